//! Trunk — the page as a Leptos developer builds and serves it: `trunk build` and `trunk serve` from the same index.html, each
//! opened in a browser.

use crate::{machine, page, step};
use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

/// Builds and serves with Trunk, and tries both in Chromium.
pub fn run(chromium: &Path, firefox: &Path) -> Result<()> {
    machine::rust()?;
    let tools = machine::trunk()?;
    // Trunk takes the generator from PATH: ours, in the version of the app. The compiler takes no crate of that name, so that the
    // program is given it afterwards.
    step::run(step::cargo(&["build", "--locked", "--package", "wasm-runner", "--bin", "bindgen"]))?;
    let folder = page::target_folder().join("page/tools");
    fs::create_dir_all(&folder)?;
    let ending = env::consts::EXE_SUFFIX;
    let program = page::target_folder().join(format!("debug/bindgen{ending}"));
    fs::copy(program, folder.join(format!("wasm-bindgen{ending}")))?;
    let own = [folder, tools];
    let path = env::join_paths(own.into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())))?;
    step::run(trunk(&["build"], &path))?;
    // A port that was free a moment ago.
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut serve = trunk(&["serve", "--port", &port.to_string(), "--dist", "dist/trunk-serve"], &path);
    let mut server = serve.spawn().context("could not start trunk serve")?;
    let mut node = step::command("node", &["--test", "--test-reporter=spec", "tests/e2e/trunk.mjs"]);
    node.env("KUKURABE_HOSTED", step::root().join("dist/trunk"));
    node.env("KUKURABE_SERVED", format!("http://127.0.0.1:{port}/"));
    node.env("CHROMIUM", chromium).env("FIREFOX", firefox);
    let outcome = step::run(node);
    server.kill().and_then(|()| server.wait()).context("trunk serve does not end")?;
    outcome
}

fn trunk(words: &[&str], path: &OsString) -> std::process::Command {
    let mut command = step::command("trunk", words);
    // NO_COLOR=1, which some machines set, is a word that Trunk's own option does not take.
    command.env("PATH", path).env_remove("NO_COLOR");
    command
}
