//! 区と年度 — settles which ward, city and fiscal year a sheet speaks of, and keeps the reason.
//!
//! Order: a column of the table, the sheet's title, the sheet's name, the file's name, the headings' own words, and only
//! then what the user gave. A sheet's title is nearer to its contents than a file name that travels with copies.

use super::band::Band;
use super::columns::one_line;
use super::heading;
use super::overrides::{Override, Overrides};
use crate::grid::{Grid, Opened, OpenedRow};
use crate::origin::Origin;
use crate::place;
use crate::profile::Profile;
use crate::text::era::{self, Era, Mention, Sort};
use crate::text::plain::fold;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// 分かった理由 — a value and what it was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled<T> {
    pub value: T,
    pub from: SettledFrom,
}

/// 由来 — where ward or year came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettledFrom {
    /// 指定 — the user said so.
    Given,
    FileName,
    SheetName,
    /// 表題のセル — the title above the table.
    Title(Origin),
    /// 見出し — the heading's own words (23年度の取組内容).
    Heading(Origin),
    /// 列 — a column of the table; differs from row to row.
    Column(Origin),
}

/// 指定 — what the user says where the files do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub city: Option<String>,
    pub ward: Option<String>,
    pub fiscal_year: Option<u16>,
    /// 様式プロファイル — what was said about sheets; that counts before what they say themselves.
    pub profile: Arc<Profile>,
}

/// 文脈 — what a sheet is about.
#[derive(Clone, Debug, Default)]
pub struct Context {
    pub city: Option<String>,
    pub ward: Option<Settled<String>>,
    /// Another ward that file, sheet or title names.
    pub other_ward: Option<String>,
    pub year: Option<Settled<u16>>,
    /// The era of years that name none.
    pub era: Option<Era>,
}

impl Context {
    /// The year that a column or group heading names, in this document's era.
    #[must_use]
    pub fn year_of(&self, mention: &Mention) -> Option<u16> {
        mention.fiscal_year(self.era)
    }
}

/// Reads what a sheet is about. `bands` are its heading rows; everything above the first is its title.
#[must_use]
pub fn read(opened: &Opened, bands: &[Band], given: &Given, overrides: &Overrides) -> Context {
    let grid = opened.grid;
    let file = base_name(&grid.file);
    let titles: Vec<(String, Origin)> = titles(opened, bands);
    let headings: Vec<(&str, Origin)> = bands
        .iter()
        .flat_map(|band| &band.columns)
        .map(|column| (column.heading.as_str(), grid.origin(column.at)))
        .collect();
    let folded: Vec<String> =
        titles.iter().map(|(text, _)| fold(text)).chain([fold(&grid.sheet), fold(file)]).collect();
    let mut era = era::era_of(folded.iter().map(String::as_str));
    if era.is_none() {
        let words: Vec<String> = headings.iter().map(|(text, _)| fold(text)).collect();
        era = era::era_of(words.iter().map(String::as_str));
    }
    let wards = ward_candidates(&titles, grid, file);
    let ward = overridden_ward(opened, overrides).or_else(|| wards.first().cloned());
    let ward = ward.or_else(|| given.ward.clone().map(|value| Settled { value, from: SettledFrom::Given }));
    let other_ward =
        wards.iter().map(|known| &known.value).find(|value| ward.as_ref().is_some_and(|w| w.value != **value)).cloned();
    let year = overridden_year(opened, overrides, era)
        .or_else(|| year(&titles, &headings, grid, file, era))
        .or_else(|| given.fiscal_year.map(|value| Settled { value, from: SettledFrom::Given }));
    let mut named = titles.iter().map(|(text, _)| text.as_str()).chain([&*grid.sheet, file]);
    let city = named.find_map(place::city_in).or_else(|| given.city.clone());
    Context { city, ward, other_ward, year, era }
}

/// The ward that somebody named, or that stands in the cell that somebody pointed out, whatever it is called there.
fn overridden_ward(opened: &Opened, overrides: &Overrides) -> Option<Settled<String>> {
    match overrides.ward.as_ref()? {
        Override::Said(value) => Some(Settled { value: value.clone(), from: SettledFrom::Given }),
        Override::Cell(at) => {
            let seen = opened.row(at.row)?.at(at.col)?;
            let value = place::ward_of_cell(&seen.cell.text).or_else(|| place::ward_in(&seen.cell.text));
            let value = value.unwrap_or_else(|| one_line(&seen.cell.text));
            Some(Settled { value, from: SettledFrom::Title(opened.grid.origin(seen.cell.at)) })
        }
    }
}

fn overridden_year(opened: &Opened, overrides: &Overrides, era: Option<Era>) -> Option<Settled<u16>> {
    match overrides.year.as_ref()? {
        Override::Said(value) => Some(Settled { value: *value, from: SettledFrom::Given }),
        Override::Cell(at) => {
            let seen = opened.row(at.row)?.at(at.col)?;
            let value = super::records::year_of_cell(&seen.cell.text)?.fiscal_year(era)?;
            Some(Settled { value, from: SettledFrom::Title(opened.grid.origin(seen.cell.at)) })
        }
    }
}

