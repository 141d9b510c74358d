//! 印と文の食い違い — ① although the text says 未達, 凍結 or 概ね, or the figures stay below their target; and the other
//! way round, a miss although everything that is written was reached.

use super::Record;
use super::claim::{Claim, clause};
use super::parts::{FieldPart, akin, bare, context, only, parts};
use crate::evaluation::{Bound, Field, Figure, Role};
use crate::legend::Level;
use crate::note::{Finding, Note};

pub fn check(record: &Record) -> Vec<Note> {
    match record.level() {
        Level::Exceeded | Level::Achieved => too_good(record),
        Level::Missed => too_bad(record),
        _ => Vec::new(),
    }
}

fn too_good(record: &Record) -> Vec<Note> {
    const SEEN: [(Field, &[Claim]); 4] = [
        (Field::ActionsTaken, &[Claim::NotReached]),
        (Field::Achievement, &[Claim::NotReached, Claim::Nearly]),
        (Field::Assessment, &[Claim::NotReached, Claim::Nearly]),
        // That something is not done yet is what issues are about.
        (Field::Issues, &[Claim::Missed]),
    ];
    let mut notes = Vec::new();
    for (field, claims) in SEEN {
        for part in parts(record.evaluation, field) {
            if let Some(words) = claims.iter().find_map(|claim| clause(part.text, *claim)) {
                notes.push(note(record, words.to_owned(), &part));
            }
        }
    }
    if notes.is_empty() {
        notes.extend(below(record));
    }
    notes
}

/// Every assessment tells of a target that was reached, and nothing anywhere of one that was not.
fn too_bad(record: &Record) -> Vec<Note> {
    const DOUBTS: [&str; 13] =
        ["一部", "遅", "下回", "届か", "とどま", "留ま", "不十分", "減少", "できな", "至ら", "未", "もの", "少な"];
    let assessments = parts(record.evaluation, Field::Assessment);
    let texts = [Field::ActionsTaken, Field::Achievement, Field::Assessment];
    let doubtful = texts.iter().filter_map(|field| record.written(*field)).any(|text| {
        let own_mark = record.mark() == text;
        !own_mark && DOUBTS.iter().any(|doubt| text.contains(doubt))
    });
    let reached = |part: &FieldPart| clause(part.text, Claim::Reached).map(str::to_owned);
    match assessments.iter().map(reached).collect::<Option<Vec<String>>>() {
        Some(words) if !doubtful => {
            let first = words.into_iter().zip(&assessments).next();
            first.map(|(words, part)| note(record, words, part)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A result below its target: in columns of their own, or in texts where one figure each of a unit counts one thing.
fn below(record: &Record) -> Option<Note> {
    let evaluation = record.evaluation;
    let values = bare(evaluation, Field::TargetValue).zip(bare(evaluation, Field::ActualValue));
    // A bare 20 beside a bare 13 may be the aim of a later year.
    let named = |target: &Figure| target.unit.is_some() || target.bound != Bound::Exactly;
    let in_columns = values.filter(|(target, actual)| named(target) && is_below(record, target, actual));
    let pair = in_columns.or_else(|| below_in_texts(record))?;
    let word = |figure: &Figure| figure.span.of(record.written(figure.field).unwrap_or_default()).to_owned();
    let words = format!("目標 {}、実績 {}", word(pair.0), word(pair.1));
    let finding = Finding::MarkContradictsText { mark: record.mark(), level: record.level(), words };
    Some(record.note(finding, pair.1.field, &pair.1.labels))
}

fn below_in_texts<'a>(record: &Record<'a>) -> Option<(&'a Figure, &'a Figure)> {
    let evaluation = record.evaluation;
    let results = parts(evaluation, Field::ActionsTaken);
    for plan in parts(evaluation, Field::PerformanceTarget) {
        for result in results.iter().filter(|result| result.labels == plan.labels) {
            for target in only(evaluation, &plan, Role::Target) {
                let same = |actual: &&Figure| {
                    actual.unit == target.unit
                        && akin(&around(record, target), &around(record, actual))
                        && is_below(record, target, actual)
                };
                if let Some(actual) = only(evaluation, result, Role::Result).into_iter().find(same) {
                    return Some((target, actual));
                }
            }
        }
    }
    None
}

fn around(record: &Record, figure: &Figure) -> String {
    context(record.written(figure.field).unwrap_or_default(), figure.span)
}

/// Whether the result misses the target. Where nothing says which way is better, more is, unless the matter is about
/// having less of something.
fn is_below(record: &Record, target: &Figure, actual: &Figure) -> bool {
    const LESS: [&str; 16] = [
        "減", "削", "縮", "抑", "短", "低", "解消", "ゼロ", "防止", "以下", "以内", "未満", "待機", "苦情", "事故",
        "犯罪",
    ];
    // 約500人 against 510人 is no miss.
    const NEAR: f64 = 0.9;
    let (Some(aim), Some(value)) = (target.value, actual.value) else { return false };
    if target.unit.is_some() && actual.unit.is_some() && target.unit != actual.unit || actual.bound != Bound::Exactly {
        return false;
    }
    let fields = [Field::OutcomeTarget, Field::PerformanceTarget, Field::TargetValue];
    let texts = fields.iter().filter_map(|field| record.written(*field)).chain(record.evaluation.item.name.as_deref());
    let less = texts.into_iter().any(|text| LESS.iter().any(|word| text.contains(word)));
    let about = target.approximate || actual.approximate;
    match target.bound {
        Bound::AtMost | Bound::LessThan => value > aim && !about,
        Bound::AtLeast | Bound::MoreThan => value < if about { aim * NEAR } else { aim },
        Bound::Exactly => !less && value < if about { aim * NEAR } else { aim },
        Bound::Range => false,
    }
}

fn note(record: &Record, words: String, part: &FieldPart) -> Note {
    let finding = Finding::MarkContradictsText { mark: record.mark(), level: record.level(), words };
    record.note(finding, part.field, part.labels)
}
