//! 見本データ — writes the sample of kukurabe: the evaluation workbooks of the 24 wards of a fictitious city, laid out in the
//! many ways in which wards hand them in, with flaws planted on purpose. The same bytes on every run: `sample/` for people to
//! look at, and all of it in one archive for the page.

mod chance;
mod form;
mod layout;
mod matters;
mod moved;
mod pack;
mod phrases;
mod planted;
mod prose;
mod readme;
mod sheet;
#[cfg(test)]
mod tests;
mod wards;

use prose::{Entry, Written};
use std::error::Error;
use std::path::{Path, PathBuf};
use wards::{Layout, WARDS, Ward};

/// What every ward wrote, in the city's order.
type City = Vec<(&'static Ward, Vec<Entry>)>;
type Files = Vec<(&'static str, Vec<u8>)>;

fn main() -> Result<(), Box<dyn Error>> {
    let files = workbooks()?;
    let total: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    std::fs::create_dir_all(folder())?;
    for (name, bytes) in &files {
        println!("{:>7}  {name}", bytes.len());
        std::fs::write(folder().join(name), bytes)?;
    }
    std::fs::write(folder().join("README.md"), readme())?;
    let archive = pack::archive(files.iter().map(|(name, bytes)| (*name, bytes.as_slice())))?;
    println!("{total:>7}  bytes in all workbooks, {} in one archive", archive.len());
    Ok(std::fs::write(archive_file(), archive)?)
}

/// Where the files lie.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample")
}

/// Where the app takes them from.
fn archive_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/sample/sample.zip")
}

/// 見本のファイル — names and bytes: the 24 workbooks in the city's order, then the list of the year before. One of them is
/// text in CP932.
fn workbooks() -> Result<Files, Box<dyn Error>> {
    let (city, then) = years();
    let mut files = Vec::new();
    for (ward, entries) in &city {
        let sheets = layout::sheets(ward, entries);
        let bytes = match (ward.layout, sheets.first()) {
            (Layout::Cp932, Some(sheet)) => pack::cp932(&pack::csv(sheet)?)?,
            (Layout::Utf8, Some(sheet)) => pack::utf8(&pack::csv(sheet)?),
            _ => pack::xlsx(&sheets)?,
        };
        files.push((ward.file, bytes));
    }
    files.push((layout::WHOLE, pack::utf8(&pack::csv(&layout::whole(&then))?)));
    Ok(files)
}

/// 説明 — the README that lies beside the files.
fn readme() -> String {
    let (city, then) = years();
    readme::readme(&city, &then)
}

/// This year, and the year before.
fn years() -> (City, City) {
    let mut written = Written::default();
    let (mut now, mut then) = (City::new(), City::new());
    for ward in &WARDS {
        now.push((ward, prose::entries(ward, &mut written)));
    }
    for (ward, entries) in &now {
        then.push((*ward, prose::earlier(ward, entries, &mut written)));
    }
    (now, then)
}
