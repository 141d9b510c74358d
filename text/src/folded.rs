//! 写し — a text in one spelling, letter by letter, that knows where in the original each letter stood. What is folded is
//! the caller's choice; what people see is never taken from here, only found through it.

mod okurigana;

use super::plain::{fold_char, full_kana, voiced};
use crate::Span;

/// そろえ方 — which differences count for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own that a person makes")]
pub struct Folding {
    /// 幅 — full and half width, dashes, brackets.
    pub width: bool,
    /// 空白と改行.
    pub space: bool,
    /// 句読点・かっこ.
    pub punctuation: bool,
    /// 年 — 平成23年 and 24年 are both only 年.
    pub years: bool,
    /// ひらがな・カタカナ, capital and small letters.
    pub kana: bool,
    /// 送り仮名 — 取り組み, 取組み and 取組.
    pub okurigana: bool,
}

impl Folding {
    /// 検索のそろえ方 — whatever a person who looks for a word takes for that word.
    pub const SEARCH: Self =
        Self { width: true, space: true, punctuation: false, years: false, kana: true, okurigana: true };
    /// 文章のそろえ方 — what two writers of the same sentence may differ in.
    pub const PLAIN: Self =
        Self { width: true, space: true, punctuation: false, years: false, kana: false, okurigana: false };
}

/// 文字 — one letter of the folded text and the piece of the original that it stands for, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    pub c: char,
    pub start: u32,
    /// With what was left out behind it for its spelling (the み of 取組み), but not white space.
    pub end: u32,
}

/// Writes the folded letters of `text` to `out`, which is emptied first.
pub fn fold(text: &str, folding: Folding, out: &mut Vec<Letter>) {
    out.clear();
    for (at, c) in text.char_indices() {
        let start = u32::try_from(at).unwrap_or(u32::MAX);
        let end = start.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(0));
        let mark = match c {
            'ﾞ' | '゛' | '\u{3099}' => 1,
            'ﾟ' | '゜' | '\u{309a}' => 2,
            _ => 0,
        };
        if mark > 0 && folding.width {
            if let Some(last) = out.last_mut() {
                last.c = voice(last.c, mark);
                last.end = end;
            }
            continue;
        }
        let Some(c) = folding.letter(c) else { continue };
        if folding.okurigana {
            okurigana::settle(out, Some(c));
        }
        let start = if folding.years && c == '年' { drop_year(out).unwrap_or(start) } else { start };
        out.push(Letter { c, start, end });
    }
    if folding.okurigana {
        okurigana::settle(out, None);
    }
}

/// The folded text itself.
#[must_use]
pub fn folded(text: &str, folding: Folding) -> String {
    let mut letters = Vec::new();
    fold(text, folding, &mut letters);
    letters.iter().map(|letter| letter.c).collect()
}

/// 語の言い換え — a word as a text may hold it: cut out of its sentence, its kana at either end may or may not belong to a
/// compound (取り stands in 取り組み, which folds to 取組). Each is found only where [`Folding::okurigana`] is off, too.
#[must_use]
pub fn stems(word: &str) -> Vec<String> {
    let plain = Folding { okurigana: false, ..Folding::SEARCH };
    let mut letters = Vec::new();
    fold(word, plain, &mut letters);
    let mut stems = okurigana::stems(&letters.iter().map(|letter| letter.c).collect::<Vec<_>>());
    let whole = folded(word, Folding::SEARCH);
    stems.retain(|stem| *stem != whole);
    stems
}

/// Where the folded `needle` stands in the original of `letters`.
#[must_use]
pub fn find(letters: &[Letter], needle: &[char]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(window) = letters.get(at..at + needle.len()).filter(|window| !window.is_empty()) {
        if window.iter().map(|letter| letter.c).eq(needle.iter().copied()) {
            found.extend(window.first().zip(window.last()).map(|(a, b)| Span { start: a.start, end: b.end }));
            at += needle.len();
        } else {
            at += 1;
        }
    }
    found
}

