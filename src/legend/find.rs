//! 凡例を探す — reads a legend where a workbook states one: `※達成状況の区分　①:目標を達成　②:一部達成`,
//! `【凡例】A=達成、B=概ね達成`, or lines of a list sheet.

use super::{Level, words::level_in_words};
use serde::{Deserialize, Serialize};

/// 凡例 — marks and what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legend {
    /// A preset's key, or `workbook` where it stands in the file.
    pub name: String,
    /// Mark as written in the legend (one spelling, see [`same_mark`]) → level.
    pub marks: Vec<(String, Level)>,
}

impl Legend {
    /// The level of a mark; a mark that begins with the code (①達成) counts.
    #[must_use]
    pub fn level(&self, mark: &str) -> Option<Level> {
        let mark = same_mark(mark);
        let exact = self.marks.iter().find(|(code, _)| *code == mark);
        // The longest code that the mark begins with: ②(ⅰ) before ②.
        let begins = || {
            let codes = self.marks.iter().filter(|(code, _)| {
                mark.strip_prefix(code.as_str())
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
            });
            codes.max_by_key(|(code, _)| code.len())
        };
        exact.or_else(begins).map(|(_, level)| *level)
    }
}

/// One spelling for marks: full-width letters and the two circles (○, 〇) are one; letter case stays (a is not A).
#[must_use]
pub fn same_mark(mark: &str) -> String {
    crate::text::plain::fold(mark).replace('〇', "○").replace(['✕', '✖', '╳'], "×").trim_end_matches('。').to_string()
}

/// Reads a legend from one text. At least two marks must have a meaning that names a level.
#[must_use]
pub fn parse(text: &str) -> Option<Legend> {
    let chars: Vec<char> = text.chars().collect();
    let mut marks: Vec<(String, Level)> = Vec::new();
    let mut n = 0;
    while n < chars.len() {
        if let Some((mark, meaning, next)) = pair(&chars, n) {
            let mark = same_mark(&mark);
            if let Some(level) = level_in_words(&meaning)
                && !marks.iter().any(|(known, _)| *known == mark)
            {
                marks.push((mark, level));
            }
            n = next;
        } else {
            n += 1;
        }
    }
    let different = marks.iter().any(|(_, level)| marks.iter().any(|(_, other)| other != level));
    (marks.len() >= 2 && different).then(|| Legend { name: "workbook".into(), marks })
}

/// A mark at `n`, its meaning, and where to go on.
fn pair(chars: &[char], n: usize) -> Option<(String, String, usize)> {
    let before = n.checked_sub(1).and_then(|p| chars.get(p)).copied();
    // A sign is a mark wherever it stands, but for the codes of items (1-①); a letter only at the beginning of a word.
    let sign = chars.get(n).is_some_and(|c| !c.is_alphanumeric() || matches!(c, '\u{2460}'..='\u{2473}'));
    let begins = match before {
        None => true,
        Some(c) if sign => !matches!(c, '-' | '－' | '−') && !c.is_ascii_digit(),
        Some(c) => is_gap(c) || is_joint(c) || "】］])）「〔（(".contains(c),
    };
    if !begins {
        return None;
    }
    let length = mark_length(chars, n);
    if length == 0 {
        return None;
    }
    let mark: String = chars.get(n..n + length)?.iter().collect();
    let mut from = n + length;
    let joints = chars.get(from..)?.iter().take_while(|c| is_joint(**c) || is_gap(**c)).count();
    from += joints;
    // A letter must be set apart from its meaning, or it is the beginning of a word.
    let letter =
        mark.chars().all(|c| c.is_ascii_alphanumeric() || ('Ａ'..='ｚ').contains(&c) || ('０'..='９').contains(&c));
    if letter && joints == 0 {
        return None;
    }
    let mut end = from;
    while let Some(c) = chars.get(end) {
        let stop = matches!(c, '、' | '，' | ',' | '\n' | '；' | ';' | '。' | '／' | '/' | '｜' | '】' | '）' | ')');
        let gap = is_gap(*c) && mark_length(chars, end + 1) > 0;
        if stop
            || gap
            || (end > from
                && mark_length(chars, end) > 0
                && !c.is_ascii_alphanumeric()
                && !('Ａ'..='ｚ').contains(c)
                && !('０'..='９').contains(c))
        {
            break;
        }
        end += 1;
    }
    let meaning: String = chars.get(from..end)?.iter().collect();
    (!meaning.trim().is_empty() && meaning.chars().count() <= 40).then_some((mark, meaning, end))
}

