//! 読み物 — everything that was read as a report: for each year the matrix, then item by item what each ward wrote, with the
//! source of every text. What somebody puts together by hand is a [`Paper`] of its own.

use super::Bundle;
use super::paper::{Block, Cell, Look, Paper, Table, TableColumn, TableRow};
use super::sheets::{mark_source, matrix_sheet, remarks};
use crate::compare::matrix::matrix;
use crate::evaluation::Evaluation;
use crate::workspace::matrix::{ItemLine, MatrixTable, item_words};
use crate::workspace::words::{fiscal_year, fiscal_year_short, place};

/// Lays out everything.
#[must_use]
pub fn handout(bundle: &Bundle) -> Paper {
    let evaluations = &bundle.evaluations;
    let matrix = matrix(evaluations);
    let mut years: Vec<Option<u16>> = matrix.fiscal_years.iter().rev().copied().map(Some).collect();
    if years.is_empty() {
        years.push(None);
    }
    let mut blocks = Vec::new();
    for year in years {
        let matrix_table = MatrixTable::of(&matrix, year);
        blocks.push(overview(&matrix_table, evaluations));
        blocks.extend(matrix_table.lines().enumerate().map(|(n, line)| item(&matrix_table, (n, line), evaluations)));
    }
    Paper { title: "区ごとの評価の比較".to_owned(), made: bundle.made.clone(), blocks, ..Paper::default() }
}

/// The name of the row that tells of one ward's item.
fn anchor(matrix_table: &MatrixTable, line: usize, ward: usize) -> String {
    format!("y{}-{line}-{ward}", matrix_table.year.unwrap_or_default())
}

fn overview(matrix_table: &MatrixTable, evaluations: &[&Evaluation]) -> Block {
    let keys: Vec<&str> = matrix_table.lines().map(|line| line.key.as_str()).collect();
    let link = |line: &ItemLine, ward: usize| {
        line.squares.get(ward)?.evaluation?;
        Some(anchor(matrix_table, keys.iter().position(|key| *key == line.key)?, ward))
    };
    let year = matrix_table.year.map(fiscal_year);
    Block {
        heading: format!("達成状況　{}", year.unwrap_or_default()),
        remarks: remarks(matrix_table),
        table: Some(matrix_sheet(matrix_table, evaluations, link)),
        ..Block::default()
    }
}

fn item(matrix_table: &MatrixTable, (n, line): (usize, &ItemLine), evaluations: &[&Evaluation]) -> Block {
    let mut rows = Vec::new();
    for (ward, (name, square)) in matrix_table.wards.iter().zip(&line.squares).enumerate() {
        let Some(evaluation) = square.evaluation.and_then(|n| evaluations.get(n)) else { continue };
        let mark = if square.mark().is_empty() { String::new() } else { format!("　元の印 {}", square.mark()) };
        let source = mark_source(evaluation);
        let look = square.level().map_or(Look::Head, Look::Level);
        let sign = Cell { look, ..Cell::plain(square.glyph()) };
        let words = format!("{}{mark}", square.words());
        let anchor = Some(anchor(matrix_table, n, ward));
        rows.push(TableRow { anchor, cells: vec![Cell::head(name), sign, Cell::from(words, source)] });
        let fields = evaluation.fields.iter().map(|(field, entry)| (field.ja(), entry));
        let texts = fields.chain(evaluation.other.iter().map(|(heading, entry)| (heading.as_str(), entry)));
        rows.extend(texts.map(|(heading, entry)| {
            TableRow::of(vec![Cell::default(), Cell::plain(heading), Cell::from(&entry.text, &entry.origin)])
        }));
        for note in &evaluation.notes {
            let words = format!("{}（{}）", note.what, place(&note.origin));
            rows.push(TableRow::of(vec![Cell::default(), Cell::plain("気づき"), Cell::plain(words)]));
        }
    }
    let columns = vec![TableColumn::new("区", 10), TableColumn::new("欄", 16), TableColumn::new("記載", 80)];
    let year = matrix_table.year.map(fiscal_year_short).unwrap_or_default();
    Block {
        heading: format!("{}　{year}", item_words(&line.item)),
        table: Some(Table { columns, rows, ..Table::default() }),
        ..Block::default()
    }
}
