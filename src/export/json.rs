//! JSON — records, notes and the matrix as the record contract has them, one value a line. These types are the contract: their
//! names and the order in which they stand are what programs rely on, whatever the types of this program are called.

use crate::compare::matrix::{Matrix, MatrixCell};
use crate::evaluation::{Bound, Entry, Evaluation, Field, Figure};
use crate::note::Note;
use crate::text::Label;
use serde::{Serialize, Serializer};
use std::fmt::Display;

/// 評価 — records, one a line.
#[must_use]
pub fn lines(evaluations: &[&Evaluation]) -> String {
    evaluations.iter().map(|evaluation| record(evaluation) + "\n").collect()
}

/// 評価 — one record.
#[must_use]
pub fn record(evaluation: &Evaluation) -> String {
    json(&Record::of(evaluation))
}

/// 気づき — one note.
#[must_use]
pub fn note(note: &Note) -> String {
    json(&NoteRecord::of(note))
}

/// 達成状況マトリクス — the whole matrix.
#[must_use]
pub fn matrix(matrix: &Matrix) -> String {
    json(&MatrixRecord::of(matrix))
}

fn json(value: &impl Serialize) -> String {
    // Writing as JSON does not fail where every name is a text.
    serde_json::to_string(value).unwrap_or_default()
}

#[derive(Serialize)]
struct Record<'a> {
    city: Option<&'a str>,
    ward: Option<&'a str>,
    fiscal_year: Option<u16>,
    section: Option<&'a str>,
    item: ItemRecord<'a>,
    fields: Object<'a, EntryRecord<'a>>,
    other: Object<'a, EntryRecord<'a>>,
    achievement: Option<AchievementRecord<'a>>,
    passages: Vec<PassageRecord<'a>>,
    figures: Vec<FigureRecord<'a>>,
    notes: Vec<NoteRecord<'a>>,
}

#[derive(Serialize)]
struct ItemRecord<'a> {
    code: Option<&'a str>,
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct EntryRecord<'a> {
    text: &'a str,
    #[serde(serialize_with = "shown")]
    origin: &'a crate::origin::Origin,
    how: &'static str,
}

#[derive(Serialize)]
struct AchievementRecord<'a> {
    mark: Option<&'a str>,
    level: &'static str,
    legend: Option<&'a str>,
    certainty: &'static str,
}

#[derive(Serialize)]
struct PassageRecord<'a> {
    field: &'static str,
    labels: Vec<&'a str>,
    text: &'a str,
}

#[derive(Serialize)]
struct FigureRecord<'a> {
    field: &'static str,
    labels: Vec<&'a str>,
    text: &'a str,
    value: Option<Number>,
    unit: Option<&'a str>,
    bound: &'static str,
    approximate: bool,
    cumulative: bool,
    role: &'static str,
    /// Of ranges only.
    #[serde(skip_serializing_if = "Option::is_none")]
    value_to: Option<Number>,
}

#[derive(Serialize)]
struct NoteRecord<'a> {
    kind: &'static str,
    field: Option<&'static str>,
    labels: Vec<&'a str>,
    #[serde(serialize_with = "shown")]
    origin: &'a crate::origin::Origin,
    #[serde(serialize_with = "shown")]
    message: &'a crate::note::What,
}

#[derive(Serialize)]
struct MatrixRecord<'a> {
    wards: &'a [String],
    fiscal_years: Vec<u16>,
    items: Vec<MatrixItem<'a>>,
    counts: Object<'a, Object<'static, u32>>,
    missing_wards: &'a [String],
}

#[derive(Serialize)]
struct MatrixItem<'a> {
    #[serde(flatten)]
    item: ItemRecord<'a>,
    cells: Vec<CellRecord<'a>>,
}

#[derive(Serialize)]
struct CellRecord<'a> {
    ward: &'a str,
    fiscal_year: Option<u16>,
    mark: Option<&'a str>,
    level: Option<&'static str>,
    present: bool,
}

