//! 上限 — every limit that protects the PC, in one place. Knows numbers only; who meets a limit says so by its name.

use super::Why;

/// Entries of a zip container.
pub const ENTRIES: usize = 5_000;
/// Bytes of a container after inflating, all parts that are read together.
pub const INFLATED: u64 = 256 << 20;
/// How many times a part may grow by inflating …
pub const RATIO: u64 = 200;
/// … where it is larger than this; small sheets that repeat themselves are honest and pack far better.
pub const RATIO_FROM: u64 = 16 << 20;
/// Cells of one sheet.
pub const CELLS: usize = 2_000_000;
/// Sheets of one book.
pub const SHEETS: usize = 2_000;
/// Places of the rectangle around all cells, where a library lays the whole rectangle out (xls).
pub const RECTANGLE: u64 = 8_000_000;
/// Characters of one cell: Excel's own limit.
pub const CHARACTERS: usize = 32_767;
/// How often a cell, a row or a column of an ODF table is really repeated.
pub const REPEATS: u32 = 10_000;
/// Merged areas of one sheet.
pub const MERGES: usize = 100_000;
/// Comments, text boxes and lists of choices of one sheet.
pub const ANNOTATIONS: usize = 2_000;
/// Lists of choices of one book that stand in cells, and cells of one of them.
pub const LISTS: usize = 200;

/// The refusal that names a limit of so many bytes.
pub fn too_many_bytes(bytes: u64) -> Why {
    Why::TooLarge { limit: format!("展開後の上限{}MB", bytes >> 20) }
}

/// The refusal that names a count (`シート数の上限2000`).
pub fn too_many(what: &str, limit: usize) -> Why {
    Why::TooLarge { limit: format!("{what}の上限{limit}") }
}
