//! 書き出し — evaluations in the forms that people and programs take over, one form a file. Page and command line call the
//! same functions; bytes and texts come out, nothing is written anywhere here.
//!
//! The shapes are made by hand: whoever reads them relies on them.

pub mod paper;
pub mod sheets;
pub mod handout;
pub mod report;
pub mod slips;
pub mod picture;
pub mod csv;
pub mod html;
pub mod json;
pub mod xlsx;
pub mod job;

use crate::compare::{checks, order};
use crate::evaluation::Evaluation;
use crate::intake::Reading;
use crate::note::Note;
use crate::workspace::report::Report;
use paper::{Paper, Table};
use report::Sources;
use serde::{Deserialize, Serialize};

/// 形式 — the forms that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// One record a line, as the record contract has it.
    Jsonl,
    /// The ledger, for spreadsheets and programs.
    Csv,
    /// Matrix, ledger, passages, figures, sources and notes, a sheet each.
    Xlsx,
    /// A report to be read and printed, in one file.
    Html,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Html, Self::Jsonl];

    /// The ending of its files, and its name on the command line.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }

    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Jsonl => "application/x-ndjson",
            Self::Csv => "text/csv",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Html => "text/html",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Jsonl => "JSON Lines",
            Self::Csv => "CSV",
            Self::Xlsx => "Excel",
            Self::Html => "HTML",
        }
    }
}

/// 束 — what is written: records in order ([`crate::compare::order::arrange`]), and notes that stand in no record.
#[derive(Clone, Debug, Default)]
pub struct Bundle<'a> {
    pub evaluations: Vec<&'a Evaluation>,
    pub notes: Vec<&'a Note>,
    /// A line that says what this was made from, and when.
    pub made: String,
}

/// Records with what is told by all of them together: where one stands twice, and what there is to ask back about.
#[must_use]
pub fn told(evaluations: &[&Evaluation]) -> Vec<Evaluation> {
    let repeated = order::repeated(evaluations);
    let told = |(evaluation, found): (&&Evaluation, Vec<Note>)| {
        let mut told = (*evaluation).clone();
        let again = repeated.iter().filter(|note| note.origin == evaluation.origin).cloned();
        told.notes.extend(again.chain(found));
        told
    };
    evaluations.iter().zip(checks::findings(evaluations)).map(told).collect()
}

/// 読んだものから — everything that was read, or the report that somebody put together of it, as a file.
#[must_use]
pub fn make(readings: &[&Reading], report: Option<&Report>, format: Format, made: &str) -> Vec<u8> {
    let contents = || readings.iter().filter_map(|reading| reading.outcome.as_ref().ok());
    let mut evaluations: Vec<&Evaluation> = contents().flat_map(|contents| &contents.evaluations).collect();
    order::arrange(&mut evaluations);
    let told = told(&evaluations);
    let evaluations = told.iter().collect();
    let notes = contents().flat_map(|contents| &contents.notes).collect();
    match report {
        None => all(&Bundle { evaluations, notes, made: made.to_owned() }, format),
        Some(report) => {
            let sources = Sources::of(evaluations, notes);
            self::report(&sources.paper(report, made), sources.evaluations(), format)
        }
    }
}

/// 全部を書き出す — everything that was read, in one form.
#[must_use]
pub fn all(bundle: &Bundle, format: Format) -> Vec<u8> {
    match format {
        Format::Jsonl => json::lines(&bundle.evaluations).into_bytes(),
        Format::Csv => csv::write(&[&sheets::ledger(&bundle.evaluations)]),
        Format::Xlsx => xlsx::write(&sheets::workbook(bundle)),
        Format::Html => html::write(&handout::handout(bundle)).into_bytes(),
    }
}

/// 報告を書き出す — a report that somebody put together; `evaluations` are those that it speaks of.
#[must_use]
pub fn report(paper: &Paper, evaluations: &[&Evaluation], format: Format) -> Vec<u8> {
    let tables: Vec<&Table> = paper.blocks.iter().flat_map(|block| &block.table).collect();
    match format {
        Format::Jsonl => json::lines(evaluations).into_bytes(),
        Format::Csv => csv::write(&tables),
        Format::Xlsx => xlsx::write(&sheets::of_report(paper, evaluations)),
        Format::Html => html::write(paper).into_bytes(),
    }
}
