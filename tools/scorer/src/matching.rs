//! 対応 — which printed record is which record of the truth: the same ward, year and item; else the cells they stand in.

use crate::place::{Place, places};
use crate::value::{at, is_said, plain_value};
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// 対応 — positions in the truth and in what was printed.
#[derive(Debug, Default)]
pub struct Matching {
    /// The last says whether ward, year and item agree.
    pub pairs: Vec<(usize, usize, bool)>,
    pub missed: BTreeSet<usize>,
    pub spurious: BTreeSet<usize>,
    /// Copies of a record that was handed in twice.
    pub repeats: BTreeSet<usize>,
}

/// Code and name, as they are compared.
pub fn item(record: &Value) -> (String, String) {
    let item = at(record, "item");
    (plain_value(at(item, "code")), plain_value(at(item, "name")))
}

/// By what a record is sought: ward, year, and one way to name the item.
type Key = (String, String, u8, String);

fn keys(record: &Value) -> Vec<Key> {
    let (code, name) = item(record);
    let key =
        |way: u8, words: String| (plain_value(at(record, "ward")), at(record, "fiscal_year").to_string(), way, words);
    let mut keys = Vec::new();
    if !code.is_empty() {
        keys.push(key(0, code.clone()));
    }
    if !name.is_empty() {
        keys.push(key(1, name.clone()));
        keys.push(key(2, code + &name));
    }
    keys
}

pub fn matching(truth: &[Value], got: &[Value]) -> Matching {
    let mut found =
        Matching { missed: (0..truth.len()).collect(), spurious: (0..got.len()).collect(), ..Matching::default() };
    let mut by_key: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (n, record) in got.iter().enumerate() {
        for key in keys(record) {
            by_key.entry(key).or_default().push(n);
        }
    }
    for (n, record) in truth.iter().enumerate() {
        let free = |key: &Key| {
            let named = by_key.get(key).into_iter().flatten().copied();
            Some(named.filter(|other| found.spurious.contains(other)).collect::<Vec<_>>())
                .filter(|free| !free.is_empty())
        };
        let Some(mut free) = keys(record).iter().find_map(free) else { continue };
        if free.len() > 1 {
            // Of several, the one that stands in the same cells.
            let own = places(record);
            free.sort_by_key(|other| {
                Reverse(got.get(*other).map_or(0, |other| own.intersection(&places(other)).count()))
            });
        }
        if let Some(other) = free.first() {
            found.pairs.push((n, *other, true));
            found.missed.remove(&n);
            found.spurious.remove(other);
        }
    }
    found.set_repeats_aside(truth, got);
    found.pair_by_cells(truth, got);
    // Hidden rows: read or left, both is right.
    let optional = |n: usize| truth.get(n).is_some_and(|record| is_said(at(record, "optional")));
    found.pairs.retain(|(n, ..)| !optional(*n));
    found.missed.retain(|n| !optional(*n));
    found
}

impl Matching {
    fn set_repeats_aside(&mut self, truth: &[Value], got: &[Value]) {
        let twice =
            self.pairs.iter().filter_map(|(n, ..)| truth.get(*n)).filter(|record| is_said(at(record, "repeat_ok")));
        let twice: Vec<_> = twice.map(|record| (place_and_year(record), item(record))).collect();
        let is_copy = |n: &usize| {
            let Some(record) = got.get(*n) else { return false };
            let ((code, name), here) = (item(record), place_and_year(record));
            twice.iter().any(|(there, (other_code, other_name))| {
                let same =
                    !other_code.is_empty() && code == *other_code || !other_name.is_empty() && name == *other_name;
                same && *there == here
            })
        };
        self.repeats = self.spurious.iter().copied().filter(is_copy).collect();
        self.spurious.retain(|n| !self.repeats.contains(n));
    }

    fn pair_by_cells(&mut self, truth: &[Value], got: &[Value]) {
        let mut cells: BTreeMap<Place, BTreeSet<usize>> = BTreeMap::new();
        for n in &self.spurious {
            for place in got.get(*n).map(places).unwrap_or_default() {
                cells.entry(place).or_default().insert(*n);
            }
        }
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for n in &self.missed {
            let own = truth.get(*n).map(places).unwrap_or_default();
            for other in own.iter().filter_map(|place| cells.get(place)).flatten() {
                *shared.entry((*n, *other)).or_default() += 1;
            }
        }
        let mut ranked: Vec<_> = shared.into_iter().collect();
        ranked.sort_by_key(|(pair, count)| (Reverse(*count), *pair));
        for ((n, other), _) in ranked {
            if self.missed.contains(&n) && self.spurious.contains(&other) {
                self.pairs.push((n, other, false));
                self.missed.remove(&n);
                self.spurious.remove(&other);
            }
        }
    }
}

fn place_and_year(record: &Value) -> (String, String) {
    (plain_value(at(record, "ward")), at(record, "fiscal_year").to_string())
}
