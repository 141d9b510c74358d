//! 結合を開いたシート — a sheet as rows in which every place that a merged area covers shows the area's text.

use super::{Filled, Grid};
use crate::origin::{Address, Area};

/// How many covered places may be opened on one sheet; areas beyond stay closed (they are for looks).
const OPENED_AT_MOST: usize = 2_000_000;

/// 結合を開いたシート — the rows that hold at least one cell of their own, in order.
#[derive(Clone, Debug)]
pub struct Opened<'g> {
    pub grid: &'g Grid,
    pub rows: Vec<OpenedRow<'g>>,
}

/// 行 — one row: its cells by column, those that an area covers included.
#[derive(Clone, Debug)]
pub struct OpenedRow<'g> {
    pub index: u32,
    pub cells: Vec<Seen<'g>>,
}

/// 見えるセル — a text where a reader sees it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'g> {
    /// The place that was looked at; the text itself may stand elsewhere ([`Filled::at`]).
    pub at: Address,
    pub cell: &'g Filled,
    pub merged: Option<Area>,
}

impl Seen<'_> {
    /// `true` where the text stands at this very place.
    #[must_use]
    pub fn own(&self) -> bool {
        self.at == self.cell.at
    }

    /// The columns that the cell is wide.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.merged.map_or(1, |area| area.last.col - area.first.col + 1)
    }

    /// The last row that the cell reaches.
    #[must_use]
    pub fn bottom(&self) -> u32 {
        self.merged.map_or(self.at.row, |area| area.last.row)
    }
}

impl<'g> OpenedRow<'g> {
    #[must_use]
    pub fn at(&self, col: u32) -> Option<&Seen<'g>> {
        self.cells.binary_search_by_key(&col, |seen| seen.at.col).ok().and_then(|n| self.cells.get(n))
    }

    /// The texts that stand in this row itself, each once.
    pub fn own(&self) -> impl Iterator<Item = &Seen<'g>> {
        self.cells.iter().filter(|seen| seen.own())
    }
}

impl<'g> Opened<'g> {
    #[must_use]
    pub fn new(grid: &'g Grid) -> Self {
        let mut rows: Vec<OpenedRow<'g>> = Vec::new();
        for cell in &grid.cells {
            let seen = Seen { at: cell.at, cell, merged: None };
            match rows.last_mut().filter(|row| row.index == cell.at.row) {
                Some(row) => row.cells.push(seen),
                None => rows.push(OpenedRow { index: cell.at.row, cells: vec![seen] }),
            }
        }
        let mut opened = Self { grid, rows };
        let last_col = grid.cells.iter().map(|cell| cell.at.col).max().unwrap_or(0);
        let mut left = OPENED_AT_MOST;
        for area in &grid.merges {
            if let Some(cell) = grid.at(area.first) {
                opened.open(*area, cell, last_col, &mut left);
            }
        }
        for row in &mut opened.rows {
            row.cells.sort_by_key(|seen| (seen.at.col, !seen.own()));
            row.cells.dedup_by_key(|seen| seen.at.col);
        }
        opened
    }

    fn open(&mut self, area: Area, cell: &'g Filled, last_col: u32, left: &mut usize) {
        let from = self.rows.partition_point(|row| row.index < area.first.row);
        for row in self.rows.iter_mut().skip(from).take_while(|row| row.index <= area.last.row) {
            for col in area.first.col..=area.last.col.min(last_col.max(area.first.col)) {
                let at = Address::new(row.index, col);
                if at == cell.at {
                    if let Some(own) = row.cells.iter_mut().find(|seen| seen.at == at) {
                        own.merged = Some(area);
                    }
                } else if *left > 0 {
                    *left -= 1;
                    row.cells.push(Seen { at, cell, merged: Some(area) });
                }
            }
        }
    }

    /// The row with this number, if it holds anything.
    #[must_use]
    pub fn row(&self, index: u32) -> Option<&OpenedRow<'g>> {
        self.rows.binary_search_by_key(&index, |row| row.index).ok().and_then(|n| self.rows.get(n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_area_shows_its_text_in_every_row_and_column_it_covers() {
        let mut grid = Grid::new("a.xlsx".into(), "Sheet1".into());
        for (row, col, text) in [(0, 0, "計画"), (1, 0, "目的"), (1, 1, "目標"), (2, 1, "10回")] {
            grid.cells.push(Filled { at: Address::new(row, col), text: text.into(), number: None });
        }
        grid.merges = ["A1:B1", "A2:A3"].iter().filter_map(|area| area.parse().ok()).collect();
        let opened = Opened::new(&grid);
        let shown: Vec<Vec<&str>> =
            opened.rows.iter().map(|row| row.cells.iter().map(|seen| &*seen.cell.text).collect()).collect();
        assert_eq!(shown, [vec!["計画", "計画"], vec!["目的", "目標"], vec!["目的", "10回"]]);
        assert!(!opened.rows[2].cells[0].own());
    }

    #[test]
    fn an_area_over_the_whole_sheet_costs_no_more_than_the_cells_there_are() {
        let mut grid = Grid::new("a.xlsx".into(), "Sheet1".into());
        grid.cells.push(Filled { at: Address::new(0, 0), text: "題".into(), number: None });
        grid.merges = "A1:XFD1048576".parse().into_iter().collect();
        assert_eq!(Opened::new(&grid).rows[0].cells.len(), 1);
    }
}
