//! 支度 — what a machine must have beside Rust: the wasm target, Node with the packages of package.json, browsers, a font.
//! What is there in the right version is used; what is missing is brought by its own package manager, or named in a
//! sentence that says what to install.

use crate::page::TARGET;
use crate::step;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// ブラウザ — the programs that the tests drive.
pub struct Browsers {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub firefox: PathBuf,
}

/// The wasm target of the pinned toolchain.
pub fn rust() -> Result<()> {
    if has_target() {
        return Ok(());
    }
    if step::output("rustup", &["--version"]).is_none() {
        bail!("The target {TARGET} is missing and there is no rustup to bring it: install it for this rustc.");
    }
    // Without another argument rustup reads rust-toolchain.toml, which names version, target and components.
    step::run(step::command("rustup", &["toolchain", "install", "--no-self-update"]))?;
    if !has_target() {
        step::run(step::command("rustup", &["target", "add", TARGET]))?;
    }
    Ok(())
}

fn has_target() -> bool {
    step::output("rustc", &["--print", "target-libdir", "--target", TARGET])
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Node 20 or newer, and the packages of package-lock.json.
pub fn node() -> Result<()> {
    let version =
        step::output("node", &["--version"]).context("Node is missing: install Node 20 or newer with npm.")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|number| number.parse().ok());
    if major.is_none_or(|major: u32| major < 20) {
        bail!("Node {version} is too old: install Node 20 or newer with npm.");
    }
    let lock = fs::read(step::root().join("package-lock.json"))?;
    let stamp = step::root().join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step::run(step::command("npm", &["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// Chromium with its driver, Firefox ESR and a font that draws every kanji of the tests.
pub fn browsers() -> Result<Browsers> {
    let there = || found_browsers().filter(|_| has_font());
    if let Some(found) = there() {
        return Ok(found);
    }
    installed(&["chromium", "chromium-driver", "firefox-esr", "fonts-noto-cjk"])
        .context("The tests drive Chromium, ChromeDriver and Firefox ESR, with the Noto CJK fonts; where they are installed but not on PATH, name them in CHROMIUM, CHROMEDRIVER and FIREFOX.")?;
    there().context("The browsers were installed but are not on PATH.")
}

/// LibreOffice, which opens what was written.
pub fn office() -> Result<()> {
    let there = || find("SOFFICE", &["soffice"]).is_some();
    if there() {
        return Ok(());
    }
    installed(&["libreoffice-calc"]).context("What is written is opened with LibreOffice (soffice), too.")?;
    if !there() {
        bail!("LibreOffice was installed but soffice is not on PATH.");
    }
    Ok(())
}

/// The version that Trunk.toml was written for; newer ones want a newer compiler.
const TRUNK: &str = "0.21.14";

/// The folder that holds `trunk`: what is on PATH in the right version, else the project's own, kept between runs.
pub fn trunk() -> Result<PathBuf> {
    let right = |program: &Path| {
        step::output(&program.to_string_lossy(), &["--version"])
            .is_some_and(|version| version == format!("trunk {TRUNK}"))
    };
    let own = step::root().join(".tools");
    let known = find("TRUNK", &["trunk"]).into_iter().chain([own.join("bin/trunk")]);
    if let Some(program) = known.into_iter().find(|program| right(program)) {
        return Ok(program.parent().unwrap_or(&own).to_path_buf());
    }
    let mut install = step::cargo(&["install", "trunk", "--version", TRUNK, "--locked", "--no-default-features"]);
    // Without TLS and the look for newer versions: it serves on this machine and downloads nothing.
    install.arg("--root").arg(&own).env("CARGO_TARGET_DIR", own.join("build"));
    step::run(install)?;
    fs::remove_dir_all(own.join("build"))?;
    Ok(own.join("bin"))
}

/// Has Debian's package manager bring packages; where that cannot be, says what to type.
fn installed(packages: &[&str]) -> Result<()> {
    if !(is_root() && step::output("apt-get", &["--version"]).is_some()) {
        bail!("On Debian: sudo apt-get install {}", packages.join(" "));
    }
    // Lists may be old or absent; an update that fails leaves those there are, and the installation tells.
    if let Err(error) = step::run(step::command("apt-get", &["update", "-q"])) {
        eprintln!("{error:#}");
    }
    let mut install = step::command("apt-get", &["install", "-q", "-y", "--no-install-recommends"]);
    install.args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    step::run(install)
}

fn found_browsers() -> Option<Browsers> {
    Some(Browsers {
        chromium: find("CHROMIUM", &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"])?,
        chromedriver: find("CHROMEDRIVER", &["chromedriver"])?,
        firefox: find("FIREFOX", &["firefox-esr", "firefox"])?,
    })
}

/// The program that `variable` names, else the first of `names` on PATH.
fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| {
        let path = std::env::var_os("PATH")?;
        names.iter().find_map(|name| std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file()))
    })
}

/// Page breaks and line breaks differ between fonts, and small ones miss 𠮷: the tests pin one.
fn has_font() -> bool {
    step::output("fc-list", &[":family=Noto Sans CJK JP"]).is_some_and(|list| !list.is_empty())
        || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file()
}

fn is_root() -> bool {
    step::output("id", &["-u"]).is_some_and(|id| id == "0")
}
