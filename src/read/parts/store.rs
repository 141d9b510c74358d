//! 容器 — a zip container: what a library is given to read (stored), and what people are given (pressed).
//!
//! By hand, because the zip library's writer brings two compressors that nothing here ever uses.

use super::press::press;

/// 容器 — the container so far.
#[derive(Debug, Default)]
pub struct Stored {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    parts: u16,
}

/// Local header, directory entry and end record of the ZIP format.
const LOCAL: u32 = 0x0403_4b50;
const ENTRY: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Methods of the format.
const STORED: u16 = 0;
const PRESSED: u16 = 8;
/// Names are UTF-8.
const UTF8: u16 = 0x0800;

impl Stored {
    /// Adds a part as it is. The limits keep every size far below the format's 4 GiB.
    pub fn add(&mut self, name: &str, part: &[u8]) {
        self.put(name, part, STORED, part);
    }

    /// Adds a part that is pressed.
    pub fn add_pressed(&mut self, name: &str, part: &[u8]) {
        self.put(name, part, PRESSED, &press(part));
    }

    fn put(&mut self, name: &str, part: &[u8], method: u16, packed: &[u8]) {
        let start = number(self.bytes.len());
        let mut fields = Vec::new();
        // Version, flags, method, time, date.
        for field in [20, UTF8, method, 0, 0x21] {
            fields.extend(field.to_le_bytes());
        }
        for field in [crc32fast::hash(part), number(packed.len()), number(part.len())] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
        fields.extend([0, 0]);
        self.bytes.extend(LOCAL.to_le_bytes());
        self.bytes.extend(&fields);
        self.bytes.extend(name.bytes());
        self.bytes.extend(packed);
        self.directory.extend(ENTRY.to_le_bytes());
        self.directory.extend(20_u16.to_le_bytes());
        self.directory.extend(&fields);
        // Comment, disk, attributes inside and outside.
        self.directory.extend([0; 10]);
        self.directory.extend(start.to_le_bytes());
        self.directory.extend(name.bytes());
        self.parts = self.parts.saturating_add(1);
    }

    /// The finished container.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        let start = number(self.bytes.len());
        let length = number(self.directory.len());
        self.bytes.append(&mut self.directory);
        self.bytes.extend(END.to_le_bytes());
        self.bytes.extend([0; 4]);
        for field in [self.parts, self.parts] {
            self.bytes.extend(field.to_le_bytes());
        }
        for field in [length, start] {
            self.bytes.extend(field.to_le_bytes());
        }
        self.bytes.extend([0; 2]);
        self.bytes
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    #[test]
    fn the_library_reads_back_what_was_stored() {
        let mut stored = Stored::default();
        stored.add("xl/workbook.xml", b"<workbook/>");
        stored.add("評価.xml", "区".as_bytes());
        let mut zip = zip::ZipArchive::new(Cursor::new(stored.finish())).unwrap();
        let mut text = String::new();
        zip.by_name("評価.xml").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((zip.len(), text.as_str()), (2, "区"));
    }
}
