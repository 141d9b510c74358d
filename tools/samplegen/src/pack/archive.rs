//! 書庫 — parts in a ZIP archive, stored as they are: the reader next door takes them out again at once.

/// 書庫 — what is written so far, and its table of contents.
#[derive(Default)]
pub struct Archive {
    bytes: Vec<u8>,
    contents: Vec<u8>,
    parts: u8,
}

impl Archive {
    pub fn add(&mut self, name: &str, text: &str) {
        let at = length(&self.bytes);
        // Version 2.0, no flags, stored, midnight of 1 January 1980.
        let mut about = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        let size = length(text.as_bytes());
        for number in [crc32fast::hash(text.as_bytes()), size, size, length(name.as_bytes())] {
            append(&mut about, &number.to_le_bytes());
        }
        append(&mut self.contents, b"PK\x01\x02\x14\0");
        append(&mut self.contents, &about);
        append(&mut self.contents, &[0; 10]);
        append(&mut self.contents, &at.to_le_bytes());
        append(&mut self.contents, name.as_bytes());
        append(&mut self.bytes, b"PK\x03\x04");
        append(&mut self.bytes, &about);
        append(&mut self.bytes, name.as_bytes());
        append(&mut self.bytes, text.as_bytes());
        self.parts += 1;
    }

    pub fn finish(self) -> Vec<u8> {
        let (mut bytes, parts) = (self.bytes, self.parts);
        let at = length(&bytes);
        append(&mut bytes, &self.contents);
        append(&mut bytes, &[b'P', b'K', 5, 6, 0, 0, 0, 0, parts, 0, parts, 0]);
        append(&mut bytes, &length(&self.contents).to_le_bytes());
        append(&mut bytes, &at.to_le_bytes());
        append(&mut bytes, &[0; 2]);
        bytes
    }
}

/// Not drawn into its callers, where each copy would bring its own growing of the list.
#[inline(never)]
pub fn append(bytes: &mut Vec<u8>, more: &[u8]) {
    bytes.extend_from_slice(more);
}

/// The sample is far below the four gigabytes that the format can count.
fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}
