//! 表 — from the sheets of a book to evaluations: headings, columns, records, halves that belong together.
//!
//! Sees only [`crate::grid::Grid`]; never knows which container a sheet came from, never fails.

mod account;
mod across;
mod band;
mod columns;
pub mod context;
mod draft;
mod finish;
mod form;
mod gather;
mod grammar;
mod guess;
mod heading;
mod inside;
mod item;
mod join;
mod records;
mod sides;
mod slot;
mod spelling;
mod overrides;
mod weigh;
#[cfg(test)]
mod tests;

pub use account::Use;
pub use finish::read_text;
pub use overrides::heading_core;

use crate::evaluation::Evaluation;
use crate::grid::{Grid, Opened};
use crate::legend::{self, Legend};
use crate::note::{NoTable, Note, What};
use crate::origin::{Address, Area, Origin};
use crate::profile::Means;
use band::{Band, HeadingCache};
use columns::Column;
use context::{Context, Given};
use draft::RecordDraft;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use heading::index::thin::leave_out;
use overrides::Overrides;
use serde::{Deserialize, Serialize};
use slot::Slot;
use std::collections::BTreeSet;

/// シートの読み取り — what was recognised on one sheet.
#[derive(Clone, Debug)]
pub struct SheetReading {
    pub context: Context,
    /// First and last heading row of each table, counted from 0.
    pub heading_rows: Vec<(u32, u32)>,
    /// The headings of its tables, or the labels of a form's boxes.
    pub headings: Vec<Heading>,
    /// What became of each cell, in the order of the grid's cells.
    pub uses: Vec<Use>,
    /// The rules of the profile that had something to say here, by their place in it.
    pub applied: Vec<u32>,
    pub records: u32,
}

/// 見出し — one heading, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub at: Address,
    /// As written, on one line.
    pub text: String,
    /// The name by which a rule speaks of it: the shortest that tells it from the others of its table.
    pub key: String,
    pub means: Means,
    /// `false` where nothing known is like it: its column is kept under its own name.
    pub known: bool,
    /// Somebody said so.
    pub overridden: bool,
    /// 候補 — what the words make likely where they do not make it sure.
    pub guess: Option<Means>,
}

/// 読み取り — the evaluations of a book and what was noticed.
#[derive(Clone, Debug, Default)]
pub struct Recognised {
    pub evaluations: Vec<Evaluation>,
    /// Notes about sheets; those about a record stand in the record.
    pub notes: Vec<Note>,
    /// One for each sheet, in the book's order.
    pub sheets: Vec<SheetReading>,
}

/// Recognises the evaluations on the sheets of one book.
#[must_use]
pub fn recognise(grids: &[Grid], given: &Given) -> Recognised {
    let mut known = HeadingCache::default();
    let mut out = Recognised::default();
    let mut pages: Vec<Page> = Vec::new();
    let mut drafts: Vec<RecordDraft> = Vec::new();
    for (sheet, grid) in grids.iter().enumerate() {
        let (page, found) = page(grid, given, &mut known);
        out.notes.extend(page.heading_notes());
        drafts.extend(found.into_iter().map(|draft| RecordDraft { sheet, ..draft }));
        pages.push(page);
    }
    for group in wards_apart(drafts, &pages) {
        out.evaluations.extend(finish::finish(join::join(group), &pages));
    }
    for mut page in pages {
        let uses = page.account(&out.evaluations);
        out.notes.extend(page.notes());
        let here = |evaluation: &&Evaluation| evaluation.origin.sheet.as_ref() == Some(&page.grid.sheet);
        let records = out.evaluations.iter().filter(here).count();
        out.sheets.push(SheetReading {
            heading_rows: page.heading_rows(),
            context: page.context,
            headings: page.headings,
            uses,
            applied: page.overrides.applied,
            records: u32::try_from(records).unwrap_or(u32::MAX),
        });
    }
    out
}

