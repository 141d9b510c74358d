//! xls — values and merged areas through calamine, after its chains and sizes were checked; formats and hidden rows through
//! [`Biff`]. xls has no checksum, which is said once a file.

use super::biff::Biff;
use super::cell::Value;
use super::ole_container::ole_container;
use crate::grid::AnnotationKind;
use crate::note::{NotVisible, Note, What};
use crate::origin::{Address, Area, Origin};
use crate::read::builder::GridBuilder;
use crate::read::clean::is_garbled;
use crate::read::format::{Epoch, Format};
use crate::read::ole::Ole;
use crate::read::{Book, Why, limits};
use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError, XlsOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

/// The code page of Japanese Windows, for old files that name another or none.
const CP932: u16 = 932;

pub fn read(file: &Arc<str>, mut ole: Ole<'_>) -> Result<Book, Why> {
    let stream = match ole.stream("Workbook")? {
        Some(stream) => stream,
        None => ole.stream("Book")?.ok_or_else(|| damaged("no Workbook stream"))?,
    };
    let biff = Biff::read(&stream);
    if biff.locked {
        return Err(Why::Locked);
    }
    if biff.broken {
        return Err(damaged("records"));
    }
    // The library lays out the rectangle around all cells of a sheet.
    if biff.sheets.iter().any(|sheet| sheet.rows.saturating_mul(sheet.cols) > limits::RECTANGLE) {
        return Err(Why::TooLarge { limit: format!("シートの広さの上限{}セル", limits::RECTANGLE) });
    }
    let bytes = ole_container(&stream);
    // Some code pages the library does not know at all.
    let mut book = read_as(file, &bytes, &biff, None).or_else(|_| read_as(file, &bytes, &biff, Some(CP932)))?;
    if is_garbled(&book.sheets)
        && let Ok(again) = read_as(file, &bytes, &biff, Some(CP932))
        && !is_garbled(&again.sheets)
    {
        book = again;
    }
    book.notes.push(Note::new(What::NotVisible { what: NotVisible::Damage }, Origin::file(file)));
    Ok(book)
}

fn read_as(file: &Arc<str>, bytes: &[u8], biff: &Biff, code_page: Option<u16>) -> Result<Book, Why> {
    let mut options = XlsOptions::default();
    options.force_codepage = code_page;
    let mut book = Xls::new_with_options(Cursor::new(bytes), options).map_err(|e| why(&e))?;
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let sheets = book.sheets_metadata().to_vec();
    let mut out = Book { sheets: Vec::new(), notes: Vec::new() };
    let mut names = BTreeSet::new();
    let mut formats: BTreeMap<String, Format> = BTreeMap::new();
    for (n, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        // The library finds sheets by name and would give one of them twice.
        if !names.insert(sheet.name.clone()) {
            return Err(damaged("two sheets of one name"));
        }
        let mut builder = GridBuilder::new(file, &sheet.name.replace('\0', ""), sheet.visible == SheetVisible::Visible);
        let range = book.worksheet_range(&sheet.name).map_err(|e| why(&e))?;
        let (row, col) = range.start().unwrap_or_default();
        for (r, c, data) in range.used_cells() {
            let offset = |from: u32, by: usize| from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
            let at = Address::new(offset(row, r), offset(col, c));
            let format =
                biff.code(n, at).map(|code| &*formats.entry(code.to_owned()).or_insert_with(|| Format::new(code)));
            match Value::of(data) {
                Value::Text(text) if biff.struck(n, at) => builder.strike(text, at),
                value => match biff.parted(n, at) {
                    Some(text) => {
                        Value::Text(&text.kept).put(at, format, epoch, &mut builder);
                        builder.strike(&text.struck, at);
                    }
                    None => value.put(at, format, epoch, &mut builder),
                },
            }
        }
        for area in book.merge_cells_by_sheet_id(n).unwrap_or_default() {
            let ((top, left), (bottom, right)) = (area.start, area.end);
            builder.merge(Area { first: Address::new(top, left), last: Address::new(bottom, right) });
        }
        if let Some(found) = biff.sheets.get(n) {
            found.hidden_rows.iter().for_each(|row| builder.hide_row(*row));
            found.hidden_cols.iter().for_each(|col| builder.hide_col(*col));
            builder.shapes(&found.shapes);
            found.comments.iter().for_each(|words| builder.annotate(AnnotationKind::Comment, None, words));
            found.choices.iter().for_each(|list| builder.annotate(AnnotationKind::Choices, None, list));
        }
        let (grid, mut notes) = builder.finish();
        out.sheets.push(grid);
        out.notes.append(&mut notes);
    }
    Ok(out)
}

fn why(error: &XlsError) -> Why {
    match error {
        XlsError::Password => Why::Locked,
        other => damaged(&other.to_string()),
    }
}

fn damaged(detail: &str) -> Why {
    Why::Damaged { detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: u16, data: &[u8]) -> Vec<u8> {
        [&id.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    /// A book of one sheet `区`: 0.855 as `0%` in B2, `平成` in A3 merged over A3:B3, `隠` in hidden row 5.
    fn book() -> Vec<u8> {
        let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let globals = |start: u32| {
            let sheet = record(0x85, &[&start.to_le_bytes()[..], &[0, 0, 1, 1], &wide("区")].concat());
            let styles = [record(0xE0, &[0; 20]), record(0xE0, &[&[0, 0, 9, 0][..], &[0; 16]].concat())].concat();
            [bof(5), styles, sheet, record(0x0A, &[])].concat()
        };
        let start = u32::try_from(globals(0).len()).unwrap();
        let label = |row: u8, text: &str| {
            let count = u8::try_from(text.chars().count()).unwrap();
            record(0x0204, &[&[row, 0, 0, 0, 0, 0, count, 0, 1][..], &wide(text)].concat())
        };
        let number = record(0x0203, &[&[1, 0, 1, 0, 1, 0][..], &0.855_f64.to_le_bytes()].concat());
        let hidden = record(0x0208, &[4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]);
        let merge = record(0xE5, &[1, 0, 2, 0, 2, 0, 0, 0, 1, 0]);
        let sheet = [bof(16), hidden, number, label(2, "平成"), label(4, "隠"), merge, record(0x0A, &[])].concat();
        ole_container(&[globals(start), sheet].concat())
    }

    fn open(bytes: &[u8]) -> Result<Book, Why> {
        read(&"a.xls".into(), Ole::open(bytes)?)
    }

    #[test]
    fn cells_stand_as_excel_shows_them() {
        let book = open(&book()).unwrap();
        let grid = &book.sheets[0];
        let mut got: Vec<String> = grid.cells.iter().map(|c| format!("{}={}", c.at, c.text)).collect();
        got.extend(grid.merges.iter().map(ToString::to_string));
        got.extend(book.notes.iter().map(|n| format!("{} {}", n.what.kind(), n.origin)));
        let wanted = ["B2=86%", "A3=平成", "A5=隠", "A3:B3", "rows-hidden a.xls!区!A5:B5", "not-visible a.xls"];
        assert_eq!(got, wanted);
    }

    #[test]
    fn locked_and_broken_books_are_refused() {
        let locked = [record(0x0809, &[0, 6, 5, 0]), record(0x2F, &[1, 0, 0, 0])].concat();
        assert_eq!(open(&ole_container(&locked)), Err(Why::Locked));
        let broken = [record(0x0809, &[0, 6, 5, 0]), record(0x85, &[0xFF; 8])].concat();
        assert!(matches!(open(&ole_container(&broken)), Err(Why::Damaged { .. })));
    }
}
