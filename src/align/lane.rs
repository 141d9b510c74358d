//! 段組み — which labels make a lane of their own, and which lanes a text takes up. Knows labels and spans only.

use super::Slot;
use crate::evaluation::{Evaluation, Field, Span, Stage};
use crate::text::Label;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// 切り分け — one ward's text in one field, cut at its labels.
#[derive(Debug, Default)]
pub struct Cut {
    /// Labels and spans in order; empty where nothing is written.
    parts: Vec<(Vec<Label>, Span)>,
    /// Labels that the plan (for actions: the issues) has and this field should answer.
    expected: BTreeSet<Label>,
    /// Whether there is an evaluation at all.
    present: bool,
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

impl Cut {
    pub fn of(evaluation: Option<&Evaluation>, field: Field) -> Self {
        let Some(evaluation) = evaluation else { return Self::default() };
        let mut cut = Self { present: true, ..Self::default() };
        let Some(entry) = evaluation.fields.get(&field) else { return cut };
        let passages = evaluation.passages.iter().filter(|passage| passage.field == field);
        cut.parts = passages.map(|passage| (passage.labels.clone(), passage.span)).collect();
        if cut.parts.is_empty() {
            let end = u32::try_from(entry.text.len()).unwrap_or(u32::MAX);
            cut.parts.push((Vec::new(), Span { start: 0, end }));
        }
        if cut.labels().next().is_some() {
            cut.expected = expected(evaluation, field);
        }
        cut
    }

    fn labels(&self) -> impl Iterator<Item = &Label> {
        self.parts.iter().flat_map(|(labels, _)| labels)
    }

    /// The parts that speak about `lane`; those without labels if `lane` is `None` or if there are no others.
    fn parts_of(&self, lane: Option<&Label>) -> Vec<usize> {
        let unlabelled = self.labels().next().is_none();
        let speaks = |labels: &[Label]| match lane {
            Some(lane) => unlabelled || labels.iter().any(|label| covers(label, lane)),
            None => labels.is_empty(),
        };
        self.parts.iter().enumerate().filter(|(_, (labels, _))| speaks(labels)).map(|(n, _)| n).collect()
    }
}

/// Whether a text under `label` speaks about `lane` too: it is the same label, or stands above it (ウ over ウ(ア)).
pub fn covers(label: &Label, lane: &Label) -> bool {
    lane.as_str()
        .strip_prefix(label.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('(') || rest.starts_with('-'))
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
    let columns: Vec<Vec<BareSlot>> = cuts.iter().enumerate().map(|(n, cut)| column(cut, n, &rows)).collect();
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    rows.into_iter()
        .map(|(labels, _)| Bare { labels, slots: columns.iter_mut().filter_map(Iterator::next).collect() })
        .collect()
}

/// One ward's slots from top to bottom.
fn column(cut: &Cut, ward: usize, rows: &[(Vec<Label>, Vec<Vec<usize>>)]) -> Vec<BareSlot> {
    let taken: Vec<&[usize]> = rows.iter().map(|(_, wards)| wards.get(ward).map_or(&[][..], Vec::as_slice)).collect();
    let all = rows.len();
    let mut slots: Vec<BareSlot> = Vec::new();
    let mut shown: Vec<(usize, Vec<Label>)> = Vec::new();
    while let Some(here) = taken.get(slots.len()).copied() {
        let at = slots.len();
        let labels = rows.get(at).map(|(labels, _)| labels.clone()).unwrap_or_default();
        if cut.parts.is_empty() {
            let nothing = if cut.present { Slot::Missing { lanes: all } } else { Slot::Nothing { lanes: all } };
            slots.push(BareSlot::Fixed(nothing));
            slots.extend((1..all).map(|_| BareSlot::Fixed(Slot::Covered)));
        } else if here.is_empty() {
            let missing = if labels.is_empty() { Slot::Nothing { lanes: 1 } } else { Slot::Missing { lanes: 1 } };
            slots.push(BareSlot::Fixed(missing));
        } else {
            let fresh: Vec<usize> = here.iter().copied().filter(|n| shown.iter().all(|(seen, _)| seen != n)).collect();
            if let (true, Some(first)) = (fresh.is_empty(), here.first()) {
                let above = shown.iter().find(|(seen, _)| seen == first).map(|(_, labels)| labels.clone());
                slots.push(BareSlot::Fixed(Slot::SeeAbove(above.unwrap_or_default())));
                continue;
            }
            let lanes = taken.iter().skip(at).take_while(|other| **other == here).count();
            let spans = fresh.iter().filter_map(|n| cut.parts.get(*n)).map(|(_, span)| *span).collect();
            shown.extend(fresh.into_iter().map(|n| (n, labels.clone())));
            slots.push(BareSlot::Written { spans, lanes });
            slots.extend((1..lanes).map(|_| BareSlot::Fixed(Slot::Covered)));
        }
    }
    slots
}

/// The labels that get a lane: all that occur or are expected, without those that only stand above others.
fn leaves(cuts: &[Cut]) -> Vec<Label> {
    let written: BTreeSet<&Label> = cuts.iter().flat_map(Cut::labels).collect();
    if written.is_empty() {
        return Vec::new();
    }
    let expected = cuts.iter().flat_map(|cut| &cut.expected);
    let unanswered = expected.filter(|label| !written.iter().any(|other| super::related(label, other)));
    let all: BTreeSet<&Label> = written.iter().copied().chain(unanswered).collect();
    // 「ウ」 beside 「ウ(ア)」 in one ward's text is a text of its own; in another ward's it spans the lanes below.
    let own = |label: &Label| {
        cuts.iter().any(|cut| {
            let below = |other: &Label| other != label && covers(label, other);
            cut.labels().any(|other| other == label) && cut.labels().any(below)
        })
    };
    let above = |label: &Label| all.iter().any(|other| *other != label && covers(label, other));
    let mut leaves: Vec<Label> =
        all.iter().filter(|label| !above(label) || own(label)).map(|label| (*label).clone()).collect();
    leaves.sort_by(natural);
    leaves
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

/// (2) before (10), ア before ア(ア) before イ.
fn natural(one: &Label, other: &Label) -> Ordering {
    let (mut a, mut b) = (one.as_str().chars().peekable(), other.as_str().chars().peekable());
    loop {
        let (left, right) = (next(&mut a), next(&mut b));
        match left.cmp(&right) {
            Ordering::Equal if left.is_none() => return Ordering::Equal,
            Ordering::Equal => {}
            decided => return decided,
        }
    }
}

/// A whole number, or one character.
fn next(chars: &mut std::iter::Peekable<std::str::Chars>) -> Option<(u32, char)> {
    let first = chars.next()?;
    let Some(mut number) = first.to_digit(10) else { return Some((0, first)) };
    while let Some(digit) = chars.peek().and_then(|next| next.to_digit(10)) {
        number = number.saturating_mul(10).saturating_add(digit);
        chars.next();
    }
    Some((number, '0'))
}
