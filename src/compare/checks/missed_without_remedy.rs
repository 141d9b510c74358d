//! 手当てのない未達成 — the mark says that the target was missed, and nothing is said about what will be done.

use super::Record;
use crate::evaluation::Field;
use crate::legend::Level;
use crate::note::{Finding, Note};

pub fn check(record: &Record) -> Vec<Note> {
    let level = record.level();
    // A matter that is partly behind (② 遅れ) may be caught up without a remedy; a missed one needs one.
    if level != Level::Missed || !record.is_silent(Field::NextActions) {
        return Vec::new();
    }
    let answer = record.written(Field::NextActions).map(str::to_owned);
    let finding = Finding::MissedWithoutRemedy { mark: record.mark(), level, answer };
    vec![record.note(finding, Field::NextActions, &[])]
}
