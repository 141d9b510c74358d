//! 同じ文 — texts that stand in more than one place: another ward, another year, another item. Whole fields first, then
//! single passages of fields that differ otherwise. Short phrases (特になし) are no findings.

use super::sketch::groups;
use crate::compare::order::ward_order;
use crate::evaluation::{Evaluation, Field, How, Span};
use crate::origin::Origin;
use crate::text::Label;
use crate::text::folded::{Folding, folded};
use std::collections::{BTreeMap, BTreeSet};

/// 一致のそろえ方 — copying changes the year, and commas at most.
pub const FOLDING: Folding = Folding { punctuation: true, years: true, ..Folding::PLAIN };
/// Shorter texts agree by chance, or because there is nothing to say.
pub(super) const SHORTEST: usize = 20;
/// Nearly the same is said of longer texts only.
const SHORTEST_ALIKE: usize = 40;
/// A text in at least so many wards, and in half of them, was given to the wards.
const GIVEN: usize = 5;

/// 同じ文の一覧.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SameTexts {
    /// The longest text over the most places first; texts that were given to all wards behind.
    pub clusters: Vec<Cluster>,
    /// One a ward and year, in order.
    pub shares: Vec<Share>,
}

/// 同じ文 — a text and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// At least two, by ward (建制順), year and place.
    pub members: Vec<Member>,
    /// Letters of the first member, without white space and punctuation.
    pub letters: usize,
    /// `false` where the texts are only nearly the same.
    pub exact: bool,
    /// 共通の文 — so many wards have it that it was given to them.
    pub given: bool,
    pub wards: usize,
    pub years: usize,
}

/// ありか — where a text stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The position of the evaluation in the list handed in.
    pub evaluation: usize,
    pub field: Field,
    /// Empty for the whole field.
    pub labels: Vec<Label>,
    pub span: Span,
    /// How much of the field's text it is, in percent.
    pub share: usize,
}

/// 割合 — how many letters of a ward's year stand elsewhere too, texts given to all wards left aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub ward: Option<String>,
    pub year: Option<u16>,
    pub letters: usize,
    /// In another ward.
    pub wards: usize,
    /// In another year of the same ward.
    pub years: usize,
}

/// Finds what stands in more than one place.
#[must_use]
pub fn same(evaluations: &[&Evaluation]) -> SameTexts {
    let places = places(evaluations);
    let wholes: Vec<&Unit> = places.iter().filter(|unit| unit.whole).collect();
    let parts: Vec<&Unit> = places.iter().filter(|unit| unit.part).collect();
    let mut clusters = clusters(&wholes, evaluations);
    let mut within: BTreeMap<(usize, Field), usize> = BTreeMap::new();
    for (n, cluster) in clusters.iter().enumerate() {
        within.extend(cluster.members.iter().map(|member| ((member.evaluation, member.field), n)));
    }
    // A passage is told only where it is not just a piece of fields that were told already.
    clusters.extend(self::clusters(&parts, evaluations).into_iter().filter(|cluster| {
        let known = |member: &Member| within.get(&(member.evaluation, member.field)).copied();
        let first = cluster.members.first().and_then(known);
        first.is_none() || cluster.members.iter().any(|member| known(member) != first)
    }));
    let shares = shares(&parts, &clusters, evaluations);
    clusters.sort_by_key(|cluster| (cluster.given, std::cmp::Reverse(cluster.letters * cluster.members.len())));
    SameTexts { clusters, shares }
}

/// 単位 — a field's text, one of its passages, or both where there is but one.
struct Unit {
    /// In the order of wards, years and places.
    number: usize,
    evaluation: usize,
    field: Field,
    labels: Vec<Label>,
    span: Span,
    text: String,
    letters: usize,
    /// The letters of the whole field.
    of: usize,
    whole: bool,
    part: bool,
}

/// Marks, values and names agree without anybody having copied.
pub(super) const fn is_prose(field: Field) -> bool {
    use Field::{Achievement, ActualValue, Cost, Organisation, PreviousValue, TargetPopulation, TargetValue};
    !matches!(field, Achievement | ActualValue | Cost | Organisation | PreviousValue | TargetPopulation | TargetValue)
}

fn places(evaluations: &[&Evaluation]) -> Vec<Unit> {
    let order = ward_order(evaluations);
    let mut wards: Vec<&str> = evaluations.iter().filter_map(|own| own.ward.as_deref()).collect();
    wards.sort_by(|a, b| order.compare(a, b));
    wards.dedup();
    let rank = |own: &Evaluation| wards.iter().position(|ward| Some(*ward) == own.ward.as_deref());
    let mut sorted: Vec<(usize, &Evaluation)> = evaluations.iter().copied().enumerate().collect();
    sorted.sort_by_cached_key(|(_, own)| (rank(own), own.fiscal_year, own.origin.clone()));
    let mut units = Vec::new();
    let mut seen: BTreeSet<&Origin> = BTreeSet::new();
    for (n, evaluation) in sorted {
        for (field, entry) in evaluation.fields.iter().filter(|(field, _)| is_prose(**field)) {
            // A cell that was read for several records, or referred to, was written once.
            let again = entry.how == How::Ditto || entry.how == How::Merged && !seen.insert(&entry.origin);
            if again {
                continue;
            }
            let passages: Vec<_> = evaluation.passages.iter().filter(|passage| passage.field == *field).collect();
            let all = Span { start: 0, end: u32::try_from(entry.text.len()).unwrap_or(u32::MAX) };
            let mut pieces = vec![(Vec::new(), all)];
            if passages.len() > 1 {
                pieces.extend(passages.into_iter().map(|own| (own.labels.clone(), own.span)));
            }
            let only = pieces.len() == 1;
            let mut of = 0;
            for (piece, (labels, span)) in pieces.into_iter().enumerate() {
                let text = folded(span.of(&entry.text), FOLDING);
                let letters = text.chars().count();
                let whole = piece == 0;
                of = if whole { letters } else { of };
                let number = units.len();
                units.push(Unit {
                    number,
                    evaluation: n,
                    field: *field,
                    labels,
                    span,
                    text,
                    letters,
                    of,
                    whole,
                    part: only || !whole,
                });
            }
        }
    }
    units
}

