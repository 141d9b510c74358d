//! 列 — the columns of a table from its heading rows: which field each holds, its year, and its heading as people see it.

use super::heading::{self, Reading, SURE, Slot, Stem};
use super::item;
use crate::evaluation::Field;
use crate::grid::{Opened, Seen};
use crate::origin::Address;
use crate::place;
use crate::text::era::Mention;
use crate::text::era::Sort;
use std::collections::{BTreeMap, BTreeSet};

/// 列 — one column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub col: u32,
    pub slot: Slot,
    /// `false` where the heading was not recognised: its column is kept under its own name.
    pub known: bool,
    /// The heading as written, group headings before it (`目標 成果`) where it needs them; one line.
    pub heading: String,
    /// Where the heading stands.
    pub at: Address,
    /// The year that heading or group heading names.
    pub year: Option<Mention>,
    /// The heading is merged over several columns, and this is not the first of them.
    pub follows: bool,
}

/// Reads the columns of the heading rows `first..=last`.
#[must_use]
pub fn read(opened: &Opened, first: u32, last: u32) -> Vec<Column> {
    let mut chains: BTreeMap<u32, Vec<Seen>> = BTreeMap::new();
    for row in opened.rows.iter().filter(|row| (first..=last).contains(&row.index)) {
        for seen in &row.cells {
            let chain = chains.entry(seen.at.col).or_default();
            if !chain.iter().any(|above| above.cell.at == seen.cell.at) {
                chain.push(*seen);
            }
        }
    }
    chains.into_iter().filter_map(|(col, chain)| column(col, &chain)).collect()
}

fn column(col: u32, chain: &[Seen]) -> Option<Column> {
    let stems: Vec<Stem> = chain.iter().map(|seen| heading::stem(&seen.cell.text)).collect();
    // A unit or number below the heading itself (（千円）, (A)) is no heading: then the one above it is read.
    let (reading, leaf) = (0..chain.len())
        .rev()
        .take_while(|n| *n + 1 == chain.len() || chain.get(*n).is_some_and(|seen| seen.width() == 1))
        .filter_map(|n| Some((heading::read(stems.get(n)?, stems.get(..n)?), n)))
        .find(|(reading, _)| reading.as_ref().is_some_and(|r| r.score >= SURE))
        .unwrap_or((None, chain.len().checked_sub(1)?));
    let seen = chain.get(leaf)?;
    let year = stems.iter().rev().flat_map(|stem| &stem.years).find(|year| year.sort > Sort::Date).cloned();
    let known = reading.is_some();
    let slot = reading.map_or(Slot::Other, |Reading { slot, .. }| slot);
    let heading = one_line(&seen.cell.text);
    Some(Column { col, slot, known, heading, at: seen.cell.at, year, follows: seen.cell.at.col != col })
}

/// A heading on one line, as a reader would say it.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<String>()
}

/// Weighs what stands under the headings against what they say, and settles what only the contents can tell.
///
/// `samples` gives the texts of a column, top to bottom.
pub fn weigh<'t>(columns: &mut [Column], samples: impl Fn(u32) -> Vec<&'t str>) {
    let item_columns: Vec<usize> = positions(columns, Slot::Item);
    // 事項 over two columns, or 番号 missing: the first holds codes, the second names.
    if positions(columns, Slot::Code).is_empty()
        && let Some(column) =
            item_columns.first().copied().filter(|_| item_columns.len() > 1).and_then(|n| columns.get_mut(n))
        && mostly(&samples(column.col), |text| item::parse(text).is_bare_code())
    {
        column.slot = Slot::Code;
    }
    // 柱 may number the items themselves; 番号 may hold numbers and names together.
    if let Some(n) = positions(columns, Slot::Code).first().copied().filter(|_| item_columns.is_empty())
        && let Some(column) = columns.get_mut(n)
        && mostly(&samples(column.col), |text| item::parse(text).name.is_some())
    {
        column.slot = Slot::Item;
    }
    let taken: Vec<Slot> = columns.iter().map(|column| column.slot).collect();
    for column in columns.iter_mut() {
        let texts = samples(column.col);
        if texts.is_empty() {
            continue;
        }
        if !column.known
            && let Some(slot) = by_contents(&texts).filter(|slot| !taken.contains(slot))
        {
            column.slot = slot;
        }
        let prose = mostly(&texts, |text| text.chars().count() > 25);
        column.slot = match column.slot {
            Slot::Field(Field::TargetValue) if prose => Slot::Field(Field::PerformanceTarget),
            Slot::Field(Field::ActualValue) if prose => Slot::Field(Field::ActionsTaken),
            Slot::Section if prose => Slot::Other,
            Slot::Year if !mostly(&texts, |text| text.chars().any(|c| c.is_numeric() || c == '元')) => Slot::Other,
            // 評価, 総合評価 and the like head marks in one form and prose in the next.
            Slot::Field(Field::Assessment) if mostly(&texts, is_mark) => Slot::Field(Field::Achievement),
            Slot::Field(Field::Achievement) if prose && !texts.iter().any(|text| is_mark(text)) => {
                Slot::Field(Field::Assessment)
            }
            slot => slot,
        };
    }
    // Two columns of marks or none: the heading that was read as 達成状況 in words stays so only if nothing else is.
    demote_second_assessment(columns);
    look_ahead(columns);
}

