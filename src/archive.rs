//! 書庫を書く — files as one zip. The same files give the same bytes on every system and at any time: neither a clock nor the
//! system's name goes in. Reading archives is what `read` does, within its limits.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// What is compressed already gains nothing by a second time.
const ZIP: &[u8] = b"PK\x03\x04";

/// 圧縮 — names and bytes as a zip for people. Files that are archives themselves, as workbooks are, lie in it as they are.
#[must_use]
pub fn deflated<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let method =
        |bytes: &[u8]| if bytes.starts_with(ZIP) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let mut names = BTreeSet::new();
    let files = files.into_iter().map(|(name, bytes)| (free(name, &mut names), method(bytes), bytes));
    // Writing into memory does not fail, no name stands twice, and large files are announced as such.
    written(files).unwrap_or_default()
}

fn written<'f>(files: impl Iterator<Item = (String, CompressionMethod, &'f [u8])>) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, method, bytes) in files {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            // Midnight of 1 January 1980, from where the format counts. Unless told, the crate asks for the time.
            .last_modified_time(DateTime::default())
            .system(System::Unix)
            .large_file(u32::try_from(bytes.len()).is_err());
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The name, or one with a number where another file has it: an archive holds each name once.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let numbered = (2_u32..).map(|n| format!("{stem} ({n}){ending}"));
    let name = std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name));
    let name = name.unwrap_or_default();
    taken.insert(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use zip::ZipArchive;

    /// What the library reads back, with the size that each file takes.
    fn check(zip: Vec<u8>, wanted: &[(&str, &[u8])]) -> Vec<u64> {
        let mut zip = ZipArchive::new(Cursor::new(zip)).unwrap();
        assert_eq!(zip.len(), wanted.len());
        let mut sizes = Vec::new();
        for (n, (name, bytes)) in wanted.iter().enumerate() {
            let mut file = zip.by_index(n).unwrap();
            let mut back = Vec::new();
            file.read_to_end(&mut back).unwrap();
            assert!(back == *bytes && file.name_raw() == name.as_bytes(), "{name}");
            assert_eq!(file.last_modified(), Some(DateTime::default()));
            sizes.push(file.compressed_size());
        }
        sizes
    }

    #[test]
    fn files_come_back_and_only_what_gains_by_it_is_compressed() {
        let text = "区政会議を4回開催した。".repeat(100);
        let inner = deflated([("評価.csv", text.as_bytes())]);
        let files: [(&str, &[u8]); 3] = [("評価.csv", text.as_bytes()), ("港区.xlsx", &inner), ("空.txt", b"")];
        let sizes = check(deflated(files), &files);
        assert!(sizes[0] < 200 && sizes[1] == inner.len() as u64, "{sizes:?}");
        assert_eq!(deflated(files), deflated(files));
    }

    #[test]
    fn files_of_one_name_are_all_kept() {
        let files = [("a/評価.xlsx", &b"1"[..]), ("a/評価.xlsx", b"2"), ("README", b"3"), ("README", b"4")];
        let wanted = ["a/評価.xlsx", "a/評価 (2).xlsx", "README", "README (2)"];
        let wanted: Vec<(&str, &[u8])> = wanted.into_iter().zip(files.map(|(_, bytes)| bytes)).collect();
        check(deflated(files), &wanted);
    }
}
