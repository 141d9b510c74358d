//! 数値 — finds the figures in a text and the part that each plays in its sentence.

use crate::evaluation::{Bound, Role, Span};

/// 読み取った数値 — a figure without its field and labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub span: Span,
    pub value: Option<f64>,
    pub value_to: Option<f64>,
    pub unit: Option<String>,
    pub bound: Bound,
    pub approximate: bool,
    pub cumulative: bool,
    pub role: Role,
}

/// Finds the figures in `text`. `usual` is the role of a plain figure in this field: [`Role::Target`] in plans,
/// [`Role::Result`] in results and evaluations.
#[must_use]
pub fn find(text: &str, usual: Role) -> Vec<Found> {
    let _ = (text, usual);
    Vec::new()
}
