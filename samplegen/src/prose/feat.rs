//! 成果 — the figures of one activity: what a ward planned and what it reached, in keeping with the level it reports.

use crate::chance::Chance;
use crate::form::Level;
use crate::matters::Activity;

/// 成果 — one activity with the figures that this ward planned and reached.
#[derive(Clone)]
pub struct Feat {
    activity: &'static Activity,
    planned: u32,
    reached: u32,
    people: String,
}

impl Feat {
    pub fn draw(activity: &'static Activity, line: usize, of: usize, level: Level, chance: &mut Chance) -> Self {
        let (low, high) = activity.count;
        let planned = chance.between(low, high);
        Self::reached(activity, planned, (line, of), level, chance)
    }

    /// The same plan in another year, with another result.
    pub fn again(&self, (line, of): (usize, usize), level: Level, chance: &mut Chance) -> Self {
        Self::reached(self.activity, self.planned, (line, of), level, chance)
    }

    fn reached(
        activity: &'static Activity,
        planned: u32,
        (line, of): (usize, usize),
        level: Level,
        chance: &mut Chance,
    ) -> Self {
        let reached = match (level, line) {
            (Level::Mostly | Level::Unknown, 1) => short(planned, chance.between(84, 95)),
            // The first of two may be reached in full; the shortfall then lies in the second.
            (Level::Mostly | Level::Unknown, _) if of > 1 && chance.percent(50) => planned,
            (Level::Mostly | Level::Unknown, _) => short(planned, 93),
            (Level::Partly, _) => short(planned, chance.between(55, 78)),
            (Level::Missed, _) => short(planned, chance.between(20, 48)),
            _ => planned + chance.between(0, planned / 8),
        };
        let reached = if activity.lower_is_better { worse(planned, reached) } else { reached };
        let (few, many) = activity.people;
        let heads = reached * chance.between(few, many);
        let people = match chance.between(1, 3) {
            1 => format!("延べ{}人", grouped(heads)),
            2 if heads >= 30 => format!("約{}人", grouped((heads + 5) / 10 * 10)),
            _ => format!("{}人", grouped(heads)),
        };
        Self { activity, planned, reached, people }
    }

    /// What is done, without its number: 出張子育て相談.
    pub fn subject(&self) -> &'static str {
        self.activity.plan.rsplit_once('を').map_or(self.activity.plan, |(subject, _)| subject)
    }

    pub fn plan(&self) -> String {
        self.activity.plan.replace("{n}", &self.planned.to_string())
    }

    pub fn target(&self) -> String {
        self.activity.target.replace("{n}", &self.planned.to_string())
    }

    pub fn done(&self) -> String {
        self.activity.done.replace("{n}", &self.reached.to_string()).replace("{m}", &self.people)
    }
}

/// A share of the plan, at least one short of it.
fn short(planned: u32, percent: u32) -> u32 {
    (planned * percent / 100).clamp(1, planned.saturating_sub(1).max(1))
}

/// The mirror image on the other side of the plan, where less is better.
const fn worse(planned: u32, reached: u32) -> u32 {
    if reached > planned { planned - (reached - planned) } else { planned + (planned - reached) }
}

/// 1240 as 1,240.
fn grouped(number: u32) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}
