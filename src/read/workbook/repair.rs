//! 修復 — small faults of sound books that would cost calamine the whole file: a part in UTF-16, a size that is no area, a
//! visibility that it does not know. The last two are said again elsewhere or do not matter here. Changes no cell.

use crate::origin::Area;
use crate::read::xml::text_of;

/// The part as it is handed on.
pub fn repair(name: &str, mut part: Vec<u8>) -> Vec<u8> {
    if part.starts_with(b"\xFF\xFE") || part.starts_with(b"\xFE\xFF") {
        let text = text_of(&part);
        // The declaration names the encoding that it no longer has.
        let rest = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(_, rest)| rest.to_owned());
        part = rest.unwrap_or_else(|| text.into_owned()).into_bytes();
    }
    let lower = name.to_ascii_lowercase();
    if lower.contains("worksheets/") {
        drop_bad_dimension(&mut part);
    } else if lower.ends_with("workbook.xml") {
        drop_unknown_states(&mut part);
    }
    part
}

/// `<dimension ref="…"/>` only announces what the cells say themselves.
fn drop_bad_dimension(part: &mut Vec<u8>) {
    let head = part.get(..part.len().min(4096)).unwrap_or_default();
    let Some(start) = find(head, b"<dimension") else { return };
    let Some(length) = head.get(start..).and_then(|rest| find(rest, b">")) else { return };
    let element = head.get(start..=start + length).unwrap_or_default();
    let element = String::from_utf8_lossy(element);
    let sound = value(&element, "ref").is_some_and(|area| area.parse::<Area>().is_ok());
    if !sound && element.ends_with("/>") {
        part.drain(start..=start + length);
    }
}

/// Only `visible`, `hidden` and `veryHidden` are known; any other sheet is one that is shown.
fn drop_unknown_states(part: &mut Vec<u8>) {
    let text = String::from_utf8_lossy(part);
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    for (n, piece) in text.split("<sheet ").enumerate() {
        if n > 0 {
            out.push_str("<sheet ");
        }
        let element = piece.split('>').next().unwrap_or_default();
        match value(element, "state").filter(|_| n > 0) {
            Some(state) if !matches!(state, "visible" | "hidden" | "veryHidden") => {
                changed = true;
                out.push_str(&piece.replacen(&format!("state=\"{state}\""), "state=\"visible\"", 1));
            }
            _ => out.push_str(piece),
        }
    }
    if changed {
        *part = out.into_bytes();
    }
}

fn value<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = element.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, part: &str, wanted: &str) {
        assert_eq!(String::from_utf8(repair(name, part.into())).unwrap(), wanted);
    }

    #[test]
    fn parts_in_utf_16_are_handed_on_in_utf_8() {
        let part = "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-16\"?><sst>区</sst>";
        let part: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(repair("xl/sharedStrings.xml", part), "<sst>区</sst>".as_bytes());
    }

    #[test]
    fn sizes_that_are_no_area_are_dropped() {
        let sheet = "xl/worksheets/sheet1.xml";
        check(sheet, "<worksheet><dimension ref=\"A1:B2\"/><a/>", "<worksheet><dimension ref=\"A1:B2\"/><a/>");
        check(sheet, "<worksheet><dimension ref=\"-1:??\"/><a/>", "<worksheet><a/>");
        check(sheet, "<worksheet><dimension/><a/>", "<worksheet><a/>");
    }

    #[test]
    fn unknown_visibility_is_visible() {
        let book = "xl/workbook.xml";
        check(book, "<sheet name=\"a\" state=\"hidden\"/>", "<sheet name=\"a\" state=\"hidden\"/>");
        check(book, "<x/><sheet name=\"区\" state=\"odd\"/>", "<x/><sheet name=\"区\" state=\"visible\"/>");
    }
}
