//! 凡例 — what a mark (①, A, ◎ …) means. The same mark means different things in different years and cities,
//! so the mark itself is always kept, and levels under different legends are never subtracted from each other.

mod find;
mod pairs;
mod percent;
mod preset;
mod words;

pub use find::{Legend, lists_marks, parse, same_mark};
pub use preset::{infer, title};
pub use words::level_in_words;

use serde::{Deserialize, Serialize};

/// 達成水準 — the meaning of a mark under its legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Exceeded,
    Achieved,
    Mostly,
    Partly,
    Missed,
    Stopped,
    NotApplicable,
    /// The form asks for a mark and none is written.
    Blank,
    /// A mark whose legend is not known.
    Unknown,
}

impl Level {
    pub const ALL: [Self; 9] = [
        Self::Exceeded,
        Self::Achieved,
        Self::Mostly,
        Self::Partly,
        Self::Missed,
        Self::Stopped,
        Self::NotApplicable,
        Self::Blank,
        Self::Unknown,
    ];

    /// The word of the record contract.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Exceeded => "exceeded",
            Self::Achieved => "achieved",
            Self::Mostly => "mostly",
            Self::Partly => "partly",
            Self::Missed => "missed",
            Self::Stopped => "stopped",
            Self::NotApplicable => "not_applicable",
            Self::Blank => "blank",
            Self::Unknown => "unknown",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.key() == key)
    }

    /// 上回る・達成・概ね達成 …
    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Exceeded => "目標を上回る",
            Self::Achieved => "達成",
            Self::Mostly => "概ね達成",
            Self::Partly => "一部・遅れ",
            Self::Missed => "未達成",
            Self::Stopped => "中止・凍結",
            Self::NotApplicable => "対象外",
            Self::Blank => "未記入",
            Self::Unknown => "意味が不明",
        }
    }

    /// The sign in the matrix; never colour alone.
    #[must_use]
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Exceeded | Self::Achieved => "◎",
            Self::Mostly => "○",
            Self::Partly => "△",
            Self::Missed => "×",
            Self::Stopped | Self::NotApplicable => "－",
            Self::Blank => "空",
            Self::Unknown => "？",
        }
    }
}

/// 確かさ — how sure the meaning of a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The legend stands in the workbook, or the mark says it in words.
    Stated,
    /// The user or a form profile chose it.
    Chosen,
    /// A preset fits the column's name and marks.
    Inferred,
    None,
}

impl Certainty {
    /// The word of the record contract.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Chosen => "chosen",
            Self::Inferred => "inferred",
            Self::None => "none",
        }
    }
}

/// 達成状況 — the mark as written and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Achievement {
    /// ①, ②(ⅰ), a, 「達成できた。」; `None` where nothing is written.
    pub mark: Option<String>,
    pub level: Level,
    /// The legend's name: a preset's key (`osaka-h19`), or `workbook` where it stands in the file.
    pub legend: Option<String>,
    pub certainty: Certainty,
}
