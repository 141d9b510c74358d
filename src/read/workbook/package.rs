//! 包み — how the parts of an xlsx hang together: which part is which sheet, which drawing belongs to it. Knows no cells.

use crate::read::xml::{attribute, text_of};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// 包み — the checked parts, already inflated, and where each part stands.
pub struct Package<'a> {
    bytes: &'a [u8],
    places: BTreeMap<String, (usize, usize)>,
}

/// 関係 — type (the last word of its name) and target of what a part refers to, by id.
pub type Relations = BTreeMap<String, (String, String)>;

impl<'a> Package<'a> {
    /// `stored` is a zip without compression, so that parts are slices of it.
    pub fn new(stored: &'a [u8]) -> Option<Self> {
        let mut zip = ZipArchive::new(Cursor::new(stored)).ok()?;
        let mut places = BTreeMap::new();
        for n in 0..zip.len() {
            let mut entry = zip.by_index(n).ok()?;
            // Reading a single byte makes the crate look up where the data begins.
            let _ = entry.read(&mut [0]);
            let start = usize::try_from(entry.data_start()?).ok()?;
            places.insert(entry.name().ok()?.to_ascii_lowercase(), (start, usize::try_from(entry.size()).ok()?));
        }
        Some(Self { bytes: stored, places })
    }

    pub fn part(&self, path: &str) -> Option<&'a [u8]> {
        let (start, length) = self.places.get(&path.to_ascii_lowercase())?;
        self.bytes.get(*start..start.checked_add(*length)?)
    }

    /// The path of every sheet, in the book's order.
    pub fn sheets(&self) -> Vec<String> {
        let book = self.book();
        let relations = self.relations(&book);
        let mut out = Vec::new();
        each(self.part(&book).unwrap_or_default(), |element| {
            if element.local_name().as_ref() == "sheet" {
                let target =
                    attribute(element, "id").and_then(|id| relations.get(&id).map(|(_, target)| target.clone()));
                out.push(target.unwrap_or_default());
            }
        });
        out
    }

    pub fn shared_strings(&self) -> Option<&'a [u8]> {
        let book = self.book();
        let relations = self.relations(&book);
        let (_, target) = relations.values().find(|(kind, _)| kind == "sharedStrings")?;
        self.part(target)
    }

    /// How many shapes of a sheet hold a text.
    pub fn shapes_with_text(&self, sheet: &str) -> u32 {
        let relations = self.relations(sheet);
        let drawings = relations.values().filter(|(kind, _)| kind == "drawing");
        drawings.filter_map(|(_, target)| self.part(target)).map(shapes).sum()
    }

    /// The path of the workbook's own part.
    pub fn book(&self) -> String {
        let relations = self.relations("");
        let found = relations.into_values().find(|(kind, _)| kind == "officeDocument");
        found.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, target)| target)
    }

    /// What a part refers to; the container itself where `of` is empty.
    pub fn relations(&self, of: &str) -> Relations {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let path = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let mut out = Relations::new();
        each(self.part(&path).unwrap_or_default(), |element| {
            if element.local_name().as_ref() == "Relationship" {
                let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) else { return };
                let kind = attribute(element, "Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                out.insert(id, (kind, resolve(folder, &target)));
            }
        });
        out
    }
}

/// Calls for the start of every element; stops quietly where the part is broken.
fn each(part: &[u8], mut visit: impl FnMut(&BytesStart<'_>)) {
    let text = text_of(part);
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => visit(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// A target as written in a part of `folder`, as a path from the top.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            _ => path.push(step),
        }
    }
    path.join("/")
}

/// Shapes (also inside groups) that hold a letter.
fn shapes(part: &[u8]) -> u32 {
    let text = text_of(part);
    let mut reader = Reader::from_str(&text);
    let (mut count, mut words) = (0, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) if matches!(e.local_name().as_ref(), "sp" | "cxnSp") => words = false,
            Ok(Event::Text(text)) => words |= !text.trim().is_empty(),
            Ok(Event::End(e)) if matches!(e.local_name().as_ref(), "sp" | "cxnSp") => {
                count += u32::from(std::mem::take(&mut words));
            }
            // Positions of anchors are written as text too.
            Ok(Event::End(e)) if matches!(e.local_name().as_ref(), "from" | "to" | "ext") => words = false,
            Ok(Event::Eof) | Err(_) => return count,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_from_their_folder() {
        for (folder, target, wanted) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../drawings/drawing1.xml", "xl/drawings/drawing1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("", "../../x", "x"),
        ] {
            assert_eq!(resolve(folder, target), wanted);
        }
    }

    #[test]
    fn shapes_count_only_with_words() {
        let sp =
            |text: &str| format!("<xdr:sp><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>");
        let part = format!(
            "<xdr:wsDr><xdr:from><xdr:col>1</xdr:col></xdr:from>{}{}<xdr:grpSp>{}</xdr:grpSp></xdr:wsDr>",
            sp("注"),
            sp(" "),
            sp("※")
        );
        assert_eq!(shapes(part.as_bytes()), 2);
    }
}
