//! xlsの容器 — an xls as calamine gets it: its one stream of records in a fresh container, without the records whose parsing is
//! fragile and whose content is never read (formula texts, names). Changes no value.
//!
//! By hand: a container of one stream is forty lines, and the writer of the `cfb` crate would stamp the hour on it, which brings a
//! clock into a page that has none.

use crate::read::{binary::u16_at, ole::MAGIC};

const SECTOR: usize = 4096;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const TABLE: u32 = 0xFFFF_FFFD;

/// The stream in a container of its own.
pub fn ole_container(stream: &[u8]) -> Vec<u8> {
    let mut data = without_formulas(stream);
    // Streams below 4,096 bytes would have to stand in small sectors; zeros after the last record are never read.
    data.resize(data.len().div_ceil(SECTOR).max(1) * SECTOR, 0);
    let sectors = data.len() / SECTOR;
    // Each sector of the table tells of 1,024 sectors: its own, one directory, and the data.
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    let number = |n: usize| u32::try_from(n).unwrap_or(END);
    let mut fat: Vec<u32> = vec![TABLE; tables];
    fat.push(END);
    fat.extend((1..sectors).map(|n| number(tables + 1 + n)));
    fat.push(END);
    fat.resize(tables * SECTOR / 4, FREE);

    let mut out = header(tables);
    out.extend(fat.iter().flat_map(|n| n.to_le_bytes()));
    out.extend(entry("Root Entry", 5, 1, 0, 0));
    out.extend(entry("Workbook", 2, FREE, number(tables + 1), number(data.len())));
    out.resize((1 + tables + 1) * SECTOR, 0);
    out.append(&mut data);
    out
}

/// Cuts formulas short and hides names and references to other books from the library.
fn without_formulas(stream: &[u8]) -> Vec<u8> {
    let mut out = stream.to_vec();
    let mut at = 0;
    while let (Some(id), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let length = usize::from(length);
        match id {
            // The formula's length stands behind its cached value.
            0x0006 if length >= 22 => set(&mut out, at + 24, 0),
            // Defined names, external sheets: a number that no record has.
            0x0017 | 0x0018 => set(&mut out, at, 0xFFF0),
            _ => {}
        }
        at += 4 + length;
    }
    out
}

fn set(bytes: &mut [u8], at: usize, value: u16) {
    if let Some(pair) = bytes.get_mut(at..at + 2) {
        pair.copy_from_slice(&value.to_le_bytes());
    }
}

fn header(tables: usize) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend([0; 16]);
    // Versions, byte order, sizes of sectors (2^12 bytes) and small sectors (2^6).
    out.extend([0x3E, 0, 4, 0, 0xFE, 0xFF, 12, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    let count = u32::try_from(tables).unwrap_or(0);
    // One directory sector, so many tables, the directory behind them; no small streams, no further tables.
    for n in [1, count, count, 0, 4096, END, 0, END, 0] {
        out.extend(n.to_le_bytes());
    }
    out.extend((0..109).flat_map(|n| if n < count { n } else { FREE }.to_le_bytes()));
    out.resize(SECTOR, 0);
    out
}

/// A directory entry: name, kind, child, first sector, length.
fn entry(name: &str, kind: u8, child: u32, start: u32, length: u32) -> Vec<u8> {
    let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let size = u8::try_from(out.len() + 2).unwrap_or(64);
    out.resize(64, 0);
    out.extend([size, 0, kind, 1]);
    for n in [FREE, FREE, child] {
        out.extend(n.to_le_bytes());
    }
    out.resize(116, 0);
    out.extend(start.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.resize(128, 0);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::ole::Ole;

    #[test]
    fn the_stream_comes_back_whatever_its_length() {
        for length in [0, 1, 4095, 4096, 4097, 5_000_000] {
            let stream: Vec<u8> = (0..length).map(|_| 0xFF).collect();
            let file = ole_container(&stream);
            let again = Ole::open(&file).unwrap().stream("Workbook").unwrap().unwrap();
            assert_eq!(again.get(..length), Some(&stream[..]), "{length}");
        }
    }

    #[test]
    fn formulas_and_names_are_out_of_sight() {
        let formula = [&[6, 0, 24, 0][..], &[1; 20], &[9, 9, 7, 7]].concat();
        let cut = without_formulas(&[&formula[..], &[0x18, 0, 1, 0, 5]].concat());
        assert_eq!(&cut[24..], [0, 0, 7, 7, 0xF0, 0xFF, 1, 0, 5]);
    }
}
