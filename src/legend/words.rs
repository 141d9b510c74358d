//! 言葉の意味 — the level that words name: 達成, 概ね順調, 一部未達成, 目標を下回った.

use super::Level;
use crate::text::plain::fold;

/// Words and the level they name, the first that occurs wins: exceptions stand before the rule (一部未達成 is 一部).
const WORDS: &[(Level, &[&str])] = &[
    (
        Level::NotApplicable,
        &[
            "対象外",
            "比較不能",
            "未測定",
            "測定不能",
            "評価できない",
            "評価不能",
            "該当なし",
            "評価対象としない",
            "判定不能",
            "実績なし",
            "集計中",
        ],
    ),
    (Level::Stopped, &["中止", "凍結", "休止", "廃止", "取りやめ", "取止め", "終了(未達"]),
    (
        Level::Partly,
        &["一部", "やや", "遅れ", "達成が見込まれる", "一定の進捗", "途上", "取組中", "実施中", "着手", "不十分な点"],
    ),
    (
        Level::Missed,
        &[
            "未達",
            "達成できな",
            "達成でき",
            "達成していない",
            "達成せず",
            "未実施",
            "できなかった",
            "実施できない",
            "不十分",
            "下回",
            "順調でない",
            "順調ではない",
            "進捗がみられない",
            "進捗なし",
            "不達成",
            "届かな",
            "効果がなかった",
            "悪化",
            "困難",
            "未満",
        ],
    ),
    (Level::Exceeded, &["上回", "超え", "超過達成", "期待以上", "予定以上", "大幅に達成", "大きく達成", "100%超"]),
    (Level::Mostly, &["概ね", "おおむね", "おおむ", "ほぼ", "相当程度"]),
    (
        Level::Achieved,
        &[
            "達成",
            "順調",
            "実施済",
            "完了",
            "予定どおり",
            "予定通り",
            "計画どおり",
            "計画通り",
            "実施した",
            "十分",
            "良好",
            "目標どおり",
            "実施できた",
            "効果があった",
        ],
    ),
];

/// The level that a mark or a legend's explanation names in words; `None` where it names none.
#[must_use]
pub fn level_in_words(text: &str) -> Option<Level> {
    let folded = fold(text);
    // 「達成できた」 is the opposite of 「達成できなかった」 and 「達成できず」.
    let folded = folded.replace("達成できた", "達成").replace("達成出来た", "達成").replace("達成出来な", "達成できな");
    let folded = folded.replace("着手済", "実施中");
    if folded.contains("未着手") {
        return Some(Level::Missed);
    }
    WORDS.iter().find(|(_, words)| words.iter().any(|word| folded.contains(word))).map(|(level, _)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_levels_and_exceptions_come_first() {
        for (text, level) in [
            ("達成", Level::Achieved),
            ("目標を達成", Level::Achieved),
            ("達成できた。", Level::Achieved),
            ("一部未達成", Level::Partly),
            ("未達成", Level::Missed),
            ("達成できなかった", Level::Missed),
            ("目標を上回る", Level::Exceeded),
            ("概ね順調", Level::Mostly),
            ("必ずしも順調ではない", Level::Missed),
            ("進捗が遅れている", Level::Partly),
            ("中止・凍結", Level::Stopped),
            ("比較不能", Level::NotApplicable),
        ] {
            assert_eq!(level_in_words(text), Some(level), "{text}");
        }
        assert_eq!(level_in_words("拡充"), None);
    }
}
