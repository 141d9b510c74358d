//! 様式プロファイル — what a person has said about how sheets are to be read: this heading means 課題, that row is the
//! headings, this sheet is 住吉区's. Corrections made in the page and a profile opened from a file are the same thing.
//!
//! Plain data and the question whether a rule fits a sheet; [`crate::table`] does what the rules say.

mod file;
mod words;

pub use file::{NotAProfile, Opened};
pub use words::Fit;

use crate::evaluation::Field;
use crate::legend::Level;
use crate::origin::Address;
use crate::text::era;
use crate::text::plain::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::mem::discriminant;

/// So much of a rule's headings must stand on a sheet for it to be of the same form, in percent: next year's form has one
/// heading more or less.
const ALIKE: usize = 70;

/// 様式プロファイル — rules in the order in which they were told; of two that fit, the nearer and then the later counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub rules: Vec<Rule>,
}

/// 決まり — where it holds and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub on: Where,
    pub says: Says,
}

/// 範囲 — the sheets for which a rule holds, from the widest to the nearest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Where {
    /// どの表でも — a spelling to be remembered.
    Anywhere,
    /// 同じ様式 — every sheet on which these headings stand, each without its year ([`crate::table::heading_core`]).
    Like(BTreeSet<String>),
    /// この表 — by the names of file and sheet; years in them may differ, so that it holds for next year's file too.
    Sheet { file: String, sheet: String },
}

/// 内容 — what a rule says about a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Says {
    /// 見出しの意味 — the heading as [`crate::intake::Heading::key`] writes it.
    Heading {
        heading: String,
        means: Means,
    },
    /// 見出しの行 — first and last row, counted from 0. On sheets of the same form the rows are found by their texts.
    HeadingRows {
        first: u32,
        last: u32,
    },
    Ward(String),
    /// 区名のセル — the ward is what this cell says.
    WardCell(Address),
    /// Holds for the very file it was said of: next year's file is of another year.
    Year(u16),
    YearCell(Address),
    /// 読み飛ばす — the sheet gives no record.
    PassOver,
    /// 印の意味.
    Mark {
        mark: String,
        level: Level,
    },
}

/// 意味 — what a column or box holds, as a person says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Means {
    Code,
    Item,
    Section,
    Ward,
    Year,
    Field(Field),
    /// ほかの欄として残す — kept under its own name.
    Own,
    /// 読み飛ばす.
    PassOver,
}

impl Means {
    const PLAIN: [(Self, &'static str, &'static str); 7] = [
        (Self::Item, "item", "事項"),
        (Self::Code, "code", "番号"),
        (Self::Section, "section", "区分（柱・分野）"),
        (Self::Ward, "ward", "区"),
        (Self::Year, "fiscal_year", "年度"),
        (Self::Own, "own", "ほかの欄として残す"),
        (Self::PassOver, "pass_over", "読み飛ばす"),
    ];

    /// Every meaning, in the order in which a person looks for it.
    pub fn all() -> impl Iterator<Item = Self> {
        let (keys, rest) = Self::PLAIN.split_at(5);
        let plain = |known: &(Self, &str, &str)| known.0;
        keys.iter().map(plain).chain(Field::ALL.iter().copied().map(Self::Field)).chain(rest.iter().map(plain))
    }

    /// The word in a saved profile: a field's key, or one of its own.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Field(field) => field.key(),
            plain => Self::PLAIN.iter().find(|known| known.0 == plain).map_or("", |known| known.1),
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let plain = Self::PLAIN.iter().find(|known| known.1 == key).map(|known| known.0);
        plain.or_else(|| Field::from_key(key).map(Self::Field))
    }

    /// The name shown to people.
    #[must_use]
    pub fn ja(self) -> &'static str {
        match self {
            Self::Field(field) => field.ja(),
            plain => Self::PLAIN.iter().find(|known| known.0 == plain).map_or("", |known| known.2),
        }
    }
}

impl Profile {
    /// Adds a rule. One about the same thing in the same place is replaced.
    pub fn tell(&mut self, rule: Rule) {
        self.rules.retain(|known| !(known.on == rule.on && known.says.is_about_the_same_as(&rule.says)));
        self.rules.push(rule);
    }

    /// The same rules and those of another profile, which count where both speak of the same thing.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        other.rules.iter().cloned().for_each(|rule| both.tell(rule));
        both
    }

    /// 影響 — whether reading the file `name` under `other` may come out differently.
    #[must_use]
    pub fn differs_for(&self, other: &Self, name: &str) -> bool {
        let gone = self.rules.iter().filter(|rule| !other.rules.contains(rule));
        let new = other.rules.iter().filter(|rule| !self.rules.contains(rule));
        gone.chain(new).any(|rule| match &rule.on {
            Where::Sheet { file, .. } => same_name(file, name),
            Where::Like(_) | Where::Anywhere => true,
        })
    }
}

