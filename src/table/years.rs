//! 年度の列 — tables that show several fiscal years side by side.

use super::columns::Column;
use super::heading::Slot;
use crate::evaluation::Field;
use crate::text::era::Mention;
use std::collections::BTreeMap;

/// The years of a table that repeats its fields year by year; empty for any other table.
///
/// One repeated field is no such table: `22年度実績 | 23年度目標 | 23年度実績` is one year beside its base line.
#[must_use]
pub fn side_by_side(columns: &[Column]) -> Vec<Mention> {
    let mut years: Vec<Mention> = Vec::new();
    let mut fields: BTreeMap<Field, Vec<&Mention>> = BTreeMap::new();
    for column in columns {
        if let (Slot::Field(field), Some(year)) = (column.slot, &column.year) {
            let seen = fields.entry(field).or_default();
            if !seen.iter().any(|other| same(other, year)) {
                seen.push(year);
            }
            if !years.iter().any(|other| same(other, year)) {
                years.push(year.clone());
            }
        }
    }
    let repeated = fields.values().filter(|years| years.len() > 1).count();
    if repeated >= 2 { years } else { Vec::new() }
}

/// Values of an earlier year beside this year's are what it is compared with.
pub fn earlier_values(columns: &mut [Column]) {
    let actual = |column: &&Column| column.slot == Slot::Field(Field::ActualValue);
    let year = |column: &Column| column.year.as_ref().and_then(|year| year.fiscal_year(None));
    if !side_by_side(columns).is_empty() {
        return;
    }
    // The target may be years ahead: only results are compared with results.
    let latest = columns.iter().filter(actual).filter_map(year).max();
    let mut free = !columns.iter().any(|column| column.slot == Slot::Field(Field::PreviousValue));
    for column in columns.iter_mut().rev() {
        if column.slot == Slot::Field(Field::ActualValue) && year(column).is_some() && year(column) < latest {
            column.slot = if free { Slot::Field(Field::PreviousValue) } else { Slot::Other };
            free = false;
        }
    }
}

fn same(a: &Mention, b: &Mention) -> bool {
    (a.era, a.number) == (b.era, b.number)
}
