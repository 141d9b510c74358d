//! 保存した様式 — the profile as a file: JSON with a version, made to be read and mended by hand. `docs/profile.md` tells
//! each word.

use super::{Means, Profile, Rule, Says, Where};
use crate::legend::Level;
use crate::origin::Address;
use serde::{Deserialize, Serialize};
use std::fmt;

const KIND: &str = "様式プロファイル";
const VERSION: u32 = 1;

/// ファイルの形 — written by hand, apart from the types of the program, so that those may change.
#[derive(Serialize, Deserialize)]
struct Paper {
    kukurabe: String,
    version: u32,
    rules: Vec<RuleLine>,
}

/// 一行 — one rule: where it holds (`like`, or `file` with `sheet`, or everywhere), and one thing it says.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct RuleLine {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    like: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    file: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    sheet: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    heading: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    means: String,
    /// Counted from 1, as Excel does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    heading_rows: Vec<u32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    ward: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    ward_cell: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fiscal_year: Option<u16>,
    #[serde(skip_serializing_if = "String::is_empty")]
    year_cell: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pass_over: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    mark: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    level: String,
}

/// 開いた様式 — the rules that this version understands, and how many lines it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub profile: Profile,
    pub not_understood: usize,
}

/// 様式でない — why a file is no profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAProfile {
    /// Another JSON, or none at all.
    Other,
    /// Written by a later version of this program.
    Newer,
}

impl fmt::Display for NotAProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Other => {
                "様式プロファイルではないようです。「様式プロファイルを保存」で保存したファイルを選んでください。"
            }
            Self::Newer => "新しい版の区くらべで保存された様式プロファイルです。区くらべを新しい版に替えてください。",
        })
    }
}

impl Profile {
    /// Writes the profile, one rule a line.
    #[must_use]
    pub fn to_json(&self) -> String {
        let rules: Vec<String> =
            self.rules.iter().filter_map(|rule| serde_json::to_string(&RuleLine::of(rule)).ok()).collect();
        format!(
            "{{\n  \"kukurabe\": \"{KIND}\",\n  \"version\": {VERSION},\n  \"rules\": [\n    {}\n  ]\n}}\n",
            rules.join(",\n    ")
        )
    }

    /// Reads a profile. What this version does not understand is counted, not refused.
    pub fn from_json(text: &str) -> Result<Opened, NotAProfile> {
        let paper: Paper = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| NotAProfile::Other)?;
        if paper.kukurabe != KIND {
            return Err(NotAProfile::Other);
        }
        if paper.version > VERSION {
            return Err(NotAProfile::Newer);
        }
        let lines = paper.rules.len();
        let mut profile = Profile::default();
        let mut understood = 0;
        for rule in paper.rules.into_iter().filter_map(RuleLine::rule) {
            understood += 1;
            profile.tell(rule);
        }
        Ok(Opened { profile, not_understood: lines - understood })
    }
}

impl RuleLine {
    fn of(rule: &Rule) -> Self {
        let mut line = Self::default();
        match &rule.on {
            Where::Anywhere => {}
            Where::Like(headings) => line.like = headings.iter().cloned().collect(),
            Where::Sheet { file, sheet } => (line.file, line.sheet) = (file.clone(), sheet.clone()),
        }
        match &rule.says {
            Says::Heading { heading, means } => {
                (line.heading, line.means) = (heading.clone(), means.key().to_owned());
            }
            Says::HeadingRows { first, last } => line.heading_rows = vec![first + 1, last + 1],
            Says::Ward(ward) => line.ward.clone_from(ward),
            Says::WardCell(at) => line.ward_cell = at.to_string(),
            Says::Year(year) => line.fiscal_year = Some(*year),
            Says::YearCell(at) => line.year_cell = at.to_string(),
            Says::PassOver => line.pass_over = true,
            Says::Mark { mark, level } => (line.mark, line.level) = (mark.clone(), level.key().to_owned()),
        }
        line
    }

