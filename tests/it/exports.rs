//! What is written can be read again, by this program to the same records and by an office program to the same matrix.

use kukurabe::compare::matrix::matrix;
use kukurabe::compare::order;
use kukurabe::evaluation::Evaluation;
use kukurabe::export::{Bundle, Format, all, json};
use kukurabe::intake::{Given, Reading, intake};
use kukurabe::sample;
use kukurabe::workspace::matrix::MatrixTable;
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn evaluations(readings: &[Reading]) -> Vec<&Evaluation> {
    let contents = readings.iter().filter_map(|reading| reading.outcome.as_ref().ok());
    let mut evaluations: Vec<&Evaluation> = contents.flat_map(|contents| &contents.evaluations).collect();
    order::arrange(&mut evaluations);
    evaluations
}

pub fn write(readings: &[Reading], format: Format) -> Vec<u8> {
    all(&Bundle { evaluations: evaluations(readings), notes: Vec::new(), made: "試験".into() }, format)
}

/// The records as the contract has them; notes tell of the reading of another file and are left out.
pub fn records(readings: &[Reading]) -> Vec<String> {
    let bare = |evaluation: &&Evaluation| json::record(&Evaluation { notes: Vec::new(), ..(*evaluation).clone() });
    let mut records: Vec<String> = evaluations(readings).iter().map(bare).collect();
    // Which of two records of the same ward, year and item comes first is told by their files.
    records.sort();
    records
}

pub fn sample() -> Vec<Reading> {
    sample::workbooks().iter().flat_map(|(name, bytes)| intake(name, bytes, &Given::default())).collect()
}

fn fixtures() -> Vec<Reading> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_none_or(|extension| extension != "md"));
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        intake(&name, &std::fs::read(path).unwrap(), &Given::default())
    };
    files.iter().flat_map(read).collect()
}

#[test]
fn what_was_written_is_read_to_the_same_records_and_written_again_the_same() {
    for readings in [sample(), fixtures()] {
        let before = records(&readings);
        assert!(before.len() > 50, "{}", before.len());
        for format in [Format::Xlsx, Format::Csv] {
            let name = format!("書き出し.{}", format.ending());
            let again = intake(&name, &write(&readings, format), &Given::default());
            let after = records(&again);
            assert_eq!(before.len(), after.len(), "{name}");
            for (before, after) in before.iter().zip(&after) {
                assert_eq!(before, after, "{name}");
            }
            let third = intake(&name, &write(&again, format), &Given::default());
            assert_eq!(records(&third), after, "{name}");
        }
    }
}

#[test]
fn every_cell_of_a_written_workbook_is_accounted_for() {
    let again = intake("書き出し.xlsx", &write(&sample(), Format::Xlsx), &Given::default());
    let contents = again[0].outcome.as_ref().unwrap();
    for sheet in &contents.sheets {
        assert_eq!(sheet.uses.len(), sheet.grid.cells.len());
        let named = contents.notes.iter().any(|note| note.origin.sheet.as_ref() == Some(&sheet.grid.sheet));
        assert!(named, "{}", sheet.grid.sheet);
    }
    let names: Vec<&str> = contents.sheets.iter().map(|sheet| &*sheet.grid.sheet).collect();
    assert_eq!(names, ["達成状況 令和6年度", "達成状況 令和5年度", "記録", "段落", "数値", "出典", "気づき", "説明"]);
}

#[test]
fn a_report_in_one_file_does_nothing_and_names_the_source_of_every_text() {
    let readings = sample();
    let html = String::from_utf8(write(&readings, Format::Html)).unwrap();
    for way in ["<script", "<iframe", "<form", "<img", "<link", "http:", "https:", "url(", "javascript:"] {
        assert!(!html.contains(way), "{way}");
    }
    assert_eq!(handlers(&html), Vec::<String>::new());
    assert!(html.contains("default-src 'none'; style-src 'sha256-"));
    for evaluation in evaluations(&readings) {
        for entry in evaluation.fields.values() {
            let place = kukurabe::workspace::words::place(&entry.origin);
            assert!(html.contains(&format!("出典：{place}<")), "{place}");
        }
    }
    // Every link leads to a row of the same file.
    let links: Vec<&str> = html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 200 && links.iter().all(|link| html.contains(&format!("id=\"{link}\""))));
}

