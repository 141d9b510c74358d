//! 中身で決める — weighs what stands under the headings against what they say, and settles what only the contents and
//! the order of the columns can tell: which column names the items, which holds the marks, what 課題 means here.
//!
//! One rule a function, applied in the order of [`weigh`]; each changes a slot only where the heading leaves room.

mod contents;
mod names;
mod order;
mod values;
mod voice;

use super::columns::Column;
use super::heading::{self, Reading, SURE};
use super::slot::Slot;
use super::{item, sides};
use crate::evaluation::Field;
use crate::place;
use contents::Contents;
use std::collections::BTreeSet;

/// Headings at least so sure are spelled as listed: their contents do not overrule them lightly.
const SPELLED: f64 = 0.9;

/// Settles the slots of a table's columns. `samples` gives the texts of a column, top to bottom.
pub fn weigh<'t>(columns: &mut [Column], samples: impl Fn(u32) -> Vec<&'t str>) {
    let contents: Vec<Contents> = columns.iter().map(|column| Contents { texts: samples(column.col) }).collect();
    labels(columns, &contents);
    voice::voice(columns, &contents);
    order::strategy_first(columns);
    order::by_year(columns);
    names::codes(columns, &contents);
    by_contents(columns, &contents);
    values::values_and_prose(columns, &contents);
    names::items(columns, &contents);
    names::sections(columns, &contents);
    order::interim(columns, &contents);
    marks(columns, &contents);
    order::done_beside_the_verdict(columns);
    values::target_values(columns, &contents);
    values::actual_values(columns, &contents);
    order::what_comes_next(columns);
    sides::earlier_values(columns);
    order::same_on_every_side(columns);
}

/// 区分 | 内容 with 計画, 実績, 評価, 課題 below each other: what the column says of each row is that row's heading.
fn labels(columns: &mut [Column], contents: &[Contents]) {
    let field = |text: &str| {
        let reading = heading::read(&heading::stem(text), &[]);
        reading.filter(|reading| reading.score >= SURE && matches!(reading.slot, Slot::Field(_)))
    };
    let place = (0..columns.len().saturating_sub(1)).find(|n| {
        let (Some(these), Some(beside)) = (contents.get(*n), contents.get(n + 1)) else { return false };
        let key = columns.get(*n).is_some_and(|column| matches!(column.slot, Slot::Code | Slot::Ward | Slot::Year));
        // The names of items may read like headings as well, and come again ward by ward.
        let names = columns.get(*n).is_some_and(|column| column.slot == Slot::Item);
        let fields: Vec<Reading> = these.texts.iter().filter_map(|text| field(text)).collect();
        // Marks repeat as well, and read like headings of one kind (達成, 未達成).
        let kinds = fields.iter().map(|reading| reading.slot).collect::<BTreeSet<_>>().len();
        let spelled = fields.iter().filter(|reading| reading.score >= SPELLED).count();
        let two = kinds == 2 && spelled == these.texts.len() && these.texts.len() >= 4;
        let repeats = (kinds >= 3 || two) && these.different() * 2 <= these.texts.len();
        let filled = beside.texts.len() * 2 > these.texts.len();
        repeats && filled && !key && (!names || spelled * 2 > fields.len()) && fields.len() * 4 >= these.texts.len() * 3
    });
    set(columns, place, Slot::Label);
}

/// A heading that says nothing above wards, item codes or marks: those are known by themselves.
fn by_contents(columns: &mut [Column], contents: &[Contents]) {
    for (n, contents) in contents.iter().enumerate() {
        if contents.texts.is_empty() || columns.get(n).is_none_or(|column| column.known) {
            continue;
        }
        let parsed = |text: &str| item::parse(text);
        let slot = if contents.mostly(|text| text.ends_with('区') && place::ward_of_cell(text).is_some()) {
            Slot::Ward
        } else if n == 0 && contents.count_up()
            || contents.different() == contents.texts.len()
                && contents.mostly(|text| parsed(text).is_bare_code() && parsed(text).levels > 1)
        {
            Slot::Code
        } else {
            continue;
        };
        if positions(columns, slot).is_empty() {
            set(columns, Some(n), slot);
        }
    }
}

/// The marks stand where marks are, whatever the heading: 評価, 進捗, 区分, 実施状況, 成果.
fn marks(columns: &mut [Column], contents: &[Contents]) {
    let items = columns.iter().rposition(|column| matches!(column.slot, Slot::Code | Slot::Item)).map_or(0, |n| n + 1);
    let marked = |n: &usize| contents.get(*n).is_some_and(Contents::is_marks);
    let of = |columns: &[Column], slots: &[Slot]| -> Option<usize> {
        (items..columns.len())
            .filter(marked)
            .find(|n| columns.get(*n).is_some_and(|column| slots.contains(&column.slot)))
    };
    let field = Slot::Field;
    if !positions(columns, field(Field::Achievement)).is_empty() {
        return;
    }
    let candidate = of(columns, &[field(Field::Assessment)])
        .or_else(|| of(columns, &[field(Field::ActionsTaken), field(Field::ActualValue), field(Field::InterimOutlook)]))
        .or_else(|| of(columns, &[Slot::Section, field(Field::OutcomeTarget)]))
        .or_else(|| of(columns, &[Slot::Other]).filter(|n| columns.get(*n).is_some_and(|column| !column.known)));
    set(columns, candidate, field(Field::Achievement));
    // None holds marks alone: of two assessments, the one that speaks of 達成 is the verdict.
    let words = positions(columns, field(Field::Assessment));
    if candidate.is_none() && words.len() > 1 {
        let verdict =
            words.iter().copied().find(|n| columns.get(*n).is_some_and(|column| column.heading.contains("達成")));
        set(columns, verdict, field(Field::Achievement));
    }
}

fn positions(columns: &[Column], slot: Slot) -> Vec<usize> {
    columns.iter().enumerate().filter(|(_, column)| column.slot == slot).map(|(n, _)| n).collect()
}

fn set(columns: &mut [Column], place: Option<usize>, slot: Slot) {
    if let Some(column) = place.and_then(|n| columns.get_mut(n)) {
        column.slot = slot;
        column.known = true;
        column.score = column.score.max(SURE);
    }
}

#[cfg(test)]
mod tests;
