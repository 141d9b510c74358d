//! リンク — from the name of a row to its place in the workbook.

use crate::export::paper::Table;
use rust_xlsxwriter::utility::quote_sheet_name;
use std::collections::BTreeMap;

/// 行の場所 — every row that has a name, with the number of its sheet and its own.
pub struct Links<'a> {
    rows: BTreeMap<&'a str, (&'a str, usize)>,
}

impl<'a> Links<'a> {
    pub fn of(tables: &'a [Table], names: &'a [String]) -> Self {
        let mut rows = BTreeMap::new();
        for (table, name) in tables.iter().zip(names) {
            // The headings are the first row.
            for (n, row) in (2..).zip(&table.rows) {
                if let Some(anchor) = &row.anchor {
                    rows.entry(anchor.as_str()).or_insert((name.as_str(), n));
                }
            }
        }
        Self { rows }
    }

    /// The link, and what is said where a pointer rests on it.
    pub fn to(&self, anchor: &str) -> Option<(String, String)> {
        let (sheet, row) = self.rows.get(anchor)?;
        Some((format!("internal:{}!A{row}", quote_sheet_name(sheet)), format!("『{sheet}』の{row}行目へ")))
    }
}
