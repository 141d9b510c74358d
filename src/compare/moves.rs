//! 年度の動き — what moved between one year and the next for the same ward and item: targets that became smaller or other
//! ones, and what was promised and is not spoken of any more. Tells what stands there; whether a movement is good or bad
//! is not for a program to say.

mod promise;
mod target;

use super::checks::{Forms, is_nothing, level};
use super::years::Pair;
use crate::evaluation::{Evaluation, Field};

/// 動き — one movement of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub pair: Pair,
    pub kind: MoveKind,
    /// The field in which the earlier text stands.
    pub field: Field,
    /// What was seen: 「年12回 → 年7回」, 「夜間」「停電時」.
    pub seen: Vec<String>,
    /// The field in which this year takes a promise up.
    pub taken_up: Option<Field>,
}

/// 動きの種類 — what is asked about first stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveKind {
    Smaller,
    /// A limit from above (15分以下) became greater.
    Looser,
    Vanished,
    Swapped,
    /// Nothing of this year speaks of what was promised.
    Silent,
    /// The form asks what comes next, and nothing was written.
    NotPromised,
    Reworded,
    Larger,
    Tighter,
    Appeared,
    TakenUp,
    /// Blank because the form does not ask for it.
    BlankByRule,
}

impl MoveKind {
    pub const ALL: [Self; 12] = [
        Self::Smaller,
        Self::Looser,
        Self::Vanished,
        Self::Swapped,
        Self::Silent,
        Self::NotPromised,
        Self::Reworded,
        Self::Larger,
        Self::Tighter,
        Self::Appeared,
        Self::TakenUp,
        Self::BlankByRule,
    ];

    /// The word in links, and the words that people read.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Smaller => ("smaller", "目標の数が小さくなった"),
            Self::Looser => ("looser", "上限の数が大きくなった"),
            Self::Vanished => ("vanished", "目標の数がなくなった"),
            Self::Swapped => ("swapped", "指標が替わった"),
            Self::Silent => ("silent", "対応に触れていない"),
            Self::NotPromised => ("unwritten", "対応が書かれていない"),
            Self::Reworded => ("reworded", "数は同じで言葉が変わった"),
            Self::Larger => ("larger", "目標の数が大きくなった"),
            Self::Tighter => ("tighter", "上限の数が小さくなった"),
            Self::Appeared => ("appeared", "目標の数が加わった"),
            Self::TakenUp => ("taken", "対応に触れている"),
            Self::BlankByRule => ("rule", "対応の空欄は様式のきまり"),
        }
    }
}

/// 年度の動き — of those pairs whose later year is `year`; by kind, within one in the order of the pairs.
#[must_use]
pub fn moves(evaluations: &[&Evaluation], pairs: &[Pair], year: u16) -> Vec<Move> {
    let forms = Forms::of(evaluations);
    let mut found = Vec::new();
    for pair in pairs {
        let (Some(before), Some(after)) = (evaluations.get(pair.earlier), evaluations.get(pair.later)) else {
            continue;
        };
        if after.fiscal_year != Some(year) {
            continue;
        }
        let mut push = |kind, field, seen, taken_up| found.push(Move { pair: *pair, kind, field, seen, taken_up });
        for field in [Field::OutcomeTarget, Field::PerformanceTarget, Field::TargetValue] {
            if let Some((kind, seen)) = target::moved(before, after, field) {
                push(kind, field, seen, None);
            }
        }
        let field = Field::NextActions;
        match before.fields.get(&field).filter(|entry| !is_nothing(&entry.text)) {
            Some(entry) => {
                let (seen, taken_up) = promise::taken_up(&entry.text, after);
                push(if taken_up.is_some() { MoveKind::TakenUp } else { MoveKind::Silent }, field, seen, taken_up);
            }
            // Where no record of the form has the field, nothing was left out.
            None if forms.of_record(pair.earlier).filled(field) > 0 => {
                let asked = forms.of_record(pair.earlier).asks(field, level(before));
                push(if asked { MoveKind::NotPromised } else { MoveKind::BlankByRule }, field, Vec::new(), None);
            }
            None => {}
        }
    }
    found.sort_by_key(|own| own.kind);
    found
}

#[cfg(test)]
mod tests;
