//! 紙面 — a sheet as it is, piece by piece: row numbers, column letters, merged areas, and what became of each cell. Blank
//! stretches are folded, long texts are cut; nothing else is left out.

use crate::grid::Grid;
use crate::intake::{Sheet, Use};
use crate::origin::{Address, Area, column_name};
use crate::workspace::cursor;
use crate::workspace::words;
use std::collections::{BTreeMap, BTreeSet};

/// So many rows are drawn at once, and so many more whenever somebody asks.
pub const PIECE: usize = 60;
/// A longer text is cut: a clipped box of prose costs more than anything else on the page.
const TEXT: usize = 60;
/// So many blank rows in a stretch are drawn; the others tell nothing.
const BLANK: u32 = 1;
/// Columns beyond are not drawn.
const WIDEST: u32 = 100;

/// 紙面 — the drawn rows of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    pub columns: Vec<SheetColumn>,
    pub rows: Vec<SheetRow>,
    /// How many rows stand above and below the drawn ones.
    pub above: usize,
    pub below: usize,
}

/// 列 — its letter, and whether Excel hides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    pub col: u32,
    pub name: String,
    pub hidden: bool,
}

/// 行 — counted from 0, with the cells that begin in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    pub row: u32,
    pub hidden: bool,
    pub cells: Vec<SheetCell>,
}

/// 升 — a cell and the room it takes in drawn rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCell {
    pub at: Address,
    pub rows: u32,
    pub cols: u32,
    pub text: String,
    /// Its place among the grid's cells; `None` where nothing is written.
    pub cell: Option<usize>,
}

/// 帯 — what became of a cell, as the colours and the key under the sheet tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    Heading,
    Unknown,
    Key,
    Record,
    Title,
    Outside,
    PassedOver,
}

impl Band {
    pub const ALL: [Self; 7] =
        [Self::Heading, Self::Key, Self::Record, Self::Unknown, Self::Title, Self::Outside, Self::PassedOver];

    /// The word that style sheets and tests know it by.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Unknown => "unknown",
            Self::Key => "key",
            Self::Record => "record",
            Self::Title => "title",
            Self::Outside => "outside",
            Self::PassedOver => "passed",
        }
    }

    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Heading => "見出し",
            Self::Unknown => "不明な見出し",
            Self::Key => "事項",
            Self::Record => "記録",
            Self::Title => "表題",
            Self::Outside => "対象外",
            Self::PassedOver => "読み飛ばし",
        }
    }
}

/// What became of each cell, in the order of the grid's cells.
#[must_use]
pub fn bands(sheet: &Sheet) -> Vec<Band> {
    let unknown: BTreeSet<Address> = sheet
        .headings
        .iter()
        .filter(|heading| !heading.known && !heading.overridden)
        .map(|heading| heading.at)
        .collect();
    let band = |(cell, used): (&crate::grid::Filled, &Use)| match used {
        _ if unknown.contains(&cell.at) => Band::Unknown,
        Use::Heading => Band::Heading,
        Use::Title => Band::Title,
        Use::Key => Band::Key,
        Use::Record => Band::Record,
        Use::Outside => Band::Outside,
        Use::PassedOver => Band::PassedOver,
    };
    sheet.grid.cells.iter().zip(&sheet.uses).map(band).collect()
}

/// 窓 — the piece that begins a sheet, or the one around a row that lies further down.
#[must_use]
pub fn piece(grid: &Grid, at: Option<Address>) -> (usize, usize) {
    let place = at.map_or(0, |at| lines(grid).partition_point(|row| *row < at.row));
    if place < PIECE { (0, PIECE) } else { (place - PIECE / 3, place + PIECE) }
}

/// Draws the rows from `piece.0` up to `piece.1` of those that are not folded.
#[must_use]
pub fn draw(grid: &Grid, piece: (usize, usize)) -> Drawn {
    let lines = lines(grid);
    let end = piece.1.min(lines.len());
    let rows = lines.get(piece.0.min(end)..end).unwrap_or_default();
    let first_col = grid.cells.iter().map(|cell| cell.at.col).min().unwrap_or(0);
    let last_col = grid.cells.iter().map(|cell| cell.at.col).max().unwrap_or(0).min(first_col + WIDEST);
    let columns: Vec<u32> = (first_col..=last_col).collect();
    let merged = merged(grid, rows, (first_col, last_col));
    let line = |row: u32| SheetRow {
        row,
        hidden: grid.hidden_rows.binary_search(&row).is_ok(),
        cells: columns.iter().filter_map(|col| square(grid, Address::new(row, *col), rows, &merged)).collect(),
    };
    let column =
        |col: u32| SheetColumn { col, name: column_name(col), hidden: grid.hidden_cols.binary_search(&col).is_ok() };
    Drawn {
        rows: rows.iter().map(|row| line(*row)).collect(),
        columns: columns.iter().map(|col| column(*col)).collect(),
        above: piece.0.min(end),
        below: lines.len() - end,
    }
}

