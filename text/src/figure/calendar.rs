//! 時期 — dates, months, years and times of day in a text. Which year a bare 23年度 means is not asked here.

use super::number::is_digit;
use crate::label::letters::Letters;

const ERAS: [&str; 5] = ["令和", "平成", "昭和", "大正", "明治"];
/// What may end a date and still belongs to it.
const TAILS: [&str; 12] = ["末日", "末", "初旬", "上旬", "中旬", "下旬", "上期", "下期", "現在", "時点", "度", "頃"];
/// What makes 年, 日 or 時 a stretch of time.
const STRETCH: [&str; 17] = [
    "間", "以上", "以内", "以下", "未満", "を超", "を越", "超", "ぶり", "連続", "程", "ほど", "短縮", "目", "周",
    "分の", "余",
];

/// Reads the longest date or period at `at` (a digit or an era); the place behind it.
pub(super) fn read(letters: &Letters, at: usize) -> Option<usize> {
    let mut end = point(letters, at)?;
    // 4月から6月, R3~R5, 7・8月: one period.
    for _ in 0..12 {
        let mut next = letters.skip_blanks(end);
        let Some(sign) = letters.one_of(next, &["~", "-", "から", "・", "、", ","]) else { break };
        let list = letters.one_of(next, &["・", "、", ","]).is_some();
        next = letters.skip_blanks(next + sign);
        if list && !letters.at(next).is_some_and(is_digit) {
            break;
        }
        let Some(to) = point(letters, next) else { break };
        end = to;
    }
    Some(end)
}

/// One point in time. A bare number before a joint takes its unit from behind it (7・8月, 9~17時).
fn point(letters: &Letters, at: usize) -> Option<usize> {
    if let Some(length) = letters.one_of(at, &ERAS) {
        return era(letters, at + length, true);
    }
    let letter = letters.at(at).is_some_and(|c| "RHSTM".contains(c))
        && !letters.before(at).is_some_and(|c| c.is_ascii_alphanumeric());
    if letter {
        return era(letters, at + 1, false);
    }
    signs(letters, at).or_else(|| words(letters, at)).or_else(|| list(letters, at))
}

fn era(letters: &Letters, at: usize, named: bool) -> Option<usize> {
    let digits = run(letters, at);
    if digits == 0 && letters.has(at, "元年") {
        return words_from(letters, at + 1, '年', 1);
    }
    if digits == 0 || digits > 2 {
        return None;
    }
    if let Some(end) = signs(letters, at).or_else(|| words(letters, at)) {
        return Some(end);
    }
    // R3 and H22 alone are years; T1 could be a type and S30 a size.
    let end = at + digits;
    let alone = !letters.at(end).is_some_and(|c| c.is_ascii_alphanumeric());
    let sure = named || letters.before(at).is_some_and(|c| c == 'R' || c == 'H');
    (alone && sure).then_some(end)
}

/// 2012/3/31, 24.3.31, 4/1, 10:30.
fn signs(letters: &Letters, at: usize) -> Option<usize> {
    let sign = letters.at(at + run(letters, at))?;
    if run(letters, at) == 0 || !"/.-:".contains(sign) {
        return None;
    }
    let mut numbers = vec![number(letters, at)];
    let mut end = at + run(letters, at);
    while letters.at(end) == Some(sign) && run(letters, end + 1) > 0 && numbers.len() < 4 {
        numbers.push(number(letters, end + 1));
        end += 1 + run(letters, end + 1);
    }
    let month = |n: &u32| (1..=12).contains(n);
    let day = |n: &u32| (1..=31).contains(n);
    let date = match &numbers[..] {
        [year, m, d] if sign != ':' => (*year < 65 || (1800..2200).contains(year)) && month(m) && day(d),
        [m, d] if sign == '/' => month(m) && day(d) || (1800..2200).contains(m) && month(d),
        [hour, minute] if sign == ':' => *hour <= 24 && *minute < 60 && run(letters, end - 2) == 2,
        _ => false,
    };
    // 補助率 2/3 and 出席 3/4 are shares.
    let share = numbers.len() == 2
        && sign == '/'
        && letters.ends_with(at, &["率", "率は", "割合", "の", "を", "率 "]).is_some();
    (date && !share).then_some(end)
}

