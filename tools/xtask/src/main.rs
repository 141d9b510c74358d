//! 道具 — `cargo xtask`: everything that is done to the project itself, on a machine that has Rust, Node and npm.
//! Each command brings what it misses and says what it runs; none touches anything outside the project's folder, except
//! that browsers are installed by the system's package manager where that is allowed.

mod step;
mod machine;
mod page;
mod leaks;
mod sizes;
mod serve;
mod dist;
mod bench;
mod formats;
mod score;
mod trunk;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N] [--dist]    build the page and serve it on 127.0.0.1 (8080 unless told)
cargo xtask test [--dist] [STEP...]      run every test; with STEPs only those (fmt clippy native wasm page e2e trunk)
cargo xtask dist                         build what is given away: dist/hosted/ and dist/kukurabe.html
cargo xtask bench [FOLDER]               print how busy the page is with sorting, filtering, searching (a large city, or FOLDER)
cargo xtask score [FOLDER...]            hold what is read to cases with known truth (tests/cases); --show N: what differs
cargo xtask formats                      ask LibreOffice again what it shows for the cases of tests/formats.tsv

--dist    serve or test the optimised build instead of the quick one";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match words.split_first().map(|(command, rest)| (command.as_str(), rest)) {
        Some(("serve", rest)) => serve::Options::parse(rest).and_then(|options| serve::run(&options)),
        Some(("test", rest)) => test::Options::parse(rest).and_then(|options| test::run(&options)),
        Some(("dist", [])) => dist::run().map(|_| ()),
        Some(("bench", [])) => bench::run(None),
        Some(("bench", [folder])) => bench::run(Some(folder)),
        Some(("score", rest)) => score::Options::parse(rest).and_then(|options| score::run(&options)),
        Some(("formats", [])) => formats::run(),
        _ => Err(anyhow::anyhow!("{USAGE}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
