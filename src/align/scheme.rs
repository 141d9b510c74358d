//! 付番 — how each ward numbers its measures. Wards that number alike are aligned by label; one that numbers in a way of
//! its own (①② beside アイ) is aligned by order, first with first, and keeps its own labels in its cells.

use crate::evaluation::Evaluation;
use crate::text::Label;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// 読み替え — for one ward: its own labels → the labels of the lanes. Empty where it numbers like the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scheme(BTreeMap<Label, Label>);

impl Scheme {
    /// The lanes that a label of this ward speaks about.
    pub fn lanes(&self, label: &Label) -> BTreeSet<Label> {
        let inside = self.0.iter().filter(|(own, _)| label.covers(own)).map(|(_, lane)| lane.clone());
        let lanes: BTreeSet<Label> = inside.collect();
        if lanes.is_empty() || label.is_for_all() { [label.clone()].into() } else { lanes }
    }

    /// The ward's own label for a lane.
    pub fn own<'a>(&'a self, lane: &'a Label) -> &'a Label {
        self.0.iter().find(|(_, other)| *other == lane).map_or(lane, |(own, _)| own)
    }

    /// Whether the ward's labels differ from those of the lanes.
    pub fn is_own(&self) -> bool {
        !self.0.is_empty()
    }
}

/// One scheme a ward.
pub fn schemes(evaluations: &[Option<&Evaluation>]) -> Vec<Scheme> {
    let leaves: Vec<BTreeSet<Label>> =
        evaluations.iter().map(|evaluation| evaluation.map(leaves).unwrap_or_default()).collect();
    let Some(common) = common(&leaves) else { return vec![Scheme::default(); evaluations.len()] };
    let scheme = |own: &BTreeSet<Label>| {
        if own.is_disjoint(&common) {
            Scheme(own.iter().cloned().zip(common.iter().cloned()).collect())
        } else {
            Scheme::default()
        }
    };
    leaves.iter().map(scheme).collect()
}

/// The labels of the largest group of wards that share any.
fn common(wards: &[BTreeSet<Label>]) -> Option<BTreeSet<Label>> {
    let mut groups: Vec<(usize, BTreeSet<Label>)> = Vec::new();
    for ward in wards.iter().filter(|ward| !ward.is_empty()) {
        let (mut joined, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(_, labels)| !labels.is_disjoint(ward));
        joined.push((1, ward.clone()));
        let size = joined.iter().map(|(size, _)| size).sum();
        let labels = joined.into_iter().flat_map(|(_, labels)| labels).collect();
        groups = apart;
        groups.push((size, labels));
    }
    // Of groups of one size the one that numbers most plainly is the easiest to read beside.
    let length = |labels: &BTreeSet<Label>| labels.iter().map(|label| label.as_str().len()).sum::<usize>();
    let (_, labels) = groups.into_iter().min_by_key(|(size, labels)| (Reverse(*size), length(labels)))?;
    // Labels that only stand above others are no lanes of their own.
    Some(without_upper(&labels))
}

/// The labels that a ward uses for this item, without those that only stand above others.
fn leaves(evaluation: &Evaluation) -> BTreeSet<Label> {
    let labels = evaluation.passages.iter().flat_map(|passage| &passage.labels);
    without_upper(&labels.filter(|label| !label.is_for_all()).cloned().collect())
}

fn without_upper(labels: &BTreeSet<Label>) -> BTreeSet<Label> {
    let upper = |label: &&Label| labels.iter().any(|other| other != *label && label.covers(other));
    labels.iter().filter(|label| !upper(label)).cloned().collect()
}
