//! Scores `kukurabe read` against the known truth of the shared cases. Where those do not stand beside the project, the
//! test says so and ends.

use serde_json::Value;
use std::path::Path;
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
    ("figure_f1", 0.85),
    ("note_recall", 0.9),
];

#[test]
fn the_shared_cases_are_read_as_a_careful_person_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = root.join("../shared");
    let python =
        ["python3", "python"].into_iter().find(|python| Command::new(python).arg("--version").output().is_ok());
    let (Some(python), true) = (python, shared.join("tools/score.py").exists()) else {
        println!("skipped: the shared cases (or Python) are not beside the project");
        return;
    };
    let output = Command::new(python)
        .arg(shared.join("tools/score.py"))
        .args(["--json", "--cmd", &format!("'{}' read", env!("CARGO_BIN_EXE_kukurabe"))])
        .args([shared.join("data/seed"), shared.join("data/devset")])
        .output()
        .unwrap();
    let scores: Value = serde_json::from_slice(&output.stdout).unwrap();
    let measures = &scores["total"]["measures"];
    for (measure, bar) in BARS {
        let value = measures[measure].as_f64().unwrap();
        println!("{measure:18} {value:.4} (at least {bar})");
        assert!(value >= *bar, "{measure} is {value}, at least {bar} is asked");
    }
    // A note that nothing calls for costs a reviewer's trust: at most one in twenty.
    let (alarms, planted) = (&measures["false_alarms"], &scores["total"]["counts"]["notes_expected"]);
    assert!(alarms.as_i64().unwrap() * 20 <= planted.as_i64().unwrap(), "{alarms} false alarms beside {planted} notes");
    for none in ["chars_lost", "refused_wrongly", "refused_missing", "crashed", "spurious_records"] {
        assert_eq!(measures[none].as_i64(), Some(0), "{none}");
    }
}
