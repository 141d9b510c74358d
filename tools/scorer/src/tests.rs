//! The project's own cases, whose truth is answered by itself, and by itself with one thing wrong.

use crate::{Answer, Case, Counts, FAULTS, Score, cases};
use serde_json::{Value, json};
use std::path::Path;

fn known() -> Vec<Case> {
    cases(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases")]).unwrap()
}

/// The truth as an answer, with the notes about files that it asks for.
fn perfect(case: &Case) -> Answer {
    let notes = case.about["notes"].as_array().into_iter().flatten();
    let notes = notes.map(|note| {
        let place = format!("{}!{}!", note["file"].as_str().unwrap(), note["sheet"].as_str().unwrap_or_default());
        json!({"kind": note["kind"], "origin": place})
    });
    let loose = case.about["loose_cells"].as_array().into_iter().flatten();
    let loose = loose.map(|cell| json!({"kind": "cell-outside-table", "origin": cell["origin"]}));
    let refused = case.names("expect_refused").into_iter().map(ToOwned::to_owned).collect();
    Answer { records: case.truth.clone(), notes: notes.chain(loose).collect(), refused, crashed: false }
}

fn scored(spoil: impl Fn(&mut Answer)) -> Counts {
    let mut all = Counts::default();
    for case in known() {
        let mut answer = perfect(&case);
        spoil(&mut answer);
        all.include(&Score::of(&case, &answer).counts);
    }
    all
}

#[test]
fn the_truth_against_itself_is_perfect() {
    let counts = scored(|_| {});
    assert!(counts.get("records_expected") > 50);
    for (name, value) in counts.measures() {
        let perfect = if FAULTS.contains(&name) { 0.0 } else { 1.0 };
        assert!(value.is_none_or(|value| (value - perfect).abs() < 1e-9), "{name} is {value:?}");
    }
}

/// Spoils every third record; the named measures, and no others, say so.
#[track_caller]
fn check(spoil: fn(&mut Value), seen_by: &[&str]) {
    let (whole, spoiled) = (scored(|_| {}), scored(|answer| answer.records.iter_mut().step_by(3).for_each(spoil)));
    let moved = |name: &&str| whole.measure(name) != spoiled.measure(name);
    let moved: Vec<&str> = whole.measures().into_iter().map(|(name, _)| name).filter(|name| moved(name)).collect();
    assert_eq!(moved, seen_by);
}

fn first_field(record: &mut Value) -> &mut Value {
    record["fields"].as_object_mut().unwrap().values_mut().next().unwrap()
}

#[test]
fn what_is_wrong_is_seen_by_its_own_measure_and_no_other() {
    check(|record| record["ward"] = json!("架空区"), &["record_recall", "ward"]);
    check(|record| record["fiscal_year"] = json!(1999), &["record_recall", "year"]);
    check(|record| record["section"] = json!("誤り"), &["section"]);
    check(|record| record["achievement"]["mark"] = json!("誤"), &["mark"]);
    check(|record| record["achievement"]["level"] = json!("誤"), &["level"]);
    check(|record| first_field(record)["how"] = json!("guessed"), &["how"]);
    check(|record| first_field(record)["origin"] = json!("x.xlsx!x!ZZ9"), &["origin"]);
    check(|record| record["passages"] = json!([]), &["passage_recall"]);
    check(|record| record["figures"] = json!([]), &["figure_value_recall", "figure_f1"]);
    check(|record| record["notes"] = json!([]), &["note_recall"]);
    check(
        |record| record["notes"].as_array_mut().unwrap().push(json!({"kind": "same-as-other-ward", "field": "issues"})),
        &["false_alarms"],
    );
}

#[test]
fn records_left_out_or_made_up_are_counted() {
    let fewer = scored(|answer| answer.records.truncate(answer.records.len() / 2));
    assert!(fewer.measure("record_recall").unwrap() < 0.6);
    assert!(fewer.get("chars_lost") > 0);
    let more =
        scored(|answer| answer.records.push(json!({"item": {"name": "合計"}, "fields": {"issues": {"text": "あ"}}})));
    assert_eq!(more.get("spurious_records"), known().len());
}

#[test]
fn places_are_read_and_cover_cells() {
    use crate::place::Place;
    let place = Place::parse("a/b.zip/c!x.xlsx!Sheet!$b$2:D4");
    assert_eq!((place.file.as_str(), place.sheet.as_str(), place.first()), ("c!x.xlsx", "Sheet", "B2"));
    assert!(place.covers("C3") && !place.covers("E3") && !place.covers("C5"));
    assert!(Place::parse("a.xlsx").covers("A1"));
}
