//! 様式 — which fields a form asks for, told by what its other records fill in: a blank alone says nothing.

use crate::evaluation::{Evaluation, Field};
use crate::legend::Level;
use std::collections::BTreeMap;

/// Records of one form that are enough to tell what it asks for.
const ENOUGH: usize = 3;

/// Records of one level that are enough to tell what the form asks of them.
const LEVEL: u32 = 4;

/// 様式 — how many records were written in it, and in how many of them each field says something.
#[derive(Debug, Default)]
pub struct Form {
    pub records: u32,
    filled: BTreeMap<Field, u32>,
    of_level: BTreeMap<Level, (u32, BTreeMap<Field, u32>)>,
}

impl Form {
    #[must_use]
    pub fn filled(&self, field: Field) -> u32 {
        self.filled.get(&field).copied().unwrap_or(0)
    }

    /// At least half of the records fill the field in. Where fewer do, it may be left blank: remarks, costs, a column
    /// for the few matters that need it, or the results half in the middle of the year.
    ///
    /// Many forms want an issue or a remedy only of what was missed: where the matters that went well are mostly left
    /// blank, they are blank by rule.
    #[must_use]
    pub fn asks(&self, field: Field, level: Level) -> bool {
        let went_well = matches!(level, Level::Exceeded | Level::Achieved | Level::Mostly);
        let by_rule = went_well
            && matches!(field, Field::Issues | Field::NextActions)
            && self.of_level.get(&level).is_some_and(|(records, filled)| {
                *records >= LEVEL && filled.get(&field).copied().unwrap_or(0) * 2 < *records
            });
        self.filled(field) > 0 && self.filled(field) * 2 >= self.records && !by_rule
    }

    fn take(&mut self, evaluation: &Evaluation) {
        let level = level(evaluation);
        let (records, of_level) = self.of_level.entry(level).or_default();
        self.records += 1;
        *records += 1;
        for field in evaluation.fields.keys() {
            *self.filled.entry(*field).or_default() += 1;
            *of_level.entry(*field).or_default() += 1;
        }
    }
}

/// 様式の一覧 — the form of every record handed in.
#[derive(Debug, Default)]
pub struct Forms {
    all: Vec<Form>,
    of_record: Vec<usize>,
    none: Form,
}

impl Forms {
    /// A sheet is a form. Where it holds one or two records (神エクセル), the file is, or else all that the ward wrote
    /// that year.
    #[must_use]
    pub fn of(evaluations: &[&Evaluation]) -> Self {
        let keys = |evaluation: &Evaluation| {
            let (file, sheet) = (&evaluation.origin.file, evaluation.origin.sheet.as_deref().unwrap_or_default());
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let year = evaluation.fiscal_year.unwrap_or(0);
            let ward = format!("\t{}\t{}\t{year}", text(&evaluation.city), text(&evaluation.ward));
            [format!("{file}\n{sheet}"), file.to_string(), ward]
        };
        let keys: Vec<[String; 3]> = evaluations.iter().map(|evaluation| keys(evaluation)).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for key in keys.iter().flatten() {
            *counts.entry(key).or_default() += 1;
        }
        let mut forms = Self::default();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (evaluation, [sheet, file, ward]) in evaluations.iter().zip(&keys) {
            let enough = |key: &&&String| counts.get(key.as_str()).is_some_and(|count| *count >= ENOUGH);
            let key = [sheet, file].into_iter().find(|key| enough(&key)).unwrap_or(ward);
            let place = *places.entry(key).or_insert(forms.all.len());
            if place == forms.all.len() {
                forms.all.push(Form::default());
            }
            forms.of_record.push(place);
            if let Some(form) = forms.all.get_mut(place) {
                form.take(evaluation);
            }
        }
        forms
    }

    /// The form of the record at place `n` of those handed in.
    #[must_use]
    pub fn of_record(&self, n: usize) -> &Form {
        self.of_record.get(n).and_then(|form| self.all.get(*form)).unwrap_or(&self.none)
    }
}

/// What the mark means; unknown where the form has no mark.
#[must_use]
pub fn level(evaluation: &Evaluation) -> Level {
    evaluation.achievement.as_ref().map_or(Level::Unknown, |achievement| achievement.level)
}
