//! 手順 — running other programs: shows each command before it runs and how long it took.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// プロジェクトの場所 — the folder that holds `Cargo.toml` of the whole.
pub fn root() -> PathBuf {
    // Cargo says it to what it runs, too: right even where several checkouts share one target folder.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    // tools/xtask, two below it.
    here.ancestors().nth(2).unwrap_or(&here).to_path_buf()
}

/// A command that runs in the project's folder.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that started us, so that a chosen toolchain stays chosen.
pub fn cargo(arguments: &[&str]) -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}

/// Runs and fails with the command's own words on the terminal.
pub fn run(mut command: Command) -> Result<()> {
    println!("▸ {}", shown(&command));
    let (status, time) = timed(|| command.status());
    let status = status.with_context(|| format!("could not start {}", shown(&command)))?;
    if !status.success() {
        bail!("failed ({status}) after {}: {}", seconds(time), shown(&command));
    }
    println!("  {}", seconds(time));
    Ok(())
}

/// Standard output of a command that is expected to succeed silently; `None` where it cannot run or fails.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Does something and says how long it took.
#[expect(clippy::disallowed_methods, reason = "the tools run on a machine that has a clock; the core does not")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed())
}

/// 12.3 s
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// The command as one would type it in the project's folder: no place on this machine, no paths from its root.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let arguments = command.get_args().map(|word| Path::new(word).strip_prefix(root()).map_or(word, Path::as_os_str));
    let words = std::iter::once(program).chain(arguments);
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
