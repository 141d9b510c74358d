//! 共有 — what the cells of all sheets refer to by number: styles (format, struck font) and strings with their struck runs.

use super::record::{records, wide};
use crate::origin::Address;
use crate::read::binary::{u16_at, u32_at};
use crate::read::workbook::cell::Shape;
use crate::read::workbook::struck::Struck;
use std::collections::BTreeMap;

/// 書式の一覧 — the shape of every cell style.
#[derive(Debug, Default)]
pub struct Styles {
    shapes: Vec<Shape>,
    /// For each font whether it strikes through.
    struck: Vec<bool>,
}

impl Styles {
    pub fn read(part: &[u8]) -> Self {
        let mut out = Self::default();
        let mut codes: BTreeMap<u32, String> = BTreeMap::new();
        let mut of_cells = false;
        for (id, data) in records(part) {
            match id {
                43 => out.struck.push(u16_at(data, 2).is_some_and(|flags| flags & 8 != 0)),
                44 => {
                    if let (Some(id), Some((code, _))) = (u16_at(data, 0), wide(data, 2)) {
                        codes.insert(u32::from(id), code);
                    }
                }
                // Styles that have names come in a list of their own.
                617 => of_cells = true,
                618 => of_cells = false,
                47 if of_cells => {
                    let (format, font) = (u16_at(data, 2).map_or(0, u32::from), u16_at(data, 4).unwrap_or(0));
                    let code = codes.get(&format).map_or("General", String::as_str);
                    out.shapes.push(Shape::new(Some(format), code, out.strikes(font)));
                }
                _ => {}
            }
        }
        out
    }

    pub fn shape(&self, style: u32) -> Option<&Shape> {
        self.shapes.get(usize::try_from(style).ok()?)
    }

    fn strikes(&self, font: u16) -> bool {
        self.struck.get(usize::from(font)).copied().unwrap_or(false)
    }
}

/// 共有文字列 — the strings by their number.
#[derive(Debug, Default)]
pub struct Strings(Vec<Struck>);

impl Strings {
    pub fn read(part: &[u8], styles: &Styles) -> Self {
        let items = records(part).filter(|(id, _)| *id == 19);
        Self(items.map(|(_, data)| rich(data, styles).unwrap_or_default()).collect())
    }

    pub fn get(&self, n: u32) -> Option<&Struck> {
        self.0.get(usize::try_from(n).ok()?)
    }
}

/// The comments of a part, each with its cell.
pub fn comments(part: &[u8], styles: &Styles) -> Vec<(Option<Address>, String)> {
    let (mut out, mut at) = (Vec::new(), None);
    for (id, data) in records(part) {
        match id {
            // The author, then the area that it belongs to: rows first.
            635 => at = u32_at(data, 4).zip(u32_at(data, 12)).map(|(row, col)| Address::new(row, col)),
            637 => out.extend(rich(data, styles).map(|text| (at, text.kept))),
            _ => {}
        }
    }
    out
}

/// A string that may have runs: what kind it is, its text, then where runs begin and in which font.
pub fn rich(data: &[u8], styles: &Styles) -> Option<Struck> {
    let (text, end) = wide(data, 1)?;
    if data.first()? & 1 == 0 {
        return Some(Struck { kept: text, struck: String::new() });
    }
    let count = usize::try_from(u32_at(data, end)?).ok()?;
    let runs: Vec<(usize, bool)> = data
        .get(end + 4..)?
        .chunks_exact(4)
        .take(count)
        .filter_map(|run| Some((usize::from(u16_at(run, 0)?), styles.strikes(u16_at(run, 2)?))))
        .collect();
    let mut out = Struck::default();
    let (mut unit, mut struck, mut runs) = (0, false, runs.into_iter().peekable());
    for c in text.chars() {
        while let Some((_, strikes)) = runs.next_if(|(from, _)| *from <= unit) {
            struck = strikes;
        }
        if struck { &mut out.struck } else { &mut out.kept }.push(c);
        unit += c.len_utf16();
    }
    Some(out)
}
