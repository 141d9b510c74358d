//! 役割の見分け — what an amount does in its sentence: its unit, the words just before it and just behind it.

use super::amount::{Amount, Form};
use super::unit::UnitKind;
use super::{Bound, Role};
use crate::label::letters::Letters;

/// How far before a figure its sentence is looked at, in characters.
const BEFORE: usize = 24;
/// How far behind.
const BEHIND: usize = 40;

/// Words that name a target, if nothing but its name stands between them and the number.
const TARGETS: [&str; 7] = ["目標", "計画値", "計画数", "計画回数", "当初計画", "予定", "見込み"];
const RESULTS: [&str; 5] = ["実績", "現状", "現在", "結果", "現況"];
const EARLIER: [&str; 7] = ["前年度", "前年", "昨年度", "昨年", "前回", "一昨年度", "前々年度"];
const LATER: [&str; 5] = ["次年度", "来年度", "翌年度", "今後は", "次回は"];
const LIMITS: [&str; 9] = ["上限", "限度", "補助率", "助成率", "負担割合", "負担率", "定員", "要件", "一律"];
/// Prices and grants: an amount of money behind them is a rule, a number of anything else (助成は8団体) is not.
const PRICES: [&str; 16] = [
    "補助額",
    "助成額",
    "補助は",
    "助成は",
    "補助金は",
    "助成金は",
    "支給額",
    "単価",
    "料金",
    "参加費",
    "会費",
    "利用料",
    "使用料",
    "手数料",
    "負担額",
    "定額",
];
const RATES: [&str; 4] = ["あたり", "当たり", "につき", "平均"];
/// Whom or what a bounded amount picks out: 10人以上の団体.
const PICKED: [&str; 17] = [
    "の団体",
    "のグループ",
    "の世帯",
    "の事業者",
    "の企業",
    "の施設",
    "の組織",
    "の市",
    "の都市",
    "の場合",
    "の者",
    "の家庭",
    "で構成",
    "居住",
    "在住",
    "勤務",
    "継続",
];

/// What follows a limit that is itself the aim.
const REACHED: [&str; 7] = ["に短縮", "に縮減", "に削減", "に抑", "に減ら", "とする", "にする"];

/// The role of `amount`, or `None` where it is no figure at all (1人ひとり, 3つの柱).
pub(super) fn of(letters: &Letters, amount: &Amount, usual: Role) -> Option<Role> {
    let before = Before::of(letters, amount.start);
    let kind = amount.unit.as_ref().map(|unit| unit.kind);
    if is_phrase(letters, amount) {
        return None;
    }
    match kind {
        Some(UnitKind::Rank) => return Some(Role::Ordinal),
        Some(UnitKind::Age) if !before.holds(&["平均", "寿命"]) => return Some(Role::Criterion),
        Some(UnitKind::Duration) if !is_measured(letters, amount, &before) => {
            return Some(if amount.bound == Bound::Exactly { Role::Period } else { Role::Criterion });
        }
        _ => {}
    }
    if is_limit(letters, amount, kind, &before) || is_base(letters, amount, &before) {
        return Some(Role::Criterion);
    }
    Some(match usual {
        Role::Result if is_target(letters, amount, &before) => Role::Target,
        Role::Target if before.names(&TARGETS, 8, BREAKS) => Role::Target,
        Role::Target if before.names(&RESULTS, 8, BREAKS) || is_past(letters, amount.end) => Role::Result,
        _ => usual,
    })
}

/// What stands between a name and its number if the name is not that of the number (目標を上回る20回, 目標達成率).
const BREAKS: &str = "を、。・…に達上下超未対比通どう以維よか率";

/// 前文 — the sentence before a figure, as far as it is looked at.
struct Before(String);

impl Before {
    fn of(letters: &Letters, start: usize) -> Self {
        let whole = letters.string(start.saturating_sub(BEFORE), start);
        let sentence = whole.rsplit(['。', '\n']).next().unwrap_or_default();
        Self(sentence.to_owned())
    }

    fn holds(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.0.contains(word))
    }

    /// Whether one of `words` stands at most `far` characters ahead, with neither a digit nor one of `breaks` between.
    fn names(&self, words: &[&str], far: usize, breaks: &str) -> bool {
        let mut head = self.0.as_str();
        for _ in 0..=far {
            if words.iter().any(|word| head.ends_with(word)) {
                return true;
            }
            let mut chars = head.chars();
            if chars.next_back().is_none_or(|c| c.is_ascii_digit() || breaks.contains(c)) {
                return false;
            }
            head = chars.as_str();
        }
        false
    }
}

fn is_phrase(letters: &Letters, amount: &Amount) -> bool {
    let name = amount.unit.as_ref().map_or("", |unit| unit.name.as_str());
    let one = (amount.value - 1.0).abs() < f64::EPSILON && amount.bound == Bound::Exactly;
    let behind = |words: &[&str]| letters.one_of(amount.end, words).is_some();
    one && (behind(&RATES) || behind(&["ごと", "毎"]))
        || one
            && name == "人"
            && behind(&["ひとり", "一人", "1人", "1日", "1台", "1回", "暮らし", "ぐらし", "親", "っ子"])
        || name == "つ"
            && behind(&[
                "の柱",
                "の視点",
                "の方針",
                "の分野",
                "のテーマ",
                "の重点",
                "の項目",
                "の観点",
                "の戦略",
                "の原則",
            ])
}

