//! 数字の食い違い — a breakdown that does not add up to its total, and two fields that count the same thing differently.

use super::Record;
use super::parts::{FieldPart, akin, bare, context, only, parts};
use crate::evaluation::{Bound, Field, Figure, Role};
use crate::note::{Finding, Note};
use crate::text::plain::fold;

const FIELDS: [Field; 5] =
    [Field::PlannedActions, Field::PerformanceTarget, Field::ActionsTaken, Field::Assessment, Field::ActualValue];

/// Fields of one record that may count the same thing: the first is where the note stands.
const PAIRS: [(Field, Field, Role); 2] = [
    (Field::PerformanceTarget, Field::PlannedActions, Role::Target),
    (Field::Assessment, Field::ActionsTaken, Role::Result),
];
/// Bare values and the texts that say the same in words.
const VALUES: [(Field, Field, Role); 2] = [
    (Field::TargetValue, Field::PerformanceTarget, Role::Target),
    (Field::ActualValue, Field::ActionsTaken, Role::Result),
];

pub fn check(record: &Record) -> Vec<Note> {
    let evaluation = record.evaluation;
    let mut notes = Vec::new();
    for part in FIELDS.iter().flat_map(|field| parts(evaluation, *field)) {
        notes.extend(sums(record, &part));
    }
    for (here, there, role) in PAIRS {
        notes.extend(pairs(record, here, there, role));
    }
    for (value, text, role) in VALUES {
        notes.extend(columns(record, value, text, role));
    }
    notes
}

/// Totals in a part whose breakdown gives another sum.
fn sums(record: &Record, part: &FieldPart) -> Vec<Note> {
    let text = record.written(part.field).unwrap_or_default();
    let figures: Vec<&Figure> = part.figures(record.evaluation).collect();
    let finding = |total: &&Figure| {
        let breakdown = in_brackets(text, total, &figures).or_else(|| before_total(text, total, &figures))?;
        let sum: f64 = breakdown.parts.iter().filter_map(|figure| figure.value).sum();
        // Told by sex and by age, the parts make up the total twice.
        let differs = total.value.is_some_and(|value| (sum / value).fract().abs() > 1e-6 || sum < value);
        let unit = total.unit.as_deref().unwrap_or_default();
        differs.then(|| Finding::SumDiffers {
            total: total.span.of(text).to_owned(),
            parts: breakdown.words.to_owned(),
            sum: format!("{sum}{unit}"),
        })
    };
    let found = figures.iter().filter(|figure| counts(figure)).filter_map(finding);
    found.map(|finding| record.note(finding, part.field, part.labels)).collect()
}

/// 内訳 — the parts of a total and the words they stand in.
struct Breakdown<'a> {
    parts: Vec<&'a Figure>,
    words: &'a str,
}

/// A figure that can be a total or a part of one: a plain amount of something. Shares do not add up to a share.
fn counts(figure: &Figure) -> bool {
    let unit = figure.unit.as_deref();
    figure.value.is_some()
        && unit.is_some_and(|unit| !matches!(unit, "%" | "ポイント" | "倍" | "点" | "度" | "位"))
        && figure.bound == Bound::Exactly
        && !figure.approximate
        && matches!(figure.role, Role::Result | Role::Target)
}

/// Words that tell that what is listed is no breakdown of the total: a part of it, another year, another measure.
const NO_BREAKDOWN: [&str; 24] = [
    "うち", "前年", "昨年", "前回", "年度", "目標", "計画", "予定", "定員", "定数", "平均", "最大", "最小", "最多",
    "ほか", "など", "他", "除く", "除き", "含む", "再掲", "比", "応募", "延べ",
];

/// What parts are told apart by.
const BETWEEN: [char; 7] = ['、', ',', '・', '/', ';', '+', '~'];

