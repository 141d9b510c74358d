//! 対応のない課題 — issues are written and nothing is said about what will be done, for the whole field or for a label.

use super::Record;
use super::nothing_written::is_nothing;
use super::parts::{parts, unanswered};
use crate::evaluation::Field;
use crate::note::{Finding, Note};

pub fn check(record: &Record) -> Vec<Note> {
    let Some(issues) = record.says(Field::Issues) else { return Vec::new() };
    if record.is_silent(Field::NextActions) {
        return vec![note(record, None, issues, record.written(Field::NextActions))];
    }
    let silent = unanswered(record.evaluation, Field::Issues, Field::NextActions);
    // ア says what is wrong, イ is answered 特になし.
    let empty = |labels: &[_]| {
        let answers = parts(record.evaluation, Field::NextActions);
        answers.into_iter().find(|part| part.labels == labels && is_nothing(part.text))
    };
    let of_labels = silent.into_iter().filter(|(_, issue)| !is_nothing(issue.text));
    let mut notes: Vec<Note> = of_labels.map(|(label, issue)| note(record, Some(label), issue.text, None)).collect();
    for issue in parts(record.evaluation, Field::Issues).iter().filter(|issue| !is_nothing(issue.text)) {
        if let ([label, ..], Some(answer)) = (issue.labels, empty(issue.labels)) {
            notes.push(note(record, Some(label), issue.text, Some(answer.text)));
        }
    }
    notes
}

fn note(record: &Record, label: Option<&crate::text::Label>, issue: &str, answer: Option<&str>) -> Note {
    let finding = Finding::IssueWithoutAction {
        label: label.cloned(),
        issue: issue.to_owned(),
        answer: answer.map(str::to_owned),
    };
    record.note(finding, Field::NextActions, label.map_or(&[], std::slice::from_ref))
}
