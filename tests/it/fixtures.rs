//! Every file in `tests/fixtures` is a golden by being there: what is read of it stands in `snapshots/`.

use kukurabe::compare::order;
use kukurabe::evaluation::Evaluation;
use kukurabe::intake::{Given, Reading, intake};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_none_or(|extension| extension != "md"));
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn read_as(name: &str, path: &Path) -> Vec<Reading> {
    intake(name, &std::fs::read(path).unwrap(), &Given::default())
}

/// What a person would check: every record with its fields, where they stood and how they came there.
fn digest(readings: &[Reading]) -> String {
    let mut out = String::new();
    for reading in readings {
        match &reading.outcome {
            Err(refusal) => writeln!(out, "{refusal}").unwrap(),
            Ok(contents) => {
                let notes = contents.notes.iter().map(|note| format!("  ! {} {}", note.what.kind(), note.origin));
                writeln!(out, "{}\n{}", reading.name, notes.collect::<Vec<_>>().join("\n")).unwrap();
                contents.evaluations.iter().for_each(|evaluation| write(&mut out, evaluation));
            }
        }
    }
    out
}

fn write(out: &mut String, e: &Evaluation) {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "－".into());
    let head = [text(&e.city), text(&e.ward), e.fiscal_year.map_or("－".into(), |y| y.to_string()), text(&e.section)];
    writeln!(out, "■ {} ／ {} {}", head.join(" "), text(&e.item.code), text(&e.item.name)).unwrap();
    if let Some(a) = &e.achievement {
        writeln!(out, "  {} {} {}", text(&a.mark), a.level.key(), a.certainty.key()).unwrap();
    }
    let entries = e.fields.iter().map(|(field, entry)| (field.key().to_string(), entry));
    for (key, entry) in entries.chain(e.other.iter().map(|(heading, entry)| (format!("他:{heading}"), entry))) {
        let place = entry.origin.area.map(|area| area.to_string()).unwrap_or_default();
        let short: String = entry.text.replace('\n', "⏎").chars().take(40).collect();
        writeln!(out, "  {key} {place} {} {short}", entry.how.key()).unwrap();
    }
    for p in &e.passages {
        let labels: Vec<&str> = p.labels.iter().map(kukurabe::text::Label::as_str).collect();
        let body: String = p.span.of(&e.fields[&p.field].text).chars().take(12).collect();
        write!(out, "  〈{} {}〉{}", p.field.key(), labels.join("・"), body.replace('\n', "⏎")).unwrap();
    }
    for f in &e.figures {
        write!(out, "  [{} {} {}]", f.span.of(&e.fields[&f.field].text), f.bound.sign(), f.role.key()).unwrap();
    }
    let notes: Vec<&str> = e.notes.iter().map(|note| note.what.kind()).collect();
    writeln!(out, "\n  ! {}", notes.join(" ")).unwrap();
}

#[test]
fn every_fixture_is_read_as_it_was() {
    for path in files() {
        let name = name(&path);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name.replace(['.', ' ', '(', ')'], "_"), digest(&read_as(&name, &path)));
        });
    }
}

#[test]
fn a_file_whose_name_says_nothing_gives_the_same_records_but_for_the_ward() {
    for path in files() {
        let known = name(&path);
        let ending = known.rsplit_once('.').unwrap().1;
        let shape = |name: &str| {
            let mut records = Vec::new();
            for contents in read_as(name, &path).iter().filter_map(|reading| reading.outcome.as_ref().ok()) {
                for e in &contents.evaluations {
                    let texts: Vec<String> = e.fields.values().map(|entry| entry.text.clone()).collect();
                    records.push((e.item.clone(), e.section.clone(), texts));
                }
            }
            records
        };
        assert_eq!(shape(&known), shape(&format!("x.{ending}")), "{known}");
    }
}

#[test]
fn the_order_of_files_never_matters() {
    let readings: Vec<Reading> = files().iter().flat_map(|path| read_as(&name(path), path)).collect();
    let arranged = |readings: &[&Reading]| -> Vec<String> {
        let contents = readings.iter().filter_map(|reading| reading.outcome.as_ref().ok());
        let mut evaluations: Vec<&Evaluation> = contents.flat_map(|contents| &contents.evaluations).collect();
        order::arrange(&mut evaluations);
        evaluations.iter().map(|evaluation| evaluation.origin.to_string()).collect()
    };
    let forward: Vec<&Reading> = readings.iter().collect();
    let backward: Vec<&Reading> = readings.iter().rev().collect();
    assert_eq!(arranged(&forward), arranged(&backward));
    assert!(forward.len() > 15, "the fixtures are there");
}
