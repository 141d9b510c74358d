//! 凡例のひな形 — published scales of Japanese cities, proposed where a workbook states none. Facts with their source; a
//! proposal is always shown as one (`inferred`).

use super::Level;
use super::find::{Legend, same_mark};
use crate::text::plain::fold;

use Level::{Achieved, Exceeded, Missed, Mostly, NotApplicable, Partly};

/// ひな形 — one published scale.
struct Preset {
    name: &'static str,
    /// What people call it.
    ja: &'static str,
    /// Words of the heading under which the scale was printed.
    heading: &'static [&'static str],
    marks: &'static [(&'static str, Level)],
}

/// In order of preference. Letters alone (A–D) are in use with so many meanings that none is proposed for them.
const PRESETS: &[Preset] = &[
    // 大阪市 局経営方針 平成19年度 様式: the nearest sourced legend with the column name 業績目標の達成状況.
    Preset {
        name: "osaka-h19",
        ja: "大阪市H19様式",
        heading: &["業績目標の達成状況", "目標の達成状況", "達成状況", "達成度", "目標達成"],
        marks: &[("①", Achieved), ("②(ⅰ)", Partly), ("②(ⅱ)", Mostly), ("②", Partly), ("③", Missed)],
    },
    // 大阪市 市政改革プラン 平成24・25年度: 進捗率による二段階.
    Preset {
        name: "osaka-plan-h24",
        ja: "大阪市 市政改革プラン（H24）",
        heading: &["成果目標の達成に向けて", "進捗"],
        marks: &[("①", Mostly), ("②", Missed)],
    },
    // 大阪市 区運営方針 様式3 (平成29年度ごろ) 中間: 見込み.
    Preset {
        name: "osaka-yoshiki3-mid",
        ja: "大阪市 区運営方針（中間）",
        heading: &["見込み"],
        marks: &[("①", Achieved), ("②", Missed), ("(ⅰ)", Achieved), ("(ⅱ)", Missed)],
    },
    // 大阪府立図書館 活動評価 2013: the four signs in their common meaning.
    Preset {
        name: "osakalib-act",
        ja: "◎○△×の通例",
        heading: &["達成", "評価", "進捗", "状況", "実績"],
        marks: &[("◎", Exceeded), ("○", Achieved), ("△", Partly), ("×", Missed)],
    },
    // 川崎市 2007年度 区役所の自己評価: 三か年の目標, whose Ⅳ says that the law has changed. The digits of the same page
    // mean opposite things in neighbouring columns, so no digit is proposed.
    Preset {
        name: "kawasaki-3yr",
        ja: "川崎市 3か年目標",
        heading: &["3ヵ年目標", "3か年目標", "3ケ年目標", "3カ年目標", "三か年目標", "三カ年目標"],
        marks: &[("Ⅰ", Exceeded), ("Ⅱ", Achieved), ("Ⅲ", Missed), ("Ⅳ", NotApplicable)],
    },
    // 大阪市 窓口サービス格付け 平成24年度から: beyond, above, at and below what private firms do.
    Preset {
        name: "osaka-gradeoffice",
        ja: "大阪市 窓口サービス格付け",
        heading: &["格付"],
        marks: &[("☆☆☆", Exceeded), ("☆☆", Achieved), ("☆", Mostly), ("星なし", Missed)],
    },
    // The same, as its stars are printed.
    Preset {
        name: "osaka-gradeoffice",
        ja: "大阪市 窓口サービス格付け",
        heading: &["格付"],
        marks: &[("★★★", Exceeded), ("★★", Achieved), ("★", Mostly), ("星なし", Missed)],
    },
];

/// Headings of scales that say something else than what was reached, in the same signs.
const OTHER_SCALES: &[&str] =
    &["方向", "見直し", "必要性", "有効性", "効率性", "妥当性", "公平性", "優先", "重要", "難易", "満足", "関連"];

/// The scale that fits a column's heading and every mark in it; `None` where none does.
#[must_use]
pub fn infer(heading: &str, marks: &[&str]) -> Option<Legend> {
    let heading = fold(heading);
    if marks.is_empty() || OTHER_SCALES.iter().any(|word| heading.contains(word)) {
        return None;
    }
    let preset = PRESETS.iter().find(|preset| {
        let legend = preset.legend();
        preset.heading.iter().any(|word| heading.contains(word))
            && marks.iter().all(|mark| legend.level(mark).is_some())
    })?;
    Some(preset.legend())
}

/// 凡例の呼び名 — what people call the legend of this name; the name itself where it is none of these.
#[must_use]
pub fn title(name: &str) -> &str {
    PRESETS.iter().find(|preset| preset.name == name).map_or(name, |preset| preset.ja)
}

impl Preset {
    fn legend(&self) -> Legend {
        let marks = self.marks.iter().map(|(mark, level)| (same_mark(mark), *level)).collect();
        Legend { name: self.name.into(), marks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_proposed_only_where_heading_and_marks_fit() {
        let name = |heading: &str, marks: &[&str]| infer(heading, marks).map(|legend| legend.name);
        assert_eq!(name("業績目標の達成状況", &["①", "②"]).as_deref(), Some("osaka-h19"));
        assert_eq!(name("目標の達成見込み", &["①", "②"]).as_deref(), Some("osaka-yoshiki3-mid"));
        assert_eq!(name("達成度", &["A", "B"]), None);
        assert_eq!(name("業績目標の達成状況", &["①", "B"]), None);
        assert_eq!(name("改革改善の方向性", &["①"]), None);
        assert_eq!(name("達成度", &["◎", "〇", "△"]).as_deref(), Some("osakalib-act"));
        assert_eq!(name("必要性の評価", &["◎", "○"]), None);
        assert_eq!(name("３ヵ年目標の達成度", &["Ⅰ", "Ⅲ"]).as_deref(), Some("kawasaki-3yr"));
        assert_eq!(name("窓口サービス格付け", &["☆☆", "☆"]).as_deref(), Some("osaka-gradeoffice"));
        // Four or five circled numbers have been printed with both ends up.
        assert_eq!(name("達成状況", &["①", "②", "③", "④"]), None);
        assert_eq!(name("達成度", &["①", "⑤"]), None);
        assert_eq!(name("達成度", &["5", "4", "3"]), None);
        assert_eq!(name("達成度", &[]), None);
    }
}
