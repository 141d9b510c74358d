//! 文字コード — bytes to text: BOM, UTF-16 without one, JIS, strict UTF-8, then CP932 or EUC-JP. Never decodes with errors:
//! where nothing fits, it is no text. What a file says of itself counts less than what its bytes can be.

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// The text, or `None` where the bytes are none.
pub fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..)?;
        let (text, errors) = encoding.decode_without_bom_handling(rest);
        // A BOM is a promise; a few broken letters do not turn the file into something else, many do.
        if !errors || text.matches('\u{FFFD}').count() * 100 < text.len() {
            return Some(text.into_owned());
        }
        return decode(rest);
    }
    if bytes.contains(&0) {
        return [UTF_16LE, UTF_16BE].into_iter().filter_map(|encoding| strict(encoding, bytes)).find(|t| plausible(t));
    }
    if bytes.windows(2).any(|pair| pair == b"\x1B$")
        && let Some(text) = strict(ISO_2022_JP, bytes)
    {
        return Some(text);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return printable(text).then(|| text.to_owned());
    }
    // EUC-JP text is often valid CP932 as well, but then full of half-width katakana.
    let sound = |text: &String| printable(text) && !text.contains('\u{80}');
    let both = [SHIFT_JIS, EUC_JP].map(|encoding| strict(encoding, bytes).filter(sound));
    both.into_iter().flatten().min_by_key(|text| text.chars().filter(|c| matches!(c, '\u{FF61}'..='\u{FF9F}')).count())
}

/// The text in this encoding (its web name), whatever its errors; for pages that name their own.
pub fn decode_as(label: &str, bytes: &[u8]) -> Option<String> {
    // Japanese in UTF-8 is often valid CP932 as well; the other way round it never happens.
    if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
        return decode(bytes);
    }
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode(bytes).0.into_owned())
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// UTF-16 read the wrong way round is still valid, but has no line breaks, tabs or kana.
fn plausible(text: &str) -> bool {
    printable(text) && text.chars().any(|c| matches!(c, '\n' | '\r' | '\t' | ',' | ' ' | 'ぁ'..='ヿ'))
}

/// Control characters other than white space are a sign of data that is no text. Those beyond ASCII are not: they are what
/// is left of Japanese that some program took for Western letters.
fn printable(text: &str) -> bool {
    let odd = text
        .chars()
        .filter(|c| c.is_ascii_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{1A}'))
        .count();
    odd * 200 <= text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "区\t「区政会議」の設置など\n北区\t①\n";

    fn check(bytes: &[u8], wanted: Option<&str>) {
        assert_eq!(decode(bytes).as_deref(), wanted);
    }

    #[test]
    fn every_encoding_in_use_gives_the_same_text() {
        check(TEXT.as_bytes(), Some(TEXT));
        check(format!("\u{FEFF}{TEXT}").as_bytes(), Some(TEXT));
        check(&SHIFT_JIS.encode(TEXT).0, Some(TEXT));
        check(&EUC_JP.encode(TEXT).0, Some(TEXT));
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&little, Some(TEXT));
        check(&big, Some(TEXT));
        check(&[&[0xFF, 0xFE], &little[..]].concat(), Some(TEXT));
        check(b"\x1B$B6h\x1B(B,A\n", Some("区,A\n"));
    }

    #[test]
    fn letters_of_jis_x_0212_take_three_bytes_in_euc_jp() {
        // 丂, 圳 and 俠 behind 0x8F, which encoders no longer write.
        let area = [b"\x8F\xB0\xA1\x8F\xB7\xB7\x8F\xB1\xC2", &EUC_JP.encode("の地区\t達成\n").0[..]].concat();
        check(&area, Some("丂圳俠の地区\t達成\n"));
    }

    #[test]
    fn what_a_file_says_of_itself_may_be_wrong() {
        check(&[b"\xEF\xBB\xBF", &SHIFT_JIS.encode(TEXT).0[..]].concat(), Some(TEXT));
        assert_eq!(decode_as("shift_jis", TEXT.as_bytes()).as_deref(), Some(TEXT));
        assert_eq!(decode_as("windows-1252", TEXT.as_bytes()).as_deref(), Some(TEXT));
    }

    #[test]
    fn data_is_no_text() {
        check(&[0, 1, 2, 3, 0xFF, 0xFE, 0, 9, 0x81, 0, 0], None);
        check(&[0x80, 0xFF, 0xFF, 0xFF], None);
        check(&[1, 2, 3, 4, 5, 6, 7, 8], None);
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        assert_eq!(decode_as("shift_jis", &SHIFT_JIS.encode("区").0).as_deref(), Some("区"));
        assert_eq!(decode_as("no such", b""), None);
    }
}
