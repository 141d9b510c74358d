//! ブック — sheets as xlsx. Texts stand in their cells: a table of shared ones would save nothing where no two are alike.

use super::archive::Archive;
use crate::phrases::{add, fill};
use crate::sheet::Sheet;

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
</Types>";

const RELATIONS: &str =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">#</Relationships>";
const RELATION: &str = "<Relationship Id=\"rId#\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/#\" Target=\"#.xml\"/>";
const WORKBOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>#</sheets></workbook>";
const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">";

/// The formats in the order of `Look`: note, title, heading, section, text, mark, name.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"3\">\
<font><sz val=\"10\"/><name val=\"游ゴシック\"/><family val=\"3\"/><charset val=\"128\"/></font>\
<font><b/><sz val=\"14\"/><name val=\"游ゴシック\"/><family val=\"3\"/><charset val=\"128\"/></font>\
<font><b/><sz val=\"10\"/><name val=\"游ゴシック\"/><family val=\"3\"/><charset val=\"128\"/></font></fonts>\
<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFD9E6F2\"/></patternFill></fill>\
<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF2F2F2\"/></patternFill></fill></fills>\
<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>\
<left style=\"thin\"><color rgb=\"FF808080\"/></left><right style=\"thin\"><color rgb=\"FF808080\"/></right>\
<top style=\"thin\"><color rgb=\"FF808080\"/></top><bottom style=\"thin\"><color rgb=\"FF808080\"/></bottom>\
<diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"7\">\
<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>";

/// A format with a border: font, fill and place.
const FRAMED: &str = "<xf numFmtId=\"0\" fontId=\"#\" fillId=\"#\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment #vertical=\"#\" wrapText=\"1\"/></xf>";

/// xlsx — a workbook of the sheets.
pub fn xlsx(sheets: &[Sheet]) -> Vec<u8> {
    let (mut list, mut relations) = (String::new(), String::new());
    let mut archive = Archive::default();
    archive.add("[Content_Types].xml", TYPES);
    for (number, sheet) in (1..).zip(sheets) {
        let number: u32 = number;
        let number = &number.to_string();
        let part = &fill("worksheets/sheet#", &[number]);
        archive.add(&fill("xl/#.xml", &[part]), &worksheet(sheet));
        add(&mut list, "<sheet name=\"#\" sheetId=\"#\" r:id=\"rId#\"/>", &[sheet.name, number, number]);
        add(&mut relations, RELATION, &[number, "worksheet", part]);
    }
    archive.add("xl/workbook.xml", &fill(WORKBOOK, &[&list]));
    add(&mut relations, RELATION, &["0", "styles", "styles"]);
    archive.add("xl/_rels/workbook.xml.rels", &fill(RELATIONS, &[&relations]));
    archive.add("_rels/.rels", &fill(RELATIONS, &[&fill(RELATION, &["0", "officeDocument", "xl/workbook"])]));
    archive.add("xl/styles.xml", &styles());
    archive.finish()
}

fn styles() -> String {
    let mut xml = STYLES.to_owned();
    for [font, fills, across, down] in &FORMATS {
        add(&mut xml, FRAMED, &[font, fills, across, down]);
    }
    xml + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"標準\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
}

static FORMATS: [[&str; 4]; 5] = [
    ["2", "2", CENTRE, "center"],
    ["2", "3", "", "top"],
    ["0", "0", "", "top"],
    ["0", "0", CENTRE, "top"],
    ["2", "0", "", "top"],
];
const CENTRE: &str = "horizontal=\"center\" ";

/// A3 landscape, as wide as the paper.
fn worksheet(sheet: &Sheet) -> String {
    let mut xml = SHEET.to_owned();
    if sheet.frozen > 0 {
        let pane = "<pane ySplit=\"#\" topLeftCell=\"A#\" activePane=\"bottomLeft\" state=\"frozen\"/>";
        count(&mut xml, pane, &[sheet.frozen, sheet.frozen + 1]);
    }
    xml += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>";
    for &(column, width) in &sheet.widths {
        // A little more than the characters take: Excel counts what stands around them, too.
        let col = "<col min=\"#\" max=\"#\" width=\"#.7109375\" customWidth=\"1\"/>";
        count(&mut xml, col, &[column + 1, column + 1, width]);
    }
    xml += "</cols><sheetData>";
    let (mut rows, mut columns, mut merged) = (0, 0, String::new());
    for cell in &sheet.cells {
        let (first, last) = (cell.first, cell.last);
        rows = rows.max(last.0);
        columns = columns.max(last.1);
        if first != last {
            count(&mut merged, "<mergeCell ref=\"@#:@#\"/>", &[first.1, first.0 + 1, last.1, last.0 + 1]);
        }
    }
    for row in 0..=rows {
        count(&mut xml, "<row r=\"#\">", &[row + 1]);
        for column in 0..=columns {
            let Some(cell) = sheet.at(row, column) else { continue };
            count(&mut xml, "<c r=\"@#\" s=\"#\"", &[column, row + 1, cell.look as u32]);
            // Every cell of a merged area has the border, only the first one the text.
            let text = if cell.first == (row, column) { cell.text.as_str() } else { "" };
            let rest = if text.is_empty() { "/>" } else { " t=\"inlineStr\"><is><t>#</t></is></c>" };
            add(&mut xml, rest, &[text]);
        }
        xml += "</row>";
    }
    xml += "</sheetData>";
    if !merged.is_empty() {
        add(&mut xml, "<mergeCells>#</mergeCells>", &[&merged]);
    }
    xml + "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"8\" fitToHeight=\"0\" orientation=\"landscape\"/></worksheet>"
}

/// Adds the phrase with numbers for its `#`, and letters of columns for its `@` (no form is wider than the alphabet).
fn count(xml: &mut String, phrase: &str, numbers: &[u32]) {
    let mut numbers = numbers.iter().copied();
    for c in phrase.chars() {
        match c {
            '#' => *xml += &numbers.next().unwrap_or_default().to_string(),
            '@' => xml.push(char::from_u32(numbers.next().unwrap_or_default() + u32::from('A')).unwrap_or('A')),
            _ => xml.push(c),
        }
    }
}
