//! セルの中 — what a single cell says of itself: headings inside it (【成果目標】 …) and references (同上, 〃, 同左).

use super::heading::{self, SURE};
use super::slot::Slot;
use crate::text::plain::fold;

/// A heading inside a cell must be a known spelling: words that merely resemble one are topics (【点検】, 【啓発】).
const KNOWN: f64 = 0.9;

/// Words that a form's headings end with and topics do not: with one of them a likeness is enough.
const OF_FORMS: &[&str] = &[
    "目的",
    "目標",
    "指標",
    "趣旨",
    "ねらい",
    "戦略",
    "考え方",
    "課題",
    "方針",
    "方向性",
    "達成状況",
    "達成度",
    "取組内容",
    "理由",
];

/// 同上・同左 — where a cell refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ditto {
    Above,
    Left,
}

/// Reads a cell that is nothing but a reference, said once or over and over (〃　〃).
#[must_use]
pub fn ditto(text: &str) -> Option<Ditto> {
    let folded = fold(text);
    let bare = folded.trim_matches(['(', ')', '。', '[', ']', '-', '「', '」', '、']);
    let first = bare.chars().next()?;
    // A sign is repeated to fill the width of a cell.
    let bare = if bare.chars().all(|c| c == first) { bare.get(..first.len_utf8())? } else { bare };
    match bare {
        "同上" | "〃" | "″" | "\"" | "”" | "々" | "↑" | "⇑" | "同前" | "上段と同じ" | "上欄と同じ" => {
            Some(Ditto::Above)
        }
        "同左" | "←" | "⇐" | "左欄と同じ" => Some(Ditto::Left),
        _ => {
            let (place, rest) = split_place(bare)?;
            ["に同じ", "と同じ", "と同様", "に同様", "のとおり", "の通り", "同様"].contains(&rest).then_some(place)
        }
    }
}

/// The words that point to another cell, and what is left behind them.
fn split_place(text: &str) -> Option<(Ditto, &str)> {
    // The longer word first: 上記 before 上.
    let words = [
        ("上記内容", Ditto::Above),
        ("上記", Ditto::Above),
        ("上", Ditto::Above),
        ("前項", Ditto::Above),
        ("前", Ditto::Above),
        ("左記", Ditto::Left),
        ("左", Ditto::Left),
    ];
    words.into_iter().find_map(|(word, place)| Some((place, text.strip_prefix(word)?)))
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
/// Brackets count only where they are a known heading and stand at the beginning of the cell, a line or a sentence; and
/// only where they begin the cell or head different fields, since one heading alone in the middle is a topic of the text.
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
            && (reading.score >= KNOWN || reading.score >= SURE && OF_FORMS.iter().any(|word| words.ends_with(word)))
            && matches!(reading.slot, Slot::Field(_))
            && begins(text.get(..open).unwrap_or_default())
        {
            cuts.push((open, close, reading.slot));
        }
    }
    let begin = cuts.first().is_some_and(|(open, ..)| text.get(..*open).is_some_and(|before| before.trim().is_empty()));
    let different = cuts.iter().any(|(.., slot)| cuts.iter().any(|(.., other)| other != slot));
    if !begin && !different {
        cuts.clear();
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
        assert_eq!(pieces("【啓発】街頭で3回\n【点検】2か所").len(), 1);
        assert_eq!(pieces("【点検】2か所\n【取組の点検】3か所").len(), 1);
        assert_eq!(pieces("街頭で3回行った。\n【今後の課題】は担い手である。").len(), 1);
    }

    #[test]
    fn headings_nobody_listed_cut_where_they_end_as_headings_do() {
        let cut = pieces("【地域で取り組む狙いと目標】助け合う");
        assert!(cut.iter().all(|piece| piece.slot.is_some()), "{cut:?}");
    }

    #[test]
    fn headings_of_different_fields_cut_behind_a_first_text() {
        let cut = pieces("会議を開いた。\n【今後の課題】担い手\n【改善策】公募する");
        let slots: Vec<Option<Slot>> = cut.iter().map(|piece| piece.slot).collect();
        assert_eq!(slots, [None, Some(Slot::Field(Field::Issues)), Some(Slot::Field(Field::NextActions))]);
    }

    #[test]
    fn references_are_read_however_they_are_written() {
        let above = [
            "同 上",
            "同　上",
            "同上。",
            "〃",
            "〃　〃",
            "″",
            "↑",
            "↑↑",
            "上記と同様",
            "前に同じ",
            "上に同じ",
            "上記のとおり",
        ];
        for text in above {
            assert_eq!(ditto(text), Some(Ditto::Above), "{text}");
        }
        for text in ["（同左）", "←", "左記に同じ", "左と同様"] {
            assert_eq!(ditto(text), Some(Ditto::Left), "{text}");
        }
        for text in ["同上の会議を開いた", "上記の会議", "↑10%", "上", "前年と同じ", "", "－"] {
            assert_eq!(ditto(text), None, "{text}");
        }
    }
}
