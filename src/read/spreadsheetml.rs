//! Excel 2003のXML — the `SpreadsheetML` that Excel 2003 and many systems write: rows and cells that may name their place, merged areas
//! as counts of further cells, formats by style.

use super::builder::GridBuilder;
use super::format::{Epoch, Format, serial};
use super::xml::{attribute, push_text, says_yes};
use super::{Book, Why, limits};
use crate::note::What;
use crate::origin::{Address, Area};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::sync::Arc;

pub fn read(file: &Arc<str>, text: &str) -> Result<Book, Why> {
    if text.contains("<!DOCTYPE") {
        return Err(damaged("DOCTYPE"));
    }
    let mut reader = Reader::from_str(text);
    let mut pass = Pass {
        file,
        formats: BTreeMap::new(),
        style: String::new(),
        sheet: None,
        book: Book { sheets: Vec::new(), notes: Vec::new() },
    };
    loop {
        match reader.read_event().map_err(|e| damaged(&e.to_string()))? {
            Event::Start(e) if e.local_name().as_ref() == "Cell" => pass.cell(&e, Some(&mut reader))?,
            Event::Empty(e) if e.local_name().as_ref() == "Cell" => pass.cell(&e, None)?,
            Event::Start(e) => pass.start(&e)?,
            Event::Empty(e) => {
                pass.start(&e)?;
                pass.end(e.local_name().as_ref());
            }
            Event::End(e) => pass.end(e.local_name().as_ref()),
            Event::Text(text) if pass.reads_visible() => pass.visible(&text),
            Event::Eof => return Ok(pass.book),
            _ => {}
        }
    }
}

struct Pass<'a> {
    file: &'a Arc<str>,
    formats: BTreeMap<String, Format>,
    /// The style whose description is being read.
    style: String,
    sheet: Option<Sheet>,
    book: Book,
}

struct Sheet {
    builder: GridBuilder,
    /// Where the next row and cell stand that do not say so.
    next: Address,
    col: u32,
    reads_visible: bool,
}

impl Pass<'_> {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Why> {
        match (element.local_name().as_ref(), &mut self.sheet) {
            ("Style", _) => self.style = attribute(element, "ID").unwrap_or_default(),
            ("NumberFormat", _) => {
                if let Some(code) = attribute(element, "Format") {
                    self.formats.insert(self.style.clone(), Format::new(named(&code)));
                }
            }
            ("Worksheet", _) => {
                if self.book.sheets.len() >= limits::SHEETS {
                    return Err(limits::too_many("シート数", limits::SHEETS));
                }
                let name = attribute(element, "Name").unwrap_or_default();
                let builder = GridBuilder::new(self.file, &name, true);
                self.sheet = Some(Sheet { builder, next: Address::new(0, 0), col: 0, reads_visible: false });
            }
            ("Visible", Some(sheet)) => sheet.reads_visible = true,
            ("Column", Some(sheet)) => {
                sheet.col = index(element).unwrap_or(sheet.col);
                let last = sheet.col.saturating_add(count(element, "Span").min(crate::origin::LAST.col));
                if says_yes(element, "Hidden") {
                    (sheet.col..=last).for_each(|col| sheet.builder.hide_col(col));
                }
                sheet.col = last.saturating_add(1);
            }
            ("Row", Some(sheet)) => {
                sheet.next = Address::new(index(element).unwrap_or(sheet.next.row), 0);
                let more = count(element, "Span").min(limits::REPEATS);
                if says_yes(element, "Hidden") {
                    (0..=more).for_each(|n| sheet.builder.hide_row(sheet.next.row.saturating_add(n)));
                }
                sheet.next.row = sheet.next.row.saturating_add(more);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match (name, &mut self.sheet) {
            ("Row", Some(sheet)) => sheet.next = Address::new(sheet.next.row.saturating_add(1), 0),
            ("Visible", Some(sheet)) => sheet.reads_visible = false,
            ("Worksheet", Some(_)) => {
                let Some(sheet) = self.sheet.take() else { return };
                let (grid, mut notes) = sheet.builder.finish();
                self.book.sheets.push(grid);
                self.book.notes.append(&mut notes);
            }
            _ => {}
        }
    }

    fn reads_visible(&self) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| sheet.reads_visible)
    }

    fn visible(&mut self, text: &str) {
        if let Some(sheet) = &mut self.sheet
            && matches!(text.trim(), "SheetHidden" | "SheetVeryHidden")
        {
            sheet.builder.hide();
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>, reader: Option<&mut Reader<&[u8]>>) -> Result<(), Why> {
        let Data { kind, text, struck } = reader.map_or_else(|| Ok(Data::default()), Data::read)?;
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        sheet.next.col = index(element).unwrap_or(sheet.next.col);
        let at = sheet.next;
        let (right, down) = (count(element, "MergeAcross"), count(element, "MergeDown"));
        sheet
            .builder
            .merge(Area { first: at, last: Address::new(at.row.saturating_add(down), at.col.saturating_add(right)) });
        sheet.next.col = at.col.saturating_add(right).saturating_add(1);
        let format = attribute(element, "StyleID").and_then(|style| self.formats.get(&style));
        let number = match kind.as_str() {
            "Number" => text.trim().parse::<f64>().ok().filter(|n| n.is_finite()),
            "DateTime" => serial(&text),
            _ => None,
        };
        match (kind.as_str(), number) {
            (_, Some(n)) => {
                let shown = format.map_or_else(|| super::format::general(n), |format| format.number(n, Epoch::Y1900));
                sheet.builder.put(at, &shown, Some(n));
            }
            ("Boolean", _) => sheet.builder.put(at, if text.trim() == "1" { "TRUE" } else { "FALSE" }, None),
            ("Error", _) => {
                sheet.builder.put(at, &text, None);
                sheet.builder.note(What::ErrorValue { value: text }, at);
            }
            _ => {
                let shown = format.and_then(|format| format.text(&text));
                sheet.builder.put(at, shown.as_ref().unwrap_or(&text), None);
            }
        }
        sheet.builder.strike(&struck, at);
        Ok(())
    }
}

