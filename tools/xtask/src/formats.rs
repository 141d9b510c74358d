//! 表示形式の照合 — `cargo xtask formats`: what LibreOffice shows for every case of `tests/formats.tsv`, written into the column
//! that holds it. The cases go out as two workbooks (years from 1900 and from 1904) and come back as text, as shown, in a
//! Japanese LibreOffice without a window. `tests/it/formats.rs` holds the table against the project's own renderer.

use crate::step;
use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A line of the table that is a case: format, value, what Excel shows, what LibreOffice shows, why they differ.
struct Case<'a> {
    format: &'a str,
    value: &'a str,
    shown: &'a str,
    why: &'a str,
}

impl<'a> Case<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let mut columns = line.split('\t');
        let (format, value, shown) = (columns.next()?, columns.next()?, columns.next()?);
        Some(Self { format, value, shown, why: columns.nth(1).unwrap_or_default() })
    }

    fn counts_from_1904(&self) -> bool {
        self.value.starts_with("1904:")
    }
}

/// Asks LibreOffice and rewrites the column; says how many cases differ and which of them nobody explained.
pub fn run() -> Result<()> {
    let path = step::root().join("tests/formats.tsv");
    let table = fs::read_to_string(&path)?;
    let lines: Vec<(&str, Option<Case>)> =
        table.lines().enumerate().map(|(n, line)| (line, (n > 0).then(|| Case::of(line)).flatten())).collect();
    let folder = step::root().join("target/formats");
    fs::create_dir_all(folder.join("profile/user"))?;
    fs::write(folder.join("profile/user/registrymodifications.xcu"), JAPANESE)?;
    let ask = |from_1904: bool| {
        let cases = lines.iter().filter_map(|(_, case)| case.as_ref());
        asked(&folder, &cases.filter(|case| case.counts_from_1904() == from_1904).collect::<Vec<_>>(), from_1904)
    };
    let (mut of_1900, mut of_1904) = (ask(false)?.into_iter(), ask(true)?.into_iter());
    let (mut out, mut count, mut differ, mut open) = (String::new(), 0, 0, 0);
    for (line, case) in &lines {
        let Some(case) = case else {
            writeln!(out, "{line}")?;
            continue;
        };
        let theirs = if case.counts_from_1904() { of_1904.next() } else { of_1900.next() }.unwrap_or_default();
        let same = theirs == case.shown;
        count += 1;
        differ += usize::from(!same);
        if !same && case.why.is_empty() {
            open += 1;
            println!("{} of {}: {:?}, LibreOffice {theirs:?}", case.format, case.value, case.shown);
        }
        let (theirs, why) = if same { ("=", "") } else { (theirs.as_str(), case.why) };
        let line = [case.format, case.value, case.shown, theirs, why].join("\t");
        // An empty reason leaves no tab behind.
        writeln!(out, "{}", if why.is_empty() { line.trim_end_matches('\t') } else { &line })?;
    }
    fs::write(&path, out)?;
    println!("{count} cases, {} equal, {differ} differ, {open} of them unexplained", count - differ);
    if open > 0 {
        bail!("{open} differences without an explanation");
    }
    Ok(())
}

/// A LibreOffice whose system language is Japanese, whatever this machine speaks.
const JAPANESE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>ja-JP</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>ja-JP</value></prop></item>
</oor:items>
"#;

/// What LibreOffice shows for these cases, in their order.
fn asked(folder: &Path, cases: &[&Case], from_1904: bool) -> Result<Vec<String>> {
    let name = if from_1904 { "from1904" } else { "from1900" };
    fs::write(folder.join(format!("{name}.xlsx")), workbook(cases, from_1904)?)?;
    convert(folder, name)?;
    let text = fs::read_to_string(folder.join(format!("{name}.csv")))?;
    let shown: Vec<String> = text.lines().map(unquoted).collect();
    if shown.len() < cases.len() {
        bail!("{name}: {} cases went out, {} came back", cases.len(), shown.len());
    }
    Ok(shown)
}

fn convert(folder: &Path, name: &str) -> Result<()> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    // Tab, quotes, UTF-8, from line 1, every cell as it is shown.
    let filter = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,true";
    let mut soffice = step::command("soffice", &[&profile, "--headless", "--convert-to", filter, "--outdir"]);
    soffice.arg(folder).arg(folder.join(format!("{name}.xlsx")));
    step::run(soffice).context("LibreOffice Calc is needed (on Debian: libreoffice-calc-nogui)")
}

fn unquoted(line: &str) -> String {
    let inside = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.map_or_else(|| line.to_owned(), |inside| inside.replace("\"\"", "\""))
}

/// A workbook by hand, so that formats and numbers stand in it letter by letter: one case a row.
fn workbook(cases: &[&Case], from_1904: bool) -> Result<Vec<u8>> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut codes, mut styles, mut rows) = (String::new(), String::new(), String::new());
    for (n, case) in cases.iter().enumerate() {
        let id = case.format.strip_prefix("id ").map_or_else(|| (164 + n).to_string(), str::to_owned);
        if !case.format.starts_with("id ") {
            write!(codes, r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#, escaped(case.format))?;
        }
        write!(styles, r#"<xf numFmtId="{id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>"#)?;
        let (row, style) = (n + 1, n + 1);
        match case.value.strip_prefix('\'') {
            Some(text) => write!(
                rows,
                r#"<row r="{row}"><c r="A{row}" s="{style}" t="inlineStr"><is><t>{}</t></is></c></row>"#,
                escaped(text)
            )?,
            None => write!(
                rows,
                r#"<row r="{row}"><c r="A{row}" s="{style}"><v>{}</v></c></row>"#,
                case.value.trim_start_matches("1904:")
            )?,
        }
    }
    let relation = |kind: &str, target: &str| {
        format!(r#"<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    };
    let relations = |list: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{list}</Relationships>"#
        )
    };
    let plain = r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>"#;
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/></Types>"#
            ),
        ),
        ("_rels/.rels", relations(&relation("officeDocument", "xl/workbook.xml"))),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[relation("worksheet", "worksheets/sheet1.xml"), relation("styles", "styles.xml")].concat()),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="{}"/><sheets><sheet name="S" sheetId="1" r:id="worksheet"/></sheets></workbook>"#,
                u8::from(from_1904)
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1">{plain}</cellStyleXfs><cellXfs>{plain}{styles}</cellXfs></styleSheet>"#
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Case, unquoted};

    #[test]
    fn a_line_is_a_case_by_its_columns() {
        let case = Case::of("0%\t1904:0.7\t70%\t=\t").expect("a case");
        assert_eq!((case.format, case.value, case.shown, case.counts_from_1904()), ("0%", "1904:0.7", "70%", true));
        assert!(Case::of("# dates").is_none());
    }

    #[test]
    fn quotes_of_the_text_file_are_taken_off() {
        assert_eq!(unquoted("\"a\"\"b\""), "a\"b");
        assert_eq!(unquoted(" 1"), " 1");
    }
}
