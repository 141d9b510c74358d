//! BIFF — one pass over the records of an xls: the declared and the real size of each sheet before calamine trusts them, and
//! what calamine keeps to itself: formats, hidden rows and columns. Reads no values.

mod record_lengths;
mod strings;
mod words;

use crate::origin::Address;
use crate::read::binary::{u16_at, u32_at};
use crate::read::format::code_of;
use crate::read::workbook::struck::Struck;
use record_lengths::too_short;
use std::collections::BTreeMap;

/// 走査結果 — what the pass found.
#[derive(Debug, Default)]
pub struct Biff {
    pub locked: bool,
    /// A record is shorter than its kind, or points beyond the stream: a library would stumble over it.
    pub broken: bool,
    pub sheets: Vec<BiffSheet>,
    /// Format codes by their number, as the file names them.
    codes: BTreeMap<u16, String>,
    /// Font and format number of each cell style.
    styles: Vec<(u16, u16)>,
    /// For each font whether it strikes through.
    struck: Vec<bool>,
    /// Shared strings with struck runs, by their number.
    strings: BTreeMap<u32, Struck>,
}

/// シートの走査結果 — by the sheet's place in the file.
#[derive(Debug, Default)]
pub struct BiffSheet {
    /// Where its records begin.
    start: u32,
    broken: bool,
    /// The larger of declared and real last row and column, as counts.
    pub rows: u64,
    pub cols: u64,
    pub hidden_rows: Vec<u32>,
    pub hidden_cols: Vec<u32>,
    /// Words of shapes and of comments; words of older books stay unread.
    pub shapes: Vec<String>,
    pub comments: Vec<String>,
    pub choices: Vec<String>,
    /// Kind of the object whose text comes next, and how many letters it has.
    object: u16,
    letters: usize,
    /// Cell style of each cell.
    styles: BTreeMap<Address, u16>,
    /// The shared string of a cell, where it has struck runs.
    strings: BTreeMap<Address, u32>,
}

impl Biff {
    /// Walks the records of the `Workbook` (or `Book`) stream.
    pub fn read(stream: &[u8]) -> Self {
        let mut out = Self::default();
        // BIFF8 keeps texts as Unicode; before, they stand in the book's code page.
        let unicode = u16_at(stream, 4) == Some(0x0600);
        // The list of shared strings and the records that continue it.
        let mut list: Vec<&[u8]> = Vec::new();
        let mut last = 0;
        for (id, data) in records(stream, 0) {
            out.broken |= too_short(id, data);
            if id == 0xFC || id == 0x3C && last == 0xFC {
                list.push(data);
            }
            last = if id == 0x3C { last } else { id };
            match id {
                0x0A => break,
                0x2F => out.locked |= u16_at(data, 0).is_some_and(|kind| kind != 0) || !unicode,
                0x85 => {
                    out.sheets.push(BiffSheet { start: u32_at(data, 0).unwrap_or(u32::MAX), ..BiffSheet::default() });
                }
                0x41E => {
                    if let (Some(id), Some(code)) = (u16_at(data, 0), words::code(data, unicode)) {
                        out.codes.insert(id, code);
                    }
                }
                0x31 => out.struck.push(u16_at(data, 2).is_some_and(|flags| flags & 8 != 0)),
                0xE0 => out.styles.push((u16_at(data, 0).unwrap_or(0), u16_at(data, 2).unwrap_or(0))),
                _ => {}
            }
        }
        if out.struck.contains(&true) {
            out.strings = strings::struck(&list, |font| strikes(&out.struck, font));
        }
        for sheet in &mut out.sheets {
            sheet.walk(stream, &out.strings);
            out.broken |= sheet.broken || sheet.start as usize >= stream.len();
        }
        out
    }

    /// The format code of a cell, `None` where it is General.
    pub fn code(&self, sheet: usize, at: Address) -> Option<&str> {
        let (_, id) = self.style(sheet, at)?;
        // Excel writes its own formats out as well, in the words of the system that saved the file.
        let own = code_of(u32::from(*id)).filter(|_| *id < 164);
        own.or_else(|| self.codes.get(id).map(String::as_str)).filter(|code| *code != "General")
    }

    /// Whether the whole cell is struck through.
    pub fn struck(&self, sheet: usize, at: Address) -> bool {
        self.style(sheet, at).is_some_and(|(font, _)| strikes(&self.struck, *font))
    }

    /// The text of a cell in its two halves, where runs of it are struck through.
    pub fn parted(&self, sheet: usize, at: Address) -> Option<&Struck> {
        self.strings.get(self.sheets.get(sheet)?.strings.get(&at)?)
    }

    fn style(&self, sheet: usize, at: Address) -> Option<&(u16, u16)> {
        let style = self.sheets.get(sheet)?.styles.get(&at)?;
        self.styles.get(usize::from(*style))
    }
}

