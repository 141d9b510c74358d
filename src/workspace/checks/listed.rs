//! 一覧 — the notes of a square, ready to be drawn: many alike ones of one sheet are told once, with all their places.

use super::{ChecksQuery, ChecksTable, KINDS, Remark, kinds};
use crate::evaluation::Field;
use crate::note::What;
use crate::origin::Origin;
use crate::workspace::matrix::item_words;
use crate::workspace::words;
use std::collections::BTreeMap;

/// From so many alike notes of one sheet on, they are told once.
const MANY: usize = 4;
/// So many places of alike notes are named.
const PLACES: usize = 12;
/// Longer item names would only be in the way.
const NAME: usize = 50;

/// 一覧 — the first of the lines, and how many there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListedNotes {
    pub lines: Vec<ListedNote>,
    /// How many lines there are in all.
    pub of: usize,
    /// How many notes they tell.
    pub remarks: usize,
}

/// 一行 — one note, or many alike.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedNote {
    pub kind: &'static str,
    pub ward: String,
    /// Empty where it is about a sheet or a file, or about several items.
    pub item: String,
    /// The item's key for the card.
    pub card: Option<String>,
    /// 欄 and labels: 成果目標 ア・イ. Empty where it is about none.
    pub field: String,
    pub sentence: String,
    pub places: Vec<(String, Origin)>,
    /// How many places are not named.
    pub more: usize,
}

impl ChecksTable {
    /// The notes asked for, at most `limit` lines of them.
    #[must_use]
    pub fn listed(&self, asked: &ChecksQuery, limit: usize) -> ListedNotes {
        let picked = self.picked(asked);
        let lines = self.lines(&picked);
        ListedNotes {
            remarks: picked.len(),
            of: lines.len(),
            lines: lines.iter().take(limit).filter_map(|line| self.shown(line)).collect(),
        }
    }

    /// The places of the notes asked for.
    pub(super) fn picked(&self, asked: &ChecksQuery) -> Vec<usize> {
        let fits = |remark: &Remark| {
            asked.kind.is_none_or(|kind| kind == remark.kind)
                && asked.ward.is_none_or(|ward| ward == remark.ward)
                && remark.is_about(asked.item.as_deref())
        };
        self.remarks.iter().enumerate().filter(|(_, remark)| fits(remark)).map(|(n, _)| n).collect()
    }

    /// Puts many alike notes of one sheet together, where the first of them stands.
    pub(super) fn lines(&self, picked: &[usize]) -> Vec<Vec<usize>> {
        let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for n in picked {
            if let Some(remark) = self.remarks.get(*n) {
                let origin = &remark.note.origin;
                let key = (remark.kind, remark.ward, &origin.file, &origin.sheet, manner(&remark.note.what));
                alike.entry(key).or_default().push(*n);
            }
        }
        let (many, few): (Vec<_>, Vec<_>) = alike.into_values().partition(|line| line.len() >= MANY);
        let mut lines: Vec<Vec<usize>> = few.into_iter().flatten().map(|n| vec![n]).chain(many).collect();
        lines.sort();
        lines
    }

    fn shown(&self, line: &[usize]) -> Option<ListedNote> {
        let remarks: Vec<&Remark> = line.iter().filter_map(|n| self.remarks.get(*n)).collect();
        let first = remarks.first()?;
        let alone = remarks.len() == 1;
        let name = |remark: &Remark| remark.item.as_ref().map(|item| words::cut(&item_words(item), NAME));
        let named = |remark: &&Remark| {
            let origin = &remark.note.origin;
            let words = if alone { words::place(origin) } else { place(remark) };
            (words, origin.clone())
        };
        Some(ListedNote {
            kind: KINDS.get(first.kind).map_or("", |kind| kind.ja),
            ward: self.wards.get(first.ward).cloned().unwrap_or_default(),
            item: if alone { name(first).unwrap_or_default() } else { String::new() },
            card: first.line.as_ref().filter(|_| alone).map(|(_, key)| key.clone()),
            field: field(first),
            sentence: sentence(&remarks),
            places: remarks.iter().take(PLACES).map(named).collect(),
            more: remarks.len().saturating_sub(PLACES),
        })
    }
}

/// 成果目標 ア・イ.
pub(super) fn field(remark: &Remark) -> String {
    let labels: Vec<&str> = remark.note.labels.iter().map(crate::text::Label::as_str).collect();
    let field = remark.note.field.map_or("", Field::ja);
    format!("{field} {}", labels.join("・")).trim().to_owned()
}

/// What is said of alike notes: the sentence of the first, and how often.
pub(super) fn sentence(remarks: &[&Remark]) -> String {
    let first = remarks.first().map(|remark| remark.note.what.to_string()).unwrap_or_default();
    if remarks.len() > 1 { format!("{first}（同じことが{}件）", remarks.len()) } else { first }
}

/// 1-② F5 — item and cells, where sheet and file are told beside it.
fn place(remark: &Remark) -> String {
    let cells = remark.note.origin.area.map(|area| area.to_string()).unwrap_or_default();
    let code = remark.item.as_ref().and_then(|item| item.code.as_deref()).unwrap_or_default();
    format!("{code} {cells}").trim().to_owned()
}

/// What makes two notes of a kind alike: their words, but for the place that each of them names.
fn manner(what: &What) -> String {
    match what {
        What::DittoResolved { written, .. } => written.clone(),
        What::RecordRepeated { .. } | What::CellOutsideTable { .. } => kinds::place(what).to_string(),
        _ => what.to_string(),
    }
}
