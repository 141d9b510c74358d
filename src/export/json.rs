//! JSON — records, notes and the matrix as the record contract has them, one value a line. The names stand in the order in
//! which the contract lists them, whatever a JSON library does with its maps.

use crate::compare::attainment::{Matrix, MatrixCell};
use crate::evaluation::{Bound, Entry, Evaluation, Field, Figure};
use crate::note::Note;
use crate::text::Label;

/// 評価 — records, one a line.
#[must_use]
pub fn lines(evaluations: &[&Evaluation]) -> String {
    evaluations.iter().map(|evaluation| record(evaluation) + "\n").collect()
}

/// 評価 — one record.
#[must_use]
pub fn record(evaluation: &Evaluation) -> String {
    let fields = evaluation.fields.iter().map(|(field, entry)| (field.key(), self::entry(entry)));
    let mut other: Vec<(&str, String)> = Vec::new();
    for (heading, entry) in &evaluation.other {
        let entry = self::entry(entry);
        // An object has each name once: the last of two columns of one name counts.
        match other.iter_mut().find(|(known, _)| known == heading) {
            Some(known) => known.1 = entry,
            None => other.push((heading, entry)),
        }
    }
    let achievement = evaluation.achievement.as_ref().map(|achievement| {
        object([
            ("mark", optional(achievement.mark.as_deref())),
            ("level", text(achievement.level.key())),
            ("legend", optional(achievement.legend.as_deref())),
            ("certainty", text(achievement.certainty.key())),
        ])
    });
    let passages = evaluation.passages.iter().filter_map(|passage| {
        let words = passage.span.of(&evaluation.fields.get(&passage.field)?.text);
        Some(object([("field", text(passage.field.key())), ("labels", labels(&passage.labels)), ("text", text(words))]))
    });
    let item = &evaluation.item;
    object([
        ("city", optional(evaluation.city.as_deref())),
        ("ward", optional(evaluation.ward.as_deref())),
        ("fiscal_year", or_null(evaluation.fiscal_year.map(|year| year.to_string()))),
        ("section", optional(evaluation.section.as_deref())),
        ("item", object([("code", optional(item.code.as_deref())), ("name", optional(item.name.as_deref()))])),
        ("fields", object(fields)),
        ("other", object(other)),
        ("achievement", or_null(achievement)),
        ("passages", array(passages)),
        ("figures", array(evaluation.figures.iter().filter_map(|figure| self::figure(evaluation, figure)))),
        ("notes", array(evaluation.notes.iter().map(note))),
    ])
}

/// 気づき — one note.
#[must_use]
pub fn note(note: &Note) -> String {
    object([
        ("kind", text(note.what.kind())),
        ("field", optional(note.field.map(Field::key))),
        ("labels", labels(&note.labels)),
        ("origin", text(&note.origin.to_string())),
        ("message", text(&note.what.to_string())),
    ])
}

/// 達成状況マトリクス — the whole matrix.
#[must_use]
pub fn matrix(matrix: &Matrix) -> String {
    let items = matrix.rows.iter().map(|row| {
        object([
            ("code", optional(row.item.code.as_deref())),
            ("name", optional(row.item.name.as_deref())),
            ("cells", array(row.cells.iter().map(cell))),
        ])
    });
    let counts = matrix.wards.iter().filter_map(|ward| {
        let levels = matrix.counts.get(ward)?;
        Some((ward.as_str(), object(levels.iter().map(|(level, count)| (level.key(), count.to_string())))))
    });
    object([
        ("wards", texts(&matrix.wards)),
        ("fiscal_years", array(matrix.fiscal_years.iter().map(ToString::to_string))),
        ("items", array(items)),
        ("counts", object(counts)),
        ("missing_wards", texts(&matrix.missing_wards)),
    ])
}

fn cell(cell: &MatrixCell) -> String {
    let achievement = cell.achievement.as_ref();
    object([
        ("ward", text(&cell.ward)),
        ("fiscal_year", or_null(cell.fiscal_year.map(|year| year.to_string()))),
        ("mark", optional(achievement.and_then(|achievement| achievement.mark.as_deref()))),
        ("level", optional(achievement.map(|achievement| achievement.level.key()))),
        ("present", cell.present.to_string()),
    ])
}

fn entry(entry: &Entry) -> String {
    object([("text", text(&entry.text)), ("origin", text(&entry.origin.to_string())), ("how", text(entry.how.key()))])
}

fn figure(evaluation: &Evaluation, figure: &Figure) -> Option<String> {
    let words = figure.span.of(&evaluation.fields.get(&figure.field)?.text);
    let mut pairs = vec![
        ("field", text(figure.field.key())),
        ("labels", labels(&figure.labels)),
        ("text", text(words)),
        ("value", or_null(figure.value.map(number))),
        ("unit", optional(figure.unit.as_deref())),
        ("bound", text(figure.bound.sign())),
        ("approximate", figure.approximate.to_string()),
        ("cumulative", figure.cumulative.to_string()),
        ("role", text(figure.role.key())),
    ];
    if let (Bound::Range, Some(to)) = (figure.bound, figure.value_to) {
        pairs.push(("value_to", number(to)));
    }
    Some(object(pairs))
}

/// Whole numbers without a decimal point, as Rust writes them.
fn number(value: f64) -> String {
    if value.is_finite() { value.to_string() } else { "null".to_owned() }
}

fn labels(labels: &[Label]) -> String {
    array(labels.iter().map(|label| text(label.as_str())))
}

fn texts(texts: &[String]) -> String {
    array(texts.iter().map(|words| text(words)))
}

fn text(text: &str) -> String {
    // Writing a text as JSON does not fail.
    serde_json::to_string(text).unwrap_or_default()
}

fn optional(text: Option<&str>) -> String {
    or_null(text.map(self::text))
}

fn or_null(value: Option<String>) -> String {
    value.unwrap_or_else(|| "null".to_owned())
}

fn object<'k>(pairs: impl IntoIterator<Item = (&'k str, String)>) -> String {
    let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{}:{value}", text(name))).collect();
    format!("{{{}}}", pairs.join(","))
}

fn array(values: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", values.into_iter().collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_in_which_they_are_given_and_texts_are_escaped() {
        let json = object([("b", text("「\"\n")), ("a", optional(None)), ("c", array([number(70.0), number(0.5)]))]);
        assert_eq!(json, r#"{"b":"「\"\n","a":null,"c":[70,0.5]}"#);
    }
}
