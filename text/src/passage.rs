//! 段落 — cuts a field's text into the passages that its labels head, and writes every label out from the top. It reads
//! no meaning into the text and drops none of it.

mod believe;
mod head;

use super::Label;
use super::label::letters::{Letters, is_blank};
use super::label::node::Node;
use crate::Span;
use believe::{Series, Support};
use head::{After, Head};

/// 部分 — one passage: its labels in full and where its text stands, without the label and white space around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledPart {
    /// In the order in which they are written; empty for a text without labels.
    pub labels: Vec<Label>,
    /// Empty where nothing follows the label.
    pub span: Span,
}

/// Cuts `text` at its labels. Text before the first label, or without any, is a part with no labels.
#[must_use]
pub fn split(text: &str) -> Vec<LabelledPart> {
    let letters = Letters::new(text);
    let candidates = candidates(&letters);
    let support = Support::of(&letters, &candidates);
    let mut series = Series::default();
    let mut heads: Vec<Placed> = Vec::new();
    for candidate in &candidates {
        let follows_head = heads.last().is_some_and(|head| letters.skip_blanks(head.end) == candidate.head.start);
        if support.believes(&series, candidate, follows_head) {
            let paths = series.take(&candidate.head.paths);
            let labels = match candidate.head.for_all {
                Some(word) => vec![Label::new(word)],
                None => paths.iter().map(|path| Label::of(path)).collect(),
            };
            // Where the label is a word of its sentence, the sentence stays whole.
            let end = match candidate.head.after {
                After::Sentence => candidate.head.start,
                _ => candidate.head.end,
            };
            heads.push(Placed { start: candidate.head.start, end, labels });
        }
    }
    parts(&letters, heads)
}

/// 置き場所 — where a head could be, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HeadPlace {
    /// At the beginning of a line, blanks and a bullet left aside.
    Line,
    /// Behind a space, a full stop or a closing bracket within a line.
    Break,
    /// Within running text; only ② and (イ) are looked for there.
    Inside,
}

struct Candidate {
    head: Head,
    place: HeadPlace,
}

/// A head that is believed, with its labels written out.
struct Placed {
    start: usize,
    end: usize,
    labels: Vec<Label>,
}

/// Everything that has the shape of a head, in one pass.
fn candidates(letters: &Letters) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut at = 0;
    let mut line = true;
    // Brackets open on this line: what stands inside is part of a sentence.
    let mut depth = 0_usize;
    while let Some(c) = letters.at(at) {
        if c == '\n' {
            (line, depth, at) = (true, 0, at + 1);
            continue;
        }
        if line && is_blank(c) {
            at += 1;
            continue;
        }
        let adjoins = candidates.last().is_some_and(|last| last.head.end == at).then_some(HeadPlace::Break);
        if let Some(place) = place(letters, at, line, depth).or(adjoins)
            && let Some(head) = head(letters, at, place)
        {
            at = head.end.max(at + 1);
            candidates.push(Candidate { head, place });
            line = false;
            continue;
        }
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        line = false;
        at += 1;
    }
    candidates
}

fn place(letters: &Letters, at: usize, line: bool, depth: usize) -> Option<HeadPlace> {
    if line {
        return Some(HeadPlace::Line);
    }
    let before = letters.before(at)?;
    match before {
        _ if depth > 0 => None,
        c if is_blank(c) => Some(HeadPlace::Break),
        '。' | '】' | ':' | ';' | ')' => Some(HeadPlace::Break),
        _ => {
            let c = letters.at(at)?;
            let circled = matches!(c, '①'..='⑳' | '\u{3251}'..='\u{325F}');
            let may_be = matches!(c, '(' | '\u{2474}'..='\u{24B5}');
            let bracketed = || may_be && Node::read(letters, at).is_some_and(|(node, _)| node.bracketed);
            (circled || bracketed()).then_some(HeadPlace::Inside)
        }
    }
}

/// Reads a head; at the beginning of a line a bullet may stand before it (・① …).
fn head(letters: &Letters, at: usize, place: HeadPlace) -> Option<Head> {
    let bullet = place == HeadPlace::Line && matches!(letters.at(at), Some('・' | '○' | '●' | '■' | '□' | '◆' | '◇'));
    if !bullet {
        return Head::read(letters, at);
    }
    let head = Head::read(letters, letters.skip_blanks(at + 1))?;
    let sure = matches!(head.after, After::Space | After::Stop | After::Closed) && head.for_all.is_none();
    sure.then_some(Head { start: at, ..head })
}

fn parts(letters: &Letters, heads: Vec<Placed>) -> Vec<LabelledPart> {
    let mut parts = Vec::with_capacity(heads.len() + 1);
    let first = heads.first().map_or(letters.len(), |head| head.start);
    let (from, to) = letters.trim(0, first);
    if from < to {
        parts.push(LabelledPart { labels: Vec::new(), span: letters.span(from, to) });
    }
    let mut heads = heads.into_iter().peekable();
    while let Some(head) = heads.next() {
        let next = heads.peek();
        let (from, to) = letters.trim(head.end, next.map_or(letters.len(), |next| next.start));
        // ア with nothing but ア(ア) below it is a heading of its children, no passage.
        let heading = from == to
            && next.is_some_and(|next| match (&head.labels[..], &next.labels[..]) {
                ([above], [below, ..]) => above != below && above.covers(below),
                _ => false,
            });
        if !heading {
            parts.push(LabelledPart { labels: head.labels, span: letters.span(from, to) });
        }
    }
    parts
}

/// The steps above `node` when it follows `path`: its own level is found again, a new kind of label begins a level below.
fn parents(path: &[Node], node: Node) -> &[Node] {
    let level = path.iter().position(|step| step.class() == node.class());
    // ア is never below (ア), nor 1 below (1).
    let bracketed = || path.iter().position(|step| step.script == node.script && !node.bracketed);
    let level = level.or_else(bracketed).unwrap_or(path.len());
    path.get(..level).unwrap_or_default()
}

#[cfg(test)]
mod tests;
