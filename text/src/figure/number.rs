//! 数 — a number as people write it: 1,452, 3.5, 5万, 1万2千, 484千, 6千9百万. No unit, no meaning.

use crate::label::letters::Letters;

/// 数 — its value and the place behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    pub end: usize,
    /// Written with digits alone: no comma, point, 万 or the like.
    pub plain: bool,
}

const LARGE: [(char, f64); 5] = [('兆', 1e12), ('億', 1e8), ('憶', 1e8), ('万', 1e4), ('萬', 1e4)];
const SMALL: [(char, f64); 3] = [('千', 1e3), ('百', 1e2), ('十', 1e1)];
/// Words that begin with what could be a multiplier: 万博, 千葉, 百貨店.
const WORDS: [&str; 9] = ["万博", "万全", "万が一", "万引", "千葉", "千里", "千代", "百貨", "十三"];

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Reads the number that begins at `at`.
pub(super) fn read(letters: &Letters, at: usize) -> Option<Number> {
    let (mut total, mut section, mut end) = (0.0, 0.0, at);
    let (mut plain, mut read_any) = (true, false);
    while let Some((digits, next, simple)) = digits(letters, end) {
        (end, plain, read_any) = (next, plain && simple, true);
        let mut part = digits;
        if let Some(factor) = multiplier(letters, end, &SMALL) {
            (part, end, plain) = (part * factor, end + 1, false);
        }
        section += part;
        if let Some(factor) = multiplier(letters, end, &LARGE) {
            (total, section, end, plain) = (total + section * factor, 0.0, end + 1, false);
        }
        // Only what a multiplier ended goes on: 1万2千, but not 1,2003.
        if letters.before(end).is_some_and(is_digit) {
            break;
        }
    }
    read_any.then_some(Number { value: total + section, end, plain })
}

fn multiplier(letters: &Letters, at: usize, factors: &[(char, f64)]) -> Option<f64> {
    let c = letters.at(at)?;
    let factor = factors.iter().find(|(sign, _)| *sign == c)?.1;
    letters.one_of(at, &WORDS).is_none().then_some(factor)
}

/// Digits with groups of thousands and a decimal part; whether they are digits alone.
fn digits(letters: &Letters, at: usize) -> Option<(f64, usize, bool)> {
    let run = |from: usize| (from..letters.len()).take_while(|&at| letters.at(at).is_some_and(is_digit)).count();
    let first = run(at);
    if first == 0 {
        return None;
    }
    let mut text = letters.string(at, at + first);
    let (mut end, mut plain) = (at + first, true);
    while first <= 3 && letters.at(end) == Some(',') && run(end + 1) == 3 {
        text.push_str(&letters.string(end + 1, end + 4));
        (end, plain) = (end + 4, false);
    }
    let decimals = if letters.at(end) == Some('.') { run(end + 1) } else { 0 };
    if decimals > 0 {
        text.push_str(&letters.string(end, end + 1 + decimals));
        (end, plain) = (end + 1 + decimals, false);
    }
    Some((text.parse().ok()?, end, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, value: f64, rest: &str) {
        let letters = Letters::new(text);
        let number = read(&letters, 0).unwrap();
        assert!((number.value - value).abs() < 1e-6, "{text}: {}", number.value);
        assert_eq!(letters.string(number.end, letters.len()), rest);
    }

    #[test]
    fn as_people_write_them() {
        check("１，４５２人", 1452.0, "人");
        check("66.7%", 66.7, "%");
        check("5万円", 50_000.0, "円");
        check("1万2千人", 12_000.0, "人");
        check("484千人", 484_000.0, "人");
        check("6千9百万円", 69_000_000.0, "円");
        check("42,179,000千円", 42_179_000_000.0, "円");
        check("1億2,000万円", 120_000_000.0, "円");
        check("10憶円", 1e9, "円");
        check("1.5万", 15_000.0, "");
    }

    #[test]
    fn what_belongs_to_the_next_word() {
        check("3,4月", 3.0, ",4月");
        check("2025万博", 2025.0, "万博");
        check("5。", 5.0, "。");
        check("1200 300", 1200.0, " 300");
    }
}
