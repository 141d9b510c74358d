//! 記号の一つ — one step of a label (ア, (ア), ①, 1, 第1, a, Ⅰ): reads it in a text and writes it in one way.

use super::letters::{Letters, is_katakana};
use std::fmt;

const GOJUON: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
/// Older forms count イ, ロ, ハ.
const IROHA: &str = "イロハニホヘトチリヌルヲワカ";

/// 文字の種類 — in the official order of levels 第1 → 1 → ア → a; ① and Ⅰ stand outside it, used as people use them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Script {
    Ordinal,
    Digit,
    Kana,
    Lower,
    Upper,
    Circled,
    UpperRoman,
    LowerRoman,
}

/// 記号の一つ — `rank` counts from 1 within its script. Ordered as people list them: 1 before (1), ア before イ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Node {
    pub script: Script,
    pub bracketed: bool,
    pub rank: u8,
}

impl Node {
    /// Reads one node at `at`; gives the place behind it. Whether it is meant as a label its surroundings must tell.
    pub fn read(letters: &Letters, at: usize) -> Option<(Self, usize)> {
        let c = letters.at(at)?;
        let node = |script, bracketed, rank| Some((Self { script, bracketed, rank }, at + 1));
        match c {
            // No bracket holds another: a row of them must not be read into the depth.
            '(' if letters.at(at + 1).is_some_and(|inner| !matches!(inner, '(' | '第')) => {
                let (inner, end) = Self::read(letters, at + 1)?;
                let plain = !inner.bracketed && letters.at(end) == Some(')');
                plain.then_some((Self { bracketed: true, ..inner }, end + 1))
            }
            '第' if letters.at(at + 1).is_some_and(|c| c.is_ascii_digit()) => {
                let (inner, end) = Self::read(letters, at + 1)?;
                Some((Self { script: Script::Ordinal, ..inner }, end))
            }
            '0'..='9' => digits(letters, at),
            '\u{2474}'..='\u{2487}' => node(Script::Digit, true, since(c, '\u{2474}')),
            '\u{2488}'..='\u{249B}' => node(Script::Digit, false, since(c, '\u{2488}')),
            '\u{249C}'..='\u{24B5}' => node(Script::Lower, true, since(c, '\u{249C}')),
            '①'..='⑳' => node(Script::Circled, false, since(c, '①')),
            '\u{3251}'..='\u{325F}' => node(Script::Circled, false, since(c, '\u{3251}') + 20),
            '\u{32B1}'..='\u{32BF}' => node(Script::Circled, false, since(c, '\u{32B1}') + 35),
            'Ⅰ'..='Ⅻ' => node(Script::UpperRoman, false, since(c, 'Ⅰ')),
            'ⅰ'..='ⅻ' => node(Script::LowerRoman, false, since(c, 'ⅰ')),
            // ㋐ to ㋻; the four behind (㋼ to ㋾) are ヰ, ヱ, ヲ and count nothing.
            '㋐'..='㋻' => node(Script::Kana, false, since(c, '㋐')),
            'a'..='z' | 'A'..='Z' => {
                let alone = !letters.at(at + 1).is_some_and(|next| next.is_ascii_alphanumeric());
                let (script, first) = if c.is_ascii_lowercase() { (Script::Lower, 'a') } else { (Script::Upper, 'A') };
                if alone { node(script, false, since(c, first)) } else { None }
            }
            'ア'..='ン' => {
                let rank = position(GOJUON, c)?;
                if letters.at(at + 1).is_some_and(is_katakana) { None } else { node(Script::Kana, false, rank) }
            }
            _ => None,
        }
    }

    /// Nodes of one class make one series.
    pub fn class(self) -> (Script, bool) {
        (self.script, self.bracketed)
    }

    /// ① and whatever stands in brackets needs no space behind it to be seen as a label.
    pub fn is_closed(self) -> bool {
        self.bracketed || self.script == Script::Circled
    }

    /// Whether `self` comes straight after `before` in their series: イ after ア, ロ after イ.
    pub fn follows(self, before: Self) -> bool {
        self.class() == before.class()
            && (self.rank == before.rank + 1
                || self.iroha().zip(before.iroha()).is_some_and(|(this, that)| this == that + 1))
    }

