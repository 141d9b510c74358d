//! 対応 — what one label says in each field of one item, plan → do → check → act, for several wards side by side.
//!
//! Every field is cut into lanes, one a label (ア, イ …). A text written for several labels at once spans their lanes;
//! a lane where a ward wrote nothing is named as missing. Nothing is moved, shortened or guessed.

mod brief;
mod lane;
mod scheme;
mod walk;

pub use brief::{Reading, briefly, role};
pub use walk::{at, chain, down, stage};

use crate::evaluation::{Evaluation, Field, How, Role, Span};
use crate::origin::Origin;
use crate::text::Label;
use lane::Cut;
use std::collections::BTreeSet;

/// 欄の並び — one field, its lanes from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub field: Field,
    pub lanes: Vec<Lane>,
}

/// 段 — one label (several where all wards write about them together; none for a text without labels) over all wards.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub labels: Vec<Label>,
    /// One an evaluation, in the order handed in.
    pub slots: Vec<Slot>,
}

/// 枠 — what stands in one lane of one ward.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    /// Texts that take up this lane and, with `lanes` above 1, those below it.
    Written { pieces: Vec<Piece>, lanes: usize },
    /// Taken up by the text above.
    Covered,
    /// The text stands already further up, in the lane of this label.
    SeeAbove(Vec<Label>),
    /// 記載なし — the form asks for it, or what stands before it does; under these labels, none for the whole field.
    Missing { lanes: usize, labels: Vec<Label> },
    /// Nothing was to be expected here; `asked` is false where the ward's form has no such field.
    Nothing { lanes: usize, asked: bool },
}

/// 文 — a text with its figures marked, and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The ward's own labels, where they differ from those of the lanes.
    pub own_labels: Vec<Label>,
    pub runs: Vec<Run>,
    pub origin: Origin,
    pub how: How,
}

/// 連なり — a stretch of text; where it is a figure that tells a result or a target, which of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub figure: Option<Role>,
}

/// 当事者 — one ward: its evaluation of the item, and the fields that its form asks for.
#[derive(Clone, Debug, Default)]
pub struct Side<'a> {
    /// `None` where the ward did not evaluate this item.
    pub evaluation: Option<&'a Evaluation>,
    pub fields: BTreeSet<Field>,
}

/// 欠け — a ward that wrote nothing in a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The position of the evaluation in the list handed in.
    pub evaluation: usize,
    pub field: Field,
    pub labels: Vec<Label>,
}

impl<'a> Side<'a> {
    /// The side of the ward that wrote `evaluation`; its form has the fields that it filled in anywhere.
    #[must_use]
    pub fn of(evaluation: Option<&'a Evaluation>, all: &[&'a Evaluation]) -> Self {
        let Some(own) = evaluation else { return Self::default() };
        let same = |other: &&&Evaluation| other.ward == own.ward && other.fiscal_year == own.fiscal_year;
        let fields = all.iter().filter(same).flat_map(|other| other.fields.keys().copied()).collect();
        Self { evaluation, fields }
    }
}

/// Lays the evaluations of one item side by side. Fields that nobody filled in are left out, and the achievement too
/// where it says no more than its mark.
#[must_use]
pub fn align(sides: &[Side]) -> Vec<Band> {
    let evaluations: Vec<Option<&Evaluation>> = sides.iter().map(|side| side.evaluation).collect();
    let schemes = scheme::schemes(&evaluations);
    let band = |field: Field| {
        let cuts: Vec<Cut> = sides
            .iter()
            .zip(&schemes)
            .map(|(side, scheme)| Cut::of(side.evaluation, field, side.fields.contains(&field), scheme))
            .collect();
        let lane = |lane: lane::Bare| {
            let sides = evaluations.iter().zip(&schemes);
            let slots = lane.slots.into_iter().zip(sides).map(|(slot, (evaluation, scheme))| {
                slot.fill(|span| {
                    let evaluation = (*evaluation)?;
                    let labels = if scheme.is_own() { labels_at(evaluation, field, span) } else { Vec::new() };
                    Some(Piece { own_labels: labels, ..piece(evaluation, field, span)? })
                })
            });
            Lane { labels: lane.labels, slots: slots.collect() }
        };
        Band { field, lanes: lane::lanes(&cuts).into_iter().map(lane).collect() }
    };
    let told = |field: &&Field| evaluations.iter().flatten().any(|evaluation| tells(evaluation, **field));
    Field::ALL.iter().filter(told).copied().map(band).collect()
}

/// Whether the field is filled in with more than the mark that stands beside the ward's name anyway.
fn tells(evaluation: &Evaluation, field: Field) -> bool {
    let mark = evaluation.achievement.as_ref().and_then(|achievement| achievement.mark.as_ref());
    let more = |text: &String| field != Field::Achievement || Some(text) != mark;
    evaluation.fields.get(&field).is_some_and(|entry| more(&entry.text))
}

fn labels_at(evaluation: &Evaluation, field: Field, span: Span) -> Vec<Label> {
    let here = evaluation.passages.iter().find(|passage| passage.field == field && passage.span == span);
    here.map(|passage| passage.labels.clone()).unwrap_or_default()
}

/// Every lane that is missing, from top to bottom.
#[must_use]
pub fn gaps(bands: &[Band]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for band in bands {
        for lane in &band.lanes {
            for (evaluation, slot) in lane.slots.iter().enumerate() {
                if let Slot::Missing { labels, .. } = slot {
                    gaps.push(Gap { evaluation, field: band.field, labels: labels.clone() });
                }
            }
        }
    }
    gaps
}

/// 同じ流れ — whether two labels speak of the same matter: the same, or one inside the other (ウ and ウ(ア)).
#[must_use]
pub fn related(one: &Label, other: &Label) -> bool {
    one.covers(other) || other.covers(one)
}

/// The text of a passage, with the figures that tell a result or a target marked.
#[must_use]
pub fn piece(evaluation: &Evaluation, field: Field, span: Span) -> Option<Piece> {
    let entry = evaluation.fields.get(&field)?;
    let mut figures: Vec<(Span, Role)> = evaluation
        .figures
        .iter()
        .filter(|figure| figure.field == field && matches!(figure.role, Role::Result | Role::Target))
        .map(|figure| (figure.span, figure.role))
        .filter(|(figure, _)| span.start <= figure.start && figure.end <= span.end)
        .collect();
    figures.sort_unstable();
    let mut runs = Vec::new();
    let mut push = |start: u32, end: u32, figure: Option<Role>| {
        let text = Span { start, end }.of(&entry.text).to_owned();
        if !text.is_empty() {
            runs.push(Run { text, figure });
        }
    };
    let mut at = span.start;
    for (figure, role) in figures {
        // Figures may touch, but one that begins inside the last one would print its text twice.
        if figure.start >= at {
            push(at, figure.start, None);
            push(figure.start, figure.end, Some(role));
            at = figure.end;
        }
    }
    push(at, span.end, None);
    Some(Piece { own_labels: Vec::new(), runs, origin: entry.origin.clone(), how: entry.how })
}

#[cfg(test)]
mod tests;
