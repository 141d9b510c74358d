//! 袋 — how often each thing occurs, and what two of them share.

use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Bag<T>(BTreeMap<T, usize>);

impl<T: Ord> FromIterator<T> for Bag<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut bag = BTreeMap::new();
        for one in all {
            *bag.entry(one).or_default() += 1;
        }
        Self(bag)
    }
}

impl<T: Ord + Clone> Bag<T> {
    pub fn len(&self) -> usize {
        self.0.values().sum()
    }

    pub fn holds(&self, one: &T) -> bool {
        self.0.contains_key(one)
    }

    /// What both hold, as often as both do.
    pub fn shared(&self, other: &Self) -> Self {
        self.pick(|one, count| count.min(other.0.get(one).copied().unwrap_or(0)))
    }

    /// What is left when `other` is taken out.
    pub fn without(&self, other: &Self) -> Self {
        self.pick(|one, count| count.saturating_sub(other.0.get(one).copied().unwrap_or(0)))
    }

    fn pick(&self, count: impl Fn(&T, usize) -> usize) -> Self {
        let picked = self.0.iter().map(|(one, had)| (one.clone(), count(one, *had)));
        Self(picked.filter(|(_, count)| *count > 0).collect())
    }

    /// The same by something coarser.
    pub fn by<U: Ord>(&self, coarse: impl Fn(&T) -> U) -> Bag<U> {
        let mut bag = BTreeMap::new();
        for (one, count) in &self.0 {
            *bag.entry(coarse(one)).or_default() += count;
        }
        Bag(bag)
    }

    pub fn each(&self) -> impl Iterator<Item = &T> {
        self.0.keys()
    }
}
