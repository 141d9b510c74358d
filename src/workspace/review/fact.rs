//! 事実 — what holds for a whole sheet: its heading rows, its ward, its year, whether it is read at all. Each can be put
//! right below the sheet.

use super::reach::{self, Scope};
use super::sheet_at;
use crate::origin::Origin;
use crate::place::Order;
use crate::profile::Says;
use crate::text::era;
use crate::text::plain::fold;
use crate::workspace::{Workspace, words};
use std::collections::BTreeSet;

/// 事実 — what can be said of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    Rows,
    Ward,
    Year,
    PassOver,
}

impl Fact {
    pub const ALL: [Self; 4] = [Self::Rows, Self::Ward, Self::Year, Self::PassOver];

    /// The name that tests know it by.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Ward => "ward",
            Self::Year => "year",
            Self::PassOver => "pass-over",
        }
    }

    /// What stands before the value.
    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Rows => "見出しの行",
            Self::Ward => "区",
            Self::Year => "年度",
            Self::PassOver => "読み飛ばす",
        }
    }

    /// What stands in the boxes at first, for the sheet at `at`.
    #[must_use]
    pub fn now(self, workspace: &Workspace, at: &Origin) -> (String, String) {
        let Some((_, sheet)) = sheet_at(workspace, at) else { return Default::default() };
        match self {
            Self::Rows => sheet
                .heading_rows
                .first()
                .map_or_else(Default::default, |(first, last)| ((first + 1).to_string(), (last + 1).to_string())),
            Self::Ward => (sheet.ward.as_ref().map(|ward| ward.value.clone()).unwrap_or_default(), String::new()),
            Self::Year => {
                (sheet.fiscal_year.as_ref().map(|year| year.value.to_string()).unwrap_or_default(), String::new())
            }
            Self::PassOver => Default::default(),
        }
    }

    /// What the two boxes say, as something to be told; `None` where they do not make sense.
    #[must_use]
    pub fn says(self, first: &str, second: &str) -> Option<Says> {
        let row = |text: &str| fold(text).parse::<u32>().ok()?.checked_sub(1);
        match self {
            Self::Rows => {
                let first = row(first)?;
                let last = if second.trim().is_empty() { first } else { row(second)? };
                Some(Says::HeadingRows { first: first.min(last), last: first.max(last) })
            }
            Self::Ward => (!first.trim().is_empty()).then(|| Says::Ward(first.trim().to_owned())),
            Self::Year => year_of(first).map(Says::Year),
            Self::PassOver => Some(Says::PassOver),
        }
    }
}

/// 年度 — 2011, 平成23, 令和5年度, R5.
#[must_use]
pub fn year_of(text: &str) -> Option<u16> {
    let folded = fold(text);
    let plain = folded.parse().ok().filter(|year| (1900..2200).contains(year));
    let year = |text: &str| era::mentions(text).first().and_then(|mention| mention.fiscal_year(None));
    plain.or_else(|| year(&folded)).or_else(|| year(&format!("{folded}年度")))
}

/// 読み方を添える — 2011 → 平成23年度（2011年度）; asks for more where it is none.
#[must_use]
pub fn year_words(text: &str) -> String {
    year_of(text).map_or_else(|| "西暦か和暦で入れてください（例：2023、令和5）".to_owned(), words::fiscal_year)
}

/// How far it may hold, for the sheet at `at`.
#[must_use]
pub fn scopes_at(workspace: &Workspace, at: &Origin, says: &Says) -> Vec<Scope> {
    sheet_at(workspace, at).map(|(_, sheet)| reach::scopes(workspace, sheet, says)).unwrap_or_default()
}

/// 区の候補 — the wards of the city of which some were read, those without a file first.
#[must_use]
pub fn wards(workspace: &Workspace) -> Vec<String> {
    let read: BTreeSet<String> = workspace.evaluations().filter_map(|evaluation| evaluation.ward.clone()).collect();
    let mut read: Vec<String> = read.into_iter().collect();
    let city = workspace.evaluations().find_map(|evaluation| evaluation.city.as_deref());
    let order = Order::of(city, read.iter().map(String::as_str));
    read.sort_unstable_by(|a, b| order.compare(a, b));
    let mut wards = order.missing(&read);
    wards.extend(read);
    wards
}
