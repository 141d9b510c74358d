//! 容器 — the checked parts of a workbook in memory, without compression: our own passes read them as slices, and calamine, which
//! reads nothing but a zip, is given the same bytes. Each part was inflated once, to its end, and its checksum compared.

use crate::read::parts::{Parts, plain};
use crate::read::xml::text_of;
use crate::read::{Why, limits};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};
use std::ops::Range;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// 容器 — a stored zip, and where each part stands in it.
#[derive(Debug, Default)]
pub struct ZipContainer {
    bytes: Vec<u8>,
    places: BTreeMap<String, Range<usize>>,
}

impl ZipContainer {
    /// Takes over the parts that are needed, each passed through `repair`. One part at a time, so that only one is in memory twice.
    pub fn of(
        mut parts: Parts<'_>,
        needed: impl Fn(&str) -> bool,
        mut repair: impl FnMut(&str, Vec<u8>) -> Vec<u8>,
    ) -> Result<Self, Why> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let (mut names, mut seen) = (Vec::new(), BTreeSet::new());
        for n in 0..parts.names().len() {
            let name = parts.names().get(n).map(|name| name.replace('\\', "/")).unwrap_or_default();
            let key = plain(&name);
            // Of two parts of one name the first counts.
            if !needed(&name) || name.ends_with('/') || !seen.insert(key.clone()) {
                continue;
            }
            let part = parts.nth(n)?;
            check(&name, &part)?;
            zip.start_file(&name, stored).map_err(|e| damaged(&e))?;
            zip.write_all(&repair(&name, part)).map_err(|e| damaged(&e.into()))?;
            names.push(key);
        }
        let mut zip = zip.finish_into_readable().map_err(|e| damaged(&e))?;
        let mut places = BTreeMap::new();
        for (n, name) in names.into_iter().enumerate() {
            let entry = zip.by_index_raw(n).map_err(|e| damaged(&e))?;
            let start = entry.data_start().and_then(|start| usize::try_from(start).ok());
            let length = usize::try_from(entry.size()).ok();
            let (start, length) = start.zip(length).ok_or(limits::too_many_bytes(limits::INFLATED))?;
            places.insert(name, start..start.saturating_add(length));
        }
        Ok(Self { bytes: zip.into_inner().into_inner(), places })
    }

    /// The zip as a library reads it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The part with this path, however its capitals are written.
    pub fn part(&self, path: &str) -> Option<&[u8]> {
        self.bytes.get(self.places.get(&plain(path))?.clone())
    }
}

/// Refuses what makes XML readers run wild: declared counts far beyond the bytes, document type definitions.
fn check(name: &str, part: &[u8]) -> Result<(), Why> {
    if name.to_ascii_lowercase().ends_with(".bin") {
        return Ok(());
    }
    let head = part.get(..part.len().min(4096)).unwrap_or_default();
    let head = text_of(head);
    if head.contains("<!DOCTYPE") {
        return Err(Why::Damaged { detail: format!("{name}: DOCTYPE") });
    }
    if let Some((_, rest)) = head.split_once("uniqueCount=") {
        let digits: String = rest.chars().skip(1).take_while(char::is_ascii_digit).collect();
        // The shortest entry is `<si/>`.
        if digits.parse::<u64>().map_or(!digits.is_empty(), |count| count > part.len() as u64 / 5 + 16) {
            return Err(Why::Damaged { detail: format!("{name}: uniqueCount={digits}") });
        }
    }
    Ok(())
}

fn damaged(error: &ZipError) -> Why {
    Why::Damaged { detail: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::parts::tests::zip_of;

    fn container(parts: &[(&str, &[u8])]) -> Result<ZipContainer, Why> {
        let bytes = zip_of(parts);
        ZipContainer::of(Parts::open(&bytes)?, |name| name != "left", |_, part| part)
    }

    #[test]
    fn parts_are_slices_of_the_zip_that_a_library_reads() {
        let got = container(&[("XL\\a.xml", b"<a/>"), ("left", b"x"), ("xl/A.xml", b"second"), ("b", "区".as_bytes())]);
        let got = got.unwrap();
        assert_eq!((got.part("xl/a.xml"), got.part("left")), (Some(&b"<a/>"[..]), None));
        let mut zip = zip::ZipArchive::new(Cursor::new(got.bytes())).unwrap();
        let text = std::io::read_to_string(zip.by_name("b").unwrap()).unwrap();
        assert_eq!((zip.len(), text.as_str()), (2, "区"));
    }

    #[test]
    fn counts_beyond_the_bytes_and_document_types_are_refused() {
        for text in ["<sst uniqueCount=\"99999999999\"><si/></sst>", "<!DOCTYPE a [<!ENTITY b \"c\">]><sst/>"] {
            let refused = container(&[("xl/sharedStrings.xml", text.as_bytes())]);
            assert!(matches!(refused, Err(Why::Damaged { .. })), "{text}");
        }
    }
}