impl Folding {
    /// One character by itself; `None` where it counts for nothing.
    fn letter(self, c: char) -> Option<char> {
        if c.is_whitespace() || c.is_control() {
            return (!self.space).then_some(if self.width || c == '\n' { ' ' } else { c });
        }
        let c = if self.width {
            match fold_char(c)? {
                c @ 'ｦ'..='ﾝ' => full_kana(c),
                c => c,
            }
        } else {
            c
        };
        if self.punctuation && is_punctuation(c) {
            return None;
        }
        Some(match c {
            'ァ'..='ヶ' if self.kana => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
            _ if self.kana => c.to_ascii_lowercase(),
            _ => c,
        })
    }
}

fn voice(c: char, mark: u32) -> char {
    let katakana = match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    };
    match voiced(katakana, mark) {
        Some(voiced) => char::from_u32(u32::from(voiced) - u32::from(katakana) + u32::from(c)).unwrap_or(c),
        None => c,
    }
}

const fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '!' | '"' | '\'' | '(' | ')' | ',' | '.' | ':' | ';' | '?' | '[' | ']' | '・' | '…' | '、' | '。' | '「'
            ..='】' | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？' | '［' | '］'
    )
}

/// Takes the number, and the era before it, off the end; where they began, if there were any.
fn drop_year(out: &mut Vec<Letter>) -> Option<u32> {
    let digits = out.iter().rev().take_while(|letter| letter.c.is_numeric()).count();
    let first = out.last().is_some_and(|letter| letter.c == '元');
    let number = if first && digits == 0 { 1 } else { digits };
    if number == 0 {
        return None;
    }
    let mut keep = out.len() - number;
    let before: String = out.iter().skip(keep.saturating_sub(2)).take(keep.min(2)).map(|letter| letter.c).collect();
    if ["令和", "平成", "昭和"].contains(&before.as_str()) {
        keep -= 2;
    }
    let start = out.get(keep).map(|letter| letter.start);
    out.truncate(keep);
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folding: Folding, text: &str, expected: &str) {
        assert_eq!(folded(text, folding), expected);
    }

    /// Where `word` is found in `text`, as the text has it.
    fn found<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
        let mut letters = Vec::new();
        fold(text, Folding::SEARCH, &mut letters);
        let needle: Vec<char> = folded(word, Folding::SEARCH).chars().collect();
        find(&letters, &needle).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn kana_width_case_and_white_space_are_one_spelling() {
        check(
            Folding::SEARCH,
            "ＰＤＣＡ ボランティア\nぼらんてぃあ ﾎﾞﾗﾝﾃｨｱ",
            "pdcaぼらんてぃあぼらんてぃあぼらんてぃあ",
        );
        check(Folding::SEARCH, "ｳﾞｨｰﾅｽ・か゛く", "ゔぃーなす・がく");
        check(Folding::PLAIN, "１２回、 ｺｰｽ", "12回、コース");
    }

    #[test]
    fn each_kind_of_difference_can_count_or_not() {
        check(Folding::default(), "１ 回。", "１ 回。");
        check(Folding { punctuation: true, ..Folding::PLAIN }, "「防災」、訓練。", "防災訓練");
        check(
            Folding { years: true, ..Folding::PLAIN },
            "平成２３年度に24年3月末、令和元年、3年間",
            "年度に年3月末、年、年間",
        );
        check(Folding { width: true, ..Folding::default() }, "ア　イ\nウ", "ア イ ウ");
    }

    #[test]
    fn the_way_back_gives_the_original_piece() {
        assert_eq!(found("地域の取り組みを、取組みとし、取組で", "取組"), ["取り組み", "取組み", "取組"]);
        assert_eq!(found("ﾎﾞﾗﾝﾃｨｱの ボランティア", "ぼらんてぃあ"), ["ﾎﾞﾗﾝﾃｨｱ", "ボランティア"]);
        assert_eq!(found("防\n災 訓練", "防災"), ["防\n災"]);
        assert_eq!(found("ああああ", "ああ").len(), 2);
        assert!(found("", "あ").is_empty() && found("あ", "").is_empty());
    }
}
