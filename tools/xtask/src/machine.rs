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
    if let Some(found) = found_browsers().filter(|_| has_font()) {
        return Ok(found);
    }
    let packages = ["chromium", "chromium-driver", "firefox-esr", "fonts-noto-cjk"];
    let words = packages.join(" ");
    if !(is_root() && step::output("apt-get", &["--version"]).is_some()) {
        bail!(
            "The tests drive Chromium, ChromeDriver and Firefox ESR, with the Noto CJK fonts. On Debian:\n    \
             sudo apt-get install {words}\nElsewhere install them and, where they are not on PATH, name them in \
             CHROMIUM, CHROMEDRIVER and FIREFOX."
        );
    }
    // Lists may be old or absent; an update that fails leaves those there are, and the installation tells.
    if let Err(error) = step::run(step::command("apt-get", &["update", "-q"])) {
        eprintln!("{error:#}");
    }
    let mut install = step::command("apt-get", &["install", "-q", "-y", "--no-install-recommends"]);
    install.args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    step::run(install)?;
    found_browsers().context("The browsers were installed but are not on PATH.")
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
