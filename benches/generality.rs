//! 一般性 — how well workbooks are read whose headings nobody listed: scores cases with the whole dictionary of headings and
//! with a random third of it left out, several times. The larger sets of cases where they lie beside the project, else its
//! own. Never part of the tests: it measures, it does not judge.
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
    use scorer::{Case, Counts, Score, cases};
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
        let cases = cases(&folders())?;
        println!("{} cases", cases.len());
        let mut rows = vec![("whole".to_owned(), score(&cases, "none")?)];
        for seed in 1..=THIRDS {
            rows.push((format!("third {seed}"), score(&cases, &seed.to_string())?));
        }
        print!("{:10}", "");
        println!("{}", MEASURES.map(|measure| format!(" {measure:>16}")).concat());
        let value = |counts: &Counts, measure| counts.measure(measure).unwrap_or(f64::NAN);
        for (name, counts) in &rows {
            println!("{name:10}{}", MEASURES.map(|measure| format!(" {:16.4}", value(counts, measure))).concat());
        }
        let fields = |row: &(String, Counts)| value(&row.1, "field_recall");
        let whole = rows.first().map_or(0.0, fields);
        let least = rows.iter().map(fields).fold(f64::INFINITY, f64::min);
        println!("fields fall by {:.4} at most (no more than {MOST} is asked)", whole - least);
        Ok(())
    }

    fn folders() -> Vec<PathBuf> {
        let named: Vec<PathBuf> =
            std::env::args().skip(1).filter(|word| !word.starts_with('-')).map(PathBuf::from).collect();
        if !named.is_empty() {
            return named;
        }
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut larger = ["seed", "devset"].map(|set| project.join("../shared/data").join(set)).to_vec();
        larger.retain(|folder| folder.exists());
        if larger.is_empty() { vec![project.join("tests/cases")] } else { larger }
    }

    fn score(cases: &[Case], without: &str) -> Result<Counts, Box<dyn Error>> {
        let program = std::env::current_exe()?;
        let reader = || {
            let mut command = Command::new(&program);
            command.arg("read").env(WITHOUT, without);
            command
        };
        let mut all = Counts::default();
        for case in cases {
            all.include(&Score::of(case, &case.answer(reader)?).counts);
        }
        Ok(all)
    }
}
