//! 行 — one item of the ward: its mark, where all wards stand, and its marks of other years.

use crate::chart::strip::{StripPart, draw};
use crate::compare::years::Sameness;
use crate::evaluation::{Evaluation, Field};
use crate::legend::Level;
use crate::origin::Origin;
use crate::text::markup::escaped;
use crate::workspace::matrix::{self, Square, item_words};
use crate::workspace::words::{NAME, cut};
use std::collections::BTreeSet;

/// A mark as written has so much room.
const MARK: usize = 12;

/// 行 — one item.
#[derive(Clone, Debug, PartialEq)]
pub struct WardLine {
    pub key: String,
    pub title: String,
    pub square: Square,
    pub origin: Option<Origin>,
    /// The spread of all wards as SVG, the ward marked.
    pub strip: String,
    /// The same in words: 「達成 14区、未達成 2区。この区は達成。」
    pub words: String,
    /// One a year of [`super::WardSheet::years`]; `None` where the ward has no such item there.
    pub then: Vec<Option<OtherMark>>,
}

/// 別の年度 — the item's mark in another year.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherMark {
    pub square: Square,
    pub origin: Origin,
    /// By what it is the same item, where code and name do not say so themselves.
    pub reason: Option<String>,
    /// Its name then, where it differs.
    pub title: Option<String>,
}

impl WardLine {
    pub fn of(
        line: &matrix::ItemLine,
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
            Some(OtherMark {
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

    /// 行の中身 — the row as markup; its name leads to `card`, and its marks say at which row and place they stand.
    #[must_use]
    pub fn markup(&self, row: usize, card: &str) -> String {
        let mark = |place: usize, square: &Square| {
            format!(
                "<button type=\"button\" class=\"mark\" data-at=\"{row},{place}\"><span class=\"chip lv-{}\" aria-hidden=\"true\">{}</span><span>{} {}</span></button>",
                square.key(),
                square.glyph(),
                square.words(),
                escaped(&cut(square.mark(), MARK)),
            )
        };
        let then = |(place, then): (usize, &Option<OtherMark>)| {
            let Some(OtherMark { square, reason, title, .. }) = then else { return "<td></td>".to_owned() };
            let title = title.as_ref().map(|title| format!("：{}", escaped(&cut(title, NAME)))).unwrap_or_default();
            let reason =
                reason.as_ref().map(|reason| format!("<small class=\"reason\">{}{title}</small>", escaped(reason)));
            format!("<td>{}{}</td>", mark(place, square), reason.unwrap_or_default())
        };
        format!(
            "<th scope=\"row\"><a href=\"{}\">{}</a></th>{}<td data-level=\"{}\">{}</td><td class=\"strip\">{}</td>",
            escaped(card),
            escaped(&cut(&self.title, NAME)),
            self.then.iter().enumerate().map(then).collect::<String>(),
            self.square.level_key(),
            mark(self.then.len(), &self.square),
            self.strip,
        )
    }

    /// 出典 — where the mark at a place of the row stands: those of other years, then the ward's own.
    #[must_use]
    pub fn source(&self, place: usize) -> Option<&Origin> {
        match self.then.get(place) {
            Some(then) => then.as_ref().map(|then| &then.origin),
            None => self.origin.as_ref(),
        }
    }
}

/// The achievement's own cell says most; else the record's.
fn source(evaluation: &Evaluation) -> Origin {
    evaluation.fields.get(&Field::Achievement).map_or(&evaluation.origin, |entry| &entry.origin).clone()
}

fn strip(line: &matrix::ItemLine, own: &Square) -> (String, String) {
    let mut parts: Vec<StripPart> = Level::ALL.iter().map(|level| part(*level, line, own)).collect();
    // Wards without a column for marks, and wards without this item, end the strip.
    for square in [Square { evaluation: Some(0), achievement: None }, Square::default()] {
        let same = |other: &&Square| other.key() == square.key();
        parts.push(StripPart {
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

fn part(level: Level, line: &matrix::ItemLine, own: &Square) -> StripPart {
    let (paper, ink) = match level {
        Level::Exceeded | Level::Achieved => ("#c0e4ff", "#00118f"),
        Level::Mostly => ("#f0f9ff", "#00118f"),
        Level::Partly => ("#ffd43d", "#000000"),
        Level::Missed => ("#c74700", "#ffffff"),
        Level::Stopped | Level::NotApplicable => ("#666666", "#ffffff"),
        Level::Blank => ("#ffffff", "#ce0000"),
        Level::Unknown => ("#cccccc", "#1a1a1a"),
    };
    StripPart {
        glyph: level.glyph(),
        words: level.ja(),
        paper,
        ink,
        count: line.squares.iter().filter(|square| square.level() == Some(level)).count(),
        own: own.level() == Some(level),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legend::{Achievement, Certainty};

    #[test]
    fn a_row_leads_to_its_card_and_its_cells_and_nothing_in_it_is_markup() {
        let square = |mark: &str| {
            let (mark, legend) = (Some(mark.to_owned()), None);
            let achievement = Some(Achievement { mark, level: Level::Missed, legend, certainty: Certainty::Stated });
            Square { evaluation: Some(0), achievement }
        };
        let origin = |file: &str| Origin { file: file.into(), sheet: None, area: None };
        let (reason, title) = (Some("名前が似ている（80%）".to_owned()), Some("<i>旧称".to_owned()));
        let then = OtherMark { square: square("<b>"), origin: origin("去年"), reason, title };
        let line = WardLine {
            key: "1-①".to_owned(),
            title: "1-① 訓練 & 講座".to_owned(),
            square: square("④"),
            origin: Some(origin("今年")),
            strip: "<svg></svg>".to_owned(),
            words: String::new(),
            then: vec![None, Some(then)],
        };
        let mark = |place: usize, mark: &str| {
            format!(
                r#"<button type="button" class="mark" data-at="7,{place}"><span class="chip lv-missed" aria-hidden="true">×</span><span>未達成 {mark}</span></button>"#
            )
        };
        let reason = r#"<small class="reason">名前が似ている（80%）：&lt;i&gt;旧称</small>"#;
        let head = r##"<th scope="row"><a href="#/card?a&amp;b">1-① 訓練 &amp; 講座</a></th><td></td>"##;
        let own = r#"<td class="strip"><svg></svg></td>"#;
        let before = mark(1, "&lt;b&gt;");
        assert_eq!(
            line.markup(7, "#/card?a&b"),
            format!("{head}<td>{before}{reason}</td><td data-level=\"missed\">{}</td>{own}", mark(2, "④"))
        );
        let files = [0, 1, 2].map(|place| line.source(place).map(|origin| &*origin.file));
        assert_eq!(files, [None, Some("去年"), Some("今年")]);
    }
}
