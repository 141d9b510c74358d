//! 中身 — what stands in one column, and what kind of texts those are.

use crate::table::columns::{self, is_mark};
use std::collections::BTreeSet;

/// 中身 — what stands in one column, top to bottom.
pub struct Contents<'t> {
    pub texts: Vec<&'t str>,
}

impl Contents<'_> {
    pub fn mostly(&self, is: impl Fn(&str) -> bool) -> bool {
        !self.texts.is_empty() && self.texts.iter().filter(|text| is(text)).count() * 2 > self.texts.len()
    }

    pub fn different(&self) -> usize {
        self.texts.iter().collect::<BTreeSet<_>>().len()
    }

    /// 1, 2, 3 …
    pub fn count_up(&self) -> bool {
        let count = |text: &&str| text.parse::<u32>().ok();
        let numbers: Vec<u32> = self.texts.iter().filter_map(count).collect();
        numbers.len() > 1
            && numbers.len() == self.texts.len()
            && numbers.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b))
    }

    pub fn is_prose(&self) -> bool {
        self.mostly(columns::is_prose)
    }

    /// Marks come from a short list and repeat; a column of numbers does not.
    pub fn is_marks(&self) -> bool {
        let single = self.texts.iter().all(|text| text.chars().count() == 1);
        let short_list =
            self.different() <= 7 && (self.texts.len() > self.different() || self.texts.len() <= 4 || single);
        short_list && self.mostly(is_mark) && self.texts.iter().all(|text| text.chars().count() <= 20)
    }

    /// Short texts, nearly all different, none a sentence: names.
    pub fn is_names(&self) -> bool {
        self.texts.len() > self.texts.len().saturating_sub(self.different()) * 4 && self.name_things()
    }

    /// Short texts, none a sentence, a mark or a number; they may come again (in every ward).
    pub fn name_things(&self) -> bool {
        self.different() > 1
            && self.texts.iter().all(|text| text.chars().count() <= 50 && !text.contains('。'))
            && !self.mostly(is_mark)
            && self.mostly(|text| {
                text.chars().any(char::is_alphabetic)
                    && !text.starts_with(|c: char| c.is_ascii_digit() && !text.contains(' '))
            })
    }
}
