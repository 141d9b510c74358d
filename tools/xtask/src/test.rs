//! 試験 — every test in one command: what was run and how it went, and a failing exit status where anything did.

use crate::dist::{self, Forms};
use crate::{machine, page, step};
use anyhow::{Result, bail};
use std::fs;

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
}

impl Step {
    const ALL: [Self; 6] = [Self::Fmt, Self::Clippy, Self::Native, Self::Wasm, Self::Page, Self::E2e];

    const fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Page => "page",
            Self::E2e => "e2e",
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
        }
    }

    /// `forms` keeps what `page` built, so that `e2e` drives the same files.
    fn run(self, dist: bool, forms: &mut Option<Forms>) -> Result<Outcome> {
        match self {
            Self::Fmt => step::run(step::cargo(&["fmt", "--all", "--check"]))?,
            Self::Clippy => clippy()?,
            Self::Native => native()?,
            Self::Wasm => return wasm(),
            Self::Page => *forms = Some(build(dist)?),
            Self::E2e => {
                let forms = forms.take().map_or_else(|| build(dist), Ok)?;
                e2e(&forms)?;
            }
        }
        Ok(Outcome::Passed)
    }
}

/// 結果 — of a step that did not fail.
enum Outcome {
    Passed,
    /// There is nothing to run, and why.
    Nothing(&'static str),
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
    let mut summary = Vec::new();
    let mut failed = 0;
    let mut forms = None;
    for step in &options.steps {
        println!("\n── {}: {}", step.name(), step.what());
        let (result, time) = step::timed(|| step.run(options.dist, &mut forms));
        let word = match result {
            Ok(Outcome::Passed) => "passed".to_owned(),
            Ok(Outcome::Nothing(why)) => format!("nothing to run: {why}"),
            Err(error) => {
                eprintln!("{error:#}");
                failed += 1;
                "FAILED".to_owned()
            }
        };
        summary.push(format!("{:<8}{:>9}  {word}", step.name(), step::seconds(time)));
    }
    println!("\n── summary\n{}", summary.join("\n"));
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
    wasm.args(["--target", "wasm32-unknown-unknown"]);
    // The other test targets are native: they read files and compare snapshots.
    if has_page_tests() {
        wasm.args(["--test", "page"]);
    }
    wasm.args(["--", "-D", "warnings"]);
    step::run(wasm)
}

fn native() -> Result<()> {
    let nextest = step::output("cargo", &["nextest", "--version"]).is_some();
    let mut cargo = if nextest { step::cargo(&["nextest", "run"]) } else { step::cargo(&["test"]) };
    cargo.arg("--locked").args(OURS);
    step::run(cargo)
}

fn wasm() -> Result<Outcome> {
    if !has_page_tests() {
        return Ok(Outcome::Nothing("there is no tests/page.rs"));
    }
    machine::rust()?;
    let browsers = machine::browsers()?;
    step::run(step::cargo(&["build", "--locked", "--package", "wasm-runner"]))?;
    let mut cargo = step::cargo(&["test", "--locked", "--profile", "page", "--test", "page"]);
    cargo.args(["--target", "wasm32-unknown-unknown"]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", page::target_folder().join("debug/wasm-runner"));
    // webdriver.json beside Cargo.toml says how Chromium is started.
    cargo.env("CHROMEDRIVER", browsers.chromedriver);
    step::run(cargo)?;
    Ok(Outcome::Passed)
}

fn has_page_tests() -> bool {
    step::root().join("tests/page.rs").is_file()
}

fn build(dist: bool) -> Result<Forms> {
    if dist { dist::run() } else { dist::quick() }
}

fn e2e(forms: &Forms) -> Result<()> {
    machine::node()?;
    let browsers = machine::browsers()?;
    // The matrix of the page is held against the one that the command line prints.
    step::run(step::cargo(&["build", "--locked", "--bin", "kukurabe"]))?;
    let mut node = step::command("node", &["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    // Named one by one: what a folder means to `node --test` changed between versions.
    let mut files: Vec<_> = fs::read_dir(step::root().join("tests/e2e"))?.flatten().map(|file| file.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    node.args(files.iter().filter_map(|file| file.strip_prefix(step::root()).ok()));
    node.env("KUKURABE_HOSTED", &forms.hosted).env("KUKURABE_SINGLE", &forms.single);
    node.env("KUKURABE_NATIVE", page::target_folder().join("debug/kukurabe"));
    node.env("CHROMIUM", browsers.chromium).env("FIREFOX", browsers.firefox);
    step::run(node)
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
