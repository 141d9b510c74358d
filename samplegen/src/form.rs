//! 様式 — the fields of the fictitious form, and how the wards spell their headings and marks.

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
    pub const fn section(self) -> &'static str {
        match self {
            Self::Official | Self::Numbered => "柱",
            Self::Plain => "分野",
            Self::Indicators => "施策",
            Self::Spaced => "柱　",
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Official | Self::Spaced => "番号",
            Self::Plain | Self::Indicators | Self::Numbered => "No.",
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Official | Self::Numbered => "事項",
            Self::Plain => "取組項目",
            Self::Indicators => "事業名",
            Self::Spaced => "事　項",
        }
    }

    pub const fn field(self, field: Field) -> &'static str {
        let [official, plain, indicators, numbered, spaced] = match field {
            Field::Purpose => ["趣旨・目的", "事業の目的", "目的", "① 趣旨・目的", "趣旨・\n目的"],
            Field::Strategy => {
                ["取組の考え方（戦略）", "主な戦略", "戦略", "② 取組の考え方（戦略）", "取組の考え方\n（戦略）"]
            }
            Field::PlannedActions => [
                "令和6年度の取組内容",
                "当年度の取組内容",
                "6年度の取組内容",
                "③ 取組内容（箇条書き）",
                "6年度の\n取組内容",
            ],
            Field::OutcomeTarget => ["成果目標", "成果目標", "成果指標", "④ 成果目標", "成 果 目 標"],
            Field::PerformanceTarget => ["業績目標", "業績目標", "活動指標", "⑤ 業績目標", "業 績 目 標"],
            Field::ActionsTaken => [
                "令和7年3月末までの主な取組",
                "実施した取組の内容",
                "6年度の主な取組実績",
                "⑥ 主な取組（実績）",
                "7年3月末までの\n主な取組",
            ],
            Field::Achievement => ["業績目標の達成状況", "目標の達成状況", "達成度", "⑦ 達成状況", "達成\n状況"],
            Field::Assessment => {
                ["戦略の進捗状況の評価", "自己評価", "評価の理由", "⑧ 進捗状況の評価（100字程度）", "進捗状況の\n評価"]
            }
            Field::Issues => ["次年度以降の課題", "今後の課題", "課題", "⑨ 次年度以降の課題", "次年度以降の\n課題"],
            Field::NextActions => [
                "課題への対応に向けた次年度以降の取組",
                "今後の方針",
                "今後の方向性",
                "⑩ 課題への対応",
                "課題への\n対応",
            ],
        };
        match self {
            Self::Official => official,
            Self::Plain => plain,
            Self::Indicators => indicators,
            Self::Numbered => numbered,
            Self::Spaced => spaced,
        }
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
    /// The line that explains the marks, where the ward writes one.
    pub const fn line(self) -> Option<&'static str> {
        match self {
            Self::Stated | Self::Instructions => {
                Some("※ 達成状況：①達成　②概ね達成　③一部達成・遅れ　④未達成　−対象外")
            }
            Self::Letters => Some("【凡例】達成度　A：達成　B：概ね達成　C：一部達成・遅れ　D：未達成　−：対象外"),
            Self::Signs => Some("※ 達成状況：◎達成　○概ね達成　△一部達成・遅れ　×未達成"),
            Self::Absent | Self::Worded => None,
        }
    }

    pub const fn mark(self, level: Level) -> &'static str {
        match (self, level) {
            (_, Level::Blank) => "",
            (_, Level::Stopped) => "中止",
            (Self::Worded, Level::NotApplicable) => "対象外",
            (_, Level::NotApplicable) => "−",
            (Self::Signs, Level::Achieved) => "◎",
            (Self::Signs, Level::Mostly) => "○",
            (Self::Signs, Level::Partly) => "△",
            (Self::Signs, Level::Missed) => "×",
            (Self::Letters, Level::Achieved) => "A",
            (_, Level::Unknown) | (Self::Letters, Level::Mostly) => "B",
            (Self::Letters, Level::Partly) => "C",
            (Self::Letters, Level::Missed) => "D",
            (Self::Worded, Level::Achieved) => "①達成",
            (Self::Worded, Level::Mostly) => "②概ね達成",
            (Self::Worded, Level::Partly) => "③一部達成・遅れ",
            (Self::Worded, Level::Missed) => "④未達成",
            (_, Level::Achieved) => "①",
            (_, Level::Mostly) => "②",
            (_, Level::Partly) => "③",
            (_, Level::Missed) => "④",
        }
    }
}
