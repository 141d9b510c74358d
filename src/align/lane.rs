//! 段組み — which labels make a lane of their own, and which lanes a text takes up. Knows labels and spans only.

use super::Slot;
use super::scheme::Scheme;
use crate::evaluation::{Evaluation, Field, Span, Stage};
use crate::text::Label;
use std::collections::BTreeSet;

/// 切り分け — one ward's text in one field, cut at its labels.
#[derive(Debug, Default)]
pub struct Cut<'a> {
    /// Which lanes each part speaks about, and where it stands; empty where nothing is written.
    parts: Vec<(BTreeSet<Label>, Span)>,
    /// Lanes that the plan (for actions: the issues) has and this field should answer.
    expected: BTreeSet<Label>,
    /// Whether the ward's form has this field at all.
    asked: bool,
    scheme: Option<&'a Scheme>,
}

/// A lane before its texts are filled in.
#[derive(Debug)]
pub struct Bare {
    pub labels: Vec<Label>,
    pub slots: Vec<BareSlot>,
}

#[derive(Debug)]
pub enum BareSlot {
    Written { spans: Vec<Span>, lanes: usize },
    Fixed(Slot),
}

impl BareSlot {
    pub fn fill(self, piece: impl Fn(Span) -> Option<super::Piece>) -> Slot {
        match self {
            Self::Written { spans, lanes } => {
                Slot::Written { pieces: spans.into_iter().filter_map(piece).collect(), lanes }
            }
            Self::Fixed(slot) => slot,
        }
    }
}

impl<'a> Cut<'a> {
    pub fn of(evaluation: Option<&Evaluation>, field: Field, asked: bool, scheme: &'a Scheme) -> Self {
        let mut cut = Self { asked, scheme: Some(scheme), ..Self::default() };
        let Some((evaluation, entry)) = evaluation.and_then(|it| Some((it, it.fields.get(&field)?))) else {
            return cut;
        };
        let passages = evaluation.passages.iter().filter(|passage| passage.field == field);
        let lanes = |labels: &[Label]| labels.iter().flat_map(|label| scheme.lanes(label)).collect();
        cut.parts = passages.map(|passage| (lanes(&passage.labels), passage.span)).collect();
        if cut.parts.is_empty() {
            let end = u32::try_from(entry.text.len()).unwrap_or(u32::MAX);
            cut.parts.push((BTreeSet::new(), Span { start: 0, end }));
        }
        if cut.labels().next().is_some() {
            cut.expected = expected(evaluation, field).iter().flat_map(|label| scheme.lanes(label)).collect();
        }
        cut
    }

    fn labels(&self) -> impl Iterator<Item = &Label> {
        self.parts.iter().flat_map(|(labels, _)| labels)
    }

    /// What the field should answer and does not.
    fn unanswered(&self) -> impl Iterator<Item = &Label> {
        self.expected.iter().filter(|label| !self.labels().any(|other| super::related(label, other)))
    }

    /// The parts that speak about `lane`; those without labels if `lane` is `None` or if there are no others.
    fn parts_of(&self, lane: Option<&Label>) -> Vec<usize> {
        let unlabelled = self.labels().next().is_none();
        let speaks = |labels: &BTreeSet<Label>| match lane {
            Some(lane) => unlabelled || labels.iter().any(|label| label.covers(lane)),
            None => labels.is_empty(),
        };
        self.parts.iter().enumerate().filter(|(_, (labels, _))| speaks(labels)).map(|(n, _)| n).collect()
    }

    /// What to say where this ward has nothing in some lanes.
    fn nothing(&self, labels: &[Label]) -> Slot {
        let missing: Vec<Label> = labels
            .iter()
            .filter(|label| self.unanswered().any(|other| super::related(label, other)))
            .cloned()
            .collect();
        if missing.is_empty() {
            return Slot::Nothing { lanes: 1, asked: true };
        }
        let own = |label: &Label| self.scheme.map_or(label, |scheme| scheme.own(label)).clone();
        Slot::Missing { lanes: 1, labels: missing.iter().map(own).collect() }
    }
}