fn clusters(units: &[&Unit], evaluations: &[&Evaluation]) -> Vec<Cluster> {
    let mut by_text: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
    for unit in units.iter().filter(|unit| unit.letters >= SHORTEST) {
        by_text.entry(&unit.text).or_default().push(unit);
    }
    let long: Vec<&str> = by_text
        .iter()
        .filter(|(_, units)| units.first().is_some_and(|unit| unit.letters >= SHORTEST_ALIKE))
        .map(|(text, _)| *text)
        .collect();
    let mut joined: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (text, group) in long.iter().zip(groups(&long)) {
        joined.entry(long.get(group).copied().unwrap_or(text)).or_default().push(text);
    }
    let short = by_text.keys().filter(|text| long.binary_search(text).is_err()).map(|text| vec![*text]);
    let texts: Vec<Vec<&str>> = joined.into_values().chain(short).collect();
    let places = |evaluation: usize| evaluations.get(evaluation).map(|e| (&e.ward, e.fiscal_year, &e.item));
    let all_wards: BTreeSet<_> = evaluations.iter().map(|evaluation| &evaluation.ward).collect();
    let cluster = |texts: Vec<&str>| {
        let exact = texts.len() == 1;
        let mut units: Vec<&Unit> = texts.into_iter().filter_map(|text| by_text.get(text)).flatten().copied().collect();
        let (mut wards, mut years, mut stands) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (ward, year, item) in units.iter().filter_map(|unit| places(unit.evaluation)) {
            wards.insert(ward);
            years.insert(year);
            stands.insert((ward, year, item));
        }
        if stands.len() < 2 {
            return None;
        }
        units.sort_by_key(|unit| unit.number);
        let (wards, years) = (wards.len(), years.len());
        let letters = units.first().map_or(0, |unit| unit.letters);
        let members = units.into_iter().map(member).collect();
        Some(Cluster { members, letters, exact, given: wards >= GIVEN && wards * 2 >= all_wards.len(), wards, years })
    };
    texts.into_iter().filter_map(cluster).collect()
}

fn member(unit: &Unit) -> Member {
    let Unit { evaluation, field, span, .. } = *unit;
    let share = (unit.letters * 100).checked_div(unit.of).unwrap_or(0).min(100);
    Member { evaluation, field, labels: unit.labels.clone(), span, share }
}

fn shares(parts: &[&Unit], clusters: &[Cluster], evaluations: &[&Evaluation]) -> Vec<Share> {
    // Which piece of a field stands in another ward, and in another year.
    type Elsewhere = (Span, bool, bool);
    let mut elsewhere: BTreeMap<(usize, Field), Vec<Elsewhere>> = BTreeMap::new();
    let ward = |member: &Member| evaluations.get(member.evaluation).map(|evaluation| &evaluation.ward);
    for cluster in clusters.iter().filter(|cluster| !cluster.given) {
        for own in &cluster.members {
            let other_year = |other: &Member| {
                let year = |member: &Member| evaluations.get(member.evaluation).map(|e| e.fiscal_year);
                ward(other) == ward(own) && year(other) != year(own)
            };
            let years = cluster.years > 1 && cluster.members.iter().any(other_year);
            elsewhere.entry((own.evaluation, own.field)).or_default().push((own.span, cluster.wards > 1, years));
        }
    }
    let mut shares: Vec<Share> = Vec::new();
    for unit in parts {
        let Some(evaluation) = evaluations.get(unit.evaluation) else { continue };
        let known =
            shares.iter().rposition(|share| share.ward == evaluation.ward && share.year == evaluation.fiscal_year);
        let n = known.unwrap_or_else(|| {
            let (ward, year) = (evaluation.ward.clone(), evaluation.fiscal_year);
            shares.push(Share { ward, year, letters: 0, wards: 0, years: 0 });
            shares.len() - 1
        });
        let Some(share) = shares.get_mut(n) else { continue };
        share.letters += unit.letters;
        let covers = |(span, ..): &&Elsewhere| span.start <= unit.span.start && unit.span.end <= span.end;
        let found = elsewhere.get(&(unit.evaluation, unit.field)).into_iter().flatten().filter(covers);
        let (wards, years) = found.fold((false, false), |(w, y), (_, wards, years)| (w || *wards, y || *years));
        share.wards += if wards { unit.letters } else { 0 };
        share.years += if years { unit.letters } else { 0 };
    }
    shares
}
