//! 検査表 — takes the place of `crc32fast`'s `table.rs` in the page: its 16 KB, which no compressor makes smaller, are worked
//! out when the first sum is asked for instead of being downloaded.

/// The table: for each of 16 places the sum of every byte that stands there.
pub(crate) type Table = [[u32; 256]; 16];

/// The table, made once.
pub(crate) fn table() -> &'static Table {
    static TABLE: std::sync::OnceLock<Table> = std::sync::OnceLock::new();
    TABLE.get_or_init(made)
}

fn made() -> Table {
    let mut table = [[0; 256]; 16];
    for byte in 0..256_usize {
        let mut sum = byte as u32;
        for _ in 0..8 {
            sum = (sum >> 1) ^ ((sum & 1).wrapping_neg() & 0xedb8_8320);
        }
        table[0][byte] = sum;
    }
    for place in 1..16 {
        for byte in 0..256 {
            let before = table[place - 1][byte];
            table[place][byte] = (before >> 8) ^ table[0][(before & 0xff) as usize];
        }
    }
    table
}