/// The lanes of one field over all wards.
pub fn lanes(cuts: &[Cut]) -> Vec<Bare> {
    let labels = leaves(cuts);
    let leading = cuts.iter().any(|cut| cut.labels().next().is_some() && !cut.parts_of(None).is_empty());
    let mut rows: Vec<(Vec<Label>, Vec<Vec<usize>>)> = Vec::new();
    if leading || labels.is_empty() {
        rows.push((Vec::new(), cuts.iter().map(|cut| cut.parts_of(None)).collect()));
    }
    for label in labels {
        let taken: Vec<Vec<usize>> = cuts.iter().map(|cut| cut.parts_of(Some(&label))).collect();
        match rows.last_mut() {
            // Labels that everyone treats together need one lane only.
            Some((above, same)) if !above.is_empty() && *same == taken => above.push(label),
            _ => rows.push((vec![label], taken)),
        }
    }
    let mut columns: Vec<_> = cuts.iter().enumerate().map(|(n, cut)| column(cut, n, &rows).into_iter()).collect();
    rows.into_iter()
        .map(|(labels, _)| Bare { labels, slots: columns.iter_mut().filter_map(Iterator::next).collect() })
        .collect()
}

/// One ward's slots from top to bottom.
fn column(cut: &Cut, ward: usize, rows: &[(Vec<Label>, Vec<Vec<usize>>)]) -> Vec<BareSlot> {
    if cut.parts.is_empty() {
        let lanes = rows.len();
        let first =
            if cut.asked { Slot::Missing { lanes, labels: Vec::new() } } else { Slot::Nothing { lanes, asked: false } };
        let covered = (1..lanes).map(|_| Slot::Covered);
        return std::iter::once(first).chain(covered).map(BareSlot::Fixed).collect();
    }
    let taken: Vec<&[usize]> = rows.iter().map(|(_, wards)| wards.get(ward).map_or(&[][..], Vec::as_slice)).collect();
    let mut slots: Vec<BareSlot> = Vec::new();
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    while let Some(here) = taken.get(slots.len()).copied() {
        let at = slots.len();
        let labels = rows.get(at).map(|(labels, _)| labels.as_slice()).unwrap_or_default();
        let fresh: Vec<usize> = here.iter().copied().filter(|n| !shown.contains(n)).collect();
        match (here.first(), fresh.is_empty()) {
            (None, _) => slots.push(BareSlot::Fixed(cut.nothing(labels))),
            (Some(first), true) => {
                let above = cut.parts.get(*first).into_iter().flat_map(|(labels, _)| labels).next().cloned();
                slots.push(BareSlot::Fixed(Slot::SeeAbove(above.into_iter().collect())));
            }
            (Some(_), false) => {
                let lanes = taken.iter().skip(at).take_while(|other| **other == here).count();
                let spans = fresh.iter().filter_map(|n| cut.parts.get(*n)).map(|(_, span)| *span).collect();
                shown.extend(fresh);
                slots.push(BareSlot::Written { spans, lanes });
                slots.extend((1..lanes).map(|_| BareSlot::Fixed(Slot::Covered)));
            }
        }
    }
    slots
}

/// The labels that get a lane: all that occur or go unanswered, without those that only stand above others.
fn leaves(cuts: &[Cut]) -> Vec<Label> {
    let all: BTreeSet<&Label> = cuts.iter().flat_map(|cut| cut.labels().chain(cut.unanswered())).collect();
    // 「ウ」 beside 「ウ(ア)」 in one ward's text is a text of its own; in another ward's it spans the lanes below.
    let own = |label: &Label| {
        cuts.iter().any(|cut| {
            let below = |other: &Label| other != label && label.covers(other);
            cut.labels().any(|other| other == label) && cut.labels().any(below)
        })
    };
    let above = |label: &Label| all.iter().any(|other| *other != label && label.covers(other));
    all.iter().filter(|label| !above(label) || own(label)).map(|label| (*label).clone()).collect()
}

/// What the field has to answer: actions answer issues; results and their evaluation answer the plan.
fn expected(evaluation: &Evaluation, field: Field) -> BTreeSet<Label> {
    let sources: &[Field] = match (field, field.stage()) {
        (Field::NextActions, _) => &[Field::Issues],
        (_, Stage::Do | Stage::Check) => &[Field::PlannedActions, Field::PerformanceTarget],
        _ => &[],
    };
    let labels = |source: &Field| -> BTreeSet<Label> {
        let passages = evaluation.passages.iter().filter(|passage| passage.field == *source);
        passages.flat_map(|passage| passage.labels.iter().cloned()).collect()
    };
    sources.iter().map(labels).find(|labels| !labels.is_empty()).unwrap_or_default()
}