/// The texts above the first table, and between tables nothing: short lines only.
fn titles(opened: &Opened, bands: &[Band]) -> Vec<(String, Origin)> {
    let first = bands.first().map_or(u32::MAX, |band| band.first);
    let rows = opened.rows.iter().take_while(|row| row.index < first).take(20);
    // Instructions (※ …。) speak about sheets of any ward.
    // 令和 | 4 | 年度: a line cut into narrow cells is read as one as well.
    let cut = |row: &OpenedRow| row.own().any(|seen| matches!(seen.cell.text.as_ref(), "令和" | "平成" | "昭和"));
    let lines = rows.clone().filter(|row| cut(row)).filter_map(|row| {
        let line = row.own().map(|seen| seen.cell.text.as_ref()).collect::<String>();
        Some((line, opened.grid.origin(row.own().next()?.at)))
    });
    let lines: Vec<(String, Origin)> = lines.collect();
    rows.flat_map(OpenedRow::own)
        .filter(|seen| {
            seen.cell.text.chars().count() <= 60 && !seen.cell.text.contains('。') && !seen.cell.text.starts_with('※')
        })
        .map(|seen| (seen.cell.text.to_string(), opened.grid.origin(seen.cell.at)))
        .chain(lines)
        .collect()
}

fn ward_candidates(titles: &[(String, Origin)], grid: &Grid, file: &str) -> Vec<Settled<String>> {
    let mut wards: Vec<Settled<String>> = Vec::new();
    // 区名 | 港区: what stands beside the label says it most plainly.
    wards.extend(titles.windows(2).find_map(|pair| {
        let [(label, _), (text, origin)] = pair else { return None };
        let is_label = matches!(fold(label).trim_end_matches(':'), "区名" | "区" | "区役所名" | "行政区" | "提出区");
        let ward = place::ward_of_cell(text).filter(|_| is_label)?;
        Some(Settled { value: ward, from: SettledFrom::Title(origin.clone()) })
    }));
    wards.extend(titles.iter().find_map(|(text, origin)| {
        place::ward_in(text).map(|value| Settled { value, from: SettledFrom::Title(origin.clone()) })
    }));
    let named = |text: &str| place::ward_in(text).or_else(|| place::ward_alone_in(text));
    wards.extend(named(&grid.sheet).map(|value| Settled { value, from: SettledFrom::SheetName }));
    wards.extend(named(file).map(|value| Settled { value, from: SettledFrom::FileName }));
    wards
}

fn year(
    titles: &[(String, Origin)],
    headings: &[(&str, Origin)],
    grid: &Grid,
    file: &str,
    era: Option<Era>,
) -> Option<Settled<u16>> {
    let of = |text: &str, least: Sort| {
        let folded = fold(text);
        let main = era::main_year(&folded).filter(|mention| mention.sort >= least);
        let first = || era::mentions(&folded).into_iter().find(|mention| mention.sort >= least);
        main.or_else(first).and_then(|mention| mention.fiscal_year(era))
    };
    let title = titles.iter().find_map(|(text, origin)| {
        of(text, Sort::FiscalYear).map(|value| Settled { value, from: SettledFrom::Title(origin.clone()) })
    });
    title
        .or_else(|| of(&grid.sheet, Sort::FiscalYear).map(|value| Settled { value, from: SettledFrom::SheetName }))
        .or_else(|| of(file, Sort::FiscalYear).map(|value| Settled { value, from: SettledFrom::FileName }))
        .or_else(|| of_headings(headings, era))
        .or_else(|| {
            titles.iter().find_map(|(text, origin)| {
                of(text, Sort::MonthEnd).map(|value| Settled { value, from: SettledFrom::Title(origin.clone()) })
            })
        })
        .or_else(|| of(file, Sort::Date).map(|value| Settled { value, from: SettledFrom::FileName }))
}

/// The year that most headings name; of equals the later, since base lines name the year before.
fn of_headings(headings: &[(&str, Origin)], era: Option<Era>) -> Option<Settled<u16>> {
    let mut counts: Vec<(u16, usize, &Origin)> = Vec::new();
    for (text, origin) in headings {
        for mention in heading::stem(text).years.iter().filter(|mention| mention.sort > Sort::Date) {
            if let Some(year) = mention.fiscal_year(era) {
                match counts.iter_mut().find(|(known, ..)| *known == year) {
                    Some((_, count, _)) => *count += 1,
                    None => counts.push((year, 1, origin)),
                }
            }
        }
    }
    let (year, _, origin) = counts.into_iter().max_by_key(|(year, count, _)| (*count, *year))?;
    Some(Settled { value: year, from: SettledFrom::Heading(origin.clone()) })
}

/// The last part of a path, without its ending.
fn base_name(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
