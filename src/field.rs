//! 欄 — the fields that an evaluation may have, and where each stands in plan → do → check → act. Names only; the texts
//! under them are the record's.

use serde::{Deserialize, Serialize};

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
    /// 達成状況 — the cell as written; its meaning is in [`crate::legend::Achievement`].
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
