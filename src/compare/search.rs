//! さがす — who writes about 防災? Every entry that holds the words looked for, whatever their kana, width or okurigana.
//!
//! Texts are folded once; then a question walks over one long text. Never changes or shortens what it finds: the way back
//! to the original is walked for the hits that are drawn ([`context`]).

pub mod context;
pub mod query;

use super::order::UNKNOWN_WARD;
use super::order::{by_item, ward_order};
use crate::evaluation::{Entry, Evaluation, Field, Stage};
use crate::text::folded::{Folding, Letter, fold, folded};
use memchr::memmem::Finder;
use query::{Query, Seeker};

/// Between two entries in the long text; folding leaves no line break inside one.
const BREAK: u8 = b'\n';

/// 索引 — all entries in one spelling, one after another: by ward (建制順), year, item, field.
#[derive(Debug, Default)]
pub struct Index {
    text: Vec<u8>,
    slots: Vec<Slot>,
    wards: Vec<String>,
}

/// 欄の置き場所 — under a field, or in the column that no field covers, counted in its evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryPlace {
    Field(Field),
    Other(u16),
}

/// 見つかった欄 — one entry that answers the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The position of its evaluation in the list handed in.
    pub evaluation: usize,
    pub place: EntryPlace,
    /// The position of its ward in [`Index::wards`].
    ward: usize,
}

/// 範囲 — which entries are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    pub ward: Option<String>,
    pub part: SearchPart,
}

/// 部分 — of an evaluation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchPart {
    #[default]
    All,
    Stage(Stage),
    Field(Field),
    /// Columns that no field covers.
    Other,
}

/// 区ごとの件数 — entries found, by stage (plan, do, check, act, input) and, last, in columns that no field covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub ward: String,
    pub parts: [usize; 6],
}

impl Count {
    #[must_use]
    pub fn sum(&self) -> usize {
        self.parts.iter().sum()
    }
}

/// 索引づくり — an index in the making, one evaluation a step, so that a page hears people in between.
#[derive(Debug, Default)]
pub struct Indexing {
    pub index: Index,
    /// Ward and evaluation, in the order of the index.
    sorted: Vec<(usize, usize)>,
    done: usize,
    letters: Vec<Letter>,
}

impl Indexing {
    /// Puts `evaluations` in order.
    #[must_use]
    pub fn of(evaluations: &[&Evaluation]) -> Self {
        let order = ward_order(evaluations);
        let ward_of = |evaluation: &Evaluation| evaluation.ward.clone().unwrap_or_else(|| UNKNOWN_WARD.to_owned());
        let mut wards: Vec<String> = evaluations.iter().map(|evaluation| ward_of(evaluation)).collect();
        wards.sort_by(|a, b| order.compare(a, b));
        wards.dedup();
        let mut sorted: Vec<(usize, usize, &Evaluation)> = evaluations
            .iter()
            .enumerate()
            .map(|(n, evaluation)| {
                let own = ward_of(evaluation);
                (wards.iter().position(|ward| *ward == own).unwrap_or(0), n, *evaluation)
            })
            .collect();
        sorted.sort_by(|(a_ward, _, a), (b_ward, _, b)| {
            let by_year = || a.fiscal_year.cmp(&b.fiscal_year);
            a_ward
                .cmp(b_ward)
                .then_with(by_year)
                .then_with(|| by_item(&a.item, &b.item))
                .then_with(|| a.origin.cmp(&b.origin))
        });
        let sorted = sorted.into_iter().map(|(ward, n, _)| (ward, n)).collect();
        Self { index: Index { wards, ..Index::default() }, sorted, ..Self::default() }
    }

    /// Takes in the next of the evaluations that were put in order; `false` where there is none.
    pub fn step(&mut self, evaluations: &[&Evaluation]) -> bool {
        let Some((ward, evaluation)) = self.sorted.get(self.done).copied() else { return false };
        self.done += 1;
        let index = &mut self.index;
        for (place, entry) in evaluations.get(evaluation).into_iter().flat_map(|record| entries(record)) {
            let start = index.text.len();
            fold(&entry.text, Folding::SEARCH, &mut self.letters);
            let mut bytes = [0; 4];
            for letter in &self.letters {
                index.text.extend_from_slice(letter.c.encode_utf8(&mut bytes).as_bytes());
            }
            index.text.push(BREAK);
            let year = evaluations.get(evaluation).and_then(|record| record.fiscal_year);
            index.slots.push(Slot { start, hit: Hit { evaluation, place, ward }, year });
        }
        true
    }
}

/// 件数 — how many entries of one evaluation answer the question.
#[must_use]
pub fn matches(evaluation: &Evaluation, query: &Query) -> usize {
    let index = Index::of(&[evaluation]);
    index.find(query, &[evaluation], None).len()
}

/// 言い当て — whether a text by itself (the name of an item) answers the question.
#[must_use]
pub fn says(text: &str, query: &Query) -> bool {
    let folded = folded(text, Folding::SEARCH);
    !query.is_empty() && Seeker::of(query).answers(None, folded.as_bytes(), || Some(text))
}

impl Index {
    /// Prepares `evaluations`; hits count in this list.
    #[must_use]
    pub fn of(evaluations: &[&Evaluation]) -> Self {
        let mut indexing = Indexing::of(evaluations);
        while indexing.step(evaluations) {}
        indexing.index
    }

    /// 区 — in the customary order.
    #[must_use]
    pub fn wards(&self) -> &[String] {
        &self.wards
    }

