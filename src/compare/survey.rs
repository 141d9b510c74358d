//! 調査の数値 — shares that come from asking people, and whether two of them can be laid beside each other: the same
//! question, asked in the same way, with the number of those who answered. What is not written is said to be not written.

use crate::evaluation::{Evaluation, Field, Role, Span};
use crate::origin::Origin;
use crate::text::plain::{fold, is_kanji, likeness};

/// Words for asking people.
const ASKING: [&str; 2] = ["アンケート", "調査"];
/// Words before the number of those who were asked.
const ANSWERED: [&str; 9] = ["回答", "有効", "回収", "対象", "サンプル", "標本", "n=", "N=", "答えた人"];
/// So many characters before the number may hold them.
const BEFORE: usize = 8;
/// Questions at least so alike are the same one.
const SAME_QUESTION: f64 = 0.8;

/// 調査の数値 — one share, how it was found, and who answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    pub field: Field,
    /// The share as written.
    pub share: String,
    /// What was asked, as far as the sentence says.
    pub question: String,
    /// 区民アンケート, 世論調査.
    pub method: String,
    /// 412人; `None` where the sentence does not say.
    pub answered: Option<String>,
    pub origin: Origin,
}

/// くらべられない理由 — between two surveys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    Question,
    Method,
    /// One of the two does not say how many answered.
    Answered,
}

impl Apart {
    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Question => "問いが違います",
            Self::Method => "調べ方が違います",
            Self::Answered => "答えた人数の記載がありません",
        }
    }
}

/// 調査の数値の一覧 — of one evaluation, in the order of the texts.
#[must_use]
pub fn surveys(evaluation: &Evaluation) -> Vec<Survey> {
    let shares = evaluation.figures.iter().filter(|figure| {
        figure.role == Role::Result
            && figure.value.is_some()
            && figure.unit.as_deref().is_some_and(|unit| fold(unit) == "%")
    });
    let survey = |figure: &crate::evaluation::Figure| {
        let entry = evaluation.fields.get(&figure.field)?;
        let sentence = sentence(&entry.text, figure.span);
        let before = Span { start: sentence.start, end: figure.span.start }.of(&entry.text);
        let (method, question) = told(before)?;
        let answered = evaluation.figures.iter().find(|other| {
            let inside = sentence.start <= other.span.start && other.span.end <= sentence.end;
            let ahead: String = Span { start: sentence.start, end: other.span.start }
                .of(&entry.text)
                .chars()
                .rev()
                .take(BEFORE)
                .collect::<Vec<char>>()
                .into_iter()
                .rev()
                .collect();
            let people = other.unit.as_deref().is_some_and(|unit| ["人", "名", "件", "票", "通"].contains(&unit));
            other.field == figure.field && inside && people && ANSWERED.iter().any(|word| ahead.contains(word))
        });
        Some(Survey {
            field: figure.field,
            share: figure.span.of(&entry.text).to_owned(),
            question,
            method,
            answered: answered.map(|figure| figure.span.of(&entry.text).to_owned()),
            origin: entry.origin.clone(),
        })
    };
    shares.filter_map(survey).collect()
}

/// くらべられるか — why two of them should not be laid beside each other; empty where nothing speaks against it.
#[must_use]
pub fn apart(a: &Survey, b: &Survey) -> Vec<Apart> {
    let mut found = Vec::new();
    if likeness(&fold(&a.question), &fold(&b.question)) < SAME_QUESTION {
        found.push(Apart::Question);
    }
    if fold(&a.method) != fold(&b.method) {
        found.push(Apart::Method);
    }
    if a.answered.is_none() || b.answered.is_none() {
        found.push(Apart::Answered);
    }
    found
}

/// The sentence around a figure, in bytes.
fn sentence(text: &str, figure: Span) -> Span {
    let ends = |c: char| c == '。' || c == '\n';
    let before = Span { start: 0, end: figure.start }.of(text);
    let start = before
        .rfind(ends)
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    let after = text.get(figure.end as usize..).unwrap_or_default();
    let end = figure.end as usize + after.find(ends).unwrap_or(after.len());
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { start: place(start), end: place(end) }
}

/// How people were asked, and what: of the words before the share. `None` where nobody was asked.
fn told(before: &str) -> Option<(String, String)> {
    let (at, word) = ASKING.iter().filter_map(|word| Some((before.find(word)?, *word))).min()?;
    let head = before.get(..at)?;
    let letters = |c: &char| is_kanji(*c) || matches!(c, 'ァ'..='ヺ' | 'ー') || c.is_ascii_alphanumeric();
    let own: Vec<char> = head.chars().rev().take_while(letters).collect();
    let method: String = own.into_iter().rev().chain(word.chars()).collect();
    let mut rest = before.get(at + word.len()..)?;
    // Who was asked stands in brackets.
    if let Some((_, behind)) = rest.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')'])) {
        rest = behind;
    }
    let binding = ["において", "によると", "によれば", "では", "で", "の結果", "、", "，", "は"];
    while let Some(shorter) = binding.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    // A question that is quoted says itself where it ends.
    let quoted = rest.split_once('「').and_then(|(_, inner)| inner.split_once('」'));
    if let Some((question, _)) = quoted {
        return Some((method, question.to_owned()));
    }
    let question = rest.trim_end_matches(['は', 'が', 'も', '、']).trim();
    Some((method, question.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surveys_of_the_sample_can_be_compared_where_it_is_planted() {
        let all = crate::sample::evaluations();
        let of = |ward: &str, year: u16| {
            let own = all.iter().filter(|own| own.ward.as_deref() == Some(ward) && own.fiscal_year == Some(year));
            own.flat_map(surveys).collect::<Vec<_>>()
        };
        for (ward, methods, answered, against) in [
            (
                "朝日区",
                ["区民アンケート", "来場者アンケート"],
                [Some("412人"), None],
                vec![Apart::Method, Apart::Answered],
            ),
            ("若竹区", ["区民アンケート", "区民アンケート"], [Some("398人"), Some("405人")], vec![]),
        ] {
            let both = [of(ward, 2023), of(ward, 2024)];
            let [Ok([before]), Ok([after])] = both.map(<[Survey; 1]>::try_from) else { panic!("{ward}") };
            assert_eq!([before.method.as_str(), after.method.as_str()], methods);
            assert_eq!([before.answered.as_deref(), after.answered.as_deref()], answered);
            assert_eq!(before.question, "意見が区政に届くと感じる区民の割合");
            assert_eq!(apart(&before, &after), against);
        }
        assert_eq!(all.iter().flat_map(surveys).count(), 4);
    }

    /// A sentence up to its share; how people were asked, and what.
    #[test]
    fn how_people_were_asked_and_what() {
        fn check(before: &str, method: &str, question: &str) {
            assert_eq!(told(before), Some((method.to_owned(), question.to_owned())));
        }
        check("区民アンケートで「防災に関心がある」と答えた人は", "区民アンケート", "防災に関心がある");
        check(
            "令和6年度の世論調査（n=1,200）によると、暮らしやすいと思う人の割合は",
            "世論調査",
            "暮らしやすいと思う人の割合",
        );
        assert_eq!(told("受講者の満足度は"), None);
    }
}
