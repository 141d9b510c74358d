//! 並べ替え — the same matrix in another order, or the part of it that is asked for. Nothing is counted anew: counts and
//! sentence are those of what is shown.

use super::word_filter::{WordFilter, kept};
use super::{ItemLine, MatrixTable, SectionGroup};
use crate::legend::Level;
use crate::workspace::link::{Choice, Route};
use std::cmp::Reverse;

/// 並べ方.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// 元の順 — items by code under their sections, wards as customary.
    #[default]
    Given,
    /// 未達成の多い順 — items and wards that missed most first.
    Missed,
    /// 区分の中で未達成の多い順 — the same, but items stay under their sections.
    Within,
    /// ある区に似た順 — wards whose marks resemble this ward's most, beside it.
    Like(String),
}

/// 並べ方と絞り込み — what part of a matrix is shown, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrange {
    pub sort: Sort,
    /// Items in which some ward has this level.
    pub level: Option<Level>,
    /// Wards to show; all where empty.
    pub wards: Vec<String>,
    /// 言葉 — items that carry it in their name, or about which some ward writes it; all where empty.
    pub words: String,
    /// 数える言葉 — each is counted in a column of its own.
    pub kept: Vec<String>,
}

impl Sort {
    const MISSED: &'static str = "missed";
    const WITHIN: &'static str = "within";
    const LIKE: &'static str = "like-";

    /// The word in a link; empty for the order as given.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Given => String::new(),
            Self::Missed => Self::MISSED.to_owned(),
            Self::Within => Self::WITHIN.to_owned(),
            Self::Like(ward) => format!("{}{ward}", Self::LIKE),
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word.strip_prefix(Self::LIKE) {
            Some(ward) => Self::Like(ward.to_owned()),
            None if word == Self::MISSED => Self::Missed,
            None if word == Self::WITHIN => Self::Within,
            None => Self::Given,
        }
    }
}

impl Arrange {
    /// What a link asks for.
    #[must_use]
    pub fn of(route: &Route) -> Self {
        Self {
            sort: Sort::parse(route.chosen(Choice::Sort)),
            level: Level::from_key(route.chosen(Choice::Level)),
            wards: route.chosen(Choice::Only).split(',').filter(|ward| !ward.is_empty()).map(String::from).collect(),
            words: route.chosen(Choice::Find).trim().to_owned(),
            kept: kept(route),
        }
    }

    /// 絞り込みの言葉 — which part is shown, for those who see no controls (paper); empty where it is the whole.
    #[must_use]
    pub fn part(&self, matrix_table: &MatrixTable) -> String {
        let mut parts = Vec::new();
        if !self.words.is_empty() {
            parts.push(format!("言葉「{}」のある事項（ある欄に下線）", self.words));
        }
        parts.extend(self.level.map(|level| format!("{} {}のある事項", level.glyph(), level.ja())));
        if !self.wards.is_empty() {
            parts.push(format!("{}区", matrix_table.wards.len()));
        }
        if parts.is_empty() { String::new() } else { format!("絞り込み：{}。", parts.join("、")) }
    }

    /// Whether texts have to be searched for it.
    #[must_use]
    pub const fn asks(&self) -> bool {
        !self.words.is_empty() || !self.kept.is_empty()
    }
}

impl MatrixTable {
    /// The matrix as asked for, with what was found for the words in it. An order that the matrix cannot take (likeness to
    /// a ward that is not on it) is left out.
    #[must_use]
    pub fn arranged(&self, arrange: &Arrange, word_filter: &WordFilter) -> Self {
        let mut columns: Vec<usize> = (0..self.wards.len()).collect();
        let asked = |n: &usize| self.wards.get(*n).is_some_and(|ward| arrange.wards.contains(ward));
        if columns.iter().any(asked) {
            columns.retain(asked);
        }
        match &arrange.sort {
            Sort::Given => {}
            Sort::Missed | Sort::Within => columns.sort_by_key(|n| Reverse(self.missed.get(*n).copied())),
            Sort::Like(ward) => {
                if let Some(base) = self.wards.iter().position(|other| other == ward) {
                    columns.sort_by_key(|n| (*n != base, Reverse(self.alike(base, *n))));
                }
            }
        }
        let shown = |line: &ItemLine| {
            arrange.level.is_none_or(|level| line.squares.iter().any(|s| s.level() == Some(level)))
                && word_filter.takes(line)
        };
        let line = |line: &ItemLine| {
            let squares = columns.iter().filter_map(|n| line.squares.get(*n).cloned()).collect();
            ItemLine {
                strands: columns.iter().filter_map(|n| line.strands.get(*n).cloned()).collect(),
                ties: line.ties.clone(),
                ..ItemLine::new(line.key.clone(), line.item.clone(), squares)
            }
        };
        let mut groups: Vec<SectionGroup> = self
            .groups
            .iter()
            .map(|group| SectionGroup {
                section: group.section.clone(),
                lines: group.lines.iter().map(line).filter(&shown).collect(),
            })
            .filter(|group| !group.lines.is_empty())
            .collect();
        if arrange.sort == Sort::Missed {
            // An order by number goes across sections.
            let lines: Vec<ItemLine> = groups.into_iter().flat_map(|group| group.lines).collect();
            groups = if lines.is_empty() { Vec::new() } else { vec![SectionGroup { section: None, lines }] };
        }
        if matches!(arrange.sort, Sort::Missed | Sort::Within) {
            for group in &mut groups {
                group.lines.sort_by_key(|line| Reverse(line.missed()));
            }
        }
        let wards: Vec<String> = columns.iter().filter_map(|n| self.wards.get(*n).cloned()).collect();
        let mut matrix_table = Self {
            year: self.year,
            years: self.years.clone(),
            missed: vec![0; wards.len()],
            wards,
            missing_wards: self.missing_wards.clone(),
            doubled: self.doubled.clone(),
            undated: self.undated,
            eras: self.eras.clone(),
            ..Self::default()
        };
        groups.iter().flat_map(|group| &group.lines).for_each(|line| matrix_table.count(line));
        matrix_table.groups = groups;
        (matrix_table.marked, matrix_table.tallies) = (word_filter.marked(), word_filter.tallies(&matrix_table));
        matrix_table
    }