impl<'a> Record<'a> {
    fn of(evaluation: &'a Evaluation) -> Self {
        let fields = evaluation.fields.iter().map(|(field, entry)| (field.key(), EntryRecord::of(entry)));
        let mut other: Vec<(&str, EntryRecord)> = Vec::new();
        for (heading, entry) in &evaluation.other {
            let entry = EntryRecord::of(entry);
            // An object has each name once: the last of two columns of one name counts.
            match other.iter_mut().find(|(known, _)| known == heading) {
                Some(known) => known.1 = entry,
                None => other.push((heading, entry)),
            }
        }
        let achievement = evaluation.achievement.as_ref().map(|achievement| AchievementRecord {
            mark: achievement.mark.as_deref(),
            level: achievement.level.key(),
            legend: achievement.legend.as_deref(),
            certainty: achievement.certainty.key(),
        });
        let passages = evaluation.passages.iter().filter_map(|passage| {
            let text = passage.span.of(&evaluation.fields.get(&passage.field)?.text);
            Some(PassageRecord { field: passage.field.key(), labels: labels(&passage.labels), text })
        });
        let figures = evaluation.figures.iter().filter_map(|figure| FigureRecord::of(evaluation, figure));
        Self {
            city: evaluation.city.as_deref(),
            ward: evaluation.ward.as_deref(),
            fiscal_year: evaluation.fiscal_year,
            section: evaluation.section.as_deref(),
            item: ItemRecord { code: evaluation.item.code.as_deref(), name: evaluation.item.name.as_deref() },
            fields: Object(fields.collect()),
            other: Object(other),
            achievement,
            passages: passages.collect(),
            figures: figures.collect(),
            notes: evaluation.notes.iter().map(NoteRecord::of).collect(),
        }
    }
}

impl<'a> EntryRecord<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self { text: &entry.text, origin: &entry.origin, how: entry.how.key() }
    }
}

impl<'a> FigureRecord<'a> {
    fn of(evaluation: &'a Evaluation, figure: &'a Figure) -> Option<Self> {
        Some(Self {
            field: figure.field.key(),
            labels: labels(&figure.labels),
            text: figure.span.of(&evaluation.fields.get(&figure.field)?.text),
            value: figure.value.map(Number),
            unit: figure.unit.as_deref(),
            bound: figure.bound.sign(),
            approximate: figure.approximate,
            cumulative: figure.cumulative,
            role: figure.role.key(),
            value_to: figure.value_to.filter(|_| figure.bound == Bound::Range).map(Number),
        })
    }
}

impl<'a> NoteRecord<'a> {
    fn of(note: &'a Note) -> Self {
        Self {
            kind: note.what.kind(),
            field: note.field.map(Field::key),
            labels: labels(&note.labels),
            origin: &note.origin,
            message: &note.what,
        }
    }
}

impl<'a> MatrixRecord<'a> {
    fn of(matrix: &'a Matrix) -> Self {
        let items = matrix.rows.iter().map(|row| MatrixItem {
            item: ItemRecord { code: row.item.code.as_deref(), name: row.item.name.as_deref() },
            cells: row.cells.iter().map(CellRecord::of).collect(),
        });
        let counts = matrix.wards.iter().filter_map(|ward| {
            let levels = matrix.counts.get(ward)?.iter().map(|(level, count)| (level.key(), *count));
            Some((ward.as_str(), Object(levels.collect())))
        });
        Self {
            wards: &matrix.wards,
            fiscal_years: matrix.fiscal_years.clone(),
            items: items.collect(),
            counts: Object(counts.collect()),
            missing_wards: &matrix.missing_wards,
        }
    }
}

impl<'a> CellRecord<'a> {
    fn of(cell: &'a MatrixCell) -> Self {
        let achievement = cell.achievement.as_ref();
        Self {
            ward: &cell.ward,
            fiscal_year: cell.fiscal_year,
            mark: achievement.and_then(|achievement| achievement.mark.as_deref()),
            level: achievement.map(|achievement| achievement.level.key()),
            present: cell.present,
        }
    }
}

/// 名前と値 — an object whose names are not known before, in the order in which they are given.
struct Object<'k, T>(Vec<(&'k str, T)>);

impl<T: Serialize> Serialize for Object<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// 数 — whole numbers stand without a decimal point; what is no number is null.
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Every whole number up to 2^53 is told apart by its digits.
        #[expect(clippy::cast_possible_truncation, reason = "whole and far below the largest whole number")]
        match self.0 {
            whole if whole.fract() == 0.0 && whole.abs() <= 9_007_199_254_740_992.0 => {
                serializer.serialize_i64(whole as i64)
            }
            other => serializer.serialize_f64(other),
        }
    }
}

/// As its one wording says it.
fn shown<S: Serializer>(value: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

fn labels(labels: &[Label]) -> Vec<&str> {
    labels.iter().map(Label::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &impl Serialize, wanted: &str) {
        assert_eq!(json(value), wanted);
    }

    #[test]
    fn names_stand_in_the_order_in_which_they_are_given_and_texts_are_escaped() {
        check(&Object(vec![("b", "「\"\n"), ("a", "")]), r#"{"b":"「\"\n","a":""}"#);
    }

    #[test]
    fn whole_numbers_have_no_decimal_point_and_what_is_none_is_null() {
        let numbers = [70.0, 0.5, -3.0, 1_452_000_000.0, 12.25, f64::NAN];
        check(&numbers.map(Number), "[70,0.5,-3,1452000000,12.25,null]");
    }
}
