//! 点検 — what a careful reviewer would ask back about, found from the evaluations alone: nothing is stored, so a
//! corrected reading is simply checked anew. A check never judges a ward; it quotes the words that it saw and where.

mod claim;
mod duplicates;
mod field_blank;
mod figures_disagree;
mod form;
mod issue_without_action;
mod label_without_partner;
mod mark_contradicts_text;
mod missed_without_remedy;
mod nothing_written;
mod parts;
mod plan_without_result;
mod same_as_last_year;
mod same_as_other_ward;
mod target_not_measurable;

use crate::evaluation::{Evaluation, Field};
use crate::legend::Level;
use crate::note::{Finding, Note, What};
use crate::text::Label;
use duplicates::{Duplicates, Spelled, spell};
use form::Form;
pub use form::{Forms, level};
pub use nothing_written::is_nothing;

type Within = fn(&Record) -> Vec<Note>;
/// For each text that is found again, the place of its record and the note.
type Across = fn(&Duplicates) -> Vec<(usize, Note)>;

/// Checks that look at one record and the form it was written in.
const WITHIN: [Within; 9] = [
    field_blank::check,
    target_not_measurable::check,
    plan_without_result::check,
    label_without_partner::check,
    mark_contradicts_text::check,
    missed_without_remedy::check,
    issue_without_action::check,
    nothing_written::check,
    figures_disagree::check,
];

/// Checks that compare the texts of several wards or years.
const ACROSS: [Across; 2] = [same_as_last_year::check, same_as_other_ward::check];

/// 所見 — for each of `evaluations`, in their order, what there is to ask back about. That order changes nothing.
#[must_use]
pub fn findings(evaluations: &[&Evaluation]) -> Vec<Vec<Note>> {
    let mut checking = Checking::of(evaluations);
    while checking.step(evaluations) {}
    checking.found(evaluations)
}

/// 点検の途中 — the same, one evaluation a step, so that a page hears people in between.
#[derive(Debug, Default)]
pub struct Checking {
    forms: Forms,
    notes: Vec<Vec<Note>>,
    spelled: Vec<Spelled>,
}

impl Checking {
    /// Looks which forms `evaluations` were written in.
    #[must_use]
    pub fn of(evaluations: &[&Evaluation]) -> Self {
        Self { forms: Forms::of(evaluations), ..Self::default() }
    }

    /// Looks at the next of the evaluations; `false` where there is none.
    pub fn step(&mut self, evaluations: &[&Evaluation]) -> bool {
        let n = self.notes.len();
        let Some(evaluation) = evaluations.get(n) else { return false };
        let record = Record { evaluation, form: self.forms.of_record(n) };
        self.notes.push(WITHIN.iter().flat_map(|check| check(&record)).collect());
        spell(n, evaluation, &mut self.spelled);
        true
    }

    /// What was found in them, and what is found between them.
    #[must_use]
    pub fn found(self, evaluations: &[&Evaluation]) -> Vec<Vec<Note>> {
        let mut notes = self.notes;
        let duplicates = Duplicates::of(evaluations, self.spelled);
        for (n, note) in ACROSS.iter().flat_map(|check| check(&duplicates)) {
            if let Some(of_record) = notes.get_mut(n) {
                of_record.push(note);
            }
        }
        notes
    }
}

/// 点検する記録 — a record with the form that it was written in.
struct Record<'a> {
    evaluation: &'a Evaluation,
    form: &'a Form,
}

impl<'a> Record<'a> {
    /// The text of a field, if it says anything (特になし does not).
    fn says(&self, field: Field) -> Option<&'a str> {
        self.written(field).filter(|text| !is_nothing(text))
    }

    fn written(&self, field: Field) -> Option<&'a str> {
        self.evaluation.fields.get(&field).map(|entry| entry.text.as_str())
    }

    fn level(&self) -> Level {
        level(self.evaluation)
    }

    fn mark(&self) -> String {
        self.evaluation.achievement.as_ref().and_then(|achievement| achievement.mark.clone()).unwrap_or_default()
    }

    /// Whether the matter was given up or falls outside the evaluation: its blanks are blank by rule.
    fn is_out(&self) -> bool {
        matches!(self.level(), Level::Stopped | Level::NotApplicable)
    }

    /// Whether the form wants this field of a record with this mark.
    fn asks(&self, field: Field) -> bool {
        self.form.asks(field, self.level())
    }

    /// Whether the form asks for the field and nothing that says anything stands there.
    fn is_silent(&self, field: Field) -> bool {
        self.written(field).map_or_else(|| self.asks(field), is_nothing)
    }

    /// A note at the field's cell; at the record where the field is blank.
    fn note(&self, finding: Finding, field: Field, labels: &[Label]) -> Note {
        let entry = self.evaluation.fields.get(&field);
        let origin = entry.map_or_else(|| self.evaluation.origin.clone(), |entry| entry.origin.clone());
        Note::new(What::Finding(finding), origin).about(field).under(labels)
    }
}

#[cfg(test)]
mod tests;
