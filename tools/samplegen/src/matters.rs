//! 事項 — what the fictitious city asks all its wards to do: twelve matters in four sections, and the phrases that the
//! wards draw on when they report. All of it is invented; nothing here describes a real ward.

mod care;
mod office;
mod safety;
mod together;

use crate::phrases::{LINE, nth};

/// 事項 — one matter with its store of phrases.
pub struct Matter {
    pub section: &'static str,
    pub code: &'static str,
    /// Of the two activities.
    pub counts: [Counts; 2],
    /// Line by line what [`Line`] lists. In the phrases the first `#` is a figure, the second the people.
    phrases: &'static str,
}

/// 行 — what the lines of a matter's phrases are.
#[derive(Clone, Copy)]
pub enum Line {
    Name,
    /// Beginnings and ends of the purpose; any pair makes a sentence.
    PurposeFronts,
    PurposeBacks,
    /// Beginnings and ends of the strategy.
    StrategyFronts,
    StrategyBacks,
    /// What is planned, measured and reported of the first activity; the line of the second is below.
    Activity,
    /// Two surveys or the like, with the percentage aimed at.
    Outcomes = 7,
    /// What went well, as a clause that a verdict can follow.
    Merits,
    /// Why it fell short, as a clause that a verdict can follow.
    Causes,
    /// Each ends in a plain verb or adjective.
    Issues,
    /// The answers to the issues, in their order; each ends in a verb's dictionary form.
    Answers,
}

/// 数 — the figures that an activity may have.
pub struct Counts {
    /// The least and the greatest count that a ward plans.
    pub planned: (u16, u16),
    /// People for each unit of the count; 0 to 0 where nobody is counted (and the phrase has one `#`).
    pub people: (u16, u16),
    /// True where a smaller count is the better one (waiting time).
    pub lower_is_better: bool,
}

/// 全事項 — all twelve, in their order.
pub static SECTIONS: [&[Matter; 3]; 4] = [&safety::MATTERS, &care::MATTERS, &together::MATTERS, &office::MATTERS];

const fn counts(planned: (u16, u16), people: (u16, u16), lower_is_better: bool) -> Counts {
    Counts { planned, people, lower_is_better }
}

impl Matter {
    pub fn line(&self, line: Line) -> &'static str {
        nth(self.phrases, LINE, line as u32)
    }

    pub fn name(&self) -> &'static str {
        self.line(Line::Name)
    }

    /// The phrases of the first (0) or second (1) activity.
    pub fn activity(&self, number: u32) -> &'static str {
        nth(self.phrases, LINE, Line::Activity as u32 + number)
    }
}
