//! 最短の長さ — records that are shorter than their kind, over which a library would stumble.

use crate::read::binary::u16_at;

/// Records and how many bytes they have at least.
const LEAST: [(u16, usize); 18] = [
    (0x0006, 22),
    (0x0017, 2),
    (0x0018, 14),
    (0x0022, 2),
    (0x0042, 2),
    (0x0085, 8),
    (0x00BD, 12),
    (0x00D6, 8),
    (0x00E0, 4),
    (0x00E5, 2),
    (0x00FC, 8),
    (0x00FD, 10),
    (0x0200, 10),
    (0x0203, 14),
    (0x0204, 8),
    (0x0205, 8),
    (0x027E, 10),
    (0x0809, 4),
];

/// Whether the record lacks bytes that its kind has.
pub fn too_short(id: u16, data: &[u8]) -> bool {
    let count = |at: usize| u16_at(data, at).map_or(0, usize::from);
    let exact = match id {
        // So many areas of eight bytes.
        0x00E5 => data.len() < 2 + count(0) * 8,
        // First column, six bytes a number, last column.
        0x00BD => data.len() != 6 + (count(data.len().saturating_sub(2)) + 1).saturating_sub(count(2)) * 6,
        _ => false,
    };
    exact || LEAST.iter().any(|(kind, least)| *kind == id && data.len() < *least)
}