/// Words that mean one thing before the results and another behind them: 課題 is what was found at first or what remains,
/// 方針 and 取組 what was planned or what comes next.
fn look_ahead(columns: &mut [Column]) {
    let checked = |slot| matches!(slot, Slot::Field(Field::Achievement | Field::Assessment | Field::ActionsTaken));
    let Some(results) = columns.iter().position(|column| checked(column.slot)) else { return };
    if !super::years::side_by_side(columns).is_empty() {
        return;
    }
    for (before, behind) in [
        (Field::Background, Field::Issues),
        (Field::Strategy, Field::NextActions),
        (Field::PlannedActions, Field::NextActions),
    ] {
        if !positions(columns, Slot::Field(behind)).is_empty() {
            continue;
        }
        // Some forms put the results first: only a second column of the kind, or a bare 課題, is what comes next.
        let places = positions(columns, Slot::Field(before));
        let bare = |n: usize| columns.get(n).is_some_and(|column| heading::stem(&column.heading).core == "課題");
        let last = places.last().copied().filter(|n| *n > results && (places.len() > 1 || bare(*n)));
        if let Some(column) = last.and_then(|n| columns.get_mut(n)) {
            column.slot = Slot::Field(behind);
        }
    }
}

/// What only one kind of column holds: wards, item codes, marks. Prose says too little of itself.
fn by_contents(texts: &[&str]) -> Option<Slot> {
    let different = texts.iter().collect::<BTreeSet<_>>().len();
    if mostly(texts, |text| text.ends_with('区') && place::ward_of_cell(text).is_some()) {
        return Some(Slot::Ward);
    }
    if different == texts.len()
        && mostly(texts, |text| item::parse(text).is_bare_code() && item::parse(text).levels > 1)
    {
        return Some(Slot::Code);
    }
    // Marks come from a short list and repeat; a column of numbers does not.
    let marks = |text: &str| is_mark(text) && !text.chars().all(|c| c.is_ascii_digit());
    (different <= 6 && texts.len() > different && texts.iter().all(|text| marks(text)))
        .then_some(Slot::Field(Field::Achievement))
}

/// A column that became 評価 by its contents must not push out one that is so by its heading.
fn demote_second_assessment(columns: &mut [Column]) {
    let marks = positions(columns, Slot::Field(Field::Achievement));
    let words = positions(columns, Slot::Field(Field::Assessment));
    if marks.is_empty()
        && words.len() > 1
        && let Some(column) = words
            .iter()
            .filter_map(|n| columns.get(*n))
            .position(|c| c.heading.contains("達成"))
            .and_then(|k| words.get(k))
            .and_then(|n| columns.get_mut(*n))
    {
        column.slot = Slot::Field(Field::Achievement);
    }
}

fn positions(columns: &[Column], slot: Slot) -> Vec<usize> {
    columns.iter().enumerate().filter(|(_, column)| column.slot == slot).map(|(n, _)| n).collect()
}

fn mostly(texts: &[&str], is: impl Fn(&str) -> bool) -> bool {
    !texts.is_empty() && texts.iter().filter(|text| is(text)).count() * 2 > texts.len()
}

