//! 試験 — every test in one command: what was run and how it went, what was left out and why, and a failing exit status
//! where anything failed. On a machine of the project's own (`CI=true`) what is missing is a failure, too: nothing may be
//! left out there.

use crate::dist::{self, Forms};
use crate::{machine, page, step, trunk};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Every package but the runner, which brings a large tree for its one line and is built only where it is used.
const OURS: [&str; 3] = ["--workspace", "--exclude", "wasm-runner"];

/// 選択 — which steps, on which build.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    dist: bool,
    steps: Vec<Step>,
}

/// 段 — the steps, in the order in which they run: what fails soonest stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Fmt,
    Clippy,
    Native,
    Wasm,
    Page,
    E2e,
    Trunk,
}

impl Step {
    const ALL: [Self; 7] = [Self::Fmt, Self::Clippy, Self::Native, Self::Wasm, Self::Page, Self::E2e, Self::Trunk];

    const fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Page => "page",
            Self::E2e => "e2e",
            Self::Trunk => "trunk",
        }
    }

    const fn what(self) -> &'static str {
        match self {
            Self::Fmt => "the form of the sources",
            Self::Clippy => "clippy for this machine and for wasm",
            Self::Native => "tests on this machine",
            Self::Wasm => "tests compiled to wasm, in Chromium",
            Self::Page => "both forms of the page: ways out, sizes (with --dist)",
            Self::E2e => "the page in Chromium and Firefox, over http and from file://",
            Self::Trunk => "the page as Trunk builds and serves it, in Chromium",
        }
    }

    /// `forms` keeps what `page` built, so that `e2e` drives the same files.
    fn run(self, dist: bool, forms: &mut Option<Forms>) -> Result<Outcome> {
        match self {
            Self::Fmt => step::run(step::cargo(&["fmt", "--all", "--check"]))?,
            Self::Clippy => clippy()?,
            Self::Native => native()?,
            Self::Wasm => return with(machine::browsers(), |browsers| wasm(&browsers)),
            Self::Page => *forms = Some(build(dist)?),
            Self::E2e => {
                let forms = forms.take().map_or_else(|| build(dist), Ok)?;
                return with(machine::browsers(), |browsers| e2e(&forms, &browsers));
            }
            Self::Trunk => {
                return with(machine::browsers(), |browsers| {
                    machine::node()?;
                    trunk::run(&browsers.chromium, &browsers.firefox)
                });
            }
        }
        Ok(Outcome::Passed)
    }
}

/// 結果 — of a step that did not fail.
enum Outcome {
    Passed,
    /// What it needs is not on this machine.
    Skipped(String),
}

/// Does something with what a machine must have; without it the step is left out, but on a machine of the project's own.
fn with<T>(needed: Result<T>, run: impl FnOnce(T) -> Result<()>) -> Result<Outcome> {
    match needed {
        Ok(there) => run(there).map(|()| Outcome::Passed),
        Err(why) if nothing_may_be_missing() => Err(why),
        Err(why) => Ok(Outcome::Skipped(format!("{why:#}"))),
    }
}

fn nothing_may_be_missing() -> bool {
    env::var_os("CI").is_some_and(|ci| ci == "true")
}

/// 省いたもの — where tests write what they left out and why, a line each (`KUKURABE_SKIPPED`).
fn skipped_list() -> PathBuf {
    page::target_folder().join("skipped.txt")
}

impl Options {
    /// `--dist` and names of steps; no name means all.
    pub fn parse(words: &[String]) -> Result<Self> {
        let mut options = Self { dist: false, steps: Vec::new() };
        for word in words {
            match Step::ALL.iter().find(|step| step.name() == word) {
                Some(step) => options.steps.push(*step),
                None if word == "--dist" => options.dist = true,
                None => bail!("test: unknown step {word}"),
            }
        }
        if options.steps.is_empty() {
            options.steps = Step::ALL.to_vec();
        }
        Ok(options)
    }
}

