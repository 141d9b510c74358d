//! 数字くらべ — how many, how often? The figures of one item over wards and years: by unit, by what is counted, targets
//! beside results. Figures of different units never meet, 延べ stays apart from plain persons, and nothing is summed.
//!
//! What a figure counts is told by the words before it ([`subject`]). Where a text holds several figures of one unit all
//! of them are kept: which is the one that counts is not for a program to choose.

pub mod spread;
mod subject;

use crate::evaluation::{Bound, Evaluation, Field, Figure, Role, Stage};
use crate::origin::Origin;
use crate::text::Label;
use crate::text::plain::{fold, likeness};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Spellings at least so alike count the same thing.
const SAME_SUBJECT: f64 = 0.8;
/// So many characters tell what is counted, where a longer wording begins or ends with them.
const TELLING: usize = 4;

/// 話し手 — one evaluation whose figures are compared.
#[derive(Clone, Copy, Debug)]
pub struct Teller<'a> {
    pub ward: &'a str,
    pub year: Option<u16>,
    pub evaluation: &'a Evaluation,
}

/// 単位 — as written, spelled in one way; 延べ人 is another unit than 人.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// Empty for figures without one.
    pub name: String,
    /// 延べ.
    pub cumulative: bool,
}

/// 指標 — figures of one unit that count the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    pub unit: Unit,
    /// 何の数 — in the words of most wards; empty where the texts do not say.
    pub subject: String,
    /// In the order of the tellers, within one by label.
    pub lines: Vec<FigureLine>,
}

/// 行 — what one ward wrote about it in one year under one label.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLine {
    /// The position in the list of tellers.
    pub teller: usize,
    pub labels: Vec<Label>,
    /// By kind, then in the order of the text; the same figure written twice is one dot with two places.
    pub dots: Vec<Dot>,
}

/// 種別 — what a dot stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DotKind {
    /// 前年度・基準値.
    Previous,
    /// 目標.
    Target,
    /// 実績.
    Result,
    /// 次年度以降の目標 — a target that stands among what comes next says nothing about this year.
    Next,
}

/// 点 — one figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    pub kind: DotKind,
    pub value: f64,
    pub value_to: Option<f64>,
    pub bound: Bound,
    pub approximate: bool,
    /// 内数 — a part of another figure of the line (12回のうち上期5回).
    pub part: bool,
    pub places: Vec<FigurePlace>,
}

/// 場所 — the figure as written, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct FigurePlace {
    pub text: String,
    pub field: Field,
    pub origin: Origin,
}

impl DotKind {
    pub const ALL: [Self; 4] = [Self::Previous, Self::Target, Self::Result, Self::Next];

    /// 目標・実績 …
    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Previous => "前年度",
            Self::Target => "目標",
            Self::Result => "実績",
            Self::Next => "次の目標",
        }
    }

    /// `None` for limits, dates and ordinals, which measure nothing.
    fn of(figure: &Figure) -> Option<Self> {
        match (figure.role, figure.field) {
            (Role::Result | Role::Target, Field::PreviousValue) => Some(Self::Previous),
            (Role::Target, field) if field.stage() == Stage::Act => Some(Self::Next),
            (Role::Target, _) => Some(Self::Target),
            (Role::Result, _) => Some(Self::Result),
            _ => None,
        }
    }
}

impl Unit {
    fn of(figure: &Figure) -> Self {
        let name = fold(figure.unit.as_deref().unwrap_or_default());
        let places = ["ケ所", "カ所", "個所", "箇所"].contains(&name.as_str());
        Self { name: if places { "か所".to_owned() } else { name }, cumulative: figure.cumulative }
    }

    /// 回, 延べ人, （単位なし）.
    #[must_use]
    pub fn words(&self) -> String {
        let name = if self.name.is_empty() { "（単位なし）" } else { &self.name };
        if self.cumulative { format!("延べ{name}") } else { name.to_owned() }
    }
}

impl FigureLine {
    /// The one figure of a kind, parts aside; `None` where there are none or several.
    #[must_use]
    pub fn only(&self, kind: DotKind) -> Option<&Dot> {
        let mut dots = self.dots.iter().filter(|dot| dot.kind == kind && !dot.part);
        dots.next().filter(|_| dots.next().is_none())
    }

