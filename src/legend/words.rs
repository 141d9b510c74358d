//! 言葉の意味 — the level that words name: 達成, 概ね順調, 一部未達成, 目標を下回った, 93.1%.
//!
//! Reads marks and the explanations of legends, which are short. Never weighs prose: a long text has a level only where it
//! plainly says once that something was or was not reached.

use super::Level;
use crate::text::plain::{fold, is_kanji};

/// A mark in words is no longer than this (folded); a legend's explanation may be a little longer.
const LONGEST_MARK: usize = 30;

/// What cannot be judged, and how that is said: 評価不能, 測定できない, 未集計.
const JUDGING: &[&str] =
    &["評価", "測定", "計測", "算定", "算出", "比較", "判定", "判断", "把握", "集計", "データ", "公表"];
const NOT_POSSIBLE: &[&str] =
    &["不能", "不可", "できない", "できず", "困難", "なし", "無し", "対象外", "対象としない", "しない", "未了", "中"];

const NOT_APPLICABLE: &[&str] = &["対象外", "該当なし", "実績なし", "数値なし", "未定", "未確定"];

const STOPPED: &[&str] =
    &["中止", "凍結", "休止", "廃止", "取りやめ", "取り止め", "取止め", "見送", "延期", "事業終了", "終了(未達"];

/// Delays so great that they are no longer on the way.
const FAR_BEHIND: &[&str] = &["大幅に遅れ", "大幅な遅れ", "大きく遅れ", "大きな遅れ", "著しく遅れ", "大幅遅れ", "停滞"];

const IN_PART: &[&str] = &["一部", "部分的", "部分達成", "そこそこ", "ある程度"];

/// They weaken what falls short and what was exceeded alike: やや遅れ, but also やや上回った.
const SLIGHTLY: &[&str] = &["やや", "少し", "若干", "わずか", "多少"];

const ON_THE_WAY: &[&str] = &[
    "遅れ",
    "遅延",
    "達成が見込まれる",
    "一定の進捗",
    "途上",
    "途中",
    "取組中",
    "取り組み中",
    "実施中",
    "進行中",
    "継続中",
    "検討中",
    "調整中",
    "準備中",
    "着手",
    "不十分な点",
];

const MISSED: &[&str] = &[
    "未達",
    "未実施",
    "未着手",
    "未完",
    "未整備",
    "未到達",
    "不達成",
    "不十分",
    "不調",
    "不良",
    "できな",
    "できず",
    "下回",
    "していな",
    "しなか",
    "行わな",
    "成果がな",
    "成果なし",
    "効果がな",
    "進捗なし",
    "進展なし",
    "届か",
    "満たな",
    "満たず",
    "満たさ",
    "及ばな",
    "及ばず",
    "悪化",
    "後退",
    "困難",
    "進まな",
    "進まず",
    "進んでいな",
    "進んでおら",
    "みられな",
    "見られな",
    "達成ゼロ",
];

const EXCEEDED: &[&str] = &[
    "上回",
    "超え",
    "超過",
    "目標超",
    "目標値超",
    "期待以上",
    "予定以上",
    "目標以上",
    "目標値以上",
    "計画以上",
    "想定以上",
    "見込み以上",
    "前倒し",
    "大幅達成",
    "大幅に達成",
    "大きく達成",
    "100%超",
    "非常に効果",
    "顕著",
];

const MOSTLY: &[&str] = &[
    "一定の成果",
    "一定の効果",
    "一定程度",
    "概ね",
    "おおむね",
    "おおむ",
    "ほぼ",
    "相当程度",
    "だいたい",
    "大体",
    "大方",
    "かなり",
    "大部分",
    "ほとんど",
];

const ACHIEVED: &[&str] = &[
    "達成",
    "順調",
    "完了",
    "進んでい",
    "予定どおり",
    "予定通り",
    "計画どおり",
    "計画通り",
    "目標どおり",
    "想定どおり",
    "見込みどおり",
    "期待どおり",
    "目標通り",
    "十分",
    "良好",
    "実施した",
    "実施できた",
    "実施済",
    "成果があ",
    "成果が出",
    "成果が上",
    "成果をあげ",
    "成果を上げ",
    "効果があ",
    "効果的",
    "できた",
    "実現",
    "到達",
    "達した",
    "達している",
];

/// Behind 達成 these make a word of their own that says nothing about having reached it: 達成率, 達成に向けた.
const COMPOUNDS: &[&str] = &[
    "率",
    "度",
    "状況",
    "目標",
    "水準",
    "時期",
    "年度",
    "指標",
    "基準",
    "に向け",
    "のため",
    "するため",
    "を目指",
    "をめざ",
    "すべき",
    "の理由",
    "の要因",
    "予定",
];

