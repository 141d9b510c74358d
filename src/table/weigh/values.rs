//! 値と文 — headings that head values in one form and sentences in the next (実績, 目標, 評価): the contents settle which.

use super::{Contents, positions, set};
use crate::evaluation::Field;
use crate::table::columns::{Column, is_mark};
use crate::table::heading;
use crate::table::slot::Slot;

/// Values where prose stands and prose where values stand.
pub fn values_and_prose(columns: &mut [Column], contents: &[Contents]) {
    let targets = !positions(columns, Slot::Field(Field::PerformanceTarget)).is_empty();
    let backgrounds = !positions(columns, Slot::Field(Field::Background)).is_empty();
    for (column, contents) in columns.iter_mut().zip(contents) {
        if contents.texts.is_empty() {
            continue;
        }
        let prose = contents.is_prose();
        column.slot = match column.slot {
            Slot::Field(Field::TargetValue) if prose || contents.mostly(names_its_value) && !targets => {
                Slot::Field(Field::PerformanceTarget)
            }
            Slot::Field(Field::ActualValue) if prose => Slot::Field(Field::ActionsTaken),
            // 計画当初の現状 heads a value or tells how things were.
            Slot::Field(Field::PreviousValue) if prose && !backgrounds => Slot::Field(Field::Background),
            Slot::Section if prose => Slot::Other,
            Slot::Year if !contents.mostly(|text| text.chars().any(|c| c.is_numeric() || c == '元')) => Slot::Other,
            // 評価, 総合評価 and the like head marks in one form and prose in the next.
            Slot::Field(Field::Achievement) if prose && !contents.texts.iter().any(|text| is_mark(text)) => {
                Slot::Field(Field::Assessment)
            }
            slot => slot,
        };
    }
}

/// 指標 | 目標 | 実績: beside an indicator, 目標 is its value.
pub fn target_values(columns: &mut [Column], contents: &[Contents]) {
    let indicators = |columns: &[Column]| {
        let target =
            |column: &&Column| matches!(column.slot, Slot::Field(Field::PerformanceTarget | Field::OutcomeTarget));
        columns.iter().filter(target).count()
    };
    for (n, contents) in contents.iter().enumerate() {
        let plain = columns.get(n).is_some_and(|column| {
            column.slot == Slot::Field(Field::PerformanceTarget)
                && matches!(
                    heading::stem(&column.heading).core.as_str(),
                    "目標" | "最終目標" | "年度目標" | "計画" | "数値目標"
                )
        });
        let numbers = contents.mostly(is_value);
        // 年度目標 | 521 beside 実績値 | 266.
        let bare = columns.get(n).is_some_and(|column| column.slot == Slot::Field(Field::PerformanceTarget))
            && contents.mostly(|text| is_value(text) && text.starts_with(char::is_numeric))
            && !positions(columns, Slot::Field(Field::ActualValue)).is_empty();
        if (plain && numbers && indicators(columns) > 1 || bare)
            && positions(columns, Slot::Field(Field::TargetValue)).is_empty()
        {
            set(columns, Some(n), Slot::Field(Field::TargetValue));
        }
    }
}

/// 実績 may also be what was done: numbers beside a target's are its values.
pub fn actual_values(columns: &mut [Column], contents: &[Contents]) {
    let target = positions(columns, Slot::Field(Field::TargetValue)).len();
    let done = positions(columns, Slot::Field(Field::ActionsTaken));
    let values = |n: &usize| contents.get(*n).is_some_and(|contents| contents.mostly(is_value));
    if target > 0 && positions(columns, Slot::Field(Field::ActualValue)).is_empty() {
        set(columns, done.into_iter().find(values), Slot::Field(Field::ActualValue));
    }
}

/// 参加者 120人以上: what is counted stands before the number.
fn names_its_value(text: &str) -> bool {
    let before = text.chars().take_while(|c| !c.is_numeric()).filter(|c| !c.is_whitespace()).count();
    before > 2 && text.chars().any(char::is_numeric)
}

fn is_value(text: &str) -> bool {
    text.chars().count() <= 14 && text.chars().any(char::is_numeric)
}
