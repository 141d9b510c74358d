//! 見出し行 — finds the heading rows of a sheet: one row or several merged ones, once or many times, anywhere.

use super::columns::{self, Column};
use super::heading::{self, SURE};
use super::overrides::Overrides;
use super::slot::Slot;
use crate::evaluation::Field;
use crate::grid::{Opened, OpenedRow};
use std::collections::{BTreeMap, BTreeSet};

/// 見出しの帯 — the heading rows of one table and its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub first: u32,
    pub last: u32,
    pub columns: Vec<Column>,
}

impl Band {
    #[must_use]
    pub fn has(&self, slot: Slot) -> bool {
        self.columns.iter().any(|column| column.slot == slot)
    }

    /// `true` where rows of this table say themselves which item they are about.
    #[must_use]
    pub fn names_items(&self) -> bool {
        self.has(Slot::Code) || self.has(Slot::Item)
    }

    /// Whether the column's heading stands in this band.
    #[must_use]
    pub fn holds(&self, column: &Column) -> bool {
        (self.first..=self.last).contains(&column.at.row)
    }

    /// How many fields of an evaluation the table has, money and organisation apart: those alone make no evaluation.
    #[must_use]
    pub fn fields(&self) -> usize {
        let fields: BTreeSet<Field> = self
            .columns
            .iter()
            .filter_map(|column| match column.slot {
                Slot::Field(field) if !matches!(field, Field::Cost | Field::Organisation) => Some(field),
                _ => None,
            })
            .collect();
        fields.len()
    }
}

/// 見出しの辞書 — readings of this sheet's texts, so that each spelling is compared once.
#[derive(Debug, Default)]
pub struct HeadingCache {
    read: BTreeMap<String, Option<Slot>>,
    /// What was said about this sheet's headings.
    overrides: Overrides,
}

impl HeadingCache {
    /// Goes on to a sheet for which `overrides` hold.
    pub fn hear(&mut self, overrides: &Overrides) {
        self.overrides.clone_from(overrides);
    }

    #[must_use]
    pub const fn overrides(&self) -> &Overrides {
        &self.overrides
    }

    /// The slot that a cell's text heads, if it surely is a heading.
    pub fn slot(&mut self, text: &str) -> Option<Slot> {
        // A sentence is no heading, nor is an example of what to write.
        if text.chars().count() > 60 || heading::is_sentence(text) || text.contains("記入例") {
            return None;
        }
        if let Some(slot) = self.overrides.label(text) {
            return Some(slot);
        }
        if let Some(slot) = self.read.get(text) {
            return *slot;
        }
        let reading = heading::read(&heading::stem(text), &[]).filter(|reading| reading.score >= SURE);
        let slot = reading.map(|reading| reading.slot);
        self.read.insert(text.to_string(), slot);
        slot
    }
}

/// Finds the heading bands of a sheet, top to bottom.
#[must_use]
pub fn find(opened: &Opened, known: &mut HeadingCache) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut n = 0;
    while let Some(row) = opened.rows.get(n) {
        if heads(row, known) {
            let (first, last) = extent(opened, n, known);
            let band = read(opened, first, last, &known.overrides);
            if band.fields() > 0 {
                bands.push(band);
            }
            n = opened.rows.partition_point(|row| row.index <= last);
        } else {
            n += 1;
        }
    }
    bands
}

/// The band in the rows that somebody said to be the headings, and wherever a page break repeats it.
#[must_use]
pub fn at(opened: &Opened, first: u32, last: u32, overrides: &Overrides) -> Vec<Band> {
    let texts = |row: &OpenedRow| row.own().map(|seen| (seen.at.col, seen.cell.text.to_string())).collect::<Vec<_>>();
    let heads = opened.row(first).map(texts);
    let again = opened.rows.iter().filter(|row| row.index > last && Some(texts(row)) == heads).map(|row| row.index);
    let begins = [first].into_iter().chain(again);
    begins.map(|row| read(opened, row, row.saturating_add(last.saturating_sub(first)), overrides)).collect()
}

fn read(opened: &Opened, first: u32, last: u32, overrides: &Overrides) -> Band {
    let mut columns = columns::read(opened, first, last);
    overrides.apply(&mut columns);
    Band { first, last, columns }
}

/// `true` for a row that reads as headings: several known ones, and little else.
fn heads(row: &OpenedRow, known: &mut HeadingCache) -> bool {
    // A row that begins with a number is numbered, and so is no row of headings.
    let number = |text: &str| text.chars().count() <= 3 && text.chars().all(char::is_numeric);
    if row.cells.first().is_some_and(|seen| number(&seen.cell.text)) {
        return false;
    }
    let (mut texts, mut headings) = (0_usize, 0_usize);
    let mut slots = BTreeSet::new();
    let mut cells: Vec<&crate::grid::Seen> = row.cells.iter().collect();
    // A heading merged down from the row above heads its column here too; merged sideways it is one heading.
    cells.dedup_by_key(|seen| seen.cell.at);
    for seen in cells {
        texts += 1;
        let slot = known.slot(&seen.cell.text);
        headings += usize::from(slot.is_some());
        slots.extend(slot);
    }
    let fields = slots.iter().filter(|slot| matches!(slot, Slot::Field(_))).count();
    fields > 0
        && (slots.len() >= 3 && headings * 2 >= texts || slots.len() == 2 && texts == 2 && slots.contains(&Slot::Item))
}

/// The first and last row of the band around the row at position `n`.
fn extent(opened: &Opened, n: usize, known: &mut HeadingCache) -> (u32, u32) {
    let Some(row) = opened.rows.get(n) else { return (0, 0) };
    let first = group_row_above(opened, n).unwrap_or(row.index);
    let mut last = row.index;
    let reach = |row: &OpenedRow, last: u32| {
        row.own().map(crate::grid::Seen::bottom).filter(|bottom| *bottom <= row.index + 6).fold(last, u32::max)
    };
    last = reach(row, last);
    for next in opened.rows.iter().skip(n + 1) {
        let inside = next.index <= last;
        let above = opened.row(last);
        let adjacent =
            next.index == last + 1 && heads(next, known) && above.is_some_and(|above| goes_below(next, above, known));
        if !inside && !adjacent {
            break;
        }
        last = reach(next, last.max(next.index));
    }
    (first, last)
}

/// A second heading row that no merged area ties to the first stands under groups and gaps: a row of data that happens to
/// read like headings (課題, 達成) stands under headings of its own columns.
fn goes_below(row: &OpenedRow, above: &OpenedRow, known: &mut HeadingCache) -> bool {
    let mut under = 0_usize;
    for seen in row.own() {
        let head = above.at(seen.at.col).filter(|head| head.width() == 1);
        under += usize::from(head.is_some_and(|head| known.slot(&head.cell.text).is_some()));
    }
    under * 2 < row.own().count()
}

/// A row of group headings directly above: two or more cells, each merged over several columns or down into this row.
fn group_row_above(opened: &Opened, n: usize) -> Option<u32> {
    let row = opened.rows.get(n)?;
    let above = opened.rows.get(n.checked_sub(1)?)?;
    let own: Vec<_> = above.own().collect();
    let heads =
        own.iter().all(|seen| (seen.width() > 1 || seen.bottom() >= row.index) && seen.cell.text.chars().count() <= 20);
    (above.index + 1 == row.index && own.len() >= 2 && heads).then_some(above.index)
}