/// 24年3月末, 11月20日(日), 午後3時30分.
fn words(letters: &Letters, at: usize) -> Option<usize> {
    let digits = run(letters, at);
    if digits == 0 || digits > 4 {
        return None;
    }
    let end = letters.skip_blanks(at + digits);
    let unit = letters.at(end)?;
    words_from(letters, end, unit, number(letters, at))
}

fn words_from(letters: &Letters, at: usize, unit: char, value: u32) -> Option<usize> {
    let behind = at + 1;
    let fits = match unit {
        '年' if letters.at(behind) == Some('生') => false,
        '年' => letters.at(behind) == Some('度') || letters.one_of(behind, &STRETCH).is_none(),
        '月' => (1..=12).contains(&value) && letters.at(behind) != Some('間') || letters.has(behind, "末"),
        '日' => {
            (1..=31).contains(&value) && letters.one_of(behind, &STRETCH).is_none() && letters.at(behind) != Some('数')
        }
        '時' => value <= 24 && letters.at(behind) != Some('間') && letters.at(behind) != Some('限'),
        _ => false,
    };
    if !fits {
        return None;
    }
    let mut end = behind;
    if letters.has(end, "度") {
        end += 1;
    }
    if let Some(tail) = letters.one_of(end, &TAILS) {
        end += tail;
    }
    if unit == '日' && letters.at(end) == Some('(') && letters.at(end + 2) == Some(')') {
        end += 3;
    }
    let next = letters.skip_blanks(end);
    let behind = next + run(letters, next);
    let smaller = match (unit, letters.at(behind)) {
        ('年', Some('月')) | ('月', Some('日')) => words(letters, next),
        ('時', Some('分')) if behind > next => Some(behind + 1),
        _ => None,
    };
    Some(smaller.unwrap_or(end))
}

/// 7・8月, 9~17時, 22~24年度: the numbers before a joint, if a date ends the row.
fn list(letters: &Letters, at: usize) -> Option<usize> {
    let mut next = at;
    for _ in 0..6 {
        let digits = run(letters, next);
        if digits == 0 || digits > 4 {
            return None;
        }
        if next > at
            && let Some(end) = words(letters, next)
        {
            return Some(end);
        }
        next += digits + letters.one_of(next + digits, &["・", "、", ",", "~", "-"])?;
    }
    None
}

fn run(letters: &Letters, at: usize) -> usize {
    (at..).take_while(|&at| letters.at(at).is_some_and(is_digit)).take(5).count()
}

fn number(letters: &Letters, at: usize) -> u32 {
    letters.string(at, at + run(letters, at)).parse().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, date: Option<&str>) {
        let letters = Letters::new(text);
        assert_eq!(read(&letters, 0).map(|end| letters.string(0, end)).as_deref(), date, "{text}");
    }

    #[test]
    fn dates_in_many_spellings() {
        check("11月20日に", Some("11月20日"));
        check("24年3月末までの", Some("24年3月末"));
        check("平成２３年度の", Some("平成23年度"));
        check("令和元年度", Some("令和元年度"));
        check("R3~R5作成", Some("R3~R5"));
        check("R3.2.18～R3.3.7", Some("R3.2.18~R3.3.7"));
        check("4月～6月に", Some("4月~6月"));
        check("7・8月に", Some("7・8月"));
        check("22～24年度", Some("22~24年度"));
        check("4/1から", Some("4/1"));
        check("10:30～12:00", Some("10:30~12:00"));
        check("9時30分から", Some("9時30分"));
        check("20日(日)開催", Some("20日(日)"));
        check("H22/H21 97%", Some("H22"));
    }

    #[test]
    fn stretches_and_amounts_are_no_dates() {
        check("3年間で", None);
        check("30日以内", None);
        check("24時間", None);
        check("4年生", None);
        check("12回", None);
        check("3.5", None);
        check("T1", None);
    }
}
