//! 下書き — a record as its table gives it, before ward, year and meaning are settled.

use crate::evaluation::{Entry, Field, Item};
use crate::note::Note;
use crate::origin::Address;
use crate::text::era::Mention;
use std::collections::BTreeMap;

/// 下書き — what one record's rows say.
#[derive(Clone, Debug, Default)]
pub struct RecordDraft {
    /// Which of the book's sheets it stands on.
    pub sheet: usize,
    pub section: Option<String>,
    pub item: Item,
    /// From a ward column or a block's title; with where it stands.
    pub ward: Option<(String, Address)>,
    /// From a year column or a group heading.
    pub year: Option<(Mention, Address)>,
    pub fields: BTreeMap<Field, Entry>,
    pub other: Vec<(String, Entry)>,
    /// The form has a column (box) for the achievement, filled or not; its heading.
    pub achievement_heading: Option<String>,
    pub notes: Vec<Note>,
    /// The record's first and last row, counted from 0.
    pub rows: (u32, u32),
    pub cols: (u32, u32),
    /// The record's table is half of a spread and names no item.
    pub half: bool,
}

impl RecordDraft {
    /// Takes a cell into the record's area.
    pub fn cover(&mut self, at: Address) {
        let fresh = self.fields.is_empty() && self.other.is_empty() && self.rows == (0, 0) && self.cols == (0, 0);
        let (rows, cols) = if fresh { ((at.row, at.row), (at.col, at.col)) } else { (self.rows, self.cols) };
        self.rows = (rows.0.min(at.row), rows.1.max(at.row));
        self.cols = (cols.0.min(at.col), cols.1.max(at.col));
    }

    /// Nothing is written in it but its name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.other.is_empty()
    }
}
