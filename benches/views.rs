//! 画面の速さ — what the views cost once everything is read, beside the matrix that they stand on. Prints; asserts nothing.
//!
//! `cargo bench --bench views -- FOLDER` takes the workbooks of a folder, without one the sample.

#![expect(clippy::disallowed_methods, reason = "a bench has a clock")]

use kukurabe::compare::matrix::matrix;
use kukurabe::compare::search::Index;
use kukurabe::compare::years::pairs;
use kukurabe::evaluation::Evaluation;
use kukurabe::intake::{Given, intake};
use kukurabe::sample;
use kukurabe::workspace::figures::{FiguresQuery, ItemFigures, overview};
use kukurabe::workspace::matrix::{Arrange, MatrixTable, WordFilter};
use kukurabe::workspace::ward::WardSheet;
use std::hint::black_box;
use std::time::{Duration, Instant};

const TIMES: u32 = 5;

fn main() {
    let evaluations = read();
    let all: Vec<&Evaluation> = evaluations.iter().collect();
    let (base, found) = timed(|| matrix(&all));
    let table = MatrixTable::of(&found, None);
    let ward = table.wards.first().cloned().unwrap_or_default();
    println!("{} records, {} wards, {} items", all.len(), table.wards.len(), table.lines().count());
    let say = |what: &str, time: Duration| {
        println!("{what:<28}{time:>12.1?}   {:.2} × the matrix", time.as_secs_f64() / base.as_secs_f64());
    };
    say("matrix", base);
    let (time, known) = timed(|| pairs(&all));
    say("years::pairs", time);
    say("all years side by side", timed(|| MatrixTable::over_years(&found, &all, &known, None)).0);
    let index = Index::of(&all);
    let arrange = Arrange { words: "防災".to_owned(), kept: vec!["連携".to_owned()], ..Arrange::default() };
    say("filter and count by words", timed(|| table.arranged(&arrange, &WordFilter::of(&arrange, &index, &all))).0);
    let asked = FiguresQuery { beside: table.years.clone(), ..FiguresQuery::default() };
    say("figures of one item", timed(|| ItemFigures::of(&table, &all, &known, &asked)).0);
    say("figures, all items listed", timed(|| overview(&table, &all)).0);
    let notes = |n: usize| all.get(n).map(|one| one.notes.iter().collect()).unwrap_or_default();
    say("one ward", timed(|| WardSheet::of(&table, &all, &known, &ward, notes)).0);
}

/// The best of several runs.
fn timed<T>(run: impl Fn() -> T) -> (Duration, T) {
    let first = run();
    let best = (0..TIMES).map(|_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    });
    (best.min().unwrap_or_default(), first)
}

fn read() -> Vec<Evaluation> {
    let folder = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let files: Vec<(String, Vec<u8>)> = match folder {
        Some(folder) => walkdir::WalkDir::new(folder)
            .sort_by_file_name()
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|file| {
                Some((file.file_name().to_string_lossy().into_owned(), std::fs::read(file.path()).ok()?))
            })
            .collect(),
        None => sample::workbooks(),
    };
    let readings = files.iter().flat_map(|(name, bytes)| intake(name, bytes, &Given::default()));
    readings.filter_map(|reading| reading.outcome.ok()).flat_map(|contents| contents.evaluations).collect()
}
