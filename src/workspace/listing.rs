//! 一覧 — rows of words that lead to their cells: one shape for every list of findings that is no matrix.

use super::link::Route;
use super::matrix::{ItemLine, MatrixTable};
use super::words::cut;
use crate::evaluation::{Evaluation, Field};
use crate::origin::Origin;
use std::collections::BTreeMap;

/// A text in a row; the sheet has it all.
const EXCERPT: usize = 160;

/// 一覧 — a sentence, and rows under headings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    pub summary: String,
    pub heads: &'static [&'static str],
    pub rows: Vec<ListingRow>,
}

/// 行 — its cells, and where to look closer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListingRow {
    pub cells: Vec<ListingCell>,
    pub closer: Option<Route>,
}

/// 欄 — words, and the cell that they were written in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListingCell {
    pub words: String,
    pub origin: Option<Origin>,
}

impl From<String> for ListingCell {
    fn from(words: String) -> Self {
        Self { words, origin: None }
    }
}

impl ListingCell {
    /// The text of a field, cut; 記載なし where nothing stands.
    #[must_use]
    pub fn of(evaluation: &Evaluation, field: Field) -> Self {
        evaluation.fields.get(&field).map_or_else(
            || "記載なし".to_owned().into(),
            |entry| Self { words: cut(&entry.text, EXCERPT), origin: Some(entry.origin.clone()) },
        )
    }
}

/// 表の中の場所 — where each evaluation of the matrix stands: its line and the number of its ward.
#[must_use]
pub fn places(table: &MatrixTable) -> BTreeMap<usize, (usize, &ItemLine, usize)> {
    let lines = table.lines().enumerate();
    let squares =
        lines.flat_map(|(n, line)| line.squares.iter().enumerate().map(move |(ward, square)| (n, line, ward, square)));
    squares.filter_map(|(n, line, ward, square)| Some((square.evaluation?, (n, line, ward)))).collect()
}
