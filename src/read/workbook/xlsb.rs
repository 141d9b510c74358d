//! xlsb — values through calamine's cell stream over checked parts. The format keeps merged areas and number formats from
//! this program; both are said once.

use super::cell::Value;
use crate::note::{NotVisible, Note, What};
use crate::origin::{Address, Origin};
use crate::read::draft::Draft;
use crate::read::format::{Epoch, Format};
use crate::read::parts::Parts;
use crate::read::{Book, Why, limits};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsb, XlsbError};
use std::io::Cursor;
use std::sync::Arc;

pub fn read(file: &Arc<str>, bytes: &[u8]) -> Result<Book, Why> {
    let stored = Parts::open(bytes)?.stored(|name| !name.contains("/media/"), |_, part| part)?;
    let mut book = Xlsb::new(Cursor::new(stored.as_slice())).map_err(|e| why(&e))?;
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > limits::SHEETS {
        return Err(limits::too_many("シート数", limits::SHEETS));
    }
    // Only that it is a date is known, not how it is written.
    let date = Format::new("yyyy/m/d");
    let mut out = Book { sheets: Vec::new(), notes: Vec::new() };
    let mut numbers = false;
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut draft = Draft::new(file, &sheet.name, sheet.visible == SheetVisible::Visible);
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(|e| why(&e))?;
        loop {
            let cell = match reader.next_cell() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(XlsbError::CellError(_)) => continue,
                Err(e) => return Err(why(&e)),
            };
            let at = Address::new(cell.get_position().0, cell.get_position().1);
            let is_date = matches!(cell.get_value(), DataRef::DateTime(_));
            let value = Value::of_ref(cell.get_value());
            numbers |= matches!(value, Value::Number(_));
            value.put(at, is_date.then_some(&date), epoch, &mut draft);
        }
        let (grid, mut notes) = draft.finish();
        out.sheets.push(grid);
        out.notes.append(&mut notes);
    }
    out.notes.push(Note::new(What::NotVisible { what: NotVisible::Merges }, Origin::file(file)));
    if numbers {
        out.notes.push(Note::new(What::NotVisible { what: NotVisible::Formats }, Origin::file(file)));
    }
    Ok(out)
}

fn why(error: &XlsbError) -> Why {
    match error {
        XlsbError::Password => Why::Locked,
        other => Why::Damaged { detail: other.to_string() },
    }
}
