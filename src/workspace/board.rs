//! 盤面 — the attainment matrix of one year, ready to be drawn: rows grouped by section, counts at the edges, and one
//! sentence that says what it shows. Compares nothing itself; takes up what `compare` found.

mod arrange;
mod copy;
mod square;
mod summary;

pub use arrange::{Arrange, Sort};
pub use copy::clip;
pub use square::{Square, item_key, item_words};

use crate::compare::attainment::{Doubled, Matrix, MatrixCell};
use crate::evaluation::Item;
use crate::legend::{Certainty, Level};
use std::collections::{BTreeMap, BTreeSet};

/// 盤面 — one year of the matrix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// The year shown; `None` where no evaluation names one.
    pub year: Option<u16>,
    /// Years to choose from, ascending.
    pub years: Vec<u16>,
    pub wards: Vec<String>,
    pub groups: Vec<Group>,
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
    /// Evaluations that name no year, while others do: they stand on no board.
    pub undated: usize,
}

/// 区分 — the rows under one section heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub section: Option<String>,
    pub lines: Vec<Line>,
}

/// 行 — one item over all wards.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Names the item in links; unique on the board.
    pub key: String,
    pub item: Item,
    /// One a ward, in the board's order.
    pub squares: Vec<Square>,
    /// 達成区数 — wards that reached the target, or mostly did.
    pub reached: u32,
    /// Wards from which this item came.
    pub present: u32,
}

impl Board {
    /// Takes the wanted year out of the matrix, or the latest where it is not there.
    #[must_use]
    pub fn of(matrix: &Matrix, wanted: Option<u16>) -> Self {
        let years = matrix.fiscal_years.clone();
        let year = wanted.filter(|year| years.contains(year)).or_else(|| years.last().copied());
        let mut board = Self {
            year,
            years,
            wards: matrix.wards.iter().filter(|ward| has_record(matrix, ward, year)).cloned().collect(),
            missing_wards: matrix.missing_wards.clone(),
            doubled: matrix.doubled.iter().filter(|doubled| doubled.fiscal_year == year).map(behind).collect(),
            ..Self::default()
        };
        board.missed = vec![0; board.wards.len()];
        for (row, key) in matrix.rows.iter().zip(item_keys(matrix)) {
            board.undated += row.cells.iter().filter(|cell| cell.present && cell.fiscal_year.is_none()).count();
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
                board.wards.iter().map(|ward| found.get(ward.as_str()).copied().map(square).unwrap_or_default());
            let line = Line::new(key, row.item.clone(), squares.collect());
            board.count(&line);
            match board.groups.last_mut() {
                Some(group) if group.section == row.section => group.lines.push(line),
                _ => board.groups.push(Group { section: row.section.clone(), lines: vec![line] }),
            }
        }
        if board.year.is_none() {
            board.undated = 0;
        }
        board
    }

    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.groups.iter().flat_map(|group| &group.lines)
    }

    /// The line that a link names: by its key, else by code or name.
    #[must_use]
    pub fn line(&self, key: &str) -> Option<&Line> {
        let named = |line: &&Line| line.item.code.as_deref() == Some(key) || line.item.name.as_deref() == Some(key);
        self.lines().find(|line| line.key == key).or_else(|| self.lines().find(named))
    }

    fn count(&mut self, line: &Line) {
        self.absent += u32::try_from(line.squares.len()).unwrap_or(u32::MAX).saturating_sub(line.present);
        for (square, missed) in line.squares.iter().zip(&mut self.missed) {
            let Some(achievement) = &square.achievement else { continue };
            *self.counts.entry(achievement.level).or_default() += 1;
            *missed += u32::from(achievement.level == Level::Missed);
            if achievement.mark.is_some() {
                self.legends.insert((achievement.certainty, achievement.legend.clone()));
            }
        }
    }
}

impl Line {
    fn new(key: String, item: Item, squares: Vec<Square>) -> Self {
        let reached = squares.iter().filter_map(Square::level).filter(|level| *level <= Level::Mostly).count();
        let present = squares.iter().filter(|square| square.evaluation.is_some()).count();
        let [reached, present] = [reached, present].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        Self { key, item, squares, reached, present }
    }
}

