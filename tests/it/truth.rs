//! 物差し — `kukurabe read` against the known truth of cases: those of the project (`tests/cases`), and the larger sets where
//! they lie beside it. `cargo xtask score` prints the same case by case.

use crate::oracle;
use scorer::{Counts, FAULTS, Score, cases};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The least that each measure may be, over all cases together.
const BARS: &[(&str, f64)] = &[
    ("record_recall", 0.98),
    ("record_precision", 0.98),
    ("field_recall", 0.97),
    ("field_precision", 0.97),
    ("ward", 0.98),
    ("year", 0.98),
    ("item", 0.98),
    ("section", 0.98),
    ("mark", 0.98),
    ("level", 0.95),
    ("origin", 0.97),
    ("passage_recall", 0.95),
    ("passage_precision", 0.95),
    ("figure_f1", 0.85),
    ("note_recall", 0.9),
];

fn reader() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kukurabe"));
    command.arg("read");
    command
}

fn check(folders: &[PathBuf], least: usize) {
    let mut all = Counts::default();
    let cases = cases(folders).unwrap();
    assert!(cases.len() >= least, "{} cases", cases.len());
    for case in cases {
        let score = Score::of(&case, &case.answer(reader).unwrap());
        score.differences.iter().for_each(|difference| println!("[{}] {difference}", case.name()));
        all.include(&score.counts);
    }
    for (measure, bar) in BARS {
        let value = all.measure(measure).unwrap();
        println!("{measure:18} {value:.4} (at least {bar})");
        assert!(value >= *bar, "{measure} is {value}, at least {bar} is asked");
    }
    // A note that nothing calls for costs a reviewer's trust: at most one in twenty.
    let (alarms, planted) = (all.get("false_alarms"), all.get("notes_expected"));
    assert!(alarms * 20 <= planted, "{alarms} false alarms beside {planted} notes");
    for none in FAULTS.iter().filter(|fault| **fault != "false_alarms") {
        assert_eq!(all.measure(none), Some(0.0), "{none}");
    }
}

#[test]
fn the_cases_of_the_project_are_read_as_a_careful_person_reads_them() {
    check(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")], 9);
}

#[test]
fn the_larger_sets_of_cases_are_read_as_a_careful_person_reads_them() {
    let what = "the bars over the larger sets";
    let (Some(seed), Some(devset)) = (oracle::beside(what, "data/seed"), oracle::beside(what, "data/devset")) else {
        return;
    };
    check(&[seed, devset], 20);
}
