//! 前後の文 — a hit as it stands in its text: the words around it in the original spelling, and the exact place.

use super::query::{PLAIN, Query};
use super::{EntryPlace, entry};
use crate::evaluation::{Evaluation, Item, Span};
use crate::origin::Origin;
use crate::text::Label;
use crate::text::folded::{Folding, Letter, find, fold};

/// So many characters before the first hit, and so many from there on.
const BEFORE: usize = 24;
const AFTER: usize = 76;

/// 行 — one entry's first hit with its surroundings.
#[derive(Clone, Debug, PartialEq)]
pub struct HitContext {
    pub ward: Option<String>,
    pub year: Option<u16>,
    pub item: Item,
    /// The field's name, or the column's own heading.
    pub heading: String,
    /// The labels of the passage in which the first hit stands.
    pub labels: Vec<Label>,
    pub runs: Vec<Run>,
    /// Hits of the entry that lie outside the runs.
    pub more: usize,
    pub origin: Origin,
}

/// 連なり — a stretch of the original text, line breaks as spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub hit: bool,
}

/// The line of the entry at `place`; `None` where nothing stands there.
#[must_use]
pub fn line(evaluation: &Evaluation, place: EntryPlace, query: &Query) -> Option<HitContext> {
    let entry = entry(evaluation, place)?;
    let spans = spans(&entry.text, query);
    let first = spans.first().copied().unwrap_or(Span { start: 0, end: 0 });
    let (from, to) = window(&entry.text, first);
    let mut runs = Vec::new();
    let mut push = |start: u32, end: u32, hit: bool| {
        let text: String =
            Span { start, end }.of(&entry.text).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        if !text.is_empty() {
            runs.push(Run { text, hit });
        }
    };
    let inside: Vec<Span> = spans.iter().copied().filter(|span| span.end <= to).collect();
    let mut at = from;
    for span in &inside {
        push(at, span.start, false);
        push(span.start, span.end, true);
        at = span.end;
    }
    push(at, to, false);
    if let Some(run) = runs.first_mut().filter(|_| from > 0) {
        run.text.insert(0, '…');
    }
    if let Some(run) = runs.last_mut().filter(|_| (to as usize) < entry.text.len()) {
        run.text.push('…');
    }
    let (heading, labels) = match place {
        EntryPlace::Field(field) => {
            let here = evaluation.passages.iter().find(|passage| {
                passage.field == field && passage.span.start <= first.start && first.start < passage.span.end
            });
            (field.ja().to_owned(), here.map(|passage| passage.labels.clone()).unwrap_or_default())
        }
        EntryPlace::Other(n) => {
            let heading = evaluation.other.get(usize::from(n)).map(|(heading, _)| heading.clone());
            (heading.unwrap_or_default(), Vec::new())
        }
    };
    Some(HitContext {
        ward: evaluation.ward.clone(),
        year: evaluation.fiscal_year,
        item: evaluation.item.clone(),
        heading,
        labels,
        runs,
        more: spans.len() - inside.len(),
        origin: entry.origin.clone(),
    })
}

/// Where the words stand in the original, from first to last, none inside another.
fn spans(text: &str, query: &Query) -> Vec<Span> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut spans = Vec::new();
    let mut look = |folding: Folding, word: &dyn Fn(&super::query::Term) -> String| {
        fold(text, folding, &mut letters);
        for term in query.terms() {
            spans.extend(find(&letters, &word(term).chars().collect::<Vec<_>>()));
        }
    };
    look(Folding::SEARCH, &|term| term.folded.clone());
    if query.terms().any(|term| !term.plain.is_empty()) {
        look(PLAIN, &|term| term.plain.clone());
    }
    spans.sort_unstable();
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// The piece of the text that is shown.
fn window(text: &str, hit: Span) -> (u32, u32) {
    let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    let before = Span { start: 0, end: hit.start }.of(text);
    let from = before.char_indices().rev().take(BEFORE).last().map_or(place(before.len()), |(at, _)| place(at));
    let behind = Span { start: hit.end, end: place(text.len()) }.of(text);
    let to = behind.char_indices().nth(AFTER).map_or(place(text.len()), |(at, _)| hit.end + place(at));
    (from, to)
}