    /// In how many items two wards have the same level.
    fn alike(&self, a: usize, b: usize) -> usize {
        let level = |line: &ItemLine, n: usize| line.squares.get(n).and_then(super::Square::level);
        self.lines().filter(|line| level(line, a).is_some() && level(line, a) == level(line, b)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::matrix::tests::matrix_table;

    /// Wards across, then items down, of a matrix arranged as said.
    fn check(arrange: &Arrange) -> (String, String) {
        let matrix_table = matrix_table(&["一|1-①|達達未", "一|1-②|達未未", "二|2-①|未達達"])
            .arranged(arrange, &WordFilter::default());
        let items: Vec<&str> = matrix_table.lines().map(|line| line.key.as_str()).collect();
        (matrix_table.wards.join(" "), items.join(" "))
    }

    fn sort(sort: Sort) -> Arrange {
        Arrange { sort, ..Arrange::default() }
    }

    #[test]
    fn those_that_missed_most_come_first_across_sections() {
        assert_eq!(check(&sort(Sort::Missed)), ("港区 北区 西区".into(), "1-② 1-① 2-①".into()));
        let matrix_table = matrix_table(&["一|1-①|達達達", "一|1-②|達未達", "二|2-①|達達達", "二|2-②|未未未"]);
        let items = |sort| {
            let matrix_table = matrix_table.arranged(&Arrange { sort, ..Arrange::default() }, &WordFilter::default());
            matrix_table.lines().map(|line| line.key.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(items(Sort::Missed), "2-② 1-② 1-① 2-①");
        assert_eq!(items(Sort::Within), "1-② 1-① 2-② 2-①");
    }

    #[test]
    fn wards_with_the_same_marks_stand_beside_the_one_asked_for() {
        assert_eq!(check(&sort(Sort::Like("港区".into()))).0, "港区 西区 北区");
        assert_eq!(check(&sort(Sort::Like("南区".into()))).0, "北区 西区 港区");
    }

    #[test]
    fn what_is_shown_is_what_is_counted() {
        let whole = matrix_table(&["一|1-①|達達未", "一|1-②|達未・", "二|2-①|達達達"]);
        let part =
            Arrange { level: Some(Level::Missed), wards: vec!["港区".into(), "西区".into()], ..Arrange::default() };
        let part = whole.arranged(&part, &WordFilter::default());
        assert_eq!(part.wards, ["西区", "港区"]);
        assert_eq!((part.missed.as_slice(), part.absent, part.lines().count()), ([1, 1].as_slice(), 1, 2));
        assert_eq!(part.counts.get(&Level::Achieved), Some(&1));
        assert_eq!(whole.arranged(&Arrange::default(), &WordFilter::default()), whole);
        let none = Arrange { level: Some(Level::Stopped), ..sort(Sort::Missed) };
        let none = whole.arranged(&none, &WordFilter::default());
        assert_eq!((none.groups.len(), none.counts.len()), (0, 0));
    }

    #[test]
    fn the_part_that_is_shown_is_said() {
        let part =
            Arrange {
                words: "防災".into(), level: Some(Level::Missed), wards: vec!["港区".into()], ..<_>::default()
            };
        let matrix_table = matrix_table(&["一|1-①|達達未"])
            .arranged(&Arrange { words: String::new(), ..part.clone() }, &<_>::default());
        assert_eq!(
            part.part(&matrix_table),
            "絞り込み：言葉「防災」のある事項（ある欄に下線）、× 未達成のある事項、1区。"
        );
        assert_eq!(Arrange::default().part(&matrix_table), "");
    }

    #[test]
    fn orders_come_back_from_their_words() {
        for order in [Sort::Given, Sort::Missed, Sort::Within, Sort::Like("北区".into())] {
            assert_eq!(Sort::parse(&order.word()), order);
        }
        assert_eq!(Sort::parse("?"), Sort::Given);
    }
}
