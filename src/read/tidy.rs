//! 文字の手入れ — the little that is done to every cell's text: one kind of line break, no NULs, nothing blank around it.
//! Never more: ① stays ①, full-width stays full-width.

use std::borrow::Cow;

/// The text without carriage returns, NULs and surrounding white space (U+3000 included).
pub fn tidy(text: &str) -> Cow<'_, str> {
    let dirty = text.bytes().any(|b| matches!(b, b'\r' | 0 | 0x0B)) || text.contains("_x000D_");
    if !dirty {
        return Cow::Borrowed(trim(text));
    }
    let text = text.replace("_x000D_", "\r").replace('\0', "").replace('\u{B}', "\n");
    Cow::Owned(trim(&text.replace("\r\n", "\n").replace('\r', "\n")).to_owned())
}

/// Whether the text looks like Japanese that was decoded with the wrong code page.
pub fn garbled(text: &str) -> bool {
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

    fn check(text: &str, wanted: &str) {
        assert_eq!(tidy(text), wanted);
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
        assert!(!garbled("平成23年度…"));
        assert!(!garbled("25°C ± 2"));
    }
}
