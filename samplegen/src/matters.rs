//! 事項 — what the fictitious city asks all its wards to do: twelve matters in four sections, and the phrases that the
//! wards draw on when they report. All of it is invented; nothing here describes a real ward.

mod care;
mod office;
mod safety;
mod together;

/// 事項 — one matter with its store of phrases. In the phrases `{n}` is a count, `{m}` the people, `{p}` a percentage.
pub struct Matter {
    pub section: &'static str,
    pub code: &'static str,
    pub name: &'static str,
    /// Beginnings and ends of the purpose; any pair makes a sentence.
    pub purpose: ([&'static str; 4], [&'static str; 4]),
    /// Beginnings and ends of the strategy.
    pub strategy: ([&'static str; 4], [&'static str; 4]),
    pub activities: [Activity; 2],
    pub outcome: [&'static str; 2],
    /// What went well, as a clause that a verdict can follow.
    pub merits: [&'static str; 3],
    /// Why it fell short, as a clause that a verdict can follow.
    pub causes: [&'static str; 3],
    /// An issue (ends in a plain verb or adjective) and the answer to it (ends in a verb's dictionary form).
    pub issues: [(&'static str, &'static str); 4],
}

/// 取組 — one line of a matter: what is planned, measured and reported.
pub struct Activity {
    pub plan: &'static str,
    pub target: &'static str,
    pub done: &'static str,
    /// The least and the greatest count that a ward plans.
    pub count: (u32, u32),
    /// People for each unit of the count; 0 to 0 where nobody is counted (and the phrase has no `{m}`).
    pub people: (u32, u32),
    /// True where a smaller count is the better one (waiting time).
    pub lower_is_better: bool,
}

/// 全事項 — all twelve, in their order.
pub fn all() -> impl Iterator<Item = &'static Matter> {
    safety::MATTERS.iter().chain(&care::MATTERS).chain(&together::MATTERS).chain(&office::MATTERS)
}

const fn activity(
    plan: &'static str,
    target: &'static str,
    done: &'static str,
    count: (u32, u32),
    people: (u32, u32),
) -> Activity {
    Activity { plan, target, done, count, people, lower_is_better: false }
}

impl Activity {
    const fn lower(mut self) -> Self {
        self.lower_is_better = true;
        self
    }
}