/// How many characters a mark at `n` is long: ①, ②(ⅰ), A, ◎, －, 3.
fn mark_length(chars: &[char], n: usize) -> usize {
    let Some(first) = chars.get(n) else { return 0 };
    let next = chars.get(n + 1);
    match first {
        '\u{2460}'..='\u{2473}' => match chars.get(n + 1..n + 4) {
            Some(['(' | '（', '\u{2170}'..='\u{217f}' | 'i' | 'ｉ', ')' | '）']) => 4,
            _ => 1,
        },
        '◎' | '○' | '〇' | '●' | '△' | '▲' | '×' | '✕' | '☆' | '★' | '◇' | '□' => 1,
        '－' | '―' | '−' | '—' if next.is_some_and(|c| is_joint(*c) || is_gap(*c) || *c == '対') => 1,
        'A'..='F' | 'S' | 'a'..='f' | 'Ａ'..='Ｆ' | 'Ｓ' | 'ａ'..='ｆ' | '1'..='7' | '１'..='７'
            if next.is_some_and(|c| is_joint(*c) || is_gap(*c)) =>
        {
            1
        }
        _ => 0,
    }
}

const fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';' | '／' | '/' | '。' | '｜' | '|')
}

const fn is_joint(c: char) -> bool {
    matches!(c, ':' | '：' | '=' | '＝' | '…' | '→' | '･' | '・' | '．' | '.' | '‥' | '⇒')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marks: &[(&str, Level)]) {
        let found = parse(text).map(|legend| legend.marks).unwrap_or_default();
        let found: Vec<(&str, Level)> = found.iter().map(|(mark, level)| (mark.as_str(), *level)).collect();
        assert_eq!(found, marks, "{text}");
    }

    #[test]
    fn legends_are_read_in_every_way_they_are_written() {
        let three = [("①", Level::Achieved), ("②", Level::Partly), ("③", Level::Missed)];
        check("※達成状況の区分　①:目標を達成　②:一部達成　③:未達成", &three);
        check("【凡例】①=目標を達成、②=一部達成、③=未達成", &three);
        check("達成状況（①達成②一部達成③未達成）", &three);
        check("①…達成\n②…一部達成\n③…未達成", &three);
        check(
            "【凡例】◎=目標を上回る、○=目標を達成、△=一部未達成、×=未達成",
            &[("◎", Level::Exceeded), ("○", Level::Achieved), ("△", Level::Partly), ("×", Level::Missed)],
        );
        check(
            "※達成状況の区分　A:達成　B:概ね達成　C:一部達成　D:未達成",
            &[("A", Level::Achieved), ("B", Level::Mostly), ("C", Level::Partly), ("D", Level::Missed)],
        );
        check(
            "Ａ：順調　Ｂ：順調でない　－：対象外",
            &[("A", Level::Achieved), ("B", Level::Missed), ("-", Level::NotApplicable)],
        );
    }

    #[test]
    fn enumerations_and_directions_are_no_legend() {
        check("① 防災訓練を行う\n② 見守りを広げる", &[]);
        check("a:拡充 b:継続 c:縮小", &[]);
    }

    #[test]
    fn the_longest_code_that_fits_a_mark_is_taken() {
        let legend = parse("①:達成 ②(ⅰ):遅れている ②(ⅱ):下回った ③:達成できなかった").unwrap();
        assert_eq!(legend.level("②(ⅰ)"), Some(Level::Partly));
        assert_eq!(legend.level("①達成"), Some(Level::Achieved));
        assert_eq!(legend.level("④"), None);
    }
}
