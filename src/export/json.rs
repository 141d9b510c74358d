//! JSON — records, notes and the matrix as the record contract has them, one value a line.

use crate::compare::attainment::{Matrix, MatrixCell};
use crate::evaluation::{Bound, Entry, Evaluation, Figure};
use crate::note::Note;
use crate::text::Label;
use serde_json::{Map, Value, json};

/// 評価 — one record.
#[must_use]
pub fn record(evaluation: &Evaluation) -> Value {
    let fields: Map<String, Value> =
        evaluation.fields.iter().map(|(field, entry)| (field.key().to_string(), self::entry(entry))).collect();
    let other: Map<String, Value> =
        evaluation.other.iter().map(|(heading, entry)| (heading.clone(), self::entry(entry))).collect();
    let achievement = evaluation.achievement.as_ref().map(|achievement| {
        json!({
            "mark": achievement.mark,
            "level": achievement.level.key(),
            "legend": achievement.legend,
            "certainty": achievement.certainty.key(),
        })
    });
    let passages: Vec<Value> = evaluation
        .passages
        .iter()
        .filter_map(|passage| {
            let text = passage.span.of(&evaluation.fields.get(&passage.field)?.text);
            Some(json!({ "field": passage.field.key(), "labels": labels(&passage.labels), "text": text }))
        })
        .collect();
    let figures: Vec<Value> = evaluation.figures.iter().filter_map(|figure| self::figure(evaluation, figure)).collect();
    json!({
        "city": evaluation.city,
        "ward": evaluation.ward,
        "fiscal_year": evaluation.fiscal_year,
        "section": evaluation.section,
        "item": { "code": evaluation.item.code, "name": evaluation.item.name },
        "fields": fields,
        "other": other,
        "achievement": achievement,
        "passages": passages,
        "figures": figures,
        "notes": evaluation.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

/// 気づき — one note.
#[must_use]
pub fn note(note: &Note) -> Value {
    json!({
        "kind": note.what.kind(),
        "field": note.field.map(crate::evaluation::Field::key),
        "labels": labels(&note.labels),
        "origin": note.origin.to_string(),
        "message": note.what.to_string(),
    })
}

/// 達成状況マトリクス — the whole matrix.
#[must_use]
pub fn matrix(matrix: &Matrix) -> Value {
    let items: Vec<Value> = matrix
        .rows
        .iter()
        .map(|row| json!({ "code": row.item.code, "name": row.item.name, "cells": row.cells.iter().map(cell).collect::<Vec<_>>() }))
        .collect();
    let counts: Map<String, Value> = matrix
        .wards
        .iter()
        .filter_map(|ward| Some((ward, matrix.counts.get(ward)?)))
        .map(|(ward, levels)| {
            (ward.clone(), levels.iter().map(|(level, count)| (level.key().to_string(), json!(count))).collect())
        })
        .collect();
    json!({
        "wards": matrix.wards,
        "fiscal_years": matrix.fiscal_years,
        "items": items,
        "counts": counts,
        "missing_wards": matrix.missing_wards,
    })
}

fn cell(cell: &MatrixCell) -> Value {
    let achievement = cell.achievement.as_ref();
    json!({
        "ward": cell.ward,
        "fiscal_year": cell.fiscal_year,
        "mark": achievement.and_then(|achievement| achievement.mark.as_deref()),
        "level": achievement.map(|achievement| achievement.level.key()),
        "present": cell.present,
    })
}

fn entry(entry: &Entry) -> Value {
    json!({ "text": entry.text, "origin": entry.origin.to_string(), "how": entry.how.key() })
}

fn figure(evaluation: &Evaluation, figure: &Figure) -> Option<Value> {
    let text = figure.span.of(&evaluation.fields.get(&figure.field)?.text);
    let mut value = json!({
        "field": figure.field.key(),
        "labels": labels(&figure.labels),
        "text": text,
        "value": figure.value.map(number),
        "unit": figure.unit,
        "bound": figure.bound.sign(),
        "approximate": figure.approximate,
        "cumulative": figure.cumulative,
        "role": figure.role.key(),
    });
    if let (Bound::Range, Some(to), Some(object)) = (figure.bound, figure.value_to, value.as_object_mut()) {
        object.insert("value_to".into(), number(to));
    }
    Some(value)
}

/// Whole numbers without a decimal point.
fn number(value: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "checked: whole and small enough to be exact")]
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

fn labels(labels: &[Label]) -> Vec<&str> {
    labels.iter().map(Label::as_str).collect()
}
