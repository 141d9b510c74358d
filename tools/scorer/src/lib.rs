//! 採点 — how well workbooks are read: what a reader prints for cases with known truth, held against that truth. Knows the
//! record contract and nothing of the program: any command that prints such records can be scored.

mod bag;
mod case;
mod counts;
mod kept;
mod matching;
mod notes;
mod parts;
mod place;
mod record;
#[cfg(test)]
mod tests;
mod value;

pub use case::{Answer, Case, cases};
pub use counts::{Counts, FAULTS};

use notes::Groups;
use serde_json::Value;
use std::collections::BTreeSet;

/// 得点 — of one case.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub counts: Counts,
    /// What differs, one sentence each, in the order in which it was found.
    pub differences: Vec<String>,
}

impl Score {
    #[must_use]
    pub fn of(case: &Case, answer: &Answer) -> Self {
        let mut score = Self::default();
        let (truth, got) = (&case.truth, &answer.records);
        let matching = matching::matching(truth, got);
        let strict = matching.pairs.iter().filter(|(.., strict)| *strict).count();
        let optional = truth.iter().filter(|record| value::is_said(value::at(record, "optional"))).count();
        let counts = &mut score.counts;
        counts.add("records_expected", truth.len() - optional);
        counts.add("records_printed", got.len());
        counts.add("records_found", strict);
        counts.add("records_placed", matching.pairs.len());
        counts.add("records_claimed", matching.pairs.len() + matching.spurious.len());
        counts.add("spurious_records", matching.spurious.len());
        let missed = || matching.missed.iter().filter_map(|n| truth.get(*n));
        for record in missed() {
            score.missed(record);
            score.tell(false, "record missed", || record::name(record));
        }
        for record in matching.spurious.iter().filter_map(|n| got.get(*n)) {
            score.counts.add("fields_printed", record::fields(record).len());
            score.tell(false, "record spurious", || record::name(record));
        }
        let mut groups = Groups::new();
        for (n, other, _) in &matching.pairs {
            let Some((truth, got)) = truth.get(*n).zip(got.get(*other)) else { continue };
            score.record(truth, got);
            score.notes(&record::name(truth), truth, got, &answer.notes, &mut groups);
        }
        score.groups(groups, missed());
        let own = got.iter().flat_map(|record| value::list(record, "notes"));
        let all: Vec<&Value> = answer.notes.iter().chain(own).collect();
        score.file_notes(&case.about, &all);
        score.kept(&case.about, truth, got, &all);
        score.refusals(case, answer);
        score
    }

    fn refusals(&mut self, case: &Case, answer: &Answer) {
        let expected: BTreeSet<&str> = case.names("expect_refused").into_iter().collect();
        let refused: BTreeSet<&str> = answer.refused.iter().map(String::as_str).collect();
        let allowed: BTreeSet<&str> = case.names("may_refuse").into_iter().chain(expected.iter().copied()).collect();
        self.counts.add("refused_wrongly", refused.difference(&allowed).count());
        self.counts.add("refused_missing", expected.difference(&refused).count());
        self.counts.add("crashed", usize::from(answer.crashed));
        for name in refused.difference(&allowed) {
            self.tell(false, "refused wrongly", || (*name).to_owned());
        }
        for name in expected.difference(&refused) {
            self.tell(false, "not refused", || (*name).to_owned());
        }
    }

    /// Keeps a difference.
    fn tell(&mut self, right: bool, what: &str, words: impl FnOnce() -> String) {
        if !right {
            self.differences.push(format!("{what}: {}", words()));
        }
    }
}
