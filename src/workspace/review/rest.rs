//! 残り — how much of the text was taken up, and the rest by name: nothing is dropped in silence.

use super::sheets;
use crate::intake::{Sheet, Use};
use crate::origin::Origin;
use crate::workspace::{Workspace, words};

/// So many cells of a sheet are listed; the sheet itself shows the others.
const LISTED: usize = 40;
const TEXT: usize = 40;

/// 読み取った文字 — in characters. What somebody said not to read is no part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub all: usize,
    pub left: usize,
}

/// 残り — the cells of one sheet that no record, heading or title took up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// 北区.xlsx『評価』.
    pub place: String,
    pub left: usize,
    pub cells: Vec<(Origin, String)>,
    /// Cells that are not listed.
    pub more: usize,
}

impl Coverage {
    /// 98.7; never rounded up to 100.
    #[must_use]
    pub fn percent(self) -> String {
        let tenths = (self.all - self.left) * 1000 / self.all.max(1);
        if self.left == 0 { "100".to_owned() } else { format!("{}.{}", tenths / 10, tenths % 10) }
    }

    /// 残り1,204文字.
    #[must_use]
    pub fn rest(self) -> String {
        format!("残り{}文字", grouped(self.left))
    }
}

#[must_use]
pub fn coverage(workspace: &Workspace) -> Coverage {
    let mut coverage = Coverage::default();
    for (_, sheet) in sheets(workspace) {
        for (cell, used) in sheet.grid.cells.iter().zip(&sheet.uses).filter(|(_, used)| **used != Use::PassedOver) {
            let length = cell.text.chars().count();
            coverage.all += length;
            coverage.left += if *used == Use::Outside { length } else { 0 };
        }
    }
    coverage
}

/// What was not read, sheet by sheet, the most first.
#[must_use]
pub fn rest(workspace: &Workspace) -> Vec<Rest> {
    let mut all: Vec<Rest> = sheets(workspace).map(|(_, sheet)| of(sheet)).filter(|rest| rest.left > 0).collect();
    all.sort_unstable_by(|a, b| (b.left, &a.place).cmp(&(a.left, &b.place)));
    all
}

fn of(sheet: &Sheet) -> Rest {
    let outside = || sheet.grid.cells.iter().zip(&sheet.uses).filter(|(_, used)| **used == Use::Outside);
    let line = |(cell, _): (&crate::grid::Filled, &Use)| {
        (sheet.grid.origin(cell.at), words::cut(&cell.text.replace('\n', " "), TEXT))
    };
    Rest {
        place: words::place(&sheet.grid.origin_of_sheet()),
        left: outside().map(|(cell, _)| cell.text.chars().count()).sum(),
        cells: outside().take(LISTED).map(line).collect(),
        more: outside().count().saturating_sub(LISTED),
    }
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
