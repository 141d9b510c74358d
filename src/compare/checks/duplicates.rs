//! 同じ文 — texts that are the same but for spelling, white space, punctuation and the years in them, found by sorting,
//! never by comparing every pair.

use crate::evaluation::{Evaluation, Field, How};
use crate::note::{Finding, Note, What};
use crate::origin::Origin;
use crate::text::Label;
use crate::text::folded::{Folding, folded};
use crate::text::plain::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Results and what follows from them. Plans and purposes are meant to stay the same.
const FIELDS: [Field; 4] = [Field::ActionsTaken, Field::Assessment, Field::Issues, Field::NextActions];

/// Shorter texts (計画どおり実施した) are the same by chance.
const SHORTEST: usize = 15;
/// What was done of one matter is told in much the same words everywhere: 花づくり活動を8団体に対して実施した。
const SHORTEST_RESULT: usize = 40;
/// A short text that stands under this many matters is a set phrase and no copy.
const PHRASE: (usize, usize) = (40, 3);
/// Passages of a longer text, and texts of other matters, count only where chance is out of the question: three full
/// lines of a usual cell. So long a text may differ in its punctuation, too; a shorter one must be the same to the dot.
const LONG: usize = 90;

/// 文 — one text as it is compared.
#[derive(Debug)]
pub struct Text<'a> {
    /// The place of its evaluation among those handed in.
    pub n: usize,
    pub evaluation: &'a Evaluation,
    pub field: Field,
    pub labels: &'a [Label],
    pub words: &'a str,
    pub origin: &'a Origin,
    length: usize,
    folded: String,
}

impl<'a> Text<'a> {
    /// Whose text it is.
    pub fn ward(&self) -> (Option<&'a str>, &'a str) {
        (self.evaluation.city.as_deref(), self.evaluation.ward.as_deref().unwrap_or_default())
    }

    pub fn year(&self) -> u16 {
        self.evaluation.fiscal_year.unwrap_or_default()
    }

    pub fn is_long(&self) -> bool {
        self.length >= LONG
    }

    /// How many letters of a text that may be alike by chance are written wide; a long one is not asked.
    pub fn wide(&self) -> usize {
        if self.is_long() { 0 } else { self.words.chars().filter(|c| ('！'..='～').contains(c)).count() }
    }

    /// The text that was spelled, where its record still lies.
    fn of(spelled: Spelled, evaluations: &[&'a Evaluation]) -> Option<Self> {
        let Spelled { n, field, passage, length, folded } = spelled;
        let evaluation = *evaluations.get(n)?;
        let entry = evaluation.fields.get(&field)?;
        let (labels, words) = match passage {
            None => (&[][..], entry.text.as_str()),
            Some(place) => {
                let passage = evaluation.passages.get(place)?;
                (passage.labels.as_slice(), passage.span.of(&entry.text))
            }
        };
        Some(Self { n, evaluation, field, labels, words, origin: &entry.origin, length, folded })
    }

    /// What tells matters apart: code and name, either of which may change.
    pub fn matters(&self) -> impl Iterator<Item = String> + use<'a> {
        let item = &self.evaluation.item;
        let code = item.code.as_deref().map(|code| format!("#{}", fold(code)));
        code.into_iter().chain(item.name.as_deref().map(fold))
    }

    pub fn note(&self, finding: Finding) -> (usize, Note) {
        (self.n, Note::new(What::Finding(finding), self.origin.clone()).about(self.field).under(self.labels))
    }
}

/// 双子 — groups of two or more texts of one field that are the same; set phrases are not among them.
#[derive(Debug)]
pub struct Duplicates<'a> {
    pub groups: Vec<Vec<Text<'a>>>,
    /// How many wards were handed in for each year.
    pub wards: BTreeMap<u16, usize>,
}

/// 綴り — a text in the spelling in which it is compared, and where it stands: a whole field, or one of its passages.
#[derive(Debug)]
pub struct Spelled {
    n: usize,
    field: Field,
    passage: Option<usize>,
    length: usize,
    folded: String,
}

