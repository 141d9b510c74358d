//! 達成状況 — the item × ward matrix: which ward reached what, where is it behind.

use crate::evaluation::{Evaluation, Item};
use crate::legend::{Achievement, Level};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 達成状況マトリクス — items down, wards across (建制順), a cell for each ward and fiscal year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// Wards that have at least one evaluation, in the customary order.
    pub wards: Vec<String>,
    /// Ascending.
    pub fiscal_years: Vec<u16>,
    pub rows: Vec<Row>,
    /// Per ward: how many cells of each level; every ward of `wards`, levels that occur.
    pub counts: BTreeMap<String, BTreeMap<Level, u32>>,
    /// Wards of the city that no file covers, when the city is known.
    pub missing_wards: Vec<String>,
}

/// 行 — one item over all wards and years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub section: Option<String>,
    pub item: Item,
    /// Wards in order, within a ward years in order; a cell for every pair, present or not.
    pub cells: Vec<MatrixCell>,
}

/// 欄 — one ward's mark for one item in one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixCell {
    pub ward: String,
    pub fiscal_year: Option<u16>,
    /// `false` where no evaluation of this item came from this ward for this year.
    pub present: bool,
    /// `None` where the form has no achievement column.
    pub achievement: Option<Achievement>,
    /// The position of the evaluation in the list that was handed in.
    pub evaluation: Option<usize>,
}

/// Lays `evaluations` out as a matrix. Their order does not matter.
#[must_use]
pub fn matrix(evaluations: &[&Evaluation]) -> Matrix {
    let _ = evaluations;
    Matrix::default()
}
