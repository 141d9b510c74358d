//! What the sample promises to those who try the tool on it, and to the tests that count on it.

use super::*;
use form::{Field, Level};
use moved::{MOVED, MOVEMENTS, Movement, What};
use planted::{Change, FLAWS, Flaw, PLANTED};
use std::collections::{BTreeMap, BTreeSet};

fn city() -> City {
    years().0
}

fn flaws(ward: &str, code: &str) -> Vec<&'static Flaw> {
    FLAWS.iter().filter(|flaw| flaw.ward == ward && flaw.code == code).collect()
}

/// What moved, of those that are told.
fn movements() -> impl Iterator<Item = &'static Movement> {
    MOVEMENTS.iter().filter(|movement| movement.what.is_some())
}

fn entry<'a>(city: &'a [(&Ward, Vec<Entry>)], ward: &str, code: &str) -> &'a Entry {
    let (_, entries) = city.iter().find(|(w, _)| w.name == ward).unwrap_or_else(|| panic!("no ward {ward}"));
    entries.iter().find(|e| e.matter.code == code).unwrap_or_else(|| panic!("no matter {code}"))
}

#[test]
fn the_committed_files_are_what_the_generator_writes() {
    let mut expected = BTreeSet::new();
    let mut files = workbooks().unwrap();
    let archive = pack::archive(files.iter().map(|(name, bytes)| (*name, bytes.as_slice()))).unwrap();
    files.push(("README.md", readme().into_bytes()));
    for (name, bytes) in files {
        assert!(std::fs::read(folder().join(name)).unwrap() == bytes, "{name} differs: cargo run -p samplegen");
        expected.insert(name.to_owned());
    }
    assert!(std::fs::read(archive_file()).unwrap() == archive, "the archive differs: cargo run -p samplegen");
    let there: BTreeSet<String> =
        std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, expected);
}

#[test]
fn twelve_matters_in_four_sections() {
    for (ward, entries) in city() {
        assert_eq!(entries.len(), 12, "{}", ward.name);
        let sections: BTreeSet<&str> = entries.iter().map(|e| e.matter.section).collect();
        assert_eq!(sections.len(), 4, "{}", ward.name);
    }
}

#[test]
fn success_is_common_and_failure_is_rare() {
    let city = city();
    let share = |level| {
        let count = city.iter().flat_map(|(_, entries)| entries).filter(|e| e.level == level).count();
        count * 100 / (24 * 12)
    };
    assert!((50..=60).contains(&share(Level::Achieved)), "{}", share(Level::Achieved));
    assert!((16..=24).contains(&share(Level::Mostly)), "{}", share(Level::Mostly));
    assert!((9..=15).contains(&share(Level::Partly)), "{}", share(Level::Partly));
    assert!((4..=8).contains(&share(Level::Missed)), "{}", share(Level::Missed));
}

/// Texts are shared between wards where that is planted, and nowhere else. Targets are left out: two wards may well
/// promise the same number of meetings.
#[test]
fn wards_copy_only_where_it_is_planted() {
    let city = city();
    let mut by_text: BTreeMap<(&str, Field, &str), Vec<&str>> = BTreeMap::new();
    for (ward, entries) in &city {
        for entry in entries {
            for field in Field::ALL {
                let text = entry.text(field);
                if text.chars().count() > 6 && !matches!(field, Field::PerformanceTarget | Field::Achievement) {
                    by_text.entry((entry.matter.code, field, text)).or_default().push(ward.name);
                }
            }
        }
    }
    let copied: BTreeSet<(&str, &str, Field)> = by_text
        .iter()
        .filter(|(_, wards)| wards.len() > 1)
        .flat_map(|(&(code, field, _), wards)| wards.iter().map(move |&ward| (ward, code, field)))
        .collect();
    let meant: BTreeSet<(&str, &str, Field)> = FLAWS
        .iter()
        .filter(|flaw| flaw.kinds.contains(&"same-as-other-ward"))
        .map(|flaw| (flaw.ward, flaw.code, flaw.field))
        .collect();
    assert_eq!(copied, meant);
}

#[test]
fn a_mark_fits_its_text_unless_the_opposite_is_planted() {
    for (ward, entries) in city() {
        for entry in entries.iter().filter(|e| e.level == Level::Achieved) {
            let planted =
                flaws(ward.name, entry.matter.code).iter().any(|flaw| flaw.kinds.contains(&"mark-contradicts-text"));
            let words = ["未達", "おおむね", "凍結", "中止", "届かな", "遅れ", "下回", "とどま"];
            let found = [Field::ActionsTaken, Field::Assessment]
                .iter()
                .any(|&field| words.iter().any(|word| entry.text(field).contains(word)));
            assert_eq!(found, planted, "{} {}", ward.name, entry.matter.code);
        }
    }
}

