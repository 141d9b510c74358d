//! 見出し記号 — reads what could be the head of a passage at one place: ア, ウ(ア), ア・イ, ①～③. Whether it is one is
//! decided in `passage`, which sees the whole text.

use crate::label::letters::{Letters, is_blank, is_kanji, is_katakana};
use crate::label::node::{Node, Script};
use crate::label::{FOR_ALL, PREFIXES};

/// Signs that join labels into a group; spaces may stand around them.
const JOINTS: [&str; 10] = ["・", "、", ",", "/", "及び", "並びに", "および", "ならびに", "と", "&"];
/// Labels in one group at most; a longer chain is no head.
const LONGEST_GROUP: usize = 40;
/// Turns of phrase that make the label a word of its sentence (①については, ②の取組).
const IN_SENTENCE: [&str; 9] =
    ["については", "についても", "に関しては", "に関する", "の取組", "の課題", "と同様", "は、", "ともに"];

/// 続き — what stands behind the label, which tells how likely it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// A space, a line break or the end of the text.
    Space,
    /// `．`, `:` or `)`, part of the head.
    Stop,
    /// `、`, part of the head.
    Comma,
    /// A bullet (ウ・協働…), part of the text.
    Bullet,
    /// The text itself, after a label that closes itself (① or a bracket).
    Closed,
    /// The text itself, after an open label (ア区政会議).
    Glued,
    /// The sentence goes on with the label as its subject (①については).
    Sentence,
}

/// 見出し記号の候補 — a group of paths as written, ranges written out; `start..end` is what to cut off.
pub(super) struct Head {
    pub start: usize,
    pub end: usize,
    pub paths: Vec<Vec<Node>>,
    /// 全体 or 共通 instead of paths.
    pub for_all: Option<&'static str>,
    pub after: After,
}

impl Head {
    /// Reads the longest head at `at` that something fitting follows.
    pub fn read(letters: &Letters, at: usize) -> Option<Self> {
        if letters.at(at) == Some('【') {
            return boxed(letters, at);
        }
        if let Some(head) = for_all(letters, at) {
            return Some(head);
        }
        let first = at + letters.one_of(at, &PREFIXES).unwrap_or(0);
        let mut paths: Vec<Vec<Node>> = Vec::new();
        let mut best = None;
        let (path, mut end) = path(letters, first)?;
        add(&mut paths, path);
        loop {
            if let Some((after, cut)) = after(letters, &paths, end) {
                best = Some((paths.len(), after, cut));
            }
            if paths.len() >= LONGEST_GROUP {
                break;
            }
            let Some((path, range, next)) = joined(letters, &paths, end) else { break };
            if range {
                stretch(&mut paths, &path);
            } else {
                add(&mut paths, path);
            }
            end = next;
        }
        // 取組①が進んだ speaks of it; 取組① alone heads a passage.
        let (count, after, cut) = best.filter(|best| first == at || matches!(best.1, After::Space | After::Stop))?;
        paths.truncate(count);
        Some(Self { start: at, end: cut, paths, for_all: None, after })
    }

    pub fn first(&self) -> Option<Node> {
        self.paths.first()?.first().copied()
    }

    /// Whether more than one step or label is written, which no word of prose looks like.
    pub fn is_compound(&self) -> bool {
        self.paths.len() > 1 || self.paths.first().is_some_and(|path| path.len() > 1)
    }
}

/// 【ア】 and 【取組①】, but no other heading in such brackets.
fn boxed(letters: &Letters, at: usize) -> Option<Head> {
    let first = at + 1;
    let (path, end) = path(letters, first + letters.one_of(first, &PREFIXES).unwrap_or(0))?;
    let closed = letters.at(end) == Some('】');
    closed.then(|| Head { start: at, end: end + 1, paths: vec![path], for_all: None, after: After::Closed })
}

/// 全体 and 共通 are words too: as labels they stand in brackets or before a clear break.
fn for_all(letters: &Letters, at: usize) -> Option<Head> {
    let open = usize::from(letters.at(at) == Some('('));
    let word = FOR_ALL.into_iter().find(|word| letters.has(at + open, word))?;
    let end = at + open + word.chars().count();
    let (end, after) = match letters.at(end) {
        Some(')') if open == 1 => (end + 1, After::Closed),
        Some(':') if open == 0 => (end + 1, After::Stop),
        Some('\u{3000}' | '\n' | ' ') if open == 0 => (end, After::Space),
        _ => return None,
    };
    Some(Head { start: at, end, paths: Vec::new(), for_all: Some(word), after })
}

