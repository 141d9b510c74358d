//! Stories of what is not said: blanks, plans without result, issues without action, words that say nothing.

use super::{check, of, record};
use crate::compare::checks::findings;
use crate::evaluation::Evaluation;

#[test]
fn a_blank_is_asked_about_where_the_form_asks() {
    check(
        "field-blank",
        &[
            (
                "計画 教室｜実績 開いた｜達成 ①｜課題 人手｜対応 募る",
                "assessment  「進捗状況の評価」が未記入です（同じ様式の3件のうち2件",
            ),
            (
                "計画 教室｜実績 開いた｜達成 ①｜評価 よい",
                "「次年度以降の課題」が未記入／「対応・今後の方向性」が未記入",
            ),
            ("計画 教室｜実績 開いた｜評価 よい｜課題 人手｜対応 募る", "achievement"),
            // Another check says it, or there is nothing to answer, or the matter is out.
            ("計画 教室｜達成 ①｜評価 よい｜課題 人手｜対応 募る", ""),
            ("計画 教室｜実績 開いた｜達成 ①｜評価 よい｜課題 人手", ""),
            ("計画 教室｜実績 開いた｜達成 ①｜評価 よい｜課題 特になし", ""),
            ("計画 教室｜実績 開いた｜達成 −", ""),
            ("計画 教室｜実績 開いた｜達成 ①｜評価 よい｜課題 人手｜対応 募る", ""),
        ],
    );
}

#[test]
fn a_column_that_is_blank_by_rule_is_not_asked_about() {
    // The remedy is wanted of what was missed only: the matters that went well leave it blank.
    let well = "計画 教室｜実績 開いた｜達成 ①｜評価 よい";
    let missed = "計画 教室｜実績 少し｜達成 ④｜評価 足りない｜課題 人手｜対応 募る";
    let cells = [well, well, well, well, missed, missed, missed, missed, missed];
    let records: Vec<Evaluation> = (1..).zip(cells).map(|(n, cells)| record(n, "北区", 2011, "教室", cells)).collect();
    let records: Vec<&Evaluation> = records.iter().collect();
    assert_eq!(of("field-blank", &records, 0), [""; 0]);
    // In the middle of the year nobody has a result.
    let plans: Vec<Evaluation> = (1..5).map(|n| record(n, "北区", 2011, "教室", "計画 教室を年2回開く")).collect();
    assert!(findings(&plans.iter().collect::<Vec<_>>()).iter().all(Vec::is_empty));
}

#[test]
fn an_issue_wants_an_action() {
    check(
        "issue-without-action",
        &[
            ("課題 人手が足りない", "next_actions  課題「人手が足りない」への対応が書かれていません。"),
            ("課題 人手が足りない｜対応 現状どおり", "への対応が「現状どおり」だけです。"),
            (
                "課題 ア 人手が足りない⏎イ 会場が狭い｜対応 ア 担い手を募る",
                "next_actions イ 課題のイ「会場が狭い」への対応が書かれていません。",
            ),
            ("課題 ア 人手が足りない⏎イ 会場が狭い｜対応 ア 担い手を募る⏎イ 特になし", "課題のイ…「特になし」だけ"),
            ("課題 人手が足りない｜対応 担い手を募る", ""),
            ("課題 特になし｜対応 特になし", ""),
            ("課題 ア・イ 人手が足りない｜対応 ア 担い手を募る⏎イ 会場を替える", ""),
            ("課題 ア(ア) 人手⏎ア(イ) 会場が狭い｜対応 ア 担い手を募り、会場を替える", ""),
            ("課題 ア 人手が足りない⏎イ 会場が狭い｜対応 全体 担い手を募り、会場を替える", ""),
            // Numbered in a way of its own, or one text for all.
            ("課題 ア 人手が足りない⏎イ 会場が狭い｜対応 ① 担い手を募る⏎② 手引きを配る", ""),
            ("課題 ア 人手が足りない⏎イ 会場が狭い｜対応 次のとおり担い手を募り、会場を替える。⏎ア 手引きを配る", ""),
        ],
    );
}

