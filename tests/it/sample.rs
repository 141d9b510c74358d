//! The sample data (見本データ): what the page shows to everybody who tries it must be read without a flaw of ours.

use kukurabe::compare::{checks, matrix, order};
use kukurabe::evaluation::Evaluation;
use kukurabe::intake::{Given, Reading, intake};
use kukurabe::sample;
use kukurabe::workspace::checks::ChecksTable;
use kukurabe::workspace::matrix::MatrixTable;
use kukurabe::workspace::{Action, Workspace};

fn read() -> Vec<Reading> {
    sample::workbooks().iter().flat_map(|(name, bytes)| intake(name, bytes, &Given::default())).collect()
}

fn evaluations(readings: &[Reading]) -> Vec<&Evaluation> {
    readings.iter().filter_map(|reading| reading.outcome.as_ref().ok()).flat_map(|c| &c.evaluations).collect()
}

#[test]
fn twenty_four_wards_and_twelve_matters_fill_the_matrix_of_both_years() {
    let readings = read();
    assert!(readings.iter().all(|reading| reading.outcome.is_ok()));
    let evaluations = evaluations(&readings);
    let matrix = matrix::matrix(&evaluations);
    assert_eq!((matrix.wards.len(), matrix.rows.len(), evaluations.len()), (24, 12, 2 * 288));
    assert!(matrix.rows.iter().all(|row| row.cells.iter().all(|cell| cell.present)));
    assert_eq!(matrix.fiscal_years, [2023, 2024]);
    let table = MatrixTable::of(&matrix, None);
    assert_eq!((table.year, table.legends.is_empty()), (Some(2024), false));
}

#[test]
fn the_sample_says_that_it_is_one() {
    let readings = read();
    assert!(evaluations(&readings).iter().all(|evaluation| evaluation.city.as_deref() == Some("見本市")));
}

/// What the sample's README lists as planted: ward, code, field, label and the kinds of note that it is worth.
fn planted() -> Vec<[String; 5]> {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/sample/README.md")).unwrap();
    let list = readme.split("(planted flaws)").nth(1).unwrap();
    let rows = list.lines().filter(|line| line.starts_with('|') && line.contains('`')).map(|line| {
        let mut cells = line.split('|').skip(1).map(|cell| cell.trim().trim_matches('`').to_owned());
        std::array::from_fn(|_| cells.next().unwrap())
    });
    rows.collect()
}

#[test]
fn every_planted_flaw_is_found() {
    let readings = read();
    let mut evaluations = evaluations(&readings);
    order::arrange(&mut evaluations);
    let findings = checks::findings(&evaluations);
    // The other way round every record is asked back about in the same words.
    let backward: Vec<&Evaluation> = evaluations.iter().rev().copied().collect();
    assert!(checks::findings(&backward).iter().rev().eq(&findings));
    let planted = planted();
    assert!(planted.len() > 40, "{planted:?}");
    for [ward, code, field, label, kinds] in &planted {
        let (evaluation, found) = evaluations
            .iter()
            .zip(&findings)
            .find(|(e, _)| {
                e.ward.as_ref() == Some(ward) && e.item.code.as_ref() == Some(code) && e.fiscal_year == Some(2024)
            })
            .unwrap();
        let hit = evaluation.notes.iter().chain(found).any(|note| {
            kinds.contains(note.what.kind())
                && note.field.is_some_and(|f| f.key() == field)
                && (label.is_empty() || note.labels.iter().any(|own| own.as_str() == label))
        });
        assert!(hit, "{ward} {code} {field} {label}: {kinds}");
    }
    // A record in which nothing was planted is seldom asked back about: what is shared by chance is no copy.
    let clean = evaluations.iter().zip(&findings).filter(|(e, found)| {
        let name = |text: &Option<String>| text.clone().unwrap_or_default();
        let flawed = planted.iter().any(|[ward, code, ..]| (ward, code) == (&name(&e.ward), &name(&e.item.code)));
        !flawed && !found.is_empty()
    });
    assert!(clean.count() <= 3);
}

#[test]
fn every_planted_flaw_stands_in_its_square_and_on_the_slip_of_its_ward() {
    let mut files = Workspace::default();
    for (id, (name, bytes)) in (0..).zip(sample::workbooks()) {
        files.apply(Action::Offered { id, name: name.clone(), size: 1, fingerprint: id.into() });
        files.apply(Action::Arrived { id, readings: intake(&name, &bytes, &Given::default()) });
    }
    let matrix = matrix::matrix(&files.evaluations().collect::<Vec<_>>());
    let checks = ChecksTable::of(&files, &files.findings(), &MatrixTable::of(&matrix, None));
    assert_eq!((checks.wards.len(), checks.year), (24, Some(2024)));
    for [ward, code, field, _, kinds] in planted() {
        let name = kukurabe::evaluation::Field::from_key(&field).unwrap().ja();
        // Any of the kinds that it is worth will do.
        let found = kinds.split('`').filter(|word| word.contains('-')).any(|kind| {
            let asked = checks.asked(kind, &ward, Some(&code));
            assert!(asked.kind.is_some() && asked.ward.is_some(), "{ward} {kind}");
            checks.listed(&asked, 60).lines.iter().any(|line| line.field.starts_with(name))
        });
        assert!(found, "{ward} {code} {field}: {kinds}");
        let ward = checks.asked("", &ward, None).ward.unwrap();
        let slip = checks.slip(ward, None);
        // Many alike are asked about in one row, which names all of their items.
        let asks = slip.rows.iter().any(|row| row.item.contains(&code) && row.field.starts_with(name));
        assert!(asks, "{} {code}", slip.ward);
    }
}
