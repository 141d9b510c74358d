//! 述べ方 — how the sentences under a heading nobody knows are put: 行った tells what was done, 行う what is to be done.

use super::{Contents, positions, set};
use crate::evaluation::{Field, Stage};
use crate::table::columns::Column;
use crate::table::slot::Slot;

/// Endings of what is over, and of what is to come or holds.
const DONE: &[&str] = &["た", "ました", "済", "済み"];
const TO_DO: &[&str] = &["る", "う", "す", "く", "ます", "つ", "む", "ぶ"];
const SO_THAT: &[&str] = &["ため", "ように", "よう", "目的とする"];

/// Gives columns of prose under unknown headings to the fields that every evaluation has and this table lacks, where the
/// sentences tell: what was to be done left of the verdict, what was done beside it, what comes next behind.
pub fn voice(columns: &mut [Column], contents: &[Contents]) {
    let verdict = |columns: &[Column]| {
        let checked = |slot| matches!(slot, Slot::Field(field) if matches!(field.stage(), Stage::Check));
        columns.iter().position(|column| checked(column.slot))
    };
    for n in 0..columns.len() {
        let open = columns.get(n).is_some_and(|column| match column.slot {
            Slot::Other => !column.known,
            // 目指すところ: a state to be reached, or what it is for.
            Slot::Field(Field::Vision) => column.score < super::SPELLED,
            _ => false,
        });
        let Some(texts) = contents.get(n).filter(|texts| open && texts.is_prose() && texts.texts.len() >= 2) else {
            continue;
        };
        let says = |endings: &[&str]| texts.mostly(|text| last_words(text, endings));
        let unknown = columns.get(n).is_some_and(|column| !column.known);
        let done = positions(columns, Slot::Field(Field::ActionsTaken)).last().copied();
        // Behind the verdict ため gives its reason.
        let judged = unknown && verdict(columns).is_some_and(|verdict| verdict < n);
        let field = if says(SO_THAT) {
            if judged { Field::Assessment } else { Field::Purpose }
        } else if !unknown {
            continue;
        } else if says(DONE) && done.is_none() {
            Field::ActionsTaken
        } else if !says(TO_DO) {
            continue;
        } else if done.or(verdict(columns)).is_some_and(|results| results < n) {
            Field::NextActions
        } else {
            Field::PlannedActions
        };
        // A column of marks will be the verdict, whatever it is now.
        let marks = |n: &usize| contents.get(*n).is_some_and(Contents::is_marks);
        if positions(columns, Slot::Field(field)).iter().all(marks) {
            set(columns, Some(n), Slot::Field(field));
        }
    }
}

/// The last sentence of a text ends so.
fn last_words(text: &str, endings: &[&str]) -> bool {
    let text = text.trim_end_matches(['。', '．', '）', ')', ' ', '\n']);
    endings.iter().any(|ending| text.ends_with(ending))
}
