//! 文字列 — a text as single characters of one width, with the way back to its bytes, so that readers can look ahead
//! and behind without slicing Japanese. It knows nothing of labels or figures.

use crate::Span;

/// Half-width katakana from U+FF61 on, in code order.
const KATAKANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// 文字 — the characters of a text, each folded to one width but never joined or split: positions count characters.
pub(crate) struct Letters {
    chars: Vec<char>,
    /// The byte at which each character begins, and the length of the text at the end.
    bytes: Vec<u32>,
}

impl Letters {
    pub fn new(text: &str) -> Self {
        // A cell holds at most 32,767 characters; texts beyond 4 GiB do not reach this room.
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            chars: text.chars().map(fold).collect(),
            bytes: text.char_indices().map(|(at, _)| offset(at)).chain([offset(text.len())]).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn at(&self, at: usize) -> Option<char> {
        #[cfg(test)]
        looks::count();
        self.chars.get(at).copied()
    }

    pub fn before(&self, at: usize) -> Option<char> {
        self.at(at.checked_sub(1)?)
    }

    /// Whether `word` stands at `at`.
    pub fn has(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(n, c)| self.at(at + n) == Some(c))
    }

    /// The length of the longest of `words` that stands at `at`.
    pub fn one_of(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().filter(|word| self.has(at, word)).map(|word| word.chars().count()).max()
    }

    /// The length of the longest of `words` that ends just before `at`.
    pub fn ends_with(&self, at: usize, words: &[&str]) -> Option<usize> {
        let ends = |word: &&&str| at.checked_sub(word.chars().count()).is_some_and(|from| self.has(from, word));
        words.iter().filter(ends).map(|word| word.chars().count()).max()
    }

    /// The first place at or after `at` that holds no blank; line breaks are no blanks here.
    pub fn skip_blanks(&self, mut at: usize) -> usize {
        while self.at(at).is_some_and(is_blank) {
            at += 1;
        }
        at
    }

    /// The folded characters between two places.
    pub fn string(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to).unwrap_or_default().iter().collect()
    }

    pub fn span(&self, from: usize, to: usize) -> Span {
        let byte = |at: usize| self.bytes.get(at).or(self.bytes.last()).copied().unwrap_or_default();
        Span { start: byte(from), end: byte(to) }
    }

    /// Draws the two ends together over white space of any kind.
    pub fn trim(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        let white = |c: Option<char>| c.is_some_and(char::is_whitespace);
        while from < to && white(self.at(from)) {
            from += 1;
        }
        while from < to && white(self.before(to)) {
            to -= 1;
        }
        (from, to)
    }
}

pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | 'ﾞ' | 'ﾟ')
}

pub(crate) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '々' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// One character for one character: what a reader takes for the same sign becomes the same sign.
fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(narrow) => narrow,
            None => c,
        },
        '\u{FF61}'..='\u{FF9D}' => KATAKANA.chars().nth(c as usize - 0xFF61).unwrap_or(c),
        '〜' | '∼' | '˜' => '~',
        '−' | '‐' | '‑' | '–' | '—' | '―' => '-',
        '\r' => '\n',
        _ => c,
    }
}

/// 手間 — how often readers looked at a letter: work that grows with the text and with nothing else, on any machine.
#[cfg(test)]
pub(crate) mod looks {
    use std::cell::Cell;

    thread_local!(static LOOKS: Cell<usize> = const { Cell::new(0) });

    pub(super) fn count() {
        LOOKS.set(LOOKS.get() + 1);
    }

    /// As much text again costs as many looks again, wherever it stands: the third part no more than the second.
    #[track_caller]
    pub(crate) fn grow_with_the_text(row: &str, read: impl Fn(&str)) {
        let of = |times: usize| {
            LOOKS.set(0);
            read(&row.repeat(times));
            LOOKS.get()
        };
        let [one, two, three] = [500, 1_000, 1_500].map(of);
        assert!(one > 0 && three - two <= two - one + 100, "{row}: {one}, {two}, {three} looks");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, folded: &str) {
        let letters = Letters::new(text);
        assert_eq!(letters.string(0, letters.len()), folded);
        assert_eq!(letters.span(0, letters.len()).of(text), text);
    }

    #[test]
    fn folds_width_and_nothing_else() {
        check("ｱ（ｲ）１２，３００％", "ア(イ)12,300%");
        check("①～③　㈱ﾃﾞﾝﾜ", "①~③　㈱テﾞンワ");
        check("", "");
    }

    #[test]
    fn half_width_katakana_keep_their_order() {
        check("｡ｦｱﾝ", "。ヲアン");
    }
}
