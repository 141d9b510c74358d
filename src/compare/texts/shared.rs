//! 他区と同じ文 — texts of one ward that other wards wrote in the same field and year. What counts as the same, and as a text
//! at all, is what `same` says; nothing is said about who wrote first.

use super::same::{FOLDING, SHORTEST, is_prose};
use crate::compare::order::ward_of;
use crate::evaluation::{Evaluation, Field, How};
use crate::text::folded::folded;
use std::collections::{BTreeMap, BTreeSet};

/// 同じ文 — one text of the ward, and who else has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The position of the ward's evaluation in the list that was handed in.
    pub evaluation: usize,
    pub field: Field,
    /// In the order of their names.
    pub wards: BTreeSet<String>,
}

/// 同じ文を探す — for `ward` in `year`; in the order of its evaluations and fields.
#[must_use]
pub fn shared(evaluations: &[&Evaluation], ward: &str, year: Option<u16>) -> Vec<Shared> {
    let of_year = || evaluations.iter().enumerate().filter(|(_, evaluation)| evaluation.fiscal_year == year);
    let (own, others): (Vec<_>, Vec<_>) = of_year().partition(|(_, evaluation)| ward_of(evaluation) == ward);
    let mut texts: BTreeMap<(Field, String), BTreeSet<String>> = BTreeMap::new();
    let mut places = Vec::new();
    for (n, evaluation) in own {
        for (field, text) in prose(evaluation) {
            texts.insert((field, text.clone()), BTreeSet::new());
            places.push((n, field, text));
        }
    }
    for (_, evaluation) in others {
        for key in prose(evaluation) {
            if let Some(wards) = texts.get_mut(&key) {
                wards.insert(ward_of(evaluation));
            }
        }
    }
    let found = places.into_iter().filter_map(|(evaluation, field, text)| {
        let wards = texts.get(&(field, text)).filter(|wards| !wards.is_empty())?.clone();
        Some(Shared { evaluation, field, wards })
    });
    found.collect()
}

/// The texts in which people tell something, folded. 同上 was written once.
fn prose(evaluation: &Evaluation) -> impl Iterator<Item = (Field, String)> {
    let told = evaluation.fields.iter().filter(|(field, entry)| is_prose(**field) && entry.how != How::Ditto);
    let folded = told.map(|(field, entry)| (*field, folded(&entry.text, FOLDING)));
    folded.filter(|(_, text)| text.chars().nth(SHORTEST - 1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Given, intake};

    /// Wards as `ward|課題`; gives back what the first of them shares.
    fn check(wards: &[&str]) -> Vec<String> {
        let read = |row: &&str| {
            let (ward, issue) = row.split_once('|').unwrap();
            let text = format!("番号,事項,主な取組,達成状況,次年度以降の課題\n1-①,防災,{ward}で行った。,①,{issue}\n");
            let readings = intake(&format!("{ward}.csv"), text.as_bytes(), &Given::default());
            readings.into_iter().next().unwrap().outcome.unwrap().evaluations.remove(0)
        };
        let all: Vec<Evaluation> = wards.iter().map(read).collect();
        let found = shared(&all.iter().collect::<Vec<_>>(), all[0].ward.as_deref().unwrap(), None);
        found.iter().map(|s| format!("{}: {}", s.field.ja(), Vec::from_iter(s.wards.clone()).join(" "))).collect()
    }

    #[test]
    fn the_same_sentence_is_found_whatever_its_width_and_spaces() {
        let issue = "若い世代の参加が少なく、周知の方法を改める必要がある。";
        let wide = "若い世代の参加が少なく、　周知の方法を改める必要がある｡";
        let seen = check(&[&format!("北区|{issue}"), &format!("西区|{wide}"), "港区|高齢の方の参加が少ない。"]);
        assert_eq!(seen, ["次年度以降の課題: 西区"]);
    }

    #[test]
    fn short_answers_are_not_called_copied() {
        assert!(check(&["北区|特になし。", "西区|特になし。"]).is_empty());
    }
}