/// One path as written. Steps adjoin only where brackets, circles or a hyphen keep them apart.
fn path(letters: &Letters, at: usize) -> Option<(Vec<Node>, usize)> {
    let (first, mut end) = Node::read(letters, at)?;
    let mut path = vec![first];
    while let Some(last) = path.last().copied() {
        let hyphen = usize::from(letters.at(end) == Some('-') && !last.bracketed);
        let Some((node, next)) = Node::read(letters, end + hyphen) else { break };
        let parted = hyphen == 1 || node.is_closed();
        let new = path.iter().all(|step| step.class() != node.class());
        if !parted || !new && hyphen == 0 {
            break;
        }
        path.push(node);
        end = next;
    }
    Some((path, end))
}

/// The next member of the group: the path, whether it ends a range, and the place behind it.
fn joined(letters: &Letters, paths: &[Vec<Node>], end: usize) -> Option<(Vec<Node>, bool, usize)> {
    let last = *paths.last()?.last()?;
    let sibling = |path: &[Node]| path.iter().any(|node| node.class() == last.class());
    // ウ(ア)(イ) and ①② adjoin without a sign.
    if let Some((path, next)) = path(letters, end)
        && last.is_closed()
        && path.first().is_some_and(|node| node.class() == last.class())
    {
        return Some((path, false, next));
    }
    let at = letters.skip_blanks(end);
    if letters.at(at) == Some('~') || letters.has(at, "から") || (letters.at(at) == Some('-') && last.is_closed()) {
        let sign = if letters.has(at, "から") { 2 } else { 1 };
        let (path, next) = path(letters, letters.skip_blanks(at + sign))?;
        return sibling(&path).then_some((path, true, next));
    }
    let joint = letters.one_of(at, &JOINTS)?;
    let (path, next) = path(letters, letters.skip_blanks(at + joint))?;
    Some((path, false, next))
}

/// Adds a path; one that begins below the top has the parents of the path before (ア(ア)・(イ)).
fn add(paths: &mut Vec<Vec<Node>>, path: Vec<Node>) {
    let whole = match (paths.last(), path.first()) {
        (Some(before), Some(first)) => match before.iter().position(|node| node.class() == first.class()) {
            Some(level) => before.iter().take(level).copied().chain(path).collect(),
            None => path,
        },
        _ => path,
    };
    paths.push(whole);
}

/// Adds every label between the last path and `path`.
fn stretch(paths: &mut Vec<Vec<Node>>, path: &[Node]) {
    let (Some(before), Some(to)) = (paths.last().cloned(), path.last().copied()) else { return };
    let Some((from, parents)) = before.split_last() else { return };
    let same_parents = path.len() == 1 || path.split_last().is_some_and(|(_, above)| above == parents);
    if from.class() == to.class() && same_parents {
        paths.extend(from.until(to).into_iter().skip(1).map(|node| parents.iter().copied().chain([node]).collect()));
    } else {
        add(paths, path.to_vec());
    }
}

/// Judges what follows the group; gives the end of the head.
fn after(letters: &Letters, paths: &[Vec<Node>], end: usize) -> Option<(After, usize)> {
    let last = *paths.last()?.last()?;
    // ア・イ共通 says no more than ア・イ.
    let group = paths.len() > 1;
    let end = if group { end + letters.one_of(end, &["共通", "まで"]).unwrap_or(0) } else { end };
    if letters.one_of(end, &IN_SENTENCE).is_some() || group && letters.one_of(end, &["は", "とも"]).is_some() {
        return Some((After::Sentence, end));
    }
    let next = letters.at(end);
    let digit_next = |at: usize| letters.at(at).is_some_and(|c| c.is_ascii_digit());
    match next {
        None | Some('\n') => Some((After::Space, end)),
        Some(c) if is_blank(c) => {
            // ア ン ケ ー ト is a word spread over its cell.
            let spread = last.script == Script::Kana
                && letters.at(end + 1).is_some_and(is_katakana)
                && letters.at(end + 2).is_some_and(is_blank);
            (!spread).then_some((After::Space, end))
        }
        Some('.') if !digit_next(end + 1) => Some((After::Stop, end + 1)),
        Some(':' | ')') if !digit_next(end + 1) || last.script != Script::Digit => Some((After::Stop, end + 1)),
        Some('、' | ',') if !digit_next(end + 1) => Some((After::Comma, end + 1)),
        Some('・' | '○' | '●' | '■' | '□' | '◆' | '◇' | '◎' | '▪' | '→' | '※') => {
            Some((After::Bullet, end))
        }
        Some(_) if last.is_closed() => Some((After::Closed, end)),
        Some(c) if last.script != Script::Digit && last.script != Script::Ordinal => {
            let text = is_kanji(c) || matches!(c, 'ぁ'..='ん' | '「' | '『' | '【' | '(' | '<' | '[');
            text.then_some((After::Glued, end))
        }
        Some(_) => None,
    }
}
