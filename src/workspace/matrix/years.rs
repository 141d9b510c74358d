//! 年度ならべ — the matrix with every year side by side in each square, each year under its own legend. Which item of one year
//! is which of another is taken from `compare::years`, and said where it is not plain. Nothing is subtracted from anything.

use super::summary::legend_words;
use super::{ItemLine, MatrixTable, SectionGroup, Square, item_keys, item_words};
use crate::compare::matrix::{Matrix, MatrixCell};
use crate::compare::years::{Pair, Sameness, sameness};
use crate::evaluation::Evaluation;
use crate::legend::{Certainty, Level};
use crate::workspace::words::fiscal_year_short;
use std::collections::{BTreeMap, BTreeSet};

/// 年度 — one of those that stand side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Era {
    pub year: u16,
    /// The legends under which its marks were read.
    pub legends: BTreeSet<(Certainty, Option<String>)>,
}

/// 対応 — what an item was called in another year, by what it is taken for the same, and in how many wards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub year: u16,
    pub item: String,
    pub reason: Sameness,
    pub wards: usize,
}

impl Tie {
    /// 「令和5年度は「1-② 防犯」（番号は違うが名前が同じ・24区）」
    #[must_use]
    pub fn words(&self) -> String {
        format!("{}は「{}」（{}・{}区）", fiscal_year_short(self.year), self.item, self.reason, self.wards)
    }
}

/// Of one item: ward and year → the position of its evaluation.
type Filled = BTreeMap<(usize, u16), usize>;

impl MatrixTable {
    /// Lays all years out side by side; items as they are in the wanted year (or the latest), those of other years where
    /// they have no successor there.
    #[must_use]
    pub fn over_years(matrix: &Matrix, evaluations: &[&Evaluation], pairs: &[Pair], wanted: Option<u16>) -> Self {
        let mut matrix_table = Self::of(matrix, wanted);
        let Some(base) = matrix_table.year else { return matrix_table };
        let dated = |ward: &&String| {
            let own = |cell: &MatrixCell| cell.present && cell.fiscal_year.is_some() && cell.ward == **ward;
            matrix.rows.iter().any(|row| row.cells.iter().any(own))
        };
        matrix_table.wards = matrix.wards.iter().filter(dated).cloned().collect();
        matrix_table.groups.clear();
        matrix_table.missed = vec![0; matrix_table.wards.len()];
        (matrix_table.counts, matrix_table.absent, matrix_table.legends) = <_>::default();
        matrix_table.eras =
            matrix_table.years.iter().map(|year| Era { year: *year, legends: BTreeSet::new() }).collect();
        let next: BTreeMap<usize, &Pair> = pairs.iter().map(|pair| (pair.earlier, pair)).collect();
        let keys = item_keys(matrix);
        for (row, filled) in strands(matrix, &matrix_table.wards, &next, base) {
            let Some((known, key)) = matrix.rows.get(row).zip(keys.get(row)) else { continue };
            let strand = |ward: usize| -> Vec<Square> {
                let found = |year: &u16| filled.get(&(ward, *year)).map(|n| mark(evaluations, *n)).unwrap_or_default();
                matrix_table.years.iter().map(found).collect()
            };
            let strands: Vec<Vec<Square>> = (0..matrix_table.wards.len()).map(strand).collect();
            let at = matrix_table.years.iter().position(|year| *year == base).unwrap_or(0);
            let squares = strands.iter().map(|strand| strand.get(at).cloned().unwrap_or_default()).collect();
            let ties = ties(&filled, evaluations, &next, base);
            let line = ItemLine { strands, ties, ..ItemLine::new(key.clone(), known.item.clone(), squares) };
            matrix_table.count(&line);
            for (era, n) in line.strands.iter().flat_map(|strand| (0..).zip(strand)) {
                if let (Some(era), Some(sign)) = (matrix_table.eras.get_mut(era), &n.achievement) {
                    era.legends.extend(sign.mark.as_ref().map(|_| (sign.certainty, sign.legend.clone())));
                }
            }
            match matrix_table.groups.last_mut() {
                Some(group) if group.section == known.section => group.lines.push(line),
                _ => matrix_table.groups.push(SectionGroup { section: known.section.clone(), lines: vec![line] }),
            }
        }
        matrix_table
    }

    /// 年度ごとの数 — what `look` counts in the squares of one year.
    #[must_use]
    pub fn in_year(&self, era: usize, look: impl Fn(&Square) -> bool) -> usize {
        let strands = self.lines().flat_map(|line| &line.strands);
        strands.filter_map(|strand| strand.get(era)).filter(|square| look(square)).count()
    }

    /// 年度ごとの要約 — for each year what it is marked by, and how many were missed.
    #[must_use]
    pub fn summary_over_years(&self) -> String {
        let lines = self.lines().count();
        let one = |(n, era): (usize, &Era)| {
            let missed = self.in_year(n, |square| square.level() == Some(Level::Missed));
            let all = self.in_year(n, |square| square.evaluation.is_some());
            format!("{}は{all}欄のうち未達成 {missed}", fiscal_year_short(era.year))
        };
        let each: Vec<String> = self.eras.iter().enumerate().map(one).collect();
        format!(
            "{lines}事項×{}区。{}。年度によって凡例や様式が違うことがあるため、増減は計算していません。",
            self.wards.len(),
            each.join("、")
        )
    }
}

