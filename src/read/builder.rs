//! シートを組む — collects the cells of one sheet in any order and hands over a [`Grid`] that keeps its promises: sorted, each
//! place once, no blank text, no text below a merged area. Knows no container.

use super::clean::clean;
use super::limits;
use crate::grid::{Annotation, AnnotationKind, Filled, Grid};
use crate::note::{Note, What};
use crate::origin::{Address, Area, LAST, Origin};
use std::collections::BTreeSet;
use std::sync::Arc;

/// シートを組む — a sheet while it is being read.
#[derive(Debug)]
pub struct GridBuilder {
    grid: Grid,
    notes: Vec<Note>,
    cut: bool,
}

impl GridBuilder {
    pub fn new(file: &Arc<str>, sheet: &str, visible: bool) -> Self {
        let mut grid = Grid::new(Arc::clone(file), sheet.into());
        grid.visible = visible;
        Self { grid, notes: Vec::new(), cut: false }
    }

    /// For containers that say so only after the cells.
    pub fn hide(&mut self) {
        self.grid.visible = false;
    }

    /// Writes a cell; blank text and places that Excel does not know are passed over.
    pub fn put(&mut self, at: Address, text: &str, number: Option<f64>) {
        let text = clean(text);
        if text.is_empty() || at.row > LAST.row || at.col > LAST.col {
            return;
        }
        if self.grid.cells.len() >= limits::CELLS {
            if !self.cut {
                self.cut = true;
                let limit = format!("セル{}個", limits::CELLS);
                self.notes.push(Note::new(What::TextCut { limit }, self.grid.origin_of_sheet()));
            }
            return;
        }
        let mut short: Option<String> = None;
        // Bytes are at least as many as characters, so the count is rarely needed.
        if text.len() > limits::CHARACTERS && text.chars().count() > limits::CHARACTERS {
            short = Some(text.chars().take(limits::CHARACTERS).collect());
            let limit = format!("1セル{}文字", limits::CHARACTERS);
            self.note(What::TextCut { limit }, at);
        }
        let text = Arc::from(short.as_deref().unwrap_or(&text));
        self.grid.cells.push(Filled { at, text, number });
    }

    pub fn merge(&mut self, area: Area) {
        if area.first != area.last && self.grid.merges.len() < limits::MERGES {
            self.grid.merges.push(area);
        }
    }

    pub fn hide_row(&mut self, row: u32) {
        self.grid.hidden_rows.push(row);
    }

    pub fn hide_col(&mut self, col: u32) {
        // A file may name all 16,384 columns as often as it likes; once is enough.
        if self.grid.hidden_cols.len() <= LAST.col as usize {
            self.grid.hidden_cols.push(col);
        }
    }

    /// Words beside the cells.
    pub fn annotate(&mut self, kind: AnnotationKind, at: Option<Address>, text: &str) {
        let text: String = clean(text).chars().take(limits::CHARACTERS).collect();
        let annotations = &mut self.grid.annotations;
        let known = || annotations.iter().any(|annotation| annotation.kind == kind && *annotation.text == text);
        if !text.is_empty() && annotations.len() < limits::ANNOTATIONS && !known() {
            annotations.push(Annotation { kind, at, text: text.into() });
        }
    }

    /// A text box; how many there are is one note for the sheet.
    pub fn shapes(&mut self, texts: &[String]) {
        for text in texts {
            self.annotate(AnnotationKind::Shape, None, text);
        }
        if !texts.is_empty() {
            self.note_sheet(What::TextInShapes { count: u32::try_from(texts.len()).unwrap_or(u32::MAX) });
        }
    }

    /// A note about one cell.
    pub fn note(&mut self, what: What, at: Address) {
        self.notes.push(Note::new(what, self.grid.origin(at)));
    }

    /// Words of a cell that were left out because they are struck through.
    pub fn strike(&mut self, words: &str, at: Address) {
        let text = words.trim().to_owned();
        if !text.is_empty() {
            self.note(What::TextStruck { text }, at);
        }
    }

