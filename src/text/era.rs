//! 年度 — finds the years in a heading, title or file name (平成23年度, H23, 23年度, 元年度, 2011年度, 24年3月末, FY2023,
//! 令和五年度, 2023(令和5)年度, 平成30～令和2年度), and the one of them that is evaluated.
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

/// The year of folded `text` that is evaluated: one followed by 実績, 実施 or 分 before one followed by 評価 or 取組, these
/// before any other, and years of plans, budgets and ranges last. Of equals the first. Fiscal years come before month ends,
/// and these before dates; look at [`Mention::sort`].
#[must_use]
pub fn main_year(text: &str) -> Option<Mention> {
    let found = mentions(text);
    let sort = found.iter().map(|mention| mention.sort).max()?;
    let of_sort = found.iter().enumerate().filter(|(_, mention)| mention.sort == sort);
    let weight = |n: usize, mention: &Mention| {
        let next = found.get(n + 1).is_some_and(|next| is_joined(text, mention, next));
        let last = n.checked_sub(1).and_then(|n| found.get(n)).is_some_and(|last| is_joined(text, last, mention));
        if next || last { 0 } else { weight(text.get(mention.place.end..).unwrap_or_default()) }
    };
    let best = of_sort.rev().max_by_key(|(n, mention)| weight(*n, mention))?;
    Some(best.1.clone())
}

/// How much the words behind a year say that it is the one evaluated.
fn weight(behind: &str) -> u8 {
    let behind = behind.trim_start_matches(['の', 'に', '(', '[', '「', '_', '・']);
    let says = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
    if says(&[
        "予算",
        "計画",
        "実施計画",
        "実施予定",
        "予定",
        "方針",
        "目標",
        "以降",
        "まで",
        "向け",
        "作成",
        "公表",
        "末まで",
    ]) {
        1
    } else if says(&["実績", "実施", "分", "進捗", "決算", "取組実績", "取組結果", "事業実績"]) {
        4
    } else if says(&["評価", "取組", "取り組み", "点検", "結果", "振り返り", "事業", "報告"]) {
        3
    } else {
        2
    }
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

fn mention_at(chars: &[(usize, char)], start: usize, end: usize) -> Option<(Mention, usize)> {
    let at = |n: usize| chars.get(n).map(|(_, c)| *c);
    let before = start.checked_sub(1).and_then(at);
    if let Some((number, n)) = financial_year(&at, start, before) {
        return Some((mention(chars, start..n, end, None, number, Sort::FiscalYear, None)?, n));
    }
    let (era, letter, mut n) = era_word(&at, start, before);
    if era.is_none() && before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    // 令和五年度; without 年 the sign is part of a word.
    let in_kanji = || kanji_number(&at, n).filter(|(_, after)| era.is_some() && !letter && at(*after) == Some('年'));
    let (number, after) = number_at(&at, n).or_else(in_kanji)?;
    n = after;
    let western = number >= 1900;
    if (western && era.is_some()) || (!western && number > 99) || number == 0 {
        return None;
    }
    let mut sort = Sort::Date;
    let mut month = None;
    // 2023(令和5)年度 and 令和5(2023)年度 say one year twice.
    let again = twice(&at, n, western);
    n = again.unwrap_or(n);
    if again.is_some() && at(n) == Some('度') {
        n += 1;
        sort = Sort::FiscalYear;
    } else if at(n) == Some('年') {
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
            // 「3年間」 「10年後」 are no years.
            return None;
        }
    } else if let Some((m, month_sort, after)) = month_in_figures(&at, n).filter(|_| era.is_some() || western) {
        (month, sort, n) = (Some(m), month_sort, after);
    } else if letter {
        // H23 alone, as in file names; H23.4 is a date.
        sort = if at(n) == Some('.') { Sort::Date } else { Sort::FiscalYear };
    } else if era.is_some() {
        // 令和3 alone, as in file names; but 昭和3丁目 is a place.
        let counted = at(n).is_some_and(|c| "丁番号回代次世人つ".contains(c));
        if counted {
            return None;
        }
        sort = if at(n) == Some('.') { Sort::Date } else { Sort::FiscalYear };
    } else if !western || !(1990..=2100).contains(&number) {
        return None;
    }
    Some((mention(chars, start..n, end, era, number, sort, month)?, n))
}

fn mention(
    chars: &[(usize, char)],
    place: Range<usize>,
    end: usize,
    era: Option<Era>,
    number: u16,
    sort: Sort,
    month: Option<u16>,
) -> Option<Mention> {
    let byte = |n: usize| chars.get(n).map_or(end, |(byte, _)| *byte);
    chars.get(place.start)?;
    Some(Mention { era, number, sort, month, place: byte(place.start)..byte(place.end) })
}

