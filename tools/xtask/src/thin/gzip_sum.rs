//! 検査和 — takes the place of `zlib-rs`'s `crc32/braid.rs` in the page: only gzip asks for this sum, and nothing in the page
//! is gzip. Bit by bit it needs none of the tables, 9 KB that no compressor makes smaller.

pub(crate) const CRC32_LSB_POLY: usize = 0xedb8_8320;

pub(crate) fn get_crc_table() -> &'static [u32; 256] {
    static TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = further(byte as u32);
            byte += 1;
        }
        table
    };
    &TABLE
}

pub fn crc32_braid<const N: usize>(start: u32, data: &[u8]) -> u32 {
    !data.iter().fold(!start, |sum, byte| further((sum ^ u32::from(*byte)) & 0xff) ^ (sum >> 8))
}

const fn further(mut sum: u32) -> u32 {
    let mut bit = 0;
    while bit < 8 {
        sum = (sum >> 1) ^ ((sum & 1).wrapping_neg() & CRC32_LSB_POLY as u32);
        bit += 1;
    }
    sum
}
