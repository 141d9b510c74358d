//! 包み — how the parts of an xlsx or xlsb hang together: which part is which sheet, which drawing belongs to it. Knows no cells.

use super::annotations;
use super::zip_container::ZipContainer;
use crate::read::xml::{attribute, text_of};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// 包み — the parts, the path of the workbook's own one, and what that refers to.
#[derive(Debug)]
pub struct Package {
    parts: ZipContainer,
    pub book: String,
    pub of_book: Relations,
}

/// 関係 — type (the last word of its name) and target of what a part refers to, by id.
pub type Relations = BTreeMap<String, (String, String)>;

impl Package {
    pub fn new(parts: ZipContainer) -> Self {
        let mut package = Self { parts, book: "xl/workbook.xml".to_owned(), of_book: Relations::new() };
        let top = package.relations("").into_values();
        if let Some((_, target)) = top.into_iter().find(|(kind, _)| kind == "officeDocument") {
            package.book = target;
        }
        package.of_book = package.relations(&package.book);
        package
    }

    /// The zip as a library reads it.
    pub fn bytes(&self) -> &[u8] {
        self.parts.bytes()
    }

    pub fn part(&self, path: &str) -> Option<&[u8]> {
        self.parts.part(path)
    }

    /// The path of every sheet, in the book's order.
    pub fn sheets(&self) -> Vec<String> {
        let mut out = Vec::new();
        each(self.part(&self.book).unwrap_or_default(), |element| {
            if element.local_name().as_ref() == "sheet" {
                let target =
                    attribute(element, "id").and_then(|id| self.of_book.get(&id).map(|(_, target)| target.clone()));
                out.push(target.unwrap_or_default());
            }
        });
        out
    }

    /// The workbook's own part of a kind.
    pub fn of_kind(&self, kind: &str) -> Option<&[u8]> {
        let (_, target) = self.of_book.values().find(|(there, _)| there == kind)?;
        self.part(target)
    }

    /// The text of every shape of a sheet that holds one.
    pub fn shapes(&self, sheet: &str) -> Vec<String> {
        self.related(sheet, "drawing").flat_map(annotations::shapes).collect()
    }

    /// The parts of a kind that a part refers to.
    pub fn related(&self, of: &str, kind: &str) -> impl Iterator<Item = &[u8]> {
        let relations = self.relations(of).into_values();
        relations.filter(move |(there, _)| there == kind).filter_map(|(_, target)| self.part(&target))
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
