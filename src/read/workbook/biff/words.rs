//! 記録の中の文字 — texts as the records of an xls hold them: one or two bytes a letter, or the book's code page.

use crate::read::binary::{u16_at, u32_at};

/// A format's code.
pub fn code(data: &[u8], unicode: bool) -> Option<String> {
    if unicode {
        return Some(text(data, 4, usize::from(u16_at(data, 2)?))?.0);
    }
    Some(encoding_rs::SHIFT_JIS.decode(data.get(3..)?).0.into_owned())
}

/// So many letters from a place on, whose first byte says how wide they are; and where they end. Shorter where the record is.
pub fn text(data: &[u8], at: usize, letters: usize) -> Option<(String, usize)> {
    let (wide, rest) = (data.get(at)? & 1 == 1, data.get(at + 1..)?);
    let length = if wide { letters * 2 } else { letters }.min(rest.len());
    let bytes = rest.get(..length)?;
    let words = if wide {
        encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
    } else {
        bytes.iter().map(|b| char::from(*b)).collect()
    };
    Some((words, at + 1 + length))
}

/// The choices that a rule writes out, one a line: four texts for people stand before its formula.
pub fn choices(rule: &[u8]) -> Option<String> {
    const LIST: u32 = 3;
    if u32_at(rule, 0)? & 0xF != LIST {
        return None;
    }
    let mut at = 4;
    for _ in 0..4 {
        at = text(rule, at + 2, usize::from(u16_at(rule, at)?))?.1;
    }
    // The formula's length, two bytes of nothing, and if it is a text its length in one byte.
    let formula = rule.get(at + 4..)?;
    let [0x17, letters, ..] = formula else { return None };
    Some(text(formula, 2, usize::from(*letters))?.0.replace('\0', "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(words: &str) -> Vec<u8> {
        [vec![1], words.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
    }

    #[test]
    fn letters_are_one_or_two_bytes_wide() {
        assert_eq!(text(b"\0ab", 0, 2), Some(("ab".into(), 3)));
        assert_eq!(text(&wide("区政"), 0, 1), Some(("区".into(), 3)));
        assert_eq!(text(&[], 0, 1), None);
    }

    #[test]
    fn choices_stand_behind_four_texts() {
        let formula = [&[0, 0, 0, 0, 0x17, 7][..], &wide("①達成\0②否")].concat();
        let rule = [&[3, 0, 0, 0][..], &[1, 0, 0, b'x'].repeat(4), &formula].concat();
        assert_eq!(choices(&rule).as_deref(), Some("①達成\n②否"));
        for length in 0..rule.len() {
            let _ = choices(&rule[..length]);
        }
    }
}
