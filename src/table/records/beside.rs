//! 並んだ表 — whole tables that stand beside each other under one row of headings, each naming its own items: one for each
//! ward, or one long list in two columns to save paper.

use crate::grid::Grid;
use crate::table::band::Band;
use crate::table::slot::Slot;
use crate::text::plain::fold;

/// 部分 — the cells and heading rows of one of the tables; positions are the sheet's.
pub struct TablePart {
    pub grid: Grid,
    pub bands: Vec<Band>,
}

/// The tables side by side; none for a sheet whose headings do not begin again in the same row.
pub fn parts(grid: &Grid, bands: &[Band]) -> Vec<TablePart> {
    let Some(starts) = bands.first().map(starts).filter(|starts| starts.len() > 1) else { return Vec::new() };
    let ends = starts.iter().skip(1).copied().chain([u32::MAX]);
    // What stands left of the first table goes with it.
    let from = [0].into_iter().chain(starts.iter().skip(1).copied());
    from.zip(ends)
        .map(|(from, end)| {
            let inside = |col: u32| (from..end).contains(&col);
            let mut part = Grid { cells: Vec::new(), merges: Vec::new(), ..grid.clone() };
            part.cells.extend(grid.cells.iter().filter(|cell| inside(cell.at.col)).cloned());
            part.merges.extend(grid.merges.iter().filter(|area| inside(area.first.col)).copied());
            let bands = bands.iter().map(|band| {
                let columns = band.columns.iter().filter(|column| inside(column.col)).cloned().collect();
                Band { columns, ..band.clone() }
            });
            TablePart { grid: part, bands: bands.filter(|band| band.fields() > 0).collect() }
        })
        .collect()
}

/// The columns at which the same headings begin, the one that names the items among them.
fn starts(band: &Band) -> Vec<u32> {
    let heads: Vec<String> = band.columns.iter().map(|column| fold(&column.heading)).collect();
    let again = |from: usize| heads.iter().skip(from).zip(&heads).take_while(|(a, b)| a == b).count();
    let Some(period) = (2..heads.len()).find(|n| again(*n) > 0) else { return Vec::new() };
    let names = band.columns.iter().take(period).any(|column| matches!(column.slot, Slot::Code | Slot::Item));
    // Every heading comes again, and as often as the first.
    if !names || !heads.len().is_multiple_of(period) || again(period) + period < heads.len() {
        return Vec::new();
    }
    band.columns.iter().step_by(period).map(|column| column.col).collect()
}
