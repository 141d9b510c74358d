//! BIFF — one pass over the records of an xls: the declared and the real size of each sheet before calamine trusts them, and
//! what calamine keeps to itself: formats, hidden rows and columns. Reads no values.

use crate::origin::Address;
use crate::read::format::code_of;
use crate::read::ole::{u16_at, u32_at};
use std::collections::BTreeMap;

/// 走査結果 — what the pass found.
#[derive(Debug, Default)]
pub struct Biff {
    pub locked: bool,
    pub sheets: Vec<BiffSheet>,
    /// Format codes by their number, as the file names them.
    codes: BTreeMap<u16, String>,
    /// Format number of each cell style.
    styles: Vec<u16>,
}

/// シートの走査結果 — by the sheet's place in the file.
#[derive(Debug, Default)]
pub struct BiffSheet {
    /// Where its records begin.
    start: u32,
    /// The larger of declared and real last row and column, as counts.
    pub rows: u64,
    pub cols: u64,
    pub hidden_rows: Vec<u32>,
    pub hidden_cols: Vec<u32>,
    /// Cell style of each number.
    styles: BTreeMap<Address, u16>,
}

impl Biff {
    /// Walks the records of the `Workbook` (or `Book`) stream.
    pub fn read(stream: &[u8]) -> Self {
        let mut out = Self::default();
        // BIFF8 keeps texts as Unicode; before, they stand in the book's code page.
        let unicode = u16_at(stream, 4) == Some(0x0600);
        for (id, data) in records(stream, 0) {
            match id {
                0x0A => break,
                0x2F => out.locked |= u16_at(data, 0).is_some_and(|kind| kind != 0) || !unicode,
                0x85 => {
                    out.sheets.push(BiffSheet { start: u32_at(data, 0).unwrap_or(u32::MAX), ..BiffSheet::default() });
                }
                0x41E => {
                    if let (Some(id), Some(code)) = (u16_at(data, 0), code(data, unicode)) {
                        out.codes.insert(id, code);
                    }
                }
                0xE0 => out.styles.push(u16_at(data, 2).unwrap_or(0)),
                _ => {}
            }
        }
        for sheet in &mut out.sheets {
            sheet.walk(stream);
        }
        out
    }

    /// The format code of a cell, `None` where it is General.
    pub fn code(&self, sheet: usize, at: Address) -> Option<&str> {
        let style = self.sheets.get(sheet)?.styles.get(&at)?;
        let id = self.styles.get(usize::from(*style))?;
        // Excel writes its own formats out as well, in the words of the system that saved the file.
        let own = code_of(u32::from(*id)).filter(|_| *id < 164);
        own.or_else(|| self.codes.get(id).map(String::as_str)).filter(|code| *code != "General")
    }
}