    /// `None` where it says nothing that this version knows.
    fn rule(self) -> Option<Rule> {
        let cell = |text: &str| text.parse::<Address>().ok();
        let says = if !self.heading.is_empty() {
            Says::Heading { heading: self.heading, means: Means::from_key(&self.means)? }
        } else if let [first, last] = self.heading_rows.as_slice() {
            let (first, last) = (first.checked_sub(1)?, last.checked_sub(1)?);
            Says::HeadingRows { first: first.min(last), last: first.max(last) }
        } else if !self.ward.is_empty() {
            Says::Ward(self.ward)
        } else if let Some(at) = cell(&self.ward_cell) {
            Says::WardCell(at)
        } else if let Some(year) = self.fiscal_year {
            Says::Year(year)
        } else if let Some(at) = cell(&self.year_cell) {
            Says::YearCell(at)
        } else if self.pass_over {
            Says::PassOver
        } else if !self.mark.is_empty() {
            Says::Mark { mark: self.mark, level: Level::from_key(&self.level)? }
        } else {
            return None;
        };
        let on = if !self.like.is_empty() {
            Where::Like(self.like.into_iter().collect())
        } else if self.file.is_empty() {
            Where::Anywhere
        } else {
            Where::Sheet { file: self.file, sheet: self.sheet }
        };
        Some(Rule { on, says })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Field;

    #[test]
    fn a_profile_comes_back_as_it_was_saved() {
        let sheet = Where::Sheet { file: "住吉区.xlsx".into(), sheet: "評価".into() };
        let like = Where::Like(["事項".to_owned(), "懸案".to_owned()].into());
        let mut profile = Profile::default();
        for (on, says) in [
            (like.clone(), Says::Heading { heading: "懸案".into(), means: Means::Field(Field::Issues) }),
            (Where::Anywhere, Says::Heading { heading: "備考".into(), means: Means::PassOver }),
            (like.clone(), Says::HeadingRows { first: 4, last: 5 }),
            (sheet.clone(), Says::Ward("住吉区".into())),
            (like.clone(), Says::WardCell(Address::new(0, 1))),
            (sheet.clone(), Says::Year(2011)),
            (like, Says::YearCell(Address::new(1, 26))),
            (sheet, Says::PassOver),
            (Where::Anywhere, Says::Mark { mark: "①".into(), level: Level::Achieved }),
        ] {
            profile.tell(Rule { on, says });
        }
        let json = profile.to_json();
        assert_eq!(Profile::from_json(&json), Ok(Opened { profile, not_understood: 0 }), "{json}");
        assert!(json.contains(r#"{"like":["事項","懸案"],"heading_rows":[5,6]}"#), "{json}");
        let empty = Profile::default();
        assert_eq!(Profile::from_json(&empty.to_json()).map(|opened| opened.profile), Ok(empty));
    }

    #[test]
    fn lines_of_a_later_version_are_counted_and_the_others_kept() {
        let json = r#"{"kukurabe":"様式プロファイル","version":1,"rules":[
            {"colour":"blue"},{"heading":"懸案","means":"nothing known"},{"heading":"懸案","means":"issues","why":"?"}]}"#;
        let opened = Profile::from_json(json).unwrap();
        assert_eq!((opened.profile.rules.len(), opened.not_understood), (1, 2));
    }

    #[test]
    fn other_files_are_no_profile() {
        for json in ["", "[]", "{}", r#"{"kukurabe":"work","version":1,"rules":[]}"#, "PK\u{3}\u{4}"] {
            assert_eq!(Profile::from_json(json), Err(NotAProfile::Other), "{json}");
        }
        let newer = r#"{"kukurabe":"様式プロファイル","version":2,"rules":[]}"#;
        assert_eq!(Profile::from_json(newer), Err(NotAProfile::Newer));
    }
}