/// FY2023, FY23.
fn financial_year(at: &impl Fn(usize) -> Option<char>, start: usize, before: Option<char>) -> Option<(u16, usize)> {
    let begins = matches!(at(start), Some('F' | 'f')) && matches!(at(start + 1), Some('Y' | 'y'));
    let (number, after) = number_at(at, start + 2).filter(|_| begins && !before.is_some_and(char_of_word))?;
    match number {
        1..=99 => Some((2000 + number, after)),
        1990..=2100 => Some((number, after)),
        _ => None,
    }
}

const fn char_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Where it goes on with 年 or 度 behind a bracket that says the same year in the other count: (令和5)年度, 年(2023年)度.
fn twice(at: &impl Fn(usize) -> Option<char>, n: usize, western: bool) -> Option<usize> {
    let with_year = at(n) == Some('年');
    let open = if with_year { n + 1 } else { n };
    if at(open) != Some('(') {
        return None;
    }
    let (era, _, digits) = era_word(at, open + 1, Some('('));
    let (number, after) = number_at(at, digits).or_else(|| kanji_number(at, digits))?;
    let after = if at(after) == Some('年') { after + 1 } else { after };
    let other = if western { era.is_some() && number < 100 } else { era.is_none() && number >= 1900 };
    // Without 年 or 度 behind it the bracket is a remark of its own.
    let goes_on = at(after) == Some(')') && at(after + 1) == Some(if with_year { '度' } else { '年' });
    (other && goes_on).then_some(after + 1)
}

/// `.3末`, `/3/31`, `.3.31` behind a year: the month, and whether its end is meant.
fn month_in_figures(at: &impl Fn(usize) -> Option<char>, n: usize) -> Option<(u16, Sort, usize)> {
    let sign = at(n).filter(|c| matches!(c, '.' | '/'))?;
    let (month, after) = number_at(at, n + 1).filter(|(month, _)| (1..=12).contains(month))?;
    if at(after) == Some('末') {
        return Some((month, Sort::MonthEnd, after + 1));
    }
    let (day, after) = number_at(at, after + 1).filter(|_| at(after) == Some(sign))?;
    (1..=31).contains(&day).then_some((month, Sort::Date, after))
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

/// 五, 十二, 二十三, 三十.
fn kanji_number(at: &impl Fn(usize) -> Option<char>, start: usize) -> Option<(u16, usize)> {
    let digit = |n: usize| {
        let place = "一二三四五六七八九".chars().position(|c| Some(c) == at(n))?;
        u16::try_from(place + 1).ok()
    };
    let (tens, n) = match (at(start), digit(start)) {
        (Some('十'), _) => (1, start + 1),
        (_, Some(tens)) if at(start + 1) == Some('十') => (tens, start + 2),
        _ => return digit(start).map(|number| (number, start + 1)),
    };
    let ones = digit(n);
    Some((tens * 10 + ones.unwrap_or(0), if ones.is_some() { n + 1 } else { n }))
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
        for text in [
            "2023(令和5)年度",
            "令和5(2023)年度",
            "令和5年(2023年)度",
            "令和五年度",
            "FY2023",
            "fy23",
            "足立_令和5",
            "北区(令和5)",
            "R5.4.1",
            "令和5年度分",
        ] {
            let main = main_year(text).and_then(|mention| mention.fiscal_year(None));
            assert_eq!(main, Some(2023), "{text}");
        }
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
    fn the_year_that_is_evaluated_is_found_among_others() {
        for (text, year) in [
            ("令和5年度港北区役所事業評価(令和6年度予算反映)", 2023),
            ("令和6年度(令和5年度実施分)事務事業評価", 2023),
            ("施策評価表(令和5年度実施事業・令和6年度評価)", 2023),
            ("令和4~6年度北区実施計画令和5年度進捗", 2023),
            ("文京区総合計画(令和2~4年度)令和3年度事業評価", 2021),
            ("作成:令和6年5月31日令和5年度分北区", 2023),
            ("平成31年度(令和元年度)東灘区", 2019),
            ("令和5年度区政運営方針", 2023),
            ("令和5年度評価令和6年度評価", 2023),
            ("令和6年度予算令和5年度", 2023),
            ("R5.3末現在", 2022),
            ("令和6年3月", 2023),
        ] {
            assert_eq!(main_year(text).and_then(|mention| mention.fiscal_year(None)), Some(year), "{text}");
        }
        assert_eq!(main_year("3年間の行動計画"), None);
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
