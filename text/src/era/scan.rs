//! 年を読む — reads one year at a place of folded text, in all the ways years are written. The rules only: what stands around
//! it is weighed in [`super`].

use super::{Era, Mention, Sort};
use std::ops::Range;

/// The year that begins at `start`, and where the text goes on; `end` is the length of the text in bytes.
pub fn mention_at(chars: &[(usize, char)], start: usize, end: usize) -> Option<(Mention, usize)> {
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