    /// Whether several figures of one kind stand side by side.
    #[must_use]
    pub fn is_several(&self) -> bool {
        let count = |kind| self.dots.iter().filter(|dot| dot.kind == kind && !dot.part).count();
        DotKind::ALL.into_iter().any(|kind| count(kind) > 1)
    }
}

impl Measure {
    /// How many of the tellers' wards write about it.
    #[must_use]
    pub fn wards(&self, tellers: &[Teller]) -> usize {
        let wards = self.lines.iter().filter_map(|line| tellers.get(line.teller)).map(|teller| teller.ward);
        wards.collect::<BTreeSet<_>>().len()
    }
}

/// 単位の一覧 — the units of results and targets, each with the number of wards; those in which most wards tell results
/// first.
#[must_use]
pub fn units(tellers: &[Teller]) -> Vec<(Unit, usize)> {
    let mut wards: BTreeMap<Unit, [BTreeSet<&str>; 2]> = BTreeMap::new();
    for teller in tellers {
        for figure in teller.evaluation.figures.iter().filter(|figure| figure.value.is_some()) {
            let Some(kind) = DotKind::of(figure) else { continue };
            let [any, results] = wards.entry(Unit::of(figure)).or_default();
            any.insert(teller.ward);
            if kind == DotKind::Result {
                results.insert(teller.ward);
            }
        }
    }
    let mut units: Vec<(Unit, [BTreeSet<&str>; 2])> = wards.into_iter().collect();
    units.sort_by_key(|(_, [any, results])| Reverse((results.len(), any.len())));
    units.into_iter().map(|(unit, [any, _])| (unit, any.len())).collect()
}

/// 指標の一覧 — the figures of one unit, by what they count; those of most wards first.
#[must_use]
pub fn measures(tellers: &[Teller], unit: &Unit) -> Vec<Measure> {
    let read: Vec<FoundDot> =
        tellers.iter().enumerate().flat_map(|(n, teller)| read(n, teller.evaluation, unit)).collect();
    let heads = heads(&read, tellers);
    let mut measures: Vec<Measure> =
        heads.iter().map(|head| Measure { unit: unit.clone(), subject: head.clone(), lines: Vec::new() }).collect();
    for found in read {
        let home = heads.iter().position(|head| same_subject(&fold(head), &found.folded));
        if let Some(measure) = home.and_then(|n| measures.get_mut(n)) {
            place(&mut measure.lines, found);
        }
    }
    for line in measures.iter_mut().flat_map(|measure| &mut measure.lines) {
        line.dots.sort_by_key(|dot| dot.kind);
    }
    measures.retain(|measure| !measure.lines.is_empty());
    // What has results tells more than what has only targets.
    let told = |measure: &Measure| {
        let result = |line: &&FigureLine| line.dots.iter().any(|dot| dot.kind == DotKind::Result);
        (measure.lines.iter().filter(result).count() > 0, measure.wards(tellers))
    };
    measures.sort_by_key(|measure| Reverse(told(measure)));
    measures
}

/// 読み — a figure with what it counts, before it has found its line.
struct FoundDot {
    teller: usize,
    labels: Vec<Label>,
    subject: String,
    folded: String,
    dot: Dot,
}

/// The figures of one evaluation in one unit.
fn read(teller: usize, evaluation: &Evaluation, unit: &Unit) -> Vec<FoundDot> {
    let mut found = Vec::new();
    // The words that a figure lacks are those of the figure before it in its field, whatever its unit.
    let mut before: Option<(&Figure, String)> = None;
    for figure in &evaluation.figures {
        let Some(entry) = evaluation.fields.get(&figure.field) else { continue };
        let same_passage =
            before.as_ref().filter(|(last, _)| last.field == figure.field && last.labels == figure.labels);
        let passage = evaluation.passages.iter().find(|passage| {
            passage.field == figure.field && (passage.span.start..=passage.span.end).contains(&figure.span.start)
        });
        let from = passage.map_or(0, |passage| passage.span.start);
        let from = same_passage.map_or(from, |(last, _)| last.span.end.max(from));
        let mut words = subject::of(&entry.text, from, figure.span);
        if words.weak || words.inside {
            let inherited = same_passage.map(|(_, subject)| subject.clone()).filter(|subject| !subject.is_empty());
            words.text = inherited.unwrap_or(words.text);
        }
        before = Some((figure, words.text.clone()));
        let (Some(value), Some(kind)) = (figure.value, DotKind::of(figure)) else { continue };
        if Unit::of(figure) != *unit {
            continue;
        }
        let place = FigurePlace {
            text: figure.span.of(&entry.text).to_owned(),
            field: figure.field,
            origin: entry.origin.clone(),
        };
        let dot = Dot {
            kind,
            value,
            value_to: figure.value_to,
            bound: figure.bound,
            approximate: figure.approximate,
            part: words.inside,
            places: vec![place],
        };
        let folded = fold(&words.text);
        found.push(FoundDot { teller, labels: figure.labels.clone(), subject: words.text, folded, dot });
    }
    found
}

