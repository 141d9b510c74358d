//! 身軽に — what makes the module that is given away a fifth smaller to download.
//!
//! A standard library built for size: its sorting alone, made anew for every type that is sorted, is a tenth of the code
//! otherwise. And no Chinese and Korean tables: `encoding_rs` brings them, calamine links them through the code pages of old
//! .xls files, and no Japanese workbook needs them.
//!
//! Cargo has no switch for it, so this program stands in for rustc while the module is built and hands it the same crate
//! with those tables emptied. Text in those code pages reads as blanks there; the native command keeps them all.

use crate::machine;
use anyhow::{Context, Result, ensure};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

/// Tells this program that cargo calls it in rustc's place, and where it may write.
const FOLDER: &str = "KUKURABE_THIN";

const TABLES: [&str; 6] = ["BIG5_", "CP949_", "KSX1001_", "GBK_", "GB2312_", "GB18030_"];

/// Has cargo build the standard library along, for size.
pub fn small_std(cargo: &mut Command) -> Result<()> {
    machine::rust_source()?;
    // The pinned compiler knows these switches well; it only does not promise them to later versions.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    println!("▸ with a standard library built for size");
    Ok(())
}

/// Has cargo call this program in rustc's place.
pub fn stand_in(cargo: &mut Command, folder: &Path) -> Result<()> {
    cargo.env("RUSTC_WRAPPER", env::current_exe()?).env(FOLDER, folder);
    // A setting of its own, so that cargo does not take the whole crate out of its cache.
    cargo.args(["--config", "profile.wasm.package.encoding_rs.codegen-units=2"]);
    println!("▸ without the Chinese and Korean tables of encoding_rs");
    Ok(())
}

/// Where cargo called this program in rustc's place: does what rustc would. `None` where it did not.
pub fn rustc() -> Option<Result<ExitCode>> {
    let folder = PathBuf::from(env::var_os(FOLDER)?);
    let mut words = env::args_os().skip(1);
    let program = words.next()?;
    Some(compile(&program, words.collect(), &folder))
}

fn compile(program: &OsString, mut words: Vec<OsString>, folder: &Path) -> Result<ExitCode> {
    let of = |name: &str, value: &str| words.windows(2).any(|pair| matches!(pair, [a, b] if a == name && b == value));
    if of("--crate-name", "encoding_rs") && of("--target", "wasm32-unknown-unknown") {
        let source = words.iter_mut().find(|word| Path::new(word).ends_with("src/lib.rs"));
        let source = source.context("encoding_rs has no src/lib.rs any more")?;
        *source = thinned(Path::new(source), folder)?.into();
    }
    let status = Command::new(program).args(words).status()?;
    Ok(ExitCode::from(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1)))
}

/// Copies the crate's sources with the tables emptied; gives the copy's lib.rs.
fn thinned(source: &Path, folder: &Path) -> Result<PathBuf> {
    let from = source.parent().context("a source stands in a folder")?;
    let to = folder.join("src");
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap_or_default()))?;
        }
    }
    fs::write(to.join("data.rs"), emptied(&fs::read_to_string(from.join("data.rs"))?)?)?;
    Ok(to.join("lib.rs"))
}

/// `pub static BIG5_LOW_BITS: [u16; 3] = [1, 2, 3];` → `… = [0; 3];`
fn emptied(data: &str) -> Result<String> {
    let mut out = String::new();
    let mut found = [0; TABLES.len()];
    for (n, item) in data.split("pub static ").enumerate() {
        out.push_str(if n > 0 { "pub static " } else { "" });
        let table = TABLES.iter().position(|name| item.starts_with(name));
        let parts = item.split_once(" = [").and_then(|(head, tail)| Some((head, tail.split_once("];")?.1)));
        match table.zip(parts) {
            Some((table, (head, tail))) => {
                let length = head.rsplit_once("; ").and_then(|(_, rest)| rest.strip_suffix(']'));
                let length = length.context("a table of encoding_rs has no length any more")?;
                out.extend([head, " = [0; ", length, "];", tail]);
                if let Some(count) = found.get_mut(table) {
                    *count += 1;
                }
            }
            None => out.push_str(item),
        }
    }
    ensure!(found.iter().all(|count| *count > 0), "encoding_rs names its tables differently now: {TABLES:?} {found:?}");
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_named_tables_are_emptied() {
        let tables =
            TABLES.map(|name| format!("pub static {name}A: [u16; 3] = [\n0x1, 0x2,\n 0x3];\n\n#[x]\n")).concat();
        let data = format!("//! d\npub static JIS0208_KANJI: [u16; 2] = [7, 8];\n{tables}pub struct A;\n");
        let thin = emptied(&data).unwrap();
        assert!(
            thin.contains(
                "pub static JIS0208_KANJI: [u16; 2] = [7, 8];\npub static BIG5_A: [u16; 3] = [0; 3];\n\n#[x]\n"
            )
        );
        assert!(thin.ends_with("GB18030_A: [u16; 3] = [0; 3];\n\n#[x]\npub struct A;\n"));
        assert!(!thin.contains("0x"));
        assert!(emptied("pub static BIG5_A: [u16; 1] = [1];").is_err());
    }
}
