//! 書庫の中の名前 — an entry's name as people wrote it. UTF-8 where it is, else CP932, which Windows writes without saying so; and
//! where a tool took CP932 for the code page of the first PCs and wrote *that* as UTF-8, back again.

use encoding_rs::SHIFT_JIS;

/// The upper half of code page 437, from 0x80 on.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

/// The name behind the bytes.
pub fn name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => twice_encoded(name).unwrap_or_else(|| name.to_owned()),
        Err(_) => SHIFT_JIS.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// The Japanese behind `ò]ë┐`, if it is there.
fn twice_encoded(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let byte = |c: char| match u8::try_from(c) {
        Ok(b) if b < 0x80 => Some(b),
        _ => CP437.chars().position(|there| there == c).and_then(|n| u8::try_from(n + 0x80).ok()),
    };
    let bytes: Vec<u8> = name.chars().map(byte).collect::<Option<_>>()?;
    let japanese = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&bytes)?;
    // European names decode to half-width katakana; Japanese ones to kana and kanji.
    let full = japanese.chars().filter(|c| matches!(c, 'ぁ'..='ヿ' | '一'..='鿿')).count();
    let half = japanese.chars().filter(|c| matches!(c, '｡'..='ﾟ')).count();
    (full > half).then(|| japanese.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &[u8], wanted: &str) {
        assert_eq!(name(raw), wanted);
    }

    #[test]
    fn names_are_read_in_every_way_they_are_written() {
        check("H23_東成区.xlsx".as_bytes(), "H23_東成区.xlsx");
        check(&SHIFT_JIS.encode("評価シート/東成区.xlsx").0, "評価シート/東成区.xlsx");
        check("ò]ë┐âVü[âg/H23_ôîÉ¼ïµ.xlsx".as_bytes(), "評価シート/H23_東成区.xlsx");
        check("Café é.xlsx".as_bytes(), "Café é.xlsx");
    }
}
