//! 対応 — what one label says in each field of one item, plan → do → check → act, for several wards side by side.
//!
//! Every field is cut into lanes, one a label (ア, イ …). A text written for several labels at once spans their lanes;
//! a lane where a ward wrote nothing is named as missing. Nothing is moved, shortened or guessed.

mod lane;

use crate::evaluation::{Evaluation, Field, How, Role, Span};
use crate::origin::Origin;
use crate::text::Label;
use lane::Cut;

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
    /// 記載なし — others wrote here, or the plan asks for it.
    Missing { lanes: usize },
    /// Nothing was to be expected here.
    Nothing { lanes: usize },
}

/// 文 — a text with its figures marked, and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub runs: Vec<Run>,
    pub origin: Origin,
    pub how: How,
}

/// 連なり — a stretch of text; whether it is a figure that tells a result or a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub figure: bool,
}

/// 欠け — a ward that wrote nothing in a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The position of the evaluation in the list handed in.
    pub evaluation: usize,
    pub field: Field,
    pub labels: Vec<Label>,
}

/// Lays the evaluations of one item side by side; `None` stands for a ward that has none. Fields that nobody filled in
/// are left out, and the achievement too where it says no more than its mark.
#[must_use]
pub fn align(evaluations: &[Option<&Evaluation>]) -> Vec<Band> {
    let told = |field: Field| {
        evaluations.iter().flatten().any(|evaluation| {
            let mark = evaluation.achievement.as_ref().and_then(|achievement| achievement.mark.as_ref());
            evaluation.fields.get(&field).is_some_and(|entry| field != Field::Achievement || Some(&entry.text) != mark)
        })
    };
    let band = |field: Field| {
        let cuts: Vec<Cut> = evaluations.iter().map(|evaluation| Cut::of(*evaluation, field)).collect();
        let lanes = lane::lanes(&cuts)
            .into_iter()
            .map(|lane| {
                let slots = lane.slots.into_iter().zip(evaluations).map(|(slot, evaluation)| {
                    slot.fill(|span| evaluation.and_then(|evaluation| piece(evaluation, field, span)))
                });
                Lane { labels: lane.labels, slots: slots.collect() }
            })
            .collect();
        Band { field, lanes }
    };
    Field::ALL.iter().copied().filter(|field| told(*field)).map(band).collect()
}

/// Every lane that is missing, from top to bottom.
#[must_use]
pub fn gaps(bands: &[Band]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for band in bands {
        for lane in &band.lanes {
            for (evaluation, slot) in lane.slots.iter().enumerate() {
                if let Slot::Missing { lanes } = slot {
                    // A gap over all lanes is about the field as a whole.
                    let labels = if *lanes == 1 { lane.labels.clone() } else { Vec::new() };
                    gaps.push(Gap { evaluation, field: band.field, labels });
                }
            }
        }
    }
    gaps
}

/// 同じ流れ — whether two labels speak of the same matter: the same, or one inside the other (ウ and ウ(ア)).
#[must_use]
pub fn related(one: &Label, other: &Label) -> bool {
    lane::covers(one, other) || lane::covers(other, one)
}

/// The text of a passage, with the figures that tell a result or a target marked.
#[must_use]
pub fn piece(evaluation: &Evaluation, field: Field, span: Span) -> Option<Piece> {
    let entry = evaluation.fields.get(&field)?;
    let mut figures: Vec<Span> = evaluation
        .figures
        .iter()
        .filter(|figure| figure.field == field && matches!(figure.role, Role::Result | Role::Target))
        .map(|figure| figure.span)
        .filter(|figure| span.start <= figure.start && figure.end <= span.end)
        .collect();
    figures.sort_unstable();
    let mut runs = Vec::new();
    let mut push = |start: u32, end: u32, figure: bool| {
        let text = Span { start, end }.of(&entry.text).to_owned();
        if !text.is_empty() {
            runs.push(Run { text, figure });
        }
    };
    let mut at = span.start;
    for figure in figures {
        // Figures may touch, but one that begins inside the last one would print its text twice.
        if figure.start >= at {
            push(at, figure.start, false);
            push(figure.start, figure.end, true);
            at = figure.end;
        }
    }
    push(at, span.end, false);
    Some(Piece { runs, origin: entry.origin.clone(), how: entry.how })
}

#[cfg(test)]
mod tests;