/// Runs the steps; a failing one does not keep the others from running.
pub fn run(options: &Options) -> Result<()> {
    let (mut summary, mut skipped) = (Vec::new(), Vec::new());
    let mut failed = 0;
    let mut forms = None;
    fs::create_dir_all(page::target_folder())?;
    fs::write(skipped_list(), "")?;
    for step in &options.steps {
        println!("\n── {}: {}", step.name(), step.what());
        let (result, time) = step::timed(|| step.run(options.dist, &mut forms));
        let word = match result {
            Ok(Outcome::Passed) => "passed",
            Ok(Outcome::Skipped(why)) => {
                skipped.push(format!("{}: {why}", step.name()));
                "skipped"
            }
            Err(error) => {
                eprintln!("{error:#}");
                failed += 1;
                "FAILED"
            }
        };
        summary.push(format!("{:<8}{:>9}  {word}", step.name(), step::seconds(time)));
    }
    // Tests that run side by side write in any order, and some of them twice.
    let mut told: Vec<String> = fs::read_to_string(skipped_list())?.lines().map(str::to_owned).collect();
    told.sort();
    told.dedup();
    skipped.extend(told);
    println!("\n── summary\n{}", summary.join("\n"));
    match skipped.as_slice() {
        [] => println!("nothing was left out"),
        some => println!("left out:\n  {}", some.join("\n  ")),
    }
    if failed > 0 {
        bail!("{failed} of {} steps failed", options.steps.len());
    }
    Ok(())
}

fn clippy() -> Result<()> {
    machine::rust()?;
    let mut host = step::cargo(&["clippy", "--locked", "--all-targets"]);
    host.args(OURS).args(["--", "-D", "warnings"]);
    step::run(host)?;
    // In the page's profile, which shares procedural macros with the build of the page.
    let mut wasm = step::cargo(&["clippy", "--locked", "--profile", "page", "--lib", "--bins"]);
    wasm.args(["--target", page::TARGET]);
    // The other test targets are native: they read files and compare snapshots.
    wasm.args(["--test", "page"]);
    wasm.args(["--", "-D", "warnings"]);
    step::run(wasm)
}

fn native() -> Result<()> {
    if let Err(why) = machine::office() {
        if nothing_may_be_missing() {
            return Err(why);
        }
        // The tests that ask it say so once more, each with what it leaves out.
        println!("{why:#}");
    }
    let nextest = step::output("cargo", &["nextest", "--version"]).is_some();
    let mut cargo = if nextest { step::cargo(&["nextest", "run"]) } else { step::cargo(&["test"]) };
    cargo.arg("--locked").args(OURS);
    step::run(telling(cargo))
}

/// Has tests write down what they leave out.
fn telling(mut command: Command) -> Command {
    command.env("KUKURABE_SKIPPED", skipped_list());
    command
}

fn wasm(browsers: &machine::Browsers) -> Result<()> {
    machine::rust()?;
    step::run(step::cargo(&["build", "--locked", "--package", "wasm-runner", "--bin", "wasm-runner"]))?;
    let mut cargo = step::cargo(&["test", "--locked", "--profile", "page", "--test", "page"]);
    cargo.args(["--target", page::TARGET]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", page::target_folder().join("debug/wasm-runner"));
    // webdriver.json beside Cargo.toml says how Chromium is started.
    cargo.env("CHROMEDRIVER", &browsers.chromedriver);
    step::run(cargo)
}

fn build(dist: bool) -> Result<Forms> {
    if dist { dist::run() } else { dist::quick() }
}

fn e2e(forms: &Forms, browsers: &machine::Browsers) -> Result<()> {
    machine::node()?;
    // The matrix of the page is held against the one that the command line prints.
    step::run(step::cargo(&["build", "--locked", "--bin", "kukurabe"]))?;
    let mut node = step::command("node", &["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    // Named one by one: what a folder means to `node --test` changed between versions.
    let entries = fs::read_dir(step::root().join("tests/e2e")).context("tests/e2e")?;
    let mut files: Vec<_> = entries.flatten().map(|file| file.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    node.args(files.iter().filter_map(|file| file.strip_prefix(step::root()).ok()));
    node.env("KUKURABE_HOSTED", &forms.hosted).env("KUKURABE_SINGLE", &forms.single);
    node.env("KUKURABE_NATIVE", page::target_folder().join("debug/kukurabe"));
    node.env("CHROMIUM", &browsers.chromium).env("FIREFOX", &browsers.firefox);
    step::run(telling(node))
}

#[cfg(test)]
mod tests {
    use super::{Options, Step};

    fn check(words: &[&str], dist: bool, steps: &[Step]) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let steps = steps.to_vec();
        assert_eq!(Options::parse(&words).expect("valid"), Options { dist, steps });
    }

    #[test]
    fn no_name_means_every_step() {
        check(&[], false, &Step::ALL);
        check(&["--dist"], true, &Step::ALL);
        check(&["e2e", "--dist"], true, &[Step::E2e]);
    }

    #[test]
    fn unknown_steps_are_refused() {
        assert!(Options::parse(&["everything".to_owned()]).is_err());
    }
}