/// Finds the tables of one sheet, or the boxes of a form, and gathers what stands in them.
fn page<'g>(grid: &'g Grid, given: &Given, known: &mut HeadingCache) -> (Page<'g>, Vec<RecordDraft>) {
    let opened = Opened::new(grid);
    let overrides = Overrides::of(&given.profile, &opened);
    known.hear(&overrides);
    let mut bands = match overrides.rows {
        _ if overrides.pass_over => Vec::new(),
        Some((first, last)) => band::at(&opened, first, last, &overrides),
        None => tables_only(band::find(&opened, known)),
    };
    let mut walk = records::walk(&opened, &bands, &overrides);
    if !overrides.pass_over && overrides.rows.is_none() {
        // A sheet without heading rows: a form's boxes, or items across under labels down the side.
        for other in [form::read(&opened, known), across::read(&opened, known)].into_iter().flatten() {
            // Small tables inside a form (指標, 事業費) name no item.
            let named = |drafts: &[RecordDraft]| drafts.iter().any(|draft| !draft.half);
            let inner = named(&other.drafts) && !named(&walk.drafts);
            if inner || fields_of(&other.drafts) > fields_of(&walk.drafts) {
                bands.clear();
                walk = other;
            }
        }
    }
    let mut headings = list_headings(&bands, &walk.columns);
    headings.extend(walk.labels.iter().map(|(at, text, slot)| Heading::label(*at, text, *slot, &overrides)));
    let context = context::read(&opened, &bands, given, &overrides);
    let legend = state_legend(&opened, &bands);
    let (records, outside, columns) = (walk.drafts.len(), walk.outside, walk.columns);
    (Page { grid, bands, context, records, outside, legend, headings, columns, overrides }, walk.drafts)
}

impl Heading {
    /// A label of a box: known, since nothing else makes it one.
    fn label(at: Address, text: &str, slot: Slot, overrides: &Overrides) -> Self {
        let key = heading_core(text);
        let overridden = overrides.label(text).is_some();
        Self { at, text: text.to_owned(), key, means: overrides::means(slot), known: true, overridden, guess: None }
    }
}

/// ページ — one sheet while its book is recognised.
struct Page<'g> {
    grid: &'g Grid,
    bands: Vec<Band>,
    context: Context,
    /// How many records, halves of a spread counted apart.
    records: usize,
    outside: Vec<(Area, u32)>,
    legend: Option<Legend>,
    headings: Vec<Heading>,
    /// The columns of every table, settled.
    columns: Vec<Column>,
    overrides: Overrides,
}

impl Page<'_> {
    fn heading_rows(&self) -> Vec<(u32, u32)> {
        self.bands.iter().map(|band| (band.first, band.last)).collect()
    }

    /// What became of each cell. What nothing took up joins what the walk set aside.
    fn account(&mut self, evaluations: &[Evaluation]) -> Vec<Use> {
        let form = self.bands.is_empty() && self.records > 0;
        let known = account::SheetFacts {
            heading_rows: &self.heading_rows(),
            labels: if form { self.headings.iter().map(|heading| heading.at).collect() } else { BTreeSet::new() },
            outside: &self.outside,
            columns: &self.columns,
            pass_over: self.overrides.pass_over,
        };
        let (uses, left) = account::account(self.grid, &known, evaluations);
        self.outside.extend(left);
        uses
    }

    fn heading_notes(&self) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        let columns = self.bands.iter().flat_map(|band| &band.columns);
        for column in columns.filter(|column| column.slot == Slot::Other && !column.follows && !column.overridden) {
            let what = What::HeadingUnknown { heading: column.heading.clone() };
            if !notes.iter().any(|note| note.what == what) {
                notes.push(Note::new(what, self.grid.origin(column.at)));
            }
        }
        notes
    }

    /// What of the sheet went into no record.
    fn notes(&self) -> Vec<Note> {
        let sheet = || self.grid.origin_of_sheet();
        if self.records == 0 {
            let because = if self.overrides.pass_over {
                NoTable::PassedOver
            } else if self.grid.cells.is_empty() {
                NoTable::Empty
            } else if self.bands.is_empty() {
                NoTable::NoHeadings
            } else {
                NoTable::NoData
            };
            return vec![Note::new(What::SheetWithoutTable { because }, sheet())];
        }
        self.outside
            .iter()
            .map(|(area, cells)| {
                Note::new(
                    What::CellOutsideTable { cells: *cells },
                    Origin::area(&self.grid.file, &self.grid.sheet, *area),
                )
            })
            .collect()
    }
}

