//! xlsx — values through calamine's cell stream over checked parts, the rest through [`Gaps`].

use super::cell::{Value, put_error};
use super::gaps::{Gaps, Odd};
use super::package::Package;
use super::strings::Strings;
use crate::note::What;
use crate::origin::Address;
use crate::read::draft::Draft;
use crate::read::format::{Epoch, Format, code_of};
use crate::read::parts::Parts;
use crate::read::{Book, Why, limits};
use calamine::{Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

/// Parts that hold nothing which is read: pictures, themes, printer settings …
const UNREAD: [&str; 13] = [
    "/media/",
    "/theme/",
    "/printersettings/",
    "/charts/",
    "/pivottables/",
    "/pivotcache/",
    "/externallinks/",
    "/calcchain.xml",
    "/comments",
    "/embeddings/",
    "/vbaproject.bin",
    "customxml/",
    "docprops/",
];

pub fn read(file: &Arc<str>, bytes: &[u8]) -> Result<Book, Why> {
    let mut parts = Parts::open(bytes)?;
    let stored = parts.stored(|name| {
        let name = format!("/{}", name.to_ascii_lowercase());
        !UNREAD.iter().any(|part| name.contains(part))
    })?;
    let package = Package::new(&stored).ok_or_else(|| damaged("parts"))?;
    let strings = package.shared_strings().map(Strings::read).unwrap_or_default();
    let paths = package.sheets();
    let mut book = Xlsx::new(Cursor::new(stored.as_slice())).map_err(|e| why(&e))?;
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > limits::SHEETS {
        return Err(limits::too_many("シート数", limits::SHEETS));
    }
    let mut out = Book { sheets: Vec::new(), notes: Vec::new() };
    let mut names = BTreeSet::new();
    let mut formats: Option<Vec<Shape>> = None;
    for (n, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        // The library finds sheets by name and would give the first one twice.
        if !names.insert(sheet.name.clone()) {
            return Err(damaged("two sheets of one name"));
        }
        let path = paths.get(n).map(|(path, _)| path.as_str()).unwrap_or_default();
        let gaps = Gaps::read(package.part(path).unwrap_or_default(), &strings);
        if let Some(place) = gaps.astray {
            return Err(damaged(&place));
        }
        let mut draft = Draft::new(file, &sheet.name, sheet.visible == SheetVisible::Visible);
        gaps.merges.iter().for_each(|area| draft.merge(*area));
        gaps.hidden_rows.iter().for_each(|row| draft.hide_row(*row));
        gaps.hidden_cols.iter().for_each(|col| draft.hide_col(*col));
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(|e| why(&e))?;
        let formats = formats.get_or_insert_with(|| reader.styles().iter().map(Shape::of).collect());
        loop {
            let (cell, style) = match reader.next_cell_with_style_id() {
                Ok(Some(found)) => found,
                Ok(None) => break,
                Err(e @ (XlsxError::Xml(_) | XlsxError::XmlEof(_) | XlsxError::Io(_) | XlsxError::Zip(_))) => {
                    return Err(why(&e));
                }
                // One odd cell; if it is an error value, the pass has it.
                Err(_) => continue,
            };
            let at = Address::new(cell.get_position().0, cell.get_position().1);
            if gaps.cells.contains_key(&at) {
                continue;
            }
            let value = Value::of_ref(cell.get_value());
            match (formats.get(style), &value) {
                (Some(Shape { struck: true, .. }), Value::Text(text)) => {
                    draft.note(What::TextStruck { text: text.trim().to_owned() }, at);
                }
                (shape, value) => value.put(at, shape.and_then(|s| s.format.as_ref()), epoch, &mut draft),
            }
        }
        for (at, odd) in gaps.cells {
            put_odd(at, odd, &mut draft);
        }
        let count = package.shapes_with_text(path);
        if count > 0 {
            draft.note_sheet(What::TextInShapes { count });
        }
        let (grid, mut notes) = draft.finish();
        out.sheets.push(grid);
        out.notes.append(&mut notes);
    }
    Ok(out)
}

/// 書式 — what of a cell's style decides about its text.
struct Shape {
    format: Option<Format>,
    /// The whole cell is struck through.
    struck: bool,
}

impl Shape {
    fn of(style: &Style) -> Self {
        let format = style.number_format.as_ref().and_then(|format| {
            // Numbers below 164 are Excel's own and look as the Japanese Excel shows them.
            let own = format.format_id.filter(|id| *id < 164).and_then(code_of);
            let code = own.unwrap_or(&format.format_code);
            (code != "General").then(|| Format::new(code))
        });
        Self { format, struck: style.font.as_ref().is_some_and(calamine::Font::has_strikethrough) }
    }
}

fn put_odd(at: Address, odd: Odd, draft: &mut Draft) {
    match odd {
        Odd::Struck(text) => {
            draft.put(at, &text.kept, None);
            draft.note(What::TextStruck { text: text.struck.trim().to_owned() }, at);
        }
        Odd::Error(value) => put_error(at, &value, draft),
        Odd::FormulaWithoutValue => draft.note(What::FormulaWithoutValue, at),
        Odd::StringMissing => draft.note(What::TextGarbled, at),
    }
}

fn why(error: &XlsxError) -> Why {
    match error {
        XlsxError::Password => Why::Locked,
        other => damaged(&other.to_string()),
    }
}

fn damaged(detail: &str) -> Why {
    Why::Damaged { detail: detail.to_owned() }
}