/// Fonts are numbered 0 to 3 and on from 5; a font 4 was never written.
fn strikes(struck: &[bool], font: u16) -> bool {
    let n = usize::from(font);
    struck.get(if n > 4 { n - 1 } else { n }).copied().unwrap_or(false)
}

impl BiffSheet {
    fn walk(&mut self, stream: &[u8], struck: &BTreeMap<u32, Struck>) {
        let mut depth = 0;
        for (id, data) in records(stream, self.start as usize) {
            self.broken |= too_short(id, data);
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
                0x0203 | 0x027E | 0x0006 | 0x0204 | 0x00D6 | 0x0205 => self.cell(data, 0, 4),
                0x00FD => {
                    self.cell(data, 0, 4);
                    if let (Some(at), Some(n)) =
                        (self.reach(data, 0), u32_at(data, 6).filter(|n| struck.contains_key(n)))
                    {
                        self.strings.insert(at, n);
                    }
                }
                // Several numbers in a row: a style and four bytes each.
                0x00BD => (0..data.len().saturating_sub(6) / 6).for_each(|n| self.cell(data, n, 4 + n * 6)),
                // An object's kind, then its text: 0x19 is a comment.
                0x005D => self.object = u16_at(data, 4).unwrap_or(0),
                0x01B6 => self.letters = u16_at(data, 10).map_or(0, usize::from),
                // The record that continues a text object holds its letters.
                0x003C if self.letters > 0 => {
                    let words = words::text(data, 0, std::mem::take(&mut self.letters));
                    let list = if self.object == 0x19 { &mut self.comments } else { &mut self.shapes };
                    list.extend(words.map(|(words, _)| words).filter(|words| !words.trim().is_empty()));
                }
                0x01BE => self.choices.extend(words::choices(data)),
                _ => {}
            }
        }
    }

    fn declared(&mut self, data: &[u8]) {
        let small = |at: usize| u16_at(data, at).map_or(0, u64::from);
        let large = |at: usize| u32_at(data, at).map_or(0, u64::from);
        let ((top, bottom), (left, right)) = match data.len() {
            14.. => ((large(0), large(4)), (small(8), small(10))),
            _ => ((small(0), small(2)), (small(4), small(6))),
        };
        self.broken |= top > bottom || left > right;
        self.rows = self.rows.max(bottom);
        self.cols = self.cols.max(right);
    }

    fn column(&mut self, data: &[u8]) {
        let (Some(first), Some(last), Some(flags)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 8)) else {
            return;
        };
        if flags & 1 != 0 {
            self.hidden_cols.extend((first..=last.min(255)).map(u32::from));
        }
    }

    fn cell(&mut self, data: &[u8], skip: usize, style_at: usize) {
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
        let styles = [record(0xE0, &[0, 0, 0, 0]), record(0xE0, &[0, 0, 164, 0]), record(0xE0, &[5, 0, 9, 0])].concat();
        let fonts = [0, 0, 0, 0, 8].map(|flags| record(0x31, &[200, 0, flags, 0])).concat();
        let globals = |start: u32| {
            [
                bof.clone(),
                record(0x85, &[&start.to_le_bytes()[..], &[0; 4]].concat()),
                fonts.clone(),
                format.clone(),
                styles.clone(),
                record(0x0A, &[]),
            ]
            .concat()
        };
        let start = u32::try_from(globals(0).len()).unwrap();
        let row = record(0x0208, &[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]);
        let number = record(0x0203, &[[2, 0, 5, 0, 1, 0].as_slice(), &[0; 8]].concat());
        let many = record(0x00BD, &[4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0]);
        let columns = record(0x7D, &[1, 0, 2, 0, 0, 0, 0, 0, 1, 0]);
        let shape = |kind: u8| {
            let words = record(0x3C, &[0, b'a', b'b', b'0' + kind / 6]);
            [record(0x5D, &[0x15, 0, 18, 0, kind, 0]), record(0x1B6, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0]), words]
                .concat()
        };
        let sheet = [bof.clone(), row, columns, number, many, shape(6), shape(0x19), record(0x0A, &[])].concat();
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
    fn records_that_would_make_a_library_stumble_are_noticed() {
        assert!(!Biff::read(&stream()).broken);
        let bof = record(0x0809, &[0, 6, 5, 0]);
        for broken in [record(0x85, &[0xFF; 8]), record(0x85, &[0; 3]), record(0x0200, &[9; 3])] {
            assert!(Biff::read(&[&bof[..], &broken].concat()).broken);
        }
    }

    #[test]
    fn struck_cells_and_shapes_are_found() {
        let biff = Biff::read(&stream());
        assert!(biff.struck(0, Address::new(4, 2)) && !biff.struck(0, Address::new(4, 1)));
        assert_eq!(
            (&biff.sheets[0].shapes[..], &biff.sheets[0].comments[..]),
            (&["ab1".into()][..], &["ab4".into()][..])
        );
    }

    #[test]
    fn broken_streams_end_quietly() {
        let whole = stream();
        for length in 0..whole.len() {
            Biff::read(&whole[..length]);
        }
    }
}
