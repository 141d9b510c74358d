//! 文章くらべ — what differs between two texts of the same item, and which texts are the same over wards and years.
//!
//! Two sides are laid beside each other label by label (`align`), then letter by letter. What counts as a difference is the
//! caller's choice; what is shown is always the original. Says that texts agree, never who wrote first.

pub mod diff;
pub mod same;
pub mod shared;
mod sketch;

use crate::align::{Lane, Piece, Side, Slot, align};
use crate::evaluation::Field;
use crate::origin::Origin;
use crate::text::Label;
use crate::text::folded::Folding;
use diff::{Change, changes, likeness};

/// 対照 — the fields of one item on two sides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    pub rows: Vec<TextRow>,
    /// How much of the letters on both sides is the same, in percent; `None` where nothing is written.
    pub likeness: Option<u8>,
}

/// 対照の行 — one label, or several that one side writes about together.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRow {
    pub field: Field,
    pub labels: Vec<Label>,
    /// The base and the other; `None` where nothing is written.
    pub sides: [Option<TextSource>; 2],
    /// From the base's text to the other's.
    pub changes: Vec<Change>,
}

/// 記載 — where one side's text came from, and the labels it stands under there if they are not those of the row.
#[derive(Clone, Debug, PartialEq)]
pub struct TextSource {
    pub origin: Origin,
    pub labels: Vec<Label>,
}

impl TextRow {
    /// Whether nothing differs that counts.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.changes.iter().all(|change| change.same)
    }
}

/// Lays `other` against `base`, in one field or in all.
#[must_use]
pub fn compare(base: &Side, other: &Side, field: Option<Field>, folding: Folding) -> Comparison {
    let bands = align(&[base.clone(), other.clone()]);
    let mut rows = Vec::new();
    for band in bands.into_iter().filter(|band| field.is_none_or(|field| band.field == field)) {
        let mut lanes = band.lanes.as_slice();
        while !lanes.is_empty() {
            let (group, rest) = lanes.split_at(height(lanes));
            rows.extend(row(band.field, group, folding));
            lanes = rest;
        }
    }
    let likeness = likeness(rows.iter().flat_map(|row: &TextRow| &row.changes));
    Comparison { rows, likeness }
}

/// How many lanes belong together: until on both sides a new slot begins.
fn height(lanes: &[Lane]) -> usize {
    let covered = |lane: &&Lane| lane.slots.iter().any(|slot| matches!(slot, Slot::Covered));
    1 + lanes.iter().skip(1).take_while(covered).count()
}

fn row(field: Field, lanes: &[Lane], folding: Folding) -> Option<TextRow> {
    let [base, other] = [0, 1].map(|side| {
        let slots = lanes.iter().filter_map(move |lane| lane.slots.get(side));
        slots.filter_map(|slot| if let Slot::Written { pieces, .. } = slot { Some(pieces) } else { None }).flatten()
    });
    let (base, other): (Vec<&Piece>, Vec<&Piece>) = (base.collect(), other.collect());
    if base.is_empty() && other.is_empty() {
        return None;
    }
    let mut labels: Vec<Label> = Vec::new();
    for label in lanes.iter().flat_map(|lane| &lane.labels) {
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    let changes = changes(&text(&base), &text(&other), folding);
    Some(TextRow { field, labels, sides: [told(&base), told(&other)], changes })
}

fn text(pieces: &[&Piece]) -> String {
    let text = |piece: &&Piece| piece.runs.iter().map(|run| run.text.as_str()).collect::<String>();
    pieces.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn told(pieces: &[&Piece]) -> Option<TextSource> {
    let origin = pieces.first()?.origin.clone();
    Some(TextSource { origin, labels: pieces.iter().flat_map(|piece| piece.own_labels.clone()).collect() })
}

#[cfg(test)]
mod tests;
