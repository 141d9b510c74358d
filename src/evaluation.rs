//! 行政評価 — what is known of one ward's evaluation of one matter in one fiscal year: plain data with public fields.
//!
//! Names follow the logic model (purpose → actions → outcome) and PDCA (plan, do, check, act). Nothing is computed here.

use crate::legend::Achievement;
use crate::note::Note;
use crate::origin::Origin;
use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

// The words that a record is told in come with it.
pub use crate::field::{Field, Stage};
pub use crate::text::Span;
pub use crate::text::figure::{Bound, Role};

/// 読み方 — how a text came to stand under its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The cell itself.
    Cell,
    /// The value of a merged area that covers the record's row.
    Merged,
    /// 同上, 〃, 同左 resolved: the text is the text referred to.
    Ditto,
    /// Taken from the other half of a two-page spread.
    Joined,
    /// Cut out of a cell by a heading inside it, such as 【成果目標】.
    Split,
}

impl How {
    /// The word of the record contract.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::Merged => "merged",
            Self::Ditto => "ditto",
            Self::Joined => "joined",
            Self::Split => "split",
        }
    }
}

/// 記載 — a text under a heading. Never blank: a blank cell is no entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// As a reader sees it: line breaks `\n`, no white space around, no normalisation.
    pub text: String,
    pub origin: Origin,
    pub how: How,
}

/// 事項 — the matter that is evaluated, as the workbook names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Item {
    /// `2-③`, `1-①`, `柱2-Ⅰ-ア`; as written, without 事項 before it.
    pub code: Option<String>,
    pub name: Option<String>,
}

/// 段落 — the part of a field's text that one or more labels (ア, ア(イ)) head; without the label itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub field: Field,
    /// In the order in which they are written; empty for a text without labels.
    pub labels: Vec<Label>,
    /// Where the text stands in the field's entry.
    pub span: Span,
}

/// 数値 — one figure in a text, with the part it plays there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub field: Field,
    /// The labels of the passage it stands in.
    pub labels: Vec<Label>,
    /// Where it stands in the field's entry, with what qualifies it (延べ1452人, 7割を越え).
    pub span: Span,
    /// `None` for dates and the like.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_to: Option<f64>,
    /// As written (回, 人, 中学校下); `%` for 割 and パーセント.
    pub unit: Option<String>,
    pub bound: Bound,
    /// 約, 程度, 概ね.
    pub approximate: bool,
    /// 延べ, 累計.
    pub cumulative: bool,
    pub role: Role,
}

/// 評価 — one ward's evaluation of one matter in one fiscal year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    pub city: Option<String>,
    /// With 区 at the end; `None` where the workbook does not say.
    pub ward: Option<String>,
    /// The western year in which the Japanese fiscal year begins: 平成23年度 → 2011.
    pub fiscal_year: Option<u16>,
    /// The nearest section heading above the item.
    pub section: Option<String>,
    pub item: Item,
    pub fields: BTreeMap<Field, Entry>,
    /// Columns whose heading no field covers, under their own heading, in sheet order.
    pub other: Vec<(String, Entry)>,
    /// `None` where the form has no achievement column at all.
    pub achievement: Option<Achievement>,
    pub passages: Vec<Passage>,
    pub figures: Vec<Figure>,
    pub notes: Vec<Note>,
    /// The cells of the record's own row or rows.
    pub origin: Origin,
}
