//! What is written can be read again: by this program to the same records, by an office program to the same matrix, and in
//! one form the same as in another. On the sample always, on the larger sets of cases where they lie beside the project.

use crate::exports::{evaluations, records, sample, write};
use crate::oracle;
use kukurabe::compare::matrix::matrix;
use kukurabe::evaluation::Field;
use kukurabe::export::{Format, json};
use kukurabe::intake::{Given, Reading, intake};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A case with more bytes than this is read back only when somebody asks for the sets by name.
const LARGE: u64 = 400_000;

/// 事例 — sets of readings by name: the sample, and every case of the larger sets.
fn cases() -> Vec<(String, Vec<Reading>)> {
    let mut cases = vec![("sample".to_owned(), sample())];
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/devset");
    let asked = std::env::var_os("KUKURABE_DEVSET");
    let folder = asked.as_ref().map_or(beside, PathBuf::from);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        oracle::skipped("writing and reading back", "no larger sets of cases here (KUKURABE_DEVSET): only the sample");
        return cases;
    };
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path().join("files")).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    for folder in folders {
        let mut files: Vec<PathBuf> = walk(&folder);
        files.sort();
        let bytes: u64 = files.iter().map(|file| file.metadata().unwrap().len()).sum();
        if asked.is_none() && bytes > LARGE {
            let case = folder.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
            oracle::skipped(&format!("writing and reading back {case}"), "it is large; KUKURABE_DEVSET asks for it");
            continue;
        }
        let read = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            intake(&name, &std::fs::read(path).unwrap(), &Given::default())
        };
        let readings: Vec<Reading> = files.iter().flat_map(read).collect();
        let name = folder.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        if evaluations(&readings).is_empty() {
            eprintln!("{name}: holds no records, nothing to write");
        } else {
            cases.push((name, readings));
        }
    }
    cases
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

/// The matrix as the contract has it.
fn matrix_words(readings: &[Reading]) -> String {
    json::matrix(&matrix(&evaluations(readings)))
}

/// Compares what was read back with what was written, record by record.
fn check(what: &str, written: &[Reading], back: &[Reading]) {
    let (before, after) = (records(written), records(back));
    assert_eq!(before.len(), after.len(), "{what}");
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after, "{what}");
    }
    assert_eq!(matrix_words(written), matrix_words(back), "{what}");
}

#[test]
fn every_case_comes_back_from_its_own_files_and_is_written_again_the_same() {
    for (name, readings) in cases() {
        for format in [Format::Xlsx, Format::Csv] {
            let file = format!("書き出し.{}", format.ending());
            let once = write(&readings, format);
            let back = intake(&file, &once, &Given::default());
            check(&format!("{name}, {file}"), &readings, &back);
            let again = intake(&file, &write(&back, format), &Given::default());
            check(&format!("{name}, {file}, again"), &back, &again);
        }
    }
}

#[test]
fn csv_and_json_lines_tell_the_same_records() {
    for (name, readings) in cases() {
        let lines = String::from_utf8(write(&readings, Format::Jsonl)).unwrap();
        let records: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let csv = String::from_utf8(write(&readings, Format::Csv)).unwrap();
        let rows = cells(&csv);
        assert_eq!(rows.len(), records.len() + 1, "{name}");
        for (row, record) in rows[1..].iter().zip(&records) {
            let row: BTreeMap<&str, &str> = rows[0].iter().zip(row).map(|(key, cell)| (&**key, &**cell)).collect();
            let text = |value: &serde_json::Value| match value {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let plain = [
                ("年度（西暦）", &record["fiscal_year"]),
                ("市", &record["city"]),
                ("区", &record["ward"]),
                ("区分", &record["section"]),
                ("番号", &record["item"]["code"]),
                ("事項", &record["item"]["name"]),
                ("印", &record["achievement"]["mark"]),
                ("凡例", &record["achievement"]["legend"]),
            ];
            for (heading, value) in plain {
                assert_eq!(unguarded(row[heading]), text(value), "{name} {heading}");
            }
            let fields = record["fields"].as_object().unwrap();
            for field in Field::ALL {
                let told = fields.get(field.key()).map(|entry| text(&entry["text"])).unwrap_or_default();
                let cell = row.get(field.ja()).copied().unwrap_or_default();
                // A cell that is there and blank is told apart from one that is not there.
                let blank = fields.contains_key(field.key()) && told.is_empty();
                assert!(unguarded(cell) == told || blank, "{name} {}: {cell:?} {told:?}", field.ja());
            }
        }
    }
}

/// A CSV as any program reads it: quotes doubled inside quotes, nothing else.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = csv.trim_start_matches('\u{feff}').trim_end_matches("\r\n").chars().peekable();
    while let Some(letter) = letters.next() {
        let cell = rows.last_mut().unwrap().last_mut().unwrap();
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => rows.last_mut().unwrap().push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            letter => cell.push(letter),
        }
    }
    rows
}

/// Takes away the apostrophe before what a spreadsheet would take for a formula.
fn unguarded(cell: &str) -> &str {
    let bare = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\'']));
    bare.unwrap_or(cell)
}

#[test]
fn an_office_program_keeps_the_records_and_the_matrix_in_its_own_formats() {
    let Some(soffice) = oracle::libreoffice("records and matrix through an office program's formats") else { return };
    let cases = cases();
    let folder = std::env::temp_dir().join(format!("kukurabe-readback-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let books: Vec<PathBuf> = cases.iter().map(|(name, _)| folder.join(format!("{name}.xlsx"))).collect();
    for (book, (_, readings)) in books.iter().zip(&cases) {
        std::fs::write(book, write(readings, Format::Xlsx)).unwrap();
    }
    for format in ["ods", "xlsx:Calc MS Excel 2007 XML"] {
        let out = folder.join("out");
        let run = Command::new(&soffice)
            .args([&profile, "--headless", "--convert-to", format, "--outdir"])
            .arg(&out)
            .args(&books)
            .output()
            .unwrap();
        let ending = format.split(':').next().unwrap();
        for (name, readings) in &cases {
            let file = out.join(format!("{name}.{ending}"));
            let bytes = std::fs::read(&file).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&run.stderr)));
            check(
                &format!("{name}.{ending}"),
                readings,
                &intake(&format!("{name}.{ending}"), &bytes, &Given::default()),
            );
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
