//! 目標の問い — two lists about what targets and results measure: outcome targets that only count what was done, and the
//! figures of surveys with what one has to know before they are laid beside each other.

use super::listing::{Listing, ListingCell, ListingRow, places};
use super::matrix::{MatrixTable, item_words};
use super::words::{cut, fiscal_year_short};
use crate::compare::outcome::only_doing;
use crate::compare::survey::{Survey, apart, surveys};
use crate::compare::years::{Pair, along};
use crate::evaluation::{Evaluation, Field};
use std::collections::BTreeSet;

/// A question as the sentence says it.
const QUESTION: usize = 60;

/// したことの数だけの成果目標 — of the matrix's year.
#[must_use]
pub fn doing(table: &MatrixTable, evaluations: &[&Evaluation]) -> Listing {
    let mut rows = Vec::new();
    for (n, (_, line, ward)) in in_order(table) {
        let Some(evaluation) = evaluations.get(n) else { continue };
        let Some(seen) = only_doing(evaluation) else { continue };
        let ward = table.wards.get(ward).cloned().unwrap_or_default();
        let cells = vec![
            ward.into(),
            item_words(&line.item).into(),
            ListingCell::of(evaluation, Field::OutcomeTarget),
            seen.join("、").into(),
        ];
        rows.push(ListingRow { cells, closer: None });
    }
    let summary = match rows.len() {
        0 => "回数や参加者数だけを書いた成果目標は見つかりませんでした。".to_owned(),
        count => format!(
            "成果目標{count}件は、回数や参加者数など、したことの数だけを書いています。何がどう良くなるかは書かれていません。"
        ),
    };
    Listing { summary, heads: &["区", "事項", "成果目標", "書かれている数"], rows }
}

/// 調査の数値 — of the matrix's year, each with those of the year before.
#[must_use]
pub fn asked(table: &MatrixTable, evaluations: &[&Evaluation], pairs: &[Pair]) -> Listing {
    let mut rows = Vec::new();
    let (mut wards, mut fit) = (BTreeSet::new(), 0);
    for (n, (_, line, ward)) in in_order(table) {
        let Some(evaluation) = evaluations.get(n) else { continue };
        let own = surveys(evaluation);
        if own.is_empty() {
            continue;
        }
        let before = along(pairs, n).into_iter().filter_map(|(place, _)| evaluations.get(place).copied());
        let before: Vec<(u16, Survey)> = before
            .filter(|other| other.fiscal_year < evaluation.fiscal_year)
            .filter_map(|other| Some((other.fiscal_year?, other)))
            .flat_map(|(year, other)| surveys(other).into_iter().map(move |survey| (year, survey)))
            .collect();
        for survey in own {
            // Of several the one that fits best, of those the latest.
            let other =
                before.iter().min_by_key(|(year, other)| (apart(other, &survey).len(), std::cmp::Reverse(*year)));
            let against = other.map(|(_, other)| apart(other, &survey));
            fit += usize::from(against.as_ref().is_some_and(Vec::is_empty));
            wards.insert(ward);
            let words = match against {
                None => "前の年度に調査の数値がありません".to_owned(),
                Some(reasons) if reasons.is_empty() => "問いと調べ方が同じで、答えた人数も書かれています".to_owned(),
                Some(reasons) => reasons.iter().map(|reason| reason.ja()).collect::<Vec<_>>().join("。"),
            };
            let ward = table.wards.get(ward).cloned().unwrap_or_default();
            let cells = vec![
                ward.into(),
                item_words(&line.item).into(),
                told(&survey),
                other
                    .map(|(year, other)| ListingCell {
                        words: format!("{} {}", fiscal_year_short(*year), told(other).words),
                        ..told(other)
                    })
                    .unwrap_or_default(),
                words.into(),
            ];
            rows.push(ListingRow { cells, closer: None });
        }
    }
    let summary = match rows.len() {
        0 => "アンケートや調査の割合を書いた記録は見つかりませんでした。".to_owned(),
        count => format!(
            "アンケートや調査の割合は{}区の{count}件です。前の年度とくらべられるのは{fit}件で、ほかは問い、調べ方、答えた人数のどれかが違うか、書かれていません。",
            wards.len()
        ),
    };
    Listing { summary, heads: &["区", "事項", "この年度", "前の年度", "くらべられるか"], rows }
}

/// 77%　来場者アンケート（答えた人数の記載なし）「意見が…割合」.
fn told(survey: &Survey) -> ListingCell {
    let Survey { share, question, method, answered, origin, .. } = survey;
    let answered =
        answered.as_ref().map_or_else(|| "答えた人数の記載なし".to_owned(), |count| format!("答えた人 {count}"));
    ListingCell {
        words: format!("{share}　{method}（{answered}）「{}」", cut(question, QUESTION)),
        origin: Some(origin.clone()),
    }
}

type LinePlace<'a> = (usize, &'a super::matrix::ItemLine, usize);

/// The evaluations of the matrix, line by line.
fn in_order(table: &MatrixTable) -> Vec<(usize, LinePlace<'_>)> {
    let mut all: Vec<(usize, LinePlace)> = places(table).into_iter().collect();
    all.sort_by_key(|(_, (line, _, ward))| (*line, *ward));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::matrix::matrix;
    use crate::compare::years::pairs;
    use crate::sample::evaluations;

    /// One of the lists on the sample: its rows, cells joined.
    fn check(list: impl Fn(&MatrixTable, &[&Evaluation]) -> Listing) -> (String, Vec<String>) {
        let all = evaluations();
        let all: Vec<&Evaluation> = all.iter().collect();
        let listing = list(&MatrixTable::of(&matrix(&all), None), &all);
        let words = |row: &ListingRow| row.cells.iter().map(|cell| cell.words.as_str()).collect::<Vec<_>>().join(" | ");
        let rows = listing.rows.iter().map(words).collect();
        (listing.summary, rows)
    }

    #[test]
    fn outcomes_that_count_doing_are_quoted() {
        let (summary, rows) = check(doing);
        assert!(summary.starts_with("成果目標2件"), "{summary}");
        assert_eq!(
            rows[0],
            "川辺区 | 2-② 高齢者の見守り訪問 | 認知症サポーター講座を年9回開き、延べ150人が受講すること。 | 9回、延べ150人"
        );
    }

    #[test]
    fn surveys_say_why_they_cannot_be_laid_beside_each_other() {
        let (summary, rows) = check(|table, all| asked(table, all, &pairs(all)));
        assert!(summary.contains("2区の2件") && summary.contains("くらべられるのは1件"), "{summary}");
        assert!(
            rows[0].contains("77%　来場者アンケート（答えた人数の記載なし）")
                && rows[0].ends_with("調べ方が違います。答えた人数の記載がありません"),
            "{rows:?}"
        );
        assert!(
            rows[1].contains("令和5年度 66%　区民アンケート（答えた人 398人）")
                && rows[1].ends_with("答えた人数も書かれています"),
            "{rows:?}"
        );
    }
}
