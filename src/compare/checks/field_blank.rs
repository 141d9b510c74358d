//! 未記入 — a field is blank although the other records of its form fill it in. Silent where another check says it with
//! more sense: a plan without result, an issue without action, a missed target without remedy.

use super::Record;
use crate::evaluation::Field;
use crate::legend::Level;
use crate::note::{Finding, Note};

/// Results and what follows from them. Plans are left out: there a blank mostly means 同上.
const FIELDS: [Field; 6] =
    [Field::ActualValue, Field::ActionsTaken, Field::Achievement, Field::Assessment, Field::Issues, Field::NextActions];

pub fn check(record: &Record) -> Vec<Note> {
    if record.is_out() {
        return Vec::new();
    }
    let blank = |field: &&Field| record.written(**field).is_none() && record.asks(**field);
    FIELDS
        .iter()
        .filter(blank)
        .filter(|field| !said_elsewhere(record, **field))
        .map(|field| note(record, *field))
        .collect()
}

fn note(record: &Record, field: Field) -> Note {
    let finding = Finding::FieldBlank { field, filled: record.form.filled(field), of: record.form.records };
    record.note(finding, field, &[])
}

fn said_elsewhere(record: &Record, field: Field) -> bool {
    match field {
        Field::ActionsTaken => {
            super::plan_without_result::plan(record).is_some() && record.says(Field::ActualValue).is_none()
        }
        // Issues that say 特になし need no action.
        Field::NextActions => record.written(Field::Issues).is_some() || record.level() == Level::Missed,
        // A target value of its own is what an actual value answers.
        Field::ActualValue => record.written(Field::TargetValue).is_none(),
        _ => false,
    }
}
