//! 読み取りの確認 — what people see and say of the reading: the list of files, the sheet as it is, the choices at a cell,
//! the records beside it, what was not read, and how the form profile fits. Pure: from the workspace to plain words and
//! back to rules.

pub mod cells;
pub mod choices;
pub mod fact;
pub mod found;
pub mod list;
pub mod reach;
pub mod record;
pub mod rest;
pub mod rules;
pub mod stage;
pub mod tally;
#[cfg(test)]
mod tests;

pub use found::{Doubt, FoundSheet};
pub use list::{FileRow, rows};
pub use stage::Stage;
pub use tally::{ReadingTally, sure, tally, trouble};

use super::Workspace;
use crate::evaluation::Evaluation;
use crate::intake::{Contents, Sheet};
use crate::origin::Origin;

/// The sheet that `at` names, with the file it is in.
#[must_use]
pub fn sheet_at<'w>(workspace: &'w Workspace, at: &Origin) -> Option<(&'w Contents, &'w Sheet)> {
    let name = at.sheet.as_ref()?;
    let contents = workspace.readings().filter_map(|reading| reading.outcome.as_ref().ok());
    let mut sheets = contents.flat_map(|contents| contents.sheets.iter().map(move |sheet| (contents, sheet)));
    sheets.find(|(_, sheet)| sheet.grid.file == at.file && sheet.grid.sheet == *name)
}

/// Every sheet that was read.
fn sheets(workspace: &Workspace) -> impl Iterator<Item = (&Contents, &Sheet)> {
    let contents = workspace.readings().filter_map(|reading| reading.outcome.as_ref().ok());
    contents.flat_map(|contents| contents.sheets.iter().map(move |sheet| (contents, sheet)))
}

/// The records that stand on a sheet, in their order.
fn records_of<'w>(contents: &'w Contents, sheet: &Sheet) -> impl Iterator<Item = &'w Evaluation> {
    let name = sheet.grid.sheet.clone();
    contents.evaluations.iter().filter(move |evaluation| evaluation.origin.sheet.as_ref() == Some(&name))
}
