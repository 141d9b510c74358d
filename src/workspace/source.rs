//! 出典 — the piece of a sheet around a place, as it looked in Excel: column letters, row numbers, merged areas. Never
//! the whole sheet: a source is shown to be found, not to be read through.

use super::words;
use crate::grid::Grid;
use crate::origin::{Address, Area, LAST, column_name};
use std::collections::BTreeMap;

/// How far to look: rows above and below, columns left and right.
const REACH: (u32, u32) = (6, 4);
/// An area larger than this is shown from its top left corner only.
const TALLEST: u32 = 24;
const WIDEST: u32 = 14;
/// Neighbours are cut; the cell that was asked for stands in full.
const NEIGHBOUR: usize = 60;

/// 窓 — rows and columns around an area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Column letters from left to right.
    pub columns: Vec<String>,
    pub rows: Vec<WindowRow>,
}

/// 窓の行 — row number as Excel counts it, and the cells that start in this row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowRow {
    pub number: u32,
    pub hidden: bool,
    pub cells: Vec<WindowCell>,
}

/// 窓のセル — a text and the room it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowCell {
    pub text: String,
    pub rows: u32,
    pub cols: u32,
    /// Whether it belongs to the place that was asked for.
    pub hit: bool,
}

/// The cells around `area`.
#[must_use]
pub fn around(grid: &Grid, area: Area) -> Window {
    let room = room(area);
    let merged = merged(grid, room);
    let row = |row: u32| WindowRow {
        number: row + 1,
        hidden: grid.hidden_rows.binary_search(&row).is_ok(),
        cells: (room.first.col..=room.last.col)
            .filter_map(|col| {
                let at = Address::new(row, col);
                let whole = merged.get(&at).copied().unwrap_or(Area::cell(at));
                let shown = clip(whole, room);
                (shown.first == at).then(|| cell(grid, whole, shown, area))
            })
            .collect(),
    };
    Window {
        columns: (room.first.col..=room.last.col).map(column_name).collect(),
        rows: (room.first.row..=room.last.row).map(row).collect(),
    }
}

fn room(area: Area) -> Area {
    let (rows, cols) = REACH;
    let last_row = area.last.row.saturating_add(rows).min(area.first.row.saturating_add(TALLEST));
    let last_col = area.last.col.saturating_add(cols).min(area.first.col.saturating_add(WIDEST));
    Area {
        first: Address::new(area.first.row.saturating_sub(rows), area.first.col.saturating_sub(cols)),
        last: Address::new(last_row.min(LAST.row), last_col.min(LAST.col)),
    }
}

/// Every address of the room that a merged area covers.
fn merged(grid: &Grid, room: Area) -> BTreeMap<Address, Area> {
    let mut covered = BTreeMap::new();
    for whole in &grid.merges {
        let shown = clip(*whole, room);
        for row in shown.first.row..=shown.last.row {
            for col in shown.first.col..=shown.last.col {
                covered.insert(Address::new(row, col), *whole);
            }
        }
    }
    covered
}

/// The part of `whole` inside `room`; empty (last before first) where they do not meet.
fn clip(whole: Area, room: Area) -> Area {
    Area {
        first: Address::new(whole.first.row.max(room.first.row), whole.first.col.max(room.first.col)),
        last: Address::new(whole.last.row.min(room.last.row), whole.last.col.min(room.last.col)),
    }
}

fn cell(grid: &Grid, whole: Area, shown: Area, asked: Area) -> WindowCell {
    let text = grid.at(whole.first).map(|filled| filled.text.as_ref()).unwrap_or_default();
    let hit = asked.contains(whole.first) || whole.contains(asked.first);
    WindowCell {
        text: if hit { text.to_owned() } else { words::cut(text, NEIGHBOUR) },
        rows: shown.last.row - shown.first.row + 1,
        cols: shown.last.col - shown.first.col + 1,
        hit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Filled;

    fn grid(cells: &[(&str, &str)], merges: &[&str]) -> Grid {
        let mut grid = Grid::new("a.xlsx".into(), "評価".into());
        grid.cells = cells
            .iter()
            .map(|(at, text)| Filled { at: at.parse().expect("an address"), text: (*text).into(), number: None })
            .collect();
        grid.cells.sort_by_key(|filled| filled.at);
        grid.merges = merges.iter().map(|area| area.parse().expect("an area")).collect();
        grid
    }

    fn check(grid: &Grid, area: &str) -> Window {
        around(grid, area.parse().expect("an area"))
    }

    #[test]
    fn the_window_stops_at_the_edges_of_the_sheet() {
        let window = check(&grid(&[("A1", "事項")], &[]), "A1");
        assert_eq!(window.columns, ["A", "B", "C", "D", "E"]);
        assert_eq!((window.rows[0].number, window.rows.len()), (1, 7));
        let last = check(&grid(&[], &[]), "XFD1048576");
        assert_eq!(
            (last.columns.last().map(String::as_str), last.rows.last().map(|row| row.number)),
            (Some("XFD"), Some(1_048_576))
        );
    }

    #[test]
    fn a_merged_area_is_one_cell_and_is_cut_where_the_window_ends() {
        let window = check(&grid(&[("A1", "題"), ("B8", "目的")], &["A1:Z1", "B8:B30"]), "B9");
        let hit: Vec<&WindowCell> = window.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.hit).collect();
        assert_eq!(hit, [&WindowCell { text: "目的".into(), rows: 8, cols: 1, hit: true }]);
        assert_eq!(window.rows.iter().map(|row| row.cells.len()).min(), Some(5), "{window:?}");
    }

    #[test]
    fn neighbours_are_cut_and_the_asked_cell_is_not() {
        let long = "長".repeat(200);
        let window = check(&grid(&[("A1", &long), ("B1", &long)], &[]), "A1");
        let lengths: Vec<usize> = window.rows[0].cells.iter().take(2).map(|cell| cell.text.chars().count()).collect();
        assert_eq!(lengths, [200, 60]);
    }

    #[test]
    fn a_very_large_area_is_shown_from_its_corner() {
        assert_eq!(check(&grid(&[], &[]), "A1:XFD1048576").rows.len(), 25);
    }
}
