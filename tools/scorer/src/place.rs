//! 場所 — `file!sheet!A1:B2`, as records and notes write where something stood.

use crate::value::{entries, word};
use serde_json::Value;
use std::collections::BTreeSet;

/// 場所 — the parts; empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Without its folder.
    pub file: String,
    pub sheet: String,
    pub cell: String,
}

impl Place {
    pub fn parse(words: &str) -> Self {
        let mut parts: Vec<&str> = words.rsplitn(3, '!').collect();
        parts.reverse();
        let part = |n: usize| parts.get(n).copied().unwrap_or_default();
        let file = part(0).rsplit(['/', '\\']).next().unwrap_or_default();
        Self { file: file.to_owned(), sheet: part(1).to_owned(), cell: part(2).replace('$', "").to_uppercase() }
    }

    pub fn of(value: &Value) -> Self {
        Self::parse(word(value, "origin"))
    }

    pub fn first(&self) -> &str {
        self.cell.split(':').next().unwrap_or_default()
    }

    /// With the first cell instead of the area.
    pub fn first_cell(&self) -> Self {
        Self { cell: self.first().to_owned(), ..self.clone() }
    }

    /// Whether a cell lies in this area; every cell does where none is named.
    pub fn covers(&self, cell: &str) -> bool {
        if self.cell.is_empty() {
            return true;
        }
        let (first, last) = self.cell.split_once(':').unwrap_or((&self.cell, &self.cell));
        match (address(first), address(last), address(cell)) {
            (Some(first), Some(last), Some((row, column))) => {
                (first.0..=last.0).contains(&row) && (first.1..=last.1).contains(&column)
            }
            _ => self.cell == cell,
        }
    }
}

/// Row and column, counted from 1.
fn address(cell: &str) -> Option<(u32, u32)> {
    let letters = cell.chars().take_while(char::is_ascii_uppercase).count();
    let (column, row) = cell.split_at_checked(letters).filter(|(column, _)| !column.is_empty())?;
    let column = column.bytes().fold(0_u32, |n, letter| n.saturating_mul(26) + u32::from(letter - 64));
    row.parse().ok().map(|row| (row, column))
}

/// The first cells of all that a record holds.
pub fn places(record: &Value) -> BTreeSet<Place> {
    let all = entries(record, "fields").chain(entries(record, "other"));
    all.filter(|(_, field)| field.is_object()).map(|(_, field)| Place::of(field).first_cell()).collect()
}
