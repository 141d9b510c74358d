//! xlsx — tables as a workbook, a sheet each: texts as texts (nothing is ever a formula), signs with their colours, headings
//! that stay in sight and repeat on paper, A4 landscape.
//!
//! By hand, because the libraries that write workbooks bring three times as much code as this whole page may weigh, for
//! charts and formulas that nothing here uses. `style` holds what a cell looks like.

mod style;

use super::paper::{Cell, Column, Look, Row, Run, Table};
use crate::origin::{Address, column_name};
use crate::read::Stored;
use crate::text::markup::escaped;
use crate::workspace::report::Size;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Excel holds no longer text in a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Stands at the end of a text that had to be cut.
const CUT: &str = "…［長いためここまで。全文はCSV・HTML・JSON Linesの書き出しにあります。］";
/// Of a row of headings that are written downwards, in points.
const HEADING: u16 = 66;
/// Excel knows no more rows.
const ROWS: usize = 1_048_576;

/// Writes the workbook.
#[must_use]
pub fn write(tables: &[Table]) -> Vec<u8> {
    let mut texts = Texts::default();
    let names = names(tables);
    let sheets: Vec<String> = tables.iter().enumerate().map(|(n, table)| sheet(table, n == 0, &mut texts)).collect();
    let mut out = Stored::default();
    let mut add = |name: &str, part: String| out.add_pressed(name, (HEAD.to_owned() + &part).as_bytes());
    add("[Content_Types].xml", types(sheets.len()));
    let link = |n: usize, kind: &str, to: &str| {
        format!("<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/{kind}\" Target=\"{to}\"/>")
    };
    let links = |inside: String| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{inside}</Relationships>");
    add("_rels/.rels", links(link(1, "officeDocument", "xl/workbook.xml")));
    add("xl/workbook.xml", workbook(tables, &names));
    let mut all: String =
        (1..=sheets.len()).map(|n| link(n, "worksheet", &format!("worksheets/sheet{n}.xml"))).collect();
    all += &link(sheets.len() + 1, "styles", "styles.xml");
    all += &link(sheets.len() + 2, "sharedStrings", "sharedStrings.xml");
    add("xl/_rels/workbook.xml.rels", links(all));
    add("xl/styles.xml", style::part());
    for (n, sheet) in (1..).zip(sheets) {
        add(&format!("xl/worksheets/sheet{n}.xml"), sheet);
    }
    add("xl/sharedStrings.xml", texts.part());
    out.finish()
}

/// A text, and its runs where it has any.
type Written<'t> = (&'t str, &'t [Run]);

/// 文字列 — every text of the workbook once.
#[derive(Default)]
struct Texts {
    places: BTreeMap<String, usize>,
    items: String,
}

impl Texts {
    fn place(&mut self, (text, runs): (&str, &[Run])) -> usize {
        // A text too long for Excel is cut, and its runs with it.
        let runs = if text.encode_utf16().count() > LONGEST { &[] } else { runs };
        let item = if runs.is_empty() { part(&fitting(text)) } else { runs.iter().map(run).collect() };
        let next = self.places.len();
        *self.places.entry(item).or_insert_with_key(|item| {
            self.items.extend(["<si>", item, "</si>"]);
            next
        })
    }

    fn part(&self) -> String {
        format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"{}\">{}</sst>", self.places.len(), self.items)
    }
}

fn part(text: &str) -> String {
    format!("<t xml:space=\"preserve\">{}</t>", escaped(text))
}

fn run(run: &Run) -> String {
    let look = if run.marked { style::MARKED } else { style::UNMARKED };
    format!("<r>{look}{}</r>", part(&run.text))
}

fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut room = LONGEST - CUT.encode_utf16().count();
    let fits = |c: &char| {
        room = room.saturating_sub(c.len_utf16());
        room > 0
    };
    text.chars().take_while(fits).collect::<String>() + CUT
}

/// Names that Excel takes: at most 31 characters, none of its signs, each once.
fn names(tables: &[Table]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let clean: String = table.name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(27).collect();
        let free = |name: &String| !name.is_empty() && !names.contains(name);
        let numbered = (2..names.len() + 3).map(|n| format!("{clean} {n}"));
        names.extend(std::iter::once(clean.clone()).chain(numbered).find(free));
    }
    names
}

fn types(sheets: usize) -> String {
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/xl/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>");
    let sheets: String = (1..=sheets).map(|n| part(&format!("worksheets/sheet{n}"), "worksheet")).collect();
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{sheets}{}{}</Types>",
        part("workbook", "sheet.main"),
        part("styles", "styles"),
        part("sharedStrings", "sharedStrings"),
    )
}

/// The list of sheets; on paper each repeats its heading row and its first columns.
fn workbook(tables: &[Table], names: &[String]) -> String {
    let (mut sheets, mut defined) = (String::new(), String::new());
    for (n, (table, name)) in tables.iter().zip(names).enumerate() {
        let name = escaped(name);
        // Writing to a String does not fail.
        let _ = write!(sheets, "<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", n + 1);
        let columns = match (table.list, number(table.heads).checked_sub(1)) {
            (false, Some(last)) => format!("'{name}'!$A:${},", column_name(last)),
            _ => String::new(),
        };
        let _ = write!(
            defined,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{n}\">{columns}'{name}'!$1:$1</definedName>"
        );
    }
    format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/></bookViews><sheets>{sheets}</sheets><definedNames>{defined}</definedNames></workbook>"
    )
}