#[test]
fn a_plan_wants_a_result() {
    check(
        "plan-without-result",
        &[
            ("計画 教室を年2回開く", "actions_taken  計画「教室を年2回開く」の実績が書かれていません。"),
            ("計画 教室を年2回開く｜実績 なし", "の実績が「なし」だけです。"),
            (
                "計画 ア 教室を開く⏎イ 手引きを配る｜実績 ア 教室を開いた",
                "actions_taken イ 計画のイ「手引きを配る」の実績",
            ),
            ("業績 ① 教室 2回⏎② 手引き 300部｜実績 ① 教室を2回開いた", "計画の②"),
            ("計画 教室を年2回開く｜実績 2回開いた", ""),
            ("計画 教室を年2回開く｜実績値 2回", ""),
            ("計画 教室を年2回開く｜達成 −", ""),
            ("計画 ア(ア) 教室⏎ア(イ) 手引きを配る｜実績 ア 教室を開き、手引きを配った", ""),
            ("計画 ア 教室を開く⏎イ 手引きを配る｜実績 ア、イ 教室で手引きを配った", ""),
            ("計画 ア 教室を開く⏎イ 手引きを配る｜実績 教室を開き、手引きを配った", ""),
            ("計画 ア 教室を開く⏎イ なし｜実績 ア 教室を開いた", ""),
        ],
    );
}

#[test]
fn a_label_wants_its_partner() {
    check(
        "label-without-partner",
        &[
            (
                "計画 ア 紙面⏎イ 記者｜実績 ア 改めた⏎イ 募った｜評価 ア・イ 好評であった。⏎ウ 記者が増えた。",
                "assessment ウ 記号「ウ」（記者が増えた。）に当たるものが、「取組内容（計画）」と「主な取組（実績）」にありません。",
            ),
            ("計画 ア 紙面⏎イ 記者｜実績 ア 改めた⏎イ 募った｜評価 ア 好評であった。", "assessment イ"),
            ("計画 ア 紙面⏎イ 記者｜実績 ア 改めた⏎イ 募った⏎カ 配った", "actions_taken カ"),
            ("計画 ア 紙面⏎イ 記者｜実績 ア 改めた⏎イ 募った｜評価 ア~イ 好評であった。", ""),
            ("計画 ア(ア) 紙面⏎ア(イ) 配布｜実績 ア 改めて配った｜評価 ア(ア) 好評⏎ア(イ) 好評", ""),
            ("計画 ア 紙面⏎イ 記者｜実績 ① 改めた⏎② 募った⏎③ 配った", ""),
            ("計画 ① 紙面⏎② 記者｜実績 ① 改めた⏎② 募った｜課題 ① 人手⏎② 場所⏎③ 費用", ""),
            ("計画 紙面を改める｜評価 ア 好評⏎イ 不評", ""),
        ],
    );
}

#[test]
fn what_was_missed_wants_a_remedy() {
    check(
        "missed-without-remedy",
        &[
            ("達成 ④｜課題 人手", "next_actions  達成状況は「④」（未達成）ですが、対応が書かれていません。"),
            ("達成 ④｜課題 人手｜対応 現状どおり。", "対応が「現状どおり。」だけです。"),
            ("達成 ④｜課題 人手｜対応 担い手を募る", ""),
            ("達成 ①", ""),
            ("達成 −", ""),
        ],
    );
}

#[test]
fn words_that_say_nothing_are_named() {
    check(
        "nothing-written",
        &[
            ("課題 特になし。", "issues  「特になし。」とだけ"),
            ("対応 なし", "next_actions  「なし」"),
            ("対応 −", "「−」"),
            ("対応 現状どおり取り組む。", "現状どおり"),
            ("課題 現時点で大きな課題はありません。", "大きな課題"),
            ("対応 今後も引き続き取り組んでいく。", "引き続き"),
            ("課題 ア 人手が足りない⏎イ （特になし）", "issues イ"),
            ("対応 担い手がいないので募る。", ""),
            ("対応 継続", ""),
            ("対応 引き続き担い手を募る。", ""),
            ("課題 参加者が少ない。", ""),
            ("対応 現状維持", ""),
            ("実績 − ｜達成 −", ""),
            ("課題 若い世代の参加がない。", ""),
            ("対応 計画どおり実施する。", ""),
        ],
    );
}