/// Spells what may have a twin in the evaluation at place `n`.
pub fn spell(n: usize, evaluation: &Evaluation, spelled: &mut Vec<Spelled>) {
    let mut take = |field: Field, passage: Option<usize>, words: &str, shortest: usize| {
        // 同上 says itself that it is the same. Folding makes no text longer.
        let ditto = evaluation.fields.get(&field).is_none_or(|entry| entry.how == How::Ditto);
        if ditto || words.chars().count() < shortest {
            return;
        }
        let length = folded(words, Folding::PLAIN).chars().count();
        if length >= shortest {
            // 22年度 and 23年度 do not tell two texts apart.
            let folded = folded(words, Folding { years: true, punctuation: length >= LONG, ..Folding::PLAIN });
            spelled.push(Spelled { n, field, passage, length, folded });
        }
    };
    for field in FIELDS {
        let shortest = if field == Field::ActionsTaken { SHORTEST_RESULT } else { SHORTEST };
        if let Some(entry) = evaluation.fields.get(&field) {
            take(field, None, &entry.text, shortest);
        }
    }
    for (place, passage) in evaluation.passages.iter().enumerate().filter(|(_, own)| FIELDS.contains(&own.field)) {
        if let Some(entry) = evaluation.fields.get(&passage.field) {
            take(passage.field, Some(place), passage.span.of(&entry.text), LONG);
        }
    }
}

impl<'a> Duplicates<'a> {
    /// Those among the texts that were spelled of `evaluations`.
    #[must_use]
    pub fn of(evaluations: &[&'a Evaluation], spelled: Vec<Spelled>) -> Self {
        let mut wards: BTreeMap<u16, BTreeSet<&str>> = BTreeMap::new();
        for evaluation in evaluations {
            let ward = evaluation.ward.as_deref().unwrap_or_default();
            wards.entry(evaluation.fiscal_year.unwrap_or_default()).or_default().insert(ward);
        }
        let (whole, passages): (Vec<_>, Vec<_>) = spelled.into_iter().partition(|spelled| spelled.passage.is_none());
        let texts = |spelled: Vec<Spelled>| -> Vec<Text<'a>> {
            spelled.into_iter().filter_map(|spelled| Text::of(spelled, evaluations)).collect()
        };
        let mut groups = grouped(texts(whole));
        // A passage of a text that is the same as a whole needs no second word.
        let said: BTreeSet<(usize, Field)> = groups.iter().flatten().map(|text| (text.n, text.field)).collect();
        let mut passages = texts(passages);
        passages.retain(|text| !said.contains(&(text.n, text.field)));
        groups.extend(grouped(passages));
        Self { groups, wards: wards.into_iter().map(|(year, wards)| (year, wards.len())).collect() }
    }

    /// Whether so many wards share a text in `year` that it was handed out to them: more than three, and more than a
    /// third of all.
    pub fn is_handed_out(&self, year: u16, sharing: usize) -> bool {
        sharing > 3 && sharing * 3 > self.wards.get(&year).copied().unwrap_or(0)
    }
}

fn grouped(mut texts: Vec<Text<'_>>) -> Vec<Vec<Text<'_>>> {
    // By place, so that the order of files changes nothing.
    texts.sort_by(|a, b| (a.field, &a.folded, a.origin, a.labels).cmp(&(b.field, &b.folded, b.origin, b.labels)));
    let mut groups: Vec<Vec<Text>> = Vec::new();
    for text in texts {
        match groups.last_mut() {
            Some(group) if group.first().is_some_and(|f| f.field == text.field && f.folded == text.folded) => {
                group.push(text);
            }
            _ => groups.push(vec![text]),
        }
    }
    groups.retain(|group| group.len() > 1 && !is_phrase(group));
    groups
}

fn is_phrase(group: &[Text]) -> bool {
    let (short, often) = PHRASE;
    let matters: BTreeSet<Option<String>> = group.iter().map(|text| text.matters().last()).collect();
    group.first().is_some_and(|text| text.length < short) && matters.len() >= often
}
