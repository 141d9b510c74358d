//! 文字の手入れ — the little that is done to every cell's text: one kind of line break, no NULs, nothing blank around it.
//! Never more: ① stays ①, full-width stays full-width.

use crate::grid::Grid;
use std::borrow::Cow;

/// The text without carriage returns, NULs and surrounding white space (U+3000 included).
pub fn clean(text: &str) -> Cow<'_, str> {
    let dirty = text.bytes().any(|b| matches!(b, b'\r' | 0 | 0x0B)) || text.contains("_x000D_");
    if !dirty {
        return Cow::Borrowed(trim(text));
    }
    let text = text.replace("_x000D_", "\r").replace('\0', "").replace('\u{B}', "\n");
    Cow::Owned(trim(&text.replace("\r\n", "\n").replace('\r', "\n")).to_owned())
}

/// Whether a good part of the texts of these sheets was decoded with the wrong code page.
pub fn is_garbled(sheets: &[Grid]) -> bool {
    let texts = || sheets.iter().flat_map(|sheet| &sheet.cells).map(|cell| &*cell.text).filter(|text| !text.is_ascii());
    let count = texts().filter(|text| garbled(text)).count();
    // What the first two bytes of kana in UTF-8 become under CP932; words with these letters are all but unknown.
    let kana = || texts().flat_map(str::chars).filter(|c| matches!(c, '縺' | '繧' | '繝')).count();
    let letters = || texts().flat_map(str::chars).filter(|c| !c.is_ascii()).count();
    count * 10 > texts().count() || kana() >= 3 && kana() * 20 > letters()
}

/// Whether the text looks like Japanese that was taken for Western letters.
fn garbled(text: &str) -> bool {
    let (mut letters, mut odd) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii() && !c.is_whitespace()) {
        letters += 1;
        // The replacement character, and what CP932 bytes become under Windows-1252.
        let latin = matches!(
            c,
            '\u{80}'
                ..='\u{FF}'
                    | 'ƒ'
                    | '‚'
                    | '„'
                    | '…'
                    | '†'
                    | '‡'
                    | 'ˆ'
                    | '‰'
                    | 'Š'
                    | 'Œ'
                    | 'Ž'
                    | '•'
                    | 'š'
                    | 'œ'
                    | 'ž'
                    | 'Ÿ'
        );
        odd += usize::from(latin || c == '\u{FFFD}');
    }
    odd >= 4 && odd * 2 > letters
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Filled;
    use crate::origin::Address;

    fn check(text: &str, wanted: &str) {
        assert_eq!(clean(text), wanted);
    }

    #[test]
    fn line_breaks_become_one_kind_and_white_space_around_goes() {
        check("　ア\r\nイ\rウ_x000D_\nエ ", "ア\nイ\nウ\nエ");
        check("区\0政\0", "区政");
        check("  \u{3000}\n", "");
    }

    #[test]
    fn nothing_else_is_normalised() {
        check("① ㈱　ｱ", "① ㈱　ｱ");
    }

    #[test]
    fn mojibake_is_told_from_japanese() {
        assert!(garbled("•½¬‚Q‚R”N“x"));
        assert!(garbled("å¹³æˆ23å¹´åº¦"));
        assert!(!garbled("平成23年度…"));
        assert!(!garbled("25°C ± 2"));
    }

    #[test]
    fn mojibake_is_told_by_the_whole_sheet() {
        let sheet = |texts: &[&str]| {
            let mut grid = Grid::new("a.csv".into(), "1".into());
            for (row, text) in (0..).zip(texts) {
                grid.cells.push(Filled { at: Address::new(row, 0), text: (*text).into(), number: None });
            }
            grid
        };
        assert!(is_garbled(&[sheet(&["繧√＊縺吝ｧｿ", "隕句ｮ医ｊ", "縺ゅｋ"])]));
        assert!(!is_garbled(&[sheet(&["めざす姿", "繧繝錦の縁飾り", "見守り"])]));
        assert!(!is_garbled(&[]));
    }
}
