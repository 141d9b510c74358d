//! 身軽に — what makes the module that is given away a fifth smaller to download.
//!
//! A standard library built for size: its sorting alone, made anew for every type that is sorted, is a tenth of the code
//! otherwise. No Chinese and Korean text: `encoding_rs` brings it, calamine links it through the code pages of old .xls
//! files, and no Japanese workbook needs it; such text counts as garbled in the page, the native command reads it. And no
//! tables that can be worked out or that are there twice: they are noise, which no compressor makes smaller.
//!
//! Cargo has no switch for it, so this program stands in for rustc while the module is built and hands it the same crates
//! with those places changed.

#[cfg(test)]
#[allow(clippy::all, clippy::pedantic, clippy::indexing_slicing, reason = "part of another crate")]
mod crc_table;
#[cfg(test)]
#[allow(clippy::all, clippy::pedantic, clippy::indexing_slicing, reason = "part of another crate")]
mod floats;
#[cfg(test)]
#[allow(clippy::all, clippy::pedantic, clippy::indexing_slicing, reason = "part of another crate")]
mod gzip_sum;

use crate::{machine, page};
use anyhow::{Context, Result, ensure};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

/// Tells this program that cargo calls it in rustc's place, and where it may write.
const FOLDER: &str = "KUKURABE_THIN";

/// 手直し — what is changed in the sources of one crate.
struct Change {
    krate: &'static str,
    file: &'static str,
    how: How,
}

