//! シート名の事項 — the item that a sheet's name names, where one sheet stands for one item.

use super::{Parsed, parse};
use crate::place;
use crate::text::era;
use crate::text::plain::{fold, is_kanji};

/// How the names of sheets end that say what kind of sheet it is.
const KINDS: &[&str] = &[
    "シート",
    "票",
    "表",
    "表紙",
    "調書",
    "様式",
    "一覧",
    "評価",
    "報告",
    "書",
    "点検",
    "カード",
    "記入",
    "入力",
    "用",
    "集計",
    "個票",
    "実績",
    "計画",
];

/// The item that the name of a sheet names; nothing where it only says what kind of sheet it is, whose or of which year.
#[must_use]
pub fn of_sheet(name: &str) -> Parsed {
    if says_what(name) { parse(name) } else { Parsed::default() }
}

/// A sheet's name that is a matter of its own: no ward, no year, no kind of sheet.
fn says_what(name: &str) -> bool {
    let folded = fold(name);
    let words =
        folded.chars().filter(|c| is_kanji(*c) || ('ァ'..='ヺ').contains(c) || ('ぁ'..='ん').contains(c)).count();
    words >= 4
        && era::mentions(&folded).is_empty()
        && place::ward_in(name).or_else(|| place::ward_alone_in(name)).is_none()
        && !KINDS
            .iter()
            .any(|kind| folded.trim_end_matches(|c: char| !is_kanji(c) && c != 'ト' && c != 'ド').ends_with(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_named_after_its_item_or_after_what_it_is() {
        for (sheet, name) in [
            ("地域の見守り活動", Some("地域の見守り活動")),
            ("3 子ども食堂", Some("子ども食堂")),
            ("Sheet1", None),
            ("事業評価シート", None),
            ("令和5年度実績", None),
            ("港北区まちづくり", None),
            ("印刷用", None),
        ] {
            assert_eq!(of_sheet(sheet).name.as_deref(), name, "{sheet}");
        }
    }
}