/// The attributes by which an element would do something (`onclick=…`), as a browser finds them in the tags.
fn handlers(html: &str) -> Vec<String> {
    let tags = html5gum::Tokenizer::new(html).filter_map(|token| match token {
        Ok(html5gum::Token::StartTag(tag)) => Some(tag.attributes),
        _ => None,
    });
    let names = tags.flatten().map(|(name, _)| String::from_utf8_lossy(&name).to_ascii_lowercase());
    names.filter(|name| name.starts_with("on")).collect()
}

#[test]
fn what_would_do_something_is_found_wherever_a_tag_hides_it() {
    let found = handlers("<p title='on a=\"b\"'>on x=1</p><a href=x ONCLICK=y>z</a><br/onload = '1'>");
    assert_eq!(found, ["onclick", "onload"]);
}

/// The table of a sheet as an office program shows it.
fn as_shown(xlsx: &[u8], sheet: usize) -> Option<Vec<String>> {
    let soffice = crate::oracle::libreoffice("what an office program shows of a written matrix")?;
    let folder = std::env::temp_dir().join(format!("kukurabe-export-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("book.xlsx");
    std::fs::write(&file, xlsx).unwrap();
    // Tab between cells, no quotes, UTF-8, the sheet with this number.
    let form = format!("csv:Text - txt - csv (StarCalc):9,,76,1,,0,false,true,false,false,false,{sheet}");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new(soffice)
        .args([&profile, "--headless", "--convert-to", &form, "--outdir"])
        .args([&folder, &file])
        .output()
        .unwrap();
    let text = std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
    let text = text.filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    let text: Vec<String> = text.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(text.len(), 1, "{}", String::from_utf8_lossy(&run.stderr));
    Some(text[0].lines().map(ToOwned::to_owned).collect())
}

#[test]
fn an_office_program_shows_the_same_matrix() {
    let readings = sample();
    let evaluations = evaluations(&readings);
    let table = MatrixTable::of(&matrix(&evaluations), None);
    let Some(shown) = as_shown(&write(&readings, Format::Xlsx), 1) else {
        return;
    };
    let first: Vec<&str> = shown[0].split('\t').collect();
    let wards: Vec<&str> = table.wards.iter().map(|ward| kukurabe::workspace::words::ward_short(ward)).collect();
    assert_eq!(first[1..=wards.len()], wards[..]);
    let lines: Vec<Vec<&str>> = shown.iter().map(|line| line.split('\t').collect()).collect();
    for line in table.lines() {
        let name = kukurabe::workspace::matrix::item_words(&line.item);
        let row = lines.iter().find(|row| row[0] == name).unwrap();
        for (square, cell) in line.squares.iter().zip(&row[1..]) {
            assert!(cell.starts_with(square.glyph()), "{name}: {cell}");
            assert!(cell.ends_with(&square.small_mark()), "{name}: {cell}");
        }
    }
}

fn export(words: &[&str], file: &Path) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kukurabe"));
    command.arg("export").args(words).arg(file).output().unwrap()
}

#[test]
fn the_command_writes_to_a_file_or_on_and_tells_by_its_exit_status_how_it_went() {
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/北区_評価.csv");
    let csv = export(&["--to", "csv"], &good);
    assert_eq!(csv.status.code(), Some(0));
    assert!(csv.stdout.starts_with("\u{feff}\"年度（西暦）\"".as_bytes()));
    assert_eq!(export(&["--to", "csv", "-o", "-"], &good).stdout, csv.stdout);

    let folder = std::env::temp_dir().join(format!("kukurabe-command-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (bad, out) = (folder.join("港区.xlsx"), folder.join("out.xlsx"));
    std::fs::write(&bad, b"%PDF-1.7").unwrap();
    let refused = export(&["--to", "xlsx", "-o", out.to_str().unwrap(), good.to_str().unwrap()], &bad);
    assert_eq!(refused.status.code(), Some(1));
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"), "the others are written");
    assert!(String::from_utf8(refused.stderr).unwrap().contains("港区.xlsx"));
    std::fs::remove_dir_all(&folder).unwrap();

    for words in [&["--to", "parquet"][..], &["--to", "docx"], &[]] {
        let wrong = export(words, &good);
        assert_eq!((wrong.status.code(), wrong.stdout.len()), (Some(2), 0), "{words:?}");
    }
}
