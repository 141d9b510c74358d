//! 言われたこと — the rules of the form profile that hold for one sheet, and what they say about it.

#[cfg(test)]
mod tests;

use super::columns::Column;
use super::heading;
use super::slot::Slot;
use crate::grid::Opened;
use crate::legend::{Legend, same_mark};
use crate::origin::Address;
use crate::profile::{Means, Profile, Rule, Says, Where};
use crate::text::plain::fold;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// So much of a form's headings must stand in the same rows for those to be its heading rows, in percent.
const ALIKE: usize = 70;

/// 言われたこと — what a person said about one sheet; nothing about most.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Heading as [`keys`] writes it → slot; what counts more stands later.
    headings: Vec<(String, Slot)>,
    /// First and last heading row, as the sheet has them.
    pub rows: Option<(u32, u32)>,
    pub ward: Option<Override<String>>,
    pub year: Option<Override<u16>>,
    pub pass_over: bool,
    /// 印の意味 — the marks whose meaning was chosen; empty where none was.
    pub legend: Legend,
    /// The rules that had something to say here, by their place in the profile.
    pub applied: Vec<u32>,
}

/// 値かセルか — said outright, or to be read in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Override<T> {
    Said(T),
    Cell(Address),
}

/// 見出しの芯 — a heading's text as rules compare it: one spelling, without year, numbering and bracketed notes. Empty for
/// prose.
#[must_use]
pub fn heading_core(text: &str) -> String {
    if text.chars().count() > 60 || text.contains('。') { String::new() } else { heading::stem(text).core }
}

impl Overrides {
    /// What `profile` says about a sheet.
    #[must_use]
    pub fn of(profile: &Profile, opened: &Opened) -> Self {
        let mut overrides = Self { legend: Legend { name: "chosen".into(), marks: Vec::new() }, ..Self::default() };
        let texts = OnceCell::new();
        let cores = || texts.get_or_init(|| cores(opened, 0, u32::MAX));
        let (file, sheet) = (&opened.grid.file, &opened.grid.sheet);
        let mut rules: Vec<(u32, &Rule)> =
            (0..).zip(&profile.rules).filter(|(_, rule)| rule.fits(file, sheet, || cores().clone())).collect();
        // What is said of a nearer place counts more; of the same, what was said later.
        rules.sort_by_key(|(_, rule)| match rule.on {
            Where::Anywhere => 0,
            Where::Like(_) => 1,
            Where::Sheet { .. } => 2,
        });
        for (n, rule) in rules {
            if overrides.take(rule, opened, cores) {
                overrides.applied.push(n);
            }
        }
        overrides.applied.sort_unstable();
        overrides
    }

    /// Takes up one rule. `false` where what it speaks of does not stand on the sheet.
    fn take<'c>(&mut self, rule: &Rule, opened: &Opened, cores: impl Fn() -> &'c BTreeSet<String>) -> bool {
        match &rule.says {
            Says::Heading { heading, means } => {
                self.headings.push((heading.clone(), slot(*means)));
                let leaf = heading.rsplit('/').next().and_then(|leaf| leaf.split('#').next());
                return leaf.is_some_and(|leaf| cores().contains(leaf));
            }
            Says::HeadingRows { first, last } => {
                let found = match &rule.on {
                    Where::Like(headings) => rows_like(opened, headings, last.saturating_sub(*first)),
                    _ => Some((*first, *last)),
                };
                self.rows = found.or(self.rows);
                return found.is_some();
            }
            Says::Ward(ward) => self.ward = Some(Override::Said(ward.clone())),
            Says::WardCell(at) => self.ward = Some(Override::Cell(*at)),
            Says::Year(year) => self.year = Some(Override::Said(*year)),
            Says::YearCell(at) => self.year = Some(Override::Cell(*at)),
            Says::PassOver => self.pass_over = true,
            Says::Mark { mark, level } => {
                self.legend.marks.retain(|(known, _)| *known != same_mark(mark));
                self.legend.marks.push((same_mark(mark), *level));
                return opened
                    .grid
                    .cells
                    .iter()
                    .any(|cell| cell.text.len() < 24 && same_mark(&cell.text) == same_mark(mark));
            }
        }
        true
    }

    /// What a box's label was said to mean.
    #[must_use]
    pub fn label(&self, text: &str) -> Option<Slot> {
        let core = || heading_core(text);
        (!self.headings.is_empty()).then(core).and_then(|core| self.slot(&[core]))
    }

    /// Puts the columns under what their headings were said to mean.
    pub fn apply(&self, columns: &mut [Column]) {
        if self.headings.is_empty() {
            return;
        }
        let names = names(columns);
        for (column, names) in columns.iter_mut().zip(names) {
            if let Some(slot) = self.slot(&names) {
                (column.slot, column.known, column.score, column.overridden) = (slot, true, 1.0, true);
            }
        }
    }

    fn slot(&self, names: &[String]) -> Option<Slot> {
        self.headings.iter().rev().find(|(heading, _)| names.contains(heading)).map(|(_, slot)| *slot)
    }
}

