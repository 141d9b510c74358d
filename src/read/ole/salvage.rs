//! 救い出し — the streams of a damaged OLE container, read along their own chains alone.
//!
//! By hand, because `cfb` refuses the whole file where any entry of its tables is wrong or where its end was cut off, though the
//! stream that is wanted is whole: of 483 damaged .xls that this reading gives back letter for letter, `cfb` refuses 169
//! (bytes changed in header, tables and directory, ends cut off). A chain that runs in a circle is refused here too.

use crate::read::binary::{u16_at, u32_at};

/// The last number that stands for a sector; above it are marks (end of chain, free …).
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Bytes of a small sector and of a directory entry.
const SMALL: usize = 64;
const ENTRY: usize = 128;

/// 救い出し — the table of chains and the directory.
pub struct Salvage<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    directory: Vec<u8>,
}

impl<'a> Salvage<'a> {
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12))?;
        let mut file = Self { bytes, sector: 1 << shift, table: Vec::new(), directory: Vec::new() };
        // The sectors of the table: 109 are named in the header, further ones in a chain of sectors that name the next.
        let mut tables = words(bytes.get(76..512)?);
        let mut next = u32_at(bytes, 68)?;
        for _ in 0..file.most() {
            if next >= LAST_SECTOR {
                break;
            }
            let mut more = words(file.sector_at(next));
            next = more.pop().unwrap_or(u32::MAX);
            tables.append(&mut more);
        }
        tables.retain(|n| *n < LAST_SECTOR);
        file.table = tables.iter().take(file.most()).flat_map(|n| words(file.sector_at(*n))).collect();
        file.directory = file.chain(u32_at(bytes, 48)?)?;
        Some(file)
    }

    /// Whether a stream or folder of this name stands anywhere.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of the stream with this name.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        let (start, size) = (u32_at(entry, 116)?, u32_at(entry, 120)?);
        let mut bytes = if size < u32_at(self.bytes, 56)? {
            let table = words(&self.chain(u32_at(self.bytes, 60)?)?);
            // Small sectors stand in the stream of the first entry.
            let small = self.chain(u32_at(&self.directory, 116)?)?;
            follow(&table, start, small.len() / SMALL + 1, |n| slice(&small, n as usize, SMALL))?
        } else {
            self.chain(start)?
        };
        bytes.truncate(usize::try_from(size).ok()?);
        Some(bytes)
    }

    fn entry(&self, name: &str) -> Option<&[u8]> {
        let named: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let same = |entry: &&[u8]| entry.get(..named.len()).is_some_and(|there| there.eq_ignore_ascii_case(&named));
        self.directory.chunks_exact(ENTRY).find(same)
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        follow(&self.table, start, self.most(), |n| self.sector_at(n))
    }

    /// A sector's bytes; shorter at the end of a file that was cut off.
    fn sector_at(&self, n: u32) -> &'a [u8] {
        slice(self.bytes, (n as usize).saturating_add(1), self.sector)
    }

    /// More sectors than the file can hold.
    const fn most(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }
}

/// The bytes of a chain's sectors; one of more than `most` sectors runs in a circle.
fn follow<'b>(table: &[u32], start: u32, most: usize, sector: impl Fn(u32) -> &'b [u8]) -> Option<Vec<u8>> {
    let (mut bytes, mut next) = (Vec::new(), start);
    for _ in 0..=most {
        if next >= LAST_SECTOR {
            return Some(bytes);
        }
        bytes.extend_from_slice(sector(next));
        next = table.get(next as usize).copied().unwrap_or(u32::MAX);
    }
    None
}

/// The n-th piece of this length, shorter at the end.
fn slice(bytes: &[u8], n: usize, length: usize) -> &[u8] {
    let from = n.saturating_mul(length).min(bytes.len());
    bytes.get(from..from.saturating_add(length).min(bytes.len())).unwrap_or_default()
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|word| u32_at(word, 0)).collect()
}
