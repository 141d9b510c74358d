//! 見つけたもの — what one sheet was taken for and why, and what of it somebody should look at.

use super::fact::Fact;
use super::records_of;
use super::stage::Stage;
use crate::evaluation::{Evaluation, Field};
use crate::intake::{Contents, Settled, SettledFrom, Sheet, Use};
use crate::legend::Level;
use crate::origin::Origin;
use crate::workspace::words;
use std::collections::BTreeSet;

/// シート — what was recognised on one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FoundSheet {
    /// The sheet itself.
    pub origin: Origin,
    /// 北区.xlsx『評価』.
    pub place: String,
    pub stage: Stage,
    pub ward: String,
    /// ファイル名, シート名, セル B1, 指定.
    pub ward_from: Option<String>,
    pub year: String,
    /// 見出し 4–5行目, or 票形式; empty where there are none.
    pub headings: String,
    pub records: u32,
    pub doubts: Vec<Doubt>,
}

/// 疑い — what somebody should look at, and where that is put right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Doubt {
    pub words: String,
    /// What the button says.
    pub remedy: &'static str,
    /// The sheet or the cell to look at.
    pub at: Origin,
    /// What is to be said of the sheet; `None` where a cell is to be looked at.
    pub fact: Option<Fact>,
}

impl Fact {
    /// The value as it was read, or what the button does.
    #[must_use]
    pub fn words(self, found: &FoundSheet) -> String {
        let known = |value: &str| if value.is_empty() { "不明".to_owned() } else { value.to_owned() };
        match self {
            Self::Rows => known(found.headings.trim_start_matches("見出し ")),
            Self::Ward => match &found.ward_from {
                Some(from) => format!("{}（{from}）", found.ward),
                None => known(&found.ward),
            },
            Self::Year => known(&found.year),
            Self::PassOver => "このシート".to_owned(),
        }
    }
}

/// Tells of a sheet.
#[must_use]
pub fn found(sheet: &Sheet, contents: &Contents) -> FoundSheet {
    let evaluations: Vec<&Evaluation> = records_of(contents, sheet).collect();
    let wards: BTreeSet<&str> = evaluations.iter().filter_map(|evaluation| evaluation.ward.as_deref()).collect();
    let years: BTreeSet<u16> = evaluations.iter().filter_map(|evaluation| evaluation.fiscal_year).collect();
    let doubts = doubts(sheet, &evaluations);
    let passed_over = sheet.uses.first() == Some(&Use::PassedOver) && sheet.heading_rows.is_empty();
    FoundSheet {
        origin: sheet.grid.origin_of_sheet(),
        place: words::place(&sheet.grid.origin_of_sheet()),
        stage: match (sheet.records, doubts.is_empty()) {
            (0, _) if passed_over => Stage::Skipped,
            (0, _) => Stage::Bare,
            (_, true) => Stage::Read,
            (_, false) => Stage::Doubtful,
        },
        ward: match (&sheet.ward, wards.len()) {
            (_, 2..) => format!("{}区分", wards.len()),
            (Some(known), _) => known.value.clone(),
            (None, 1) => wards.into_iter().collect(),
            (None, _) => String::new(),
        },
        ward_from: sheet.ward.as_ref().map(source),
        year: match (&sheet.fiscal_year, years.len()) {
            (_, 2..) => format!("{}年度分", years.len()),
            (Some(known), _) => words::fiscal_year_short(known.value),
            (None, 1) => years.into_iter().map(words::fiscal_year_short).collect(),
            (None, _) => String::new(),
        },
        headings: if sheet.heading_rows.is_empty() && sheet.records > 0 {
            "票形式".into()
        } else {
            headings(&sheet.heading_rows)
        },
        records: sheet.records,
        doubts,
    }
}

/// What keeps the records of a sheet from being compared, and what was not understood on it.
fn doubts(sheet: &Sheet, evaluations: &[&Evaluation]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut doubt = |words: String, remedy, at: Origin, fact| doubts.push(Doubt { words, remedy, at, fact });
    let whole = || sheet.grid.origin_of_sheet();
    if evaluations.iter().any(|evaluation| evaluation.ward.is_none()) {
        doubt("区が不明".into(), "区を選ぶ", whole(), Some(Fact::Ward));
    }
    if evaluations.iter().any(|evaluation| evaluation.fiscal_year.is_none()) {
        doubt("年度が不明".into(), "年度を入れる", whole(), Some(Fact::Year));
    }
    let unknown: Vec<_> = sheet.headings.iter().filter(|heading| !heading.known && !heading.overridden).collect();
    if let (Some(first), true) = (unknown.first(), sheet.records > 0) {
        doubt(format!("見出し{}つが不明", unknown.len()), "見出しを決める", sheet.grid.origin(first.at), None);
    }
    let mut marks: Vec<(&str, &Origin)> = Vec::new();
    for achievement in evaluations {
        let mark = achievement.achievement.as_ref().filter(|mark| mark.level == Level::Unknown);
        let mark = mark.and_then(|mark| mark.mark.as_deref()).map(|mark| words::cut(mark, 8));
        let entry = achievement.fields.get(&Field::Achievement);
        if let (Some(_), Some(entry)) = (mark, entry)
            && !marks.iter().any(|(known, _)| *known == entry.text)
        {
            marks.push((&entry.text, &entry.origin));
        }
    }
    if let Some((_, at)) = marks.first() {
        let named: Vec<String> = marks.iter().take(3).map(|(mark, _)| words::cut(mark, 6)).collect();
        doubt(format!("印の意味が不明（{}）", named.join("・")), "意味を選ぶ", (*at).clone(), None);
    }
    doubts
}

fn headings(rows: &[(u32, u32)]) -> String {
    match rows {
        [] => String::new(),
        [(first, last)] if first == last => format!("見出し {}行目", first + 1),
        [(first, last)] => format!("見出し {}–{}行目", first + 1, last + 1),
        [(first, _), ..] => format!("見出し {}行目から（表{}つ）", first + 1, rows.len()),
    }
}

fn source<T>(known: &Settled<T>) -> String {
    let cell = |origin: &Origin| origin.area.map_or_else(|| "表題".to_owned(), |area| format!("セル {}", area.first));
    match &known.from {
        SettledFrom::Given => "指定".to_owned(),
        SettledFrom::FileName => "ファイル名".to_owned(),
        SettledFrom::SheetName => "シート名".to_owned(),
        SettledFrom::Title(origin) => cell(origin),
        SettledFrom::Heading(_) => "見出し".to_owned(),
        SettledFrom::Column(_) => "区の列".to_owned(),
    }
}
