//! 報告 — what somebody picked for a meeting, in order: each piece is a place that this page can show (the same as a link),
//! with a heading and a remark of its own. Holds no text out of a workbook; what it shows is looked up anew each time.

use super::board::Board;
use super::link::{Choice, Route, View};
use serde::{Deserialize, Serialize};

/// 報告.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub pieces: Vec<Piece>,
}

/// 一枚 — one part of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// A number of its own, so that it is the same piece wherever it is moved.
    pub id: u32,
    /// Matrix and card as links name them; [`View::Files`] stands for what was noticed, [`View::First`] for words alone.
    pub shows: Route,
    /// Empty where the piece's usual heading will do.
    pub heading: String,
    pub remark: String,
}

impl Report {
    /// Adds a piece at the end.
    #[must_use]
    pub fn with(&self, shows: Route) -> Self {
        let id = self.pieces.iter().map(|piece| piece.id).max().unwrap_or(0) + 1;
        let mut pieces = self.pieces.clone();
        pieces.push(Piece { id, shows, ..Piece::default() });
        Self { pieces }
    }

    #[must_use]
    pub fn without(&self, id: u32) -> Self {
        Self { pieces: self.pieces.iter().filter(|piece| piece.id != id).cloned().collect() }
    }

    /// Moves a piece one place up or down; at the end it stays.
    #[must_use]
    pub fn moved(&self, id: u32, up: bool) -> Self {
        let mut pieces = self.pieces.clone();
        let from = pieces.iter().position(|piece| piece.id == id);
        let to = from.and_then(|from| if up { from.checked_sub(1) } else { Some(from + 1) });
        if let (Some(from), Some(to)) = (from, to.filter(|to| *to < pieces.len())) {
            pieces.swap(from, to);
        }
        Self { pieces }
    }

    /// Writes a heading or a remark.
    #[must_use]
    pub fn written(&self, id: u32, heading: Option<&str>, remark: Option<&str>) -> Self {
        let mut report = self.clone();
        for piece in report.pieces.iter_mut().filter(|piece| piece.id == id) {
            if let Some(heading) = heading {
                heading.trim().clone_into(&mut piece.heading);
            }
            if let Some(remark) = remark {
                remark.trim().clone_into(&mut piece.remark);
            }
        }
        report
    }

    /// The pieces as a work file holds them.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let line = |piece: &Piece| Line {
            link: piece.shows.print(),
            heading: piece.heading.clone(),
            remark: piece.remark.clone(),
        };
        self.pieces.iter().map(line).collect()
    }

    #[must_use]
    pub fn of_lines(lines: Vec<Line>) -> Self {
        let piece = |(id, line): (u32, Line)| Piece {
            id,
            shows: Route::parse(&line.link),
            heading: line.heading,
            remark: line.remark,
        };
        Self { pieces: (1..).zip(lines).map(piece).collect() }
    }
}

/// 一行 — a piece in a work file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub link: String,
    #[serde(default)]
    pub heading: String,
    #[serde(default)]
    pub remark: String,
}

/// 今の画面 — the place as it is shown now, with what the view chose by itself: a report must not change with the files
/// that come later.
#[must_use]
pub fn pinned(route: &Route, board: &Board) -> Route {
    let mut pinned = Route { view: route.view, year: board.year, ..Route::default() };
    if route.view == View::Matrix {
        pinned.chosen = route.chosen.clone();
        pinned.chosen.retain(|choice, _| matches!(choice, Choice::Sort | Choice::Level | Choice::Only));
    }
    if route.view == View::Card {
        let line = route.item.as_deref().and_then(|key| board.line(key)).or_else(|| board.lines().next());
        if let Some(line) = line {
            pinned.item = Some(line.key.clone());
            pinned.wards = route.wards.iter().filter(|ward| board.wards.contains(ward)).cloned().collect();
            if pinned.wards.is_empty() {
                pinned.wards = board.beside(line, &[]);
            }
        }
    }
    pinned
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(words: &[&str]) -> Report {
        let add = |report: Report, word: &&str| {
            let report = report.with(Route::default());
            let id = report.pieces.last().expect("a piece").id;
            report.written(id, Some(word), None)
        };
        words.iter().fold(Report::default(), add)
    }

    fn check(report: &Report, wanted: &[&str]) {
        let seen: Vec<&str> = report.pieces.iter().map(|piece| piece.heading.as_str()).collect();
        assert_eq!(seen, wanted);
    }

    #[test]
    fn pieces_are_moved_and_taken_out_without_losing_others() {
        let report = report(&["一", "二", "三"]);
        check(&report.moved(3, true), &["一", "三", "二"]);
        check(&report.moved(1, true), &["一", "二", "三"]);
        check(&report.moved(3, false), &["一", "二", "三"]);
        let left = report.without(2);
        check(&left, &["一", "三"]);
        check(&left.with(Route::default()), &["一", "三", ""]);
        assert_eq!(left.with(Route::default()).pieces[2].id, 4);
    }

    #[test]
    fn a_report_comes_back_from_its_lines() {
        let shows = Route::parse("#/card?item=2-③&wards=北区,西区&year=2011");
        let report = Report::default().with(shows).written(1, None, Some(" 次回まで\nに確認 "));
        assert_eq!(report.pieces[0].remark, "次回まで\nに確認");
        assert_eq!(Report::of_lines(report.lines()), report);
    }
}
