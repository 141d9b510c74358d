//! 読み物 — everything that was read as a report: for each year the matrix, then item by item what each ward wrote, with the
//! source of every text. What somebody puts together by hand is a [`Paper`] of its own.

use super::Bundle;
use super::paper::{Block, Cell, Column, Look, Paper, Row, Table};
use super::sheets::{attainment, mark_source, remarks};
use crate::compare::attainment::matrix;
use crate::evaluation::Evaluation;
use crate::workspace::board::{Board, Line, item_words};
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
        let board = Board::of(&matrix, year);
        blocks.push(overview(&board, evaluations));
        blocks.extend(board.lines().enumerate().map(|(n, line)| item(&board, (n, line), evaluations)));
    }
    Paper { title: "区ごとの評価の比較".to_owned(), made: bundle.made.clone(), blocks, ..Paper::default() }
}

/// The name of the row that tells of one ward's item.
fn anchor(board: &Board, line: usize, ward: usize) -> String {
    format!("y{}-{line}-{ward}", board.year.unwrap_or_default())
}

fn overview(board: &Board, evaluations: &[&Evaluation]) -> Block {
    let keys: Vec<&str> = board.lines().map(|line| line.key.as_str()).collect();
    let link = |line: &Line, ward: usize| {
        line.squares.get(ward)?.evaluation?;
        Some(anchor(board, keys.iter().position(|key| *key == line.key)?, ward))
    };
    let year = board.year.map(fiscal_year);
    Block {
        heading: format!("達成状況　{}", year.unwrap_or_default()),
        remarks: remarks(board),
        table: Some(attainment(board, evaluations, link)),
        ..Block::default()
    }
}

fn item(board: &Board, (n, line): (usize, &Line), evaluations: &[&Evaluation]) -> Block {
    let mut rows = Vec::new();
    for (ward, (name, square)) in board.wards.iter().zip(&line.squares).enumerate() {
        let Some(evaluation) = square.evaluation.and_then(|n| evaluations.get(n)) else { continue };
        let mark = if square.mark().is_empty() { String::new() } else { format!("　元の印 {}", square.mark()) };
        let source = mark_source(evaluation);
        let look = square.level().map_or(Look::Head, Look::Level);
        let sign = Cell { look, ..Cell::plain(square.glyph()) };
        let words = format!("{}{mark}", square.words());
        let anchor = Some(anchor(board, n, ward));
        rows.push(Row { anchor, cells: vec![Cell::head(name), sign, Cell::from(words, source)] });
        let fields = evaluation.fields.iter().map(|(field, entry)| (field.ja(), entry));
        let texts = fields.chain(evaluation.other.iter().map(|(heading, entry)| (heading.as_str(), entry)));
        rows.extend(texts.map(|(heading, entry)| {
            Row::of(vec![Cell::default(), Cell::plain(heading), Cell::from(&entry.text, &entry.origin)])
        }));
        for note in &evaluation.notes {
            let words = format!("{}（{}）", note.what, place(&note.origin));
            rows.push(Row::of(vec![Cell::default(), Cell::plain("気づき"), Cell::plain(words)]));
        }
    }
    let columns = vec![Column::new("区", 10), Column::new("欄", 16), Column::new("記載", 80)];
    let year = board.year.map(fiscal_year_short).unwrap_or_default();
    Block {
        heading: format!("{}　{year}", item_words(&line.item)),
        table: Some(Table { columns, rows, ..Table::default() }),
        ..Block::default()
    }
}