/// The wordings that give the measures their names: those of most wards, then the shortest.
fn heads(read: &[FoundDot], tellers: &[Teller]) -> Vec<String> {
    let mut wordings: BTreeMap<&str, (BTreeSet<&str>, &str)> = BTreeMap::new();
    for found in read {
        let ward = tellers.get(found.teller).map_or("", |teller| teller.ward);
        wordings.entry(&found.folded).or_insert_with(|| (BTreeSet::new(), &found.subject)).0.insert(ward);
    }
    let mut wordings: Vec<(&str, usize, &str)> =
        wordings.into_iter().map(|(folded, (wards, subject))| (folded, wards.len(), subject)).collect();
    wordings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.chars().count().cmp(&b.0.chars().count())));
    let mut heads: Vec<(&str, &str)> = Vec::new();
    for (folded, _, subject) in wordings {
        if !heads.iter().any(|(head, _)| same_subject(head, folded)) {
            heads.push((folded, subject));
        }
    }
    heads.into_iter().map(|(_, subject)| subject.to_owned()).collect()
}

/// 住民を対象に防災訓練, 防災訓練 and 防災訓練の参加者 count the same thing where the unit is the same.
fn same_subject(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() || a == b {
        return a == b;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let told = short.chars().count() >= TELLING && (long.starts_with(short) || long.ends_with(short));
    told || likeness(a, b) >= SAME_SUBJECT
}

/// Puts a figure into the line of its ward and label.
fn place(lines: &mut Vec<FigureLine>, found: FoundDot) {
    let own: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| line.teller == found.teller).map(|(n, _)| n).collect();
    let related = |line: &FigureLine| {
        line.labels == found.labels
            || line.labels.iter().any(|a| found.labels.iter().any(|b| a.covers(b) || b.covers(a)))
    };
    let home = own.iter().copied().find(|n| lines.get(*n).is_some_and(related)).or_else(|| match own.as_slice() {
        [one] => Some(*one).filter(|n| found.labels.is_empty() || lines.get(*n).is_some_and(|l| l.labels.is_empty())),
        _ => None,
    });
    let mut dot = found.dot;
    let Some(line) = home.and_then(|n| lines.get_mut(n)) else {
        dot.part = false;
        lines.push(FigureLine { teller: found.teller, labels: found.labels, dots: vec![dot] });
        return;
    };
    // A figure in brackets is a part only where there is a whole.
    dot.part &= line.dots.iter().any(|held| held.kind == dot.kind && !held.part);
    if line.labels.is_empty() {
        line.labels = found.labels;
    }
    // 「11回」 in one place and 「11回以上」 in another mean the same target.
    let least = |bound| matches!(bound, Bound::Exactly | Bound::AtLeast | Bound::MoreThan);
    let same = |held: &&mut Dot| {
        held.kind == dot.kind
            && (held.bound == dot.bound || least(held.bound) && least(dot.bound))
            && held.value.total_cmp(&dot.value).is_eq()
            && held.value_to == dot.value_to
    };
    match line.dots.iter_mut().find(same) {
        Some(held) => {
            held.approximate |= dot.approximate;
            held.bound = if held.bound == Bound::Exactly { dot.bound } else { held.bound };
            held.part &= dot.part;
            held.places.extend(dot.places);
        }
        None => line.dots.push(dot),
    }
}

#[cfg(test)]
mod tests;
