//! 前の年度 — what one ward wrote about the same matters the year before: the same targets, other results, and promises
//! that this year takes up, but for the movements that are planted.

use super::writer::Writer;
use super::{Entry, Written, draw_level, wide};
use crate::chance::Chance;
use crate::form::{Field, Legend, Level};
use crate::moved::{self, Then};
use crate::wards::Ward;

/// The year before, for the entries of this year.
pub fn earlier(ward: &Ward, now: &[Entry], written: &mut Written) -> Vec<Entry> {
    let mut chance = Chance::new(20_230_401 + u64::from(ward.number) * 7_919);
    let mut entries = Vec::new();
    for entry in now {
        entries.push(of(ward, entry, &mut chance, written));
    }
    entries
}

fn of(ward: &Ward, now: &Entry, chance: &mut Chance, written: &mut Written) -> Entry {
    let matter = now.matter;
    let square = ward.square(matter.code);
    // A poorer year than this one.
    let mut level = draw_level(chance, 42, 72, 91);
    for moved in moved::moved(square) {
        level = moved.level.unwrap_or(level);
    }
    let mut feats = Vec::new();
    for (line, feat) in (0..).zip(&now.feats) {
        feats.push(feat.again(matter, line, now.feats.len() > 1, level, chance));
    }
    let mut entry = Entry::of(matter, level);
    let writer = Writer { ward, matter, level, feats: &feats, then: true };
    for field in [Field::OutcomeTarget, Field::PerformanceTarget] {
        entry.set(field, now.text(field).to_owned());
    }
    for field in [Field::ActionsTaken, Field::Assessment, Field::Issues, Field::NextActions] {
        // The form asks what comes next of those matters only that did not reach their targets.
        if level == Level::Achieved && matches!(field, Field::Issues | Field::NextActions) {
            break;
        }
        let text = a_year_back(&written.unlike_others(&writer, field, chance));
        entry.set(field, if ward.wide_digits { wide(&text) } else { text });
    }
    entry.set(Field::Achievement, Legend::Signs.mark(level).to_owned());
    for moved in moved::moved(square) {
        let text = match moved.then {
            Then::Write(text) => text.to_owned(),
            Then::SameAsNow => a_year_back(now.text(moved.field)),
        };
        entry.set(moved.field, text);
    }
    entry
}

/// 令和7年度 becomes 令和6年度, and that 令和5年度. (Year 5 is not written anywhere.)
fn a_year_back(text: &str) -> String {
    let (mut back, mut before) = (String::new(), ' ');
    for c in text.chars() {
        back.push(match c {
            '6' if before == '和' => '5',
            '7' if before == '和' => '6',
            _ => c,
        });
        before = c;
    }
    back
}
