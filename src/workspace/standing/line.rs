//! 行 — one item of the ward: its mark, where all wards stand, and its marks of other years.

use crate::chart::strip::{Part, draw};
use crate::compare::years::Sameness;
use crate::evaluation::{Evaluation, Field};
use crate::legend::Level;
use crate::origin::Origin;
use crate::workspace::board::{self, Square, item_words};
use std::collections::BTreeSet;

/// 行 — one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub key: String,
    pub title: String,
    pub square: Square,
    pub origin: Option<Origin>,
    /// The spread of all wards as SVG, the ward marked.
    pub strip: String,
    /// The same in words: 「達成 14区、未達成 2区。この区は達成。」
    pub words: String,
    /// One a year of [`super::Standing::years`]; `None` where the ward has no such item there.
    pub then: Vec<Option<Then>>,
}

/// 別の年度 — the item's mark in another year.
#[derive(Clone, Debug, PartialEq)]
pub struct Then {
    pub square: Square,
    pub origin: Origin,
    /// By what it is the same item, where code and name do not say so themselves.
    pub reason: Option<String>,
    /// Its name then, where it differs.
    pub title: Option<String>,
}

impl Line {
    pub fn of(
        line: &board::Line,
        column: usize,
        years: &BTreeSet<u16>,
        chain: &[(usize, Sameness)],
        evaluations: &[&Evaluation],
    ) -> Self {
        let square = line.squares.get(column).cloned().unwrap_or_default();
        let title = item_words(&line.item);
        let (strip, words) = strip(line, &square);
        let evaluation = square.evaluation.and_then(|n| evaluations.get(n));
        let then = |year: &u16| {
            let found = chain.iter().filter_map(|(n, reason)| Some((*n, *reason, *evaluations.get(*n)?)));
            let (n, reason, other) = found.into_iter().find(|(.., other)| other.fiscal_year == Some(*year))?;
            let name = item_words(&other.item);
            Some(Then {
                square: Square { evaluation: Some(n), achievement: other.achievement.clone() },
                origin: source(other),
                reason: (!reason.is_plain()).then(|| reason.to_string()),
                title: (name != title).then_some(name),
            })
        };
        Self {
            key: line.key.clone(),
            origin: evaluation.map(|evaluation| source(evaluation)),
            then: years.iter().map(then).collect(),
            square,
            title,
            strip,
            words,
        }
    }
}

/// The achievement's own cell says most; else the record's.
fn source(evaluation: &Evaluation) -> Origin {
    evaluation.fields.get(&Field::Achievement).map_or(&evaluation.origin, |entry| &entry.origin).clone()
}

fn strip(line: &board::Line, own: &Square) -> (String, String) {
    let mut parts: Vec<Part> = Level::ALL.iter().map(|level| part(*level, line, own)).collect();
    // Wards without a column for marks, and wards without this item, end the strip.
    for square in [Square { evaluation: Some(0), achievement: None }, Square::default()] {
        let same = |other: &&Square| other.key() == square.key();
        parts.push(Part {
            glyph: if square.evaluation.is_some() { "" } else { "・" },
            words: square.words(),
            paper: "#f2f2f2",
            ink: "#595959",
            count: line.squares.iter().filter(same).count(),
            own: own.key() == square.key(),
        });
    }
    parts.retain(|part| part.count > 0);
    let counts: Vec<String> = parts.iter().map(|part| format!("{} {}区", part.words, part.count)).collect();
    let words = format!("{}。この区は{}。", counts.join("、"), own.words());
    (draw(&parts, &words), words)
}

fn part(level: Level, line: &board::Line, own: &Square) -> Part {
    let (paper, ink) = match level {
        Level::Exceeded | Level::Achieved => ("#c0e4ff", "#00118f"),
        Level::Mostly => ("#f0f9ff", "#00118f"),
        Level::Partly => ("#ffd43d", "#000000"),
        Level::Missed => ("#c74700", "#ffffff"),
        Level::Stopped | Level::NotApplicable => ("#666666", "#ffffff"),
        Level::Blank => ("#ffffff", "#ce0000"),
        Level::Unknown => ("#cccccc", "#1a1a1a"),
    };
    Part {
        glyph: level.glyph(),
        words: level.ja(),
        paper,
        ink,
        count: line.squares.iter().filter(|square| square.level() == Some(level)).count(),
        own: own.level() == Some(level),
    }
}
