//! 記号 — enumeration labels (ア, ア(イ), ①, 第1): their spelling, order and kinship. Where labels stand in a text is told
//! by `passage`.

pub(crate) mod letters;
pub(crate) mod node;

use letters::Letters;
use node::{Node, Script};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// Words that label a passage for all of the others.
pub(crate) const FOR_ALL: [&str; 2] = ["全体", "共通"];
/// Words that may stand before a label and say nothing that the label does not.
pub(crate) const PREFIXES: [&str; 5] = ["事項", "柱", "取組", "施策", "項目"];

/// 記号 — one label in full: `ア`, `ア(イ)`, `ウ(ア)`, `①`. Brackets, digits and kana are written in one way.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Label(String);

impl Label {
    /// A label in its one spelling; a text that follows no grammar only loses its width.
    #[must_use]
    pub fn new(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        Self::parse(text).unwrap_or_else(|| {
            let letters = Letters::new(text.trim());
            Self(letters.string(0, letters.len()))
        })
    }

    /// Reads a text that is a label and nothing else: `ウ（ｱ）`, `柱2-Ⅰ-ア`, `共通`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if FOR_ALL.contains(&text) {
            return Some(Self(text.to_owned()));
        }
        let nodes = nodes(text)?;
        (!nodes.is_empty()).then(|| Self::of(&nodes))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// 親の記号 — the label one level up: `ア` of `ア(イ)`; none at the top.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let nodes = nodes(&self.0)?;
        let (_, above) = nodes.split_last()?;
        (!above.is_empty()).then(|| Self::of(above))
    }

    /// 含む — whether what is said under `self` is said of `other` too: ウ covers ウ and ウ(ア), 全体 and 共通 cover all.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        if self == other || self.is_for_all() {
            return true;
        }
        match (nodes(&self.0), nodes(&other.0)) {
            (Some(above), Some(below)) => !above.is_empty() && below.starts_with(&above),
            _ => false,
        }
    }

    /// Whether this is 全体 or 共通.
    #[must_use]
    pub fn is_for_all(&self) -> bool {
        FOR_ALL.contains(&self.as_str())
    }

    /// Writes a path out from the top. A hyphen parts what would run together (2-③, ①-1).
    pub(crate) fn of(path: &[Node]) -> Self {
        let speaks_for_itself = |node: &Node| matches!(node.script, Script::Kana | Script::Circled);
        let mut text = String::new();
        let mut above: Option<&Node> = None;
        for node in path {
            let runs_on = |above: &Node| !(above.bracketed || speaks_for_itself(above) && speaks_for_itself(node));
            if !node.bracketed && above.is_some_and(runs_on) {
                text.push('-');
            }
            text.push_str(&node.to_string());
            above = Some(node);
        }
        Self(text)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As people list them: 全体 first, ア before ア(ア) before ア(イ) before イ, ② before ⑩; unknown words last.
impl Ord for Label {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |label: &Self| (!label.is_for_all(), nodes(&label.0).map_or((1, Vec::new()), |nodes| (0, nodes)));
        key(self).cmp(&key(other)).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Label {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The steps of a label from the top; `None` if any part of the text is no label.
fn nodes(text: &str) -> Option<Vec<Node>> {
    let letters = Letters::new(text);
    let mut at = letters.one_of(0, &PREFIXES).unwrap_or(0);
    let mut nodes = Vec::new();
    while at < letters.len() {
        if !nodes.is_empty() && letters.at(at) == Some('-') {
            at += 1;
        }
        let (node, end) = Node::read(&letters, at)?;
        nodes.push(node);
        at = end;
    }
    Some(nodes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, spelling: &str) {
        assert_eq!(Label::new(text).as_str(), spelling);
    }

    #[test]
    fn every_label_has_one_spelling() {
        check("ア（イ）", "ア(イ)");
        check(" ｳ(ｱ)", "ウ(ア)");
        check("（ア）", "(ア)");
        check("㋐", "ア");
        check("①", "①");
        check("柱２－Ⅰ－ア", "2-Ⅰ-ア");
        check("事項2-③", "2-③");
        check("2③", "2-③");
        check("⑴", "(1)");
        check("その他", "その他");
    }

    #[test]
    fn parents_and_what_they_cover() {
        let label = Label::new;
        assert_eq!(label("ウ(ア)").parent(), Some(label("ウ")));
        assert_eq!(label("2-Ⅰ-ア").parent(), Some(label("2-Ⅰ")));
        assert_eq!(label("(ア)").parent(), None);
        assert_eq!(label("その他").parent(), None);
        assert!(label("ウ").covers(&label("ウ(ア)")) && label("ウ").covers(&label("ウ")));
        assert!(!label("ウ(ア)").covers(&label("ウ")) && !label("ア").covers(&label("ウ(ア)")));
        assert!(!label("1").covers(&label("10")) && label("共通").covers(&label("③")));
    }

    #[test]
    fn the_customary_order() {
        let sorted =
            ["全体", "1", "2", "10", "(1)", "ア", "ア(ア)", "ア(イ)", "イ", "サ", "(ア)", "a", "②", "⑩", "その他"];
        let mut labels: Vec<_> = sorted.iter().rev().map(Label::new).collect();
        labels.sort();
        assert_eq!(labels.iter().map(Label::as_str).collect::<Vec<_>>(), sorted);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(text in "(第?[1-9]-?)?[アイサン]?(\\([アイ1-9a]\\))?[①⑳㉑㊿]?[ⅰⅡ]?|\\PC{0,8}") {
            let label = Label::new(&text);
            prop_assert_eq!(Label::new(label.as_str()), label.clone());
            if let Some(read) = Label::parse(&text) {
                prop_assert_eq!(Label::parse(read.as_str()), Some(read.clone()));
                if let Some(parent) = read.parent() {
                    prop_assert!(parent.covers(&read) && parent < read);
                }
            }
        }
    }
}
