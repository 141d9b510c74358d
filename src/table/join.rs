//! 見開き — joins the plan half and the result half of a two-page spread: by order, since the right page names no item, and
//! verified by the labels that both halves carry.

use super::draft::RecordDraft;
use crate::evaluation::{Field, How, Stage};
use crate::note::{Note, What};
use crate::text::plain::fold;
use crate::text::{Label, passage};
use std::collections::BTreeSet;

/// Joins the halves of one ward's sheets, in sheet order. Halves that find no partner stay as they are.
#[must_use]
pub fn join(drafts: Vec<RecordDraft>) -> Vec<RecordDraft> {
    let drafts = unite_named(drafts);
    let mut joined: Vec<RecordDraft> = Vec::new();
    let mut rights: Vec<RecordDraft> = Vec::new();
    for draft in drafts {
        if draft.half {
            rights.push(draft);
        } else {
            settle(&mut joined, &mut rights);
            joined.push(draft);
        }
    }
    settle(&mut joined, &mut rights);
    joined.append(&mut rights);
    joined
}

/// Unites records of one item that stand in two tables, plan in one and result in the other, each naming the item.
fn unite_named(drafts: Vec<RecordDraft>) -> Vec<RecordDraft> {
    let mut united: Vec<RecordDraft> = Vec::new();
    for draft in drafts {
        let other_half = united.iter_mut().find(|held| {
            let places = held.rows != draft.rows || held.sheet != draft.sheet;
            places
                && same_item(held, &draft)
                && !held.fields.keys().any(|field| draft.fields.contains_key(field))
                && halves(held, &draft)
        });
        match other_half {
            Some(held) => {
                held.fields.extend(draft.fields);
                held.other.extend(draft.other);
                held.notes.extend(draft.notes);
                held.achievement_heading = held.achievement_heading.take().or(draft.achievement_heading);
                held.section = held.section.take().or(draft.section);
            }
            None => united.push(draft),
        }
    }
    united
}

fn same_item(a: &RecordDraft, b: &RecordDraft) -> bool {
    let ward = |draft: &RecordDraft| draft.ward.as_ref().map(|(ward, _)| ward.clone());
    let year = |draft: &RecordDraft| draft.year.as_ref().map(|(year, _)| (year.era, year.number));
    let code = a.item.code.is_some() && a.item.code == b.item.code;
    let names = match (&a.item.name, &b.item.name) {
        (Some(a), Some(b)) => fold(a) == fold(b),
        (None, None) => true,
        _ => code,
    };
    !a.half
        && !b.half
        && names
        && a.item.code == b.item.code
        && (code || a.item.name.is_some())
        && ward(a) == ward(b)
        && year(a) == year(b)
}

/// One says what was planned and no more, the other what came of it.
fn halves(a: &RecordDraft, b: &RecordDraft) -> bool {
    let results = |draft: &RecordDraft| {
        draft.fields.keys().any(|field| matches!(field.stage(), Stage::Do | Stage::Check | Stage::Act))
    };
    results(a) != results(b)
}

/// Gives the waiting right halves to the last left halves that still lack a result: as many as there are, in order.
fn settle(joined: &mut Vec<RecordDraft>, rights: &mut Vec<RecordDraft>) {
    let open: Vec<usize> = joined.iter().enumerate().filter(|(_, left)| lacks_results(left)).map(|(n, _)| n).collect();
    if rights.is_empty() || open.is_empty() {
        return;
    }
    // Where the numbers differ, the nearest left halves are meant: a spread's table stands right below its cards.
    let from = open.len().saturating_sub(rights.len());
    let mut waiting = rights.drain(..);
    for n in open.into_iter().skip(from) {
        if let (Some(left), Some(right)) = (joined.get_mut(n), waiting.next()) {
            unite(left, right);
        }
    }
    joined.extend(waiting);
}

fn lacks_results(left: &RecordDraft) -> bool {
    !left.half && left.fields.keys().all(|field| matches!(field.stage(), Stage::Plan | Stage::Input))
}

fn unite(left: &mut RecordDraft, right: RecordDraft) {
    let origin = right.fields.values().next().map(|entry| entry.origin.clone());
    let (plan, result) = (labels(left, Stage::Plan), labels(&right, Stage::Do));
    for (field, mut entry) in right.fields {
        if entry.how != How::Ditto {
            entry.how = How::Joined;
        }
        left.fields.entry(field).or_insert(entry);
    }
    left.other.extend(right.other);
    left.notes.extend(right.notes);
    left.achievement_heading = left.achievement_heading.take().or(right.achievement_heading);
    let Some(origin) = origin else { return };
    left.notes.push(Note::new(What::JoinedByOrder, origin.clone()));
    let only = |a: &BTreeSet<Label>, b: &BTreeSet<Label>| -> Vec<Label> {
        a.iter().filter(|label| !b.iter().any(|other| related(label, other))).cloned().collect()
    };
    let (only_left, only_right) = (only(&plan, &result), only(&result, &plan));
    let comparable = !plan.is_empty() && !result.is_empty();
    if comparable && only_left.len() + only_right.len() > 0 {
        left.notes.push(Note::new(What::JoinLabelsDiffer { only_left, only_right }, origin));
    }
}

/// The labels of the fields that say what was to be done, or what was done.
fn labels(draft: &RecordDraft, stage: Stage) -> BTreeSet<Label> {
    let fields: &[Field] =
        if stage == Stage::Plan { &[Field::PlannedActions, Field::PerformanceTarget] } else { &[Field::ActionsTaken] };
    let texts = fields.iter().filter_map(|field| draft.fields.get(field));
    texts.flat_map(|entry| passage::split(&entry.text)).flat_map(|part| part.labels).collect()
}

/// ウ and ウ(ア) speak of the same.
fn related(a: &Label, b: &Label) -> bool {
    a == b || a.as_str().starts_with(b.as_str()) || b.as_str().starts_with(a.as_str())
}
