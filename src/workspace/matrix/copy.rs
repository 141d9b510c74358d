//! 写し — a block of the matrix for the clipboard: tab-separated for a sheet, a table for a document. Headings go along, so
//! that what is pasted says what it is.

use super::{MatrixTable, Square, item_words};
use crate::text::markup::escaped;
use crate::workspace::cursor::CellPosition;
use crate::workspace::words::fiscal_year_short;
use std::fmt::Write as _;

impl MatrixTable {
    /// The block between two places (column 0 holds the items) as tab-separated lines and as an HTML table.
    #[must_use]
    pub fn copied(&self, a: CellPosition, b: CellPosition) -> (String, String) {
        let (rows, cols) = (a.0.min(b.0)..=a.0.max(b.0), a.1.min(b.1)..=a.1.max(b.1));
        let wards = || self.wards.iter().zip(1..).filter(|(_, col)| cols.contains(col)).map(|(ward, _)| ward.clone());
        let mut table: Vec<Vec<String>> = vec![std::iter::once("事項".to_owned()).chain(wards()).collect()];
        for (line, _) in self.lines().zip(0..).filter(|(_, row)| rows.contains(row)) {
            let squares = (0..line.squares.len()).zip(1..).filter(|(_, col)| cols.contains(col));
            let words = squares.map(|(n, _)| line.shown(n).iter().map(words).collect::<Vec<_>>().join("／"));
            table.push(std::iter::once(item_words(&line.item)).chain(words).collect());
        }
        if let Some(corner) = table.first_mut().and_then(|heads| heads.first_mut()).filter(|_| !self.eras.is_empty()) {
            let years: Vec<String> = self.eras.iter().map(|era| fiscal_year_short(era.year)).collect();
            *corner = format!("事項（各欄は左から{}）", years.join("、"));
        }
        clip(&table)
    }
}

/// A table, heading first, as tab-separated lines and as an HTML table.
#[must_use]
pub fn clip(table: &[Vec<String>]) -> (String, String) {
    (tsv(table), html(table))
}

/// ×③ — sign and mark; nothing where nothing is.
fn words(square: &Square) -> String {
    match (square.evaluation, square.mark()) {
        (None, _) => String::new(),
        (_, mark) if mark == square.glyph() => mark.to_owned(),
        (_, mark) => format!("{}{}", square.glyph(), mark.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

fn tsv(table: &[Vec<String>]) -> String {
    table.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\r\n")
}

fn html(table: &[Vec<String>]) -> String {
    let mut out = "<table>".to_owned();
    for (n, row) in table.iter().enumerate() {
        out.push_str("<tr>");
        for (m, text) in row.iter().enumerate() {
            let tag = if n == 0 || m == 0 { "th" } else { "td" };
            let text = escaped(text);
            // Writing to a String does not fail.
            let _ = write!(out, "<{tag}>{text}</{tag}>");
        }
        out.push_str("</tr>");
    }
    out + "</table>"
}

#[cfg(test)]
mod tests {
    use crate::workspace::matrix::tests::matrix_table;

    #[test]
    fn a_block_is_copied_with_its_headings_whichever_corner_came_first() {
        let matrix_table = matrix_table(&["一|1-①|達達未", "一|1-②|達・空", "二|2-<|達達達"]);
        let (tsv, html) = matrix_table.copied((1, 3), (0, 2));
        assert_eq!(tsv, "事項\t西区\t港区\r\n1-①\t◎①\t×①\r\n1-②\t\t空");
        assert!(html.starts_with("<table><tr><th>事項</th><th>西区</th>") && html.contains("<td>×①</td></tr>"));
        let (whole, html) = matrix_table.copied((0, 0), (9, 9));
        assert_eq!(whole.lines().count(), 4);
        assert!(html.contains("<th>2-&lt;</th>"));
    }
}
