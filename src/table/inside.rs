//! セルの中 — what a single cell says of itself: headings inside it (【成果目標】 …) and references (同上, 〃, 同左).

use super::heading::{self, SURE, Slot};
use crate::text::plain::fold;

/// 同上・同左 — where a cell refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ditto {
    Above,
    Left,
}

/// Reads a cell that is nothing but a reference.
#[must_use]
pub fn ditto(text: &str) -> Option<Ditto> {
    let folded = fold(text);
    match folded.trim_matches(['(', ')', '。', '[', ']', '-']) {
        "同上" | "〃" | "″" | "\"" | "々" | "上に同じ" | "上記に同じ" | "上と同じ" | "同前" | "上記と同じ" => {
            Some(Ditto::Above)
        }
        "同左" | "左に同じ" | "左記に同じ" | "←" => Some(Ditto::Left),
        _ => None,
    }
}

/// 部分 — a piece of a cell under the heading inside the cell that heads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// `None` for text before the first heading.
    pub slot: Option<Slot>,
    pub text: &'t str,
}

/// Cuts a cell at the bracketed headings inside it. A cell without any is one piece.
///
/// Brackets count only where they are a known heading and stand at the beginning of the cell, a line or a sentence.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut cuts: Vec<(usize, usize, Slot)> = Vec::new();
    for (open, _) in text.match_indices(['【', '［', '〔']) {
        let Some(rest) = text.get(open..) else { continue };
        let Some((inside, _)) =
            rest.char_indices().find(|(_, c)| matches!(c, '】' | '］' | '〕')).filter(|(n, _)| *n <= 120)
        else {
            continue;
        };
        let close = open + inside + rest.get(inside..).and_then(|tail| tail.chars().next()).map_or(0, char::len_utf8);
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let words = rest.get(first..inside).unwrap_or_default();
        if let Some(reading) = heading::read(&heading::stem(words), &[])
            && reading.score >= SURE
            && matches!(reading.slot, Slot::Field(_))
            && begins(text.get(..open).unwrap_or_default())
        {
            cuts.push((open, close, reading.slot));
        }
    }
    let mut pieces = Vec::new();
    let first = cuts.first().map_or(text.len(), |(open, ..)| *open);
    if let Some(before) = text.get(..first).map(str::trim).filter(|before| !before.is_empty()) {
        pieces.push(Piece { slot: None, text: before });
    }
    for (n, (_, close, slot)) in cuts.iter().enumerate() {
        let end = cuts.get(n + 1).map_or(text.len(), |(open, ..)| *open);
        let piece = text.get(*close..end).unwrap_or_default().trim_start_matches([':', '：']).trim();
        pieces.push(Piece { slot: Some(*slot), text: piece });
    }
    pieces
}

/// A heading begins a cell, a line, or follows white space or the end of a sentence.
fn begins(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '。' | '）' | ')' | '」'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Field;

    #[test]
    fn a_cell_is_cut_at_the_headings_inside_it() {
        let cut = pieces("【趣旨・目的】 会議を設ける。\n【成果目標】\n区政に反映する");
        let texts: Vec<(Option<Slot>, &str)> = cut.iter().map(|piece| (piece.slot, piece.text)).collect();
        assert_eq!(
            texts,
            [
                (Some(Slot::Field(Field::Purpose)), "会議を設ける。"),
                (Some(Slot::Field(Field::OutcomeTarget)), "区政に反映する")
            ]
        );
    }

    #[test]
    fn brackets_that_are_no_heading_stay_text() {
        assert_eq!(pieces("【新規】防災の講座を開く").len(), 1);
        assert_eq!(pieces("会議の【目的】を話した").len(), 1);
    }

    #[test]
    fn references_are_read_with_spaces_inside() {
        assert_eq!(ditto("同 上"), Some(Ditto::Above));
        assert_eq!(ditto("〃"), Some(Ditto::Above));
        assert_eq!(ditto("（同左）"), Some(Ditto::Left));
        assert_eq!(ditto("同上の会議を開いた"), None);
    }
}
