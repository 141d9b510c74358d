//! 文 — what one ward writes about its twelve matters: phrases, figures and labels put together in the ward's manner.

mod earlier;
mod feat;
mod writer;

pub use earlier::earlier;

use crate::chance::Chance;
use crate::form::{Field, Level};
use crate::matters::{self, Matter};
use crate::planted::{self, Change};
use crate::wards::Ward;
use feat::Feat;
use std::collections::{BTreeMap, BTreeSet};
use writer::Writer;

/// 記入 — one matter as one ward reports it.
pub struct Entry {
    pub matter: &'static Matter,
    pub level: Level,
    pub texts: BTreeMap<Field, String>,
    feats: Vec<Feat>,
}

impl Entry {
    pub fn text(&self, field: Field) -> &str {
        self.texts.get(&field).map_or("", String::as_str)
    }
}

/// 既出 — what other wards have written, so that no two write the same unless it is planted.
pub type Written = BTreeSet<(&'static str, Field, String)>;

/// The entries of one ward in the order of the matters.
pub fn entries(ward: &Ward, written: &mut Written) -> Vec<Entry> {
    let mut chance = Chance::new(20_240_401 + u64::from(ward.number) * 7_919);
    matters::all().map(|matter| entry(ward, matter, &mut chance, written)).collect()
}

fn entry(ward: &Ward, matter: &'static Matter, chance: &mut Chance, written: &mut Written) -> Entry {
    let fixed = planted::fixed(ward.name, matter.code);
    let drawn = draw_level(chance);
    let level = fixed.map_or(drawn, |f| f.level);
    let pair = fixed.map_or_else(|| chance.percent(75), |f| f.pair);
    let lines = if pair { 2 } else { 1 };
    let feats: Vec<Feat> = matter
        .activities
        .iter()
        .take(lines)
        .enumerate()
        .map(|(line, activity)| Feat::draw(activity, line, lines, level, chance))
        .collect();

    let writer = Writer { ward, matter, level, feats: &feats };
    let mut texts = BTreeMap::new();
    for field in [
        Field::Purpose,
        Field::Strategy,
        Field::PlannedActions,
        Field::OutcomeTarget,
        Field::PerformanceTarget,
        Field::ActionsTaken,
        Field::Assessment,
    ] {
        let text = unlike_others(matter, field, written, |tries| writer.write(field, tries, chance));
        texts.insert(field, text);
    }
    let (issues, next) = writer.issues_and_next(matter, written, chance);
    texts.insert(Field::Issues, issues);
    texts.insert(Field::NextActions, next);
    texts.insert(Field::Achievement, ward.legend.mark(level).to_owned());
    for plant in planted::planted(ward.name, matter.code) {
        let text = texts.entry(plant.field).or_default();
        match plant.change {
            Change::Write(new) => new.clone_into(text),
            Change::FirstPassageOnly => *text = text.lines().next().unwrap_or_default().to_owned(),
            Change::Keep => {}
        }
    }
    if ward.wide_digits {
        for (field, text) in &mut texts {
            if *field != Field::Achievement {
                *text = text.chars().map(wide).collect();
            }
        }
    }
    Entry { matter, level, texts, feats }
}

/// Shares of the levels in a hundred; those without a verdict are set by hand.
fn draw_level(chance: &mut Chance) -> Level {
    match chance.between(1, 100) {
        1..=61 => Level::Achieved,
        62..=82 => Level::Mostly,
        83..=94 => Level::Partly,
        _ => Level::Missed,
    }
}

/// Draws until the text is a new one; the writer gets wordier with the number of tries.
fn unlike_others(
    matter: &'static Matter,
    field: Field,
    written: &mut Written,
    mut draw: impl FnMut(u32) -> String,
) -> String {
    let mut text = String::new();
    for tries in 0..200 {
        text = draw(tries);
        if written.insert((matter.code, field, text.clone())) {
            break;
        }
    }
    text
}

/// Digits and the signs that go with them, as a full-width keyboard gives them.
fn wide(c: char) -> char {
    match c {
        ',' => '，',
        '%' => '％',
        _ => c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit)).unwrap_or(c),
    }
}
