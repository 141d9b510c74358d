//! 票 — one sheet for each matter (神エクセル): labels left of or above their boxes, on a grid of narrow columns.
//!
//! No heading row here: each label finds its own box, to the right or below, whichever is free.

use super::band::Known;
use super::columns::one_line;
use super::draft::Draft;
use super::heading::Slot;
use super::{inside, item};
use crate::evaluation::{Entry, Field, How};
use crate::grid::{Opened, Seen};
use crate::origin::{Address, Area};
use crate::place;
use std::collections::btree_map::Entry::{Occupied, Vacant};
use std::collections::{BTreeMap, BTreeSet};

/// How far to the right of its label a box may begin, past empty columns.
const REACH: u32 = 3;

/// 票の読み取り — the record of a form sheet and what stood outside its boxes.
#[derive(Debug)]
pub struct FormReading {
    pub draft: Draft,
    pub outside: Vec<(Area, u32)>,
}

/// Reads a sheet as a form; `None` where its labels do not stand as a form's do.
#[must_use]
pub fn read(opened: &Opened, known: &mut Known) -> Option<FormReading> {
    let labels = labels(opened, known);
    if !is_form(&labels) {
        return None;
    }
    let places: BTreeSet<Address> = labels.iter().map(|(seen, _)| seen.at).collect();
    let mut draft = Draft::default();
    let mut taken = places.clone();
    for (label, slot) in &labels {
        if *slot == Slot::Field(Field::Achievement) {
            draft.achievement_heading.get_or_insert_with(|| one_line(&label.cell.text));
        }
        let Some(boxed) = value_of(opened, label, &places) else { continue };
        if !taken.insert(boxed.at) {
            continue;
        }
        fill(&mut draft, opened, label, *slot, &boxed);
    }
    let used = opened.grid.cells.iter().map(|cell| cell.at);
    let rows = used.clone().map(|at| at.row);
    let cols = used.map(|at| at.col);
    draft.rows = (rows.clone().min()?, rows.max()?);
    draft.cols = (cols.clone().min()?, cols.max()?);
    let mut outside = Vec::new();
    for cell in opened.grid.cells.iter().filter(|cell| !taken.contains(&cell.at)) {
        super::records::set_aside(&mut outside, Area::cell(cell.at));
    }
    (!draft.fields.is_empty() && !is_instruction(&draft)).then_some(FormReading { draft, outside })
}

/// 記入要領 — a sheet whose boxes ask to be filled in speaks about a form and is none.
fn is_instruction(draft: &Draft) -> bool {
    let asks = |entry: &&Entry| {
        ["ください", "下さい", "記入すること", "記載すること", "入力すること", "記入する。", "記載する。"]
            .iter()
            .any(|words| entry.text.contains(words))
    };
    draft.fields.values().filter(asks).count() * 2 >= draft.fields.len()
}

/// Every cell that reads as a label, in reading order.
fn labels<'g>(opened: &Opened<'g>, known: &mut Known) -> Vec<(Seen<'g>, Slot)> {
    let own = opened.rows.iter().flat_map(|row| row.cells.iter().filter(|seen| seen.own()));
    own.filter_map(|seen| Some((*seen, known.slot(&seen.cell.text)?))).collect()
}

/// A form's labels stand in many rows, few in each; a list's stand in one.
fn is_form(labels: &[(Seen, Slot)]) -> bool {
    let slots: BTreeSet<Slot> = labels.iter().map(|(_, slot)| *slot).collect();
    let fields = slots.iter().filter(|slot| matches!(slot, Slot::Field(_))).count();
    let mut rows: BTreeMap<u32, BTreeSet<Slot>> = BTreeMap::new();
    for (seen, slot) in labels {
        rows.entry(seen.at.row).or_default().insert(*slot);
    }
    let widest = rows.values().map(BTreeSet::len).max().unwrap_or(0);
    fields >= 4 && rows.len() >= 4 && widest * 2 <= slots.len()
}

/// The box that belongs to a label: the cell that touches it on the right, else the one below.
fn value_of<'g>(opened: &Opened<'g>, label: &Seen<'g>, labels: &BTreeSet<Address>) -> Option<Seen<'g>> {
    let area = label.merged.unwrap_or(Area::cell(label.at));
    let free = |seen: &&Seen<'g>| seen.own() && !labels.contains(&seen.at);
    let row = opened.row(area.first.row)?;
    let right =
        row.cells.iter().find(|seen| seen.own() && seen.at.col > area.last.col && seen.at.col <= area.last.col + REACH);
    if let Some(boxed) = right.filter(free) {
        return Some(*boxed);
    }
    let below = opened.rows.iter().find(|row| row.index > area.last.row && row.index <= area.last.row + 2)?;
    below.cells.iter().filter(free).find(|seen| seen.at.col >= area.first.col && seen.at.col <= area.last.col).copied()
}

fn fill(draft: &mut Draft, opened: &Opened, label: &Seen, slot: Slot, boxed: &Seen) {
    let text = boxed.cell.text.as_ref();
    match slot {
        Slot::Code => draft.item.code = item::parse(text).code.or_else(|| Some(one_line(text))),
        Slot::Item => {
            let parsed = item::parse(text);
            draft.item.name = parsed.name.or_else(|| draft.item.name.take());
            draft.item.code = draft.item.code.take().or(parsed.code);
        }
        Slot::Section => draft.section = Some(one_line(text)),
        Slot::Ward => draft.ward = place::ward_of_cell(text).map(|ward| (ward, boxed.at)),
        Slot::Year => {
            draft.year = super::records::year_of_cell(text).map(|year| (year, boxed.at));
        }
        Slot::Field(field) => {
            for piece in inside::pieces(text) {
                let (field, how) = match piece.slot {
                    Some(Slot::Field(inner)) => (inner, How::Split),
                    _ => (field, How::Cell),
                };
                let entry = Entry { text: piece.text.to_string(), origin: opened.grid.origin(boxed.at), how };
                if entry.text.is_empty() {
                    continue;
                }
                match draft.fields.entry(field) {
                    Vacant(free) => _ = free.insert(entry),
                    Occupied(_) => draft.other.push((one_line(&label.cell.text), entry)),
                }
            }
        }
        Slot::Other => {
            let entry = Entry { text: text.to_string(), origin: opened.grid.origin(boxed.at), how: How::Cell };
            draft.other.push((one_line(&label.cell.text), entry));
        }
    }
}
