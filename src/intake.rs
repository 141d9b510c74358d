//! 取り込み — the whole recipe in one function: bytes → sheets → tables → evaluations with passages, figures and notes.
//! Worker, page and command line all call it; nothing else reads files.

use crate::evaluation::{Evaluation, Field};
use crate::grid::Grid;
use crate::ledger;
use crate::note::{NoTable, Note, What};
use crate::origin::{Area, Origin};
use crate::read::{self, Book, Refusal};
use crate::table;
pub use crate::table::context::{Given, Settled, SettledFrom};
pub use crate::table::{Heading, Use};

use serde::{Deserialize, Serialize};

/// 読み取り結果 — one file (one member of an archive), read or refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The name as handed in; inside an archive `archive.zip/inner.xlsx`.
    pub name: String,
    pub outcome: Result<Contents, Refusal>,
}

/// 内容 — what a file holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    pub evaluations: Vec<Evaluation>,
    /// Notes about the file and its sheets; those about a record stand in the record.
    pub notes: Vec<Note>,
    pub sheets: Vec<Sheet>,
}

/// シートの読み取り — the sheet as it is, and what was recognised on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub grid: Grid,
    pub ward: Option<Settled<String>>,
    pub fiscal_year: Option<Settled<u16>>,
    /// First and last heading row of each table, counted from 0.
    pub heading_rows: Vec<(u32, u32)>,
    /// The headings of its tables, or the labels of a form's boxes.
    pub headings: Vec<Heading>,
    /// What became of each cell, in the order of the grid's cells.
    pub uses: Vec<Use>,
    /// The rules of the profile that had something to say here, by their place in it.
    pub applied: Vec<u32>,
    /// How many evaluations came from this sheet.
    pub records: u32,
}

/// Reads one file (an archive gives one reading a member, in name order). Never fails: what cannot be read is refused
/// by name, and only that file.
#[must_use]
pub fn intake(name: &str, bytes: &[u8], given: &Given) -> Vec<Reading> {
    read::open(name, bytes)
        .into_iter()
        .map(|(name, book)| Reading { name, outcome: book.map(|book| recognise(book, given)) })
        .collect()
}

/// Sheets → evaluations, with the sheets beside them so that every value can be shown where it stood.
fn recognise(book: Book, given: &Given) -> Contents {
    if book.sheets.iter().any(|sheet| ledger::is_ledger(sheet) || ledger::is_slip(sheet)) {
        return take_back(book);
    }
    let recognised = table::recognise(&book.sheets, given);
    let mut evaluations = recognised.evaluations;
    let mut notes = recognised.notes;
    for note in book.notes {
        match owner(&mut evaluations, &note) {
            Some((evaluation, field)) => evaluation.notes.push(Note { field: note.field.or(field), ..note }),
            None => notes.push(note),
        }
    }
    let sheets = book
        .sheets
        .into_iter()
        .zip(recognised.sheets)
        .map(|(grid, reading)| Sheet {
            grid,
            ward: reading.context.ward,
            fiscal_year: reading.context.year,
            heading_rows: reading.heading_rows,
            headings: reading.headings,
            uses: reading.uses,
            applied: reading.applied,
            records: reading.records,
        })
        .collect();
    Contents { evaluations, notes, sheets }
}

/// 書き出した表 — a book that this program wrote: its ledger is read as it was written, its other sheets only show it; slips
/// ask something and hold no record.
fn take_back(book: Book) -> Contents {
    let mut contents = Contents { notes: book.notes, ..Contents::default() };
    for grid in book.sheets {
        let ledger = ledger::read(&grid).unwrap_or_else(|| {
            let because = if ledger::is_slip(&grid) { NoTable::Slip } else { NoTable::Derived };
            let what = What::SheetWithoutTable { because };
            let notes = vec![Note::new(what, grid.origin_of_sheet())];
            ledger::Ledger { evaluations: Vec::new(), notes, uses: vec![Use::PassedOver; grid.cells.len()] }
        });
        let records = u32::try_from(ledger.evaluations.len()).unwrap_or(u32::MAX);
        contents.notes.extend(ledger.notes);
        contents.evaluations.extend(ledger.evaluations);
        contents.sheets.push(Sheet {
            grid,
            ward: None,
            fiscal_year: None,
            heading_rows: if records > 0 { vec![(0, 0)] } else { Vec::new() },
            headings: Vec::new(),
            uses: ledger.uses,
            applied: Vec::new(),
            records,
        });
    }
    contents
}

/// The record that a note about a single cell belongs to: one of its entries stands there, or its rows hold the cell.
fn owner<'e>(evaluations: &'e mut [Evaluation], note: &Note) -> Option<(&'e mut Evaluation, Option<Field>)> {
    let cell = note.origin.area.filter(|area| area.first == area.last)?.first;
    let same_sheet = |origin: &Origin| origin.sheet == note.origin.sheet;
    let entry_at = |evaluation: &Evaluation| {
        let mut entries = evaluation.fields.iter();
        entries
            .find(|(_, entry)| same_sheet(&entry.origin) && entry.origin.area.is_some_and(|area| area.contains(cell)))
            .map(|(field, _)| *field)
    };
    let place = evaluations.iter().position(|evaluation| entry_at(evaluation).is_some()).or_else(|| {
        let holds = |area: Option<Area>| area.is_some_and(|area| area.contains(cell));
        evaluations.iter().position(|evaluation| same_sheet(&evaluation.origin) && holds(evaluation.origin.area))
    })?;
    let evaluation = evaluations.get_mut(place)?;
    let field = entry_at(evaluation);
    Some((evaluation, field))
}
