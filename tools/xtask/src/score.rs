//! 採点 — how well the command reads cases with known truth, case by case: those of the project, or those of the folders
//! that are named.

use crate::{page, step};
use anyhow::{Result, bail};
use scorer::{Counts, FAULTS, Score, cases};
use std::path::PathBuf;
use std::process::Command;

/// 選択 — which folders, and how many differences of each case are printed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    folders: Vec<PathBuf>,
    show: usize,
}

/// What the table has room for.
const COLUMNS: [(&str, &str); 13] = [
    ("rec", "record_recall"),
    ("prec", "record_precision"),
    ("f.rec", "field_recall"),
    ("f.prec", "field_precision"),
    ("orig", "origin"),
    ("ward", "ward"),
    ("year", "year"),
    ("sect", "section"),
    ("mark", "mark"),
    ("level", "level"),
    ("pass", "passage_recall"),
    ("figF1", "figure_f1"),
    ("notes", "note_recall"),
];

impl Options {
    pub fn parse(words: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--show" => match words.next().map(|number| number.parse()) {
                    Some(Ok(number)) => options.show = number,
                    _ => bail!("score: --show takes a number"),
                },
                word if word.starts_with('-') => bail!("score: unknown option {word}"),
                folder => options.folders.push(PathBuf::from(folder)),
            }
        }
        if options.folders.is_empty() {
            options.folders.push(step::root().join("tests/cases"));
        }
        Ok(options)
    }
}

pub fn run(options: &Options) -> Result<()> {
    step::run(step::cargo(&["build", "--locked", "--bin", "kukurabe"]))?;
    let program = page::target_folder().join("debug/kukurabe");
    let cases = cases(&options.folders)?;
    if cases.is_empty() {
        bail!("score: no case.json in these folders");
    }
    let names = COLUMNS.map(|(name, _)| format!("{name:>7}")).concat();
    println!("{:24}{:>6}{:>6}{names}{:>7}", "case", "want", "got", "faults");
    let mut all = Counts::default();
    for case in cases {
        let answer = case.answer(|| {
            let mut command = Command::new(&program);
            command.arg("read");
            command
        })?;
        let score = Score::of(&case, &answer);
        println!("{}", line(case.name(), &score.counts));
        score.differences.iter().take(options.show).for_each(|difference| println!("    {difference}"));
        all.include(&score.counts);
    }
    println!("{}", line("all", &all));
    for (name, value) in all.measures() {
        println!("  {name:22} {}", value.map_or_else(|| "–".to_owned(), |value| format!("{value:.4}")));
    }
    Ok(())
}

fn line(name: &str, counts: &Counts) -> String {
    let percent = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{:.1}", value * 100.0));
    let shares = COLUMNS.map(|(_, measure)| format!("{:>7}", percent(counts.measure(measure)))).concat();
    let faults: f64 = FAULTS.iter().filter_map(|fault| counts.measure(fault)).sum();
    let (want, got) = (counts.get("records_expected"), counts.get("records_printed"));
    format!("{name:24}{want:>6}{got:>6}{shares}{faults:>7}")
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn folders_and_how_much_to_show() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let options = Options::parse(&words(&["a", "--show", "3", "b"])).expect("valid");
        assert_eq!((options.folders.len(), options.show), (2, 3));
        assert_eq!(Options::parse(&[]).expect("valid").folders.len(), 1);
        assert!(Options::parse(&words(&["--show", "x"])).is_err());
        assert!(Options::parse(&words(&["--all"])).is_err());
    }
}
