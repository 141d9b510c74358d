//! 実績のない計画 — actions were planned and nothing is said about what was done, for the whole field or for a label.

use super::Record;
use super::nothing_written::is_nothing;
use super::parts::unanswered;
use crate::evaluation::Field;
use crate::note::{Finding, Note};
use crate::text::Label;

/// Where the plan stands, the first that is written.
const PLANS: [Field; 2] = [Field::PlannedActions, Field::PerformanceTarget];

pub fn check(record: &Record) -> Vec<Note> {
    let Some((field, plan)) = plan(record).filter(|_| !record.is_out()) else { return Vec::new() };
    // A value in a column of its own is a result too.
    let valued = record.says(Field::ActualValue).is_some();
    if record.is_silent(Field::ActionsTaken) {
        let answer = record.written(Field::ActionsTaken);
        return if valued { Vec::new() } else { vec![note(record, None, plan, answer)] };
    }
    let silent = unanswered(record.evaluation, field, Field::ActionsTaken).into_iter();
    let planned = silent.filter(|(_, part)| !is_nothing(part.text));
    planned.map(|(label, part)| note(record, Some(label), part.text, None)).collect()
}

/// The field that holds the plan, with its text.
pub fn plan<'a>(record: &Record<'a>) -> Option<(Field, &'a str)> {
    PLANS.iter().find_map(|field| Some((*field, record.says(*field)?)))
}

fn note(record: &Record, label: Option<&Label>, plan: &str, answer: Option<&str>) -> Note {
    let finding =
        Finding::PlanWithoutResult { label: label.cloned(), plan: plan.to_owned(), answer: answer.map(str::to_owned) };
    record.note(finding, Field::ActionsTaken, label.map_or(&[], std::slice::from_ref))
}
