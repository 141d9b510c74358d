//! 点検 — everything that was noticed about one year, by kind and ward: how much of what, where, and what to do about it.
//! Finds nothing itself; takes up the notes of the reading and what `compare::checks` found.

mod kinds;
mod listed;
mod say;
mod slip;

pub use kinds::{KINDS, NoteKind, Weight, by_key};
pub use listed::{ListedNote, ListedNotes};
pub use slip::{Slip, SlipRow, table};

use super::Workspace;
use super::matrix::MatrixTable;
use crate::compare::order;
use crate::evaluation::{Evaluation, Item};
use crate::intake::{Contents, Sheet};
use crate::note::Note;
use crate::origin::Origin;
use std::collections::{BTreeMap, BTreeSet};

/// What stands for the ward where none is known; sorts behind all others.
const NO_WARD: &str = "区不明";

/// 点検 — the notes of one year, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChecksTable {
    pub year: Option<u16>,
    /// Every ward of the year, with notes or without; 区不明 last where a note has none.
    pub wards: Vec<String>,
    pub remarks: Vec<Remark>,
    /// Files that could not be read: nothing can be noticed in them.
    pub refused: usize,
}

/// 気づき一件 — a note with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Its place in [`KINDS`].
    pub kind: usize,
    /// The place of its ward in [`ChecksTable::wards`].
    pub ward: usize,
    /// `None` where it is about a sheet or a file.
    pub item: Option<Item>,
    /// The place and key of its item on the matrix; `None` where the record is not shown there.
    pub line: Option<(usize, String)>,
    pub note: Note,
}

/// 選択 — what part of the notes is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChecksQuery {
    pub kind: Option<usize>,
    pub ward: Option<usize>,
    /// The key of an item.
    pub item: Option<String>,
}

/// 集計 — kinds × wards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChecksTally {
    /// Kinds that occur, the weightiest first, with a number a ward.
    pub rows: Vec<(usize, Vec<u32>)>,
    /// One number a ward.
    pub sums: Vec<u32>,
}

impl ChecksTally {
    #[must_use]
    pub fn all(&self) -> u32 {
        self.sums.iter().sum()
    }
}

impl ChecksTable {
    /// Gathers what was noticed about the matrix's year. `findings` belong to the evaluations of `files`, in their order.
    #[must_use]
    pub fn of(files: &Workspace, findings: &[Vec<Note>], matrix_table: &MatrixTable) -> Self {
        let all: Vec<&Evaluation> = files.evaluations().collect();
        let here = |year: Option<u16>| matrix_table.year.is_none() || year.is_none() || year == matrix_table.year;
        let lines = places(matrix_table);
        let mut found: Vec<(Option<&str>, Remark)> = Vec::new();
        let remark = |note: &Note, item: Option<&Item>, line: Option<&(usize, String)>| {
            let kind = kinds::place(&note.what);
            Remark { kind, ward: 0, item: item.cloned(), line: line.cloned(), note: note.clone() }
        };
        for contents in files.readings().filter_map(|reading| reading.outcome.as_ref().ok()) {
            let notes = contents.notes.iter().map(|note| (note, About::of(contents, note)));
            let notes = notes.filter(|(_, about)| here(about.year));
            found.extend(notes.map(|(note, about)| (about.ward, remark(note, None, None))));
        }
        let again = repeated(&all);
        let none = Vec::new();
        for (n, evaluation) in all.iter().enumerate().filter(|(_, evaluation)| here(evaluation.fiscal_year)) {
            let own = evaluation.notes.iter().chain(findings.get(n).unwrap_or(&none));
            let notes = own.chain(again.get(&evaluation.origin));
            let ward = evaluation.ward.as_deref();
            found.extend(notes.map(|note| (ward, remark(note, Some(&evaluation.item), lines.get(&n)))));
        }
        let wards = wards(matrix_table, &all, found.iter().map(|(ward, _)| *ward));
        let place: BTreeMap<&str, usize> = wards.iter().zip(0..).map(|(ward, n)| (ward.as_str(), n)).collect();
        let ward = |ward: Option<&str>| place.get(ward.unwrap_or(NO_WARD)).copied().unwrap_or(0);
        let mut remarks: Vec<Remark> =
            found.into_iter().map(|(name, remark)| Remark { ward: ward(name), ..remark }).collect();
        remarks.sort_by(|a, b| a.order().cmp(&b.order()));
        let refused = files.readings().filter(|reading| reading.outcome.is_err()).count();
        Self { year: matrix_table.year, wards, remarks, refused }
    }