/// One key a row; where two items carry the same code, the later ones are numbered.
fn item_keys(matrix: &Matrix) -> Vec<String> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let key = |row: &crate::compare::attainment::Row| {
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
pub(in crate::workspace) mod tests {
    use super::*;
    use crate::compare::attainment::Row;
    use crate::legend::Achievement;

    /// Rows as `section|code|marks`, a mark a ward: 達 achieved, 概 mostly, 未 missed, 空 blank, 無 no column, ・ absent.
    pub fn board(rows: &[&str]) -> Board {
        let wards: Vec<String> = ["北区", "西区", "港区"].map(String::from).into();
        let cell = |(ward, sign): (&String, char)| MatrixCell {
            ward: ward.clone(),
            fiscal_year: Some(2011),
            present: sign != '・',
            achievement: [('達', Level::Achieved), ('概', Level::Mostly), ('未', Level::Missed), ('空', Level::Blank)]
                .iter()
                .find(|(known, _)| *known == sign)
                .map(|(_, level)| Achievement {
                    mark: (*level != Level::Blank).then(|| "①".into()),
                    level: *level,
                    legend: None,
                    certainty: Certainty::Stated,
                }),
            evaluation: (sign != '・').then_some(0),
        };
        let row = |text: &&str| {
            let parts: Vec<&str> = text.split('|').collect();
            Row {
                section: Some(parts[0].into()),
                item: Item { code: Some(parts[1].into()), name: None },
                cells: wards.iter().zip(parts[2].chars()).map(cell).collect(),
            }
        };
        let rows = rows.iter().map(row).collect();
        Board::of(&Matrix { wards: wards.clone(), fiscal_years: vec![2011], rows, ..Matrix::default() }, None)
    }

    #[test]
    fn rows_are_grouped_by_section_and_counted_at_both_edges() {
        let board = board(&["一|1-①|達概未", "一|1-②|達・空", "二|2-①|無未未"]);
        assert_eq!(board.groups.iter().map(|group| group.lines.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(
            board.lines().map(|line| (line.reached, line.present)).collect::<Vec<_>>(),
            [(2, 3), (1, 2), (0, 3)]
        );
        assert_eq!(board.missed, [0, 1, 2]);
        let keys: Vec<&str> = board.lines().flat_map(|line| &line.squares).map(Square::key).collect();
        assert_eq!(keys, ["achieved", "mostly", "missed", "achieved", "absent", "blank", "none", "missed", "missed"]);
    }

    #[test]
    fn the_summary_names_where_it_is_behind() {
        let said = |rows: &[&str]| board(rows).summary();
        assert_eq!(
            said(&["一|1-①|達概未", "一|1-②|未未空"]),
            "2事項×3区＝6欄。未達成 3、未記入 1。未達成が最も多いのは「1-②」（2区）。"
        );
        assert_eq!(said(&["一|1-①|達達・", "一|1-②|達達達"]), "2事項×3区＝6欄。記録なし 1。未達成の事項はありません。");
        assert_eq!(said(&["一|1-①|達達達"]), "1事項×3区＝3欄。未達成の事項はありません。");
        assert_eq!(
            said(&["一|1-①|未達達", "一|1-②|達未達"]),
            "2事項×3区＝6欄。未達成 2。未達成のある事項は2つで、いずれも1区だけです。"
        );
    }

    #[test]
    fn wards_that_differ_are_laid_beside_each_other_first() {
        let board = board(&["一|1-①|達達未", "一|1-②|達・・"]);
        let beside = |line: usize, asked: &[&str]| {
            let asked: Vec<String> = asked.iter().map(|ward| (*ward).into()).collect();
            board.beside(board.lines().nth(line).expect("a line"), &asked.iter().collect::<Vec<_>>()).join(" ")
        };
        assert_eq!(beside(0, &[]), "北区 西区 港区");
        assert_eq!(beside(1, &["港区"]), "北区 港区");
    }

    #[test]
    fn wards_without_a_record_in_the_year_have_no_column() {
        let board = board(&["一|1-①|達・未", "一|1-②|未・達"]);
        assert_eq!(board.wards, ["北区", "港区"]);
        assert_eq!(board.missed, [1, 1]);
        assert!(board.lines().all(|line| line.squares.len() == 2));
    }

    #[test]
    fn two_items_of_one_code_keep_keys_of_their_own() {
        let board = board(&["一|1-①|達達達", "二|1-①|未未未"]);
        assert_eq!(board.lines().map(|line| line.key.as_str()).collect::<Vec<_>>(), ["1-①", "1-①~2"]);
        assert_eq!(board.line("1-①~2").map(|line| line.reached), Some(0));
    }
}
