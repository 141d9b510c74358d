//! 列 — the columns of a table from its heading rows: which field each holds, its year, and its heading as people see it.

use super::heading::{self, Reading, SURE, Stem};
use super::slot::Slot;
use crate::evaluation::Field;
use crate::grid::{Opened, Seen};
use crate::legend;
use crate::origin::Address;
use crate::text::era::{Mention, Sort};
use std::collections::BTreeMap;

/// 列 — one column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub col: u32,
    pub slot: Slot,
    /// `false` where the heading was not recognised: its column is kept under its own name.
    pub known: bool,
    /// How sure the heading makes the slot; 0 where it was not recognised.
    pub score: f64,
    /// The group headings above, from the top down, without year and numbering.
    pub groups: Vec<String>,
    /// The heading as written, group headings before it (`目標 成果`) where it needs them; one line.
    pub heading: String,
    /// Where the heading stands.
    pub at: Address,
    /// The year that heading or group heading names.
    pub year: Option<Mention>,
    /// The heading is merged over several columns, and this is not the first of them.
    pub follows: bool,
    /// Somebody said what it means.
    pub overridden: bool,
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
    let Reading { slot, score } = reading.unwrap_or(Reading { slot: Slot::Other, score: 0.0 });
    Some(Column {
        col,
        slot,
        known: score > 0.0,
        score,
        groups: stems.iter().take(leaf).map(|stem| stem.core.clone()).collect(),
        heading: one_line(&seen.cell.text),
        at: seen.cell.at,
        year,
        follows: seen.cell.at.col != col,
        overridden: false,
    })
}

/// A heading on one line, as a reader would say it.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<String>()
}

/// 印 — a text as short as a mark: ①, A, ◎, 達成, ②(ⅰ).
#[must_use]
pub fn is_mark(text: &str) -> bool {
    let length = text.chars().filter(|c| !c.is_whitespace()).count();
    let first = text.chars().next();
    let word = text.chars().all(char::is_alphabetic) && !text.is_ascii();
    length <= 1
        || (length <= 3 && !word && !text.chars().any(|c| matches!(c, '0'..='9' | '０'..='９')))
        || length <= 8 && first.is_some_and(|c| matches!(c, '\u{2460}'..='\u{2473}' | 'A'..='E' | 'Ａ'..='Ｅ' | 'S' | 'a'..='e' | '◎' | '○' | '〇' | '△' | '×' | '☆' | '★'))
        || length <= 24 && spelled_out(text)
        || length <= 12 && !is_prose(text) && legend::level_in_words(text).is_some()
        || legend::same_mark(text).chars().count() == 1
        || length <= 8 && ["達成", "順調", "遅れ", "遅延", "実施", "対象外", "完了", "未着手", "中止"].iter().any(|word| text.contains(word))
}

/// Ｂ（一定の成果があった）, 達成（100％以上）: a mark with its meaning in brackets, or words with their measure.
fn spelled_out(text: &str) -> bool {
    let Some((mark, meaning)) = text.trim().split_once(['（', '(']) else { return false };
    let closed = meaning.ends_with(['）', ')']);
    closed && !mark.is_empty() && (mark.chars().count() == 1 || legend::level_in_words(mark).is_some())
}

/// 文 — a text that is a sentence or as long as one.
#[must_use]
pub fn is_prose(text: &str) -> bool {
    text.chars().count() > 25 || text.ends_with('。') || text.starts_with('・') && text.contains('\n')
}

/// 実績 heads a value in one form and sentences in the next, 評価 a mark or its reasons.
#[must_use]
pub fn by_content(field: Field, text: &str) -> Field {
    match field {
        Field::ActualValue if is_prose(text) => Field::ActionsTaken,
        Field::TargetValue if is_prose(text) => Field::PerformanceTarget,
        Field::Assessment if is_mark(text) => Field::Achievement,
        field => field,
    }
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
}