impl BiffSheet {
    fn walk(&mut self, stream: &[u8]) {
        let mut depth = 0;
        for (id, data) in records(stream, self.start as usize) {
            match id {
                0x0809 => depth += 1,
                0x0A if depth <= 1 => return,
                0x0A => depth -= 1,
                // Charts inside the sheet have cell records of their own.
                _ if depth != 1 => {}
                0x0200 => self.declared(data),
                0x0208 if u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                    self.hidden_rows.extend(u16_at(data, 0).map(u32::from));
                }
                0x007D => self.column(data),
                0x0203 | 0x027E | 0x0006 => self.number(data, 0, 4),
                // Several numbers in a row: a style and four bytes each.
                0x00BD => (0..data.len().saturating_sub(6) / 6).for_each(|n| self.number(data, n, 4 + n * 6)),
                0x0204 | 0x00D6 | 0x0205 | 0x00FD | 0x0207 => {
                    self.reach(data, 0);
                }
                _ => {}
            }
        }
    }

    fn declared(&mut self, data: &[u8]) {
        let (rows, cols) = match data.len() {
            14.. => (u32_at(data, 4), u16_at(data, 10)),
            _ => (u16_at(data, 2).map(u32::from), u16_at(data, 6)),
        };
        self.rows = self.rows.max(u64::from(rows.unwrap_or(0)));
        self.cols = self.cols.max(u64::from(cols.unwrap_or(0)));
    }

    fn column(&mut self, data: &[u8]) {
        let (Some(first), Some(last), Some(flags)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 8)) else {
            return;
        };
        if flags & 1 != 0 {
            self.hidden_cols.extend((first..=last.min(255)).map(u32::from));
        }
    }

    fn number(&mut self, data: &[u8], skip: usize, style_at: usize) {
        if let (Some(at), Some(style)) = (self.reach(data, skip), u16_at(data, style_at)) {
            self.styles.insert(at, style);
        }
    }

    /// The place of a cell record, which the sheet reaches at least.
    fn reach(&mut self, data: &[u8], skip: usize) -> Option<Address> {
        let at = Address::new(u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?) + u32::try_from(skip).ok()?);
        self.rows = self.rows.max(u64::from(at.row) + 1);
        self.cols = self.cols.max(u64::from(at.col) + 1);
        Some(at)
    }
}

/// The records from a place on: number and bytes.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (id, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at.checked_add(2)?)?));
        let data = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((id, data))
    })
}

fn code(data: &[u8], unicode: bool) -> Option<String> {
    if !unicode {
        return Some(encoding_rs::SHIFT_JIS.decode(data.get(3..)?).0.into_owned());
    }
    let (length, wide, text) = (usize::from(u16_at(data, 2)?), data.get(4)? & 1 == 1, data.get(5..)?);
    Some(if wide {
        encoding_rs::UTF_16LE.decode(text.get(..(length * 2).min(text.len()))?).0.into_owned()
    } else {
        text.iter().take(length).map(|b| char::from(*b)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: u16, data: &[u8]) -> Vec<u8> {
        [&id.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    }

    fn stream() -> Vec<u8> {
        let bof = record(0x0809, &[0, 6, 5, 0]);
        let format = record(
            0x41E,
            &[&[164, 0, 6, 0, 1][..], &"0\"年度\"".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()]
                .concat(),
        );
        let styles = [record(0xE0, &[0, 0, 0, 0]), record(0xE0, &[0, 0, 164, 0]), record(0xE0, &[0, 0, 9, 0])].concat();
        let globals = |start: u32| {
            [bof.clone(), record(0x85, &start.to_le_bytes()), format.clone(), styles.clone(), record(0x0A, &[])]
                .concat()
        };
        let start = u32::try_from(globals(0).len()).unwrap();
        let row = record(0x0208, &[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]);
        let number = record(0x0203, &[[2, 0, 5, 0, 1, 0].as_slice(), &[0; 8]].concat());
        let many = record(0x00BD, &[4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0]);
        let sheet =
            [bof.clone(), row, record(0x7D, &[1, 0, 2, 0, 0, 0, 0, 0, 1, 0]), number, many, record(0x0A, &[])].concat();
        [globals(start), sheet].concat()
    }

    #[test]
    fn sizes_formats_and_hidden_rows_are_found() {
        let biff = Biff::read(&stream());
        let sheet = &biff.sheets[0];
        assert_eq!((sheet.rows, sheet.cols), (5, 6));
        assert_eq!((&sheet.hidden_rows[..], &sheet.hidden_cols[..]), (&[3][..], &[1, 2][..]));
        assert_eq!(biff.code(0, Address::new(2, 5)), Some("0\"年度\""));
        assert_eq!(biff.code(0, Address::new(4, 2)), Some("0%"));
        assert_eq!(biff.code(0, Address::new(0, 0)), None);
    }

    #[test]
    fn broken_streams_end_quietly() {
        let whole = stream();
        for length in 0..whole.len() {
            Biff::read(&whole[..length]);
        }
    }
}
