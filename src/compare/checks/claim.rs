//! 言い分 — whether a sentence says that something was reached or that it was not. It knows words and their neighbours,
//! no marks and no figures.

use crate::text::plain::{fold, is_kanji};

/// 立場 — what a text says of its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    Reached,
    /// 概ね: not quite.
    Nearly,
    /// The target was missed, or the matter is given up.
    Missed,
    /// That, or something was not done or came late.
    NotReached,
}

/// The first clause in `text` that takes the stance, with the words that were seen.
#[must_use]
pub fn clause(text: &str, claim: Claim) -> Option<&str> {
    let sentences = text.split(['。', '\n']);
    sentences.filter(|sentence| takes(&fold(sentence), claim)).map(|sentence| short(sentence.trim(), claim)).next()
}

/// The clause of the sentence that shows it by itself, or the whole sentence.
fn short(sentence: &str, claim: Claim) -> &str {
    sentence.split(['、', '，']).map(str::trim).find(|clause| takes(&fold(clause), claim)).unwrap_or(sentence)
}

fn takes(sentence: &str, claim: Claim) -> bool {
    match claim {
        Claim::Reached => is_reached(sentence),
        Claim::Nearly => is_nearly(sentence),
        Claim::Missed => is_missed(sentence),
        Claim::NotReached => is_not_reached(sentence),
    }
}

/// Words of a missed target, and of what was not done, that need nothing else.
const MISSED: [&str; 2] = ["未達成", "未達"];
const UNDONE: [&str; 2] = ["未実施", "未着手"];
/// What can fail to be done, before できなかった, しなかった, に至らなかった.
const REACHED: [&str; 2] = ["達成", "到達"];
const DONE: [&str; 8] = ["実施", "開催", "完了", "実現", "着手", "策定", "設置", "整備"];
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
const LESS_IS_BETTER: [&str; 22] = [
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
    "費",
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

fn is_missed(sentence: &str) -> bool {
    let fell_short = |word: &&str| {
        after(sentence, word).any(|(head, rest)| {
            let below = matches!(*word, "下回" | "割り込");
            let denied = below && (rest.starts_with("らな") || rest.starts_with("ることな"));
            let better = below && LESS_IS_BETTER.iter().any(|less| sentence.contains(less));
            near(head, &AIMS, 16) && now(head) && !denied && !better && !is_attributive(rest)
        })
    };
    let frozen = |(head, rest): (&str, &str)| {
        let ice = near(head, &["路面", "道路", "水道", "配管", "路"], 3);
        let said = ["予定", "と", "し", "さ", "。", "、", "が", "中", ")"].iter().any(|next| rest.starts_with(next));
        !ice && (rest.is_empty() || said)
    };
    says(sentence, &MISSED)
        || failed(sentence, &REACHED)
        || SHORT.iter().any(fell_short)
        || after(sentence, "凍結").any(frozen)
}

fn is_not_reached(sentence: &str) -> bool {
    let late = |(head, rest): (&str, &str)| {
        let made_good = ["取り戻", "取戻", "挽回", "解消"].iter().any(|word| rest.contains(word));
        near(head, &["計画", "予定", "進捗", "工程", "スケジュール"], 8) && !made_good && !rest.starts_with("な")
    };
    is_missed(sentence) || says(sentence, &UNDONE) || failed(sentence, &DONE) || after(sentence, "遅れ").any(late)
}

/// Whether one of `words` is said of this year.
fn says(sentence: &str, words: &[&str]) -> bool {
    words.iter().any(|word| after(sentence, word).any(|(head, rest)| now(head) && is_predicate(rest)))
}

/// Whether one of `deeds` could not be done: 達成できなかった, 実施するには至らなかった.
fn failed(sentence: &str, deeds: &[&str]) -> bool {
    let failed = |(head, rest)| {
        let rest =
            strip(strip(rest, &["すること", "する"]), &["には", "にも", "までは", "まで", "が", "は", "も", "に"]);
        let failing = FAILING.iter().find_map(|word| rest.strip_prefix(word));
        now(head) && failing.is_some_and(|rest| !is_attributive(rest))
    };
    deeds.iter().any(|deed| after(sentence, deed).any(failed))
}

fn is_nearly(sentence: &str) -> bool {
    const QUITE: [&str; 9] = ["計画", "予定", "順調", "達成", "目標", "完了", "実施", "進", "できた"];
    ["おおむね", "概ね", "ほぼ"]
        .iter()
        .any(|word| after(sentence, word).any(|(_, rest)| QUITE.iter().any(|quite| rest.starts_with(quite))))
}

fn is_reached(sentence: &str) -> bool {
    const ENDS: [&str; 9] =
        ["した", "しました", "している", "しており", "し、", "できた", "できました", "できており", "することができ"];
    let reached =
        after(sentence, "達成").any(|(_, rest)| ENDS.iter().any(|end| rest.starts_with(end)) || rest.is_empty());
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
    // Hardly any sentence holds the word, and to ask that is much cheaper than to look for every place of it.
    let holds = sentence.contains(word);
    holds.then(|| sentence.match_indices(word)).into_iter().flatten().filter_map(split)
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

/// 実施できなかった訓練: the words belong to the noun behind them; 達成できない状況 says it all the same.
fn is_attributive(rest: &str) -> bool {
    let kana = rest.chars().take_while(|c| matches!(c, 'ぁ'..='ん')).map(char::len_utf8).sum::<usize>();
    let (run, behind) = rest.split_at_checked(kana).unwrap_or_default();
    let noun = behind.starts_with(|c: char| is_kanji(c) || matches!(c, 'ァ'..='ヺ' | '「'));
    let of_fact = ["状況", "状態", "結果", "水準", "形"].iter().any(|fact| behind.starts_with(fact));
    noun && !of_fact && run.ends_with(['た', 'い', 'る'])
}

fn strip<'a>(rest: &'a str, words: &[&str]) -> &'a str {
    words.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest)
}
