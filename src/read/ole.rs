//! OLE — the old Office container, a small file system of sectors, through the `cfb` crate. The crate refuses chains that run in
//! a circle, meet each other or leave the file before it follows one, and reserves no more than the chain behind a stream holds.
//! What it refuses for damage elsewhere in the file is read by [`salvage`]. Never writes.

mod salvage;

use super::Why;
use cfb::CompoundFile;
use salvage::Salvage;
use std::fmt;
use std::io::{Cursor, Read};

/// The first eight bytes.
pub const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// OLEファイル — an opened container.
pub struct Ole<'a> {
    bytes: &'a [u8],
    file: Opened<'a>,
}

enum Opened<'a> {
    Sound(CompoundFile<Cursor<&'a [u8]>>),
    Damaged(Salvage<'a>),
}

impl<'a> Ole<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Why> {
        let file = match CompoundFile::open(Cursor::new(bytes)) {
            Ok(file) => Opened::Sound(file),
            Err(e) => Opened::Damaged(Salvage::open(bytes).ok_or_else(|| broken(&e))?),
        };
        Ok(Self { bytes, file })
    }

    /// Whether a stream or folder of this name stands at the top.
    pub fn has(&self, name: &str) -> bool {
        match &self.file {
            Opened::Sound(file) => file.exists(name),
            Opened::Damaged(file) => file.has(name),
        }
    }

    /// The bytes of the stream with this name, `None` where there is none.
    pub fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, Why> {
        match &mut self.file {
            Opened::Sound(file) if file.is_stream(name) => {
                let mut bytes = Vec::new();
                let read = file.open_stream(name).and_then(|mut stream| stream.read_to_end(&mut bytes));
                // A chain that ends before the stream does: what is there may be all that matters.
                let salvage = || Salvage::open(self.bytes)?.stream(name);
                match read {
                    Ok(_) => Ok(Some(bytes)),
                    Err(e) => salvage().map(Some).ok_or_else(|| broken(&e)),
                }
            }
            Opened::Sound(_) => Ok(None),
            Opened::Damaged(file) if !file.has(name) => Ok(None),
            Opened::Damaged(file) => match file.stream(name) {
                Some(bytes) => Ok(Some(bytes)),
                None => Err(Why::Damaged { detail: format!("OLE: the chain of {name}") }),
            },
        }
    }
}

impl fmt::Debug for Ole<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ole").finish_non_exhaustive()
    }
}

fn broken(error: &std::io::Error) -> Why {
    Why::Damaged { detail: format!("OLE: {error}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::binary::u32_at;
    use proptest::prelude::*;
    use std::io::Write;

    /// A container with a large and a small stream.
    fn container() -> Vec<u8> {
        let mut file = CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
        for (name, length) in [("Workbook", 10_000), ("Small", 100)] {
            file.create_stream(name).unwrap().write_all(&vec![b'x'; length]).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    /// Where the large stream stands in the directory, and where the table of chains begins.
    fn entry_of(file: &[u8]) -> usize {
        let name: Vec<u8> = "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(file, &name).unwrap()
    }

    fn table_of(file: &[u8]) -> usize {
        (u32_at(file, 76).unwrap() as usize + 1) * 512
    }

    fn check(bytes: &[u8]) -> Result<Option<usize>, Why> {
        let mut ole = Ole::open(bytes)?;
        ole.stream("Small")?;
        Ok(ole.stream("Workbook")?.map(|bytes| bytes.len()))
    }

    #[test]
    fn streams_are_found_and_read_along_their_chain() {
        let file = container();
        assert_eq!(check(&file), Ok(Some(10_000)));
        let mut ole = Ole::open(&file).unwrap();
        assert!(ole.has("WORKBOOK") && !ole.has("EncryptedPackage"));
        assert_eq!((ole.stream("Book"), ole.stream("Small").unwrap().unwrap().len()), (Ok(None), 100));
    }

    #[test]
    fn a_chain_that_runs_in_a_circle_is_refused() {
        let sound = container();
        let table = table_of(&sound);
        // The entries of the large stream's chain in turn point at its beginning.
        let start = u32_at(&sound, entry_of(&sound) + 116).unwrap();
        for n in start..start + 19 {
            let mut file = sound.clone();
            let at = table + n as usize * 4;
            file[at..at + 4].copy_from_slice(&start.to_le_bytes());
            assert!(matches!(check(&file), Err(Why::Damaged { .. })), "{n}");
        }
    }

    #[test]
    fn damage_that_leaves_the_stream_whole_costs_nothing() {
        let sound = container();
        let mut file = sound.clone();
        // An entry of the table beyond the file's sectors; cfb refuses the file for it.
        let at = table_of(&sound) + 100 * 4;
        file[at..at + 4].copy_from_slice(&7_u32.to_le_bytes());
        assert!(CompoundFile::open(Cursor::new(&file)).is_err());
        assert_eq!(check(&file), Ok(Some(10_000)));
        // The file's end, which the small stream stands in.
        assert!(Ole::open(&sound[..sound.len() - 40]).unwrap().stream("Workbook").unwrap().is_some());
    }

    #[test]
    fn a_stream_that_claims_more_than_its_chain_holds_does_no_harm() {
        let sound = container();
        let entry = entry_of(&sound);
        for size in [10_241_u64, 1 << 31, u64::MAX] {
            let mut file = sound.clone();
            file[entry + 120..entry + 128].copy_from_slice(&size.to_le_bytes());
            let length = check(&file).map(Option::unwrap_or_default);
            assert!(length.as_ref().is_ok_and(|n| *n <= sound.len()) || length.is_err(), "{size}: {length:?}");
        }
    }

    proptest! {
        #[test]
        fn damaged_containers_do_no_harm(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in 0_usize..14_000) {
            let mut file = container();
            for (at, byte) in flips {
                let at = at.index(file.len());
                file[at] = byte;
            }
            let _ = check(&file);
            let _ = check(&file[..file.len().min(cut)]);
        }
    }
}
