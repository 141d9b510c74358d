//! 報告 — what somebody picked for a meeting, in order: each piece is a place that this page can show (the same as a link),
//! with a heading and a remark of its own. Holds no text out of a workbook; what it shows is looked up anew each time.

use super::link::{Choice, Route, View};
use super::matrix::MatrixTable;
use super::texts::{Mode, Shows};
use serde::{Deserialize, Serialize};

/// 報告.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub pieces: Vec<ReportPiece>,
    pub size: Size,
}

/// 用紙 — the paper that it is laid out for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Size {
    /// A4横 — 24 wards fit across.
    #[default]
    A4,
    /// A3横.
    A3,
    /// A4縦.
    Upright,
}

impl Size {
    /// With the word by which work files know it, and what people call it.
    pub const ALL: [(Self, &'static str, &'static str); 3] =
        [(Self::A4, "a4", "A4横"), (Self::A3, "a3", "A3横"), (Self::Upright, "upright", "A4縦")];

    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(size, ..)| *size == self).map_or("", |(_, key, _)| key)
    }

    /// The usual paper where the word is another.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == key).map_or(Self::A4, |(size, ..)| *size)
    }
}

/// 一枚 — one part of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportPiece {
    /// A number of its own, so that it is the same piece wherever it is moved.
    pub id: u32,
    /// Views as links name them; [`View::Review`] stands for what was noticed, [`View::First`] for words alone.
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
        pieces.push(ReportPiece { id, shows, ..ReportPiece::default() });
        Self { pieces, ..*self }
    }

    #[must_use]
    pub fn without(&self, id: u32) -> Self {
        Self { pieces: self.pieces.iter().filter(|piece| piece.id != id).cloned().collect(), ..*self }
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
        Self { pieces, ..*self }
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
    pub fn lines(&self) -> Vec<ReportLine> {
        let line = |piece: &ReportPiece| ReportLine {
            link: piece.shows.print(),
            heading: piece.heading.clone(),
            remark: piece.remark.clone(),
        };
        self.pieces.iter().map(line).collect()
    }

    #[must_use]
    pub fn of_lines(lines: Vec<ReportLine>, size: Size) -> Self {
        let piece = |(id, line): (u32, ReportLine)| ReportPiece {
            id,
            shows: Route::parse(&line.link),
            heading: line.heading,
            remark: line.remark,
        };
        Self { pieces: (1..).zip(lines).map(piece).collect(), size }
    }
}

/// 一行 — a piece in a work file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    pub link: String,
    #[serde(default)]
    pub heading: String,
    #[serde(default)]
    pub remark: String,
}

/// 今の画面 — the place as it is shown now, with what the view chose by itself: a report must not change with the files
/// that come later. Views that choose an item, a base or wards by rules of their own put them into `route` before.
#[must_use]
pub fn pinned(route: &Route, table: &MatrixTable) -> Route {
    let mut pinned = Route { view: route.view, year: table.year, ..Route::default() };
    pinned.chosen.clone_from(&route.chosen);
    pinned.chosen.retain(|(choice, _)| match route.view {
        View::Matrix => matches!(choice, Choice::Sort | Choice::Level | Choice::Only | Choice::Find),
        View::Texts => matches!(choice, Choice::Base | Choice::Field | Choice::Mode),
        View::Figures => matches!(choice, Choice::Base | Choice::Unit | Choice::Sort),
        _ => false,
    });
    if matches!(route.view, View::Texts | View::Figures) {
        pinned.item.clone_from(&route.item);
        pinned.wards.clone_from(&route.wards);
        // 同じ文 is looked for in all years where none was chosen.
        if Mode::parse(route.chosen(Choice::Mode)).shows == Shows::Same && route.view == View::Texts {
            (pinned.year, pinned.item) = (route.year, None);
            pinned.wards.clear();
        }
    }
    if route.view == View::Card {
        let line = route.item.as_deref().and_then(|key| table.line(key)).or_else(|| table.lines().next());
        if let Some(line) = line {
            pinned.item = Some(line.key.clone());
            pinned.wards = route.wards.iter().filter(|ward| table.wards.contains(ward)).cloned().collect();
            if pinned.wards.is_empty() {
                pinned.wards = table.beside(line, &[]);
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
        for (size, key, _) in Size::ALL {
            let report = Report { size, ..report.clone() };
            assert_eq!(Report::of_lines(report.lines(), Size::from_key(key)), report);
        }
        assert_eq!(Size::from_key("b5"), Size::A4);
    }

    #[test]
    fn a_piece_keeps_what_its_view_chose_and_nothing_of_others() {
        let check = |link: &str, wanted: &str| {
            let table = MatrixTable { year: Some(2024), ..MatrixTable::default() };
            assert_eq!(pinned(&Route::parse(link), &table).print(), Route::parse(wanted).print());
        };
        check("#/matrix?sort=missed&q=防災&unit=回", "#/matrix?year=2024&sort=missed");
        let texts = "#/texts?item=1&wards=北区&year=2024&base=西区&field=issues&mode=inline";
        check(&format!("{texts}&unit=回&q=防災"), texts);
        check("#/texts?item=1&base=西区&mode=same", "#/texts?base=西区&mode=same");
        check("#/figures?item=1&unit=回&mode=table&sort=most", "#/figures?item=1&year=2024&unit=回&sort=most");
    }
}
