//! 会計 — where each cell of a sheet went: into a heading, a record, or nowhere. What went nowhere is always named.
//!
//! Reckoned afterwards, from the evaluations themselves: what no record holds was not read, whatever the reader believed.

use super::columns::Column;
use super::heading::{self, Slot};
use crate::evaluation::Evaluation;
use crate::grid::Grid;
use crate::origin::{Address, Area, Origin};
use crate::text::plain::fold;
use serde::{Deserialize, Serialize};
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
pub struct Known<'k> {
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

impl Known<'_> {
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
pub fn account(grid: &Grid, known: &Known, evaluations: &[Evaluation]) -> (Vec<Use>, Vec<(Area, u32)>) {
    let records: Vec<Holding> = evaluations.iter().filter_map(|evaluation| Holding::of(grid, evaluation)).collect();
    let first_table = known.heading_rows.first().map_or(u32::MAX, |rows| rows.0);
    let mut left: Vec<(Area, u32)> = Vec::new();
    let mut uses = Vec::with_capacity(grid.cells.len());
    for cell in &grid.cells {
        let at = cell.at;
        let in_heading = || known.heading_rows.iter().any(|(first, last)| (*first..=*last).contains(&at.row));
        let held = || records.iter().filter(|record| record.rows.0 <= at.row && at.row <= record.rows.1);
        let used = if known.pass_over {
            Use::PassedOver
        } else if in_heading() || known.labels.contains(&at) {
            Use::Heading
        } else if records.iter().any(|record| record.entries.contains(&at)) {
            Use::Record
        } else if let (Some(used), Some(_)) = (known.of_column(at.col), held().next()) {
            used
        } else if known.outside.iter().any(|(area, _)| area.contains(at)) {
            Use::Outside
        } else if let Some(used) = held().find_map(|record| record.holds(&cell.text)) {
            used
        } else if at.row < first_table && known.labels.is_empty() && !records.is_empty() {
            Use::Title
        } else if records.iter().any(|record| record.names(&cell.text)) {
            // A section's or ward's line stands above the records that it is about.
            Use::Key
        } else if !records.is_empty() {
            add(&mut left, at);
            Use::Outside
        } else {
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

/// 持ち分 — what one evaluation holds of one sheet.
struct Holding {
    rows: (u32, u32),
    entries: BTreeSet<Address>,
    keys: Vec<String>,
    texts: Vec<String>,
}

impl Holding {
    fn of(grid: &Grid, evaluation: &Evaluation) -> Option<Self> {
        let here = |origin: &Origin| origin.file == grid.file && origin.sheet.as_ref() == Some(&grid.sheet);
        let all = || evaluation.fields.values().chain(evaluation.other.iter().map(|(_, entry)| entry));
        let areas = all().map(|entry| &entry.origin).chain([&evaluation.origin]).filter(|origin| here(origin));
        let areas: Vec<Area> = areas.filter_map(|origin| origin.area).collect();
        let rows = (areas.iter().map(|area| area.first.row).min()?, areas.iter().map(|area| area.last.row).max()?);
        let item = &evaluation.item;
        let keys = [&item.code, &item.name, &evaluation.section, &evaluation.ward].into_iter().flatten();
        Some(Self {
            rows,
            entries: all()
                .filter(|entry| here(&entry.origin))
                .filter_map(|entry| entry.origin.area)
                .map(|a| a.first)
                .collect(),
            keys: keys.map(|key| fold(key)).collect(),
            texts: all().map(|entry| fold(&entry.text)).collect(),
        })
    }

    /// What the record made of a text in its rows; `None` if it does not hold it.
    fn holds(&self, text: &str) -> Option<Use> {
        let folded = fold(text);
        if self.texts.iter().any(|own| own.contains(&folded)) {
            return Some(Use::Record);
        }
        self.names(text).then_some(Use::Key)
    }

    /// Whether a text is what names the record: 2-③, 「区政会議」の設置, 住吉区, or several of them in one cell.
    fn names(&self, text: &str) -> bool {
        let folded = fold(text);
        if folded.contains('。') {
            return false;
        }
        // Years are keys too.
        let mut rest = heading::stem(text).whole;
        for key in self.keys.iter().filter(|key| !key.is_empty()) {
            if key.contains(&folded) {
                return true;
            }
            rest = rest.replacen(key.as_str(), "", 1);
        }
        // 事項2-③, 平成23年度 住吉区: what is left is a word that belongs to the name.
        rest.chars().count() * 2 <= folded.chars().count()
    }
}
