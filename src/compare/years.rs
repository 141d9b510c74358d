//! 年度をまたぐ — which item of one year is which item of another, and by what it is known. One rule for the whole house,
//! [`sameness`]; nothing is tied together without its reason being kept.

use super::order::{by_file, ward_of};
use crate::evaluation::{Evaluation, Item};
use crate::text::plain::{fold, likeness};
use std::collections::BTreeMap;
use std::fmt;

/// Under the same code a name may be reworded; below this it is another item (a code may begin anew in each section).
const SAME_CODE: u8 = 50;
/// Without a common code the name alone has to carry it.
const NAME_ALONE: u8 = 75;

/// 同じと見る理由 — by what two items are taken for the same, the surest first. Likeness in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sameness {
    CodeAndName,
    /// One of the two has no name.
    Code,
    /// At least one of the two has no code.
    Name,
    OtherCodeSameName,
    CodeAndLikeName(u8),
    LikeName(u8),
    OtherCodeLikeName(u8),
}

/// 対 — one ward's evaluations of the same item in two years that follow each other among those at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Positions in the list that was handed in.
    pub earlier: usize,
    pub later: usize,
    pub reason: Sameness,
}

/// 鎖 — one item through the years, see [`along`].
pub type Chain = Vec<(usize, Sameness)>;

/// 同じ事項か — whether two items are the same, and by what.
#[must_use]
pub fn sameness(a: &Item, b: &Item) -> Option<Sameness> {
    ItemSpelling::new(0, a).same(&ItemSpelling::new(1, b), true)
}

/// 年度の対 — for every ward, each year with the one before it. An item has at most one partner each way; what finds
/// none is new, or was dropped.
#[must_use]
pub fn pairs(evaluations: &[&Evaluation]) -> Vec<Pair> {
    let mut places: Vec<usize> = (0..evaluations.len()).collect();
    // Of two files with the same record the one that the matrix shows comes first.
    places.sort_by(|a, b| match (evaluations.get(*a), evaluations.get(*b)) {
        (Some(a), Some(b)) => by_file(a, b),
        _ => a.cmp(b),
    });
    let mut wards: BTreeMap<String, BTreeMap<u16, Vec<ItemSpelling>>> = BTreeMap::new();
    for place in places {
        let Some(evaluation) = evaluations.get(place) else { continue };
        let Some(year) = evaluation.fiscal_year else { continue };
        let mut known = ItemSpelling::new(place, &evaluation.item);
        known.section = evaluation.section.as_deref().map(fold).unwrap_or_default();
        wards.entry(ward_of(evaluation)).or_default().entry(year).or_default().push(known);
    }
    let mut pairs = Vec::new();
    for years in wards.values() {
        for (earlier, later) in years.values().zip(years.values().skip(1)) {
            let mut taken = Taken { earlier: vec![false; earlier.len()], later: vec![false; later.len()] };
            // Comparing spellings is dear, so it is left for those whom nothing else ties.
            for by_likeness in [false, true] {
                settle(earlier, later, by_likeness, &mut taken, &mut pairs);
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.later, pair.earlier));
    pairs
}

/// 年度をたどる — the other years of one evaluation, back and forth, each with the reason of its last step.
#[must_use]
pub fn along(pairs: &[Pair], place: usize) -> Chain {
    let mut chain = Chain::new();
    let mut at = place;
    while let Some(pair) = pairs.iter().find(|pair| pair.later == at) {
        chain.insert(0, (pair.earlier, pair.reason));
        at = pair.earlier;
    }
    at = place;
    while let Some(pair) = pairs.iter().find(|pair| pair.earlier == at) {
        chain.push((pair.later, pair.reason));
        at = pair.later;
    }
    chain
}

impl Sameness {
    /// Whether code and name are both the same, so that there is nothing to explain.
    #[must_use]
    pub const fn is_plain(self) -> bool {
        matches!(self, Self::CodeAndName)
    }
}

impl fmt::Display for Sameness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CodeAndName => f.write_str("番号と名前が同じ"),
            Self::Code => f.write_str("番号が同じ"),
            Self::Name => f.write_str("名前が同じ"),
            Self::OtherCodeSameName => f.write_str("番号は違うが名前が同じ"),
            Self::CodeAndLikeName(percent) => write!(f, "番号が同じで名前が似ている（{percent}%）"),
            Self::LikeName(percent) => write!(f, "名前が似ている（{percent}%）"),
            Self::OtherCodeLikeName(percent) => write!(f, "番号は違うが名前が似ている（{percent}%）"),
        }
    }
}

