//! 年度 — finds the years in a heading, title or file name (平成23年度, H23, 23年度, 元年度, 2011年度, 24年3月末).
//!
//! Works on folded text (see [`super::plain::fold`]). A bare `23年度` takes its era from the document, not from here.

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
    let mut found = Vec::new();
    let mut n = 0;
    while n < chars.len() {
        if let Some((mention, next)) = mention_at(&chars, n, text.len()) {
            found.push(mention);
            n = next;
        } else {
            n += 1;
        }
    }
    found
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

fn mention_at(chars: &[(usize, char)], start: usize, end: usize) -> Option<(Mention, usize)> {
    let at = |n: usize| chars.get(n).map(|(_, c)| *c);
    let before = start.checked_sub(1).and_then(at);
    let (era, letter, mut n) = era_word(&at, start, before);
    if era.is_none() && before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    let (number, after) = number_at(&at, n)?;
    n = after;
    let western = number >= 1900;
    if (western && era.is_some()) || (!western && number > 99) || number == 0 {
        return None;
    }
    let mut sort = Sort::Date;
    let mut month = None;
    if at(n) == Some('年') {
        n += 1;
        if at(n) == Some('度') {
            n += 1;
            sort = Sort::FiscalYear;
        } else if let Some((m, after)) =
            number_at(&at, n).filter(|(m, after)| (1..=12).contains(m) && at(*after) == Some('月'))
        {
            month = Some(m);
            n = after + 1;
            if at(n) == Some('末') {
                n += 1;
                sort = Sort::MonthEnd;
            }
        } else if era.is_none() && !western {
            // 「3年間」「10年後」 are no years.
            return None;
        }
    } else if letter {
        // H23 alone, as in file names; H23.4.1 is a date.
        sort = if at(n) == Some('.') { Sort::Date } else { Sort::FiscalYear };
    } else if !western || !(1990..=2100).contains(&number) {
        return None;
    }
    let place = chars.get(start)?.0..chars.get(n).map_or(end, |(byte, _)| *byte);
    Some((Mention { era, number, sort, month, place }, n))
}

/// The era word at `start`, whether it is one letter only, and where the number begins.
fn era_word(at: &impl Fn(usize) -> Option<char>, start: usize, before: Option<char>) -> (Option<Era>, bool, usize) {
    for (word, era) in [("令和", Era::Reiwa), ("平成", Era::Heisei), ("昭和", Era::Showa)] {
        if word.chars().enumerate().all(|(n, c)| at(start + n) == Some(c)) {
            return (Some(era), false, start + 2);
        }
    }
    let era = match at(start) {
        Some('R' | 'r') => Era::Reiwa,
        Some('H' | 'h') => Era::Heisei,
        Some('S' | 's') => Era::Showa,
        _ => return (None, false, start),
    };
    let stands_alone = !before.is_some_and(|c| c.is_ascii_alphanumeric());
    let number_follows = at(start + 1).is_some_and(|c| c.is_ascii_digit() || c == '元');
    if stands_alone && number_follows { (Some(era), true, start + 1) } else { (None, false, start) }
}

fn number_at(at: &impl Fn(usize) -> Option<char>, start: usize) -> Option<(u16, usize)> {
    if at(start) == Some('元') {
        return Some((1, start + 1));
    }
    let mut n = start;
    let mut number: u16 = 0;
    while let Some(digit) = at(n).and_then(|c| c.to_digit(10)) {
        number = number.checked_mul(10)?.checked_add(u16::try_from(digit).ok()?)?;
        n += 1;
    }
    (n > start).then_some((number, n))
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
    fn durations_counts_and_codes_are_no_years() {
        check("3年間で10回", &[]);
        check("127中学校", &[]);
        check("AH23", &[]);
        check("345人", &[]);
        check("次年度以降", &[]);
    }

    #[test]
    fn a_bare_year_takes_the_document_s_era() {
        let bare = mentions("5年度").first().and_then(|m| m.fiscal_year(Some(Era::Heisei)));
        assert_eq!(bare, Some(1993));
        assert_eq!(era_of(["取組", "令和6年度"]), Some(Era::Reiwa));
    }
}
