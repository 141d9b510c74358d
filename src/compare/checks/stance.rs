//! 言い分 — whether a sentence says that something was reached or that it was not. It knows words and their neighbours,
//! no marks and no figures.

use crate::text::plain::{fold, is_kanji};

/// 立場 — what a text says of its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    Reached,
    /// 概ね: not quite.
    Nearly,
    NotReached,
}

/// The first clause in `text` that takes the stance, with the words that were seen.
#[must_use]
pub fn clause(text: &str, stance: Stance) -> Option<&str> {
    let sentences = text.split(['。', '\n']);
    sentences.filter(|sentence| takes(&fold(sentence), stance)).map(|sentence| short(sentence.trim(), stance)).next()
}

/// The clause of the sentence that shows it by itself, or the whole sentence.
fn short(sentence: &str, stance: Stance) -> &str {
    sentence.split(['、', '，']).map(str::trim).find(|clause| takes(&fold(clause), stance)).unwrap_or(sentence)
}

fn takes(sentence: &str, stance: Stance) -> bool {
    match stance {
        Stance::Reached => is_reached(sentence),
        Stance::Nearly => is_nearly(sentence),
        Stance::NotReached => is_not_reached(sentence),
    }
}

/// Words of what was not done, that need nothing else.
const PLAIN: [&str; 4] = ["未達成", "未達", "未実施", "未着手"];
/// What can fail to be done, before できなかった, しなかった, に至らなかった.
const DEEDS: [&str; 10] = ["達成", "実施", "開催", "完了", "実現", "着手", "到達", "策定", "設置", "整備"];
const FAILING: [&str; 17] = [
    "できな",
    "できず",
    "できませ",
    "できていな",
    "できておら",
    "出来な",
    "出来ず",
    "しな",
    "していな",
    "しておら",
    "されな",
    "されず",
    "されていな",
    "至らな",
    "至らず",
    "至っていな",
    "至っておら",
];
/// What a result is held against.
const AIMS: [&str; 7] = ["目標", "計画", "予定", "見込", "想定", "達成基準", "基準値"];
/// What falls short of an aim.
const SHORT: [&str; 12] = [
    "届か",
    "とどか",
    "及ばな",
    "及ばず",
    "達しな",
    "達せず",
    "達していな",
    "達しておら",
    "満たな",
    "満たず",
    "下回",
    "割り込",
];
/// Where less is better, to fall below the aim is to reach it.
const LESS_IS_BETTER: [&str; 23] = [
    "苦情",
    "事故",
    "犯罪",
    "違反",
    "待機",
    "待ち",
    "滞納",
    "未収",
    "日数",
    "時間",
    "経費",
    "費用",
    "コスト",
    "被害",
    "削減",
    "超過",
    "残業",
    "赤字",
    "排出",
    "使用量",
    "ごみ",
    "達成した",
    "達成し、",
];
const EARLIER: [&str; 8] = ["前年", "昨年", "一昨年", "前回", "過去", "従来", "これまで", "当初は"];

fn is_not_reached(sentence: &str) -> bool {
    let plain = || PLAIN.iter().any(|word| after(sentence, word).any(|(head, rest)| now(head) && is_predicate(rest)));
    let failed = || {
        DEEDS.iter().any(|deed| {
            after(sentence, deed).any(|(head, rest)| {
                let rest =
                    strip(strip(rest, &["すること"]), &["には", "にも", "までは", "まで", "が", "は", "も", "に"]);
                let failing = FAILING.iter().find_map(|word| rest.strip_prefix(word));
                now(head) && failing.is_some_and(|rest| !is_attributive(rest))
            })
        })
    };
    let fell_short = || {
        SHORT.iter().any(|word| {
            after(sentence, word).any(|(head, rest)| {
                let aim = near(head, &AIMS, 16);
                let denied = *word == "下回" && (rest.starts_with("らな") || rest.starts_with("ることな"));
                let better =
                    matches!(*word, "下回" | "割り込") && LESS_IS_BETTER.iter().any(|less| sentence.contains(less));
                aim && now(head) && !denied && !better
            })
        })
    };
    let frozen = || {
        after(sentence, "凍結").any(|(head, rest)| {
            let ice = near(head, &["路面", "道路", "水道", "配管", "路"], 3);
            let said =
                ["予定", "と", "し", "さ", "。", "、", "が", "中", ")"].iter().any(|next| rest.starts_with(next));
            !ice && (rest.is_empty() || said)
        })
    };
    let late = || {
        after(sentence, "遅れ").any(|(head, rest)| {
            let made_good = ["取り戻", "取戻", "挽回", "解消"].iter().any(|word| rest.contains(word));
            near(head, &["計画", "予定", "進捗", "工程", "スケジュール"], 8) && !made_good && !rest.starts_with("な")
        })
    };
    plain() || failed() || fell_short() || frozen() || late()
}

