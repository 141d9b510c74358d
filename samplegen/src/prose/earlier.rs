//! 前の年度 — what one ward wrote about the same matters the year before: the same targets, other results, and promises
//! that this year takes up, but for the movements that are planted.

use super::feat::Feat;
use super::writer::Writer;
use super::{Entry, Written, unlike_others};
use crate::chance::Chance;
use crate::form::{Field, Legend, Level};
use crate::moved::{self, Then};
use crate::wards::Ward;
use std::collections::BTreeMap;

/// The year before, for the entries of this year.
pub fn earlier(ward: &Ward, now: &[Entry], written: &mut Written) -> Vec<Entry> {
    let mut chance = Chance::new(20_230_401 + u64::from(ward.number) * 7_919);
    now.iter().map(|entry| of(ward, entry, &mut chance, written)).collect()
}

fn of(ward: &Ward, now: &Entry, chance: &mut Chance, written: &mut Written) -> Entry {
    let matter = now.matter;
    let moved = || moved::moved(ward.name, matter.code);
    let drawn = draw_level(chance);
    let level = moved().find_map(|moved| moved.level).unwrap_or(drawn);
    let lines = now.feats.len();
    let again = |(line, feat): (usize, &Feat)| feat.again((line, lines), level, chance);
    let feats: Vec<Feat> = now.feats.iter().enumerate().map(again).collect();
    let writer = Writer { ward, matter, level, feats: &feats };
    let mut texts = BTreeMap::new();
    for field in [Field::OutcomeTarget, Field::PerformanceTarget] {
        texts.insert(field, now.text(field).to_owned());
    }
    let mut fields = vec![Field::ActionsTaken, Field::Assessment];
    // The form asks what comes next of those matters only that did not reach their targets.
    if level != Level::Achieved {
        fields.extend([Field::Issues, Field::NextActions]);
    }
    for field in fields {
        let text = unlike_others(matter, field, written, |tries| match field {
            Field::Issues => writer.bare_issue(tries, chance),
            Field::NextActions => promise(&writer, tries, chance),
            // Where this year tells the same of the first place, last year told it of the second.
            Field::ActionsTaken if tries > 1 => {
                let [first, second] = ward.places;
                writer.write(field, tries, chance).replace(first, second)
            }
            _ => writer.write(field, tries, chance),
        });
        let text = text.replace("令和6年度", "令和5年度").replace("令和7年度", "令和6年度");
        texts.insert(field, if ward.wide_digits { text.chars().map(super::wide).collect() } else { text });
    }
    texts.insert(Field::Achievement, Legend::Signs.mark(level).to_owned());
    for moved in moved() {
        let text = match moved.then {
            Then::Write(text) => text.to_owned(),
            Then::SameAsNow => now.text(moved.field).replace("令和7年度", "令和6年度"),
        };
        texts.insert(moved.field, text);
    }
    Entry { matter, level, texts, feats }
}

/// Shares of the levels in a hundred: a poorer year than this one.
fn draw_level(chance: &mut Chance) -> Level {
    match chance.between(1, 100) {
        1..=42 => Level::Achieved,
        43..=72 => Level::Mostly,
        73..=91 => Level::Partly,
        _ => Level::Missed,
    }
}

/// What is promised for this year: more of what this year's plan holds.
fn promise(writer: &Writer, tries: u32, chance: &mut Chance) -> String {
    let Some(subject) = writer.feats.first().map(Feat::subject) else { return String::new() };
    let way =
        chance.phrase(&["の進め方を見直す。", "の周知に力を入れる。", "を早い時期に始める。", "の会場を見直す。"]);
    let when = chance.phrase(&["令和7年度は、", "次の年度は、"]);
    match tries {
        0..=7 => format!("{when}{subject}{way}"),
        _ => format!("{when}{}での{subject}{way}", chance.phrase(&writer.ward.places)),
    }
}