/// What was said of a column stays, whatever its contents look like; no other column of its year takes the same place.
pub fn keep(columns: &mut [Column], kept: &[Column]) {
    for said in kept.iter().filter(|column| column.overridden) {
        for column in columns.iter_mut() {
            if column.col == said.col {
                column.slot = said.slot;
            } else if !column.overridden && column.at != said.at && column.slot == said.slot && column.year == said.year
            {
                column.slot = Slot::Other;
            }
        }
    }
}

/// 見出しの名 — the shortest name of each heading that tells it from the others of its table: 課題, 計画/目標, 課題#2.
#[must_use]
pub fn keys(columns: &[Column]) -> Vec<String> {
    let names = names(columns);
    let all: Vec<(&Column, &Vec<String>)> = columns.iter().zip(&names).filter(|(column, _)| !column.follows).collect();
    let alone = |n: usize, name: &String| all.iter().filter(|(_, names)| names.get(n) == Some(name)).count() <= 1;
    let shortest = |names: &Vec<String>| {
        let mut named = names.iter().enumerate();
        named.find(|(n, name)| alone(*n, name)).or(names.iter().enumerate().next_back()).map(|(_, name)| name.clone())
    };
    names.iter().map(|names| shortest(names).unwrap_or_default()).collect()
}

/// Every name of each heading, the shortest first: alone, under its groups, and both with their number among equals.
fn names(columns: &[Column]) -> Vec<Vec<String>> {
    let bare: Vec<[String; 2]> = columns
        .iter()
        .map(|column| {
            let core = heading_core(&column.heading);
            let leaf = if core.is_empty() { fold(&column.heading) } else { core };
            let groups = column.groups.iter().filter(|group| !group.is_empty() && **group != leaf);
            let chain = groups.map(String::as_str).chain([leaf.as_str()]).collect::<Vec<_>>().join("/");
            [leaf, chain]
        })
        .collect();
    let heads = |n: usize| columns.get(n).is_some_and(|column| !column.follows);
    let number = |which: usize, place: usize| {
        let same = |n: &usize| {
            heads(*n) && bare.get(*n).map(|names| names.get(which)) == bare.get(place).map(|names| names.get(which))
        };
        (0..=place).filter(same).count().max(1)
    };
    let all = bare.iter().enumerate().map(|(n, [leaf, chain])| {
        vec![leaf.clone(), chain.clone(), format!("{leaf}#{}", number(0, n)), format!("{chain}#{}", number(1, n))]
    });
    all.collect()
}

const fn slot(means: Means) -> Slot {
    match means {
        Means::Code => Slot::Code,
        Means::Item => Slot::Item,
        Means::Section => Slot::Section,
        Means::Ward => Slot::Ward,
        Means::Year => Slot::Year,
        Means::Field(field) => Slot::Field(field),
        Means::Own => Slot::Other,
        Means::PassOver => Slot::Skip,
    }
}

/// 意味 — what a slot is called by people.
#[must_use]
pub const fn means(slot: Slot) -> Means {
    match slot {
        Slot::Code => Means::Code,
        Slot::Item => Means::Item,
        Slot::Section => Means::Section,
        Slot::Ward => Means::Ward,
        Slot::Year => Means::Year,
        Slot::Field(field) => Means::Field(field),
        Slot::Label | Slot::Other => Means::Own,
        Slot::Skip => Means::PassOver,
    }
}

/// The cores of the short texts in the rows `from..=to`.
fn cores(opened: &Opened, from: u32, to: u32) -> BTreeSet<String> {
    let cells = opened.grid.cells.iter().filter(|cell| (from..=to).contains(&cell.at.row));
    cells.map(|cell| heading_core(&cell.text)).filter(|core| !core.is_empty()).collect()
}

/// The rows in which most of a form's headings stand; the first of equals. `more` rows below the first belong to them.
fn rows_like(opened: &Opened, headings: &BTreeSet<String>, more: u32) -> Option<(u32, u32)> {
    let likeness = |first: u32| {
        let here = cores(opened, first, first.saturating_add(more));
        headings.iter().filter(|heading| here.contains(*heading)).count()
    };
    let mut best: Option<(usize, u32)> = None;
    for row in opened.rows.iter().filter(|row| row.own().count() > 1) {
        let like = likeness(row.index);
        if like * 100 >= headings.len() * ALIKE && best.is_none_or(|(most, _)| like > most) {
            best = Some((like, row.index));
        }
    }
    best.map(|(_, first)| (first, first.saturating_add(more)))
}