fn sheet(table: &Table, first: bool, texts: &mut Texts) -> String {
    let corner = Address::new(1, number(table.heads));
    let split = if table.heads > 0 { format!(" xSplit=\"{}\"", table.heads) } else { String::new() };
    let pane = if table.heads > 0 { "bottomRight" } else { "bottomLeft" };
    let selected = if first { " tabSelected=\"1\"" } else { "" };
    let mut out = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView{selected} workbookViewId=\"0\"><pane{split} ySplit=\"1\" topLeftCell=\"{corner}\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\"/></sheetView></sheetViews><cols>"
    );
    for (n, column) in (1..).zip(&table.columns) {
        let _ = write!(out, "<col min=\"{n}\" max=\"{n}\" width=\"{}\" customWidth=\"1\"/>", column.width);
    }
    out += "</cols><sheetData>";
    let heading = |column: &Column| style::heading(column.upright);
    let upright = table.columns.iter().any(|column| column.upright);
    row(
        &mut out,
        (0, upright.then_some(HEADING)),
        table.columns.iter().map(|column| ((column.heading.as_str(), &[][..]), None, heading(column))),
        texts,
    );
    for (n, line) in (1..).zip(table.rows.iter().take(ROWS - 1)) {
        row(&mut out, (n, table.height), cells(line, table), texts);
    }
    out += "</sheetData>";
    if table.list && !table.rows.is_empty() {
        let last = Address::new(number(table.rows.len()), number(table.columns.len().saturating_sub(1)));
        let _ = write!(out, "<autoFilter ref=\"A1:{last}\"/>");
    }
    let (paper, orientation, page) = page(table.size);
    let pages = table.columns.iter().map(|column| u32::from(column.width)).sum::<u32>().div_ceil(page).max(1);
    let _ = write!(
        out,
        "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.2\" footer=\"0.2\"/><pageSetup paperSize=\"{paper}\" orientation=\"{orientation}\" fitToWidth=\"{pages}\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;L区くらべ　&amp;A&amp;R&amp;P／&amp;N</oddFooter></headerFooter></worksheet>"
    );
    out
}

/// Excel's number for the paper, which way it lies, and how many characters are readable side by side on it.
const fn page(size: Size) -> (u8, &'static str, u32) {
    match size {
        Size::A4 => (9, "landscape", 230),
        Size::A3 => (8, "landscape", 330),
        Size::Upright => (9, "portrait", 160),
    }
}

/// The cells of a row with what they look like; a line across the table fills it to its end.
fn cells<'t>(row: &'t Row, table: &Table) -> impl Iterator<Item = (Written<'t>, Option<f64>, usize)> {
    let across = row.cells.first().is_some_and(|cell| cell.look == Look::Section);
    let rest = if across { table.columns.len().saturating_sub(1) } else { 0 };
    let look = |cell: &Cell| style::of(cell.look);
    let filled = std::iter::repeat_n((("", &[][..]), None, style::of(Look::Section)), rest);
    row.cells.iter().map(move |cell| ((cell.text.as_str(), &*cell.runs), cell.number, look(cell))).chain(filled)
}

fn row<'t>(
    out: &mut String,
    (row, height): (u32, Option<u16>),
    cells: impl Iterator<Item = (Written<'t>, Option<f64>, usize)>,
    texts: &mut Texts,
) {
    let height = height.map(|points| format!(" ht=\"{points}\" customHeight=\"1\"")).unwrap_or_default();
    let _ = write!(out, "<row r=\"{}\"{height}>", row + 1);
    for (col, (text, value, look)) in (0..).zip(cells) {
        let at = Address::new(row, col);
        let _ = match value.filter(|value| value.is_finite()) {
            Some(value) => write!(out, "<c r=\"{at}\" s=\"{look}\"><v>{value}</v></c>"),
            None if text.0.is_empty() => write!(out, "<c r=\"{at}\" s=\"{look}\"/>"),
            None => write!(out, "<c r=\"{at}\" s=\"{look}\" t=\"s\"><v>{}</v></c>", texts.place(text)),
        };
    }
    out.push_str("</row>");
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Given, intake};

    /// Writes a table and reads it with the project's own reader, cell by cell.
    fn check(rows: Vec<Vec<Cell>>, wanted: &[&str]) {
        let columns = vec![Column::new("欄", 9), Column { upright: true, ..Column::new("北", 5) }];
        let table = Table {
            name: "表/1".into(),
            columns,
            rows: rows.into_iter().map(Row::of).collect(),
            heads: 1,
            list: true,
            ..Table::default()
        };
        let read = intake("a.xlsx", &write(&[table.clone(), table]), &Given::default());
        let sheets = &read[0].outcome.as_ref().unwrap().sheets;
        assert_eq!(sheets.iter().map(|sheet| &*sheet.grid.sheet).collect::<Vec<_>>(), ["表1", "表1 2"]);
        let cells = sheets[1].grid.cells.iter().skip(2).map(|cell| format!("{}={}", cell.at, cell.text));
        assert_eq!(cells.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn texts_and_numbers_come_back_as_they_were_written() {
        check(
            vec![
                vec![Cell::plain("ア\n<イ> & \"ウ\""), Cell::number(1234.5)],
                vec![Cell::plain("=1+1"), Cell::plain("001")],
            ],
            &["A2=ア\n<イ> & \"ウ\"", "B2=1234.5", "A3==1+1", "B3=001"],
        );
        check(vec![vec![Cell::default(), Cell { look: Look::Section, ..Cell::plain("髙𠮷") }]], &["B2=髙𠮷"]);
    }

    #[test]
    fn a_text_that_excel_cannot_hold_is_cut_and_says_so() {
        let long = fitting(&"𠮷".repeat(20_000));
        assert!(long.encode_utf16().count() <= LONGEST && long.ends_with(CUT), "{}", long.len());
        assert_eq!(fitting(&"区".repeat(LONGEST)), "区".repeat(LONGEST));
    }
}
