//! 一般性 — how well workbooks are read whose headings nobody listed: scores the shared cases with the whole dictionary of
//! headings and with a random third of it left out, several times. Never part of the tests: it measures, it does not judge.
//!
//! `cargo bench --bench generality --profile quick [-- CASE_DIR...]`

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    // The scorer runs this same program as the reader, told by the environment which third to forget.
    if let Ok(seed) = std::env::var(scoring::WITHOUT) {
        if let Ok(seed) = seed.parse() {
            kukurabe::table::leave_out(seed);
        }
        return kukurabe::cli::run();
    }
    match scoring::print() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod scoring {
    use serde_json::Value;
    use std::error::Error;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    /// The third to leave out: a number, or `none`.
    pub const WITHOUT: &str = "KUKURABE_WITHOUT_THIRD";

    const THIRDS: u64 = 5;
    const MEASURES: [&str; 7] =
        ["record_recall", "record_precision", "field_recall", "field_precision", "mark", "level", "section"];
    /// How far the fields may fall.
    const MOST: f64 = 0.05;

    pub fn print() -> Result<(), Box<dyn Error>> {
        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
        let named: Vec<PathBuf> =
            std::env::args().skip(1).filter(|word| !word.starts_with('-')).map(PathBuf::from).collect();
        let cases = if named.is_empty() { vec![shared.join("data/seed"), shared.join("data/devset")] } else { named };
        let scorer = shared.join("tools/score.py");
        if !scorer.exists() || !cases.iter().all(|folder| folder.exists()) {
            println!("skipped: the shared cases are not beside the project");
            return Ok(());
        }
        let mut rows = vec![("whole".to_owned(), score(&scorer, &cases, "none")?)];
        for seed in 1..=THIRDS {
            rows.push((format!("third {seed}"), score(&scorer, &cases, &seed.to_string())?));
        }
        print!("{:10}", "");
        println!("{}", MEASURES.map(|measure| format!(" {measure:>16}")).concat());
        for (name, measures) in &rows {
            println!("{name:10}{}", measures.map(|value| format!(" {value:16.4}")).concat());
        }
        let fields = |row: &(String, [f64; 7])| row.1.iter().skip(2).take(1).sum::<f64>();
        let whole = rows.first().map_or(0.0, fields);
        let least = rows.iter().map(fields).fold(f64::INFINITY, f64::min);
        println!("fields fall by {:.4} at most (no more than {MOST} is asked)", whole - least);
        Ok(())
    }

    fn score(scorer: &Path, cases: &[PathBuf], without: &str) -> Result<[f64; 7], Box<dyn Error>> {
        let output = Command::new("python3")
            .arg(scorer)
            .args(["--json", "--cmd", &format!("'{}' read", std::env::current_exe()?.display())])
            .args(cases)
            .env(WITHOUT, without)
            .output()?;
        let scores: Value = serde_json::from_slice(&output.stdout)?;
        let measures = scores.pointer("/total/measures").ok_or("the scorer printed no measures")?;
        Ok(MEASURES.map(|measure| measures.get(measure).and_then(Value::as_f64).unwrap_or(f64::NAN)))
    }
}
