//! 様式 — the fields of the fictitious form, and how the wards spell their headings and marks.

use crate::phrases::{BAR, nth};

/// 欄 — the fields that a ward fills in; the keys are those of the record contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Purpose,
    Strategy,
    PlannedActions,
    OutcomeTarget,
    PerformanceTarget,
    ActionsTaken,
    Achievement,
    Assessment,
    Issues,
    NextActions,
}

impl Field {
    pub const ALL: [Self; 10] = [
        Self::Purpose,
        Self::Strategy,
        Self::PlannedActions,
        Self::OutcomeTarget,
        Self::PerformanceTarget,
        Self::ActionsTaken,
        Self::Achievement,
        Self::Assessment,
        Self::Issues,
        Self::NextActions,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Strategy => "strategy",
            Self::PlannedActions => "planned_actions",
            Self::OutcomeTarget => "outcome_target",
            Self::PerformanceTarget => "performance_target",
            Self::ActionsTaken => "actions_taken",
            Self::Achievement => "achievement",
            Self::Assessment => "assessment",
            Self::Issues => "issues",
            Self::NextActions => "next_actions",
        }
    }
}

/// 見出しの書き方 — five manners of naming the same columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// As the city asks for it, with the year in the headings.
    Official,
    /// In words of the ward's own.
    Plain,
    /// Short, with 指標 for the targets.
    Indicators,
    /// Numbered, with a note in parentheses.
    Numbered,
    /// With line breaks and spaces inside.
    Spaced,
}

impl Wording {
    pub fn section(self) -> &'static str {
        self.heading(0)
    }

    pub fn code(self) -> &'static str {
        self.heading(1)
    }

    pub fn name(self) -> &'static str {
        self.heading(2)
    }

    pub fn field(self, field: Field) -> &'static str {
        self.heading(3 + field as u32)
    }

    /// Section, code, name, then the fields in their order.
    fn heading(self, number: u32) -> &'static str {
        let headings = match self {
            Self::Official => {
                "柱|番号|事項|趣旨・目的|取組の考え方（戦略）|令和6年度の取組内容|成果目標|業績目標|\
                令和7年3月末までの主な取組|業績目標の達成状況|戦略の進捗状況の評価|次年度以降の課題|\
                課題への対応に向けた次年度以降の取組"
            }
            Self::Plain => {
                "分野|No.|取組項目|事業の目的|主な戦略|当年度の取組内容|成果目標|業績目標|\
                実施した取組の内容|目標の達成状況|自己評価|今後の課題|今後の方針"
            }
            Self::Indicators => {
                "施策|No.|事業名|目的|戦略|6年度の取組内容|成果指標|活動指標|\
                6年度の主な取組実績|達成度|評価の理由|課題|今後の方向性"
            }
            Self::Numbered => {
                "柱|No.|事項|① 趣旨・目的|② 取組の考え方（戦略）|③ 取組内容（箇条書き）|④ 成果目標|⑤ 業績目標|\
                ⑥ 主な取組（実績）|⑦ 達成状況|⑧ 進捗状況の評価（100字程度）|⑨ 次年度以降の課題|⑩ 課題への対応"
            }
            Self::Spaced => {
                "柱　|番号|事　項|趣旨・\n目的|取組の考え方\n（戦略）|6年度の\n取組内容|成 果 目 標|業 績 目 標|\
                7年3月末までの\n主な取組|達成\n状況|進捗状況の\n評価|次年度以降の\n課題|課題への\n対応"
            }
        };
        nth(headings, BAR, number)
    }
}

/// 水準 — what a ward wants to say with its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Achieved,
    Mostly,
    Partly,
    Missed,
    NotApplicable,
    Stopped,
    /// No mark is written although the year's work was done.
    Blank,
    /// A mark that the legend does not hold.
    Unknown,
}

impl Level {
    pub const ALL: [Self; 8] = [
        Self::Achieved,
        Self::Mostly,
        Self::Partly,
        Self::Missed,
        Self::NotApplicable,
        Self::Stopped,
        Self::Blank,
        Self::Unknown,
    ];

    /// The level's name in the record contract.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::Mostly => "mostly",
            Self::Partly => "partly",
            Self::Missed => "missed",
            Self::NotApplicable => "not_applicable",
            Self::Stopped => "stopped",
            Self::Blank => "blank",
            Self::Unknown => "unknown",
        }
    }
}

/// 凡例 — which marks a ward uses and whether it says what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legend {
    /// ① to ④, explained on the sheet.
    Stated,
    /// ① to ④, explained on the instruction sheet.
    Instructions,
    /// ① to ④, explained nowhere.
    Absent,
    /// A to D, explained on the sheet.
    Letters,
    /// Mark and word in one cell (①達成), which explains itself.
    Worded,
    /// ◎○△×, explained on the sheet: the marks of the year before.
    Signs,
}

impl Legend {
    /// The line that explains the marks; empty where the ward writes none.
    pub const fn line(self) -> &'static str {
        match self {
            Self::Stated | Self::Instructions => "※ 達成状況：①達成　②概ね達成　③一部達成・遅れ　④未達成　−対象外",
            Self::Letters => "【凡例】達成度　A：達成　B：概ね達成　C：一部達成・遅れ　D：未達成　−：対象外",
            Self::Signs => "※ 達成状況：◎達成　○概ね達成　△一部達成・遅れ　×未達成",
            Self::Absent | Self::Worded => "",
        }
    }

    pub fn mark(self, level: Level) -> &'static str {
        match level {
            Level::Blank => "",
            Level::Stopped => "中止",
            Level::NotApplicable if self == Self::Worded => "対象外",
            Level::NotApplicable => "−",
            Level::Unknown => "B",
            _ => nth(self.marks(), BAR, level as u32),
        }
    }

    /// From achieved to missed.
    const fn marks(self) -> &'static str {
        match self {
            Self::Signs => "◎|○|△|×",
            Self::Letters => "A|B|C|D",
            Self::Worded => "①達成|②概ね達成|③一部達成・遅れ|④未達成",
            Self::Stated | Self::Instructions | Self::Absent => "①|②|③|④",
        }
    }
}