impl Rule {
    /// Whether the rule holds for a sheet. `cores` are the texts that stand on it, as [`crate::table::heading_core`] gives
    /// them; asked for only where needed.
    #[must_use]
    pub fn fits(&self, file: &str, sheet: &str, cores: impl FnOnce() -> BTreeSet<String>) -> bool {
        match (&self.on, &self.says) {
            (Where::Anywhere, _) => true,
            (Where::Sheet { file: f, sheet: s }, Says::Year(_)) => f == file && s == sheet,
            (Where::Sheet { file: f, sheet: s }, _) => same_name(f, file) && same_name(s, sheet),
            (Where::Like(headings), _) => {
                let cores = cores();
                let here = headings.iter().filter(|heading| cores.contains(*heading)).count();
                !headings.is_empty() && here * 100 >= headings.len() * ALIKE
            }
        }
    }
}

impl Says {
    fn is_about_the_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Heading { heading: a, .. }, Self::Heading { heading: b, .. })
            | (Self::Mark { mark: a, .. }, Self::Mark { mark: b, .. }) => a == b,
            (Self::Ward(_) | Self::WardCell(_), Self::Ward(_) | Self::WardCell(_))
            | (Self::Year(_) | Self::YearCell(_), Self::Year(_) | Self::YearCell(_)) => true,
            (a, b) => discriminant(a) == discriminant(b),
        }
    }
}

/// Names of this year's and next year's file, folders included: the same but for years and dates.
fn same_name(a: &str, b: &str) -> bool {
    a == b || without_years(a) == without_years(b)
}

fn without_years(name: &str) -> String {
    let folded = fold(name);
    let mut rest = String::new();
    let mut from = 0;
    for year in era::mentions(&folded) {
        rest.push_str(folded.get(from..year.place.start).unwrap_or_default());
        from = year.place.end.max(from);
    }
    rest.push_str(folded.get(from..).unwrap_or_default());
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(on: Where, heading: &str, means: Means) -> Rule {
        Rule { on, says: Says::Heading { heading: heading.into(), means } }
    }

    fn sheet(file: &str) -> Where {
        Where::Sheet { file: file.into(), sheet: "評価".into() }
    }

    fn like(headings: &[&str]) -> Where {
        Where::Like(headings.iter().map(|heading| (*heading).into()).collect())
    }

    #[track_caller]
    fn check(on: Where, file: &str, texts: &[&str], fits: bool) {
        let rule = heading(on, "懸案", Means::Own);
        assert_eq!(
            rule.fits(file, "評価", || texts.iter().map(|text| (*text).into()).collect()),
            fits,
            "{rule:?} {file}"
        );
    }

    #[test]
    fn a_sheet_is_known_again_next_year() {
        check(sheet("住吉区_R4.xlsx"), "住吉区_R4.xlsx", &[], true);
        check(sheet("令和4年度/住吉区.xlsx"), "令和5年度/住吉区.xlsx", &[], true);
        check(sheet("住吉区_平成23年度.xlsx"), "住吉区_平成24年度.xlsx", &[], true);
        check(sheet("北区/評価.xlsx"), "西区/評価.xlsx", &[], false);
        check(sheet("評価.xlsx"), "評価（2）.xlsx", &[], false);
    }

    #[test]
    fn a_year_holds_for_its_own_file_only() {
        let rule = Rule { on: sheet("a_R4.xlsx"), says: Says::Year(2022) };
        assert!(rule.fits("a_R4.xlsx", "評価", BTreeSet::new));
        assert!(!rule.fits("a_R5.xlsx", "評価", BTreeSet::new));
    }

    #[test]
    fn a_form_is_known_by_most_of_its_headings() {
        let on = || like(&["事項", "取組内容", "懸案", "方針"]);
        check(on(), "a.xlsx", &["事項", "取組内容", "懸案", "対応", "ほか"], true);
        check(on(), "a.xlsx", &["事項", "取組内容"], false);
        check(like(&[]), "a.xlsx", &["事項"], false);
    }

    #[test]
    fn what_is_told_again_replaces_what_was_told_before() {
        let mut profile = Profile::default();
        profile.tell(heading(Where::Anywhere, "懸案", Means::Own));
        profile.tell(heading(Where::Anywhere, "懸案", Means::Field(Field::Issues)));
        profile.tell(heading(like(&["懸案"]), "懸案", Means::Item));
        let ward = |says| Rule { on: sheet("a.xlsx"), says };
        profile.tell(ward(Says::Ward("北区".into())));
        profile.tell(ward(Says::WardCell(Address::new(0, 1))));
        assert_eq!(profile.rules.len(), 3, "{profile:?}");
    }

    #[test]
    fn only_files_that_a_changed_rule_may_touch_are_read_again() {
        let mut after = Profile::default();
        after.tell(Rule { on: sheet("a_R4.xlsx"), says: Says::PassOver });
        assert!(
            Profile::default().differs_for(&after, "a_R4.xlsx") && after.differs_for(&Profile::default(), "a_R5.xlsx")
        );
        assert!(!Profile::default().differs_for(&after, "b.xlsx"));
        assert!(!after.differs_for(&after, "a_R4.xlsx"));
    }

    #[test]
    fn every_meaning_has_a_word_and_comes_back_from_it() {
        for means in Means::all() {
            assert_eq!(Means::from_key(means.key()), Some(means));
            assert!(!means.ja().is_empty());
        }
        assert_eq!(Means::all().count(), Field::ALL.len() + 7);
    }
}
