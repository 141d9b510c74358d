//! 文 — what one ward writes about its twelve matters: phrases, figures and labels put together in the ward's manner.

mod earlier;
mod feat;
mod writer;

pub use earlier::earlier;

use crate::chance::Chance;
use crate::form::{Field, Level};
use crate::matters::{Matter, SECTIONS};
use crate::phrases::{LINE, nth};
use crate::planted::{self, Change};
use crate::wards::Ward;
use feat::Feat;
use writer::Writer;

/// 記入 — one matter as one ward reports it.
pub struct Entry {
    pub matter: &'static Matter,
    pub level: Level,
    texts: [String; 10],
    feats: Vec<Feat>,
}

impl Entry {
    fn of(matter: &'static Matter, level: Level) -> Self {
        Self { matter, level, texts: <_>::default(), feats: Vec::new() }
    }

    pub fn text(&self, field: Field) -> &str {
        self.texts.get(field as usize).map_or("", String::as_str)
    }

    fn set(&mut self, field: Field, text: String) {
        if let Some(place) = self.texts.get_mut(field as usize) {
            *place = text;
        }
    }
}

/// 既出 — what other wards have written, so that no two write the same unless it is planted.
#[derive(Default)]
pub struct Written(Vec<(&'static Matter, Field, String)>);

impl Written {
    fn holds(&self, matter: &'static Matter, field: Field, text: &str) -> bool {
        self.0.iter().any(|(of, at, written)| *at == field && std::ptr::eq(*of, matter) && written == text)
    }

    fn keep(&mut self, matter: &'static Matter, field: Field, text: &str) {
        self.0.push((matter, field, text.to_owned()));
    }

    /// Draws until the text is a new one; the writer gets wordier with the number of tries.
    fn unlike_others(&mut self, writer: &Writer, field: Field, chance: &mut Chance) -> String {
        let mut text = String::new();
        for tries in 0..200 {
            text = writer.write(field, tries, chance);
            if !self.holds(writer.matter, field, &text) {
                self.keep(writer.matter, field, &text);
                break;
            }
        }
        text
    }
}

/// The entries of one ward in the order of the matters.
pub fn entries(ward: &Ward, written: &mut Written) -> Vec<Entry> {
    let mut chance = Chance::new(20_240_401 + u64::from(ward.number) * 7_919);
    let mut entries = Vec::new();
    for section in SECTIONS {
        for matter in section {
            entries.push(entry(ward, matter, &mut chance, written));
        }
    }
    entries
}

fn entry(ward: &Ward, matter: &'static Matter, chance: &mut Chance, written: &mut Written) -> Entry {
    let square = ward.square(matter.code);
    // Shares of the levels in a hundred; those without a verdict are set by hand.
    let drawn = draw_level(chance, 61, 82, 94);
    let (level, pair) = match planted::fixed(square) {
        Some(fixed) => (fixed.level, fixed.pair),
        None => (drawn, chance.percent(75)),
    };
    let mut feats = Vec::new();
    for line in 0..=u32::from(pair) {
        feats.push(Feat::draw(matter, line, pair, level, chance));
    }
    let writer = Writer { ward, matter, level, feats: &feats, then: false };
    let mut entry = Entry::of(matter, level);
    for field in [
        Field::Purpose,
        Field::Strategy,
        Field::PlannedActions,
        Field::OutcomeTarget,
        Field::PerformanceTarget,
        Field::ActionsTaken,
        Field::Assessment,
    ] {
        entry.set(field, written.unlike_others(&writer, field, chance));
    }
    let (issues, next) = writer.issues_and_next(written, chance);
    entry.set(Field::Issues, issues);
    entry.set(Field::NextActions, next);
    entry.feats = feats;
    for plant in planted::planted(square) {
        match plant.change {
            Change::Write(new) => entry.set(plant.field, new.to_owned()),
            Change::FirstPassageOnly => entry.set(plant.field, nth(entry.text(plant.field), LINE, 0).to_owned()),
            Change::Keep => {}
        }
    }
    if ward.wide_digits {
        for text in &mut entry.texts {
            *text = wide(text);
        }
    }
    entry.set(Field::Achievement, ward.legend.mark(level).to_owned());
    entry
}

/// A level, by how many in a hundred are at least as good as the first three.
fn draw_level(chance: &mut Chance, achieved: u32, mostly: u32, partly: u32) -> Level {
    match chance.between(1, 100) {
        n if n <= achieved => Level::Achieved,
        n if n <= mostly => Level::Mostly,
        n if n <= partly => Level::Partly,
        _ => Level::Missed,
    }
}

/// Digits and the signs that go with them, as a full-width keyboard gives them.
fn wide(text: &str) -> String {
    let mut wide = String::new();
    for c in text.chars() {
        wide.push(match c {
            // Full-width signs stand in the order of ASCII.
            ',' | '%' | '0'..='9' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
            _ => c,
        });
    }
    wide
}
