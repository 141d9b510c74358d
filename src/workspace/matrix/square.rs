//! 升 — one square of the matrix and its words: sign, level, the mark as written.

use crate::evaluation::Item;
use crate::legend::{Achievement, Level};

/// So many characters of a mark have room under the sign.
const SMALL: usize = 2;

/// 升 — one ward's mark for one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Square {
    /// The position of the evaluation in the list behind the matrix; `None` where the ward wrote none.
    pub evaluation: Option<usize>,
    /// `None` where there is no evaluation, or its form has no column for it.
    pub achievement: Option<Achievement>,
}

impl Square {
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.achievement.as_ref().map(|achievement| achievement.level)
    }

    /// The level's key; `none` where the form has no column for it, `absent` where there is no evaluation.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match (self.level(), self.evaluation) {
            (Some(level), _) => level.key(),
            (None, Some(_)) => "none",
            (None, None) => "absent",
        }
    }

    /// The level for those who look at the page from outside: empty where the form has no column for it.
    #[must_use]
    pub fn level_key(&self) -> &'static str {
        if self.key() == "none" { "" } else { self.key() }
    }

    #[must_use]
    pub fn glyph(&self) -> &'static str {
        match (self.level(), self.evaluation) {
            (Some(level), _) => level.glyph(),
            (None, Some(_)) => "欄なし",
            (None, None) => "・",
        }
    }

    #[must_use]
    pub fn words(&self) -> &'static str {
        match (self.level(), self.evaluation) {
            (Some(level), _) => level.ja(),
            (None, Some(_)) => "達成状況の欄がない様式",
            (None, None) => "この区の記録なし",
        }
    }

    /// The mark in small letters under the sign: as written where it has room, else the code that it begins with (① of
    /// 「①目標達成」). Empty where that would only be clipped, or say again what the sign says.
    #[must_use]
    pub fn small_mark(&self) -> String {
        let mark = self.mark();
        if mark.chars().count() <= SMALL {
            return mark.to_owned();
        }
        let letter = |c: &char| matches!(c, 'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
        // A plain digit may be the beginning of a figure: 5 of 50%.
        let digit = |c: &char| matches!(c, '0'..='9' | '０'..='９');
        let sign = |c: &char| "◎○●△▲×".contains(*c) || (c.is_numeric() && !digit(c));
        let mut chars = mark.chars();
        let code = chars.next().filter(|c| letter(c) || sign(c));
        let alone = !chars.next().is_some_and(|next| letter(&next));
        code.filter(|_| alone).map(String::from).unwrap_or_default()
    }

    /// The mark as written, empty where nothing is.
    #[must_use]
    pub fn mark(&self) -> &str {
        self.achievement.as_ref().and_then(|achievement| achievement.mark.as_deref()).unwrap_or_default()
    }
}

/// 事項名 — 2-③ 区政会議の運営.
#[must_use]
pub fn item_words(item: &Item) -> String {
    match (&item.code, &item.name) {
        (Some(code), Some(name)) => format!("{code} {}", name.replace('\n', " ")),
        (Some(one), None) | (None, Some(one)) => one.replace('\n', " "),
        (None, None) => "（名前のない事項）".to_owned(),
    }
}

/// 事項の鍵 — its code, or a number made from its name: a link must not carry a text out of a workbook.
#[must_use]
pub fn item_key(item: &Item) -> String {
    match &item.code {
        Some(code) => code.clone(),
        None => {
            format!("~{:08x}", crate::workspace::fingerprint(item.name.as_deref().unwrap_or_default().as_bytes()) >> 32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legend::Certainty;

    #[test]
    fn small_marks_are_never_cut_in_the_middle_of_a_word() {
        let small = |mark: &str| {
            let achievement = Achievement {
                mark: Some(mark.into()),
                level: Level::Partly,
                legend: None,
                certainty: Certainty::Stated,
            };
            Square { evaluation: Some(0), achievement: Some(achievement) }.small_mark()
        };
        for (mark, seen) in [
            ("①", "①"),
            ("達成", "達成"),
            ("①目標達成", "①"),
            ("Ａ：達成", "Ａ"),
            ("△（一部）", "△"),
            ("一部達成", ""),
            ("50%未満", ""),
            ("OK です", ""),
        ] {
            assert_eq!(small(mark), seen, "{mark}");
        }
    }

    #[test]
    fn the_key_of_an_item_without_code_does_not_tell_its_name() {
        let key = item_key(&Item { code: None, name: Some("区政会議の運営".into()) });
        assert!(key.is_ascii() && key.len() == 9, "{key}");
    }
}
