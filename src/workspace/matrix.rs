//! マトリクス — the attainment matrix of one year, ready to be drawn: rows grouped by section, counts at the edges, and one
//! sentence that says what it shows. Compares nothing itself; takes up what `compare` found.

mod arrange;
mod copy;
mod legends;
mod row;
mod word_filter;
mod square;
mod summary;
mod years;

pub use arrange::{Arrange, Sort};
pub use copy::clip;
pub use row::place_id;
pub use square::{Square, item_key, item_words};
pub use word_filter::{WordFilter, WordTally, is_kept, keep, kept};
pub use years::{Era, Tie};

use crate::compare::matrix::{Doubled, Matrix, MatrixCell};
use crate::evaluation::Item;
use crate::legend::{Certainty, Level};
use std::collections::{BTreeMap, BTreeSet};

/// マトリクス — one year of the matrix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MatrixTable {
    /// The year shown; `None` where no evaluation names one.
    pub year: Option<u16>,
    /// Years to choose from, ascending.
    pub years: Vec<u16>,
    pub wards: Vec<String>,
    pub groups: Vec<SectionGroup>,
    /// Per ward: how many items were missed.
    pub missed: Vec<u32>,
    /// The levels that occur, with their number.
    pub counts: BTreeMap<Level, u32>,
    /// 記録なし — squares for which the ward wrote nothing, though it wrote about other items.
    pub absent: u32,
    /// The legends under which the marks were read, most certain first.
    pub legends: BTreeSet<(Certainty, Option<String>)>,
    pub missing_wards: Vec<String>,
    /// One sentence for each file that stands behind another of the same ward and year.
    pub doubled: Vec<String>,
    /// Evaluations that name no year, while others do: they stand on no matrix.
    pub undated: usize,
    /// 年度ならべ — the years that stand side by side in each square, ascending; empty where the matrix is of one year.
    pub eras: Vec<Era>,
    /// 言葉のある記録 — evaluations that hold the words asked for; empty where none are.
    pub marked: BTreeSet<usize>,
    /// 数えた言葉 — one a column.
    pub tallies: Vec<WordTally>,
}

/// 区分 — the rows under one section heading.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionGroup {
    pub section: Option<String>,
    pub lines: Vec<ItemLine>,
}

/// 行 — one item over all wards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemLine {
    /// Names the item in links; unique on the matrix.
    pub key: String,
    pub item: Item,
    /// One a ward, in the matrix's order.
    pub squares: Vec<Square>,
    /// 達成区数 — wards that reached the target, or mostly did.
    pub reached: u32,
    /// Wards from which this item came.
    pub present: u32,
    /// One a ward, and in it one a year of [`MatrixTable::eras`]; empty where the matrix is of one year.
    pub strands: Vec<Vec<Square>>,
    /// By what the item is known in other years, where that has to be said.
    pub ties: Vec<Tie>,
}

impl SectionGroup {
    /// 「8事項、未達成 12」
    #[must_use]
    pub fn words(&self) -> String {
        let missed: usize = self.lines.iter().map(ItemLine::missed).sum();
        let missed = if missed > 0 { format!("、未達成 {missed}") } else { String::new() };
        format!("{}事項{missed}", self.lines.len())
    }
}

impl MatrixTable {
    /// Takes the wanted year out of the matrix, or the latest where it is not there.
    #[must_use]
    pub fn of(matrix: &Matrix, wanted: Option<u16>) -> Self {
        let years = matrix.fiscal_years.clone();
        let year = wanted.filter(|year| years.contains(year)).or_else(|| years.last().copied());
        let mut matrix_table = Self {
            year,
            years,
            wards: matrix.wards.iter().filter(|ward| has_record(matrix, ward, year)).cloned().collect(),
            missing_wards: matrix.missing_wards.clone(),
            doubled: matrix.doubled.iter().filter(|doubled| doubled.fiscal_year == year).map(behind).collect(),
            ..Self::default()
        };
        matrix_table.missed = vec![0; matrix_table.wards.len()];
        for (row, key) in matrix.rows.iter().zip(item_keys(matrix)) {
            matrix_table.undated += row.cells.iter().filter(|cell| cell.present && cell.fiscal_year.is_none()).count();
            let found: BTreeMap<&str, &MatrixCell> = row
                .cells
                .iter()
                .filter(|cell| cell.present && cell.fiscal_year == year)
                .map(|cell| (cell.ward.as_str(), cell))
                .collect();
            if found.is_empty() {
                continue;
            }
            let squares =
                matrix_table.wards.iter().map(|ward| found.get(ward.as_str()).copied().map(square).unwrap_or_default());
            let line = ItemLine::new(key, row.item.clone(), squares.collect());
            matrix_table.count(&line);
            match matrix_table.groups.last_mut() {
                Some(group) if group.section == row.section => group.lines.push(line),
                _ => matrix_table.groups.push(SectionGroup { section: row.section.clone(), lines: vec![line] }),
            }
        }
        if matrix_table.year.is_none() {
            matrix_table.undated = 0;
        }
        matrix_table
    }