/// 見分け — an item's folded spellings.
struct ItemSpelling {
    place: usize,
    code: String,
    name: String,
    section: String,
}

impl ItemSpelling {
    fn new(place: usize, item: &Item) -> Self {
        let plain = |text: &Option<String>| text.as_deref().map(fold).unwrap_or_default();
        Self { place, code: plain(&item.code), name: plain(&item.name), section: String::new() }
    }

    /// The rule. Without `by_likeness` only what is spelled the same is looked at.
    fn same(&self, other: &Self, by_likeness: bool) -> Option<Sameness> {
        let code = !self.code.is_empty() && self.code == other.code;
        let other_code = !code && !self.code.is_empty() && !other.code.is_empty();
        if self.name.is_empty() || other.name.is_empty() {
            return code.then_some(Sameness::Code);
        }
        if self.name == other.name {
            return Some(match (code, other_code) {
                (true, _) => Sameness::CodeAndName,
                (_, true) => Sameness::OtherCodeSameName,
                _ => Sameness::Name,
            });
        }
        let percent = if by_likeness { percent(&self.name, &other.name) } else { 0 };
        match (code, other_code) {
            (true, _) => (percent >= SAME_CODE).then_some(Sameness::CodeAndLikeName(percent)),
            (_, true) => (percent >= NAME_ALONE).then_some(Sameness::OtherCodeLikeName(percent)),
            _ => (percent >= NAME_ALONE).then_some(Sameness::LikeName(percent)),
        }
    }
}

/// 済み — who has a partner already.
struct Taken {
    earlier: Vec<bool>,
    later: Vec<bool>,
}

