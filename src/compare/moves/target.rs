//! 目標の動き — whether a target's number moved, its number went, or another thing is counted now.

use super::MoveKind;
use crate::compare::figures::{self, Dot, Teller, measures, units};
use crate::evaluation::{Bound, Evaluation, Field, How, Item};
use crate::text::plain::fold;

/// What moved in one field, and the figures by which it was seen; `None` where nothing did or one side is blank.
pub fn moved(before: &Evaluation, after: &Evaluation, field: Field) -> Option<(MoveKind, Vec<String>)> {
    let (own, other) = (before.fields.get(&field)?, after.fields.get(&field)?);
    if fold(&own.text) == fold(&other.text) {
        return None;
    }
    let sides = [before, after].map(|evaluation| alone(evaluation, field));
    let tellers = sides.each_ref().map(|evaluation| Teller { ward: "", year: evaluation.fiscal_year, evaluation });
    let (mut changed, mut gone, mut come) = (Vec::new(), Vec::new(), Vec::new());
    for (unit, _) in units(&tellers) {
        let (mut without, mut within) = (Vec::new(), Vec::new());
        for measure in measures(&tellers, &unit) {
            let of = |teller: usize| -> Vec<&Dot> {
                let dots = measure.lines.iter().filter(|line| line.teller == teller).flat_map(|line| &line.dots);
                dots.filter(|dot| dot.kind == figures::DotKind::Target).collect()
            };
            match (of(0).as_slice(), of(1).as_slice()) {
                ([], []) => {}
                (dots, []) => without.extend(dots.iter().map(|dot| (dot.value, words(dot)))),
                ([], dots) => within.extend(dots.iter().map(|dot| (dot.value, words(dot)))),
                ([a], [b]) if a.value.total_cmp(&b.value).is_ne() => {
                    changed.push((step(a, b), format!("{} → {}", words(a), words(b))));
                }
                // The same number, or several of them: which belongs to which is not said.
                _ => {}
            }
        }
        // The same number under other words is no other indicator: 応対研修 年9回, 応対の研修を年9回行う.
        without.retain(|(value, _): &(f64, String)| {
            let same = within.iter().position(|(other, _): &(f64, String)| other.total_cmp(value).is_eq());
            same.map(|n| within.remove(n)).is_none()
        });
        gone.extend(without.into_iter().map(|(_, words)| words));
        come.extend(within.into_iter().map(|(_, words)| words));
    }
    changed.sort_by_key(|(kind, _)| *kind);
    let pointed = |words: &[String]| words.join("、");
    if let Some((kind, _)) = changed.first() {
        return Some((*kind, changed.iter().map(|(_, seen)| seen.clone()).collect()));
    }
    Some(match (gone.is_empty(), come.is_empty()) {
        (false, false) => (MoveKind::Swapped, vec![format!("{} → {}", pointed(&gone), pointed(&come))]),
        (false, true) => (MoveKind::Vanished, gone),
        (true, false) => (MoveKind::Appeared, come),
        // 同上 was written in the words of another field.
        (true, true) if own.how == How::Ditto || other.how == How::Ditto => return None,
        (true, true) => (MoveKind::Reworded, Vec::new()),
    })
}

/// The record with one field and what belongs to it: to tell what a figure counts is dear, and other fields tell of other
/// figures.
fn alone(evaluation: &Evaluation, field: Field) -> Evaluation {
    Evaluation {
        city: None,
        ward: None,
        fiscal_year: evaluation.fiscal_year,
        section: None,
        item: Item::default(),
        fields: evaluation.fields.get(&field).map(|entry| (field, entry.clone())).into_iter().collect(),
        other: Vec::new(),
        achievement: None,
        passages: evaluation.passages.iter().filter(|passage| passage.field == field).cloned().collect(),
        figures: evaluation.figures.iter().filter(|figure| figure.field == field).cloned().collect(),
        notes: Vec::new(),
        origin: evaluation.origin.clone(),
    }
}

fn words(dot: &Dot) -> String {
    dot.places.first().map(|place| place.text.clone()).unwrap_or_default()
}

/// A smaller number asks for less, unless it is a limit from above.
fn step(before: &Dot, after: &Dot) -> MoveKind {
    let limit = matches!(after.bound, Bound::AtMost | Bound::LessThan);
    match (limit, after.value < before.value) {
        (false, true) => MoveKind::Smaller,
        (false, false) => MoveKind::Larger,
        (true, true) => MoveKind::Tighter,
        (true, false) => MoveKind::Looser,
    }
}