impl Drawn {
    /// The drawn cell that covers an address.
    #[must_use]
    pub fn over(&self, at: Address) -> Option<&SheetCell> {
        self.rows.iter().flat_map(|line| &line.cells).find(|square| self.area(square).contains(at))
    }

    /// Where a key leads from the cell at `from`; `None` for keys that do not move.
    #[must_use]
    pub fn step(&self, key: &str, ctrl: bool, from: Address) -> Option<Address> {
        let square = self.over(from)?;
        let area = self.area(square);
        // Down leaves a merged area below it, right leaves it at its side.
        let corner = match (key, ctrl) {
            ("ArrowDown" | "PageDown", false) => Address::new(area.last.row, area.first.col),
            ("ArrowRight", false) => Address::new(area.first.row, area.last.col),
            _ => area.first,
        };
        let row = self.rows.iter().position(|line| line.row == corner.row)?;
        let col = self.columns.iter().position(|column| column.col == corner.col)?;
        let to = cursor::step(key, ctrl, (row, col), (self.rows.len(), self.columns.len()))?;
        let to = Address::new(self.rows.get(to.0)?.row, self.columns.get(to.1)?.col);
        self.over(to).map(|square| square.at)
    }

    fn area(&self, square: &SheetCell) -> Area {
        let first = self.rows.iter().position(|line| line.row == square.at.row).unwrap_or(0);
        let last = self.rows.get(first + square.rows as usize - 1).map_or(square.at.row, |line| line.row);
        Area { first: square.at, last: Address::new(last, square.at.col + square.cols - 1) }
    }
}

/// The rows that are worth drawing: those with something in them, and a blank one where there are blank ones.
fn lines(grid: &Grid) -> Vec<u32> {
    let mut lines: Vec<u32> = Vec::new();
    for cell in &grid.cells {
        let next = lines.last().map_or(cell.at.row, |last| last + 1);
        if lines.last() != Some(&cell.at.row) {
            lines.extend((next..cell.at.row).take(BLANK as usize));
            lines.push(cell.at.row);
        }
    }
    lines
}

/// Which merged area covers a drawn place; a text that stands alone counts as merged with the blank cells behind it.
fn merged(grid: &Grid, rows: &[u32], cols: (u32, u32)) -> BTreeMap<Address, Area> {
    let mut covered = BTreeMap::new();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return covered };
    for whole in &grid.merges {
        let shown = Area {
            first: Address::new(whole.first.row.max(*first), whole.first.col.max(cols.0)),
            last: Address::new(whole.last.row.min(*last), whole.last.col.min(cols.1)),
        };
        let drawn = rows.iter().filter(|row| (shown.first.row..=shown.last.row).contains(*row));
        for row in drawn {
            for col in shown.first.col..=shown.last.col {
                covered.insert(Address::new(*row, col), *whole);
            }
        }
    }
    for row in rows {
        let free = |at: Address| !covered.contains_key(&at);
        if let Some(area) = spread(grid, *row, cols)
            .filter(|area| (cols.0..=area.last.col).map(|col| Address::new(*row, col)).all(free))
        {
            covered.extend((area.first.col..=area.last.col).map(|col| (Address::new(*row, col), area)));
        }
    }
    covered
}

/// A text that stands alone in its row runs over the blank cells behind it, as it does in Excel; a blank row is one cell.
fn spread(grid: &Grid, row: u32, cols: (u32, u32)) -> Option<Area> {
    let from = grid.cells.partition_point(|cell| cell.at.row < row);
    let own: Vec<u32> =
        grid.cells.iter().skip(from).take_while(|cell| cell.at.row == row).map(|cell| cell.at.col).take(2).collect();
    let first = match own.as_slice() {
        [] => cols.0,
        [col] => *col,
        _ => return None,
    };
    (first <= cols.1).then(|| Area { first: Address::new(row, first), last: Address::new(row, cols.1) })
}

/// The cell at a place; `None` where a merged area that began before covers it.
fn square(grid: &Grid, at: Address, rows: &[u32], merged: &BTreeMap<Address, Area>) -> Option<SheetCell> {
    let whole = merged.get(&at).copied().unwrap_or(Area::cell(at));
    let same = |other: Address| merged.get(&other).is_some_and(|area| area.first == whole.first);
    let above = rows.iter().take_while(|row| **row < at.row).last();
    let begins = !above.is_some_and(|row| same(Address::new(*row, at.col)))
        && !at.col.checked_sub(1).is_some_and(|col| same(Address::new(at.row, col)));
    let tall = rows.iter().filter(|row| **row >= at.row && same(Address::new(**row, at.col))).count();
    let wide = (at.col..=whole.last.col).take_while(|col| same(Address::new(at.row, *col))).count();
    let cell = grid.cells.binary_search_by_key(&whole.first, |cell| cell.at).ok();
    let text = cell.and_then(|n| grid.cells.get(n)).map(|cell| words::cut(&cell.text, TEXT)).unwrap_or_default();
    begins.then(|| SheetCell {
        at,
        rows: u32::try_from(tall).unwrap_or(1).max(1),
        cols: u32::try_from(wide).unwrap_or(1).max(1),
        text,
        cell,
    })
}
