//! ページ — from sources to the parts of the page: cargo builds the module, wasm-bindgen binds it, `shell` fits it into
//! index.html. Trunk does the same from the same files; this room needs no installed tool.

pub mod shell;
pub mod hosted;
mod names;
mod pack;
mod sources;
pub mod single;

use crate::{machine, step, thin};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// 作り方 — how much work goes into the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// Quick to compile, checks overflow: for trying out and for tests.
    Quick,
    /// Small and fast: what is given away.
    Dist,
}

/// 部品 — the bound module and the script that goes with it.
pub struct Parts {
    /// wasm-bindgen's `no-modules` script, which page and workers both run.
    pub glue: String,
    /// The module; packed where it is given away.
    pub wasm: Vec<u8>,
    pub build: Build,
}

/// Builds the module and binds it.
pub fn build(build: Build) -> Result<Parts> {
    machine::rust()?;
    if build == Build::Dist {
        machine::node()?;
    }
    let profile = match build {
        Build::Quick => "page",
        Build::Dist => "wasm",
    };
    let target = ["--target", "wasm32-unknown-unknown", "--bin", "kukurabe"];
    let mut cargo = step::cargo(&["build", "--locked", "--profile", profile]);
    cargo.args(target);
    if build == Build::Dist {
        thin::small_std(&mut cargo)?;
        thin::stand_in(&mut cargo, &target_folder().join("page/thin"))?;
    }
    step::run(cargo)?;
    let module = target_folder().join("wasm32-unknown-unknown").join(profile).join("kukurabe.wasm");
    let mut parts = bind(&module, build)?;
    if build == Build::Dist {
        parts.glue = sources::glue(&parts.glue)?;
        parts.wasm = packed(&optimise(&parts.wasm)?)?;
    }
    Ok(parts)
}

/// Cargo's folder for everything that can be made again.
pub fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| step::root().join("target"), |dir| step::root().join(dir))
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
        let glue = if build == Build::Dist { names::shortened(&mut output)? } else { output.js().to_owned() };
        Ok(Parts { glue, wasm: output.wasm_mut().emit_wasm(), build })
    });
    println!("▸ wasm-bindgen --target no-modules\n  {}", step::seconds(time));
    bound
}

/// wasm-opt from npm is itself wasm and takes minutes, so its answers are kept under the hash of what it was given.
fn optimise(wasm: &[u8]) -> Result<Vec<u8>> {
    let folder = target_folder().join("page/wasm-opt");
    fs::create_dir_all(&folder)?;
    let asked = folder.join(format!("{}.wasm", sha256(wasm)));
    let answer = asked.with_extension("optimised.wasm");
    if !answer.exists() {
        let unfinished = asked.with_extension("unfinished.wasm");
        fs::write(&asked, wasm)?;
        let mut command = step::command("node", &["node_modules/binaryen/bin/wasm-opt", "-Oz"]);
        // What rustc uses; every browser of the second tier has all of them.
        command.args(["--enable-simd", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"]);
        command.args(["--enable-sign-ext", "--enable-mutable-globals", "--enable-reference-types"]);
        command.args(["--enable-multivalue", "--enable-bulk-memory-opt", "--enable-call-indirect-overlong"]);
        command.arg("-o").arg(&unfinished).arg(&asked);
        step::run(command)?;
        fs::rename(unfinished, &answer)?;
        fs::remove_file(&asked)?;
    }
    fs::read(&answer).with_context(|| answer.display().to_string())
}

fn packed(wasm: &[u8]) -> Result<Vec<u8>> {
    let packed = pack::pack(wasm)?;
    pack::check(wasm, &packed, &target_folder().join("page"))?;
    println!("▸ packed: like beside like, and back again byte by byte");
    Ok(packed)
}

#[cfg(test)]
mod tests {
    #[test]
    fn hashes_are_lower_case_hexadecimal() {
        assert_eq!(super::sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