    /// The series from `self` to `last`, both included; the two ends alone if they make no series.
    pub fn until(self, last: Self) -> Vec<Self> {
        if self.class() != last.class() || last.rank <= self.rank {
            return vec![self, last];
        }
        let kana = |text: &'static str, from: u8, to: u8| {
            text.chars()
                .skip(usize::from(from) - 1)
                .take(usize::from(to - from) + 1)
                .filter_map(|c| position(GOJUON, c))
        };
        match (self.iroha(), last.iroha()) {
            // イ~ハ is three labels, not the twenty-five of the other order.
            (Some(1), Some(to)) if to <= 7 => kana(IROHA, 1, to).map(|rank| Self { rank, ..self }).collect(),
            _ => (self.rank..=last.rank).map(|rank| Self { rank, ..self }).collect(),
        }
    }

    fn iroha(self) -> Option<u8> {
        let letter = GOJUON.chars().nth(usize::from(self.rank).checked_sub(1)?)?;
        (self.script == Script::Kana).then(|| position(IROHA, letter)).flatten()
    }

    fn letter(self) -> String {
        let rank = u32::from(self.rank);
        let from = |first: char, before: u32| char::from_u32(first as u32 + rank - before - 1).map(String::from);
        let letter = match self.script {
            Script::Ordinal => return format!("第{rank}"),
            Script::Digit => return rank.to_string(),
            Script::Kana => GOJUON.chars().nth(usize::from(self.rank).saturating_sub(1)).map(String::from),
            Script::Lower => from('a', 0),
            Script::Upper => from('A', 0),
            Script::Circled if rank <= 20 => from('①', 0),
            Script::Circled if rank <= 35 => from('\u{3251}', 20),
            Script::Circled => from('\u{32B1}', 35),
            Script::UpperRoman => from('Ⅰ', 0),
            Script::LowerRoman => from('ⅰ', 0),
        };
        letter.unwrap_or_default()
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.bracketed { write!(f, "({})", self.letter()) } else { f.write_str(&self.letter()) }
    }
}

/// One or two digits that are the whole number.
fn digits(letters: &Letters, at: usize) -> Option<(Node, usize)> {
    let mut rank = 0;
    let mut end = at;
    while let Some(digit) = letters.at(end).and_then(|c| c.to_digit(10)) {
        if end == at + 2 {
            return None;
        }
        rank = rank * 10 + u8::try_from(digit).ok()?;
        end += 1;
    }
    (rank > 0 && letters.at(at) != Some('0')).then_some((Node { script: Script::Digit, bracketed: false, rank }, end))
}

fn since(c: char, first: char) -> u8 {
    u8::try_from(c as u32 - first as u32 + 1).unwrap_or(u8::MAX)
}

fn position(series: &str, c: char) -> Option<u8> {
    series.chars().position(|letter| letter == c).and_then(|n| u8::try_from(n + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, written: Option<&str>) {
        let read = Node::read(&Letters::new(text), 0).map(|(node, _)| node.to_string());
        assert_eq!(read.as_deref(), written, "{text}");
    }

    #[test]
    fn reads_every_script_in_one_spelling() {
        check("ア 区政会議", Some("ア"));
        check("（ｱ）", Some("(ア)"));
        check("㋑", Some("イ"));
        check("⑿", Some("(12)"));
        check("㉑", Some("㉑"));
        check("㊱", Some("㊱"));
        check("第３ 総則", Some("第3"));
        check("ⅳ)", Some("ⅳ"));
        check("⒝", Some("(b)"));
    }

    #[test]
    fn words_and_amounts_are_no_labels() {
        check("アンケート", None);
        check("ｶﾞｲﾄﾞ", None);
        check("(1名)", None);
        check("2011", None);
        check("PTA", None);
        check("07", None);
    }

    #[test]
    fn a_series_may_count_in_either_order() {
        let node = |text: &str| Node::read(&Letters::new(text), 0).unwrap().0;
        assert!(node("ロ").follows(node("イ")) && node("ウ").follows(node("イ")));
        assert!(!node("エ").follows(node("イ")) && !node("(イ)").follows(node("ア")));
        let range =
            |from: &str, to: &str| node(from).until(node(to)).iter().map(ToString::to_string).collect::<String>();
        assert_eq!(range("ア", "エ"), "アイウエ");
        assert_eq!(range("イ", "ハ"), "イロハ");
        assert_eq!(range("⑲", "㉒"), "⑲⑳㉑㉒");
        assert_eq!(range("③", "①"), "③①");
    }
}
