//! 大きさ — what travels to the reader, raw and compressed, held against the budget.

use crate::step;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Brotli of the whole hosted form, in bytes.
const HOSTED_BUDGET: u64 = 1_500_000;
/// The single file as it lies on the disk, in bytes.
const SINGLE_BUDGET: u64 = 2_600_000;

/// Node brings the compressors that servers use; one line of three numbers a file.
const COMPRESS: &str = "\
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  console.log(bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length);
}";

/// 大きさ — bytes of one file, or a sum of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints every file and the sums; fails above the budget.
pub fn within_budget(hosted: &Path, single: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = fs::read_dir(hosted)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    files.push(single.to_path_buf());
    let sizes = measure(&files)?;
    println!("{:<38} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip", "brotli");
    let mut sum = Size::default();
    for (file, size) in files.iter().zip(&sizes).filter(|(file, _)| *file != single) {
        line(&file.file_name().unwrap_or_default().to_string_lossy(), *size);
        sum = Size { raw: sum.raw + size.raw, gzip: sum.gzip + size.gzip, brotli: sum.brotli + size.brotli };
    }
    line("hosted, all files", sum);
    let alone = sizes.last().copied().unwrap_or_default();
    line("single file", alone);
    println!("budget: hosted {HOSTED_BUDGET} brotli, single file {SINGLE_BUDGET} raw");
    if sum.brotli > HOSTED_BUDGET || alone.raw > SINGLE_BUDGET {
        bail!("the page is larger than its budget");
    }
    Ok(())
}

fn line(name: &str, size: Size) {
    println!("{name:<38} {:>10} {:>10} {:>10}", size.raw, size.gzip, size.brotli);
}

fn measure(files: &[PathBuf]) -> Result<Vec<Size>> {
    let mut words = vec!["--input-type=module".to_owned(), "--eval".to_owned(), COMPRESS.to_owned(), "--".to_owned()];
    words.extend(files.iter().map(|file| file.to_string_lossy().into_owned()));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let lines = step::output("node", &words).context("Node is needed to measure compressed sizes.")?;
    lines.lines().map(|line| size(line).with_context(|| line.to_owned())).collect()
}

fn size(line: &str) -> Option<Size> {
    let mut numbers = line.split(' ').map_while(|word| word.parse().ok());
    Some(Size { raw: numbers.next()?, gzip: numbers.next()?, brotli: numbers.next()? })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_of_three_numbers_is_a_size() {
        assert_eq!(super::size("10 7 5"), Some(super::Size { raw: 10, gzip: 7, brotli: 5 }));
        assert_eq!(super::size("10 x"), None);
    }
}