/// Bands that can be an evaluation's: two fields or more on the sheet, so that code lists and rosters give nothing.
fn tables_only(bands: Vec<Band>) -> Vec<Band> {
    let enough = |band: &Band| band.fields() >= 2 || band.names_items() && band.fields() >= 1;
    bands.into_iter().filter(enough).collect()
}

/// How much the records of a sheet hold together: a form read as a list gives crumbs, and so does a list read as a form.
fn fields_of(drafts: &[RecordDraft]) -> usize {
    drafts.iter().map(|draft| draft.fields.len()).sum()
}

/// Halves may belong together where their sheets speak of the same ward; everything stays in the book's order.
fn wards_apart(drafts: Vec<RecordDraft>, pages: &[Page]) -> Vec<Vec<RecordDraft>> {
    let mut groups: Vec<(Option<&str>, Vec<RecordDraft>)> = Vec::new();
    for draft in drafts {
        let page = pages.get(draft.sheet);
        let ward = page.and_then(|page| page.context.ward.as_ref()).map(|known| known.value.as_str());
        match groups.iter_mut().find(|(other, _)| *other == ward) {
            Some((_, group)) => group.push(draft),
            None => groups.push((ward, vec![draft])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The legend that the sheet states: above its tables, in a heading, or on a sheet that holds nothing else.
fn state_legend(opened: &Opened, bands: &[Band]) -> Option<Legend> {
    let heading = |row: u32| bands.iter().any(|band| (band.first..=band.last).contains(&row));
    let below = |row: u32| bands.iter().any(|band| row > band.last);
    let found = opened.rows.iter().find_map(|row| {
        // Below a table's headings only a line of its own can be a legend: marks with reasons stand in the cells beside.
        let alone = row.own().count() == 1;
        let beside = heading(row.index) || !below(row.index) || alone;
        let says_so = |text: &str| text.contains("凡例") || text.starts_with('※');
        row.own().filter(|seen| beside || says_so(&seen.cell.text)).find_map(|seen| legend::parse(&seen.cell.text))
    });
    // Marks and meanings in cells of their own stand above a table, or on a sheet without one; last what stands beside the
    // cells: text boxes, comments, the choices of a cell.
    found
        .or_else(|| listed_legend(opened, bands.first().map_or(u32::MAX, |band| band.first)))
        .or_else(|| opened.grid.annotations.iter().find_map(|annotation| legend::parse(&annotation.text)))
}

/// A list sheet: marks and meanings in cells of their own, or one choice a row.
fn listed_legend(opened: &Opened, end: u32) -> Option<Legend> {
    let lines: Vec<String> = opened
        .rows
        .iter()
        .take(60)
        .take_while(|row| row.index < end)
        .map(|row| row.own().map(|seen| seen.cell.text.as_ref()).collect::<Vec<_>>().join(":"))
        .collect();
    legend::parse(&lines.join("\n"))
}

/// The headings of a sheet's tables as they were read at last; those that a page break repeats stand there once.
fn list_headings(bands: &[Band], settled: &[Column]) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    for band in bands {
        let table: Vec<Column> = settled.iter().filter(|column| band.holds(column)).cloned().collect();
        for ((n, column), key) in table.iter().enumerate().zip(overrides::keys(&table)).filter(|((_, c), _)| !c.follows)
        {
            headings.push(Heading {
                at: column.at,
                text: column.heading.clone(),
                key,
                means: overrides::means(column.slot),
                known: column.known,
                overridden: column.overridden,
                guess: if column.known { None } else { guess::guess(&table, n).map(overrides::means) },
            });
        }
    }
    headings
}
