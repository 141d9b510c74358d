//! Scores passages and figures against the known truth of the shared cases, field by field, so that reading texts is
//! judged apart from finding them. Where the cases do not stand beside the project, the test says so and ends.

use crate::oracle;
use kukurabe::evaluation::{Field, Role, Span};
use kukurabe::text::{Label, figure, passage};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

type Bag = BTreeMap<String, i64>;

#[derive(Default)]
struct Score {
    expected: i64,
    right: i64,
    printed: i64,
}

impl Score {
    fn add(&mut self, want: &Bag, optional: &Bag, have: &Bag) {
        let count = |bag: &Bag, key: &str| bag.get(key).copied().unwrap_or(0);
        self.expected += want.values().sum::<i64>();
        for (key, have) in have {
            let right = count(want, key).min(*have);
            self.right += right;
            self.printed += have - count(optional, key).min(have - right);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of some ten thousands")]
    fn ratios(&self) -> (f64, f64) {
        (self.right as f64 / self.expected.max(1) as f64, self.right as f64 / self.printed.max(1) as f64)
    }

    fn f1(&self) -> f64 {
        let (recall, precision) = self.ratios();
        2.0 * recall * precision / (recall + precision).max(f64::EPSILON)
    }
}

#[test]
fn the_seed() {
    check("seed", 0.95, 0.85);
}

#[test]
fn the_generated_cases() {
    check("devset", 0.97, 0.9);
}

fn check(folder: &str, passages: f64, figures: f64) {
    let what = format!("passages and figures of {folder}");
    let Some(folder) = oracle::beside(&what, &format!("data/{folder}")) else { return };
    let truths = truths(&folder);
    assert!(!truths.is_empty(), "no truth in {}", folder.display());
    let (mut heads, mut numbers, mut qualifiers) = (Score::default(), Score::default(), Score::default());
    let mut shown = 0;
    for path in truths {
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let record: Value = serde_json::from_str(line).unwrap();
            let read = Read::of(&record);
            for (score, truth, have, key) in [
                (&mut heads, "passages", &read.passages, passage_key as fn(&Value) -> Option<String>),
                (&mut numbers, "figures", &read.figures, figure_key),
                (&mut qualifiers, "figures", &read.qualified, qualified_key),
            ] {
                let (want, optional) = (bag(&record[truth], false, key), bag(&record[truth], true, key));
                score.add(&want, &optional, have);
                if want != *have && optional.is_empty() && shown < 20 {
                    shown += 1;
                    println!("{}: {:?}", path.display(), difference(&want, have));
                }
            }
        }
    }
    let (recall, precision) = heads.ratios();
    println!("{}: passages {recall:.4} / {precision:.4} of {}", folder.display(), heads.expected);
    println!("figures F1 {:.4} of {}, with qualifiers {:.4}", numbers.f1(), numbers.expected, qualifiers.f1());
    assert!(recall >= passages && precision >= passages);
    assert!(numbers.f1() >= figures && qualifiers.f1() >= figures);
}

/// The truth files that are plain text; the packed one is too large for every run.
fn truths(folder: &Path) -> Vec<PathBuf> {
    let Ok(cases) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> =
        cases.map(|case| case.unwrap().path().join("truth.jsonl")).filter(|path| path.exists()).collect();
    paths.sort();
    paths
}

/// What the two readers make of the true text of every field.
struct Read {
    passages: Bag,
    figures: Bag,
    qualified: Bag,
}

impl Read {
    fn of(record: &Value) -> Self {
        let mut read = Self { passages: Bag::new(), figures: Bag::new(), qualified: Bag::new() };
        for (name, entry) in record["fields"].as_object().unwrap() {
            let (text, field) = (entry["text"].as_str().unwrap(), Field::from_key(name).unwrap());
            if is_bare_value(name) {
                continue;
            }
            for part in passage::split(text).iter().filter(|part| !part.labels.is_empty()) {
                let labels = part.labels.iter().map(Label::to_string).collect();
                *read.passages.entry(written(name, labels, part.span.of(text))).or_default() += 1;
            }
            for found in figure::find(text, usual(field)) {
                if !matches!(found.role, Role::Result | Role::Target | Role::Criterion) {
                    continue;
                }
                assert_ne!(found.span, Span { start: 0, end: 0 });
                let key = format!("{name} {:?} {:?} {}", found.value, found.unit.unwrap_or_default(), found.role.key());
                let more = format!("{key} {} {} {}", found.bound.sign(), found.approximate, found.cumulative);
                *read.figures.entry(key).or_default() += 1;
                *read.qualified.entry(more).or_default() += 1;
            }
        }
        read
    }
}

fn usual(field: Field) -> Role {
    match field {
        Field::Purpose
        | Field::TargetPopulation
        | Field::Background
        | Field::Vision
        | Field::Strategy
        | Field::PlannedActions
        | Field::OutcomeTarget
        | Field::PerformanceTarget
        | Field::NextActions => Role::Target,
        _ => Role::Result,
    }
}

fn is_bare_value(field: &str) -> bool {
    ["target_value", "actual_value", "previous_value", "cost", "achievement", "organisation"].contains(&field)
}

fn written(field: &str, mut labels: Vec<String>, text: &str) -> String {
    labels.sort();
    format!("{field} {} {}", labels.join("+"), text.split_whitespace().collect::<String>())
}

fn passage_key(passage: &Value) -> Option<String> {
    let labels: Vec<_> = passage["labels"].as_array()?.iter().map(|label| label.as_str().unwrap().to_owned()).collect();
    (!labels.is_empty()).then(|| written(passage["field"].as_str().unwrap(), labels, passage["text"].as_str().unwrap()))
}

fn figure_key(figure: &Value) -> Option<String> {
    let (field, role) = (figure["field"].as_str()?, figure["role"].as_str()?);
    let counts = ["result", "target", "criterion"].contains(&role) && !is_bare_value(field);
    let unit = figure["unit"].as_str().unwrap_or_default();
    counts.then(|| format!("{field} {:?} {unit:?} {role}", figure["value"].as_f64()))
}

fn qualified_key(figure: &Value) -> Option<String> {
    let key = figure_key(figure)?;
    Some(format!("{key} {} {} {}", figure["bound"].as_str()?, figure["approximate"], figure["cumulative"]))
}

fn bag(list: &Value, optional: bool, key: fn(&Value) -> Option<String>) -> Bag {
    let mut bag = Bag::new();
    let wanted =
        list.as_array().into_iter().flatten().filter(|one| one["optional"].as_bool().unwrap_or(false) == optional);
    for key in wanted.filter_map(key) {
        *bag.entry(key).or_default() += 1;
    }
    bag
}

fn difference<'a>(want: &'a Bag, have: &'a Bag) -> Vec<(&'a str, i64, i64)> {
    let count = |bag: &Bag, key: &str| bag.get(key).copied().unwrap_or(0);
    let keys: std::collections::BTreeSet<_> = want.keys().chain(have.keys()).collect();
    keys.into_iter().map(|key| (key.as_str(), count(want, key), count(have, key))).filter(|(_, w, h)| w != h).collect()
}
