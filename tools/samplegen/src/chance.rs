//! 偶然 — a small seeded generator (`SplitMix64`), so that wards differ and every run gives the same bytes.

use crate::phrases::{BAR, nth};

/// 乱数 — the same seed gives the same row of numbers on every machine.
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from(self.next() % span).unwrap_or(0)
    }

    /// True in about `percent` of a hundred cases.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of the phrases that stand in one text with bars between them.
    pub fn phrase(&mut self, phrases: &'static str) -> &'static str {
        let bars = phrases.bytes().map(|byte| u32::from(byte == BAR)).sum();
        nth(phrases, BAR, self.between(0, bars))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
