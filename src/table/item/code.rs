//! 符号 — the code itself: 2-③, Ⅰ-1-(2), Ⅳ(2)ア, R5-01, 柱1-取組2. Knows shapes only; whether a number is a code or counts
//! something is weighed in [`super`].

/// Words that stand between the numbers of one code: 柱1-取組2.
pub const WITHIN: &[&str] = &["取組", "施策", "事業", "目標", "戦略", "項目", "柱"];

/// The code at the start of `text`, its levels, and the rest.
pub fn code_of(text: &str) -> (&str, usize, &str) {
    let mut levels = 0;
    let mut end = 0;
    let mut rest = text;
    loop {
        let node = node_length(rest, levels);
        if node == 0 {
            break;
        }
        levels += 1;
        let (head, tail) = rest.split_at_checked(node).unwrap_or((rest, ""));
        end += head.len();
        let behind = tail
            .strip_prefix(['-', '－', '−', '‐', 'ー', '–', '―', '_', '.', '．'])
            .map(|behind| WITHIN.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind));
        match behind {
            Some(behind) if node_length(behind, levels) > 0 => {
                end += tail.len() - behind.len();
                rest = behind;
            }
            // 1(2), 2ア: a further level without a sign between.
            _ if tail.starts_with(['(', '（']) || tail.starts_with(|c| is_circled(c) || is_kana(c)) => rest = tail,
            _ => break,
        }
    }
    (text.get(..end).unwrap_or_default(), levels, text.get(end..).unwrap_or_default())
}

/// Bytes of one node: 12, ③, Ⅱ, (1), A, K3; ア alone before a gap, or behind another node.
fn node_length(text: &str, level: usize) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    if is_digit(first) {
        return text.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
    }
    if is_circled(first) || matches!(first, '\u{2160}'..='\u{217f}') {
        return first.len_utf8();
    }
    if matches!(first, '(' | '（') {
        let inner: String = chars.by_ref().take_while(|c| !matches!(c, ')' | '）')).collect();
        let short = (1..=2).contains(&inner.chars().count()) && inner.chars().all(|c| is_digit(c) || is_kana(c));
        let close = text.chars().nth(inner.chars().count() + 1).filter(|c| matches!(c, ')' | '）'));
        return close.filter(|_| short).map_or(0, |close| first.len_utf8() + inner.len() + close.len_utf8());
    }
    if is_capital(first) {
        let digits: usize = chars.clone().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
        let behind = text.get(first.len_utf8() + digits..).and_then(|behind| behind.chars().next());
        let alone = behind.is_none_or(|c| !c.is_alphabetic() || is_circled(c));
        return if alone { first.len_utf8() + digits } else { 0 };
    }
    let next = chars.next();
    let alone = if level > 0 {
        next.is_none_or(|c| !c.is_alphabetic() || is_circled(c))
    } else {
        is_kana(first) && next.is_some_and(|c| matches!(c, ' ' | ')' | '）' | '．' | '：' | '、'))
    };
    if (is_kana(first) || first.is_ascii_lowercase()) && alone { first.len_utf8() } else { 0 }
}

/// A digit of either width.
pub const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

const fn is_capital(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'Ａ'..='Ｚ')
}

/// ①, ⑴, ⒈, ❶, ㉑: one sign that is a number.
pub const fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3251}'..='\u{325f}' | '\u{32b1}'..='\u{32bf}')
}

const fn is_kana(c: char) -> bool {
    matches!(c, 'ア'..='ン')
}

/// What a code may begin with behind a word that announces it.
pub const fn is_node(c: char) -> bool {
    is_digit(c) || is_circled(c) || matches!(c, '\u{2160}'..='\u{217f}' | '(' | '（')
}
