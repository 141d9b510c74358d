//! 並び順 — the order of records and items: fiscal year, ward (建制順), item code, file. Never the order of arrival.

use crate::evaluation::{Evaluation, Item};
use crate::note::{Note, What};
use crate::place::Order;
use crate::text::plain::fold;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The heading under which records stand whose ward no file says.
pub const UNKNOWN_WARD: &str = "区が不明";

/// The ward of a record; records that name none stand together under one heading.
#[must_use]
pub fn ward_of(evaluation: &Evaluation) -> String {
    evaluation.ward.clone().unwrap_or_else(|| UNKNOWN_WARD.to_string())
}

/// The customary order for the wards of `evaluations`.
#[must_use]
pub fn ward_order(evaluations: &[&Evaluation]) -> Order {
    let mut cities: Vec<&str> = evaluations.iter().filter_map(|evaluation| evaluation.city.as_deref()).collect();
    cities.sort_unstable();
    cities.dedup();
    let city = if let [only] = cities.as_slice() { Some(*only) } else { None };
    Order::of(city, evaluations.iter().filter_map(|evaluation| evaluation.ward.as_deref()))
}

/// Puts records in order: fiscal year, ward, item, file and place in it.
pub fn arrange(evaluations: &mut [&Evaluation]) {
    let order = ward_order(evaluations);
    evaluations.sort_by(|a, b| {
        let ward = |e: &Evaluation| e.ward.clone().unwrap_or_default();
        (a.fiscal_year.cmp(&b.fiscal_year))
            .then_with(|| a.ward.is_none().cmp(&b.ward.is_none()))
            .then_with(|| order.compare(&ward(a), &ward(b)))
            .then_with(|| by_item(&a.item, &b.item))
            .then_with(|| by_file(a, b))
    });
}

/// The order of files: 「評価.xlsx」 before 「評価 (1).xlsx」 — the copy is the one that repeats.
#[must_use]
pub fn by_file(a: &Evaluation, b: &Evaluation) -> Ordering {
    let length = |e: &Evaluation| e.origin.file.chars().count();
    length(a).cmp(&length(b)).then_with(|| a.origin.cmp(&b.origin))
}

/// The order of items: by code as people count (2 before 10, ② before ⑩), items without a code behind, by name.
#[must_use]
pub fn by_item(a: &Item, b: &Item) -> Ordering {
    (a.code.is_none().cmp(&b.code.is_none()))
        .then_with(|| counted(a.code.as_deref()).cmp(&counted(b.code.as_deref())))
        .then_with(|| a.name.cmp(&b.name))
}

/// A code in pieces that compare as people count: numbers as numbers, everything else as it is written.
fn counted(code: Option<&str>) -> Vec<(u32, String)> {
    let mut pieces: Vec<(u32, String)> = Vec::new();
    let mut digits = false;
    for c in fold(code.unwrap_or_default()).chars() {
        match (number(c), pieces.last_mut()) {
            (Some(n), Some((value, _))) if digits && c.is_ascii_digit() => {
                *value = value.saturating_mul(10).saturating_add(n);
            }
            (Some(n), _) => pieces.push((n, String::new())),
            (None, _) => pieces.push((0, c.to_string())),
        }
        digits = c.is_ascii_digit();
    }
    pieces
}

fn number(c: char) -> Option<u32> {
    match c {
        '\u{2460}'..='\u{2473}' => Some(u32::from(c) - 0x245F),
        '\u{2160}'..='\u{216b}' => Some(u32::from(c) - 0x215F),
        '\u{2170}'..='\u{217b}' => Some(u32::from(c) - 0x216F),
        _ => c.to_digit(10),
    }
}

/// 重複 — notes for records that stand in more than one place: same ward, year and item. The first keeps silent.
///
/// `evaluations` are in order ([`arrange`]).
#[must_use]
pub fn repeated(evaluations: &[&Evaluation]) -> Vec<Note> {
    let mut first: BTreeMap<(Option<u16>, &str, String), &Evaluation> = BTreeMap::new();
    let mut notes = Vec::new();
    for evaluation in evaluations {
        let Some(ward) = evaluation.ward.as_deref() else { continue };
        let section = evaluation.section.as_deref().unwrap_or_default();
        let key = format!(
            "{section}\n{}\n{}",
            evaluation.item.code.as_deref().unwrap_or_default(),
            evaluation.item.name.as_deref().unwrap_or_default()
        );
        match first.entry((evaluation.fiscal_year, ward, fold(&key))) {
            std::collections::btree_map::Entry::Occupied(held) => {
                let what = What::RecordRepeated { first: held.get().origin.clone() };
                notes.push(Note::new(what, evaluation.origin.clone()));
            }
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(evaluation);
            }
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_ordered_as_people_count() {
        let mut items: Vec<Item> = ["10-①", "2-⑩", "2-②", "2-①", "１-③"]
            .iter()
            .map(|code| Item { code: Some((*code).into()), name: None })
            .collect();
        items.push(Item { code: None, name: Some("その他".into()) });
        items.sort_by(by_item);
        let codes: Vec<&str> = items.iter().map(|item| item.code.as_deref().unwrap_or("なし")).collect();
        assert_eq!(codes, ["１-③", "2-①", "2-②", "2-⑩", "10-①", "なし"]);
    }
}