    /// What an address asks for; what is not there is not asked.
    #[must_use]
    pub fn asked(&self, kind: &str, ward: &str, item: Option<&str>) -> ChecksQuery {
        ChecksQuery {
            kind: by_key(kind),
            ward: self.wards.iter().position(|known| known == ward),
            item: item.filter(|item| !item.is_empty()).map(String::from),
        }
    }

    /// 集計 — over all items, or over the one asked for.
    #[must_use]
    pub fn tally(&self, item: Option<&str>) -> ChecksTally {
        let mut rows: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        let mut sums = vec![0; self.wards.len()];
        for remark in self.remarks.iter().filter(|remark| remark.is_about(item)) {
            let row = rows.entry(remark.kind).or_insert_with(|| vec![0; self.wards.len()]);
            for counts in [row, &mut sums] {
                counts.get_mut(remark.ward).into_iter().for_each(|count| *count += 1);
            }
        }
        // The kind that takes up the rest stands with those of its weight.
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|(kind, _)| (weight(*kind), *kind));
        ChecksTally { rows, sums }
    }
}

/// The weight of a kind by its place.
#[must_use]
pub fn weight(kind: usize) -> Weight {
    KINDS.get(kind).map_or(Weight::Confirm, |kind| kind.weight)
}

impl Remark {
    fn is_about(&self, item: Option<&str>) -> bool {
        item.is_none_or(|item| self.line.as_ref().is_some_and(|(_, key)| key == item))
    }

    fn order(&self) -> impl Ord + '_ {
        let line = self.line.as_ref().map_or(usize::MAX, |(place, _)| *place);
        ((weight(self.kind), self.kind, self.ward, line), (self.note.field, &self.note.origin))
    }
}

/// Which line of the matrix shows each evaluation.
fn places(matrix_table: &MatrixTable) -> BTreeMap<usize, (usize, String)> {
    let line = |(n, line): (usize, &super::matrix::ItemLine)| {
        let of = line.squares.iter().filter_map(|square| square.evaluation);
        of.map(|evaluation| (evaluation, (n, line.key.clone()))).collect::<Vec<_>>()
    };
    matrix_table.lines().enumerate().flat_map(line).collect()
}

/// The notes of records that stand in more than one place, by the place of the later one.
fn repeated(all: &[&Evaluation]) -> BTreeMap<Origin, Note> {
    let mut ordered = all.to_vec();
    order::arrange(&mut ordered);
    order::repeated(&ordered).into_iter().map(|note| (note.origin.clone(), note)).collect()
}

fn wards<'a>(
    matrix_table: &MatrixTable,
    all: &[&Evaluation],
    found: impl Iterator<Item = Option<&'a str>>,
) -> Vec<String> {
    let order = order::ward_order(all);
    let names: BTreeSet<&str> =
        found.map(|ward| ward.unwrap_or(NO_WARD)).chain(matrix_table.wards.iter().map(String::as_str)).collect();
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_by(|a, b| (*a == NO_WARD).cmp(&(*b == NO_WARD)).then_with(|| order.compare(a, b)));
    names.into_iter().map(String::from).collect()
}

/// What a note about a sheet or a file is about: what the sheet says, else what all sheets of the file agree on.
struct About<'a> {
    ward: Option<&'a str>,
    year: Option<u16>,
}

impl<'a> About<'a> {
    fn of(contents: &'a Contents, note: &Note) -> Self {
        let on = |sheet: &&Sheet| Some(&sheet.grid.sheet) == note.origin.sheet.as_ref();
        let own = contents.sheets.iter().find(on);
        let ward = |sheet: &'a Sheet| sheet.ward.as_ref().map(|known| known.value.as_str());
        let year = |sheet: &Sheet| sheet.fiscal_year.as_ref().map(|known| known.value);
        Self {
            ward: own.and_then(ward).or_else(|| only(contents.sheets.iter().filter_map(ward))),
            year: own.and_then(year).or_else(|| only(contents.sheets.iter().filter_map(year))),
        }
    }
}

/// The value that all agree on.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

#[cfg(test)]
mod tests;
