//! 行政評価 — what is known of one ward's evaluation of one matter in one fiscal year: plain data with public fields.
//!
//! Names follow the logic model (purpose → actions → outcome) and PDCA (plan, do, check, act). Nothing is computed here.

use crate::legend::Achievement;
use crate::note::Note;
use crate::origin::Origin;
use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 段階 — the place of a field in plan → do → check → act; `Input` for money and organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    Plan,
    Do,
    Check,
    Act,
    Input,
}

impl Stage {
    pub const ALL: [Self; 5] = [Self::Plan, Self::Do, Self::Check, Self::Act, Self::Input];

    /// 計画・実行・評価・改善・資源.
    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Plan => "計画",
            Self::Do => "実行",
            Self::Check => "評価",
            Self::Act => "改善",
            Self::Input => "資源",
        }
    }
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $key:literal $ja:literal $stage:ident;)*) => {
        /// 欄 — the fields of an evaluation, in the order in which a person reads them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The key of the record contract, the same in exports.
            #[must_use]
            pub const fn key(self) -> &'static str { match self { $(Self::$name => $key,)* } }

            /// The Japanese name shown to people.
            #[must_use]
            pub const fn ja(self) -> &'static str { match self { $(Self::$name => $ja,)* } }

            #[must_use]
            pub const fn stage(self) -> Stage { match self { $(Self::$name => Stage::$stage,)* } }

            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> { match key { $($key => Some(Self::$name),)* _ => None } }
        }
    };
}

fields! {
    /// 趣旨・目的 — what the matter is for.
    Purpose "purpose" "趣旨・目的" Plan;
    /// 対象 — whom or what it addresses.
    TargetPopulation "target_population" "対象" Plan;
    /// 現状・課題認識 — what was found beforehand.
    Background "background" "現状・課題認識" Plan;
    /// めざす姿 — the state that is aimed at in the end.
    Vision "vision" "めざす姿" Plan;
    /// 取組の考え方（戦略） — how the purpose is to be reached.
    Strategy "strategy" "取組の考え方（戦略）" Plan;
    /// 当年度の取組内容 — what was to be done in the year.
    PlannedActions "planned_actions" "取組内容（計画）" Plan;
    /// 成果目標 — what was to change (outcome).
    OutcomeTarget "outcome_target" "成果目標" Plan;
    /// 業績目標 — what was to be delivered (output, process), in numbers where possible.
    PerformanceTarget "performance_target" "業績目標" Plan;
    /// 目標値 — the target as a bare value.
    TargetValue "target_value" "目標値" Plan;
    /// 実績値 — the result as a bare value.
    ActualValue "actual_value" "実績値" Do;
    /// 前年度実績 — the value of the year before, or the base line.
    PreviousValue "previous_value" "前年度実績" Do;
    /// 主な取組 — what was done.
    ActionsTaken "actions_taken" "主な取組（実績）" Do;
    /// 中間振り返り — the outlook in mid-year.
    InterimOutlook "interim_outlook" "中間振り返り" Check;
    /// 達成状況 — the cell as written; its meaning is in [`Achievement`].
    Achievement "achievement" "達成状況" Check;
    /// 進捗状況の評価 — the assessment in words.
    Assessment "assessment" "進捗状況の評価" Check;
    /// 評価の視点 — necessity, effectiveness, efficiency, fairness.
    Viewpoints "viewpoints" "評価の視点" Check;
    /// 次年度以降の課題 — what remains to be solved.
    Issues "issues" "次年度以降の課題" Act;
    /// 今後の方向性・対応 — what will be done about it.
    NextActions "next_actions" "対応・今後の方向性" Act;
    /// 費用 — budget, accounts, staff costs.
    Cost "cost" "費用" Input;
    /// 担当 — the section in charge.
    Organisation "organisation" "担当" Input;
}

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

/// 位置 — a piece of an entry's text, in bytes of its UTF-8, always on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The piece itself; empty if the span does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
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

/// 役割 — what a figure does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Result,
    Target,
    /// Limits, thresholds, rates that qualify (65歳以上, 補助は5万円まで).
    Criterion,
    /// Dates and years.
    Period,
    /// 第3回.
    Ordinal,
}

impl Role {
    /// The word of the record contract.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Target => "target",
            Self::Criterion => "criterion",
            Self::Period => "period",
            Self::Ordinal => "ordinal",
        }
    }
}

/// 境界 — how the value limits what is meant (50回以上 → at least).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bound {
    #[default]
    Exactly,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    /// From `value` to `value_to`.
    Range,
}

impl Bound {
    /// The sign of the record contract.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Exactly => "=",
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::AtMost => "<=",
            Self::LessThan => "<",
            Self::Range => "range",
        }
    }
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
