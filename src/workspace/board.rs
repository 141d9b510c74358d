//! 盤面 — the attainment matrix of one year, ready to be drawn: rows grouped by section, counts at the edges, and one
//! sentence that says what it shows. Compares nothing itself; takes up what `compare` found.

use crate::compare::attainment::{Doubled, Matrix, MatrixCell};
use crate::evaluation::Item;
use crate::legend::{Achievement, Certainty, Level};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// So many wards are laid side by side where nobody chose.
const SIDE_BY_SIDE: usize = 4;
/// So many characters of a mark have room under the sign.
const SMALL: usize = 2;

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

/// 升 — one ward's mark for one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Square {
    /// The position of the evaluation in the list behind the matrix; `None` where the ward wrote none.
    pub evaluation: Option<usize>,
    /// `None` where there is no evaluation, or its form has no column for it.
    pub achievement: Option<Achievement>,
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

    /// 並べる区 — the wards asked for and, up to four, one of each level beside them: those that differ most to read.
    #[must_use]
    pub fn beside(&self, line: &Line, asked: &[&String]) -> Vec<String> {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        for (n, (ward, square)) in self.wards.iter().zip(&line.squares).enumerate() {
            if asked.contains(&ward) {
                taken.insert(n);
                seen.insert(square.key());
            }
        }
        let present = || line.squares.iter().enumerate().filter(|(_, square)| square.evaluation.is_some());
        for (n, square) in present() {
            if taken.len() < SIDE_BY_SIDE && seen.insert(square.key()) {
                taken.insert(n);
            }
        }
        for (n, _) in present() {
            if taken.len() < SIDE_BY_SIDE {
                taken.insert(n);
            }
        }
        taken.into_iter().filter_map(|n| self.wards.get(n).cloned()).collect()
    }

    /// 要約 — 「15事項×24区＝360欄。未達成 24、…」
    #[must_use]
    pub fn summary(&self) -> String {
        let lines = self.lines().count();
        let mut words = format!("{lines}事項×{}区＝{}欄。", self.wards.len(), lines * self.wards.len());
        let watched = [Level::Missed, Level::Partly, Level::Stopped, Level::Blank, Level::Unknown];
        let behind: Vec<String> = watched
            .iter()
            .filter_map(|level| self.counts.get(level).map(|count| format!("{} {count}", level.ja())))
            .chain((self.absent > 0).then(|| format!("記録なし {}", self.absent)))
            .collect();
        if !behind.is_empty() {
            // Writing to a String does not fail.
            let _ = write!(words, "{}。", behind.join("、"));
        }
        let missed = |line: &Line| line.squares.iter().filter(|square| square.level() == Some(Level::Missed)).count();
        let worst = self.lines().map(missed).max().unwrap_or(0);
        let mut at_worst = self.lines().filter(|line| missed(line) == worst);
        match (worst, at_worst.next(), at_worst.count()) {
            (0, ..) if self.counts.is_empty() => {}
            (0, ..) => words.push_str("未達成の事項はありません。"),
            (_, Some(line), 0) => {
                let _ = write!(words, "未達成が最も多いのは「{}」（{worst}区）。", item_words(&line.item));
            }
            (1, _, others) => {
                let _ = write!(words, "未達成のある事項は{}つで、いずれも1区だけです。", others + 1);
            }
            (_, _, others) => {
                let _ = write!(words, "未達成が最も多い事項は{worst}区で、{}事項あります。", others + 1);
            }
        }
        words
    }

    /// 使っている凡例 — 「凡例：H19様式からの推定」; empty where there are no marks.
    #[must_use]
    pub fn legend_words(&self) -> String {
        let word = |(sure, legend): &(Certainty, Option<String>)| super::words::certainty(*sure, legend.as_deref());
        let mut words: Vec<String> = self.legends.iter().map(word).collect();
        words.dedup();
        if words.is_empty() { String::new() } else { format!("凡例：{}", words.join("、")) }
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

impl Square {
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.achievement.as_ref().map(|achievement| achievement.level)
    }

    /// The level's key; `none` where the form has no column for it, `absent` where there is no evaluation.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match (self.level(), self.evaluation) {
            (Some(level), _) => level.key(),
            (None, Some(_)) => "none",
            (None, None) => "absent",
        }
    }

    /// The level for those who look at the page from outside: empty where the form has no column for it.
    #[must_use]
    pub fn level_key(&self) -> &'static str {
        if self.key() == "none" { "" } else { self.key() }
    }

    #[must_use]
    pub fn glyph(&self) -> &'static str {
        match (self.level(), self.evaluation) {
            (Some(level), _) => level.glyph(),
            (None, Some(_)) => "欄なし",
            (None, None) => "・",
        }
    }

    #[must_use]
    pub fn words(&self) -> &'static str {
        match (self.level(), self.evaluation) {
            (Some(level), _) => level.ja(),
            (None, Some(_)) => "達成状況の欄がない様式",
            (None, None) => "この区の記録なし",
        }
    }

    /// The mark in small letters under the sign: as written where it has room, else the code that it begins with (① of
    /// 「①目標達成」). Empty where that would only be clipped, or say again what the sign says.
    #[must_use]
    pub fn small_mark(&self) -> String {
        let mark = self.mark();
        if mark.chars().count() <= SMALL {
            return mark.to_owned();
        }
        let letter = |c: &char| matches!(c, 'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
        // A plain digit may be the beginning of a figure: 5 of 50%.
        let digit = |c: &char| matches!(c, '0'..='9' | '０'..='９');
        let sign = |c: &char| "◎○●△▲×".contains(*c) || (c.is_numeric() && !digit(c));
        let mut chars = mark.chars();
        let code = chars.next().filter(|c| letter(c) || sign(c));
        let alone = !chars.next().is_some_and(|next| letter(&next));
        code.filter(|_| alone).map(String::from).unwrap_or_default()
    }

    /// The mark as written, empty where nothing is.
    #[must_use]
    pub fn mark(&self) -> &str {
        self.achievement.as_ref().and_then(|achievement| achievement.mark.as_deref()).unwrap_or_default()
    }
}

