//! 区カルテ — how one ward stands: its items against the spread of all wards, what is missing, which texts it shares, what
//! was noticed, and its other years beside. Marks nobody down: no ranks, no arrows, nothing subtracted.

mod line;

use super::matrix::{MatrixTable, Square, item_words};
use super::words::{cut, fiscal_year_short};
use crate::compare::order::ward_of;
use crate::compare::texts::shared::shared;
use crate::compare::years::{Pair, along};
use crate::evaluation::{Evaluation, Field};
use crate::legend::{Certainty, Level};
use crate::note::Note;
use crate::origin::Origin;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

pub use line::{OtherMark, WardLine};

/// An excerpt of a shared text.
const EXCERPT: usize = 60;
/// So many wards are named; of more the number is told.
const NAMED: usize = 5;

/// 区カルテ — of one ward in the matrix's year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WardSheet {
    pub ward: String,
    pub sentence: String,
    /// The other years of the ward, ascending, with the legends under which they were marked.
    pub years: Vec<OtherYear>,
    /// The legends of the matrix's year.
    pub legends: BTreeSet<(Certainty, Option<String>)>,
    pub lines: Vec<WardLine>,
    /// 記録なし — items that other wards evaluated and this one did not.
    pub absent: Vec<String>,
    /// 空欄 — fields that the ward's form has and that are blank here: field and items.
    pub blanks: Vec<(&'static str, Vec<String>)>,
    /// Texts that some other wards have too.
    pub shared: Vec<Echo>,
    /// 共通の文 — texts that half of the wards or more have: field and how many.
    pub common: Vec<(&'static str, usize)>,
    /// 気づき — by kind, most first.
    pub notes: Vec<NoteCount>,
    /// Items of other years that this year's records do not take up: year and item.
    pub gone: Vec<String>,
}

/// 年度 — one of the ward's other years.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherYear {
    pub year: u16,
    pub legends: BTreeSet<(Certainty, Option<String>)>,
}

/// 同じ文 — a text that others have, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    pub item: String,
    pub field: &'static str,
    pub excerpt: String,
    pub wards: String,
    pub origin: Origin,
}

/// 気づき — of one kind: how many, and where the first stands.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteCount {
    pub kind: &'static str,
    pub count: usize,
    /// The first one in words.
    pub words: String,
    pub origin: Origin,
}

impl WardSheet {
    /// The ward asked for, or the first of the matrix. `notes` gives what was noticed about an evaluation.
    #[must_use]
    pub fn of<'n>(
        table: &MatrixTable,
        evaluations: &[&Evaluation],
        pairs: &[Pair],
        ward: &str,
        notes: impl Fn(usize) -> Vec<&'n Note>,
    ) -> Self {
        let asked = table.wards.iter().position(|known| known == ward).or((!table.wards.is_empty()).then_some(0));
        let Some((column, ward)) = asked.and_then(|n| Some((n, table.wards.get(n)?))) else { return Self::default() };
        let mut ward_sheet = Self { ward: ward.clone(), sentence: sentence(table, column), ..Self::default() };
        let own: Vec<(usize, &Evaluation)> = {
            let squares = table.lines().filter_map(|line| line.squares.get(column)?.evaluation);
            squares.filter_map(|n| Some((n, *evaluations.get(n)?))).collect()
        };
        ward_sheet.blanks = blanks(&own);
        ward_sheet.legends = legends(own.iter().map(|(_, evaluation)| *evaluation));
        let chains: BTreeMap<usize, _> = own.iter().map(|(n, _)| (*n, along(pairs, *n))).collect();
        let other: Vec<(usize, &Evaluation)> = {
            let all = evaluations.iter().enumerate().map(|(n, evaluation)| (n, *evaluation));
            all.filter(|(_, other)| ward_of(other) == *ward && other.fiscal_year != table.year).collect()
        };
        let years: BTreeSet<u16> = other.iter().filter_map(|(_, evaluation)| evaluation.fiscal_year).collect();
        for year in &years {
            let of_year = other.iter().map(|(_, other)| *other).filter(|other| other.fiscal_year == Some(*year));
            ward_sheet.years.push(OtherYear { year: *year, legends: legends(of_year) });
        }
        for line in table.lines() {
            let Some(square) = line.squares.get(column) else { continue };
            let Some(n) = square.evaluation else {
                ward_sheet.absent.push(item_words(&line.item));
                continue;
            };
            let chain = chains.get(&n).map_or(&[][..], Vec::as_slice);
            ward_sheet.lines.push(WardLine::of(line, column, &years, chain, evaluations));
        }
        let taken: BTreeSet<usize> = chains.values().flatten().map(|(n, _)| *n).collect();
        let gone = other.iter().filter(|(n, _)| !taken.contains(n));
        ward_sheet.gone = gone
            .filter_map(|(_, evaluation)| {
                Some(format!("{} {}", fiscal_year_short(evaluation.fiscal_year?), item_words(&evaluation.item)))
            })
            .collect();
        ward_sheet.echoes(table, evaluations, ward);
        ward_sheet.remarks(own.iter().flat_map(|(n, _)| notes(*n)));
        ward_sheet
    }

    fn echoes(&mut self, table: &MatrixTable, evaluations: &[&Evaluation], ward: &str) {
        let mut common: BTreeMap<Field, usize> = BTreeMap::new();
        let mut found = shared(evaluations, ward, table.year);
        // What was found and what follows from it tells more, when it is shared, than the plan that a city gives out.
        found.sort_by_key(|shared| std::cmp::Reverse(shared.field.stage()));
        for found in found {
            if (found.wards.len() + 1) * 2 >= table.wards.len() && table.wards.len() > 3 {
                *common.entry(found.field).or_default() += 1;
                continue;
            }
            let Some(evaluation) = evaluations.get(found.evaluation) else { continue };
            let Some(entry) = evaluation.fields.get(&found.field) else { continue };
            let wards = table.wards.iter().filter(|ward| found.wards.contains(*ward)).cloned().collect::<Vec<_>>();
            self.shared.push(Echo {
                item: item_words(&evaluation.item),
                field: found.field.ja(),
                excerpt: cut(&entry.text.replace('\n', " "), EXCERPT),
                wards: named(&wards),
                origin: entry.origin.clone(),
            });
        }
        self.common = common.into_iter().map(|(field, count)| (field.ja(), count)).collect();
    }

    fn remarks<'a>(&mut self, notes: impl Iterator<Item = &'a Note>) {
        for note in notes {
            let kind = note.what.kind();
            match self.notes.iter_mut().find(|remark| remark.kind == kind) {
                Some(remark) => remark.count += 1,
                None => self.notes.push(NoteCount {
                    kind,
                    count: 1,
                    words: note.what.to_string(),
                    origin: note.origin.clone(),
                }),
            }
        }
        self.notes.sort_by_key(|remark| std::cmp::Reverse(remark.count));
    }
}