/// 33回(前期5回、中期3回、後期27回).
fn in_brackets<'a>(text: &'a str, total: &Figure, figures: &[&'a Figure]) -> Option<Breakdown<'a>> {
    // Between a total and its bracket stands at most what was done: 計33回実施。(
    const FAR: usize = 12;
    let behind = text.get(total.span.end as usize..)?;
    let (between, _) = behind.split_once(['(', '（'])?;
    let start = total.span.end as usize + between.len();
    let whole = text.get(start..)?;
    let words = whole.get(..whole.find([')', '）'])?)?.trim_start_matches(['(', '（']);
    let end = start + whole.find([')', '）'])?;
    let inside: Vec<&Figure> = figures
        .iter()
        .filter(|figure| start < figure.span.start as usize && figure.span.end as usize <= end)
        .copied()
        .collect();
    let other = |figure: &&&Figure| figure.span.start >= total.span.end && (figure.span.start as usize) < start;
    let near = between.chars().count() <= FAR && !between.contains('\n') && !figures.iter().any(|f| other(&f));
    // 3団体(町会1団体、商店会、PTA1団体): what has no figure counts too.
    let whole = fold(words).split(BETWEEN).all(|piece| piece.contains(|c: char| c.is_ascii_digit()));
    let parts = breakdown(words, total, inside)?;
    (near && whole).then_some(Breakdown { parts, words })
}

/// 前期5回、後期6回、計12回.
fn before_total<'a>(text: &'a str, total: &Figure, figures: &[&'a Figure]) -> Option<Breakdown<'a>> {
    let before = text.get(..total.span.start as usize)?;
    let words = before.rsplit(['。', '\n', '(', '（']).next().unwrap_or_default();
    let from = before.len() - words.len();
    let named = fold(text.get(total.span.start as usize..total.span.end as usize)?);
    let folded = fold(words);
    let is_total = ["計", "合計", "合わせて", "あわせて", "総計"]
        .iter()
        .any(|word| folded.ends_with(word) || folded.ends_with(&format!("{word}で")) || named.starts_with(word));
    let listed = folded.trim_end_matches("合計").trim_end_matches('計').ends_with(['、', ',', '・', '/']);
    let inside: Vec<&Figure> = figures
        .iter()
        .filter(|figure| figure.span.start as usize >= from && figure.span.end <= total.span.start)
        .copied()
        .collect();
    let parts = breakdown(words, total, inside)?;
    (is_total && listed).then_some(Breakdown { parts, words: words.trim_end_matches(['計', '合', '、']) })
}

/// The figures as parts of the total: at least two, all of its unit, and nothing between them that makes them others.
fn breakdown<'a>(words: &str, total: &Figure, inside: Vec<&'a Figure>) -> Option<Vec<&'a Figure>> {
    let folded = fold(words);
    let open = folded.ends_with('等') || NO_BREAKDOWN.iter().any(|word| folded.contains(word));
    let parts: Vec<&Figure> =
        inside.into_iter().filter(|figure| !matches!(figure.role, Role::Period | Role::Ordinal)).collect();
    let alike = parts.iter().all(|part| counts(part) && part.unit == total.unit && !part.cumulative);
    // Each part stands between commas of its own: 男性250人、女性330人, not 250人から330人.
    let pieces = folded.split(BETWEEN).filter(|piece| piece.contains(|c: char| c.is_ascii_digit()));
    let listed = pieces.count() >= parts.len();
    (parts.len() >= 2 && alike && !open && listed).then_some(parts)
}

/// Texts of two fields, under the same label, that count the same thing once each.
fn pairs(record: &Record, here: Field, there: Field, role: Role) -> Vec<Note> {
    let evaluation = record.evaluation;
    let others = parts(evaluation, there);
    let mut notes = Vec::new();
    for part in parts(evaluation, here) {
        for other in others.iter().filter(|other| other.labels == part.labels) {
            for figure in only(evaluation, &part, role) {
                let differs = |found: &&Figure| differ(record, figure, found) && akin_figures(record, figure, found);
                if let Some(found) = only(evaluation, other, role).into_iter().find(differs) {
                    notes.push(note(record, figure, found));
                }
            }
        }
    }
    notes
}

/// A bare value and the one figure of its unit in the text beside it.
fn columns(record: &Record, value: Field, text: Field, role: Role) -> Option<Note> {
    let figure = bare(record.evaluation, value).filter(|figure| figure.unit.is_some())?;
    let [part] = parts(record.evaluation, text).try_into().ok()?;
    let found = only(record.evaluation, &part, role).into_iter().find(|found| differ(record, figure, found))?;
    Some(note(record, found, figure))
}

fn differ(record: &Record, one: &Figure, other: &Figure) -> bool {
    let plain = |figure: &Figure| !figure.approximate && !is_rate(&around(record, figure));
    let counted = one.unit.as_deref().is_some_and(|unit| !matches!(unit, "%" | "ポイント" | "円" | "点"));
    let apart = match (one.value.zip(other.value), one.bound, other.bound) {
        (None, ..) => false,
        (Some((one, other)), Bound::Exactly, Bound::Exactly) => (one - other).abs() > 1e-6,
        // 13 planned and 12 or more aimed at go together.
        (Some((one, other)), Bound::AtLeast, Bound::Exactly) => one > other,
        (Some((one, other)), Bound::Exactly, Bound::AtLeast) => one < other,
        (Some((one, other)), a, b) => a == b && a != Bound::Range && (one - other).abs() > 1e-6,
    };
    apart && counted && one.unit == other.unit && plain(one) && plain(other) && one.cumulative == other.cumulative
}

/// 月1回 and 各2か所 are no counts of the year.
fn is_rate(before: &str) -> bool {
    ["月", "週", "日", "毎", "各", "ごとに", "ずつ", "あたり", "当たり", "つき"]
        .iter()
        .any(|word| before.ends_with(word))
}

fn around(record: &Record, figure: &Figure) -> String {
    context(record.written(figure.field).unwrap_or_default(), figure.span)
}

fn akin_figures(record: &Record, one: &Figure, other: &Figure) -> bool {
    akin(&around(record, one), &around(record, other))
}

fn note(record: &Record, here: &Figure, there: &Figure) -> Note {
    let word = |figure: &Figure| figure.span.of(record.written(figure.field).unwrap_or_default()).to_owned();
    let place = record
        .evaluation
        .fields
        .get(&there.field)
        .map_or_else(|| record.evaluation.origin.clone(), |e| e.origin.clone());
    let finding = Finding::FiguresDiffer { here: word(here), there: word(there), field: there.field, place };
    record.note(finding, here.field, &here.labels)
}
