//! 会計 — where each cell of a sheet went: into a heading, a record, or nowhere. What went nowhere is always named.
//!
//! Reckoned afterwards, from the evaluations themselves: what no record holds was not read, whatever the reader believed.

use super::columns::Column;
use super::heading;
use super::slot::Slot;
use crate::evaluation::{Entry, Evaluation};
use crate::grid::Grid;
use crate::origin::{Address, Area, Origin};
use crate::text::plain::fold;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// 行き先 — what became of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Use {
    /// 見出し, the label of a box, numbers of the columns.
    Heading,
    /// 表題 — stands above the tables: title, ward, year, legend, instructions.
    Title,
    /// 番号, 事項, 区分, 区, 年度: says which record its row is about.
    Key,
    /// 記録.
    Record,
    /// 対象外 — in no record; a note names it.
    Outside,
    /// 読み飛ばし — somebody said that it is not to be read.
    PassedOver,
}

/// What is known of a sheet before its cells are accounted for.
#[derive(Debug, Default)]
pub struct SheetFacts<'k> {
    /// First and last heading row of each table.
    pub heading_rows: &'k [(u32, u32)],
    /// Labels of boxes, where the sheet is a form.
    pub labels: BTreeSet<Address>,
    /// Areas that the walk set aside.
    pub outside: &'k [(Area, u32)],
    /// The columns of its tables, settled.
    pub columns: &'k [Column],
    pub pass_over: bool,
}

impl SheetFacts<'_> {
    /// Where a whole column went.
    fn of_column(&self, col: u32) -> Option<Use> {
        let used = |column: &Column| match column.slot {
            Slot::Skip => Some(Use::PassedOver),
            Slot::Label => Some(Use::Heading),
            _ => None,
        };
        self.columns.iter().filter(|column| column.col == col).find_map(used)
    }
}

/// Accounts for every cell of a sheet, in the order of its cells. The areas are those of the cells that no record took up and
/// that were not set aside before, with how many cells each has.
#[must_use]
pub fn account(grid: &Grid, known: &SheetFacts, evaluations: &[Evaluation]) -> (Vec<Use>, Vec<(Area, u32)>) {
    let here = |origin: &Origin| origin.file == grid.file && origin.sheet.as_ref() == Some(&grid.sheet);
    let mut entries: BTreeSet<Address> = BTreeSet::new();
    // What stands above or between the records that it is about: sections and wards.
    let mut lines: BTreeSet<String> = BTreeSet::new();
    let mut records = Vec::new();
    for evaluation in evaluations {
        let own = texts(evaluation).map(|entry| &entry.origin).filter(|origin| here(origin));
        entries.extend(own.filter_map(|origin| origin.area).map(|area| area.first));
        if let Some(rows) = rows(evaluation, here) {
            records.push((rows, evaluation));
            lines.extend([&evaluation.section, &evaluation.ward].into_iter().flatten().map(|line| fold(line)));
        }
    }
    let (some, first_table) = (!records.is_empty(), known.heading_rows.first().map_or(u32::MAX, |rows| rows.0));
    let mut records = Sweep::new(records);
    let areas = known.outside.iter().map(|(area, _)| ((area.first.row, area.last.row), area));
    let mut outside = Sweep::new(areas.collect());
    let mut left: Vec<(Area, u32)> = Vec::new();
    let mut uses = Vec::with_capacity(grid.cells.len());
    for cell in &grid.cells {
        let at = cell.at;
        let in_heading = || known.heading_rows.iter().any(|(first, last)| (*first..=*last).contains(&at.row));
        // (1) | (2) | (3) below the headings belong to them.
        let numbers = || known.heading_rows.iter().any(|(_, last)| last + 1 == at.row) && is_numbering(&cell.text);
        let held = records.at(at.row);
        let used = if known.pass_over {
            Use::PassedOver
        } else if in_heading() || known.labels.contains(&at) {
            Use::Heading
        } else if entries.contains(&at) {
            Use::Record
        } else if let (Some(used), [_, ..]) = (known.of_column(at.col), held) {
            used
        } else if outside.at(at.row).iter().any(|(_, area)| area.contains(at)) || !some {
            Use::Outside
        } else if let Some(used) = held.iter().find_map(|(_, evaluation)| holds(evaluation, &cell.text)) {
            used
        } else if at.row < first_table && known.labels.is_empty() {
            Use::Title
        } else if stands_above(&lines, &cell.text) {
            Use::Key
        } else if numbers() {
            Use::Heading
        } else {
            add(&mut left, at);
            Use::Outside
        };
        uses.push(used);
    }
    (uses, left)
}

