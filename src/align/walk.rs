//! 歩き方 — how the keyboard goes about a card: over lanes that a text spans, along the chain of a label, from stage to stage.
//! Rows count lanes over all bands; knows no keys and no page.

use super::{Band, Lane, Slot, related};
use crate::evaluation::Stage;

/// The lane in a row, and what stands in it of one ward.
#[must_use]
pub fn at(bands: &[Band], row: usize, ward: usize) -> Option<&Slot> {
    lanes(bands).nth(row)?.1.slots.get(ward)
}

/// 下へ — a step down from a text that spans lanes leads past them; a step onto a covered place onto the text above it.
#[must_use]
pub fn down(bands: &[Band], ward: usize, from: usize, to: usize) -> usize {
    let span = match at(bands, from, ward) {
        Some(Slot::Written { lanes, .. } | Slot::Missing { lanes, .. } | Slot::Nothing { lanes, .. }) => *lanes,
        _ => 1,
    };
    let past = if to == from + 1 && at(bands, from + span, ward).is_some() { from + span } else { to };
    (0..=past).rev().find(|row| !matches!(at(bands, *row, ward), Some(Slot::Covered))).unwrap_or(past)
}

/// 流れ — the next row (or the one before) that speaks of the same label.
#[must_use]
pub fn chain(bands: &[Band], from: usize, forward: bool) -> Option<usize> {
    let own = &lanes(bands).nth(from)?.1.labels;
    let same = |lane: &Lane| lane.labels.iter().any(|label| own.iter().any(|other| related(label, other)));
    next(from, forward, lanes(bands).map(|(_, lane)| same(lane)))
}

/// 段階 — the first row of the next stage (or of this one, then of the one before).
#[must_use]
pub fn stage(bands: &[Band], from: usize, forward: bool) -> Option<usize> {
    let mut above = None;
    let opens = lanes(bands).map(|(stage, _)| above.replace(stage) != Some(stage));
    next(from, forward, opens)
}

fn lanes(bands: &[Band]) -> impl Iterator<Item = (Stage, &Lane)> {
    bands.iter().flat_map(|band| band.lanes.iter().map(|lane| (band.field.stage(), lane)))
}

/// The nearest of the rows that `good` names, in front of `from` or behind it.
fn next(from: usize, forward: bool, good: impl Iterator<Item = bool>) -> Option<usize> {
    let mut rows = good.enumerate().filter(|(_, good)| *good).map(|(row, _)| row);
    if forward { rows.find(|row| *row > from) } else { rows.take_while(|row| *row < from).last() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Field;
    use crate::text::Label;

    /// A card of one ward: two lanes a field with one text over both of the middle one.
    fn card() -> Vec<Band> {
        let lane = |label: &str, slot: Slot| Lane { labels: vec![Label::new(label)], slots: vec![slot] };
        let written = |lanes| Slot::Written { pieces: Vec::new(), lanes };
        let own = |field| Band { field, lanes: vec![lane("ア", written(1)), lane("イ", written(1))] };
        let joint = Band { field: Field::Assessment, lanes: vec![lane("ア", written(2)), lane("イ", Slot::Covered)] };
        vec![own(Field::PerformanceTarget), own(Field::ActionsTaken), joint, own(Field::Issues)]
    }

    #[test]
    fn a_text_over_two_lanes_is_one_step() {
        let bands = card();
        let steps = [(3, 4), (4, 5), (6, 5), (5, 4)];
        assert_eq!(steps.map(|(from, to)| down(&bands, 0, from, to)), [4, 6, 4, 4]);
        assert_eq!(down(&bands, 0, 7, 7), 7);
    }

    #[test]
    fn a_label_leads_from_plan_to_act() {
        let bands = card();
        let mut rows = vec![1];
        while let Some(row) = chain(&bands, *rows.last().expect("a row"), true) {
            rows.push(row);
        }
        assert_eq!(rows, [1, 3, 5, 7]);
        assert_eq!((chain(&bands, 3, false), chain(&bands, 1, false)), (Some(1), None));
    }

    #[test]
    fn stages_begin_where_their_first_field_does() {
        let bands = card();
        assert_eq!([0, 1, 2, 6].map(|row| stage(&bands, row, true)), [Some(2), Some(2), Some(4), None]);
        assert_eq!([7, 3, 2, 0].map(|row| stage(&bands, row, false)), [Some(6), Some(2), Some(0), None]);
    }
}