enum How {
    /// These tables hold nothing but U+FFFD: what stands for text that cannot be read.
    Emptied(&'static [&'static str]),
    /// Of the tables of this one struct all but one hold nothing but U+FFFD.
    Kept(&'static str, &'static str),
    /// Every occurrence of the first text, of which there must be one, becomes the second.
    Replaced(&'static [(&'static str, &'static str)]),
    /// The whole file.
    Instead(&'static str),
}

/// Bytes of a code page that is left out count as garbled, which the reader notices and tells.
const UNREAD: &str = "
fn unread(src: &[u8], dst: &[u8]) -> (DecoderResult, usize, usize) {
    if src.is_empty() {
        (DecoderResult::InputEmpty, 0, 0)
    } else if dst.len() < 3 {
        (DecoderResult::OutputFull, 0, 0)
    } else {
        (DecoderResult::Malformed(1, 0), 1, 0)
    }
}

pub enum VariantEncoder {";

/// Takes the place of a table, of which nothing is left that is looked into.
const POW10: &str = "
fn pow10(n: i32) -> Option<f64> {
    if (0..309).contains(&n) { alloc::format!(\"1e{n}\").parse().ok() } else { None }
}

#[allow(dead_code)]
static POW10: [f64; 309] = [";

const CRC_TABLE: &str = include_str!("thin/crc_table.rs");
const FLOATS: &str = include_str!("thin/floats.rs");
const GZIP_SUM: &str = include_str!("thin/gzip_sum.rs");

const CHANGES: [Change; 10] = [
    Change {
        krate: "encoding_rs",
        file: "data.rs",
        how: How::Emptied(&["BIG5_", "CP949_", "KSX1001_", "GBK_", "GB2312_", "GB18030_", "JIS0212_KANJI"]),
    },
    Change { krate: "encoding_rs", file: "data.rs", how: How::Kept("SINGLE_BYTE_DATA", "windows_1252") },
    Change {
        krate: "encoding_rs",
        file: "variant.rs",
        how: How::Replaced(&[
            ("Gb18030(ref mut v) => v.decode_to_utf8_raw(src, dst, last)", "Gb18030(_) => unread(src, dst)"),
            ("Big5(ref mut v) => v.decode_to_utf8_raw(src, dst, last)", "Big5(_) => unread(src, dst)"),
            ("EucKr(ref mut v) => v.decode_to_utf8_raw(src, dst, last)", "EucKr(_) => unread(src, dst)"),
            ("UserDefined(ref mut v) => v.decode_to_utf8_raw(src, dst, last)", "UserDefined(_) => unread(src, dst)"),
            ("\npub enum VariantEncoder {", UNREAD),
        ]),
    },
    // Numbers of more than 15 digits take the exact way at once, without the table of the quick one.
    Change {
        krate: "core",
        file: "num/dec2flt/lemire.rs",
        how: How::Replaced(&[(
            "    // Normalize our significant digits, so the most-significant bit is set.\n",
            "    if true {\n        return fp_error;\n    }\n",
        )]),
    },
    // Powers of ten are parsed when a fraction is met in JSON; no form of ours has one.
    Change {
        krate: "serde_json",
        file: "de.rs",
        how: How::Replaced(&[
            ("match POW10.get(exponent.wrapping_abs() as usize) {", "match pow10(exponent.wrapping_abs()).as_ref() {"),
            ("static POW10: [f64; 309] = [", POW10),
        ]),
    },
    // Numbers are written by the exact way, too.
    Change {
        krate: "core",
        file: "num/flt2dec/strategy/grisu.rs",
        how: How::Replaced(&[
            ("match format_shortest_opt(d, unsafe { &mut *(buf as *mut _) }) {", "match None::<(&'a [u8], i16)> {"),
            ("match format_exact_opt(d, unsafe { &mut *(buf as *mut _) }, limit) {", "match None::<(&'a [u8], i16)> {"),
        ]),
    },
    Change { krate: "fast_float2", file: "lib.rs", how: How::Instead(FLOATS) },
    Change { krate: "crc32fast", file: "table.rs", how: How::Instead(CRC_TABLE) },
    Change {
        krate: "crc32fast",
        file: "baseline.rs",
        how: How::Replaced(&[
            ("use crate::table::CRC32_TABLE;", "use crate::table::{Table, table};"),
            ("CRC32_TABLE", "table"),
            ("(crc: u32, block: &[u8])", "(crc: u32, block: &[u8], table: &Table)"),
            ("(crc, buf)", "(crc, buf, table)"),
            ("let mut crc = !prev;", "let (mut crc, table) = (!prev, table());"),
        ]),
    },
    Change { krate: "zlib_rs", file: "crc32/braid.rs", how: How::Instead(GZIP_SUM) },
];

/// Has cargo build the standard library along, for size.
pub fn small_std(cargo: &mut Command) -> Result<()> {
    machine::rust_source()?;
    // The pinned compiler knows these switches well; it only does not promise them to later versions.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    // No message is made of `Debug`; a panic says file and line.
    let here = [include_str!("thin.rs"), CRC_TABLE, FLOATS, GZIP_SUM].concat();
    // Nothing asks for the mark; it keeps cargo from taking crates out of its cache that were changed otherwise.
    let mark = format!("--cfg=thin_{}", page::sha256(here.as_bytes()));
    let flags = ["-Zfmt-debug=none", "-Zlocation-detail=file,line", &mark];
    cargo.args(["--config", &format!("target.wasm32-unknown-unknown.rustflags={flags:?}")]);
    println!("▸ with a standard library built for size");
    Ok(())
}

/// Has cargo call this program in rustc's place.
pub fn stand_in(cargo: &mut Command, folder: &Path) -> Result<()> {
    cargo.env("RUSTC_WRAPPER", env::current_exe()?).env(FOLDER, folder);
    println!("▸ without tables that are not needed or can be worked out");
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
    let changed = CHANGES.iter().find(|change| of("--crate-name", change.krate));
    if let Some(krate) = changed.filter(|_| of("--target", "wasm32-unknown-unknown")).map(|change| change.krate) {
        let source = words.iter_mut().find(|word| Path::new(word).ends_with("src/lib.rs"));
        let source = source.with_context(|| format!("{krate} has no src/lib.rs any more"))?;
        *source = thinned(Path::new(source), krate, &folder.join(krate))?.into();
    }
    let status = Command::new(program).args(words).status()?;
    Ok(ExitCode::from(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1)))
}

/// What `core` takes from beside itself.
const BESIDE: [&str; 2] = ["stdarch/crates/core_arch/src", "portable-simd/crates/core_simd/src"];

/// Copies the crate's sources with what is to be changed in them; gives the copy's lib.rs.
fn thinned(source: &Path, krate: &str, folder: &Path) -> Result<PathBuf> {
    let from = source.parent().context("a source stands in a folder")?;
    if krate == "core" {
        for path in BESIDE {
            copied(&from.join("../..").join(path), &folder.join(path))?;
        }
    }
    let folder = folder.join("crate/src");
    copied(from, &folder)?;
    // Some take their documentation from there.
    let words = from.join("../README.md");
    if words.is_file() {
        copy(&words, &folder.join("../README.md"))?;
    }
    for change in CHANGES.iter().filter(|change| change.krate == krate) {
        let file = folder.join(change.file);
        let text = fs::read_to_string(&file)?;
        fs::write(&file, change.how.done(&text).with_context(|| format!("{krate}: {}", change.file))?)?;
        aged(&file, &from.join(change.file))?;
    }
    Ok(folder.join("lib.rs"))
}

fn copied(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            copied(&path, &to.join(name))?;
        } else {
            copy(&path, &to.join(name))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)?;
    aged(to, from)
}

/// As old as the original: what is younger than what was built from it would be built anew, every time.
fn aged(file: &Path, original: &Path) -> Result<()> {
    let file = fs::File::options().append(true).open(file)?;
    Ok(file.set_modified(fs::metadata(original)?.modified()?)?)
}

impl How {
    fn done(&self, text: &str) -> Result<String> {
        match self {
            Self::Emptied(tables) => emptied(text, tables),
            Self::Kept(tables, kept) => all_but(text, tables, kept),
            Self::Instead(other) => Ok((*other).to_owned()),
            Self::Replaced(pairs) => pairs.iter().try_fold(text.to_owned(), |text, (from, to)| {
                ensure!(text.contains(from), "there is no {from:?} any more");
                Ok(text.replace(from, to))
            }),
        }
    }
}

/// `pub static BIG5_LOW_BITS: [u16; 3] = [1, 2, 3];` → `… = [0xfffd as _; 3];`
fn emptied(data: &str, tables: &[&str]) -> Result<String> {
    let mut out = String::new();
    let mut found = vec![0; tables.len()];
    for (n, item) in data.split("pub static ").enumerate() {
        out.push_str(if n > 0 { "pub static " } else { "" });
        let table = tables.iter().position(|name| item.starts_with(name));
        let parts = item.split_once(" = [").and_then(|(head, tail)| Some((head, tail.split_once("];")?.1)));
        match table.zip(parts) {
            Some((table, (head, tail))) => {
                let length = head.rsplit_once("; ").and_then(|(_, rest)| rest.strip_suffix(']'));
                let length = length.context("a table has no length any more")?;
                out.extend([head, " = [0xfffd_u16 as _; ", length, "];", tail]);
                if let Some(count) = found.get_mut(table) {
                    *count += 1;
                }
            }
            None => out.push_str(item),
        }
    }
    ensure!(found.iter().all(|count| *count > 0), "the tables have other names now: {tables:?} {found:?}");
    Ok(out)
}

/// `pub static A: B = B { x: [1, 2], y: [3, 4], };` with `y` kept → `… { x: [0xfffd; 128], y: [3, 4], };`
fn all_but(data: &str, tables: &str, kept: &str) -> Result<String> {
    let (before, rest) =
        data.split_once(&format!("pub static {tables}: ")).context("the tables have another name now")?;
    let (inside, after) = rest.split_once("};").context("the tables do not end")?;
    let (head, mut fields) = inside.split_once('{').context("the tables do not begin")?;
    let mut out = format!("{before}pub static {tables}: {head}{{");
    let mut found = false;
    while let Some((name, values)) = fields.split_once(": [") {
        let (values, further) = values.split_once("],").context("a table does not end")?;
        let own = name.trim() == kept;
        found |= own;
        out.extend([name, ": [", if own { values } else { "0xfffd; 128" }, "],"]);
        fields = further;
    }
    ensure!(found, "there is no {kept} any more");
    out.extend([fields, "};", after]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_named_tables_are_emptied() {
        let data = "//! d\npub static JIS0208_KANJI: [u16; 2] = [7, 8];\npub static BIG5_A: [u16; 3] = [\n0x1, 0x2,\n 0x3];\n\n#[x]\npub struct A;\n";
        let thin = "//! d\npub static JIS0208_KANJI: [u16; 2] = [7, 8];\npub static BIG5_A: [u16; 3] = [0xfffd_u16 as _; 3];\n\n#[x]\npub struct A;\n";
        assert_eq!(emptied(data, &["BIG5_"]).unwrap(), thin);
        assert!(emptied(data, &["BIG5_", "GBK_"]).is_err());
    }

    #[test]
    fn one_table_is_kept() {
        let data = "a\npub static T: D = D {\n  x: [\n 1, 2,\n ],\n  y: [\n 3,\n ],\n};\nb";
        let thin = "a\npub static T: D = D {\n  x: [0xfffd; 128],\n  y: [\n 3,\n ],\n};\nb";
        assert_eq!(all_but(data, "T", "y").unwrap(), thin);
        assert!(all_but(data, "T", "z").is_err());
    }

    #[test]
    fn what_is_to_be_replaced_must_be_there() {
        assert_eq!(How::Replaced(&[("a", "b")]).done("a.a").unwrap(), "b.b");
        assert!(How::Replaced(&[("a", "b")]).done("c").is_err());
    }

    /// A byte with that many zeros after it, bit by bit.
    #[test]
    fn the_table_holds_the_sums_of_crc_32() {
        for (place, sums) in crc_table::table().iter().enumerate() {
            for (byte, sum) in sums.iter().enumerate() {
                let mut expected = u32::try_from(byte).unwrap();
                for _ in 0..8 * (place + 1) {
                    expected = if expected & 1 == 1 { (expected >> 1) ^ 0xedb8_8320 } else { expected >> 1 };
                }
                assert_eq!(*sum, expected, "{place} {byte}");
            }
        }
    }

    #[test]
    fn the_sum_of_gzip_is_crc_32() {
        assert_eq!(gzip_sum::crc32_braid::<5>(0, b"123456789"), 0xcbf4_3926);
        assert_eq!(*gzip_sum::get_crc_table(), crc_table::table()[0]);
        assert_eq!(gzip_sum::CRC32_LSB_POLY, 0xedb8_8320);
    }

    #[test]
    fn numbers_are_parsed_whole_or_not_at_all() {
        assert_eq!(floats::parse("-1.5e3"), Ok(-1500.0));
        assert_eq!(floats::parse::<f64, _>(b"12a".as_slice()), Err(floats::Error));
        assert_eq!(floats::parse::<f64, _>(b"\xff".as_slice()), Err(floats::Error));
    }
}
