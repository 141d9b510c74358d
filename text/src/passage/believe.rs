//! 見極め — decides which candidates are heads. A label is believed for its place, for what follows it, and for its
//! neighbours in the series: ア in running text is a label only where イ comes after it.

use super::head::{After, Head};
use super::{Candidate, HeadPlace, parents};
use crate::figure::unit;
use crate::label::letters::{Letters, is_blank, is_kanji, is_katakana};
use crate::label::node::{Node, Script};

/// Words before a label that point to it, and particles on either side that make it a word of its sentence.
const REFERRING: [&str; 5] = ["上記", "前記", "下記", "前述", "同"];
const PARTICLES: [&str; 12] = ["の", "は", "を", "に", "と", "が", "で", "も", "や", "及び", ")", "」"];

type Class = (Script, bool);

/// 系列 — the label that was believed last, written out from the top.
#[derive(Default)]
pub(super) struct Series {
    path: Vec<Node>,
}

impl Series {
    /// Writes the paths of a head out from the top and goes on from the last of them.
    pub fn take(&mut self, paths: &[Vec<Node>]) -> Vec<Vec<Node>> {
        // Members of a group have been completed from each other; only what stands above all of them is missing.
        let whole = |path: &Vec<Node>| {
            let above = path.first().map_or(&[][..], |first| parents(&self.path, *first));
            above.iter().chain(path).copied().collect::<Vec<_>>()
        };
        let paths: Vec<_> = paths.iter().map(whole).collect();
        if let Some(last) = paths.last() {
            self.path.clone_from(last);
        }
        paths.into_iter().map(from_top).collect()
    }

    fn same_level(&self, node: Node) -> Option<Node> {
        self.path.iter().copied().find(|step| step.class() == node.class())
    }

    /// The next of its series: イ after ア, also after ア(エ).
    fn continues(&self, node: Node) -> bool {
        self.same_level(node).is_some_and(|last| node.follows(last))
    }

    /// A compound path that comes later in the customary order: ア(ウ) after ア(イ).
    fn advances(&self, path: &[Node]) -> bool {
        match path.first().and_then(|first| self.same_level(*first)) {
            Some(_) => self.path.as_slice() < path,
            None => path.len() > 1,
        }
    }
}

/// 裏付け — which labels occur at all, and which at the beginning of a line.
pub(super) struct Support<'a> {
    letters: &'a Letters,
    lines: Vec<(Class, u8)>,
    all: Vec<(Class, u8)>,
}

impl<'a> Support<'a> {
    pub fn of(letters: &'a Letters, candidates: &[Candidate]) -> Self {
        let seen = |lines: bool| {
            let wanted = candidates.iter().filter(|candidate| !lines || candidate.place == HeadPlace::Line);
            let mut seen: Vec<_> = wanted
                .flat_map(|c| c.head.paths.iter().filter_map(|path| path.first()))
                .map(|node| (node.class(), node.rank))
                .collect();
            seen.sort_unstable();
            seen.dedup();
            seen
        };
        Self { letters, lines: seen(true), all: seen(false) }
    }

    pub fn believes(&self, series: &Series, candidate: &Candidate, follows_head: bool) -> bool {
        let head = &candidate.head;
        let Some(first) = head.first() else { return candidate.place == HeadPlace::Line };
        let place = if follows_head { HeadPlace::Line } else { candidate.place };
        match place {
            HeadPlace::Line => self.believes_line(series, head, first),
            HeadPlace::Break => self.believes_break(series, head, first),
            HeadPlace::Inside => head.after == After::Closed && series.continues(first) && !self.is_mention(head),
        }
    }

    fn believes_line(&self, series: &Series, head: &Head, first: Node) -> bool {
        let known = series.continues(first) || self.has_neighbour(first);
        let content = || self.has_text(head.end) && !self.has_unit(head.end);
        // Nothing but the text itself, or a comma, stands behind the label.
        let open = matches!(head.after, After::Glued | After::Comma);
        match first.script {
            _ if head.after == After::Sentence => first.is_closed() || known,
            Script::Circled => true,
            Script::Kana => !open || head.is_compound() || first.bracketed || self.has_beginning(first),
            Script::UpperRoman | Script::LowerRoman => !open || known,
            // A alone is a mark more often than a label.
            Script::Lower | Script::Upper => !open && known,
            Script::Digit if head.is_compound() => content(),
            Script::Digit if first.bracketed && head.after == After::Space => known || content(),
            Script::Digit if first.bracketed => known || self.has_text(head.end),
            Script::Digit if head.after == After::Stop => known || first.rank == 1 && self.has_text(head.end),
            Script::Digit if head.after == After::Space && self.has_heading(head.end) => true,
            Script::Digit | Script::Ordinal => self.has_beginning(first) && content(),
        }
    }