/// A stretch of time is a result where it was counted or changed; else it only says when.
fn is_measured(letters: &Letters, amount: &Amount, before: &Before) -> bool {
    let name = amount.unit.as_ref().map_or("", |unit| unit.name.as_str());
    let changed = ["短縮", "延長", "延伸", "縮減", "削減", "短く", "の短縮", "の延長", "早"];
    amount.cumulative
        || letters.one_of(amount.end, &changed).is_some()
        || letters.one_of(amount.end, &REACHED).is_some()
        || before.names(&["日数", "時間数", "待ち時間", "所要時間", "平均", "期間"], 4, "をに、がで")
        || name == "時間" && (amount.value - 24.0).abs() > f64::EPSILON && amount.bound == Bound::Exactly
}

fn is_limit(letters: &Letters, amount: &Amount, kind: Option<UnitKind>, before: &Before) -> bool {
    let behind = |words: &[&str]| letters.one_of(amount.end, words).is_some();
    let name = amount.unit.as_ref().map_or("", |unit| unit.name.as_str());
    // 10分以内に短縮する is what is aimed at.
    amount.form == Form::Limit && !behind(&REACHED)
        || behind(&["を上限", "を限度", "が上限", "が限度", "切り捨て", "切捨て"])
        || letters.ends_with(amount.number, &["上限", "下限"]).is_some()
        || kind == Some(UnitKind::Money) && amount.bound == Bound::AtMost
        || before.names(&LIMITS, 8, "、をで増減収総計")
        || kind == Some(UnitKind::Money) && before.names(&PRICES, 8, "、をで増減収総計")
        || kind == Some(UnitKind::Money) && before.names(&RATES, 6, "、を")
        || behind(&["あたり", "当たり", "につき", "満点"])
        || (name == "%" || amount.form == Form::Share) && behind(&["を補助", "を助成", "補助", "助成"])
        || name == "段階"
        || kind.is_some()
            && amount.bound != Bound::Exactly
            && (behind(&PICKED) || name != "%" && is_share_of(letters, amount.end))
}

/// 年1回以上利用した区民の割合: the amount says whose share is meant.
fn is_share_of(letters: &Letters, end: usize) -> bool {
    let clause =
        (end..end + 16).take_while(|at| letters.at(*at).is_some_and(|c| !c.is_ascii_digit() && !"。、\n".contains(c)));
    clause.into_iter().any(|at| letters.has(at, "割合"))
}

/// What a result is compared with: the year before, or where a change began (10回から12回に).
fn is_base(letters: &Letters, amount: &Amount, before: &Before) -> bool {
    let change = letters.has(amount.end, "から") && letters.at(amount.end + 2).is_some_and(|c| c.is_ascii_digit());
    // 10人中8人: the first is the whole.
    let whole = letters.has(amount.end, "中") && letters.at(amount.end + 1).is_some_and(|c| c.is_ascii_digit());
    change || whole || before.names(&EARLIER, 8, "比をよか、にと並様増減+-▲△")
}

fn is_target(letters: &Letters, amount: &Amount, before: &Before) -> bool {
    let clause: String = (amount.end..amount.end + 14)
        .map_while(|at| letters.at(at).filter(|c| !"。、\n(".contains(*c) && !c.is_ascii_digit()))
        .collect();
    let aimed = ["を目標", "の目標", "が目標", "を目指", "をめざ", "予定", "見込み", "していく"]
        .iter()
        .any(|cue| clause.contains(cue));
    let as_planned = ["予定どおり", "予定通り", "目標どおり"].iter().any(|cue| clause.contains(cue));
    let set = before.names(&["目標を"], 6, "、。") && letters.one_of(amount.end, &["と", "に設定"]).is_some();
    before.names(&TARGETS, 8, BREAKS)
        || set
        || aimed && !as_planned && amount.unit.is_some()
        || bracket_names_target(letters, amount.end)
        || before.names(&LATER, BEFORE, "") && !is_past(letters, amount.end)
}

/// 20回(目標), 10,000世帯以上(3年間の合計目標); but not 20回(目標18回), where the target is the other one.
fn bracket_names_target(letters: &Letters, end: usize) -> bool {
    let close = (end..end + 20).find(|at| letters.at(*at) == Some(')'));
    letters.at(end) == Some('(')
        && close.is_some_and(|close| letters.ends_with(close, &["目標", "目標値", "計画値"]).is_some())
}

/// The sentence behind the figure ends in the past: what a plan tells of was done before.
fn is_past(letters: &Letters, end: usize) -> bool {
    const DONE: [&str; 11] = [
        "した",
        "しました",
        "された",
        "行った",
        "行いました",
        "であった",
        "だった",
        "達した",
        "なった",
        "終えた",
        "得た",
    ];
    let closes = |at: usize| letters.at(at).is_none_or(|c| "。\n)".contains(c)) || letters.has(at, "が、");
    for at in end..end + BEHIND {
        if let Some(length) = letters.one_of(at, &["済", "済み"])
            && (closes(at + length) || letters.has(at + length, "、"))
        {
            return true;
        }
        if letters.one_of(at, &DONE).is_some_and(|length| closes(at + length)) {
            return true;
        }
        if letters.at(at).is_none_or(|c| "。\n".contains(c)) {
            return false;
        }
    }
    false
}
