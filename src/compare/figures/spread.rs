//! 散らばり — where the wards stand with one measure in one year: the middle, the ends, those far from the others, and
//! those whose result is below their own target. Only lines with a single figure of a kind are counted in.

use super::{Dot, DotKind, FigureLine, Measure, Teller};
use crate::evaluation::Bound;
use std::collections::BTreeSet;

/// So many values make a spread against which one can be said to stand apart.
const ENOUGH: usize = 6;

/// 散らばり — of the results of one year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// Wards that wrote any figure.
    pub wards: usize,
    /// Results that were counted in.
    pub results: usize,
    pub median: f64,
    pub lowest: End,
    pub highest: End,
    /// 離れた値 — beyond one and a half times the middle half's width (Tukey), outermost last.
    pub apart: Vec<(String, Dot)>,
    /// 目標を下回る — wards with the target and the result.
    pub below: Vec<(String, Dot, Dot)>,
    /// Wards with both a target and a result that can be held against each other.
    pub held: usize,
    /// 複数 — wards with several figures of one kind in one line.
    pub several: Vec<String>,
}

/// 端 — a value and the wards that have it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct End {
    pub value: f64,
    pub wards: Vec<String>,
}

/// 散らばりを見る — of the lines of `year`.
#[must_use]
pub fn spread(measure: &Measure, tellers: &[Teller], year: Option<u16>) -> Spread {
    let lines = measure.lines.iter().filter_map(|line| Some((tellers.get(line.teller)?, line)));
    let lines: Vec<(&str, &FigureLine)> =
        lines.filter(|(teller, _)| teller.year == year).map(|(teller, line)| (teller.ward, line)).collect();
    let mut spread = Spread {
        wards: lines.iter().map(|(ward, _)| *ward).collect::<BTreeSet<_>>().len(),
        several: names(lines.iter().filter(|(_, line)| line.is_several()).map(|(ward, _)| *ward)),
        ..Spread::default()
    };
    let mut held = Vec::new();
    for (ward, line) in &lines {
        let (Some(target), Some(result)) = (line.only(DotKind::Target), line.only(DotKind::Result)) else { continue };
        if let Some(short) = falls_short(target, result) {
            held.push(*ward);
            if short {
                spread.below.push(((*ward).to_owned(), target.clone(), result.clone()));
            }
        }
    }
    spread.held = names(held.into_iter()).len();
    let mut results: Vec<(&str, &Dot)> =
        lines.iter().filter_map(|(ward, line)| Some((*ward, line.only(DotKind::Result)?))).collect();
    results.sort_by(|a, b| a.1.value.total_cmp(&b.1.value));
    let values: Vec<f64> = results.iter().map(|(_, dot)| dot.value).collect();
    spread.results = values.len();
    if let (Some(first), Some(last)) = (values.first(), values.last()) {
        let end = |value: f64| End {
            value,
            wards: names(results.iter().filter(|(_, dot)| dot.value.total_cmp(&value).is_eq()).map(|(ward, _)| *ward)),
        };
        (spread.median, spread.lowest, spread.highest) = (quantile(&values, 2), end(*first), end(*last));
    }
    if values.len() >= ENOUGH {
        let (low, high) = (quantile(&values, 1), quantile(&values, 3));
        let reach = (high - low) * 1.5;
        let far = |dot: &Dot| dot.value < low - reach || dot.value > high + reach;
        let apart = results.iter().filter(|(_, dot)| far(dot));
        spread.apart = apart.map(|(ward, dot)| ((*ward).to_owned(), (*dot).clone())).collect();
    }
    spread
}

/// Whether the result is below the target; `None` where they cannot be held against each other (a limit that is not to
/// be passed, a result of which only one side is known).
fn falls_short(target: &Dot, result: &Dot) -> Option<bool> {
    let target_counts = matches!(target.bound, Bound::Exactly | Bound::AtLeast | Bound::MoreThan | Bound::Range);
    let upper = result.value_to.unwrap_or(result.value);
    match result.bound {
        _ if !target_counts => None,
        Bound::Exactly | Bound::Range => Some(upper < target.value),
        // At least so many: enough is enough, and less may still have become more.
        Bound::AtLeast | Bound::MoreThan => (result.value >= target.value).then_some(false),
        Bound::AtMost | Bound::LessThan => (result.value < target.value).then_some(true),
    }
}

/// The quarter points of sorted values, between two of them by halves.
fn quantile(sorted: &[f64], quarter: usize) -> f64 {
    let at = sorted.len().saturating_sub(1) * quarter;
    let value = |n: usize| sorted.get(n).copied().unwrap_or_default();
    let share = [0.0, 0.25, 0.5, 0.75].get(at % 4).copied().unwrap_or_default();
    value(at / 4) + (value(at / 4 + 1) - value(at / 4)) * share
}

fn names<'a>(wards: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    wards.filter(|ward| seen.insert(*ward)).map(str::to_owned).collect()
}
