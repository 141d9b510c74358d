//! 取り込み — the whole recipe in one function: bytes → sheets → tables → evaluations with passages, figures and notes.
//! Worker, page and command line all call it; nothing else reads files.

use crate::evaluation::Evaluation;
use crate::grid::Grid;
use crate::note::Note;
use crate::read::{self, Book, Refusal};
use crate::table;
pub use crate::table::context::{From, Given, Known};

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
    pub ward: Option<Known<String>>,
    pub fiscal_year: Option<Known<u16>>,
    /// First and last heading row of each table, counted from 0.
    pub heading_rows: Vec<(u32, u32)>,
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
    let recognised = table::recognise(&book.sheets, given);
    let mut notes = book.notes;
    notes.extend(recognised.notes);
    let sheets = book
        .sheets
        .into_iter()
        .zip(recognised.sheets)
        .map(|(grid, reading)| Sheet {
            grid,
            ward: reading.context.ward,
            fiscal_year: reading.context.year,
            heading_rows: reading.heading_rows,
            records: reading.records,
        })
        .collect();
    Contents { evaluations: recognised.evaluations, notes, sheets }
}
