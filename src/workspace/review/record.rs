//! 読み取った内容 — the records of a sheet one by one: which cell became what.

use super::choices::proposal;
use super::reach::{self, Reach, alike};
use super::{records_of, sheet_at};
use crate::evaluation::{Entry, Evaluation, Field};
use crate::intake::Sheet;
use crate::legend::Achievement;
use crate::origin::{Address, Area, Origin};
use crate::profile::{Rule, Says};
use crate::workspace::Workspace;
use crate::workspace::matrix::item_words;

/// 記録 — one record as it was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Counted from 0 among the records of the sheet.
    pub number: usize,
    pub count: usize,
    /// 8行目.
    pub rows: String,
    pub title: String,
    /// 達成状況.
    pub mark: Option<Achievement>,
    /// In the order of the sheet.
    pub parts: Vec<RecordPart>,
}

/// 欄 — a field's name, its text, and where that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordPart {
    pub name: String,
    /// Stands under a heading that was not understood.
    pub unknown: bool,
    pub text: String,
    pub at: Origin,
}

/// Which record holds the cell `at`.
#[must_use]
pub fn number_at(workspace: &Workspace, at: &Origin) -> Option<usize> {
    let (contents, sheet) = sheet_at(workspace, at)?;
    let cell = at.area?.first;
    let areas: Vec<Option<Area>> = records_of(contents, sheet).map(|evaluation| evaluation.origin.area).collect();
    let by = |holds: &dyn Fn(Area) -> bool| areas.iter().position(|area| area.is_some_and(holds));
    // Records may stand side by side; else the whole row belongs to its record.
    by(&|area| area.contains(cell)).or_else(|| by(&|area| (area.first.row..=area.last.row).contains(&cell.row)))
}

/// The record `number` of the sheet at `at`, or its first.
#[must_use]
pub fn story(workspace: &Workspace, at: &Origin, number: usize) -> Option<Story> {
    let (contents, sheet) = sheet_at(workspace, at)?;
    let records: Vec<&Evaluation> = records_of(contents, sheet).collect();
    let number = number.min(records.len().checked_sub(1)?);
    let evaluation = records.get(number)?;
    let known = evaluation.fields.iter().filter(|(field, _)| **field != Field::Achievement);
    let known = known.map(|(field, entry)| part(field.ja().to_owned(), false, entry));
    let own = evaluation.other.iter().map(|(name, entry)| own(name, entry, sheet));
    let mut parts: Vec<RecordPart> = known.chain(own).collect();
    parts.sort_by_key(|part| (part.at.sheet != at.sheet, part.at.area.map(|area| area.first)));
    let rows = evaluation.origin.area.map_or_else(String::new, |area| match (area.first.row + 1, area.last.row + 1) {
        (first, last) if first == last => format!("{first}行目"),
        (first, last) => format!("{first}–{last}行目"),
    });
    let mark = evaluation.achievement.clone();
    Some(Story { number, count: records.len(), rows, title: item_words(&evaluation.item), mark, parts })
}

/// Where the record `number` begins: its first cell.
#[must_use]
pub fn begins(workspace: &Workspace, at: &Origin, number: usize) -> Option<Origin> {
    let (contents, sheet) = sheet_at(workspace, at)?;
    let first = records_of(contents, sheet).nth(number)?.origin.area?.first;
    // The row itself may begin with cells that another record above it covers.
    let cell = sheet.grid.cells.iter().find(|cell| cell.at.row == first.row).map_or(first, |cell| cell.at);
    Some(sheet.grid.origin(cell))
}

/// まとめて直す — what was said of this sheet alone and fits others of its form: those rules for all of them, and how many
/// sheets that are.
#[must_use]
pub fn for_all(workspace: &Workspace, at: &Origin) -> Option<(usize, Vec<Rule>)> {
    let (_, sheet) = sheet_at(workspace, at)?;
    let here = reach::here(sheet);
    let own = workspace.profile.rules.iter().filter(|rule| rule.on == here).map(|rule| &rule.says);
    let shared = own.filter(|says| {
        matches!(says, Says::Heading { .. } | Says::HeadingRows { .. } | Says::WardCell(_) | Says::Mark { .. })
    });
    let told = |rule: &Rule| workspace.profile.rules.contains(rule);
    let wider = shared.filter(|says| alike(workspace, sheet, says) > 0);
    let rules: Vec<Rule> =
        wider.flat_map(|says| reach::rules(workspace, sheet, says, Reach::Alike)).filter(|rule| !told(rule)).collect();
    let count = rules.iter().map(|rule| alike(workspace, sheet, &rule.says)).max()?;
    Some((count, rules))
}

fn part(name: String, unknown: bool, entry: &Entry) -> RecordPart {
    RecordPart { name, unknown, text: entry.text.clone(), at: entry.origin.clone() }
}

/// A column under its own name; where nobody knows it, with what it may be.
fn own(name: &str, entry: &Entry, sheet: &Sheet) -> RecordPart {
    let col = |at: Address| entry.origin.area.is_some_and(|area| area.first.col == at.col);
    let same = sheet.headings.iter().filter(|heading| !heading.known && !heading.overridden);
    let heading =
        same.filter(|heading| heading.text == name || col(heading.at)).min_by_key(|heading| heading.text != name);
    let words = match heading {
        None => name.to_owned(),
        Some(heading) => proposal(heading, sheet)
            .map_or_else(|| format!("？（{name}）"), |means| format!("{}？（{name}）", means.ja())),
    };
    part(words, heading.is_some(), entry)
}
