//! 測れない目標 — a target with no figure, no date and no state that is there or is not (設置する, 策定する): at the end
//! of the year nobody can say whether it was reached.

use super::Record;
use super::nothing_written::is_nothing;
use super::parts::{FieldPart, parts};
use crate::evaluation::{Bound, Evaluation, Field, Figure, How, Role};
use crate::note::{Finding, Note};
use crate::text::plain::{fold, is_kanji};

const FIELDS: [Field; 2] = [Field::OutcomeTarget, Field::PerformanceTarget];

pub fn check(record: &Record) -> Vec<Note> {
    let valued = record.written(Field::TargetValue).is_some_and(|text| text.chars().any(char::is_numeric));
    // A value in a column of its own is that of the activity, or of the outcome where the form has no activity.
    let measured = if record.written(Field::PerformanceTarget).is_some() {
        Field::PerformanceTarget
    } else {
        Field::OutcomeTarget
    };
    let written = |field: &&Field| {
        let entry = record.evaluation.fields.get(*field);
        let own = entry.is_some_and(|entry| entry.how != How::Ditto && !is_reference(&entry.text));
        own && !(valued && **field == measured)
    };
    let parts = FIELDS.iter().filter(written).flat_map(|field| parts(record.evaluation, *field));
    let vague = parts.filter(|part| {
        // A label alone, or a word or two, is a heading of what follows.
        !is_nothing(part.text) && part.text.chars().count() > 2 && !is_measurable(record.evaluation, part)
    });
    vague
        .map(|part| record.note(Finding::TargetNotMeasurable { text: part.text.to_owned() }, part.field, part.labels))
        .collect()
}

fn is_measurable(evaluation: &Evaluation, part: &FieldPart) -> bool {
    part.figures(evaluation).any(measures) || has_amount(&fold(part.text)) || has_state(&fold(part.text))
}

/// Whether a figure says how much or by when. Whom a target is for (65歳以上) and what is paid (5万円まで) does not.
fn measures(figure: &Figure) -> bool {
    const QUALIFYING: [&str; 7] = ["歳", "才", "歳児", "歳代", "代", "年生", "円"];
    match figure.role {
        Role::Target | Role::Result | Role::Period => true,
        Role::Criterion => {
            figure.bound != Bound::Exactly && !figure.unit.as_deref().is_some_and(|unit| QUALIFYING.contains(&unit))
        }
        Role::Ordinal => false,
    }
}

/// Amounts written without digits, and comparisons with a year that is known.
fn has_amount(text: &str) -> bool {
    const WORDS: [&str; 29] = [
        "全小学校",
        "全中学校",
        "全校",
        "全区",
        "全地域",
        "全戸",
        "全世帯",
        "全町",
        "全職員",
        "全員",
        "全件",
        "全て",
        "すべて",
        "毎月",
        "毎週",
        "毎日",
        "毎年",
        "毎回",
        "過半数",
        "半数",
        "半減",
        "倍増",
        "ゼロ",
        "皆無",
        "前年度並",
        "前年並",
        "随時更新",
        "年度末",
        "年度中",
    ];
    const YARDSTICKS: [&str; 6] = ["前年", "昨年", "前回", "現状", "平均", "従前"];
    const MOVES: [&str; 12] =
        ["上回", "下回", "超え", "増や", "増加", "減ら", "減少", "より多", "以上", "以下", "並み", "維持"];
    let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // 参加者数の増加: it can be counted, and last year's count is what it is held against.
    let counted =
        ["数の増", "数を増", "数の減", "数を減", "件数の", "率の向上", "率を高", "率の上昇", "割合の", "割合を"];
    // ☆☆ is a rating.
    text.contains(['☆', '★']) || holds(&WORDS) || holds(&YARDSTICKS) && holds(&MOVES) || holds(&counted)
}

/// Things that are done once and then are there: whether they are, anybody can see. 推進, 強化, 充実, 体制の整備 are not
/// among them, nor is what only comes before (設置に向けた検討, 設置の促進).
fn has_state(text: &str) -> bool {
    const STATES: [&str; 38] = [
        "設置", "策定", "導入", "開設", "制定", "締結", "開始", "作成", "公表", "発行", "発刊", "創刊", "配布", "配付",
        "設立", "創設", "新設", "改定", "改訂", "改正", "移転", "廃止", "統合", "移管", "開催", "実施", "決定", "選定",
        "完成", "完了", "竣工", "開館", "開校", "開園", "開通", "提出", "掲載", "供用",
    ];
    let verbs = ["取りまとめ", "とりまとめ", "取り纏め", "終える", "立ち上げ", "を開く"];
    let done = |(at, word): (usize, &str)| {
        let behind = text.get(at + word.len()..).unwrap_or_default();
        closes(behind)
    };
    verbs.iter().any(|verb| text.contains(verb))
        || STATES.iter().any(|state| text.contains(state) && text.match_indices(state).any(done))
}

/// Whether a clause ends behind the word: it is what is to be done, and no part of another word or thing.
fn closes(behind: &str) -> bool {
    const ENDS: [&str; 18] = [
        "する",
        "します",
        "すること",
        "し、",
        "し,",
        "を行",
        "を完了",
        "を終",
        "を目指",
        "をめざ",
        "、",
        "。",
        ",",
        "・",
        "及び",
        ")",
        "済",
        "と",
    ];
    behind.is_empty()
        || ENDS
            .iter()
            .any(|end| behind.strip_prefix(end).is_some_and(|rest| *end != "する" || !rest.starts_with(is_kanji)))
}

/// 別紙のとおり: the target stands elsewhere.
fn is_reference(text: &str) -> bool {
    const SHORT: usize = 16;
    let text = fold(text);
    text.chars().count() <= SHORT
        && ["別紙", "別添", "別表", "参照", "同上", "同左", "上記", "左記", "右記", "のとおり"]
            .iter()
            .any(|word| text.contains(word))
}