    /// A note about the whole sheet.
    pub fn note_sheet(&mut self, what: What) {
        self.notes.push(Note::new(what, self.grid.origin_of_sheet()));
    }

    /// The sheet and everything that was noticed on it.
    pub fn finish(mut self) -> (Grid, Vec<Note>) {
        // Stable sorting and keeping the last: where a broken writer names a place twice, Excel shows the later one.
        self.grid.cells.sort_by_key(|cell| cell.at);
        self.grid.cells.reverse();
        self.grid.cells.dedup_by_key(|cell| cell.at);
        self.grid.cells.reverse();
        let used = used(&self.grid.cells);
        self.clip(used);
        self.drop_covered();
        if !self.grid.visible {
            self.note_sheet(What::SheetHidden);
        }
        self.note_hidden(used);
        (self.grid, self.notes)
    }

    /// Merges, hidden rows and columns may be declared for a million rows; only the used part matters.
    fn clip(&mut self, used: Option<Area>) {
        let Some(used) = used else {
            self.grid.merges.clear();
            self.grid.hidden_rows.clear();
            self.grid.hidden_cols.clear();
            return;
        };
        let (rows, cols) = (&mut self.grid.hidden_rows, &mut self.grid.hidden_cols);
        rows.retain(|row| *row <= used.last.row);
        cols.retain(|col| *col <= used.last.col);
        for list in [rows, cols] {
            list.sort_unstable();
            list.dedup();
        }
        for area in &mut self.grid.merges {
            area.last.row = area.last.row.min(used.last.row);
            area.last.col = area.last.col.min(used.last.col);
        }
        let inside = |area: &Area| area.first.row <= area.last.row && area.first.col <= area.last.col;
        self.grid.merges.retain(|area| inside(area) && area.first != area.last);
        self.grid.merges.sort_unstable();
        self.grid.merges.dedup();
    }

    /// A text below a merged area cannot be seen in Excel; it is left over from before the merging.
    fn drop_covered(&mut self) {
        let mut covered: Vec<Address> = Vec::new();
        let mut notes = Vec::new();
        for area in &self.grid.merges {
            let before = covered.len();
            for row in area.first.row..=area.last.row {
                let from = self.grid.cells.partition_point(|cell| cell.at < Address::new(row, area.first.col));
                let cells = self.grid.cells.iter().skip(from);
                let here = cells.take_while(|cell| cell.at <= Address::new(row, area.last.col));
                covered.extend(here.map(|cell| cell.at).filter(|at| *at != area.first));
            }
            let cells = u32::try_from(covered.len() - before).unwrap_or(u32::MAX);
            if cells > 0 {
                let origin = Origin::area(&self.grid.file, &self.grid.sheet, *area);
                notes.push(Note::new(What::CellOutsideTable { cells }, origin));
            }
        }
        covered.sort_unstable();
        self.grid.cells.retain(|cell| covered.binary_search(&cell.at).is_err());
        self.notes.append(&mut notes);
    }

    /// One note for each run of hidden rows or columns that hold something.
    fn note_hidden(&mut self, used: Option<Area>) {
        let Some(used) = used else { return };
        let cells = &self.grid.cells;
        let row_filled = |row: &u32| {
            let from = cells.partition_point(|cell| cell.at.row < *row);
            cells.get(from).is_some_and(|cell| cell.at.row == *row)
        };
        let filled: BTreeSet<u32> = if self.grid.hidden_cols.is_empty() {
            BTreeSet::new()
        } else {
            cells.iter().map(|cell| cell.at.col).collect()
        };
        let rows = runs(self.grid.hidden_rows.iter().copied().filter(row_filled));
        let cols = runs(self.grid.hidden_cols.iter().copied().filter(|col| filled.contains(col)));
        let of_rows = rows.into_iter().map(|(first, last)| {
            let area = Area { first: Address::new(first, used.first.col), last: Address::new(last, used.last.col) };
            (What::RowsHidden { rows: last - first + 1 }, area)
        });
        let of_cols = cols.into_iter().map(|(first, last)| {
            let area = Area { first: Address::new(used.first.row, first), last: Address::new(used.last.row, last) };
            (What::ColsHidden { cols: last - first + 1 }, area)
        });
        for (what, area) in of_rows.chain(of_cols) {
            self.notes.push(Note::new(what, Origin::area(&self.grid.file, &self.grid.sheet, area)));
        }
    }
}

