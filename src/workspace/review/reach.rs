//! 範囲 — how far a correction holds: this sheet, its file, every sheet of the same form, everywhere.

use super::{records_of, sheets};
use crate::intake::Sheet;
use crate::origin::Origin;
use crate::profile::{Rule, Says, Where};
use crate::table::heading_core;
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// So many cells tell which form a sheet has where no heading was found on it.
const ENOUGH: usize = 2_000;

/// 広さ — the ways in which a correction may reach beyond the sheet it was made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Sheet,
    /// このファイルのシートすべて.
    File,
    /// 年度の分からないシートすべて.
    Undated,
    Alike,
    Anywhere,
}

/// 範囲 — one of the choices, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub reach: Reach,
    pub words: String,
}

/// The choices for what is said of `sheet`, the nearest first. Those that would add nothing are left out.
#[must_use]
pub fn scopes(workspace: &Workspace, sheet: &Sheet, says: &Says) -> Vec<Scope> {
    let reaches: &[Reach] = match says {
        Says::Heading { .. } | Says::Mark { .. } => &[Reach::Sheet, Reach::Alike, Reach::Anywhere],
        Says::HeadingRows { .. } | Says::WardCell(_) | Says::YearCell(_) => &[Reach::Sheet, Reach::Alike],
        Says::PassOver => &[Reach::Sheet, Reach::File, Reach::Alike],
        Says::Ward(_) => &[Reach::Sheet, Reach::File],
        Says::Year(_) => &[Reach::Sheet, Reach::File, Reach::Undated],
    };
    let scope = |reach: Reach| {
        let others = || others(workspace, sheet, says, reach);
        let words = match reach {
            Reach::Sheet => "このシートだけ".to_owned(),
            Reach::Anywhere if matches!(says, Says::Mark { .. }) => "どの表でも".to_owned(),
            Reach::Anywhere => "どの表でも（この書き方を覚える）".to_owned(),
            Reach::Alike => format!("同じ様式のシートも（ほかに{}件）", counted(&others())?),
            Reach::File => format!("このファイルのシートすべて（ほかに{}件）", counted(&others())?),
            Reach::Undated => format!("年度の分からないシートすべて（ほかに{}件）", counted(&others())?),
        };
        Some(Scope { reach, words })
    };
    reaches.iter().filter_map(|reach| scope(*reach)).collect()
}

/// The scope that is chosen unless somebody chooses: what was chosen last, the same form, the whole file, this sheet.
#[must_use]
pub fn preferred(scopes: &[Scope], last: Option<Reach>) -> Reach {
    let has = |reach: Reach| scopes.iter().any(|scope| scope.reach == reach);
    let order = [last, Some(Reach::Alike), Some(Reach::File)];
    order.into_iter().flatten().find(|reach| has(*reach)).unwrap_or(Reach::Sheet)
}

/// 決まりにする — what is said of `sheet` as rules that reach as far as was chosen.
#[must_use]
pub fn rules(workspace: &Workspace, sheet: &Sheet, says: &Says, reach: Reach) -> Vec<Rule> {
    let rule = |on: Where| Rule { on, says: says.clone() };
    match reach {
        Reach::Anywhere => vec![rule(Where::Anywhere)],
        Reach::Alike => vec![rule(Where::Like(signature(sheet, says)))],
        Reach::Sheet => vec![rule(here(sheet))],
        Reach::File | Reach::Undated => {
            let others = others(workspace, sheet, says, reach).into_iter().map(|other| rule(here(other)));
            [rule(here(sheet))].into_iter().chain(others).collect()
        }
    }
}

/// How many other sheets have the form of this one.
#[must_use]
pub fn alike(workspace: &Workspace, sheet: &Sheet, says: &Says) -> usize {
    others(workspace, sheet, says, Reach::Alike).len()
}

/// Whether two sheets are the same sheet of the same file.
#[must_use]
pub fn same(sheet: &Sheet, at: &Origin) -> bool {
    sheet.grid.file == at.file && Some(&sheet.grid.sheet) == at.sheet.as_ref()
}

pub(super) fn here(sheet: &Sheet) -> Where {
    Where::Sheet { file: sheet.grid.file.to_string(), sheet: sheet.grid.sheet.to_string() }
}

fn counted(others: &[&Sheet]) -> Option<usize> {
    (!others.is_empty()).then_some(others.len())
}

fn others<'w>(workspace: &'w Workspace, sheet: &Sheet, says: &Says, reach: Reach) -> Vec<&'w Sheet> {
    let mark = || Rule { on: Where::Like(signature(sheet, says)), says: says.clone() };
    let rule = (reach == Reach::Alike).then(mark);
    let belongs = |other: &(&crate::intake::Contents, &Sheet)| {
        let (contents, other) = *other;
        let bare = |lacks: fn(&crate::evaluation::Evaluation) -> bool| records_of(contents, other).any(lacks);
        match reach {
            Reach::File if matches!(says, Says::Ward(_)) => {
                other.grid.file == sheet.grid.file && bare(|evaluation| evaluation.ward.is_none())
            }
            Reach::File if matches!(says, Says::Year(_)) => {
                other.grid.file == sheet.grid.file && bare(|evaluation| evaluation.fiscal_year.is_none())
            }
            Reach::File => other.grid.file == sheet.grid.file,
            Reach::Undated => bare(|evaluation| evaluation.fiscal_year.is_none()),
            Reach::Alike => {
                rule.as_ref().is_some_and(|rule| rule.fits(&other.grid.file, &other.grid.sheet, || texts(other)))
            }
            Reach::Sheet | Reach::Anywhere => false,
        }
    };
    let other = |other: &&Sheet| !same(other, &sheet.grid.origin_of_sheet());
    sheets(workspace).filter(belongs).map(|(_, sheet)| sheet).filter(other).collect()
}

/// 様式の印 — the headings by which sheets of the same form are known; for heading rows the texts that stand in them.
fn signature(sheet: &Sheet, says: &Says) -> BTreeSet<String> {
    let rows = match says {
        Says::HeadingRows { first, last } => Some(*first..=*last),
        _ => None,
    };
    let headings = sheet.headings.iter().map(|heading| heading_core(&heading.text));
    let cells = sheet.grid.cells.iter();
    let cores: BTreeSet<String> = match rows {
        Some(rows) => cells.filter(|cell| rows.contains(&cell.at.row)).map(|cell| heading_core(&cell.text)).collect(),
        None => headings.collect(),
    };
    cores.into_iter().filter(|core| !core.is_empty()).collect()
}

fn texts(sheet: &Sheet) -> BTreeSet<String> {
    sheet.grid.cells.iter().take(ENOUGH).map(|cell| heading_core(&cell.text)).filter(|core| !core.is_empty()).collect()
}
