//! 見本 — the sample that the first screen offers to try the tool on: the workbooks of 24 wards of a city that does not
//! exist, and a list of all of them for the year before.
//!
//! They lie in the program as one archive, so that nothing is fetched when they are asked for, and are read like any other
//! file, through the same door; `sample/` holds the same files for people to look at, and its `README.md` lists the layouts
//! and the flaws that are planted in them. `tools/samplegen` writes both.

use crate::read::unpacked;

const ARCHIVE: &[u8] = include_bytes!("sample/sample.zip");
/// The list of the year before, the last of the files.
const WHOLE: &str = "令和5年度_全区一覧.csv";

/// 見本 — every sample workbook in the city's customary order, last the list of the year before: the file's name and its
/// bytes.
#[must_use]
pub fn workbooks() -> Vec<(String, Vec<u8>)> {
    // A test takes the archive apart: it is sound and holds the list.
    unpacked(ARCHIVE, WHOLE).unwrap_or_default()
}

/// The evaluations of the sample, for tests of what is made of them.
#[cfg(test)]
pub(crate) fn evaluations() -> Vec<crate::evaluation::Evaluation> {
    use crate::intake::{Given, intake};
    let readings = workbooks().into_iter().flat_map(|(name, bytes)| intake(&name, &bytes, &Given::default()));
    readings.filter_map(|reading| reading.outcome.ok()).flat_map(|contents| contents.evaluations).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn workbooks_with_names_of_their_own_and_something_in_them() {
        let books = workbooks();
        let names: BTreeSet<&str> = books.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), 25);
        assert_eq!(books.last().unwrap().0, WHOLE);
        for (name, bytes) in &books {
            let (_, ending) = name.rsplit_once('.').unwrap();
            assert!(if ending == "csv" { !bytes.is_empty() } else { bytes.starts_with(b"PK") }, "{name}");
        }
    }

    #[test]
    fn they_are_the_files_that_people_can_look_at() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample");
        for (name, bytes) in workbooks() {
            assert!(std::fs::read(folder.join(&name)).unwrap() == bytes, "{name} differs: cargo run -p samplegen");
        }
    }
}
