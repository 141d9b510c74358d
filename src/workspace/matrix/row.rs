//! 行の中身 — what stands inside one row of the matrix, as markup. A text and no tree of elements: of places there are
//! thousands, and a browser reads a text faster than anything else.

use super::{ItemLine, MatrixTable, Square, item_words};
use crate::text::markup::escaped;
use crate::workspace::cursor::CellPosition;
use crate::workspace::words::{NAME, cut, fiscal_year_short};
use std::fmt::Write as _;

/// The id of a place, for the focus to find it.
#[must_use]
pub fn place_id((row, col): CellPosition) -> String {
    format!("cell-{row}-{col}")
}

impl MatrixTable {
    /// The row of the `row`-th line, in which Tab leads to the place `stop`; its name leads to `card`.
    #[must_use]
    pub fn row(&self, line: &ItemLine, row: usize, stop: CellPosition, card: &str) -> String {
        let mut out = String::new();
        let place = |out: &mut String, role: &str, col: usize| {
            let tab = if (row, col) == stop { "0" } else { "-1" };
            // Writing to a String does not fail.
            let _ = write!(
                out,
                "role=\"{role}\" id=\"{}\" tabindex=\"{tab}\" data-at=\"{row},{col}\"",
                place_id((row, col))
            );
        };
        out.push_str("<th scope=\"row\" class=\"item\" ");
        place(&mut out, "rowheader", 0);
        let name = cut(&item_words(&line.item), NAME);
        let _ = write!(out, "><a href=\"{}\" tabindex=\"-1\">{}</a>{}</th>", escaped(card), escaped(&name), tie(line));
        let code = line.item.code.as_ref().or(line.item.name.as_ref()).map(|code| escaped(code)).unwrap_or_default();
        for (ward, (square, name)) in line.squares.iter().zip(&self.wards).enumerate() {
            out.push_str("<td ");
            place(&mut out, "gridcell", ward + 1);
            let look = if self.eras.is_empty() { format!("lv-{}", square.key()) } else { "strand".to_owned() };
            let words = if self.holds_words(line, ward) { " has-words" } else { "" };
            let _ = write!(
                out,
                " class=\"{look}{words}\" aria-label=\"{}\" data-ward=\"{}\" data-item=\"{code}\" data-level=\"{}\" data-mark=\"{}\">{}</td>",
                escaped(&self.told(line, ward)),
                escaped(name),
                square.level_key(),
                escaped(square.mark()),
                self.inside(line, ward),
            );
        }
        let tallies = self.tallies.iter().map(|tally| tally.lines.get(row).map(usize::to_string).unwrap_or_default());
        let mut count = |kind: &str, inside: &str| {
            let _ = write!(out, "<td role=\"gridcell\" class=\"count{kind}\">{inside}</td>");
        };
        count(if self.eras.is_empty() { "" } else { " strand" }, &self.reached(line));
        tallies.for_each(|tally| count(" tally", &tally));
        out
    }

    /// 達成・概ね達成の区数 — of all wards; beside each other there is room for what was reached alone, and of how many is said
    /// on top of it.
    fn reached(&self, line: &ItemLine) -> String {
        if self.eras.is_empty() {
            return format!("{}／{}", line.reached, line.present);
        }
        let one = |(reached, present): (usize, usize)| {
            format!("<i title=\"{reached}／{present}\" aria-label=\"{reached}／{present}\" role=\"img\">{reached}</i>")
        };
        line.reached_by_year().into_iter().map(one).collect()
    }

    /// The markup of one ward's place: a sign with its mark, or one a year, the marks below the signs.
    fn inside(&self, line: &ItemLine, ward: usize) -> String {
        let squares = line.shown(ward);
        if self.eras.is_empty() {
            return squares.iter().map(|square| square.glyph().to_owned() + &small(&square.small_mark())).collect();
        }
        let glyph = |square: &Square| if square.key() == "none" { '欄' } else { first(square.glyph()) };
        let mark = |square: &Square| {
            let mark = square.small_mark();
            if mark.chars().count() == 1 { wide(first(&mark)) } else { '\u{3000}' }
        };
        format!("{}<br>{}", self.band(squares, "i", &glyph), self.band(squares, "b", &mark))
    }

    /// 帯 — a letter for each square, those of one look in one element: a browser's work is by the element.
    fn band(&self, squares: &[Square], tag: &str, letter: &dyn Fn(&Square) -> char) -> String {
        let mut out = String::new();
        let mut last = None;
        for square in squares {
            // The mark of a record that holds the words is underlined, not its sign.
            let look = (square.key(), tag == "b" && self.says(square));
            if last.replace(look) != Some(look) {
                let close = if out.is_empty() { String::new() } else { format!("</{tag}>") };
                let said = if look.1 { " said" } else { "" };
                let _ = write!(out, "{close}<{tag} class=\"lv-{}{said}\">", look.0);
            }
            out.push_str(&escaped(letter(square).encode_utf8(&mut [0; 4])));
        }
        if out.is_empty() { out } else { format!("{out}</{tag}>") }
    }

