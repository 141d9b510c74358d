//! 成果 — the figures of one activity: what a ward planned and what it reached, in keeping with the level it reports.

use crate::chance::Chance;
use crate::form::Level;
use crate::matters::Matter;
use crate::phrases::{BAR, fill, nth};

/// 成果 — one activity with the figures that this ward planned and reached.
pub struct Feat {
    phrases: &'static str,
    planned: u32,
    reached: u32,
    people: String,
}

/// What is told of an activity, in the order of its phrases.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    Plan,
    Target,
    Done,
}

impl Feat {
    /// The activity of this line; `pair` where there are two.
    pub fn draw(matter: &'static Matter, line: u32, pair: bool, level: Level, chance: &mut Chance) -> Self {
        let mut feat = Self { phrases: matter.activity(line), planned: 0, reached: 0, people: String::new() };
        if let Some(counts) = matter.counts.get(line as usize) {
            feat.planned = chance.between(counts.planned.0.into(), counts.planned.1.into());
        }
        feat.again(matter, line, pair, level, chance)
    }

    /// The same plan in another year, with another result.
    pub fn again(&self, matter: &Matter, line: u32, pair: bool, level: Level, chance: &mut Chance) -> Self {
        let planned = self.planned;
        let reached = match level {
            Level::Mostly | Level::Unknown if line == 1 => short(planned, chance.between(84, 95)),
            // The first of two may be reached in full; the shortfall then lies in the second.
            Level::Mostly | Level::Unknown if pair && chance.percent(50) => planned,
            Level::Mostly | Level::Unknown => short(planned, 93),
            Level::Partly => short(planned, chance.between(55, 78)),
            Level::Missed => short(planned, chance.between(20, 48)),
            _ => planned + chance.between(0, planned / 8),
        };
        let mut feat = Self { phrases: self.phrases, planned, reached, people: String::new() };
        let Some(counts) = matter.counts.get(line as usize) else { return feat };
        if counts.lower_is_better {
            // The mirror image on the other side of the plan.
            feat.reached = (planned * 2).saturating_sub(reached);
        }
        let heads = feat.reached * chance.between(counts.people.0.into(), counts.people.1.into());
        let (people, heads) = match chance.between(1, 3) {
            1 => ("延べ#人", heads),
            2 if heads >= 30 => ("約#人", (heads + 5) / 10 * 10),
            _ => ("#人", heads),
        };
        feat.people = fill(people, &[&grouped(heads)]);
        feat
    }

    /// What is done, without its number: 出張子育て相談.
    pub fn subject(&self) -> &'static str {
        let plan = nth(self.phrases, BAR, Telling::Plan as u32);
        let mut subject = plan;
        for (at, c) in plan.char_indices() {
            if c == 'を' {
                subject = plan.get(..at).unwrap_or_default();
            }
        }
        subject
    }

    pub fn tell(&self, what: Telling) -> String {
        let figure = if what == Telling::Done { self.reached } else { self.planned };
        fill(nth(self.phrases, BAR, what as u32), &[&figure.to_string(), &self.people])
    }
}

/// A share of the plan, at least one short of it.
fn short(planned: u32, percent: u32) -> u32 {
    (planned * percent / 100).min(planned.saturating_sub(1)).max(1)
}

/// 1240 as 1,240.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    match digits.split_at_checked(digits.len().saturating_sub(3)) {
        Some((thousands, rest)) if !thousands.is_empty() => fill("#,#", &[thousands, rest]),
        _ => digits,
    }
}
