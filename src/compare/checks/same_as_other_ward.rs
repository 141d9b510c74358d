//! 他区と同じ文 — two or more wards wrote the same of a matter in the same year. What more than a third of all wards share
//! was handed out to them and is no copy. A copied cell keeps the width of its letters: 年８回 beside 年8回 in a short text are
//! two people with the same set phrase.

use super::duplicates::{Duplicates, Text};
use crate::note::{Finding, Note};
use std::collections::BTreeMap;

pub fn check(duplicates: &Duplicates) -> Vec<(usize, Note)> {
    duplicates.groups.iter().flat_map(|group| of_group(duplicates, group)).collect()
}

fn of_group(duplicates: &Duplicates, group: &[Text]) -> Vec<(usize, Note)> {
    let keys = |text: &Text| {
        let any = text.is_long().then(String::new);
        let (year, wide) = (text.year(), text.wide());
        text.matters().chain(any).map(move |key| (year, wide, key)).collect::<Vec<_>>()
    };
    // Under each matter the first text of every ward.
    let mut known: BTreeMap<(u16, usize, String), Vec<&Text>> = BTreeMap::new();
    for text in group.iter().filter(|text| !text.ward().1.is_empty()) {
        for key in keys(text) {
            let texts = known.entry(key).or_default();
            if texts.iter().all(|other| other.ward() != text.ward()) {
                texts.push(text);
            }
        }
    }
    let note = |text: &Text| {
        let shared = keys(text).into_iter().filter_map(|key| known.get(&key)).find(|texts| texts.len() > 1)?;
        // One cell that is merged over several wards is one text, not a copy.
        let other = shared.iter().find(|other| other.ward() != text.ward() && other.origin != text.origin)?;
        (!duplicates.is_handed_out(text.year(), shared.len())).then(|| {
            text.note(Finding::SameAsOtherWard {
                text: text.words.to_owned(),
                ward: other.evaluation.ward.clone().unwrap_or_default(),
                more: u32::try_from(shared.len() - 2).unwrap_or(0),
                place: other.origin.clone(),
            })
        })
    };
    group.iter().filter(|text| !text.ward().1.is_empty()).filter_map(note).collect()
}