    fn believes_break(&self, series: &Series, head: &Head, first: Node) -> bool {
        if matches!(head.after, After::Sentence | After::Glued | After::Comma) {
            return false;
        }
        let path = head.paths.first().map_or(&[][..], Vec::as_slice);
        let begins = first.rank == 1 && series.same_level(first).is_none() && has(&self.all, first, 2);
        match first.script {
            Script::Kana if first.bracketed => {
                series.same_level(first).is_none_or(|last| first > last) && !self.is_mention(head)
            }
            Script::Kana | Script::Circled | Script::UpperRoman | Script::LowerRoman => {
                (series.continues(first) || begins || head.is_compound() && series.advances(path))
                    && !self.is_mention(head)
            }
            Script::Digit | Script::Lower if first.bracketed => series.continues(first) || begins,
            Script::Digit => {
                let heads = head.after == After::Stop || head.after == After::Space && self.has_heading(head.end);
                heads && series.continues(first)
            }
            Script::Lower | Script::Upper | Script::Ordinal => false,
        }
    }

    /// The label before or behind it begins a line too.
    fn has_neighbour(&self, node: Node) -> bool {
        has(&self.lines, node, node.rank.saturating_sub(1)) || has(&self.lines, node, node.rank + 1)
    }

    /// The series begins in this text with its first two labels.
    fn has_beginning(&self, node: Node) -> bool {
        has(&self.lines, node, 1) && has(&self.lines, node, 2) && (node.rank == 1 || self.has_neighbour(node))
    }

    /// Something stands on the line behind the head.
    fn has_text(&self, end: usize) -> bool {
        self.letters.at(self.letters.skip_blanks(end)).is_some_and(|c| c != '\n')
    }

    /// `2 回` is an amount.
    fn has_unit(&self, end: usize) -> bool {
        unit::known(self.letters, self.letters.skip_blanks(end)).is_some()
    }

    /// What follows the digit begins as a heading does, and is nothing that is counted or compared.
    fn has_heading(&self, end: usize) -> bool {
        let at = self.letters.skip_blanks(end);
        let first = self.letters.at(at);
        let word = first.is_some_and(|c| is_kanji(c) || is_katakana(c) || matches!(c, 'ぁ'..='ん' | '「'));
        let long = (at..at + 4).all(|at| self.letters.at(at).is_some_and(|c| c != '\n'));
        let amount = first == Some('月') || unit::is_amount(self.letters, at);
        word && long && !amount && self.letters.one_of(at, &PARTICLES).is_none()
    }

    /// The label is spoken of: 上記②の, (①を除く).
    fn is_mention(&self, head: &Head) -> bool {
        let letters = self.letters;
        let mut start = head.start;
        while letters.before(start).is_some_and(is_blank) {
            start -= 1;
        }
        let spoken = letters.ends_with(start, &REFERRING).is_some()
            || letters.ends_with(head.start, &PARTICLES).is_some()
            || letters.one_of(head.end, &PARTICLES).is_some() && !starts_word(letters, head.end);
        let spoken = spoken && head.after == After::Closed;
        // ア(イ) within a sentence is one name.
        let named =
            head.start.checked_sub(1).and_then(|at| Node::read(letters, at)).is_some_and(|(_, end)| end == head.start);
        spoken
            || named && first_is_bracketed(head)
            || letters.before(head.start).is_some_and(|c| "(「『<~-・".contains(c))
    }
}

/// 1-2 names its own top: the Ⅰ above it is dropped.
fn from_top(mut path: Vec<Node>) -> Vec<Node> {
    let number = |node: &Node| node.script == Script::Digit && !node.bracketed;
    let top = path.windows(2).position(|pair| pair.iter().all(number));
    path.drain(..top.unwrap_or(0));
    path
}

fn has(seen: &[(Class, u8)], node: Node, rank: u8) -> bool {
    seen.binary_search(&(node.class(), rank)).is_ok()
}

fn first_is_bracketed(head: &Head) -> bool {
    head.first().is_some_and(|node| node.bracketed)
}

/// のびのび教室 and はつらつ体操 begin with what could be a particle: more kana follow than a particle has.
fn starts_word(letters: &Letters, at: usize) -> bool {
    (at..at + 3).all(|at| letters.at(at).is_some_and(|c| matches!(c, 'ぁ'..='ん')))
}