/// データ — type and text of a cell.
#[derive(Default)]
struct Data {
    kind: String,
    text: String,
    struck: String,
}

impl Data {
    /// Reads up to the end of the cell. Comments hold a `Data` of their own.
    fn read(reader: &mut Reader<&[u8]>) -> Result<Self, Why> {
        let mut out = Self::default();
        let (mut inside, mut comment, mut struck) = (false, false, false);
        loop {
            let event = reader.read_event().map_err(|e| damaged(&e.to_string()))?;
            match &event {
                Event::Start(e) => match e.local_name().as_ref() {
                    "Comment" => comment = true,
                    "Data" if !comment => {
                        inside = true;
                        out.kind = attribute(e, "Type").unwrap_or_default();
                    }
                    "S" => struck = true,
                    _ => {}
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "Cell" => return Ok(out),
                    "Comment" => comment = false,
                    "Data" => inside = false,
                    "S" => struck = false,
                    _ => {}
                },
                Event::Eof => return Err(damaged("ends inside a cell")),
                text if inside => push_text(text, if struck { &mut out.struck } else { &mut out.text }),
                _ => {}
            }
        }
    }
}

/// Formats that this container names instead of writing their code.
fn named(code: &str) -> &str {
    match code {
        "General Number" => "General",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        "Currency" | "Euro Currency" => "¥#,##0;¥-#,##0",
        "Short Date" | "General Date" => "yyyy/m/d",
        "Long Date" => "yyyy\"年\"m\"月\"d\"日\"",
        "Medium Date" => "d-mmm-yy",
        "Short Time" => "h:mm",
        "Medium Time" => "h:mm AM/PM",
        "Long Time" => "h:mm:ss",
        other => other,
    }
}

fn index(element: &BytesStart<'_>) -> Option<u32> {
    attribute(element, "Index")?.parse::<u32>().ok()?.checked_sub(1)
}

fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|n| n.parse().ok()).unwrap_or(0)
}

fn damaged(detail: &str) -> Why {
    Why::Damaged { detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &str, wanted: &[&str]) {
        let page = format!(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"p\"><NumberFormat ss:Format=\"0.0%\"/></Style><Style ss:ID=\"d\"><NumberFormat ss:Format=\"Short Date\"/></Style></Styles><Worksheet ss:Name=\"S\"><Table>{rows}</Table></Worksheet></Workbook>"
        );
        let book = read(&"a.xml".into(), &page).unwrap();
        let grid = &book.sheets[0];
        let mut got: Vec<String> = grid.cells.iter().map(|c| format!("{}={}", c.at, c.text)).collect();
        got.extend(grid.merges.iter().map(ToString::to_string));
        got.extend(book.notes.iter().map(|n| format!("{} {}", n.what.kind(), n.origin)));
        assert_eq!(got, wanted);
    }

    #[test]
    fn cells_and_rows_may_name_their_place() {
        check(
            "<Row ss:Index=\"3\"><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">ア&#10;イ</Data></Cell><Cell><Data ss:Type=\"String\">c</Data><Comment><Data>注</Data></Comment></Cell></Row><Row><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">1</Data></Cell></Row>",
            &["A3=ア\nイ", "C3=c", "B4=1", "A3:B3"],
        );
    }

    #[test]
    fn formats_are_applied_and_struck_words_named() {
        check(
            "<Row><Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.855</Data></Cell><Cell ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">2012-05-09T00:00:00.000</Data></Cell><Cell><ss:Data ss:Type=\"String\">50回<S>以上</S></ss:Data></Cell><Cell><Data ss:Type=\"Error\">#N/A</Data></Cell></Row>",
            &["A1=85.5%", "B1=2012/5/9", "C1=50回", "D1=#N/A", "text-struck a.xml!S!C1", "error-value a.xml!S!D1"],
        );
    }
}
