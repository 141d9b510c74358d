//! 表記をそろえる — one spelling for what a reader takes for the same: width, white space, dashes, old and new kana forms.
//!
//! For comparing only: what people see is never folded. ① stays ①, ㈱ stays ㈱ (NFKC would make them 1 and (株)).

/// Folds one character: full-width ASCII and brackets to half width, every dash to `-`, every wave to `~`, capital letters
/// kept, white space dropped (`None`).
#[must_use]
pub fn fold_char(c: char) -> Option<char> {
    Some(match c {
        _ if c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}') => return None,
        '〜' | '∼' | '˜' => '~',
        '−' | '–' | '—' | '―' | '‐' | '‑' | '─' => '-',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0)?,
        '【' | '〔' | '〈' | '《' => '[',
        '】' | '〕' | '〉' | '》' => ']',
        'ヶ' => 'ケ',
        '･' => '・',
        '｡' => '。',
        '､' => '、',
        '｢' => '「',
        '｣' => '」',
        _ => c,
    })
}

/// `text` in one spelling, without white space. Half-width kana are composed (ｶﾞ → ガ).
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter_map(fold_char) {
        match c {
            'ﾞ' | '゛' | '\u{3099}' => voice(&mut out, 1),
            'ﾟ' | '゜' | '\u{309a}' => voice(&mut out, 2),
            'ｦ'..='ﾝ' => out.push(full_kana(c)),
            _ => out.push(c),
        }
    }
    out
}

/// The kana at the end of `out` takes a voicing mark, where there is a voiced form `step` places on.
fn voice(out: &mut String, step: u32) {
    if let Some(last) = out.pop() {
        out.push(voiced(last, step).unwrap_or(last));
    }
}

/// 濁音・半濁音 — the voiced form of a katakana, `step` 1 for ゛ and 2 for ゜.
pub(crate) fn voiced(c: char, step: u32) -> Option<char> {
    let takes =
        if step == 1 { "カキクケコサシスセソタチツテトハヒフヘホ" } else { "ハヒフヘホ" };
    match c {
        'ウ' if step == 1 => Some('ヴ'),
        _ if takes.contains(c) => char::from_u32(u32::from(c) + step),
        _ => None,
    }
}

pub(crate) fn full_kana(c: char) -> char {
    const FULL: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    let place = u32::from(c).saturating_sub(0xFF66) as usize;
    FULL.chars().nth(place).unwrap_or(c)
}

/// `true` for 漢字, including 々.
#[must_use]
pub const fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}')
}

/// How alike two folded spellings are, by shared pairs of characters: 0 to 1.
#[must_use]
pub fn likeness(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() < 2 || b.len() < 2 {
        return if a == b { 1.0 } else { 0.0 };
    }
    let mut free: Vec<&[char]> = b.windows(2).collect();
    let mut shared = 0_u32;
    for pair in a.windows(2) {
        if let Some(n) = free.iter().position(|other| *other == pair) {
            free.swap_remove(n);
            shared += 1;
        }
    }
    let pairs = u32::try_from(a.len() + b.len() - 2).unwrap_or(u32::MAX);
    f64::from(shared) * 2.0 / f64::from(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, folded: &str) {
        assert_eq!(fold(text), folded);
    }

    #[test]
    fn width_white_space_and_dashes_are_one_spelling() {
        check("２３年度\nの　取組（戦略）", "23年度の取組(戦略)");
        check("ア～ウ〜エ", "ア~ウ~エ");
        check("1－①−②", "1-①-②");
        check("【趣旨・目的】", "[趣旨・目的]");
    }

    #[test]
    fn half_width_kana_are_composed() {
        check("ｶﾞｲﾄﾞ･ﾎﾟｽﾀｰ", "ガイド・ポスター");
        check("ｳﾞ", "ヴ");
    }

    #[test]
    fn circled_numbers_and_ligatures_stay() {
        check("①㈱Ⅳ", "①㈱Ⅳ");
    }

    #[test]
    fn likeness_is_one_for_the_same_and_nought_for_nothing_shared() {
        assert!((likeness("次年度以降の課題", "次年度以降の課題") - 1.0).abs() < 1e-9);
        assert!(likeness("次年度以降の課題", "所管課") < 0.2);
        assert!(likeness("次年度以降の課題等", "次年度以降の課題") > 0.9);
    }
}