/// Ascending numbers as runs, first and last.
fn runs(numbers: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for n in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == n => *last = n,
            _ => runs.push((n, n)),
        }
    }
    runs
}

/// The rectangle around all cells.
fn used(cells: &[Filled]) -> Option<Area> {
    let first = cells.first()?.at;
    let start = Area::cell(first);
    Some(cells.iter().fold(start, |area, cell| Area {
        first: Address::new(area.first.row.min(cell.at.row), area.first.col.min(cell.at.col)),
        last: Address::new(area.last.row.max(cell.at.row), area.last.col.max(cell.at.col)),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[(&str, &str)], merges: &[&str], hidden: &[u32], wanted: &[&str], notes: &[&str]) {
        let mut builder = GridBuilder::new(&"a.xlsx".into(), "S", true);
        for (at, text) in cells {
            builder.put(at.parse().unwrap(), text, None);
        }
        for area in merges {
            builder.merge(area.parse().unwrap());
        }
        for row in hidden {
            builder.hide_row(*row);
        }
        let (grid, found) = builder.finish();
        let mut got: Vec<String> = grid.cells.iter().map(|cell| format!("{}={}", cell.at, cell.text)).collect();
        got.extend(grid.merges.iter().map(ToString::to_string));
        assert_eq!(got, wanted);
        let found: Vec<String> = found.iter().map(|n| format!("{} {}", n.what.kind(), n.origin)).collect();
        assert_eq!(found, notes);
    }

    #[test]
    fn cells_are_sorted_each_place_once_and_blanks_are_no_cells() {
        check(&[("B2", "b"), ("A1", "　"), ("A2", "old"), ("A2", "new")], &[], &[], &["A2=new", "B2=b"], &[]);
    }

    #[test]
    fn text_below_a_merged_area_is_dropped_and_named() {
        check(
            &[("A1", "見える"), ("B1", "隠れた"), ("C1", "c")],
            &["A1:B1"],
            &[],
            &["A1=見える", "C1=c", "A1:B1"],
            &["cell-outside-table a.xlsx!S!A1:B1"],
        );
    }

    #[test]
    fn a_merge_over_the_whole_column_is_clipped_to_the_used_rows() {
        check(&[("A1", "a"), ("B3", "b")], &["A1:A1048576", "E1:F2"], &[], &["A1=a", "B3=b", "A1:A3"], &[]);
    }

    #[test]
    fn hidden_columns_are_named_where_they_hold_something() {
        let mut builder = GridBuilder::new(&"a.xlsx".into(), "S", true);
        for at in ["A1", "C2", "E3"] {
            builder.put(at.parse().unwrap(), "x", None);
        }
        (1..4).for_each(|col| builder.hide_col(col));
        let notes: Vec<String> = builder.finish().1.iter().map(|n| format!("{} {}", n.what.kind(), n.origin)).collect();
        assert_eq!(notes, ["rows-hidden a.xlsx!S!C1:C3"]);
    }

    #[test]
    fn hidden_rows_are_named_where_they_hold_something() {
        check(
            &[("A1", "a"), ("A2", "b"), ("C3", "c"), ("A9", "d")],
            &[],
            &[1, 2, 5, 1000],
            &["A1=a", "A2=b", "C3=c", "A9=d"],
            &["rows-hidden a.xlsx!S!A2:C3"],
        );
    }
}
