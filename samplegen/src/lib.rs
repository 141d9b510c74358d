//! 見本データ — writes the sample of kukurabe: the evaluation workbooks of the 24 wards of a fictitious city, laid out in
//! the many ways in which wards hand them in, with flaws planted on purpose. The same bytes on every run.

mod chance;
mod form;
mod layout;
mod matters;
mod moved;
mod pack;
mod planted;
mod prose;
mod readme;
mod sheet;
mod wards;

use prose::{Entry, Written};
use std::error::Error;
use wards::{Layout, WARDS, Ward};

/// 名前と中身 — files by name, with their bytes.
pub type Files = Vec<(String, Vec<u8>)>;

/// What every ward wrote, in the city's order.
type City = Vec<(&'static Ward, Vec<Entry>)>;

/// 見本のファイル — every file of the sample, name and bytes: the 24 workbooks in the city's order, the list of the year
/// before, then the README.
pub fn files() -> Result<Files, Box<dyn Error>> {
    let (city, then) = years();
    let mut files = Vec::new();
    for (ward, entries) in &city {
        let sheets = layout::sheets(ward, entries);
        let bytes = match (ward.layout, sheets.first()) {
            (Layout::Cp932, Some(sheet)) => pack::csv(sheet, true)?,
            (Layout::Utf8, Some(sheet)) => pack::csv(sheet, false)?,
            _ => pack::xlsx(&sheets)?,
        };
        files.push((ward.file.to_owned(), bytes));
    }
    files.push((layout::WHOLE.to_owned(), pack::csv(&layout::whole(&then), false)?));
    files.push(("README.md".to_owned(), readme::readme(&city, &then).into_bytes()));
    Ok(files)
}

/// This year, and the year before.
fn years() -> (City, City) {
    let mut written = Written::new();
    let now: City = WARDS.iter().map(|ward| (ward, prose::entries(ward, &mut written))).collect();
    let then = now.iter().map(|(ward, entries)| (*ward, prose::earlier(ward, entries, &mut written))).collect();
    (now, then)
}

#[cfg(test)]
mod tests {
    use super::*;
    use form::{Field, Level};
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    fn city() -> City {
        years().0
    }

    fn entry<'a>(city: &'a [(&Ward, Vec<Entry>)], ward: &str, code: &str) -> &'a Entry {
        let (_, entries) = city.iter().find(|(w, _)| w.name == ward).unwrap_or_else(|| panic!("no ward {ward}"));
        entries.iter().find(|e| e.matter.code == code).unwrap_or_else(|| panic!("no matter {code}"))
    }

    #[test]
    fn the_committed_files_are_what_the_generator_writes() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample");
        let mut expected = BTreeSet::new();
        for (name, bytes) in files().unwrap() {
            assert!(std::fs::read(folder.join(&name)).unwrap() == bytes, "{name} differs: cargo run -p samplegen");
            expected.insert(name);
        }
        let there: BTreeSet<String> =
            std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
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
                for (&field, text) in &entry.texts {
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
        let meant: BTreeSet<(&str, &str, Field)> = planted::PLANTED
            .iter()
            .filter(|plant| plant.kinds.contains(&"same-as-other-ward"))
            .map(|plant| (plant.ward, plant.code, plant.field))
            .collect();
        assert_eq!(copied, meant);
    }

    #[test]
    fn a_mark_fits_its_text_unless_the_opposite_is_planted() {
        for (ward, entries) in city() {
            for entry in entries.iter().filter(|e| e.level == Level::Achieved) {
                let planted = planted::planted(ward.name, entry.matter.code)
                    .any(|plant| plant.kinds.contains(&"mark-contradicts-text"));
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
                    let kinds: Vec<&str> = planted::planted(ward.name, entry.matter.code)
                        .filter(|plant| plant.field == field)
                        .flat_map(|plant| plant.kinds.iter().copied())
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
        for plant in planted::PLANTED.iter().filter(|plant| !plant.labels.is_empty()) {
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
        for plant in &planted::PLANTED {
            let text = entry(&city, plant.ward, plant.code).text(plant.field);
            if let planted::Change::Write(written) = plant.change {
                assert_eq!(text, written, "{} {}", plant.ward, plant.code);
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
                    let planted = moved::moved(ward.name, now.matter.code)
                        .find(|moved| moved.field == field && moved.what.is_some());
                    let at = format!("{} {} {}: {a} / {b}", ward.name, now.matter.code, field.key());
                    if TARGETS.contains(&field) {
                        assert_eq!(a != b, planted.is_some(), "{at}");
                    } else if !a.is_empty() {
                        let copied = planted.is_some_and(|moved| moved.what == Some(moved::What::Copied));
                        assert_eq!(a == b, copied, "{at}");
                    }
                    seen += usize::from(planted.is_some());
                }
            }
        }
        assert_eq!(seen, moved::MOVED.iter().filter(|moved| moved.what.is_some()).count());
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
}
