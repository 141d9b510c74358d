//! OLE — the old Office container: a small file system of sectors. Read here only far enough to know its streams and to make
//! sure that no chain of sectors loops, before a library follows them. Never writes, never guesses at broken chains.

use super::Why;

/// The first eight bytes.
pub const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The last number that stands for a sector; above it are marks (end of chain, free …).
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const END: u32 = 0xFFFF_FFFE;

/// 一つの流れ — a stream's name and where it stands.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    start: u32,
    size: u64,
    /// Storages are folders and hold no bytes of their own.
    stream: bool,
}

/// OLEファイル — its directory and its tables of chains, all of them checked for loops.
#[derive(Debug)]
pub struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    cutoff: u64,
    entries: Vec<Entry>,
}

impl<'a> Ole<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Why> {
        let shift = u32::from(u16_at(bytes, 30).ok_or_else(|| broken("header"))?);
        if !bytes.starts_with(MAGIC) || !matches!(shift, 9 | 12) {
            return Err(broken("header"));
        }
        let header = |at: usize| u32_at(bytes, at).ok_or_else(|| broken("header"));
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            cutoff: u64::from(header(56)?),
            entries: Vec::new(),
        };
        file.fat = file.read_fat(header(68)?)?;
        let directory = file.chain(header(48)?)?;
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        file.mini_fat = words(&file.chain(header(60)?)?);
        if let Some(root) = file.entries.first().cloned() {
            file.mini = file.chain(root.start)?;
        }
        for entry in file.entries.iter().skip(1).filter(|entry| entry.stream) {
            file.bytes_of(entry)?;
        }
        Ok(file)
    }

    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of the stream with this name.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.stream && entry.name.eq_ignore_ascii_case(name))?;
        self.bytes_of(entry).ok()
    }

    fn bytes_of(&self, entry: &Entry) -> Result<Vec<u8>, Why> {
        if entry.size == 0 {
            return Ok(Vec::new());
        }
        let mut bytes = if entry.size < self.cutoff {
            let mut bytes = Vec::new();
            follow(&self.mini_fat, entry.start, |n| {
                bytes.extend_from_slice(self.mini.chunks(64).nth(n).unwrap_or_default());
            })?;
            bytes
        } else {
            self.chain(entry.start)?
        };
        bytes.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    /// The table of chains: its first 109 sectors are named in the header, further ones in a chain of their own.
    fn read_fat(&self, mut next: u32) -> Result<Vec<u32>, Why> {
        let mut sectors = words(self.bytes.get(76..512).unwrap_or_default());
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            if next >= LAST_SECTOR {
                let fat = sectors.iter().filter(|n| **n < LAST_SECTOR).take(most);
                return Ok(fat.flat_map(|n| words(self.sector_at(*n as usize))).collect());
            }
            let mut more = words(self.sector_at(next as usize));
            next = more.pop().unwrap_or(END);
            sectors.append(&mut more);
        }
        Err(broken("loop in the table of tables"))
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Why> {
        let mut bytes = Vec::new();
        follow(&self.fat, start, |n| bytes.extend_from_slice(self.sector_at(n)))?;
        Ok(bytes)
    }

    /// A sector's bytes; shorter at the end of a file that was cut off.
    fn sector_at(&self, n: usize) -> &'a [u8] {
        let from = n.saturating_add(1).saturating_mul(self.sector).min(self.bytes.len());
        let to = from.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(from..to).unwrap_or_default()
    }
}

/// Visits a chain's sectors; a chain longer than its table runs in a circle.
fn follow(table: &[u32], start: u32, mut visit: impl FnMut(usize)) -> Result<(), Why> {
    let mut next = start;
    for _ in 0..=table.len() {
        if next >= LAST_SECTOR {
            return Ok(());
        }
        visit(next as usize);
        next = table.get(next as usize).copied().unwrap_or(END);
    }
    Err(broken("loop in a chain"))
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).min(64);
    let kind = *bytes.get(66)?;
    let units: Vec<u16> =
        bytes.get(..length)?.chunks_exact(2).map(|b| b.iter().rev().fold(0, |n, b| n << 8 | u16::from(*b))).collect();
    let name = String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned();
    // The upper half of the size is unused by small-sector files and may hold rubbish.
    let size = u64::from(u32_at(bytes, 120)?);
    matches!(kind, 1 | 2 | 5).then(|| Entry { name, start: u32_at(bytes, 116).unwrap_or(END), size, stream: kind == 2 })
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|b| b.iter().rev().fold(0, |n, b| n << 8 | u32::from(*b))).collect()
}

pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn broken(what: &str) -> Why {
    Why::Damaged { detail: format!("OLE: {what}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A container of one table sector, one directory sector and a chain of data sectors that ends in `last`.
    pub fn ole_of(stream: &str, last: u32) -> Vec<u8> {
        let mut file = vec![0_u8; 512 * 5];
        file[..8].copy_from_slice(MAGIC);
        file[30] = 9;
        let put = |file: &mut Vec<u8>, at: usize, n: u32| file[at..at + 4].copy_from_slice(&n.to_le_bytes());
        put(&mut file, 48, 1); // directory
        put(&mut file, 56, 0); // nothing is small
        put(&mut file, 60, END);
        put(&mut file, 68, END);
        (0..109).for_each(|n| put(&mut file, 76 + n * 4, u32::MAX));
        put(&mut file, 76, 0);
        (0..128).for_each(|n| put(&mut file, 512 + n * 4, u32::MAX));
        for (n, next) in [(0, 0xFFFF_FFFD), (1, END), (2, 3), (3, last)] {
            put(&mut file, 512 + n * 4, next);
        }
        for (n, (name, kind, start, size)) in [("Root Entry", 5, END, 0), (stream, 2, 2, 1000)].iter().enumerate() {
            let at = 1024 + n * 128;
            for (k, unit) in name.encode_utf16().enumerate() {
                file[at + k * 2..at + k * 2 + 2].copy_from_slice(&unit.to_le_bytes());
            }
            file[at + 64] = u8::try_from(name.len() * 2 + 2).unwrap();
            file[at + 66] = *kind;
            put(&mut file, at + 116, *start);
            put(&mut file, at + 120, *size);
        }
        file
    }

    #[test]
    fn streams_are_found_and_read_along_their_chain() {
        let file = ole_of("Workbook", END);
        let ole = Ole::open(&file).unwrap();
        assert!(ole.has("Workbook") && !ole.has("EncryptedPackage"));
        assert_eq!(ole.stream("Workbook").map(|bytes| bytes.len()), Some(1000));
    }

    #[test]
    fn a_chain_that_runs_in_a_circle_is_refused() {
        assert!(matches!(Ole::open(&ole_of("Workbook", 2)), Err(Why::Damaged { .. })));
    }
}
