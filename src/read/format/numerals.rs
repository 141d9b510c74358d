//! 数字の字体 — `[DBNum1]` 一二三, `[DBNum2]` 壱弐参, `[DBNum3]` １２３.

const KANJI: [&str; 2] = ["〇一二三四五六七八九", "零壱弐参四伍六七八九"];
const UNITS: [[&str; 3]; 2] = [["十", "百", "千"], ["拾", "百", "阡"]];
const MYRIADS: [[&str; 3]; 2] = [["万", "億", "兆"], ["萬", "億", "兆"]];

/// One digit; other characters stay.
pub fn digit(c: char, numerals: u8) -> char {
    let Some(n) = c.to_digit(10) else { return c };
    match numerals {
        1 | 2 => KANJI.get(usize::from(numerals) - 1).and_then(|row| row.chars().nth(n as usize)).unwrap_or(c),
        3 => char::from_u32(0xFF10 + n).unwrap_or(c),
        _ => c,
    }
}

/// A number in words where the numerals have words (百二十三), else digit by digit.
pub fn spelled(value: f64, numerals: u8) -> String {
    let plain = super::general::general(value);
    let (Some(row), Ok(n)) = (usize::from(numerals).checked_sub(1), plain.parse::<u64>()) else {
        return plain.chars().map(|c| digit(c, numerals)).collect();
    };
    let (Some(units), Some(myriads)) = (UNITS.get(row), MYRIADS.get(row)) else {
        return plain.chars().map(|c| digit(c, numerals)).collect();
    };
    if n == 0 {
        return digit('0', numerals).to_string();
    }
    let mut groups = Vec::new();
    let mut rest = n;
    for myriad in [""].iter().chain(myriads) {
        let group = rest % 10_000;
        rest /= 10_000;
        if group > 0 {
            groups.push(format!("{}{myriad}", group_of(group, units, numerals)));
        }
    }
    groups.iter().rev().map(String::as_str).collect()
}

fn group_of(group: u64, units: &[&str; 3], numerals: u8) -> String {
    let mut out = String::new();
    for (power, unit) in [(1000, units[2]), (100, units[1]), (10, units[0]), (1, "")] {
        let n = group / power % 10;
        // 百, not 一百; the formal numerals say 壱百.
        if n > 1 || n == 1 && (power == 1 || numerals == 2) {
            out.push(digit(char::from_digit(u32::try_from(n).unwrap_or(0), 10).unwrap_or('0'), numerals));
        }
        if n > 0 {
            out.push_str(unit);
        }
    }
    out
}
