//! 相手のない記号 — a label in results, assessment, issues or actions that no plan has; a label that was planned and
//! carried out and that the assessment leaves out.

use super::Record;
use super::parts::{is_among, labels, parts, unanswered};
use crate::evaluation::Field;
use crate::note::{Finding, Note};
use crate::text::Label;

/// The plan, under whose labels the rest is written.
const PLAN: [Field; 4] = [Field::Strategy, Field::PlannedActions, Field::OutcomeTarget, Field::PerformanceTarget];
const LATER: [Field; 4] = [Field::ActionsTaken, Field::Assessment, Field::Issues, Field::NextActions];

pub fn check(record: &Record) -> Vec<Note> {
    let mut notes: Vec<Note> = LATER.iter().flat_map(|field| unplanned(record, *field)).collect();
    let done: Vec<&Label> = labels(record.evaluation, Field::ActionsTaken).collect();
    for (label, part) in unanswered(record.evaluation, Field::PlannedActions, Field::Assessment) {
        // What was not done is said by the check of plans; it needs no second note.
        if is_among(label, &done) {
            notes.push(note(record, label, part.text, Field::Assessment, vec![Field::Assessment]));
        }
    }
    notes
}

/// The labels of a field that neither the plan nor, for what comes after it, the result has.
fn unplanned(record: &Record, field: Field) -> Vec<Note> {
    let evaluation = record.evaluation;
    let mut sought: Vec<Field> = [Field::PlannedActions, Field::PerformanceTarget]
        .into_iter()
        .filter(|plan| labels(evaluation, *plan).next().is_some())
        .collect();
    let mut known: Vec<&Label> = PLAN.iter().flat_map(|plan| labels(evaluation, *plan)).collect();
    if field != Field::ActionsTaken && labels(evaluation, Field::ActionsTaken).next().is_some() {
        sought.push(Field::ActionsTaken);
        known.extend(labels(evaluation, Field::ActionsTaken));
    }
    let has_partner = |label: &Label| is_among(label, &known);
    // Only labels of the plan's own kind can be missed in it: ①② under a plan of アイ count something else.
    if sought.is_empty() || !labels(evaluation, field).any(has_partner) {
        return Vec::new();
    }
    let of_part = |part: super::parts::FieldPart<'_>| -> Vec<Note> {
        let lost = part.labels.iter().filter(|label| !has_partner(label) && is_official(label, field));
        lost.map(|label| note(record, label, part.text, field, sought.clone())).collect()
    };
    parts(evaluation, field).into_iter().flat_map(of_part).collect()
}

/// Issues and actions are often counted ①②③ as they come; ア and イ are the labels of the plan.
fn is_official(label: &Label, field: Field) -> bool {
    let kana = label.as_str().trim_start_matches('(').starts_with(|c| matches!(c, 'ァ'..='ヴ'));
    kana || matches!(field, Field::ActionsTaken | Field::Assessment)
}

fn note(record: &Record, label: &Label, text: &str, field: Field, sought: Vec<Field>) -> Note {
    let finding = Finding::LabelWithoutPartner { label: label.clone(), text: text.to_owned(), sought };
    record.note(finding, field, std::slice::from_ref(label))
}
