//! 数字の字体 — `[DBNum1]` 一二三, `[DBNum2]` 壱弐参, `[DBNum3]` １２３.
//!
//! As the Japanese Excel writes them: with General in words (千二百三十四, 壱阡弐百参拾四, 千２百３十４), with placeholders digit by
//! digit (一,二三四), in dates in words but for years of four digits and for fields that begin with a zero (〇五).

use super::decimal::Decimal;

/// Digits, units and myriads of each of the three.
const NUMERALS: [(&str, [&str; 4], [&str; 4]); 3] = [
    ("〇一二三四五六七八九", ["", "十", "百", "千"], ["", "万", "億", "兆"]),
    ("〇壱弐参四伍六七八九", ["", "拾", "百", "阡"], ["", "萬", "億", "兆"]),
    ("０１２３４５６７８９", ["", "十", "百", "千"], ["", "万", "億", "兆"]),
];

/// One digit; other characters stay.
pub fn digit(c: char, numerals: u8) -> char {
    let Some(n) = c.to_digit(10) else { return c };
    let row = usize::from(numerals).checked_sub(1).and_then(|row| NUMERALS.get(row));
    row.and_then(|(digits, ..)| digits.chars().nth(n as usize)).unwrap_or(c)
}

/// Every digit of a text.
pub fn digits(text: &str, numerals: u8) -> String {
    text.chars().map(|c| digit(c, numerals)).collect()
}

/// A number beside General: fifteen digits, never with an exponent, the places behind the point digit by digit. No sign.
pub fn spelled(value: f64, numerals: u8) -> String {
    let d = Decimal::new(value);
    let (whole, fraction) = (in_words(&d.whole(), numerals), digits(&d.fraction(), numerals));
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

/// A field of a date or time as it stands without numerals.
pub fn field(plain: &str, numerals: u8) -> String {
    match numerals {
        1 | 2 if plain.len() <= 2 && !plain.starts_with('0') => in_words(plain, numerals),
        _ => digits(plain, numerals),
    }
}

fn in_words(whole: &str, numerals: u8) -> String {
    let Some((_, units, myriads)) = usize::from(numerals).checked_sub(1).and_then(|row| NUMERALS.get(row)) else {
        return whole.to_owned();
    };
    if whole.chars().all(|c| c == '0') {
        return digit('0', numerals).to_string();
    }
    let mut out = String::new();
    let mut said = false;
    for (place, c) in whole.chars().rev().enumerate().collect::<Vec<_>>().into_iter().rev() {
        // Above 兆 there is no word: ten thousand of them are 一〇〇〇〇兆.
        if place >= 12 && whole.len() > 16 {
            out.push(digit(c, numerals));
            said = true;
        } else if c != '0' {
            // 百, not 一百; the formal numerals say 壱百.
            if c != '1' || place % 4 == 0 || numerals == 2 {
                out.push(digit(c, numerals));
            }
            out.push_str(units.get(place % 4).copied().unwrap_or_default());
            said = true;
        }
        if place % 4 == 0 && place <= 12 && std::mem::take(&mut said) {
            out.push_str(myriads.get(place / 4).copied().unwrap_or_default());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: f64, wanted: [&str; 3]) {
        assert_eq!([1, 2, 3].map(|numerals| spelled(value, numerals)), wanted, "{value}");
    }

    #[test]
    fn numbers_in_words() {
        check(0.0, ["〇", "〇", "０"]);
        check(110.0, ["百十", "壱百壱拾", "百十"]);
        check(12_345.0, ["一万二千三百四十五", "壱萬弐阡参百四拾伍", "１万２千３百４十５"]);
        check(100_010_000.0, ["一億一万", "壱億壱萬", "１億１万"]);
        check(1e16, ["一〇〇〇〇兆", "壱〇〇〇〇兆", "１００００兆"]);
        check(0.001, ["〇.〇〇一", "〇.〇〇壱", "０.００１"]);
    }
}