    pub fn lines(&self) -> impl Iterator<Item = &ItemLine> {
        self.groups.iter().flat_map(|group| &group.lines)
    }

    /// The line that a link names: by its key, else by code or name.
    #[must_use]
    pub fn line(&self, key: &str) -> Option<&ItemLine> {
        let named = |line: &&ItemLine| line.item.code.as_deref() == Some(key) || line.item.name.as_deref() == Some(key);
        self.lines().find(|line| line.key == key).or_else(|| self.lines().find(named))
    }

    fn count(&mut self, line: &ItemLine) {
        for (square, missed) in line.squares.iter().zip(&mut self.missed) {
            *missed += u32::from(square.level() == Some(Level::Missed));
        }
        let strands = line.strands.iter().flatten();
        for square in line.squares.iter().filter(|_| line.strands.is_empty()).chain(strands) {
            self.absent += u32::from(square.evaluation.is_none());
            let Some(achievement) = &square.achievement else { continue };
            *self.counts.entry(achievement.level).or_default() += 1;
            if achievement.mark.is_some() {
                self.legends.insert((achievement.certainty, achievement.legend.clone()));
            }
        }
    }
}

impl ItemLine {
    fn new(key: String, item: Item, squares: Vec<Square>) -> Self {
        let reached = squares.iter().filter_map(Square::level).filter(|level| *level <= Level::Mostly).count();
        let present = squares.iter().filter(|square| square.evaluation.is_some()).count();
        let [reached, present] = [reached, present].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        Self { key, item, squares, reached, present, ..Self::default() }
    }

    /// In how many wards the item was missed.
    #[must_use]
    pub fn missed(&self) -> usize {
        self.squares.iter().filter(|square| square.level() == Some(Level::Missed)).count()
    }

    /// What stands in one ward's place: its square, or one a year.
    #[must_use]
    pub fn shown(&self, ward: usize) -> &[Square] {
        let one = || self.squares.get(ward).map_or(&[][..], std::slice::from_ref);
        self.strands.get(ward).map_or_else(one, Vec::as_slice)
    }
}

/// One key a row; where two items carry the same code, the later ones are numbered.
fn item_keys(matrix: &Matrix) -> Vec<String> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let key = |row: &crate::compare::matrix::MatrixRow| {
        let key = item_key(&row.item);
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        if *times == 1 { key } else { format!("{key}~{times}") }
    };
    matrix.rows.iter().map(key).collect()
}

/// A ward whose files are of other years has no column.
fn has_record(matrix: &Matrix, ward: &str, year: Option<u16>) -> bool {
    let here = |cell: &MatrixCell| cell.present && cell.fiscal_year == year && cell.ward == ward;
    matrix.rows.iter().any(|row| row.cells.iter().any(here))
}

/// Which of two files is shown, and what to do if it should be the other.
fn behind(doubled: &Doubled) -> String {
    let Doubled { ward, shown, hidden, .. } = doubled;
    format!(
        "{ward}の記録が2つのファイルにあります。「{shown}」を表示し、「{hidden}」は表示していません。使わない方を「読み取り」の一覧で外してください。"
    )
}

fn square(cell: &MatrixCell) -> Square {
    Square { evaluation: cell.evaluation, achievement: cell.achievement.clone() }
}

#[cfg(test)]
pub(in crate::workspace) mod tests;
