//! 収める — what Excel can hold: names of sheets, lengths of texts, and how wide and high a text stands.

use crate::export::paper::{Look, Table, TableColumn, TableRow};
use std::borrow::Cow;

/// Excel holds no longer text in a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Stands at the end of a text that had to be cut.
const CUT: &str = "…［長いためここまで。全文はCSV・HTML・JSON Linesの書き出しにあります。］";
/// Of a sheet's name, in UTF-16 units; three are left for a number.
const NAME: usize = 27;
/// Excel follows no more links on a sheet.
pub const LINKS: usize = 65_530;
/// Excel shows no higher row, in points.
pub const HIGHEST: u16 = 409;
/// A line of text and the air around a text, in points.
const LINE: u16 = 17;
const AIR: u16 = 3;
/// So many lines fit in the highest row.
const LINES: usize = 23;
/// Beside a heading stands a button to filter by.
const BUTTON: u16 = 3;
/// Columns do not get wider than this of themselves.
const WIDEST: u16 = 120;

/// The beginning of a text, at most so many UTF-16 units.
pub fn start(text: &str, units: usize) -> String {
    let mut left = units;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).collect()
}

/// The text, or as much of it as fits and a word that it goes on.
pub fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    start(text, LONGEST - CUT.encode_utf16().count()) + CUT
}

/// The text of a run: Excel takes `_x0041_` for a letter's number, so its first sign is written as a number itself. The
/// library does so in whole texts, not in runs.
pub fn run_text(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        let mut next = after.chars();
        let number = next.by_ref().take(4).filter(char::is_ascii_hexdigit).count() == 4 && next.next() == Some('_');
        out.extend([before, if number { "_x005F_x" } else { "_x" }]);
        rest = after;
    }
    Cow::Owned(out + rest)
}

/// Names that Excel takes: at most 31 units, none of its signs, each once whatever its capitals.
pub fn names(tables: &[Table]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let allowed = |c: &char| !"[]:*?/\\'".contains(*c) && !c.is_control();
        let clean = start(&table.name.chars().filter(allowed).collect::<String>(), NAME);
        let clean = if clean.trim().is_empty() { "表".to_owned() } else { clean };
        let free = |name: &String| names.iter().all(|known| known.to_lowercase() != name.to_lowercase());
        let numbered = (2..names.len() + 3).map(|n| format!("{clean} {n}"));
        names.extend(std::iter::once(clean.clone()).chain(numbered).find(free));
    }
    names
}

/// How wide a text stands on one line, in tenths of a pixel: at 10 points a letter is 13 pixels wide, half of it a digit.
fn pixels(line: &str) -> usize {
    let half = |c: char| c.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&c);
    line.chars()
        .map(|c| {
            if c == ' ' {
                40
            } else if half(c) {
                70
            } else {
                134
            }
        })
        .sum()
}

/// The room for text in a column of this width, likewise.
fn room(width: u16) -> usize {
    usize::from(width) * 70 - 10
}

/// In how many lines a text stands in a column of this width. Words and commas are not torn, so that lines that are broken
/// end a letter earlier.
fn lines(text: &str, width: u16) -> usize {
    let room = room(width);
    let broken = room.saturating_sub(134).max(134);
    let lines = text.split('\n').map(pixels);
    lines.map(|line| if line <= room { 1 } else { line.div_ceil(broken) }).sum()
}

/// The width that a text wants on one line.
fn wanted(line: &str) -> u16 {
    u16::try_from((pixels(line) + 10).div_ceil(70)).unwrap_or(u16::MAX)
}

/// The widths of a table's columns: wider than they should be where a text would not fit into the highest row; those of a list
/// no wider than what stands in them.
pub fn widths(table: &Table) -> Vec<u16> {
    let width = |(n, column): (usize, &TableColumn)| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(n)).filter(|cell| cell.look != Look::Section);
        let texts: Vec<&str> = cells.map(|cell| cell.text.as_str()).collect();
        let longest = texts.iter().max_by_key(|text| text.len());
        let enough = |width: &u16| longest.is_none_or(|text| lines(text, *width) <= LINES);
        let wide = (column.width..WIDEST).step_by(4).find(enough).unwrap_or(WIDEST.max(column.width));
        if column.aside {
            return column.width;
        }
        if !table.list {
            return wide;
        }
        let needed = texts.iter().flat_map(|text| text.split('\n')).map(wanted).max().unwrap_or(0);
        wide.min(needed.saturating_add(1).max(wanted(&column.heading) + BUTTON))
    };
    table.columns.iter().enumerate().map(width).collect()
}

/// The height of a row; none for one line of text. Excel would find it by itself, other programs do not.
pub fn height(table: &Table, row: &TableRow, widths: &[u16]) -> Option<u16> {
    let all = || widths.iter().copied().fold(0, u16::saturating_add);
    let tall = match row.cells.as_slice() {
        [cell] if cell.look == Look::Section => lines(&cell.text, all()),
        cells => {
            let shown = cells.iter().zip(widths).zip(&table.columns).filter(|(_, column)| !column.aside);
            shown.map(|((cell, width), _)| lines(&cell.text, *width)).max().unwrap_or(1)
        }
    };
    if tall < 2 {
        return table.height;
    }
    let tall = u16::try_from(tall).unwrap_or(u16::MAX).saturating_mul(LINE).saturating_add(AIR);
    Some(tall.max(table.height.unwrap_or(0)).min(HIGHEST))
}