fn is_nearly(sentence: &str) -> bool {
    const QUITE: [&str; 9] = ["計画", "予定", "順調", "達成", "目標", "完了", "実施", "進", "できた"];
    ["おおむね", "概ね", "ほぼ"]
        .iter()
        .any(|word| after(sentence, word).any(|(_, rest)| QUITE.iter().any(|quite| rest.starts_with(quite))))
}

fn is_reached(sentence: &str) -> bool {
    const DONE: [&str; 9] =
        ["した", "しました", "している", "しており", "し、", "できた", "できました", "できており", "することができ"];
    let reached =
        after(sentence, "達成").any(|(_, rest)| DONE.iter().any(|done| rest.starts_with(done)) || rest.is_empty());
    let above = after(sentence, "上回").any(|(head, rest)| near(head, &AIMS, 16) && !rest.starts_with("らな"));
    let as_planned = ["どおり", "通り"].iter().any(|word| {
        after(sentence, word).any(|(head, rest)| {
            near(head, &["計画", "予定", "目標"], 2)
                && ["実施し", "進", "行", "達成", "完了", "開催し", "に実施", "に進"]
                    .iter()
                    .any(|next| rest.starts_with(next))
        })
    });
    (reached || above || as_planned) && !is_not_reached(sentence) && !is_nearly(sentence)
}

/// What stands before and behind each place of `word`.
fn after<'a>(sentence: &'a str, word: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let split = |(at, found): (usize, &str)| Some((sentence.get(..at)?, sentence.get(at + found.len()..)?));
    sentence.match_indices(word).filter_map(split)
}

/// Whether one of `words` begins at most `far` characters before the end of `head`.
fn near(head: &str, words: &[&str], far: usize) -> bool {
    let skip = head.chars().count().saturating_sub(far + 2);
    let tail: String = head.chars().skip(skip).collect();
    words.iter().any(|word| tail.contains(word))
}

/// Whether the clause speaks of this year: 昨年度は未達成であった is no word about it.
fn now(head: &str) -> bool {
    let clause = head.rsplit('、').take(2).collect::<String>();
    !EARLIER.iter().any(|word| clause.contains(word))
}

/// 未達 is what is said, not a part of another word (未達成率), nor what is said of a thing (未実施の地域), nor denied
/// (未実施はなく).
fn is_predicate(rest: &str) -> bool {
    let denied = ["はな", "がな", "もな", "とはな", "ではな", "は0", "を防", "を解消", "を減"]
        .iter()
        .any(|no| rest.starts_with(no));
    !denied && !rest.starts_with('の') && !rest.starts_with(|c: char| is_kanji(c) || matches!(c, 'ァ'..='ヺ'))
}

/// 実施できなかった訓練: the words belong to the noun behind them.
fn is_attributive(rest: &str) -> bool {
    let kana = rest.chars().take_while(|c| matches!(c, 'ぁ'..='ん')).map(char::len_utf8).sum::<usize>();
    let (run, behind) = rest.split_at_checked(kana).unwrap_or_default();
    let noun = behind.starts_with(|c: char| is_kanji(c) || matches!(c, 'ァ'..='ヺ' | '「'));
    noun && (run.ends_with('た') || run.ends_with('い'))
}

fn strip<'a>(rest: &'a str, words: &[&str]) -> &'a str {
    words.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest)
}
