//! 原文 — the styles and scripts of the page as they travel: styles in one piece, and without comments and blanks where the
//! page is given away.

use super::Build;
use crate::step;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::io::Write;
use std::process::Stdio;

/// What the browsers of the second tier understand. The one script that tells older ones apart is written for those.
const BROWSERS: &str = "--target=chrome109,firefox115,safari16.4";
const OLD: (&str, &str) = ("boot/check.js", "--target=es5");

/// Style sheets, one after the other.
pub fn styles(paths: &[&str], build: Build) -> Result<String> {
    let text = paths.iter().map(|path| read(path)).collect::<Result<String>>()?;
    if build == Build::Dist { minified(&text, "css", BROWSERS) } else { Ok(text) }
}

/// One script.
pub fn script(path: &str, build: Build) -> Result<String> {
    let text = read(path)?;
    match build {
        Build::Quick => Ok(text),
        Build::Dist => minified(&text, "js", if path == OLD.0 { OLD.1 } else { BROWSERS }),
    }
}

/// The script that wasm-bindgen wrote, shorter.
pub fn glue(text: &str) -> Result<String> {
    minified(text, "js", BROWSERS)
}

/// Browsers turn CRLF into LF before they hash, so the text is given the way it arrives.
fn read(path: &str) -> Result<String> {
    let text = fs::read_to_string(step::root().join(path)).with_context(|| path.to_owned())?;
    Ok(text.replace("\r\n", "\n"))
}

fn minified(text: &str, kind: &str, browsers: &str) -> Result<String> {
    let mut command =
        step::command("node", &["node_modules/esbuild/bin/esbuild", "--minify", "--charset=utf8", browsers]);
    command.arg(format!("--loader={kind}")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut esbuild = command.spawn().context("Node is needed to shorten scripts.")?;
    esbuild.stdin.take().context("esbuild does not listen")?.write_all(text.as_bytes())?;
    let output = esbuild.wait_with_output()?;
    ensure!(output.status.success(), "esbuild does not take a {kind} of the page");
    Ok(String::from_utf8(output.stdout)?)
}
