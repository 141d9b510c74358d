//! CP932 — text as the bytes of an older Windows. The page can decode that, and its decoder weighs nothing more when it is
//! asked for every pair of bytes there is; an encoder would come on top.

use super::archive::append;

/// 復号 — the one character that a pair of bytes stands for.
pub type Decode = fn([u8; 2]) -> Option<char>;

/// The text's bytes; a question mark for what CP932 does not have.
pub fn cp932(text: &str, decode: Decode) -> Vec<u8> {
    let mut known = Vec::new();
    for code in 0x8140..=0xeafc_u16 {
        // Between the two ranges of pairs lie letters of one byte.
        if !(0xa000..0xe000).contains(&code)
            && let Some(c) = decode(code.to_be_bytes())
        {
            known.push((c, code));
        }
    }
    let mut bytes = Vec::new();
    for c in text.chars() {
        // The one sign that Windows reads back as another.
        let c = if c == '−' { '－' } else { c };
        match known.iter().find(|(known, _)| *known == c) {
            Some((_, code)) => append(&mut bytes, &code.to_be_bytes()),
            None => append(&mut bytes, &[u8::try_from(c).unwrap_or(b'?')]),
        }
    }
    bytes
}
