//! CSV — tables for spreadsheets and programs: UTF-8 with a byte order mark, every cell in quotes, lines ended as Windows
//! does. A text that a spreadsheet would take for a formula gets an apostrophe before it (`'=1+1`), which this program
//! takes away again when it reads the table.

use super::paper::Table;
use crate::ledger::guarded;

/// Writes tables one below the other, a blank line between.
#[must_use]
pub fn write(tables: &[&Table]) -> String {
    let mut out = String::from("\u{feff}");
    for (n, table) in tables.iter().enumerate() {
        if n > 0 {
            out.push_str("\r\n");
        }
        line(&mut out, table.columns.iter().map(|column| column.heading.as_str()));
        for row in &table.rows {
            line(&mut out, row.cells.iter().map(|cell| cell.text.as_str()));
        }
    }
    out
}

fn line<'t>(out: &mut String, cells: impl Iterator<Item = &'t str>) {
    for (n, cell) in cells.enumerate() {
        out.push_str(if n > 0 { ",\"" } else { "\"" });
        out.push_str(&guarded(cell).replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::paper::{Cell, Column, Row};

    fn check(cells: &[&str], wanted: &str) {
        let table = Table {
            columns: cells.iter().map(|_| Column::new("欄", 9)).collect(),
            rows: vec![Row::of(cells.iter().map(|text| Cell::plain(*text)).collect())],
            ..Table::default()
        };
        let csv = write(&[&table]);
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