impl Era {
    /// 年の数 — 23 of 平成23年度, for narrow headings.
    #[must_use]
    pub fn short(&self) -> String {
        let words = fiscal_year_short(self.year);
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        if digits.is_empty() { "元".to_owned() } else { digits }
    }

    /// 「令和5年度（凡例：ファイルの記載どおり）」
    #[must_use]
    pub fn words(&self) -> String {
        let legend = legend_words(&self.legends);
        let legend = if legend.is_empty() { "印なし".to_owned() } else { legend };
        format!("{}（{legend}）", fiscal_year_short(self.year))
    }
}

impl ItemLine {
    /// 年度ごとの達成区数 — for each year wards that reached the target or mostly did, and wards with a record.
    #[must_use]
    pub fn reached_by_year(&self) -> Vec<(usize, usize)> {
        let years = self.strands.first().map_or(0, Vec::len);
        let of = |n: usize| self.strands.iter().filter_map(move |strand| strand.get(n));
        let reached = |square: &&Square| square.level().is_some_and(|level| level <= Level::Mostly);
        let present = |square: &&Square| square.evaluation.is_some();
        (0..years).map(|n| (of(n).filter(reached).count(), of(n).filter(present).count())).collect()
    }
}

/// Rows of the matrix in order, each with what stands in it; a row comes twice where two strands would take one place.
fn strands(matrix: &Matrix, wards: &[String], next: &BTreeMap<usize, &Pair>, base: u16) -> Vec<(usize, Filled)> {
    let mut places: BTreeMap<usize, (usize, usize, u16)> = BTreeMap::new();
    for (row, known) in matrix.rows.iter().enumerate() {
        for cell in &known.cells {
            let ward = wards.iter().position(|ward| *ward == cell.ward);
            if let (Some(n), Some(ward), Some(year)) = (cell.evaluation, ward, cell.fiscal_year) {
                places.insert(n, (row, ward, year));
            }
        }
    }
    let later: BTreeSet<usize> = next.values().map(|pair| pair.later).collect();
    let mut chains: Vec<Vec<(usize, usize, u16, usize)>> = Vec::new();
    for first in places.keys().filter(|n| !later.contains(n)) {
        let mut chain = Vec::new();
        let mut at = Some(*first);
        while let Some(n) = at {
            chain.extend(places.get(&n).map(|(row, ward, year)| (*row, *ward, *year, n)));
            at = next.get(&n).map(|pair| pair.later);
        }
        chains.push(chain);
    }
    let in_base = |chain: &[(usize, usize, u16, usize)]| chain.iter().find(|(_, _, year, _)| *year == base).copied();
    // Those of the wanted year first: the others find their places beside them.
    chains.sort_by_key(|chain| in_base(chain).is_none());
    let mut rows: BTreeMap<usize, Vec<Filled>> = BTreeMap::new();
    for chain in chains {
        let Some((row, ..)) = in_base(&chain).or_else(|| chain.last().copied()) else { continue };
        let taken = |filled: &&mut Filled| !chain.iter().any(|(_, ward, year, _)| filled.contains_key(&(*ward, *year)));
        let own = rows.entry(row).or_default();
        let places = chain.iter().map(|(_, ward, year, n)| ((*ward, *year), *n));
        match own.iter_mut().find(taken) {
            Some(filled) => filled.extend(places),
            None => own.push(places.collect()),
        }
    }
    rows.into_iter().flat_map(|(row, all)| all.into_iter().map(move |filled| (row, filled))).collect()
}

fn mark(evaluations: &[&Evaluation], n: usize) -> Square {
    Square { evaluation: Some(n), achievement: evaluations.get(n).and_then(|one| one.achievement.clone()) }
}

/// Every step from year to year that code and name do not make plain.
fn ties(filled: &Filled, evaluations: &[&Evaluation], next: &BTreeMap<usize, &Pair>, base: u16) -> Vec<Tie> {
    let mut found: BTreeMap<(u16, String, Sameness), usize> = BTreeMap::new();
    for (((ward, before), a), ((other, after), b)) in filled.iter().zip(filled.iter().skip(1)) {
        let Some((one, two)) = evaluations.get(*a).zip(evaluations.get(*b)).filter(|_| ward == other) else { continue };
        let paired = next.get(a).filter(|pair| pair.later == *b).map(|pair| pair.reason);
        let reason = paired.or_else(|| sameness(&one.item, &two.item));
        // The name in the wanted year stands at the head of the line already.
        let (year, item) = if *after <= base { (*before, &one.item) } else { (*after, &two.item) };
        if let Some(reason) = reason.filter(|reason| !reason.is_plain()) {
            *found.entry((year, item_words(item), reason)).or_default() += 1;
        }
    }
    let tie = |((year, item, reason), wards)| Tie { year, item, reason, wards };
    found.into_iter().map(tie).collect()
}

#[cfg(test)]
mod tests;
