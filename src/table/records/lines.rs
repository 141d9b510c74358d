//! 二段の記録 — records that take two lines each, under two heading rows: the upper row heads the first line, the lower row
//! the second.

use crate::evaluation::Field;
use crate::grid::{Opened, OpenedRow, Seen};
use crate::table::band::Band;
use crate::table::columns::{self, Column};
use crate::table::overrides::{self, Overrides};
use crate::table::slot::Slot;
use crate::table::weigh;

/// 段 — the headings of a table: those of its records' only line, or of the first and the second.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Reaches down to the last heading row, whichever line that heads.
    pub first: Band,
    pub second: Option<Band>,
}

/// Columns of the second line are weighed as if they stood right of the first.
const BEHIND: u32 = 1 << 20;

/// The tables of a sheet, those with two lines a record told apart from those with grouped headings.
pub fn of(opened: &Opened, bands: &[Band], overrides: &Overrides) -> Vec<Lines> {
    let mut tables: Vec<Lines> = Vec::new();
    for (n, band) in bands.iter().enumerate() {
        let end = bands.get(n + 1).map_or(u32::MAX, |next| next.first);
        let below_one = |table: &Lines| table.second.is_none() && table.first.last + 1 == band.first;
        if let Some(table) =
            tables.last_mut().filter(|table| below_one(table) && alternate(opened, &table.first, band, end))
        {
            table.first.last = band.last;
            table.second = Some(band.clone());
            continue;
        }
        tables.push(split(opened, band, end, overrides).unwrap_or_else(|| Lines { first: band.clone(), second: None }));
    }
    tables
}

/// Two heading rows that a merged number holds together, though each heads a line of its own.
fn split(opened: &Opened, band: &Band, end: u32, overrides: &Overrides) -> Option<Lines> {
    let upper_last = band.last.checked_sub(1).filter(|last| *last >= band.first)?;
    let written =
        |columns: Vec<Column>, from: u32| columns.into_iter().filter(|column| column.at.row >= from).collect();
    let mut upper = Band { columns: columns::read(opened, band.first, upper_last), ..band.clone() };
    let mut lower = Band { columns: written(columns::read(opened, band.last, band.last), band.last), ..band.clone() };
    overrides.apply(&mut upper.columns);
    overrides.apply(&mut lower.columns);
    let over = |column: &&Column| {
        let above = upper.columns.iter().find(|above| above.col == column.col && above.at.row == upper_last);
        let wide = |above: &Column| upper.columns.iter().any(|other| other.follows && other.at == above.at);
        above.is_some_and(|above| field(above) && field(column) && above.slot != column.slot && !wide(above))
    };
    let pairs = lower.columns.iter().filter(over).count();
    let two_lines = pairs >= 2 && pairs * 2 >= lower.columns.len() && alternate(opened, &upper, &lower, end);
    two_lines.then_some(Lines { first: upper, second: Some(lower) })
}

const fn field(column: &Column) -> bool {
    matches!(column.slot, Slot::Field(_))
}

/// The rows below take turns: one with a key of the first line, one that fits the second.
fn alternate(opened: &Opened, first: &Band, second: &Band, end: u32) -> bool {
    let rows: Vec<&OpenedRow> = opened.rows.iter().filter(|row| row.index > second.last && row.index < end).collect();
    let (firsts, seconds) = deal(first, second, &rows);
    let fields = second.fields() > 0 && first.fields() > 0 && !second.has(Slot::Item);
    fields
        && !seconds.is_empty()
        && firsts.len() == seconds.len()
        && (firsts.len() + seconds.len()) * 3 >= rows.len() * 2
}

/// Rows of first lines and rows of second lines.
fn deal<'r, 'g>(
    first: &Band,
    second: &Band,
    rows: &[&'r OpenedRow<'g>],
) -> (Vec<&'r OpenedRow<'g>>, Vec<&'r OpenedRow<'g>>) {
    let (mut firsts, mut seconds): (Vec<&OpenedRow>, Vec<&OpenedRow>) = (Vec::new(), Vec::new());
    let mut awaited = None;
    for row in rows {
        if awaited.take() == Some(row.index) && fits(first, second, row) {
            seconds.push(*row);
        } else if key(first).is_some_and(|col| written(row, col)) && row.own().count() > 1 {
            firsts.push(*row);
            awaited = Some(row.index + 1);
        }
    }
    (firsts, seconds)
}

/// `true` for a row that can be a second line: nothing is written under the key, unless the second line has its own there.
pub fn fits(first: &Band, second: &Band, row: &OpenedRow) -> bool {
    let own = |col: u32| second.columns.iter().any(|column| column.col == col);
    key(first).is_some_and(|col| own(col) || !written(row, col))
        && second.columns.iter().any(|column| written(row, column.col))
}

fn key(band: &Band) -> Option<u32> {
    let keyed = |column: &&Column| matches!(column.slot, Slot::Code | Slot::Item);
    band.columns.iter().find(keyed).map(|column| column.col)
}

fn written(row: &OpenedRow, col: u32) -> bool {
    row.at(col).is_some_and(Seen::own)
}

/// The heading of the achievement, where the second line holds it.
pub fn achievement_heading(second: &Band) -> Option<String> {
    let column = second.columns.iter().find(|column| column.slot == Slot::Field(Field::Achievement))?;
    Some(column.heading.clone())
}

impl Lines {
    /// Lets the contents of the columns settle what the headings leave open.
    pub fn settle(&mut self, rows: &[&OpenedRow]) {
        let (firsts, seconds) = match &self.second {
            Some(second) => deal(&self.first, second, rows),
            None => (rows.to_vec(), Vec::new()),
        };
        let lower = self.second.iter().flat_map(|second| &second.columns);
        let behind = lower.map(|column| Column { col: column.col + BEHIND, ..column.clone() });
        let mut all: Vec<Column> = self.first.columns.iter().cloned().chain(behind).collect();
        let said = all.clone();
        weigh::weigh(&mut all, |col| {
            let rows = if col < BEHIND { &firsts } else { &seconds };
            let cells = rows.iter().filter_map(|row| row.at(col % BEHIND)).filter(|seen| seen.own());
            cells.map(|seen| seen.cell.text.as_ref()).take(40).collect()
        });
        overrides::keep(&mut all, &said);
        let below = all.split_off(self.first.columns.len().min(all.len()));
        self.first.columns = all;
        if let Some(second) = &mut self.second {
            second.columns = below.into_iter().map(|column| Column { col: column.col - BEHIND, ..column }).collect();
        }
    }

    /// The columns of both lines.
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        self.first.columns.iter().chain(self.second.iter().flat_map(|second| &second.columns))
    }

    /// Takes over what the same headings were found to mean before a page break.
    pub fn take_slots(&mut self, before: Self) {
        self.first.columns = before.first.columns;
        self.second = before.second;
    }
}
