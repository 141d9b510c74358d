//! さがす言葉 — what a search means for the matrix: which items stay, which squares are marked, and how many wards and items
//! a word that somebody keeps is found in. The words stand in the link, and nothing that they are found in.

use super::{Arrange, ItemLine, MatrixTable};
use crate::compare::search::query::Query;
use crate::compare::search::{Index, says};
use crate::evaluation::Evaluation;
use crate::workspace::link::{Choice, Route};
use std::collections::BTreeSet;

/// 見つかった記録 — for the words of an [`Arrange`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordFilter {
    /// The question that items are chosen by, and the evaluations that answer it.
    words: Option<(Query, BTreeSet<usize>)>,
    kept: Vec<(String, BTreeSet<usize>)>,
}

/// 数え — in how many of the records shown a word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordTally {
    pub words: String,
    /// Wards, for each line of the matrix.
    pub lines: Vec<usize>,
    /// Items, for each ward of the matrix.
    pub wards: Vec<usize>,
}

impl WordFilter {
    /// Looks the words up; hits count in `evaluations`, for which `index` was made.
    #[must_use]
    pub fn of(arrange: &Arrange, index: &Index, evaluations: &[&Evaluation]) -> Self {
        let found = |query: &Query| -> BTreeSet<usize> {
            index.find(query, evaluations, None).into_iter().map(|hit| hit.evaluation).collect()
        };
        let query = Query::parse(&arrange.words);
        let words = (!query.is_empty()).then(|| (query.clone(), found(&query)));
        let kept = arrange.kept.iter().map(|words| (words.clone(), found(&Query::parse(words)))).collect();
        Self { words, kept }
    }

    /// The same where no index is at hand.
    #[must_use]
    pub fn by_reading(arrange: &Arrange, evaluations: &[&Evaluation]) -> Self {
        Self::of(arrange, &Index::of(evaluations), evaluations)
    }

    pub(super) fn takes(&self, line: &ItemLine) -> bool {
        let Some((query, found)) = &self.words else { return true };
        let named = [&line.item.code, &line.item.name].into_iter().flatten().any(|name| says(name, query));
        let mut squares = line.squares.iter().chain(line.strands.iter().flatten());
        named || squares.any(|square| square.evaluation.is_some_and(|n| found.contains(&n)))
    }

    pub(super) fn marked(&self) -> BTreeSet<usize> {
        self.words.iter().flat_map(|(_, found)| found).copied().collect()
    }

    pub(super) fn tallies(&self, matrix_table: &MatrixTable) -> Vec<WordTally> {
        let tally = |(words, found): &(String, BTreeSet<usize>)| {
            let mut wards = vec![0; matrix_table.wards.len()];
            let mut lines = Vec::new();
            for line in matrix_table.lines() {
                let hit = line.squares.iter().map(|square| square.evaluation.is_some_and(|n| found.contains(&n)));
                lines.push(hit.clone().filter(|hit| *hit).count());
                wards.iter_mut().zip(hit).for_each(|(count, hit)| *count += usize::from(hit));
            }
            WordTally { words: words.clone(), lines, wards }
        };
        self.kept.iter().map(tally).collect()
    }
}

/// 数える言葉 — those that the place carries along.
#[must_use]
pub fn kept(route: &Route) -> Vec<String> {
    route.chosen(Choice::Kept).lines().filter(|words| !words.is_empty()).map(String::from).collect()
}

#[must_use]
pub fn is_kept(route: &Route, words: &str) -> bool {
    kept(route).iter().any(|other| other == words.trim())
}

/// Keeps words, or lets them go.
pub fn keep(route: &mut Route, words: &str, keep: bool) {
    let words = words.trim();
    let mut all = kept(route);
    all.retain(|other| other != words);
    if keep && !words.is_empty() {
        all.push(words.to_owned());
    }
    route.choose(Choice::Kept, all.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::matrix::matrix;
    use crate::sample::evaluations;

    /// The sample's matrix with `words` asked for and `counted` counted.
    fn check(words: &str, counted: &[&str]) -> MatrixTable {
        let all = evaluations();
        let all: Vec<&Evaluation> = all.iter().collect();
        let kept = counted.iter().map(|words| (*words).to_owned()).collect();
        let arrange = Arrange { words: words.to_owned(), kept, ..Arrange::default() };
        MatrixTable::of(&matrix(&all), None).arranged(&arrange, &WordFilter::by_reading(&arrange, &all))
    }

    #[test]
    fn items_stay_that_a_ward_writes_about_and_its_squares_are_marked() {
        let matrix_table = check("防災", &[]);
        let (whole, part) = (check("", &[]), matrix_table.lines().count());
        assert!(0 < part && part < whole.lines().count(), "{part}");
        let marked = |line: &ItemLine| {
            line.squares.iter().any(|square| square.evaluation.is_some_and(|n| matrix_table.marked.contains(&n)))
        };
        assert!(matrix_table.lines().all(marked) && whole.marked.is_empty());
        assert_eq!(check("どこにもない語", &[]).groups.len(), 0);
    }

    #[test]
    fn an_item_is_found_by_its_name_in_any_spelling_of_kana_and_width() {
        let whole = check("", &[]);
        let name = whole.lines().next().and_then(|line| line.item.name.clone()).expect("a name");
        let matrix_table = check(&format!("「{name}」"), &[]);
        assert!(matrix_table.lines().any(|line| line.item.name.as_ref() == Some(&name)), "{name}");
    }

    #[test]
    fn kept_words_are_counted_by_item_and_by_ward() {
        let matrix_table = check("", &["防災", "どこにもない語"]);
        let [found, none] = matrix_table.tallies.as_slice() else { panic!("{:?}", matrix_table.tallies) };
        assert_eq!(found.lines.len(), matrix_table.lines().count());
        assert_eq!(found.lines.iter().sum::<usize>(), found.wards.iter().sum::<usize>());
        assert!(
            found.lines.iter().all(|wards| *wards <= matrix_table.wards.len()) && found.lines.iter().any(|n| *n > 0)
        );
        assert!(none.lines.iter().chain(&none.wards).all(|count| *count == 0));
    }

    #[test]
    fn words_are_kept_once_and_let_go_again() {
        let mut route = Route::default();
        for words in ["防災", "見守り または 防犯", " 防災 ", ""] {
            keep(&mut route, words, true);
        }
        assert_eq!(kept(&route), ["見守り または 防犯", "防災"]);
        keep(&mut route, "防災", false);
        assert!(!is_kept(&route, "防災") && is_kept(&route, "見守り または 防犯"));
        keep(&mut route, "見守り または 防犯", false);
        assert_eq!(route, Route::default());
    }
}