/// 事項名 — 2-③ 区政会議の運営.
#[must_use]
pub fn item_words(item: &Item) -> String {
    match (&item.code, &item.name) {
        (Some(code), Some(name)) => format!("{code} {}", name.replace('\n', " ")),
        (Some(one), None) | (None, Some(one)) => one.replace('\n', " "),
        (None, None) => "（名前のない事項）".to_owned(),
    }
}

/// 事項の鍵 — its code, or a number made from its name: a link must not carry a text out of a workbook.
#[must_use]
pub fn item_key(item: &Item) -> String {
    match &item.code {
        Some(code) => code.clone(),
        None => format!("~{:08x}", super::fingerprint(item.name.as_deref().unwrap_or_default().as_bytes()) >> 32),
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
mod tests {
    use super::*;
    use crate::compare::attainment::Row;

    /// Rows as `section|code|marks`, a mark a ward: 達 achieved, 概 mostly, 未 missed, 空 blank, 無 no column, ・ absent.
    fn board(rows: &[&str]) -> Board {
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
    fn small_marks_are_never_cut_in_the_middle_of_a_word() {
        let small = |mark: &str| {
            let achievement = Achievement {
                mark: Some(mark.into()),
                level: Level::Partly,
                legend: None,
                certainty: Certainty::Stated,
            };
            Square { evaluation: Some(0), achievement: Some(achievement) }.small_mark()
        };
        for (mark, seen) in [
            ("①", "①"),
            ("達成", "達成"),
            ("①目標達成", "①"),
            ("Ａ：達成", "Ａ"),
            ("△（一部）", "△"),
            ("一部達成", ""),
            ("50%未満", ""),
            ("OK です", ""),
        ] {
            assert_eq!(small(mark), seen, "{mark}");
        }
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

    #[test]
    fn the_key_of_an_item_without_code_does_not_tell_its_name() {
        let key = item_key(&Item { code: None, name: Some("区政会議の運営".into()) });
        assert!(key.is_ascii() && key.len() == 9, "{key}");
    }
}
