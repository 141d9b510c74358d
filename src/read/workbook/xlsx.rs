//! xlsx — values through calamine's cell stream over checked parts, the rest through [`SheetExtras`].

use super::annotations::{self, Choices, ListedChoices};
use super::cell::{Shape, Value, put_error};
use super::package::Package;
use super::repair::repair;
use super::sheet_extras::{OddCell, SheetExtras};
use super::struck::StruckStrings;
use super::zip_container::ZipContainer;
use crate::grid::AnnotationKind;
use crate::note::What;
use crate::origin::Address;
use crate::read::builder::GridBuilder;
use crate::read::format::Epoch;
use crate::read::parts::Parts;
use crate::read::{Book, Why, limits};
use calamine::{Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

/// Parts that hold nothing which is read: pictures, themes, printer settings …
const UNREAD: [&str; 12] = [
    "/media/",
    "/theme/",
    "/printersettings/",
    "/charts/",
    "/pivottables/",
    "/pivotcache/",
    "/externallinks/",
    "/calcchain.xml",
    "/embeddings/",
    "/vbaproject.bin",
    "customxml/",
    "docprops/",
];

pub fn read(file: &Arc<str>, parts: Parts<'_>) -> Result<Book, Why> {
    let mut struck = StruckStrings::default();
    let needed = |name: &str| {
        let name = format!("/{}", name.to_ascii_lowercase());
        !UNREAD.iter().any(|part| name.contains(part))
    };
    let container = ZipContainer::of(parts, needed, |name, part| {
        let part = repair(name, part);
        if name.to_ascii_lowercase().ends_with("sharedstrings.xml") { struck.take_out(part) } else { part }
    })?;
    let package = Package::new(container);
    let paths = package.sheets();
    let mut book = Xlsx::new(Cursor::new(package.bytes())).map_err(|e| why(&e))?;
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > limits::SHEETS {
        return Err(limits::too_many("シート数", limits::SHEETS));
    }
    let mut out = Book { sheets: Vec::new(), notes: Vec::new() };
    let defined = book.defined_names().to_vec();
    let mut lists: Vec<ListedChoices> = Vec::new();
    let mut names = BTreeSet::new();
    let mut formats: Option<Vec<Shape>> = None;
    for (n, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        // The library finds sheets by name and would give the first one twice.
        if !names.insert(sheet.name.clone()) {
            return Err(damaged("two sheets of one name"));
        }
        let path = paths.get(n).map(String::as_str).unwrap_or_default();
        let extras = SheetExtras::read(package.part(path).unwrap_or_default(), struck.count);
        let mut extras = extras.map_err(|e| damaged(&format!("{path}: {e}")))?;
        if let Some(place) = extras.astray {
            return Err(damaged(&place));
        }
        let mut builder = GridBuilder::new(file, &sheet.name, sheet.visible == SheetVisible::Visible);
        extras.merges.iter().for_each(|area| builder.merge(*area));
        extras.hidden_rows.iter().for_each(|row| builder.hide_row(*row));
        extras.hidden_cols.iter().for_each(|col| builder.hide_col(*col));
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(|e| why(&e))?;
        let formats = formats.get_or_insert_with(|| reader.styles().iter().map(shape_of).collect());
        let (mut expected, mut refused) = (extras.cells.len(), 0);
        loop {
            let (cell, style) = match reader.next_cell_with_style_id() {
                Ok(Some(found)) => found,
                Ok(None) => break,
                Err(e @ (XlsxError::Xml(_) | XlsxError::XmlEof(_) | XlsxError::Io(_) | XlsxError::Zip(_))) => {
                    return Err(why(&e));
                }
                Err(_) => {
                    refused += 1;
                    continue;
                }
            };
            let at = Address::new(cell.get_position().0, cell.get_position().1);
            if extras.cells.contains_key(&at) {
                expected = expected.saturating_sub(1);
                if extras.cells.get(&at) != Some(&OddCell::StringBeyond) {
                    continue;
                }
                extras.cells.remove(&at);
            }
            let value = Value::of_ref(cell.get_value());
            match value.text().and_then(|text| struck.behind(text)) {
                Some(text) => {
                    builder.put(at, &text.kept, None);
                    builder.strike(&text.struck, at);
                }
                None => value.put_as(formats.get(style), at, epoch, &mut builder),
            }
        }
        // A cell that calamine refuses and does not name: unless the pass found it, the sheet says that there is one.
        if refused > expected {
            builder.note_sheet(What::TextGarbled);
        }
        for (at, odd) in extras.cells {
            put_odd(at, odd, &mut builder);
        }
        builder.shapes(&package.shapes(path));
        for (at, text) in package.related(path, "comments").flat_map(annotations::comments) {
            builder.annotate(AnnotationKind::Comment, at, &text);
        }
        for (at, formula) in extras.choices {
            match annotations::choices(&formula, &defined) {
                Some(Choices::Written(text)) => builder.annotate(AnnotationKind::Choices, at, &text),
                Some(Choices::Listed(sheet, area)) => lists.push((out.sheets.len(), at, sheet, area)),
                None => {}
            }
        }
        let (grid, mut notes) = builder.finish();
        out.sheets.push(grid);
        out.notes.append(&mut notes);
    }
    annotations::add_listed(&mut out.sheets, &lists);
    Ok(out)
}

fn shape_of(style: &Style) -> Shape {
    let struck = style.font.as_ref().is_some_and(calamine::Font::has_strikethrough);
    match &style.number_format {
        Some(format) => Shape::new(format.format_id, &format.format_code, struck),
        None => Shape::new(None, "General", struck),
    }
}

fn put_odd(at: Address, odd: OddCell, builder: &mut GridBuilder) {
    match odd {
        OddCell::Struck(text) => {
            builder.put(at, &text.kept, None);
            builder.strike(&text.struck, at);
        }
        OddCell::Error(value) => put_error(at, &value, builder),
        OddCell::FormulaWithoutValue => builder.note(What::FormulaWithoutValue, at),
        OddCell::StringMissing | OddCell::StringBeyond | OddCell::Unread => builder.note(What::TextGarbled, at),
    }
}

fn why(error: &XlsxError) -> Why {
    match error {
        XlsxError::Password => Why::Locked,
        other => damaged(&other.to_string()),
    }
}

fn damaged(detail: &str) -> Why {
    Why::Damaged { detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::parts::tests::zip_of;

    const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// A book of one sheet `S` with these rows, formats `0.0%` (style 1), a struck font (style 2) and built-in 14 (style 3).
    fn book_of(rows: &str, tail: &str) -> Vec<u8> {
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{RELS}/{kind}\" Target=\"{target}\"/>")
        };
        let relations = |list: &str| format!("<Relationships>{list}</Relationships>");
        let parts = [
            ("[Content_Types].xml", "<Types/>".to_owned()),
            ("_rels/.rels", relations(&relation("r1", "officeDocument", "xl/workbook.xml"))),
            (
                "xl/_rels/workbook.xml.rels",
                relations(&[relation("r1", "worksheet", "worksheets/sheet1.xml"), relation("r2", "sharedStrings", "sharedStrings.xml")].concat()),
            ),
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>".to_owned()),
            (
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/><xf numFmtId=\"14\" fontId=\"0\"/></cellXfs></styleSheet>".to_owned(),
            ),
            (
                "xl/sharedStrings.xml",
                "<sst><si><t>区</t></si><si><r><t>50回</t></r><r><rPr><strike/></rPr><t>以上</t></r></si></sst>".to_owned(),
            ),
            ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData>{tail}</worksheet>")),
        ];
        zip_of(&parts.each_ref().map(|(name, text)| (*name, text.as_bytes())))
    }

    fn open(bytes: &[u8]) -> Result<Book, Why> {
        read(&"a.xlsx".into(), Parts::open(bytes)?)
    }

    fn check(rows: &str, tail: &str, wanted: &[&str]) {
        let book = open(&book_of(rows, tail)).unwrap();
        let mut got: Vec<String> = book.sheets[0].cells.iter().map(|c| format!("{}={}", c.at, c.text)).collect();
        got.extend(book.sheets[0].merges.iter().map(ToString::to_string));
        got.extend(book.notes.iter().map(|n| format!("{} {}", n.what.kind(), n.origin)));
        assert_eq!(got, wanted);
    }

    #[test]
    fn cells_stand_as_excel_shows_them() {
        check(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>0.855</v></c><c r=\"C1\" s=\"3\"><v>41038</v></c><c r=\"D1\" t=\"b\"><v>1</v></c><c r=\"E1\" t=\"inlineStr\"><is><t>ア_x000D_\nイ</t></is></c></row>",
            "",
            &["A1=区", "B1=85.5%", "C1=2012/5/9", "D1=TRUE", "E1=ア\nイ"],
        );
    }

    #[test]
    fn struck_texts_are_left_out_and_named() {
        check(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" s=\"2\" t=\"s\"><v>0</v></c></row>",
            "",
            &["A1=50回", "text-struck a.xlsx!S!A1", "text-struck a.xlsx!S!B1"],
        );
    }

    #[test]
    fn one_odd_cell_does_not_cost_the_others() {
        check(
            "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#SPILL!</v></c><c r=\"B1\"><f>A1</f></c><c r=\"C1\" t=\"s\"><v>99</v></c><c r=\"D1\" t=\"s\"><v>0</v></c></row>",
            "",
            &[
                "A1=#SPILL!",
                "D1=区",
                "error-value a.xlsx!S!A1",
                "formula-without-value a.xlsx!S!B1",
                "text-garbled a.xlsx!S!C1",
            ],
        );
    }

    #[test]
    fn the_last_cell_of_the_sheet_costs_no_memory() {
        check(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
            "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>",
            &["A1=区", "XFD1048576=1", "A1:B1"],
        );
    }

    #[test]
    fn places_that_no_sheet_has_are_refused() {
        let book = book_of("<row r=\"1\"><c r=\"A99999999999\"><v>1</v></c></row>", "");
        assert!(matches!(open(&book), Err(Why::Damaged { .. })));
    }
}
