//! 語句 — many phrases in one text, with a bar or a line's end between them, as they are written down and read by people.

/// Between phrases.
pub const BAR: u8 = b'|';
/// Between the lines of a text.
pub const LINE: u8 = b'\n';

/// The n-th of the phrases; nothing where there are fewer.
pub fn nth(phrases: &str, between: u8, n: u32) -> &str {
    let (mut from, mut left) = (0, n);
    for (at, byte) in phrases.bytes().enumerate() {
        if byte == between {
            if left == 0 {
                return phrases.get(from..at).unwrap_or_default();
            }
            left -= 1;
            from = at + 1;
        }
    }
    if left == 0 { phrases.get(from..).unwrap_or_default() } else { "" }
}

/// The phrase with the pieces for its `#`, in their order.
pub fn fill(phrase: &str, pieces: &[&str]) -> String {
    let mut text = String::new();
    add(&mut text, phrase, pieces);
    text
}

/// Adds such a phrase to a text.
pub fn add(text: &mut String, phrase: &str, pieces: &[&str]) {
    let mut pieces = pieces.iter();
    for c in phrase.chars() {
        match c {
            '#' => *text += pieces.next().copied().unwrap_or_default(),
            _ => text.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_by_number() {
        let found: Vec<&str> = (0..5).map(|n| nth("ア||ウ|", BAR, n)).collect();
        assert_eq!(found, ["ア", "", "ウ", "", ""]);
        assert_eq!(nth("ア\nイ", LINE, 1), "イ");
    }

    #[test]
    fn figures_and_people_in_a_phrase() {
        assert_eq!(fill("年#回、#が参加", &["12", "約30人"]), "年12回、約30人が参加");
        assert_eq!(fill("特になし", &["12"]), "特になし");
    }
}
