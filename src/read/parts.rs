//! 部品 — the parts of a zip container, each inflated once, within the limits, to its end, so that its checksum was
//! compared. Never hands out a part whose bytes are not those that were written.

mod name;

use super::{Why, limits};
use crate::archive;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// 部品の一覧 — an opened container.
#[derive(Debug)]
pub struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be inflated.
    left: u64,
}

impl<'a> Parts<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Why> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| why(&e))?;
        if zip.len() > limits::ENTRIES {
            return Err(limits::too_many("ファイル数", limits::ENTRIES));
        }
        Ok(Self { zip, left: limits::INFLATED })
    }

    /// The entries' names as the container spells them, in its own order. Names in old code pages are decoded.
    pub fn names(&mut self) -> Vec<String> {
        (0..self.zip.len())
            .map(|n| self.zip.by_index_raw(n).map_or_else(|_| String::new(), |e| name::name(e.name_raw())))
            .collect()
    }

    /// The part with this name, however its slashes and capitals are written; `None` where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Why> {
        let wanted = plain(name);
        match self.names().iter().position(|there| plain(there) == wanted) {
            Some(n) => self.nth(n).map(Some),
            None => Ok(None),
        }
    }

    /// The part at this place, read to its end.
    pub fn nth(&mut self, n: usize) -> Result<Vec<u8>, Why> {
        let mut entry = self.zip.by_index(n).map_err(|e| why(&e))?;
        let packed = entry.compressed_size();
        // What the directory says may be a lie, so it only reserves, and little; `take` is what holds.
        let mut bytes = Vec::with_capacity(usize::try_from(entry.size().min(packed * 20).min(self.left)).unwrap_or(0));
        let most = self.left.min(limits::RATIO_FROM.max(packed.saturating_mul(limits::RATIO)));
        let read = entry.by_ref().take(most + 1).read_to_end(&mut bytes);
        read.map_err(|e| Why::Damaged { detail: format!("{}: {e}", name::name(entry.name_raw())) })?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(limits::too_many_bytes(most));
        }
        self.left -= length;
        Ok(bytes)
    }

    /// The same container without compression, holding only the parts that are needed, each passed through `mend`. A library that reads it inflates
    /// nothing again and meets nothing that was not checked here.
    pub fn stored(
        &mut self,
        needed: impl Fn(&str) -> bool,
        mend: impl Fn(&str, Vec<u8>) -> Vec<u8>,
    ) -> Result<Vec<u8>, Why> {
        let names = self.names();
        let mut parts = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for (n, name) in names.iter().enumerate() {
            let name = name.replace('\\', "/");
            if !needed(&name) || name.ends_with('/') || !seen.insert(plain(&name)) {
                continue;
            }
            let bytes = self.nth(n)?;
            check_part(&name, &bytes)?;
            let bytes = mend(&name, bytes);
            parts.push((name, bytes));
        }
        Ok(archive::stored(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))))
    }
}

/// A name as it is compared: one kind of slash, no capitals.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// Refuses what makes XML readers run wild: declared counts far beyond the bytes, document type definitions.
fn check_part(name: &str, bytes: &[u8]) -> Result<(), Why> {
    let binary = name.to_ascii_lowercase().ends_with(".bin");
    if binary {
        return Ok(());
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = super::xml::text_of(head);
    if head.contains("<!DOCTYPE") {
        return Err(Why::Damaged { detail: format!("{name}: DOCTYPE") });
    }
    if let Some((_, rest)) = head.split_once("uniqueCount=") {
        let digits: String = rest.chars().skip(1).take_while(char::is_ascii_digit).collect();
        // The shortest entry is `<si/>`.
        if digits.parse::<u64>().map_or(!digits.is_empty(), |count| count > bytes.len() as u64 / 5 + 16) {
            return Err(Why::Damaged { detail: format!("{name}: uniqueCount={digits}") });
        }
    }
    Ok(())
}

fn why(error: &ZipError) -> Why {
    match error {
        ZipError::InvalidPassword => Why::Locked,
        // The crate says it this way where an entry is encrypted and no password was given.
        ZipError::UnsupportedArchive(detail) if detail.contains("assword") => Why::Locked,
        other => Why::Damaged { detail: other.to_string() },
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;

    /// A zip of these parts, deflated.
    pub fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    #[test]
    fn a_flipped_bit_is_never_read_in_silence() {
        let sound = zip_of(&[("a.xml", "約20,000人".repeat(40).as_bytes())]);
        let mut refused = 0;
        for n in 35..60 {
            let mut bytes = sound.clone();
            bytes[n] ^= 4;
            if let Ok(mut parts) = Parts::open(&bytes) {
                match parts.nth(0) {
                    Ok(text) => assert_eq!(text, "約20,000人".repeat(40).as_bytes()),
                    Err(_) => refused += 1,
                }
            }
        }
        assert!(refused > 10, "{refused}");
    }

    #[test]
    fn a_small_part_that_inflates_beyond_measure_is_refused() {
        let bytes = zip_of(&[("bomb.xml", &vec![b' '; 40 << 20])]);
        assert!(matches!(Parts::open(&bytes).unwrap().nth(0), Err(Why::TooLarge { .. })));
    }

    #[test]
    fn counts_beyond_the_bytes_and_document_types_are_refused() {
        for text in ["<sst uniqueCount=\"99999999999\"><si/></sst>", "<!DOCTYPE a [<!ENTITY b \"c\">]><sst/>"] {
            let bytes = zip_of(&[("xl/sharedStrings.xml", text.as_bytes())]);
            assert!(
                matches!(Parts::open(&bytes).unwrap().stored(|_| true, |_, part| part), Err(Why::Damaged { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn parts_are_found_however_they_are_spelled() {
        let bytes = zip_of(&[("XL\\Workbook.xml", b"x")]);
        assert_eq!(Parts::open(&bytes).unwrap().part("xl/workbook.xml").unwrap().as_deref(), Some(&b"x"[..]));
    }
}
