//! 年度 — finds the years in a heading, title or file name (平成23年度, H23, 23年度, 元年度, 2011年度, 24年3月末, FY2023,
//! 令和五年度, 2023(令和5)年度, 平成30～令和2年度), and the one of them that is evaluated.
//!
//! Works on folded text (see [`super::plain::fold`]). A bare `23年度` takes its era from the document, not from here.

mod evaluated;
mod scan;

pub use evaluated::main_year;

use scan::mention_at;
use std::ops::Range;

/// 元号 — the eras in which evaluations have been written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Era {
    Showa,
    Heisei,
    Reiwa,
}

impl Era {
    /// The western year before the era's first.
    const fn before(self) -> u16 {
        match self {
            Self::Showa => 1925,
            Self::Heisei => 1988,
            Self::Reiwa => 2018,
        }
    }
}

/// 書き方 — how sure it is that a fiscal year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A date or a year without 度: a hint at best.
    Date,
    /// 24年3月末: the end of the fiscal year before.
    MonthEnd,
    /// 年度 is written.
    FiscalYear,
}

/// 年の記載 — one year as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub era: Option<Era>,
    /// The year in its era, or the western year.
    pub number: u16,
    pub sort: Sort,
    /// 1 to 12 where a month follows.
    pub month: Option<u16>,
    /// Bytes of the folded text.
    pub place: Range<usize>,
}

impl Mention {
    /// The fiscal year (western, the year in which it begins); `bare` is the era of a year that names none.
    #[must_use]
    pub fn fiscal_year(&self, bare: Option<Era>) -> Option<u16> {
        let calendar = if self.number >= 1900 {
            self.number
        } else {
            self.era.or(bare).or_else(|| likely_era(self.number))?.before().checked_add(self.number)?
        };
        let year = if self.month.is_some_and(|month| month <= 3) { calendar - 1 } else { calendar };
        (1970..=2100).contains(&year).then_some(year)
    }
}

/// The era of a bare number where the document has no era word at all. Evaluation of plans began in the 1990s, and no
/// era since has reached 13 but 平成, so 13 to 31 are sure and smaller numbers are taken for 令和.
const fn likely_era(number: u16) -> Option<Era> {
    match number {
        1..=12 => Some(Era::Reiwa),
        13..=31 => Some(Era::Heisei),
        _ => None,
    }
}

/// Finds every year in folded `text`, in order.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found: Vec<Mention> = Vec::new();
    let mut n = 0;
    while n < chars.len() {
        if let Some((mut mention, next)) = mention_at(&chars, n, text.len()) {
            if let Some(before) = found.last_mut().filter(|before| is_joined(text, before, &mention)) {
                // 平成26~28年度: what is said once holds for both ends.
                mention.era = mention.era.or(before.era.filter(|_| mention.number > before.number));
                before.sort = before.sort.max(mention.sort);
            }
            found.push(mention);
            n = next;
        } else {
            n += 1;
        }
    }
    found
}

/// Two years of one range: 平成30~令和2年度, 令和2年度から4年度.
fn is_joined(text: &str, before: &Mention, mention: &Mention) -> bool {
    let between = text.get(before.place.end..mention.place.start).unwrap_or_default();
    // 平成31/令和元年度 is one year in two eras, no range.
    let one_year = between == "/" && mention.era.is_some() && mention.era != before.era;
    let joint = ["~", "-", "から", "及び", "と", "・", "/"].contains(&between);
    joint && !one_year && before.month.is_none() && mention.sort == Sort::FiscalYear
}

/// The era that the document itself names most clearly: the first era word in any of its `texts` (folded).
pub fn era_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Era> {
    texts.into_iter().flat_map(mentions).find_map(|mention| mention.era.or_else(|| western_era(mention.number)))
}

const fn western_era(number: u16) -> Option<Era> {
    match number {
        1989..=2018 => Some(Era::Heisei),
        2019..=2100 => Some(Era::Reiwa),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, years: &[u16]) {
        let found: Vec<u16> = mentions(text).iter().filter_map(|m| m.fiscal_year(None)).collect();
        assert_eq!(found, years, "{text}");
    }

    #[test]
    fn years_are_read_in_every_spelling() {
        check("平成23年度大正区", &[2011]);
        check("令和元年度実績", &[2019]);
        check("H23評価(区役所力)", &[2011]);
        check("R5_住吉区", &[2023]);
        check("23年度の取組内容", &[2011]);
        check("元年度目標", &[2019]);
        check("2011年度", &[2011]);
        check("(21年度)", &[2009]);
        check("平成22年度平成23年度", &[2010, 2011]);
    }

    #[test]
    fn the_end_of_march_belongs_to_the_year_before() {
        check("24年3月末までの主な取組", &[2011]);
        check("令和7年3月末", &[2024]);
        check("平成23年9月", &[2011]);
    }

    #[test]
    fn years_said_twice_in_kanji_or_short_are_one() {
        for text in ["2023(令和5)年度", "令和5(2023)年度", "令和5年(2023年)度", "令和五年度", "FY2023", "足立_令和5"]
        {
            check(text, &[2023]);
            let sorts: Vec<Sort> = mentions(text).iter().map(|mention| mention.sort).collect();
            assert_eq!(sorts, [Sort::FiscalYear], "{text}");
        }
        check("平成三十年度", &[2018]);
        check("平成二十三年度", &[2011]);
        check("R5.3末", &[2022]);
        check("令和5.3末", &[2022]);
        check("R5.3.31", &[2022]);
        check("2023/3/31", &[2022]);
    }

    #[test]
    fn both_ends_of_a_range_are_years() {
        check("平成30~令和2年度", &[2018, 2020]);
        check("平成26~28年度", &[2014, 2016]);
        check("2022~2024年度", &[2022, 2024]);
        check("H31/R1年度", &[2019, 2019]);
        assert!(mentions("2022~2024年度").iter().all(|mention| mention.sort == Sort::FiscalYear));
        // What begins in one era keeps it, whatever the document's.
        let end = mentions("平成26~28年度").pop().and_then(|mention| mention.fiscal_year(Some(Era::Reiwa)));
        assert_eq!(end, Some(2016));
    }

    #[test]
    fn durations_counts_and_codes_are_no_years() {
        check("3年間で10回", &[]);
        check("127中学校", &[]);
        check("AH23", &[]);
        check("345人", &[]);
        check("次年度以降", &[]);
        check("昭和3丁目", &[]);
        check("令和三方よし", &[]);
        check("単一年度", &[]);
        check("FYI 20", &[]);
    }

    #[test]
    fn a_bare_year_takes_the_document_s_era() {
        let bare = mentions("5年度").first().and_then(|m| m.fiscal_year(Some(Era::Heisei)));
        assert_eq!(bare, Some(1993));
        assert_eq!(era_of(["取組", "令和6年度"]), Some(Era::Reiwa));
    }
}