#[test]
fn targets_are_numbers_and_fields_are_filled_unless_the_opposite_is_planted() {
    for (ward, entries) in city() {
        for entry in &entries {
            for field in Field::ALL {
                let kinds: Vec<&str> = flaws(ward.name, entry.matter.code)
                    .iter()
                    .filter(|flaw| flaw.field == field)
                    .flat_map(|flaw| flaw.kinds.iter().copied())
                    .collect();
                let text = entry.text(field);
                let at = format!("{} {} {}", ward.name, entry.matter.code, field.key());
                assert_eq!(text.is_empty(), kinds.contains(&"field-blank"), "{at}");
                if matches!(field, Field::OutcomeTarget | Field::PerformanceTarget) {
                    let counted = text.chars().any(char::is_numeric);
                    assert_eq!(!counted, kinds.contains(&"target-not-measurable"), "{at}");
                }
            }
        }
    }
}

#[test]
fn labels_named_by_a_flaw_stand_in_the_right_fields() {
    let city = city();
    for plant in FLAWS.iter().filter(|plant| !plant.labels.is_empty()) {
        let entry = entry(&city, plant.ward, plant.code);
        let at = format!("{} {}", plant.ward, plant.code);
        let with_label = |field| entry.text(field).lines().any(|line| line.starts_with(plant.labels));
        assert_eq!(with_label(Field::PlannedActions), !plant.kinds.contains(&"label-without-partner"), "{at}");
        assert_eq!(with_label(plant.field), plant.kinds.contains(&"label-without-partner"), "{at}");
        assert!(with_label(Field::Issues) || !plant.kinds.contains(&"issue-without-action"), "{at}");
    }
}

#[test]
fn every_flaw_is_planted_in_a_ward_and_a_matter_that_exist() {
    let city = city();
    for (plant, flaw) in PLANTED.iter().zip(&FLAWS) {
        let at = format!("{} {}", flaw.ward, flaw.code);
        assert_eq!((plant.square, plant.field), (wards::square(flaw.ward, flaw.code), flaw.field), "{at}");
        let text = entry(&city, flaw.ward, flaw.code).text(flaw.field);
        if let Change::Write(written) = plant.change {
            assert_eq!(text, written, "{at}");
        }
    }
}

/// Between the years texts are the same and targets differ where that is planted, and nowhere else.
#[test]
fn years_move_only_where_it_is_planted() {
    const TARGETS: [Field; 2] = [Field::OutcomeTarget, Field::PerformanceTarget];
    let (now, then) = years();
    let mut seen = 0;
    for ((ward, now), (_, then)) in now.iter().zip(&then) {
        for (now, then) in now.iter().zip(then) {
            for field in Field::ALL.into_iter().filter(|field| *field != Field::Achievement) {
                let (a, b) = (then.text(field), now.text(field));
                let planted = movements()
                    .find(|moved| (moved.ward, moved.code, moved.field) == (ward.name, now.matter.code, field));
                let at = format!("{} {} {}: {a} / {b}", ward.name, now.matter.code, field.key());
                if TARGETS.contains(&field) {
                    assert_eq!(a != b, planted.is_some(), "{at}");
                } else if !a.is_empty() {
                    let copied = planted.is_some_and(|moved| moved.what == Some(What::Copied));
                    assert_eq!(a == b, copied, "{at}");
                }
                seen += usize::from(planted.is_some());
            }
        }
    }
    assert_eq!(seen, movements().count());
    for (moved, told) in MOVED.iter().zip(&MOVEMENTS) {
        assert_eq!((moved.square, moved.field), (wards::square(told.ward, told.code), told.field));
    }
}

#[test]
fn blank_by_rule_is_what_reached_its_target_and_one_promise_is_missing() {
    let silent = |(ward, entries): &(&Ward, Vec<Entry>)| {
        let blank = entries.iter().filter(|e| e.text(Field::NextActions).is_empty() && e.level != Level::Achieved);
        blank.map(|e| (ward.name, e.matter.code)).collect::<Vec<_>>()
    };
    let (_, then) = years();
    assert_eq!(then.iter().flat_map(silent).collect::<Vec<_>>(), [("竹園区", "3-①")]);
    let reached = then.iter().flat_map(|(_, entries)| entries).filter(|e| e.level == Level::Achieved).count();
    assert!((30..=48).contains(&(reached * 100 / 288)), "{reached}");
}
