//! ページ — from sources to the parts of the page: cargo builds the module, wasm-bindgen binds it, `shell` fits it into
//! index.html. Trunk does the same from the same files; this room needs no installed tool.

pub mod shell;
pub mod hosted;
mod sources;
pub mod single;

use crate::{machine, step};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// 目標 — what the page is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// 作り方 — how much work goes into the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// Quick to compile, checks overflow: for trying out and for tests.
    Quick,
    /// Small and fast: what is given away.
    Dist,
}

impl Build {
    /// The profile of `Cargo.toml`.
    const fn profile(self) -> &'static str {
        match self {
            Self::Quick => "page",
            Self::Dist => "wasm",
        }
    }
}

/// 部品 — the bound module and the script that goes with it.
pub struct Parts {
    /// wasm-bindgen's `no-modules` script, which page and workers both run; as it wrote it.
    pub glue: String,
    /// The module: WebAssembly as every tool reads it.
    pub wasm: Vec<u8>,
}

/// Builds the module and binds it.
pub fn build(build: Build) -> Result<Parts> {
    machine::rust()?;
    let mut cargo = step::cargo(&["build", "--locked", "--bin", "kukurabe", "--target", TARGET]);
    cargo.args(["--profile", build.profile()]);
    if build == Build::Dist {
        cargo.arg("--config").arg(format!("target.{TARGET}.rustflags={:?}", without_places()?));
    }
    step::run(cargo)?;
    bind(&target_folder().join(TARGET).join(build.profile()).join("kukurabe.wasm"), build)
}

/// Panics name files. In what is given away they are those of the project, its crates and the standard library, not of the
/// machine that built it.
fn without_places() -> Result<Vec<String>> {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home?.join(".cargo")));
    let sources = cargo.context("there is no home folder")?.join("registry/src");
    let mut places = vec![(step::root(), ".")];
    // One folder for each registry; the name of the registry is of no use to whoever reads a panic.
    let registries = fs::read_dir(&sources).with_context(|| sources.display().to_string())?;
    places.extend(registries.flatten().map(|registry| (registry.path(), "crates")));
    // Where the sources of the standard library are installed, the compiler names those.
    let toolchain = step::output("rustc", &["--print", "sysroot"]).context("rustc does not say where it is")?;
    places.push((PathBuf::from(toolchain).join("lib/rustlib/src/rust"), "rust"));
    Ok(places.iter().map(|(place, name)| format!("--remap-path-prefix={}={name}", place.display())).collect())
}

/// Cargo's folder for everything that can be made again.
pub fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| step::root().join("target"), |dir| step::root().join(dir))
}

/// Empties `folder`, so that no file of an earlier build stays in it.
pub fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    Ok(())
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn bind(module: &Path, build: Build) -> Result<Parts> {
    let (bound, time) = step::timed(|| -> Result<Parts> {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(module).no_modules(true)?.typescript(false);
        bindgen.remove_name_section(build == Build::Dist).remove_producers_section(true);
        let mut output = bindgen.generate_output()?;
        // Crates that have none stand in the list too, with nothing.
        ensure!(
            output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
            "the module brings scripts of its own, which the page could not load"
        );
        Ok(Parts { glue: output.js().to_owned(), wasm: output.wasm_mut().emit_wasm() })
    });
    println!("▸ wasm-bindgen --target no-modules\n  {}", step::seconds(time));
    bound
}

#[cfg(test)]
mod tests {
    #[test]
    fn hashes_are_lower_case_hexadecimal() {
        assert_eq!(super::sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
