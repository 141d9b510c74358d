//! 並んだ欄 — tables that repeat their fields under several fiscal years, or several wards, side by side.

use super::columns::Column;
use super::slot::Slot;
use crate::evaluation::Field;
use crate::place;
use crate::text::era::Mention;
use crate::text::plain::fold;
use std::collections::BTreeMap;

/// 側 — one of the groups of columns that stand side by side: a ward's or a year's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    pub ward: Option<String>,
    pub year: Option<Mention>,
}

impl Side {
    /// What a column's headings say about whose it is.
    #[must_use]
    pub fn of(column: &Column) -> Self {
        Self { ward: column.groups.iter().find_map(|group| only_a_ward(group)), year: column.year.clone() }
    }

    /// `true` for a column that belongs to this side alone.
    #[must_use]
    pub fn owns(&self, column: &Column) -> bool {
        self.holds(column) && Self::of(column) != Self::default()
    }

    /// `true` for a column that belongs to this side, or to all of them.
    #[must_use]
    pub fn holds(&self, column: &Column) -> bool {
        let other = Self::of(column);
        let ward = self.ward.is_none() || other.ward.is_none() || self.ward == other.ward;
        let years = self.year.as_ref().zip(other.year.as_ref());
        ward && years.is_none_or(|(a, b)| same(a, b))
    }
}

/// A text that is a ward and nothing else: `■ 東灘区`.
#[must_use]
pub fn only_a_ward(text: &str) -> Option<String> {
    let ward = place::ward_in(text)?;
    (fold(text).chars().count() <= ward.chars().count() + 2).then_some(ward)
}

/// The sides of a table that repeats its fields ward by ward or year by year; empty for any other table.
#[must_use]
pub fn side_by_side(columns: &[Column]) -> Vec<Side> {
    let wards = wards(columns);
    if wards.len() > 1 { wards } else { years(columns) }
}

fn wards(columns: &[Column]) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for column in columns.iter().filter(|column| matches!(column.slot, Slot::Field(_))) {
        let side = Side { year: None, ..Side::of(column) };
        if side.ward.is_some() && !sides.contains(&side) {
            sides.push(side);
        }
    }
    sides
}

/// One repeated field is no such table: `22年度実績 | 23年度目標 | 23年度実績` is one year beside its base line.
fn years(columns: &[Column]) -> Vec<Side> {
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
    let sides = || years.into_iter().map(|year| Side { ward: None, year: Some(year) }).collect();
    if repeated >= 2 { sides() } else { Vec::new() }
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
