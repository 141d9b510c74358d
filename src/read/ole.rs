//! OLE — the old Office container, a small file system of sectors, through the `cfb` crate. The crate refuses chains that run in
//! a circle, meet each other or leave the file before it follows one, and reserves no more than the chain behind a stream holds.
//! Never writes.

use super::Why;
use cfb::CompoundFile;
use std::fmt;
use std::io::{Cursor, Read};

/// The first eight bytes.
pub const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// OLEファイル — an opened container.
pub struct Ole<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
}

impl<'a> Ole<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Why> {
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(|e| broken(&e))?;
        Ok(Self { file })
    }

    /// Whether a stream or folder of this name stands at the top.
    pub fn has(&self, name: &str) -> bool {
        self.file.exists(name)
    }

    /// The bytes of the stream with this name, `None` where there is none.
    pub fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, Why> {
        if !self.file.is_stream(name) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let mut stream = self.file.open_stream(name).map_err(|e| broken(&e))?;
        stream.read_to_end(&mut bytes).map_err(|e| broken(&e))?;
        Ok(Some(bytes))
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
        // The table of chains is the first sector: let every entry in turn point at the third.
        for n in 3..20 {
            let mut file = sound.clone();
            file[512 + n * 4..516 + n * 4].copy_from_slice(&3_u32.to_le_bytes());
            assert!(matches!(check(&file), Err(Why::Damaged { .. })), "{n}");
        }
    }

    #[test]
    fn a_stream_that_claims_more_than_its_chain_holds_is_refused() {
        let sound = container();
        let name: Vec<u8> = "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let entry = memchr::memmem::find(&sound, &name).unwrap();
        for size in [10_241_u64, 1 << 31, u64::MAX] {
            let mut file = sound.clone();
            file[entry + 120..entry + 128].copy_from_slice(&size.to_le_bytes());
            let _ = check(&file);
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