/// Cells that follow each other in a row or column of cells make one area.
fn add(areas: &mut Vec<(Area, u32)>, at: Address) {
    match areas.last_mut().filter(|(area, _)| at.row <= area.last.row + 1) {
        Some((area, cells)) => {
            area.first.col = area.first.col.min(at.col);
            area.last = Address::new(at.row, area.last.col.max(at.col));
            *cells += 1;
        }
        None => areas.push((Area::cell(at), 1)),
    }
}

/// 走査 — what lies in each row, asked for row after row downwards, each thing looked at once.
struct Sweep<'t, T> {
    /// The next one last.
    coming: Vec<((u32, u32), &'t T)>,
    /// With the row in which it ends.
    open: Vec<(u32, &'t T)>,
}

impl<'t, T> Sweep<'t, T> {
    fn new(mut all: Vec<((u32, u32), &'t T)>) -> Self {
        all.sort_by_key(|(rows, _)| Reverse(rows.0));
        Self { coming: all, open: Vec::new() }
    }

    fn at(&mut self, row: u32) -> &[(u32, &'t T)] {
        while let Some(((_, last), thing)) = self.coming.pop_if(|(rows, _)| rows.0 <= row) {
            self.open.push((last, thing));
        }
        self.open.retain(|(last, _)| *last >= row);
        &self.open
    }
}

fn is_numbering(text: &str) -> bool {
    text.len() < 12 && heading::stem(text).core.chars().count() <= 1
}

fn texts(evaluation: &Evaluation) -> impl Iterator<Item = &Entry> {
    evaluation.fields.values().chain(evaluation.other.iter().map(|(_, entry)| entry))
}

/// The rows of one sheet in which an evaluation stands; `None` where it does not.
fn rows(evaluation: &Evaluation, here: impl Fn(&Origin) -> bool) -> Option<(u32, u32)> {
    let origins = texts(evaluation).map(|entry| &entry.origin).chain([&evaluation.origin]);
    let areas = origins.filter(|origin| here(origin)).filter_map(|origin| origin.area);
    areas.map(|area| (area.first.row, area.last.row)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// What an evaluation made of a text in its rows; `None` if it does not hold it.
fn holds(evaluation: &Evaluation, text: &str) -> Option<Use> {
    let item = &evaluation.item;
    let keys = [&item.code, &item.name, &evaluation.section, &evaluation.ward].into_iter().flatten();
    if is_name(keys.map(|key| fold(key)), text) {
        return Some(Use::Key);
    }
    let folded = fold(text);
    texts(evaluation).any(|entry| fold(&entry.text).contains(&folded)).then_some(Use::Record)
}

/// Whether a text is what names a record: 2-③, 「区政会議」の設置, 住吉区, or several of them in one cell.
fn is_name(keys: impl Iterator<Item = String>, text: &str) -> bool {
    let folded = fold(text);
    if folded.contains('。') {
        return false;
    }
    // Years are keys too.
    let mut rest = heading::stem(text).whole;
    for key in keys.filter(|key| !key.is_empty()) {
        if key.contains(&folded) {
            return true;
        }
        rest = rest.replacen(key.as_str(), "", 1);
    }
    // 事項2-③, 平成23年度 住吉区: what is left is a word that belongs to the name.
    rest.chars().count() * 2 <= folded.chars().count()
}

/// Whether a line between the records is the section or ward of some of them.
fn stands_above(lines: &BTreeSet<String>, text: &str) -> bool {
    let folded = fold(text);
    let mut alike = lines.iter().filter(|line| line.contains(&folded) || folded.contains(line.as_str()));
    alike.next().is_some_and(|line| is_name(std::iter::once(line.clone()), text))
}
