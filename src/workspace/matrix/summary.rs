//! 要約 — what a matrix shows in one sentence, and which wards are worth reading side by side.

use super::{ItemLine, MatrixTable, item_words};
use crate::legend::{Certainty, Level};
use crate::workspace::words::certainty;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// So many wards are laid side by side where nobody chose.
const SIDE_BY_SIDE: usize = 4;

impl MatrixTable {
    /// 使っている凡例 — 「凡例：H19様式からの推定」; empty where there are no marks.
    #[must_use]
    pub fn legend_words(&self) -> String {
        legend_words(&self.legends)
    }

    /// 要約 — 「15事項×24区＝360欄。未達成 24、…」
    #[must_use]
    pub fn summary(&self) -> String {
        if !self.eras.is_empty() {
            return self.summary_over_years();
        }
        let lines = self.lines().count();
        let mut words = format!("{lines}事項×{}区＝{}欄。", self.wards.len(), lines * self.wards.len());
        let watched = [Level::Missed, Level::Partly, Level::Stopped, Level::Blank, Level::Unknown];
        let behind: Vec<String> = watched
            .iter()
            .filter_map(|level| self.counts.get(level).map(|count| format!("{} {count}", level.ja())))
            .chain((self.absent > 0).then(|| format!("記録なし {}", self.absent)))
            .collect();
        if !behind.is_empty() {
            // Writing to a String does not fail.
            let _ = write!(words, "{}。", behind.join("、"));
        }
        let worst = self.lines().map(ItemLine::missed).max().unwrap_or(0);
        let mut at_worst = self.lines().filter(|line| line.missed() == worst);
        match (worst, at_worst.next(), at_worst.count()) {
            (0, ..) if self.counts.is_empty() => {}
            (0, ..) => words.push_str("未達成の事項はありません。"),
            (_, Some(line), 0) => {
                let _ = write!(words, "未達成が最も多いのは「{}」（{worst}区）。", item_words(&line.item));
            }
            (1, _, others) => {
                let _ = write!(words, "未達成のある事項は{}つで、いずれも1区だけです。", others + 1);
            }
            (_, _, others) => {
                let _ = write!(words, "未達成が最も多い事項は{worst}区で、{}事項あります。", others + 1);
            }
        }
        words
    }

    /// 並べる区 — the wards asked for and, up to four, one of each level beside them: those that differ most to read.
    #[must_use]
    pub fn beside(&self, line: &ItemLine, asked: &[&String]) -> Vec<String> {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        for (n, (ward, square)) in self.wards.iter().zip(&line.squares).enumerate() {
            if asked.contains(&ward) {
                taken.insert(n);
                seen.insert(square.key());
            }
        }
        let present = || line.squares.iter().enumerate().filter(|(_, square)| square.evaluation.is_some());
        for (n, square) in present() {
            if taken.len() < SIDE_BY_SIDE && seen.insert(square.key()) {
                taken.insert(n);
            }
        }
        for (n, _) in present() {
            if taken.len() < SIDE_BY_SIDE {
                taken.insert(n);
            }
        }
        taken.into_iter().filter_map(|n| self.wards.get(n).cloned()).collect()
    }
}

/// 「凡例：H19様式からの推定」; empty where there are none.
pub(super) fn legend_words(legends: &BTreeSet<(Certainty, Option<String>)>) -> String {
    let word = |(sure, legend): &(Certainty, Option<String>)| certainty(*sure, legend.as_deref());
    let mut words: Vec<String> = legends.iter().map(word).collect();
    words.dedup();
    if words.is_empty() { String::new() } else { format!("凡例：{}", words.join("、")) }
}
