//! 独立した行 — what a line says that stands alone above, between or below the rows of a table: a section, a ward, a remark.

use crate::grid::{Opened, OpenedRow};
use crate::legend;
use crate::origin::Address;
use crate::place;
use crate::table::band::Band;
use crate::table::columns::one_line;
use crate::table::sides::only_a_ward;
use crate::table::{inside, item};
use crate::text::plain::fold;

/// The section heading that stands above a table: a line of its own, numbered or set off from the sheet's title.
pub fn section_above(opened: &Opened, band: &Band, above: Option<&Band>) -> Option<String> {
    let from = above.map_or(0, |band| band.last + 1);
    let rows: Vec<&OpenedRow> = opened.rows.iter().filter(|row| row.index >= from && row.index < band.first).collect();
    let row = rows.last().filter(|row| row.index + 2 >= band.first)?;
    let mut own = row.own();
    let (only, more) = (own.next()?, own.next());
    let text = only.cell.text.trim();
    let is_title = above.is_none() && rows.len() == 1 && item::parse(text).code.is_none();
    let year_or_ward = !crate::text::era::mentions(&fold(text)).is_empty() || place::ward_in(text).is_some();
    (more.is_none() && !is_title && !year_or_ward && reads_as_section(text)).then(|| one_line(text))
}

/// A line between tables that is a ward and nothing else: `■ 東灘区`. It holds for the tables below it.
pub fn ward_line(opened: &Opened, from: u32, to: u32) -> Option<(String, Address)> {
    let rows = opened.rows.iter().rev().filter(|row| (from..to).contains(&row.index));
    let alone = rows.filter_map(|row| row.own().next().filter(|_| row.own().count() == 1));
    alone.map(|seen| (only_a_ward(&seen.cell.text), seen.cell.at)).find_map(|(ward, at)| Some((ward?, at)))
}

pub fn reads_as_section(text: &str) -> bool {
    let length = text.chars().count();
    (2..=60).contains(&length) && !text.contains('。') && !is_remark(text) && !inside_heading(text)
}

/// ※ lines, legends, units and page notes stand beside a table and belong to no record.
pub fn is_remark(text: &str) -> bool {
    let folded = fold(text);
    if is_example(text) {
        return true;
    }
    let page = folded
        .trim_matches(|c: char| matches!(c, '-' | '(' | ')' | '/' | '頁' | 'P' | 'p' | '.') || c.is_ascii_digit());
    if page.is_empty()
        || matches!(page, "ページ" | "以上")
        || legend::parse(text).is_some()
        || legend::lists_marks(text)
    {
        return true;
    }
    [
        "※",
        "注",
        "(注",
        "*",
        "[凡例",
        "凡例",
        "(単位",
        "単位",
        "[単位",
        "(続",
        "次頁",
        "次ページ",
        "評価基準",
        "評価の基準",
        "評価区分",
        "達成区分",
    ]
    .iter()
    .any(|start| folded.starts_with(start))
        || folded.contains("ページ目に続く")
}

/// （記入例） — a row that shows how to fill in the form.
pub fn is_example(text: &str) -> bool {
    let folded = fold(text);
    ["(記入例", "[記入例", "記入例", "(例)", "[例]", "<例>", "例)"].iter().any(|start| folded.starts_with(start))
}

pub fn inside_heading(text: &str) -> bool {
    inside::pieces(text).iter().any(|piece| piece.slot.is_some())
}
