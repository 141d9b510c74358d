//! 候補 — what an unknown heading might mean, offered to the person who is asked: by its words, else by the place of its
//! column among those that are known. Never used without asking.

use super::columns::Column;
use super::heading;
use super::slot::Slot;
use crate::evaluation::Field;

/// Fields that nearly every form has, those that are most often called by other names first.
const USUAL: [Field; 9] = [
    Field::Issues,
    Field::Assessment,
    Field::ActionsTaken,
    Field::PlannedActions,
    Field::NextActions,
    Field::PerformanceTarget,
    Field::Purpose,
    Field::Strategy,
    Field::OutcomeTarget,
];

/// What the column at place `n` of a table might hold, if no other column holds it.
#[must_use]
pub fn guess(columns: &[Column], n: usize) -> Option<Slot> {
    let column = columns.get(n)?;
    let free = |slot: Slot| columns.iter().all(|other| other.slot != slot || other.year != column.year);
    let known = |column: &&Column| matches!(column.slot, Slot::Field(_)).then_some(column.slot);
    let before = columns.iter().take(n).rev().find_map(|column| known(&column));
    let behind = columns.iter().skip(n + 1).find_map(|column| known(&column));
    // Fields stand on forms in the order of plan, do, check, act.
    let fits = |field: &Field| {
        let slot = Slot::Field(*field);
        free(slot) && before.is_none_or(|before| before < slot) && behind.is_none_or(|behind| slot < behind)
    };
    let by_words = heading::guess(&column.heading).filter(|slot| free(*slot));
    by_words.or_else(|| USUAL.into_iter().find(fits).map(Slot::Field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::{Filled, Grid, Opened};
    use crate::origin::Address;
    use crate::table::columns;

    fn check(headings: &[&str], unknown: usize, guessed: Option<Field>) {
        let mut grid = Grid::new("a.xlsx".into(), "1".into());
        for (col, text) in (0..).zip(headings) {
            grid.cells.push(Filled { at: Address::new(0, col), text: (*text).into(), number: None });
        }
        let columns = columns::read(&Opened::new(&grid), 0, 0);
        assert_eq!(guess(&columns, unknown), guessed.map(Slot::Field), "{headings:?}");
    }

    #[test]
    fn the_place_tells_what_the_words_do_not() {
        check(&["事項", "取組内容", "達成状況", "気にかかること", "今後の方針"], 3, Some(Field::Issues));
        check(&["事項", "取組内容", "やってみて", "達成状況", "課題"], 2, Some(Field::ActionsTaken));
        check(&["事項", "取組内容", "達成状況", "ひとこと", "課題"], 3, Some(Field::Assessment));
    }
}