    /// The same in words: the ward, and its marks.
    #[must_use]
    pub fn told(&self, line: &ItemLine, ward: usize) -> String {
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
    pub fn holds_words(&self, line: &ItemLine, ward: usize) -> bool {
        line.shown(ward).iter().any(|square| self.says(square))
    }

    fn says(&self, square: &Square) -> bool {
        square.evaluation.is_some_and(|n| self.marked.contains(&n))
    }
}

/// By what the item is known in other years.
fn tie(line: &ItemLine) -> String {
    let Some(tie) = line.ties.first() else { return String::new() };
    let more = line.ties.len() - 1;
    let more = if more > 0 { format!("ほか{more}") } else { String::new() };
    format!("<small class=\"tie\">※ {}{more}</small>", escaped(&cut(&tie.words(), NAME)))
}

fn small(mark: &str) -> String {
    if mark.is_empty() { String::new() } else { format!("<small>{}</small>", escaped(mark)) }
}

fn first(text: &str) -> char {
    text.chars().next().unwrap_or('\u{3000}')
}

/// The letter as wide as a sign, so that years stand below each other; a space where there is none so wide.
fn wide(letter: char) -> char {
    match letter {
        '\u{80}'..='\u{FF}' | '\u{FF61}'.. => '\u{3000}',
        '!'..='~' => char::from_u32(u32::from(letter) + 0xFEE0).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Item;
    use crate::legend::{Achievement, Certainty, Level};
    use crate::workspace::matrix::Era;
    use std::collections::BTreeSet;

    fn square(n: usize, mark: &str) -> Square {
        let achievement =
            Achievement { mark: Some(mark.into()), level: Level::Missed, legend: None, certainty: Certainty::Stated };
        Square { evaluation: Some(n), achievement: Some(achievement) }
    }

    fn matrix_table(eras: &[u16]) -> MatrixTable {
        let era = |year: &u16| Era { year: *year, legends: BTreeSet::new() };
        MatrixTable {
            wards: vec!["北区".into()],
            eras: eras.iter().map(era).collect(),
            marked: [1].into(),
            ..MatrixTable::default()
        }
    }

    #[test]
    fn a_place_of_one_year_is_a_sign_with_its_mark() {
        let (matrix_table, line) =
            (matrix_table(&[]), ItemLine { squares: vec![square(1, "③")], ..ItemLine::default() });
        assert_eq!(matrix_table.inside(&line, 0), "×<small>③</small>");
        assert_eq!(matrix_table.told(&line, 0), "北区 未達成 元の印 ③ 言葉あり");
        assert!(matrix_table.holds_words(&line, 0));
    }

    #[test]
    fn a_place_of_several_years_has_one_sign_a_year() {
        let strand = vec![square(1, "③"), Square::default(), square(2, "達成")];
        let (matrix_table, line) =
            (matrix_table(&[2010, 2011, 2012]), ItemLine { strands: vec![strand], ..ItemLine::default() });
        assert_eq!(
            matrix_table.inside(&line, 0),
            concat!(
                r#"<i class="lv-missed">×</i><i class="lv-absent">・</i><i class="lv-missed">×</i><br>"#,
                "<b class=\"lv-missed said\">③</b><b class=\"lv-absent\">\u{3000}</b><b class=\"lv-missed\">\u{3000}</b>"
            )
        );
        assert!(
            matrix_table
                .told(&line, 0)
                .starts_with("北区 平成22年度 未達成 元の印 ③ 言葉あり、平成23年度 この区の記録なし、")
        );
    }

    #[test]
    fn a_mark_is_never_markup() {
        for (mark, inside) in [("<b", "×<small>&lt;b</small>"), ("&", "×<small>&amp;</small>"), ("<b>太字", "×")] {
            let line = ItemLine { squares: vec![square(0, mark)], ..ItemLine::default() };
            assert_eq!(matrix_table(&[]).inside(&line, 0), inside);
        }
    }

    #[test]
    fn years_of_one_look_are_one_element_and_their_marks_as_wide_as_signs() {
        let strand = vec![square(2, "D"), square(3, "<")];
        let (matrix_table, line) =
            (matrix_table(&[2010, 2011]), ItemLine { strands: vec![strand], ..ItemLine::default() });
        assert_eq!(matrix_table.inside(&line, 0), r#"<i class="lv-missed">××</i><br><b class="lv-missed">Ｄ＜</b>"#);
        assert_eq!([wide('①'), wide('達'), wide('ｱ'), wide('é')], ['①', '達', '\u{3000}', '\u{3000}']);
    }

    #[test]
    fn a_row_says_where_each_place_is_and_nothing_in_it_is_markup() {
        let line = ItemLine {
            item: Item { code: Some("1-①".into()), name: Some("<b>訓練\"".into()) },
            squares: vec![square(0, "③")],
            present: 1,
            ..ItemLine::default()
        };
        let row = matrix_table(&[]).row(&line, 4, (4, 1), "#/card?a=1&b=2");
        let head = r##"<th scope="row" class="item" role="rowheader" id="cell-4-0" tabindex="-1" data-at="4,0"><a href="#/card?a=1&amp;b=2" tabindex="-1">1-① &lt;b&gt;訓練&quot;</a></th>"##;
        assert!(row.starts_with(head), "{row}");
        assert!(
            row.contains(r#"<td role="gridcell" id="cell-4-1" tabindex="0" data-at="4,1" class="lv-missed""#),
            "{row}"
        );
        assert!(row.ends_with(r#"<td role="gridcell" class="count">0／1</td>"#), "{row}");
    }
}