/// Behind a word of success, up to the end of the phrase, these turn it round: 計画どおり進んでいない, 達成ならず.
const DENIALS: &[&str] = &[
    "ない",
    "なかっ",
    "なく",
    "せず",
    "ならず",
    "至ら",
    "されず",
    "いかず",
    "行かず",
    "おらず",
    "言えず",
    "いえず",
    "進まず",
    "ませんで",
    "ません",
    "には遠",
    "困難",
    "未達",
    "不可",
    "不能",
    "断念",
];

/// The level that a mark or a legend's explanation names in words; `None` where it names none.
#[must_use]
pub fn level_in_words(text: &str) -> Option<Level> {
    // Most marks are signs (①, A, ◎), and signs are no words.
    if !text.chars().any(|c| is_kanji(c) || matches!(c, 'ぁ'..='ヺ' | '%' | '％')) {
        return None;
    }
    let folded = plain(text);
    if folded.chars().count() <= LONGEST_MARK {
        return by_percent(&folded).or_else(|| short(&folded));
    }
    statement(&folded)
}

/// 100%以上で達成 — the level of a bare percentage, which is the whole text.
fn by_percent(folded: &str) -> Option<Level> {
    let number = folded.strip_suffix('%')?;
    let value: f64 = number.parse().ok().filter(|_| number.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(match value {
        100.0.. => Level::Achieved,
        80.0.. => Level::Mostly,
        50.0.. => Level::Partly,
        _ => Level::Missed,
    })
}

/// Folded, one spelling for the words below, and what merely says that nothing went wrong taken for success.
fn plain(text: &str) -> String {
    let mut folded = fold(text).replace("出来", "でき").replace("通り", "どおり").replace("着手済", "実施中");
    for trouble in ["問題", "支障", "遅れ", "遅延", "滞り"] {
        for particle in ["", "は", "が", "も"] {
            for none in ["ない", "なく", "なし", "無し"] {
                folded = folded.replace(&format!("{trouble}{particle}{none}"), "順調に");
            }
        }
    }
    folded
}

/// The level of a short text. Exceptions stand before the rule: 一部未達成 is 一部, 概ね達成できなかった is 未達成.
fn short(folded: &str) -> Option<Level> {
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let part = says(IN_PART);
    if says(NOT_APPLICABLE) || cannot_be_judged(folded) {
        return Some(Level::NotApplicable);
    }
    if part {
        return Some(Level::Partly);
    }
    if says(STOPPED) {
        return Some(Level::Stopped);
    }
    if says(FAR_BEHIND) {
        return Some(Level::Missed);
    }
    let exceeded = success(folded, EXCEEDED);
    if says(SLIGHTLY) && exceeded != Some(true) {
        return Some(Level::Partly);
    }
    let reached = success(folded, ACHIEVED).or_else(|| done(folded).then_some(true));
    let missed = says(MISSED) && !folded.contains("不十分な点");
    if success(folded, &["着手"]) == Some(false) {
        return Some(Level::Missed);
    }
    // 「達成に至らないが一定の進捗」 and 「未着手」: what is on the way counts only where it is not itself denied.
    if says(ON_THE_WAY) {
        return Some(Level::Partly);
    }
    if missed || reached == Some(false) || exceeded == Some(false) {
        return Some(Level::Missed);
    }
    if exceeded == Some(true) {
        return Some(Level::Exceeded);
    }
    if says(MOSTLY) {
        return Some(Level::Mostly);
    }
    reached.filter(|reached| *reached).map(|_| Level::Achieved)
}

fn cannot_be_judged(folded: &str) -> bool {
    JUDGING.iter().any(|what| {
        folded.contains(&format!("未{what}"))
            || NOT_POSSIBLE
                .iter()
                .any(|how| ["", "が", "は", "の"].iter().any(|joint| folded.contains(&format!("{what}{joint}{how}"))))
    })
}

/// Whether one of the words is said (`true`) or denied (`false`); `None` where none of them stands there as a word.
fn success(folded: &str, words: &[&str]) -> Option<bool> {
    let mut said = None;
    for word in words {
        for (at, _) in folded.match_indices(word) {
            let before = folded.get(..at).unwrap_or_default();
            let behind = folded.get(at + word.len()..).unwrap_or_default();
            if COMPOUNDS.iter().any(|compound| behind.starts_with(compound)) {
                continue;
            }
            let phrase = behind.split(['。', '、', ',', '(', ';', ':']).next().unwrap_or_default();
            if before.ends_with(['未', '不', '非']) || DENIALS.iter().any(|denial| phrase.contains(denial)) {
                return Some(false);
            }
            said = Some(true);
        }
    }
    said
}

/// 済・実施 — words so short that they count only as the whole mark, be it behind a sign: ○(実施).
fn done(folded: &str) -> bool {
    let bare = folded.trim_matches(|c: char| !c.is_alphabetic() || c.is_ascii());
    let bare = bare.trim_end_matches('み');
    matches!(bare, "実施" | "全て実施" | "すべて実施")
        || bare.ends_with('済') && bare.chars().count() <= 6 && !bare.ends_with("経済") && !bare.ends_with("救済")
}

/// A long text that says 達成 in one clause and no more.
fn statement(folded: &str) -> Option<Level> {
    let mut clauses = folded.split(['。', '、', ',']).filter(|clause| clause.contains("達成"));
    let only = clauses.next().filter(|clause| clause.matches("達成").count() == 1)?;
    let stated = clauses.next().is_none() && only.chars().count() <= LONGEST_MARK && success(only, &["達成"]).is_some();
    let ends = only.split("達成").nth(1).is_some_and(|behind| {
        ["", "し", "でき", "され", "済", "なら", "に至", "せず"]
            .iter()
            .any(|end| if end.is_empty() { behind.is_empty() } else { behind.starts_with(end) })
    });
    if stated && ends { short(only) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(level: Level, texts: &str) {
        for text in texts.split_whitespace() {
            assert_eq!(level_in_words(text), Some(level), "{text}");
        }
    }

    #[track_caller]
    fn none(text: &str) {
        assert_eq!(level_in_words(text), None, "{text}");
    }

    #[test]
    fn success_in_words() {
        check(
            Level::Achieved,
            "達成 目標を達成 達成できた。 達成済み 順調 順調に進捗 計画どおり 予定通り 実施済 完了 できた ○(達成) 実現 済
             計画通り進んでいる 目標値に達した 実施 ○（実施） 遅れなし 問題なく達成 達成に問題はない 十分に達成",
        );
        check(Level::Mostly, "概ね達成 ほぼ達成 概ね順調 おおむね計画どおり だいたい達成 大体計画どおり かなり達成");
        check(
            Level::Exceeded,
            "目標以上 目標を上回る 期待を超える 計画以上 目標超過 想定以上 大幅達成 大幅に達成 目標をやや上回った
             目標を大きく上回って達成 目標を超えて達成",
        );
    }

    #[test]
    fn a_denial_turns_success_round() {
        check(
            Level::Missed,
            "未達成 計画どおり進んでいない 達成に至らず 達成ならず 目標を達成しなかった 達成できなかった 達成出来なかった
             必ずしも順調ではない 順調とは言えない 目標に届かず 進んでいない 大幅に遅れ 大幅に遅れている 概ね達成できなかった
             あまり達成されていない 目標を上回らなかった 達成が不十分 未着手 未実施 達成困難 不調 目標を大きく下回った
             予定どおり進まなかった",
        );
    }

    #[test]
    fn what_is_on_the_way_is_partly() {
        check(
            Level::Partly,
            "一部達成 一部未達成 一部実施 部分達成 やや遅れ 遅れている 遅延 進行中 継続中 検討中 取組中 やや下回る 少し遅れ
             概ね達成（一部遅れ） 達成に至らないが一定の進捗 進捗が遅れている そこそこ達成",
        );
    }

    #[test]
    fn what_was_stopped_or_cannot_be_judged_is_neither() {
        check(Level::Stopped, "中止 休止 廃止 凍結 取りやめ 見送り 延期 事業終了 中止・凍結");
        check(
            Level::NotApplicable,
            "対象外 評価なし 未評価 該当なし 測定不可 データなし 未公表 評価不可 算定不能 比較不能 評価できない -（測定なし）
             集計中 法制度改定により比較不能",
        );
    }

    #[test]
    fn a_percentage_counts_only_as_the_whole_mark() {
        check(Level::Achieved, "100% 104％ １０４．６％");
        check(Level::Mostly, "93.1% 80%");
        check(Level::Partly, "62.1% 50%");
        check(Level::Missed, "49.9% 0%");
        none("前年度比104%");
        none("80%以上");
    }

    #[test]
    fn plans_directions_and_prose_name_no_level() {
        for text in ["拡充", "継続", "達成率", "目標達成に向けた取組", "実施予定", "4,722世帯", "経済", "担い手の確保"]
        {
            none(text);
        }
        none(
            "地域の団体と話し合いを重ね、年間を通じて順調に続けていくこととしており、見直しは行っていないとの報告であった。",
        );
        none("目標の達成に向けて、地域の団体と話し合いを重ね、年間を通じて無理のない形で続けていくこととしている。");
    }

    #[test]
    fn long_prose_counts_where_it_states_it_once() {
        let long = |end: &str| {
            format!("地域の団体と話し合いを重ね、年間を通じて訓練を続けた。参加者数の{end}。担い手の確保を進める。")
        };
        assert_eq!(level_in_words(&long("目標を達成した")), Some(Level::Achieved));
        assert_eq!(level_in_words(&long("目標は未達成")), Some(Level::Missed));
        assert_eq!(level_in_words(&long("目標を達成できなかった")), Some(Level::Missed));
        none(&long("目標を達成した。会場数の目標は未達成"));
    }
}
