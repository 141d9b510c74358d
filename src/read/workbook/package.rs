//! 包み — how the parts of an xlsx hang together: which part is which sheet, which drawing belongs to it. Knows no cells.

use super::aside;
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

    /// The text of every shape of a sheet that holds one.
    pub fn shapes(&self, sheet: &str) -> Vec<String> {
        self.related(sheet, "drawing").flat_map(aside::shapes).collect()
    }

    /// The parts of a kind that a part refers to.
    pub fn related(&self, of: &str, kind: &str) -> impl Iterator<Item = &'a [u8]> {
        let relations = self.relations(of).into_values();
        relations.filter(move |(there, _)| there == kind).filter_map(|(_, target)| self.part(&target))
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
}