    /// 大きさ — of the folded text, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.text.len()
    }

    /// Every entry that answers the question, in order. `evaluations` are those that were prepared.
    #[must_use]
    pub fn find(&self, query: &Query, evaluations: &[&Evaluation], year: Option<u16>) -> Vec<Hit> {
        if query.is_empty() {
            return Vec::new();
        }
        let seeker = Seeker::of(query);
        let rarest = seeker.rarest();
        // Slots in which a needle stands, and whether that alone answers the clause.
        let mut places: Vec<(usize, bool)> = Vec::new();
        match rarest.and_then(|n| seeker.clauses.get(n)) {
            None => places.extend((0..self.slots.len()).map(|n| (n, false))),
            Some(clause) => {
                for needle in clause {
                    self.slots_with(&needle.folded, |n| places.push((n, true)));
                    for stem in &needle.stems {
                        self.slots_with(stem, |n| places.push((n, false)));
                    }
                }
            }
        }
        places.sort_unstable_by_key(|(n, sure)| (*n, !sure));
        places.dedup_by_key(|(n, _)| *n);
        let answers = |(n, sure): (usize, bool)| {
            let slot = self.slots.get(n).filter(|slot| year.is_none() || slot.year == year)?;
            let original = || Some(entry(evaluations.get(slot.hit.evaluation)?, slot.hit.place)?.text.as_str());
            seeker.answers(rarest.filter(|_| sure), self.text_of(n), original).then_some(slot.hit)
        };
        places.into_iter().filter_map(answers).collect()
    }

    /// What of the hits lies in `scope`.
    #[must_use]
    pub fn within(&self, hits: &[Hit], scope: &Scope) -> Vec<Hit> {
        let ward = scope.ward.as_ref().map(|name| self.wards.iter().position(|ward| ward == name));
        let taken = |hit: &&Hit| ward.is_none_or(|ward| ward == Some(hit.ward)) && scope.part.takes(hit.place);
        hits.iter().filter(taken).copied().collect()
    }

    /// 集計 — hits by ward and stage, for every ward that has an entry in `year`, hit or not.
    #[must_use]
    pub fn tally(&self, hits: &[Hit], year: Option<u16>) -> Vec<Count> {
        let mut asked = vec![false; self.wards.len()];
        for slot in self.slots.iter().filter(|slot| year.is_none() || slot.year == year) {
            if let Some(asked) = asked.get_mut(slot.hit.ward) {
                *asked = true;
            }
        }
        let mut counts: Vec<Count> =
            self.wards.iter().map(|ward| Count { ward: ward.clone(), parts: [0; 6] }).collect();
        for hit in hits {
            let column = hit.place.column();
            if let Some(count) = counts.get_mut(hit.ward).and_then(|count| count.parts.get_mut(column)) {
                *count += 1;
            }
        }
        counts.into_iter().zip(asked).filter(|(_, asked)| *asked).map(|(count, _)| count).collect()
    }

    /// Every slot in which the needle stands, in order.
    fn slots_with(&self, needle: &Finder, mut each: impl FnMut(usize)) {
        let (mut at, mut n) = (0, 0);
        while let Some(found) = self.text.get(at..).and_then(|rest| needle.find(rest)) {
            while self.slots.get(n + 1).is_some_and(|next| next.start <= at + found) {
                n += 1;
            }
            each(n);
            // One hit is enough for an entry.
            n += 1;
            at = self.slots.get(n).map_or(self.text.len(), |next| next.start);
        }
    }

    fn text_of(&self, n: usize) -> &[u8] {
        let start = self.slots.get(n).map_or(0, |slot| slot.start);
        let end = self.slots.get(n + 1).map_or(self.text.len(), |next| next.start);
        self.text.get(start..end).unwrap_or_default()
    }
}

impl SearchPart {
    fn takes(self, place: EntryPlace) -> bool {
        match (self, place) {
            (Self::All, _) | (Self::Other, EntryPlace::Other(_)) => true,
            (Self::Stage(stage), EntryPlace::Field(field)) => field.stage() == stage,
            (Self::Field(one), EntryPlace::Field(field)) => field == one,
            _ => false,
        }
    }
}

impl EntryPlace {
    fn column(self) -> usize {
        match self {
            Self::Field(field) => Stage::ALL.iter().position(|stage| *stage == field.stage()).unwrap_or(0),
            Self::Other(_) => Stage::ALL.len(),
        }
    }
}

/// The entry that stands at `place`.
#[must_use]
pub fn entry(evaluation: &Evaluation, place: EntryPlace) -> Option<&Entry> {
    match place {
        EntryPlace::Field(field) => evaluation.fields.get(&field),
        EntryPlace::Other(n) => evaluation.other.get(usize::from(n)).map(|(_, entry)| entry),
    }
}

fn entries(evaluation: &Evaluation) -> impl Iterator<Item = (EntryPlace, &Entry)> {
    let fields = evaluation.fields.iter().map(|(field, entry)| (EntryPlace::Field(*field), entry));
    let others = (0_u16..).zip(&evaluation.other).map(|(n, (_, entry))| (EntryPlace::Other(n), entry));
    fields.chain(others)
}

/// 索引の欄 — where an entry begins in the long text, and whose it is.
#[derive(Debug)]
struct Slot {
    start: usize,
    hit: Hit,
    year: Option<u16>,
}

#[cfg(test)]
mod tests;
