//! CSV — tables for spreadsheets and programs: UTF-8 with a byte order mark, every cell in quotes, lines ended as Windows
//! does. A text that a spreadsheet would take for a formula gets an apostrophe before it (`'=1+1`), which this program
//! takes away again when it reads the table.

use super::paper::Table;
use crate::ledger::guarded;
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

/// Writes tables one below the other, a blank line between.
#[must_use]
pub fn write(tables: &[&Table]) -> Vec<u8> {
    // Writing into memory does not fail.
    let tables = tables.iter().map(|table| written(table).unwrap_or_default());
    ["\u{feff}".as_bytes(), &tables.collect::<Vec<_>>().join(&b"\r\n"[..])].concat()
}

fn written(table: &Table) -> Option<Vec<u8>> {
    let mut builder = WriterBuilder::new();
    let mut out =
        builder.quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new());
    line(&mut out, table.columns.iter().map(|column| column.heading.as_str()))?;
    for row in &table.rows {
        line(&mut out, row.cells.iter().map(|cell| cell.text.as_str()))?;
    }
    out.into_inner().ok()
}

fn line<'t>(out: &mut Writer<Vec<u8>>, cells: impl Iterator<Item = &'t str>) -> Option<()> {
    out.write_record(cells.map(|cell| guarded(cell).into_owned())).ok()
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::paper::{Cell, TableColumn, TableRow};

    fn check(cells: &[&str], wanted: &str) {
        let table = Table {
            columns: cells.iter().map(|_| TableColumn::new("欄", 9)).collect(),
            rows: vec![TableRow::of(cells.iter().map(|text| Cell::plain(*text)).collect())],
            ..Table::default()
        };
        let csv = String::from_utf8(write(&[&table])).unwrap();
        assert_eq!(csv.lines().skip(1).collect::<Vec<_>>().join("\n"), wanted);
        assert!(csv.starts_with("\u{feff}\"欄\"") && csv.ends_with("\r\n"));
    }

    #[test]
    fn every_cell_stands_in_quotes_and_none_is_a_formula() {
        check(&["区「\"」", "ア\nイ", ""], "\"区「\"\"」\",\"ア\nイ\",\"\"");
        check(
            &["=HYPERLINK(\"x\")", "-", "+1人", "@a", "-3"],
            "\"'=HYPERLINK(\"\"x\"\")\",\"'-\",\"'+1人\",\"'@a\",\"-3\"",
        );
    }
}
