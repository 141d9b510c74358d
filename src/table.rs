//! 表 — from the sheets of a book to evaluations: headings, columns, records, halves that belong together.
//!
//! Sees only [`crate::grid::Grid`]; never knows which container a sheet came from, never fails.

mod across;
mod band;
mod columns;
pub mod context;
mod draft;
mod finish;
mod form;
mod gather;
mod grammar;
mod heading;
mod inside;
mod item;
mod join;
mod records;
mod sides;
mod spelling;
mod weigh;
#[cfg(test)]
mod tests;

use crate::evaluation::Evaluation;
use crate::grid::{Grid, Opened};
use crate::legend::{self, Legend};
use crate::note::{NoTable, Note, What};
use crate::origin::{Area, Origin};
use band::{Band, Known};
use context::{Context, Given};
use draft::Draft;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use heading::index::thin::leave_out;

/// シートの読み取り — what was recognised on one sheet.
#[derive(Clone, Debug)]
pub struct SheetReading {
    pub context: Context,
    /// First and last heading row of each table, counted from 0.
    pub heading_rows: Vec<(u32, u32)>,
    pub records: u32,
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
    let mut known = Known::default();
    let mut out = Recognised::default();
    let mut pages: Vec<Page> = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    for (sheet, grid) in grids.iter().enumerate() {
        let opened = Opened::new(grid);
        let mut bands = tables_only(band::find(&opened, &mut known));
        let mut walk = records::walk(&opened, &bands);
        // A sheet without heading rows: a form's boxes, or items across under labels down the side.
        for other in [form::read(&opened, &mut known), across::read(&opened, &mut known)].into_iter().flatten() {
            // Small tables inside a form (指標, 事業費) name no item.
            let named = |drafts: &[Draft]| drafts.iter().any(|draft| !draft.half);
            let inner = named(&other.drafts) && !named(&walk.drafts);
            if inner || fields_of(&other.drafts) > fields_of(&walk.drafts) {
                bands.clear();
                walk = other;
            }
        }
        let context = context::read(&opened, &bands, given);
        out.notes.extend(heading_notes(grid, &bands));
        let legend = state_legend(&opened, &bands);
        let records = walk.drafts.len();
        drafts.extend(walk.drafts.into_iter().map(|draft| Draft { sheet, ..draft }));
        pages.push(Page { grid, bands, context, records, outside: walk.outside, legend });
    }
    for group in wards_apart(drafts, &pages) {
        out.evaluations.extend(finish::finish(join::join(group), &pages));
    }
    for page in &pages {
        out.notes.extend(page.notes());
        let records = out
            .evaluations
            .iter()
            .filter(|evaluation| evaluation.origin.sheet.as_ref() == Some(&page.grid.sheet))
            .count();
        out.sheets.push(SheetReading {
            context: page.context.clone(),
            heading_rows: page.bands.iter().map(|band| (band.first, band.last)).collect(),
            records: u32::try_from(records).unwrap_or(u32::MAX),
        });
    }
    out
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
}

impl Page<'_> {
    /// What of the sheet went into no record.
    fn notes(&self) -> Vec<Note> {
        let sheet = || self.grid.origin_of_sheet();
        if self.records == 0 {
            let because = if self.grid.cells.is_empty() {
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
fn fields_of(drafts: &[Draft]) -> usize {
    drafts.iter().map(|draft| draft.fields.len()).sum()
}

/// Halves may belong together where their sheets speak of the same ward; everything stays in the book's order.
fn wards_apart(drafts: Vec<Draft>, pages: &[Page]) -> Vec<Vec<Draft>> {
    let mut groups: Vec<(Option<&str>, Vec<Draft>)> = Vec::new();
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
    // Marks and meanings in cells of their own stand above a table, or on a sheet without one.
    found.or_else(|| listed_legend(opened, bands.first().map_or(u32::MAX, |band| band.first)))
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

fn heading_notes(grid: &Grid, bands: &[Band]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for column in bands
        .iter()
        .flat_map(|band| &band.columns)
        .filter(|column| column.slot == heading::Slot::Other && !column.follows)
    {
        let what = What::HeadingUnknown { heading: column.heading.clone() };
        if !notes.iter().any(|note| note.what == what) {
            notes.push(Note::new(what, grid.origin(column.at)));
        }
    }
    notes
}
