//! 索引 — the known spellings of headings, to be found by the whole or by likeness. Made once from [`SPELLINGS`]; never
//! knows years, groups or contents.

use super::Reading;
use crate::table::slot::Slot;
use crate::table::spelling::SPELLINGS;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// 索引 — the known spellings by the pairs of characters in them, so that each heading meets only those it shares one with.
pub struct Index {
    exact: HashMap<&'static str, Slot>,
    spellings: Vec<(Slot, &'static str, usize)>,
    pairs: HashMap<(char, char), Vec<usize>>,
}

pub static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(thin::keeps));

impl Index {
    /// Holds the spellings that `keeps` keeps.
    fn of(keeps: impl Fn(&str) -> bool) -> Self {
        let mut index = Self { exact: HashMap::new(), spellings: Vec::new(), pairs: HashMap::new() };
        for (slot, spellings) in SPELLINGS {
            for spelling in spellings.iter().filter(|spelling| keeps(spelling)) {
                index.exact.entry(spelling).or_insert(*slot);
                for pair in pairs(spelling) {
                    index.pairs.entry(pair).or_default().push(index.spellings.len());
                }
                index.spellings.push((*slot, spelling, spelling.chars().count()));
            }
        }
        index
    }

    /// What a heading spelled exactly so heads.
    pub fn exact(&self, heading: &str) -> Option<Slot> {
        self.exact.get(heading).copied()
    }

    /// What the likest spelling heads, and how like it is.
    pub fn alike(&self, heading: &str) -> Option<Reading> {
        let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
        for pair in pairs(heading) {
            for n in self.pairs.get(&pair).into_iter().flatten() {
                *shared.entry(*n).or_default() += 1;
            }
        }
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let all = heading.chars().count();
        let readings = shared.into_iter().filter_map(|(n, pairs)| {
            let (slot, spelling, known) = self.spellings.get(n).copied()?;
            let likeness = 2.0 * f64::from(pairs) / count((all + known).saturating_sub(2).max(1));
            Some(Reading {
                slot,
                score: part(heading, spelling, count(all), count(known)).max(likeness.min(1.0) * 0.85),
            })
        });
        // Of equals the first spelling: the order of the table is the order of preference.
        readings.reduce(|best, next| if next.score > best.score { next } else { best })
    }
}

/// How much of a heading a spelling makes up that ends it (重点的な＋今後の課題) or begins it (今後の課題＋について).
fn part(heading: &str, spelling: &str, all: f64, known: f64) -> f64 {
    // In Japanese the last word says what it is: 成果目標の達成状況 is no 成果目標.
    if known < 3.0 {
        0.0
    } else if heading.ends_with(spelling) {
        0.6 + 0.3 * known / all
    } else if heading.starts_with(spelling) {
        0.35 + 0.4 * known / all
    } else {
        0.0
    }
}

fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    text.chars().zip(text.chars().skip(1))
}

#[cfg(target_arch = "wasm32")]
mod thin {
    pub fn keeps(_: &str) -> bool {
        true
    }
}

/// 間引き — for measuring only (`benches/generality.rs`): how well headings are read that nobody listed.
#[cfg(not(target_arch = "wasm32"))]
pub mod thin {
    use std::sync::OnceLock;

    static WITHOUT: OnceLock<u64> = OnceLock::new();

    /// Leaves a third of the spellings out, another third for each `seed`, in the rest of this process. Has to be said
    /// before the first heading is read.
    pub fn leave_out(seed: u64) {
        WITHOUT.get_or_init(|| seed);
    }

    pub(super) fn keeps(spelling: &str) -> bool {
        WITHOUT.get().is_none_or(|seed| !falls(spelling, *seed))
    }

    /// One spelling in three, the same ones on every machine.
    fn falls(spelling: &str, seed: u64) -> bool {
        let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = spelling.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        (hash >> 17).is_multiple_of(3)
    }

    #[cfg(test)]
    mod tests {
        use super::super::{Index, SPELLINGS};
        use super::falls;

        #[test]
        fn about_a_third_is_left_out_and_another_for_each_seed() {
            let all: usize = SPELLINGS.iter().map(|(_, spellings)| spellings.len()).sum();
            let mut sets = Vec::new();
            for seed in 1..=5 {
                let left = Index::of(|spelling| !falls(spelling, seed)).spellings;
                assert!((all / 2..all * 3 / 4).contains(&left.len()), "{} of {all}", left.len());
                sets.push(left);
            }
            sets.dedup();
            assert_eq!(sets.len(), 5);
        }
    }
}
