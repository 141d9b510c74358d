//! 部品 — the parts of a zip container, each inflated once, within the limits, to its end, so that its checksum was
//! compared. Never hands out a part whose bytes are not those that were written.

mod name;
mod press;
mod store;

pub use store::Stored;

use super::{Why, limits};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// 部品の一覧 — an opened container.
#[derive(Debug)]
pub struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// The parts that told the kind of file; they are handed out again without inflating.
    kept: BTreeMap<usize, Vec<u8>>,
    /// Bytes that may still be inflated.
    left: u64,
}

impl<'a> Parts<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Why> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| why(&e))?;
        if zip.len() > limits::ENTRIES {
            return Err(limits::too_many("ファイル数", limits::ENTRIES));
        }
        let names = (0..zip.len())
            .map(|n| zip.by_index_raw(n).map_or_else(|_| String::new(), |e| name::name(e.name_raw())))
            .collect();
        Ok(Self { zip, names, kept: BTreeMap::new(), left: limits::INFLATED })
    }

    /// The entries' names as the container spells them, in its own order. Names in old code pages are decoded.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The part with this name, however its slashes and capitals are written; empty where there is none. It is kept, so that
    /// who reads the book later inflates nothing again.
    pub fn look_at(&mut self, name: &str) -> Result<&[u8], Why> {
        let Some(n) = self.position(name) else { return Ok(&[]) };
        if !self.kept.contains_key(&n) {
            let part = self.inflate(n)?;
            self.kept.insert(n, part);
        }
        Ok(self.kept.get(&n).map(Vec::as_slice).unwrap_or_default())
    }

    /// The part with this name, `None` where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Why> {
        self.position(name).map(|n| self.nth(n)).transpose()
    }

    /// The part at this place.
    pub fn nth(&mut self, n: usize) -> Result<Vec<u8>, Why> {
        match self.kept.remove(&n) {
            Some(part) => Ok(part),
            None => self.inflate(n),
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        let wanted = plain(name);
        self.names.iter().position(|there| plain(there) == wanted)
    }

    /// Reads a part to its end.
    fn inflate(&mut self, n: usize) -> Result<Vec<u8>, Why> {
        let mut entry = self.zip.by_index(n).map_err(|e| why(&e))?;
        let packed = entry.compressed_size();
        // What the directory says may be a lie, so it only reserves, and little; `take` is what holds.
        let mut bytes = Vec::with_capacity(
            usize::try_from(entry.size().min(packed.saturating_mul(20)).min(self.left)).unwrap_or(0),
        );
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
}

/// A name as it is compared: one kind of slash, no capitals.
pub fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
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
    fn parts_are_found_however_they_are_spelled() {
        let bytes = zip_of(&[("XL\\Workbook.xml", b"x")]);
        assert_eq!(Parts::open(&bytes).unwrap().part("xl/workbook.xml").unwrap().as_deref(), Some(&b"x"[..]));
    }
}