/// 「記録のある12事項のうち、達成・概ね達成は9、…」
fn sentence(table: &MatrixTable, column: usize) -> String {
    let squares = |column: usize| table.lines().filter_map(move |line| line.squares.get(column));
    let count = |column: usize, is: &dyn Fn(&Square) -> bool| squares(column).filter(|square| is(square)).count();
    let reached = |square: &Square| square.level().is_some_and(|level| level <= Level::Mostly);
    let mut words = format!(
        "記録のある{}事項のうち、達成・概ね達成は{}です。",
        count(column, &|square| square.evaluation.is_some()),
        count(column, &reached)
    );
    let watched = [Level::Partly, Level::Missed, Level::Stopped, Level::Blank, Level::Unknown];
    let told: Vec<String> = watched
        .into_iter()
        .map(|level| (level, count(column, &|square| square.level() == Some(level))))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| format!("{} {count}", level.ja()))
        .collect();
    if !told.is_empty() {
        // Writing to a String does not fail.
        let _ = write!(words, "{}。", told.join("、"));
    }
    let mut all: Vec<usize> = (0..table.wards.len()).map(|column| count(column, &reached)).collect();
    all.sort_unstable();
    if let (true, Some(low), Some(middle), Some(high)) =
        (all.len() > 2, all.first(), all.get(all.len() / 2), all.last())
    {
        let _ = write!(words, "達成・概ね達成の数は、{}区では{low}から{high}で、真ん中の区は{middle}です。", all.len());
    }
    words
}

/// Fields that most records of the ward fill in, with the items that do not.
fn blanks(own: &[(usize, &Evaluation)]) -> Vec<(&'static str, Vec<String>)> {
    let blank = |field: &Field| {
        let without: Vec<String> = own
            .iter()
            .filter(|(_, evaluation)| !evaluation.fields.contains_key(field))
            .map(|(_, evaluation)| item_words(&evaluation.item))
            .collect();
        (!without.is_empty() && without.len() * 2 < own.len()).then(|| (field.ja(), without))
    };
    Field::ALL.iter().filter_map(blank).collect()
}

fn legends<'a>(evaluations: impl Iterator<Item = &'a Evaluation>) -> BTreeSet<(Certainty, Option<String>)> {
    let marked = evaluations.filter_map(|evaluation| evaluation.achievement.as_ref());
    marked.filter(|mark| mark.mark.is_some()).map(|mark| (mark.certainty, mark.legend.clone())).collect()
}

fn named(wards: &[String]) -> String {
    let some = wards.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("・");
    match wards.len().saturating_sub(NAMED) {
        0 => some,
        more => format!("{some} ほか{more}区"),
    }
}

#[cfg(test)]
mod tests;
