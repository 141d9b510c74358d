//! 数字の画面 — the figures of one item, ready to be drawn: a chart and a table for each thing that is counted, and a
//! sentence that says what they show. Compares nothing itself; takes up what `compare` found.

mod plot;
mod say;

use super::link::{Choice, Route};
use super::matrix::{ItemLine, MatrixTable, item_words};
use crate::compare::figures::{DotKind, Measure, Teller, Unit, measures, units};
use crate::compare::years::{Pair, Sameness, along};
use crate::evaluation::Evaluation;
use crate::origin::Origin;
use std::collections::BTreeMap;

/// Fewer wards are listed, not plotted: two dots are no spread.
const FEW: usize = 3;

/// The word of [`Choice::Sort`] for most first.
pub const MOST: &str = "most";
/// The word of [`Choice::Base`] for all years side by side.
pub const ALL: &str = "all";

/// 何を見るか — the choices that the view was asked for; what is not there is passed over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FiguresQuery<'a> {
    /// Begins the ids of the charts, so that each is its own wherever charts stand together.
    pub id: &'a str,
    pub item: Option<&'a str>,
    /// In the words of [`Unit::words`].
    pub unit: &'a str,
    /// Years to lay beside the matrix's.
    pub beside: Vec<u16>,
    /// Most first, instead of the customary order of wards.
    pub by_value: bool,
}

/// 数字 — of one item in one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemFigures {
    pub key: String,
    pub title: String,
    /// With the number of wards that use them.
    pub units: Vec<(String, usize)>,
    pub unit: String,
    pub charts: Vec<FigureChart>,
    /// What too few wards write about to be plotted.
    pub few: Vec<FigureChart>,
    /// By what items of other years were taken for this one, where that is not plain: reason and number of wards.
    pub reasons: Vec<(String, usize)>,
}

/// 図と表 — of one thing that is counted.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureChart {
    pub heading: String,
    pub sentence: String,
    /// Empty where nothing is plotted.
    pub svg: String,
    pub rows: Vec<FigureRow>,
}

/// 行 — one ward's figures under one label in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    pub ward: String,
    pub year: Option<u16>,
    pub labels: String,
    /// One a place, in the order of the dots; `data-at` of a dot is its row and its number here.
    pub figures: Vec<Written>,
}

/// 書かれた数 — as written, what it stands for, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    pub kind: DotKind,
    pub text: String,
    /// The field's name, and 内数 where it is a part.
    pub field: &'static str,
    pub part: bool,
    pub origin: Origin,
}

/// 一覧の行 — which units an item is told in, each with its number of wards.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    pub key: String,
    pub title: String,
    pub units: Vec<(String, usize)>,
}

impl<'a> FiguresQuery<'a> {
    /// What an address asks for.
    #[must_use]
    pub fn of(route: &'a Route, table: &MatrixTable, id: &'a str) -> Self {
        let base = route.chosen(Choice::Base);
        let beside = table.years.iter().copied().filter(|year| base == ALL || base == year.to_string());
        Self {
            id,
            item: route.item.as_deref(),
            unit: route.chosen(Choice::Unit),
            beside: beside.filter(|year| Some(*year) != table.year).collect(),
            by_value: route.chosen(Choice::Sort) == MOST,
        }
    }
}

impl ItemFigures {
    /// The figures of the item asked for, or of the first that has any.
    #[must_use]
    pub fn of(table: &MatrixTable, evaluations: &[&Evaluation], pairs: &[Pair], asked: &FiguresQuery) -> Self {
        let told = |line: &&ItemLine| !units(&tellers(table, line, evaluations)).is_empty();
        let wanted = asked.item.and_then(|key| table.line(key));
        let Some(line) = wanted.or_else(|| table.lines().find(told)).or_else(|| table.lines().next()) else {
            return Self::default();
        };
        let mut tellers = tellers(table, line, evaluations);
        let units = units(&tellers);
        let mut figures = Self {
            key: line.key.clone(),
            title: item_words(&line.item),
            units: units.iter().map(|(unit, wards)| (unit.words(), *wards)).collect(),
            ..Self::default()
        };
        let chosen = units.iter().find(|(unit, _)| unit.words() == asked.unit).or(units.first());
        let Some((unit, _)) = chosen else { return figures };
        figures.unit = unit.words();
        let mut reasons: BTreeMap<Sameness, usize> = BTreeMap::new();
        let own: Vec<usize> = line.squares.iter().filter_map(|square| square.evaluation).collect();
        for (place, reason) in own.iter().flat_map(|place| along(pairs, *place)) {
            let Some(evaluation) = evaluations.get(place).copied() else { continue };
            if evaluation.fiscal_year.is_some_and(|year| asked.beside.contains(&year)) {
                tellers.extend(teller(evaluation));
                *reasons.entry(reason).or_default() += 1;
            }
        }
        figures.reasons = reasons
            .into_iter()
            .filter(|(reason, _)| !reason.is_plain())
            .map(|(reason, wards)| (reason.to_string(), wards))
            .collect();
        let mut years: Vec<Option<u16>> = asked.beside.iter().copied().map(Some).chain([table.year]).collect();
        years.sort_unstable();
        years.dedup();
        let least = FEW.min(table.wards.len());
        for (n, measure) in measures(&tellers, unit).iter().enumerate() {
            let plotted = measure.wards(&tellers) >= least;
            let stage = plot::Stage { table, tellers: &tellers, years: &years, by_value: asked.by_value };
            let heading = heading(measure, unit);
            let sentence = say::sentence(measure, &tellers, table, years.len() > 1);
            let (svg, rows) = stage.plot(measure, &format!("{}-{n}", asked.id), &heading, &sentence);
            let chart = FigureChart { heading, sentence, svg: if plotted { svg } else { String::new() }, rows };
            if plotted { &mut figures.charts } else { &mut figures.few }.push(chart);
        }
        figures
    }
}

/// 一覧 — every item with its units.
#[must_use]
pub fn overview(table: &MatrixTable, evaluations: &[&Evaluation]) -> Vec<Overview> {
    let row = |line: &ItemLine| Overview {
        key: line.key.clone(),
        title: item_words(&line.item),
        units: units(&tellers(table, line, evaluations)).iter().map(|(unit, wards)| (unit.words(), *wards)).collect(),
    };
    table.lines().map(row).collect()
}

/// The evaluations of a line, in the matrix's order of wards.
fn tellers<'a>(table: &MatrixTable, line: &ItemLine, evaluations: &[&'a Evaluation]) -> Vec<Teller<'a>> {
    let pairs = table.wards.iter().zip(&line.squares);
    pairs.filter_map(|(_, square)| evaluations.get(square.evaluation?).copied()).filter_map(teller).collect()
}

fn teller(evaluation: &Evaluation) -> Option<Teller<'_>> {
    Some(Teller { ward: evaluation.ward.as_deref()?, year: evaluation.fiscal_year, evaluation })
}

fn heading(measure: &Measure, unit: &Unit) -> String {
    let subject = if measure.subject.is_empty() { "何の数か書かれていないもの" } else { &measure.subject };
    format!("{subject}（{}）", unit.words())
}

#[cfg(test)]
mod tests;
