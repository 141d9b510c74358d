//! 横並び — a sheet that lists its items across: labels down the left, a column for each item. Turned on its side it is a
//! list like any other; what is found there is led back to the cells it came from.

use super::band::{self, Band, HeadingCache};
use super::columns::{Column, is_mark};
use super::draft::RecordDraft;
use super::inside::{self, Ditto};
use super::records::{self, Walk};
use super::slot::Slot;
use crate::grid::{Filled, Grid, Opened, OpenedRow, Seen};
use crate::note::What;
use crate::origin::{Address, Area, Origin};
use std::collections::BTreeSet;

/// A list across has no more rows than a page has labels.
const ROWS_AT_MOST: usize = 200;

/// Reads a sheet as a list across; `None` where no column of labels heads two items or more.
#[must_use]
pub fn read(opened: &Opened, known: &mut HeadingCache) -> Option<Walk> {
    if opened.rows.len() > ROWS_AT_MOST {
        return None;
    }
    let rows = labelled_rows(opened, known)?;
    let (listed, beside): (Vec<&Filled>, Vec<&Filled>) =
        opened.grid.cells.iter().partition(|cell| rows.contains(&cell.at.row));
    let turned = turn(opened.grid, &listed);
    let turned = Opened::new(&turned);
    let bands: Vec<Band> = band::find(&turned, known).into_iter().take(1).collect();
    let heads = bands.first().filter(|band| band.fields() >= 3)?;
    // Labels further right head boxes of their own: that is a form.
    let items = || turned.rows.iter().filter(|row| row.index > heads.last).flat_map(OpenedRow::own);
    let labels = items().filter(|seen| !is_mark(&seen.cell.text) && known.slot(&seen.cell.text).is_some()).count();
    if labels * 5 > items().count() {
        return None;
    }
    let mut walk = records::walk(&turned, &bands, &known.overrides().clone());
    let label = |column: &Column| (turned_at(column.at), column.heading.clone(), column.slot);
    walk.labels = walk.columns.drain(..).map(|column| label(&column)).collect();
    walk.drafts.iter_mut().for_each(|draft| lead_back(draft, opened.grid));
    // Every item fills most of the labels' rows; a form's second pair of columns does not.
    walk.drafts.retain(|draft| draft.item.name.is_some() && draft.fields.len() * 2 >= heads.fields());
    walk.outside = walk.outside.into_iter().map(|(area, cells)| (turned_area(area), cells)).collect();
    for cell in beside {
        records::set_aside(&mut walk.outside, Area::cell(cell.at));
    }
    (walk.drafts.len() > 1).then_some(walk)
}

/// The rows of the list: those that begin with a label, and those between them.
fn labelled_rows(opened: &Opened, known: &mut HeadingCache) -> Option<BTreeSet<u32>> {
    let mut labelled: Vec<u32> = Vec::new();
    for row in opened.rows.iter().filter(|row| row.own().count() > 2) {
        let mut label = |seen: &Seen| known.slot(&seen.cell.text).is_some();
        // A group may stand left of the label; few of the items' own texts read like headings.
        let begins = row.own().take(2).any(&mut label);
        if begins && row.own().filter(|seen| label(seen)).count() * 2 <= row.own().count() {
            labelled.push(row.index);
        }
    }
    let (mut first, last) = (*labelled.first()?, *labelled.last()?);
    // Names of items read like headings more often than other texts.
    let mut names = |row: &OpenedRow| {
        let slot = row.own().next().and_then(|seen| known.slot(&seen.cell.text));
        row.own().count() > 2 && matches!(slot, Some(Slot::Item | Slot::Code))
    };
    let above = opened.rows.iter().rev().filter(|row| row.index < first);
    first = above.take(2).filter(|row| names(row)).map(|row| row.index).last().unwrap_or(first);
    let rows = opened.rows.iter().map(|row| row.index).filter(|row| (first..=last).contains(row));
    (labelled.len() >= 4).then(|| rows.collect())
}

fn turn(grid: &Grid, cells: &[&Filled]) -> Grid {
    let mut turned = Grid { cells: Vec::new(), merges: Vec::new(), ..grid.clone() };
    turned.cells.extend(cells.iter().map(|cell| {
        // 同左 means the item to the left, which turned on its side stands above.
        let text = match inside::ditto(&cell.text) {
            Some(Ditto::Left) => "同上".into(),
            Some(Ditto::Above) => "同左".into(),
            None => cell.text.clone(),
        };
        Filled { at: turned_at(cell.at), text, number: cell.number }
    }));
    turned.cells.sort_by_key(|cell| cell.at);
    turned.merges.extend(grid.merges.iter().map(|area| turned_area(*area)));
    turned
}

const fn turned_at(at: Address) -> Address {
    Address::new(at.col, at.row)
}

const fn turned_area(area: Area) -> Area {
    Area { first: turned_at(area.first), last: turned_at(area.last) }
}

/// Gives everything a record says its place on the sheet as it is.
fn lead_back(draft: &mut RecordDraft, grid: &Grid) {
    let back = |origin: &mut Origin| origin.area = origin.area.map(turned_area);
    draft.fields.values_mut().for_each(|entry| back(&mut entry.origin));
    draft.other.iter_mut().for_each(|(_, entry)| back(&mut entry.origin));
    for note in &mut draft.notes {
        back(&mut note.origin);
        if let What::DittoResolved { source, written } = &mut note.what {
            back(source);
            if let Some(cell) = note.origin.area.and_then(|area| grid.at(area.first)) {
                *written = cell.text.to_string();
            }
        }
    }
    for at in draft.ward.iter_mut().map(|(_, at)| at).chain(draft.year.iter_mut().map(|(_, at)| at)) {
        *at = turned_at(*at);
    }
    (draft.rows, draft.cols) = (draft.cols, draft.rows);
}