/// 印 — a text as short as a mark: ①, A, ◎, 達成, ②(ⅰ).
#[must_use]
pub fn is_mark(text: &str) -> bool {
    let length = text.chars().filter(|c| !c.is_whitespace()).count();
    let first = text.chars().next();
    length <= 2
        || length <= 8 && first.is_some_and(|c| matches!(c, '\u{2460}'..='\u{2473}' | 'A'..='E' | 'Ａ'..='Ｅ' | 'S' | 'a'..='e' | '◎' | '○' | '〇' | '△' | '×' | '☆' | '★'))
        || length <= 8 && ["達成", "順調", "遅れ", "未実施", "対象外", "完了", "未着手", "中止"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::{Filled, Grid};

    fn grid(cells: &[(&str, &str)], merges: &[&str]) -> Grid {
        let mut grid = Grid::new("a.xlsx".into(), "1".into());
        for (at, text) in cells {
            grid.cells.push(Filled { at: at.parse().unwrap(), text: (*text).into(), number: None });
        }
        grid.cells.sort_by_key(|cell| cell.at);
        grid.merges = merges.iter().filter_map(|area| area.parse().ok()).collect();
        grid
    }

    #[test]
    fn group_headings_complete_the_leaf_and_give_it_its_year() {
        let grid = grid(
            &[
                ("A1", "番号"),
                ("B1", "平成22年度"),
                ("D1", "目標"),
                ("B2", "取組内容"),
                ("C2", "評価の理由"),
                ("D2", "成果"),
                ("E2", "業績"),
            ],
            &["A1:A2", "B1:C1", "D1:E1"],
        );
        let columns = read(&Opened::new(&grid), 0, 1);
        let slots: Vec<Slot> = columns.iter().map(|column| column.slot).collect();
        let field = Slot::Field;
        assert_eq!(
            slots,
            [
                Slot::Code,
                field(Field::PlannedActions),
                field(Field::Assessment),
                field(Field::OutcomeTarget),
                field(Field::PerformanceTarget)
            ]
        );
        assert_eq!(columns[1].year.as_ref().and_then(|year| year.fiscal_year(None)), Some(2010));
        assert_eq!(columns[3].year, None);
    }

    #[test]
    fn a_unit_below_a_heading_does_not_hide_it() {
        let grid = grid(&[("A1", "決算額"), ("A2", "（千円）")], &[]);
        assert_eq!(read(&Opened::new(&grid), 0, 1)[0].slot, Slot::Field(Field::Cost));
    }

    #[test]
    fn contents_settle_what_a_heading_leaves_open() {
        let grid = grid(&[("A1", "事項"), ("B1", "評価"), ("C1", "目標")], &["A1:A1"]);
        let mut columns = read(&Opened::new(&grid), 0, 0);
        weigh(&mut columns, |col| match col {
            1 => vec!["①", "②"],
            2 => vec!["10回", "20人"],
            _ => vec!["1-① 地域防災"],
        });
        assert_eq!(columns[1].slot, Slot::Field(Field::Achievement));
    }

    #[test]
    fn the_same_word_means_what_comes_next_behind_the_results() {
        let grid =
            grid(&[("A1", "方針"), ("B1", "主な取組実績"), ("C1", "達成状況"), ("D1", "課題"), ("E1", "方針")], &[]);
        let mut columns = read(&Opened::new(&grid), 0, 0);
        weigh(&mut columns, |_| Vec::new());
        let slots: Vec<Slot> = columns.iter().skip(3).map(|column| column.slot).collect();
        assert_eq!(slots, [Slot::Field(Field::Issues), Slot::Field(Field::NextActions)]);
    }

    #[test]
    fn a_column_nobody_headed_well_is_known_by_what_stands_in_it() {
        let grid = grid(&[("A1", "ところ"), ("B1", "しるし"), ("C1", "ひとこと")], &[]);
        let mut columns = read(&Opened::new(&grid), 0, 0);
        weigh(&mut columns, |col| match col {
            0 => vec!["北区", "西区", "港区"],
            1 => vec!["①", "②", "①"],
            _ => vec!["よい", "よい", "ふつう"],
        });
        let slots: Vec<Slot> = columns.iter().map(|column| column.slot).collect();
        assert_eq!(slots, [Slot::Ward, Slot::Field(Field::Achievement), Slot::Other]);
    }
}
