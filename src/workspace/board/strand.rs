//! 升の中身 — what stands inside one place of the matrix, as markup: a sign with its mark, or one a year. A text and no tree
//! of elements: of places there are thousands, and a browser reads a text faster than anything else.

use super::{Board, Line, Square};
use crate::text::markup::escaped;
use crate::workspace::words::fiscal_year_short;
use std::fmt::Write as _;

impl Board {
    /// The markup of one ward's place.
    #[must_use]
    pub fn inside(&self, line: &Line, ward: usize) -> String {
        let mut out = String::new();
        for square in line.shown(ward) {
            // Writing to a String does not fail.
            let _ = if self.eras.is_empty() {
                write!(out, "{}{}", square.glyph(), small(&square.small_mark()))
            } else {
                let mark = Some(square.small_mark()).filter(|mark| mark.chars().count() == 1).unwrap_or_default();
                let said = if self.says(square) { " said" } else { "" };
                let glyph = if square.key() == "none" { "欄" } else { square.glyph() };
                // The mark comes below its sign because there is no room beside it.
                write!(out, "<i class=\"lv-{}{said}\">{glyph}{}</i>", square.key(), escaped(&mark))
            };
        }
        out
    }

    /// The same in words: the ward, and its marks.
    #[must_use]
    pub fn told(&self, line: &Line, ward: usize) -> String {
        let name = self.wards.get(ward).map(String::as_str).unwrap_or_default();
        let one = |(n, square): (usize, &Square)| {
            let year = self.eras.get(n).map(|era| fiscal_year_short(era.year) + " ").unwrap_or_default();
            let mark = if square.mark().is_empty() { String::new() } else { format!(" 元の印 {}", square.mark()) };
            let said = if self.says(square) { " 言葉あり" } else { "" };
            format!("{year}{}{mark}{said}", square.words())
        };
        let marks: Vec<String> = line.shown(ward).iter().enumerate().map(one).collect();
        format!("{name} {}", marks.join("、"))
    }

    /// Whether the words asked for stand in one of the records behind a place.
    #[must_use]
    pub fn holds_words(&self, line: &Line, ward: usize) -> bool {
        line.shown(ward).iter().any(|square| self.says(square))
    }

    fn says(&self, square: &Square) -> bool {
        square.evaluation.is_some_and(|n| self.marked.contains(&n))
    }
}

fn small(mark: &str) -> String {
    if mark.is_empty() { String::new() } else { format!("<small>{}</small>", escaped(mark)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legend::{Achievement, Certainty, Level};
    use crate::workspace::board::Era;
    use std::collections::BTreeSet;

    fn square(n: usize, mark: &str) -> Square {
        let achievement =
            Achievement { mark: Some(mark.into()), level: Level::Missed, legend: None, certainty: Certainty::Stated };
        Square { evaluation: Some(n), achievement: Some(achievement) }
    }

    fn board(eras: &[u16]) -> Board {
        let era = |year: &u16| Era { year: *year, legends: BTreeSet::new() };
        Board {
            wards: vec!["北区".into()],
            eras: eras.iter().map(era).collect(),
            marked: [1].into(),
            ..Board::default()
        }
    }

    #[test]
    fn a_place_of_one_year_is_a_sign_with_its_mark() {
        let (board, line) = (board(&[]), Line { squares: vec![square(1, "③")], ..Line::default() });
        assert_eq!(board.inside(&line, 0), "×<small>③</small>");
        assert_eq!(board.told(&line, 0), "北区 未達成 元の印 ③ 言葉あり");
        assert!(board.holds_words(&line, 0));
    }

    #[test]
    fn a_place_of_several_years_has_one_sign_a_year() {
        let strand = vec![square(1, "③"), Square::default(), square(2, "達成")];
        let (board, line) = (board(&[2010, 2011, 2012]), Line { strands: vec![strand], ..Line::default() });
        assert_eq!(
            board.inside(&line, 0),
            r#"<i class="lv-missed said">×③</i><i class="lv-absent">・</i><i class="lv-missed">×</i>"#
        );
        assert!(
            board.told(&line, 0).starts_with("北区 平成22年度 未達成 元の印 ③ 言葉あり、平成23年度 この区の記録なし、")
        );
    }

    #[test]
    fn a_mark_is_never_markup() {
        for (mark, inside) in [("<b", "×<small>&lt;b</small>"), ("&", "×<small>&amp;</small>"), ("<b>太字", "×")] {
            let line = Line { squares: vec![square(0, mark)], ..Line::default() };
            assert_eq!(board(&[]).inside(&line, 0), inside);
        }
    }
}