/// Ties what fits best first; under the same section before another.
fn settle(
    earlier: &[ItemSpelling],
    later: &[ItemSpelling],
    by_likeness: bool,
    taken: &mut Taken,
    pairs: &mut Vec<Pair>,
) {
    let open = |flags: &[bool], n: usize| flags.get(n) == Some(&false);
    let mut found = Vec::new();
    for (a, before) in earlier.iter().enumerate().filter(|(a, _)| open(&taken.earlier, *a)) {
        for (b, after) in later.iter().enumerate().filter(|(b, _)| open(&taken.later, *b)) {
            if let Some(reason) = before.same(after, by_likeness) {
                // Of likenesses the greatest comes first.
                let distance = match reason {
                    Sameness::CodeAndLikeName(p) | Sameness::LikeName(p) | Sameness::OtherCodeLikeName(p) => 100 - p,
                    _ => 0,
                };
                let likely = matches!(reason, Sameness::LikeName(_) | Sameness::OtherCodeLikeName(_));
                let sure = if distance == 0 { reason } else { Sameness::CodeAndLikeName(0) };
                found.push(((sure, likely, distance, before.section != after.section, a, b), reason));
            }
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    for ((.., a, b), reason) in found {
        if open(&taken.earlier, a) && open(&taken.later, b) {
            taken.earlier.iter_mut().skip(a).take(1).for_each(|flag| *flag = true);
            taken.later.iter_mut().skip(b).take(1).for_each(|flag| *flag = true);
            if let (Some(before), Some(after)) = (earlier.get(a), later.get(b)) {
                pairs.push(Pair { earlier: before.place, later: after.place, reason });
            }
        }
    }
}

fn percent(a: &str, b: &str) -> u8 {
    let share = likeness(a, b) * 100.0;
    // Never 100 for what is not the same.
    (0..100).rev().find(|percent| f64::from(*percent) <= share).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::Origin;

    fn item(words: &str) -> Item {
        let (code, name) = words.split_once(' ').unwrap();
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Item { code: some(code), name: some(name) }
    }

    fn evaluation(ward: &str, year: u16, words: &str) -> Evaluation {
        Evaluation {
            city: None,
            ward: Some(ward.into()),
            fiscal_year: Some(year),
            section: None,
            item: item(words),
            fields: BTreeMap::new(),
            other: Vec::new(),
            achievement: None,
            passages: Vec::new(),
            figures: Vec::new(),
            notes: Vec::new(),
            origin: Origin::file(&format!("{ward}{year}.xlsx").into()),
        }
    }

    /// Items as `code name`; gives back `earlier → later: reason`.
    fn check(earlier: &[&str], later: &[&str]) -> Vec<String> {
        let mut all: Vec<Evaluation> = earlier.iter().map(|words| evaluation("北区", 2010, words)).collect();
        all.extend(later.iter().map(|words| evaluation("北区", 2011, words)));
        let words = |place: usize| {
            let item = &all[place].item;
            format!("{}{}", item.code.as_deref().unwrap_or_default(), item.name.as_deref().unwrap_or_default())
        };
        let pairs = pairs(&all.iter().collect::<Vec<_>>());
        pairs.iter().map(|pair| format!("{} → {}: {}", words(pair.earlier), words(pair.later), pair.reason)).collect()
    }

    #[test]
    fn the_reason_is_kept_for_every_pair() {
        for (a, b, reason) in [
            ("1-① 地域防災訓練", "１－① 地域防災訓練 ", Some("番号と名前が同じ")),
            ("1-① 地域防災訓練の充実", "1-① 地域防災訓練の推進", Some("番号が同じで名前が似ている（75%）")),
            ("1-① 地域防災訓練", "1-② 地域防災訓練", Some("番号は違うが名前が同じ")),
            ("1-① 地域防災訓練の充実", "2-③ 地域防災訓練の推進", Some("番号は違うが名前が似ている（75%）")),
            (" 地域防災訓練の充実", "2-③ 地域防災訓練の推進", Some("名前が似ている（75%）")),
            ("1-① ", "1-① 地域防災訓練", Some("番号が同じ")),
            ("1-① 地域防災訓練", "1-① 学習支援教室", None),
            ("1-① ", "1-② ", None),
        ] {
            let found = sameness(&item(a), &item(b)).map(|reason| reason.to_string());
            assert_eq!(found.as_deref(), reason, "{a} / {b}");
        }
    }

    #[test]
    fn items_that_changed_their_numbers_are_found_by_name_and_new_ones_stay_alone() {
        let pairs = check(
            &["1-① 地域防災訓練", "1-② 防犯パトロール", "1-③ 放置自転車対策"],
            &["1-① 防犯パトロール", "1-② 地域防災訓練", "1-③ 子育て相談会"],
        );
        assert_eq!(
            pairs,
            [
                "1-②防犯パトロール → 1-①防犯パトロール: 番号は違うが名前が同じ",
                "1-①地域防災訓練 → 1-②地域防災訓練: 番号は違うが名前が同じ",
            ]
        );
    }

    #[test]
    fn the_likest_name_wins() {
        let pairs = check(&["1 区民まつりの開催", "2 区民まつりの開催支援"], &["7 区民まつりの開催の支援"]);
        assert_eq!(pairs, ["2区民まつりの開催支援 → 7区民まつりの開催の支援: 番号は違うが名前が似ている（84%）"]);
    }

    #[test]
    fn a_chain_leads_through_all_years_of_one_ward_only() {
        let all = [
            evaluation("北区", 2012, "2 防災"),
            evaluation("北区", 2010, "1 防災"),
            evaluation("西区", 2011, "1 防災"),
            evaluation("北区", 2011, "1 防災"),
        ];
        let pairs = pairs(&all.iter().collect::<Vec<_>>());
        assert_eq!(along(&pairs, 3), [(1, Sameness::CodeAndName), (0, Sameness::OtherCodeSameName)]);
        assert_eq!(along(&pairs, 2), []);
    }
}
