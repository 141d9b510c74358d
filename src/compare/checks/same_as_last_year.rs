//! 前年と同じ文 — a ward wrote the same of a matter as the year before, but for the year.

use super::duplicates::{Duplicates, Text};
use crate::note::{Finding, Note};
use std::collections::BTreeMap;

pub fn check(duplicates: &Duplicates) -> Vec<(usize, Note)> {
    duplicates.groups.iter().flat_map(|group| of_group(duplicates, group)).collect()
}

fn of_group(duplicates: &Duplicates, group: &[Text]) -> Vec<(usize, Note)> {
    let mut sharing: BTreeMap<u16, Vec<_>> = BTreeMap::new();
    // Under nothing at all a long text is found wherever the ward wrote it.
    let keys = |text: &Text| text.matters().chain(text.is_long().then(String::new)).collect::<Vec<_>>();
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for (place, text) in group.iter().enumerate() {
        sharing.entry(text.year()).or_default().push(text.ward());
        for key in keys(text) {
            known.entry((text.ward(), text.year(), key)).or_insert(place);
        }
    }
    let handed_out = |year: u16| {
        let mut wards = sharing.get(&year).cloned().unwrap_or_default();
        wards.sort_unstable();
        wards.dedup();
        duplicates.is_handed_out(year, wards.len())
    };
    let note = |text: &Text| {
        let last = text.year().checked_sub(1).filter(|_| !text.ward().1.is_empty())?;
        let before = keys(text).into_iter().find_map(|key| known.get(&(text.ward(), last, key)))?;
        let place = group.get(*before)?.origin.clone();
        Some(text.note(Finding::SameAsLastYear { text: text.words.to_owned(), year: last, place }))
    };
    group.iter().filter(|text| !handed_out(text.year())).filter_map(note).collect()
}
