//! 約束 — whether this year speaks of what last year said would come next. Looks for the promise's own words; that they
//! are there does not say that it was kept, that none is there says that nobody speaks of it.

use crate::evaluation::{Evaluation, Field, Stage};
use crate::text::plain::{fold, is_kanji};
use std::collections::BTreeSet;

/// Words that stand in every promise.
const EVERYWHERE: &[&str] = &[
    "令和",
    "平成",
    "年度",
    "次年度",
    "来年度",
    "本年度",
    "今年度",
    "翌年度",
    "今後",
    "引続",
    "引き続",
    "継続",
    "実施",
    "取組",
    "取組内容",
    "推進",
    "検討",
    "充実",
    "強化",
    "改善",
    "対応",
    "必要",
    "方法",
    "見直",
    "進方",
    "内容",
    "事業",
    "区民",
    "住民",
    "地域",
    "区内",
    "区役所",
    "区",
    "市",
    "開催",
    "活用",
    "支援",
    "向上",
    "拡大",
    "拡充",
    "促進",
    "計画",
    "目標",
    "課題",
    "周知",
    "会場",
    "時期",
];

/// Fewer characters are no word of their own.
const SHORTEST: usize = 2;
/// Of a longer compound a piece of so many characters tells it.
const PIECE: usize = 3;
/// Where no word is found again, so many characters in a row do.
const ROW: usize = 5;

/// The promise's words that stand in this year's record, and the field that has most of them: of several what was planned,
/// then what was done.
pub fn taken_up(promise: &str, after: &Evaluation) -> (Vec<String>, Option<Field>) {
    let promise = fold(promise);
    let mut fields: Vec<(Field, String)> = after.fields.iter().map(|(field, own)| (*field, fold(&own.text))).collect();
    let rank = |field: Field| match (field, field.stage()) {
        (Field::PlannedActions, _) => 0,
        (_, Stage::Do) => 1,
        (_, Stage::Plan) => 2,
        _ => 3,
    };
    fields.sort_by_key(|(field, _)| rank(*field));
    let (words, rows) = (words(&promise), rows(&promise));
    let seen = |text: &String| words.iter().filter_map(|word| piece(word, text)).collect::<Vec<String>>();
    let told = fields.iter().rev().map(|(field, text)| (seen(text), Some(*field)));
    let by_words = told.max_by_key(|(seen, _)| seen.len()).filter(|(seen, _)| !seen.is_empty());
    let by_rows = || {
        let row = |text: &String| rows.iter().find(|row| text.contains(row.as_str()));
        fields.iter().find_map(|(field, text)| Some((vec![row(text)?.clone()], Some(*field))))
    };
    by_words.or_else(by_rows).unwrap_or_default()
}

/// The promise's letters in a row, words that stand in every promise left out.
fn rows(promise: &str) -> Vec<String> {
    let plain = EVERYWHERE.iter().fold(promise.to_owned(), |text, word| text.replace(word, "、"));
    let letters: Vec<char> = plain.chars().collect();
    let rows = letters.windows(ROW).filter(|row| row.iter().all(|c| c.is_alphabetic()));
    rows.map(|row| row.iter().collect()).collect()
}

/// The word as far as the text has it.
fn piece(word: &str, text: &str) -> Option<String> {
    if text.contains(word) {
        return Some(word.to_owned());
    }
    let letters: Vec<char> = word.chars().collect();
    let mut pieces = letters.windows(PIECE).map(|piece| piece.iter().collect::<String>());
    pieces.find(|piece| letters.len() > PIECE && text.contains(piece.as_str()))
}

/// Runs of one kind of letter: 漢字, カタカナ, Latin. What is written in hiragana binds words together.
fn words(text: &str) -> Vec<String> {
    let kind = |c: char| match c {
        'ァ'..='ヺ' | 'ー' => 2,
        _ if is_kanji(c) => 1,
        _ if c.is_ascii_alphabetic() => 3,
        // What follows a number counts (2回行い).
        _ if c.is_ascii_digit() => 1,
        _ => 0,
    };
    let letters: Vec<char> = text.chars().collect();
    let runs = letters.chunk_by(|a, b| kind(*a) == kind(*b));
    let words = runs.filter(|run| run.len() >= SHORTEST && run.first().is_some_and(|c| kind(*c) > 0));
    let mut words: Vec<String> = words.map(|run| run.iter().collect()).collect();
    let mut seen = BTreeSet::new();
    words.retain(|word| {
        let telling = !EVERYWHERE.contains(&word.as_str()) && !word.contains(|c: char| c.is_ascii_digit());
        telling && seen.insert(word.clone())
    });
    words
}
