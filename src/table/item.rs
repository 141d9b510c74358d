//! 事項 — the code and the name of an item, written apart or together (`事項2-③ 「区政会議」の設置など`).

/// 事項の読み — what an item cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    pub code: Option<String>,
    pub name: Option<String>,
    /// How many levels the code has: `2-③` has two, `1` one.
    pub levels: usize,
    /// 事項, 柱 or 項目 stood before the code.
    pub announced: bool,
}

impl Parsed {
    #[must_use]
    pub const fn is_bare_code(&self) -> bool {
        self.code.is_some() && self.name.is_none()
    }
}

/// Cuts an item cell into code and name. A text without a code is a name.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = line.as_str();
    let mut announced = false;
    for word in ["事項", "項目", "取組項目", "取組", "施策", "事業", "No.", "No", "№"] {
        if let Some(after) = rest.strip_prefix(word)
            && after.trim_start().chars().next().is_some_and(is_node)
            && !rest.is_empty()
        {
            rest = after.trim_start();
            announced = true;
            break;
        }
    }
    let (code, levels, after) = code_of(rest);
    let whole =
        || Parsed { code: None, name: Some(line.clone()).filter(|name| !name.is_empty()), levels: 0, announced: false };
    if code.is_empty() {
        return whole();
    }
    let tail =
        after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '．' | '：' | ':' | '、' | '，'));
    let set_apart = tail.len() < after.len() || tail.starts_with(['「', '『', '【', '（', '(']);
    // 「24区共通」 and 「3年間の取組」 begin with a number that belongs to the name; 「1-①地域防災」 does not.
    if !tail.is_empty() && !set_apart && levels < 2 && !announced && !code.ends_with(is_circled) {
        return whole();
    }
    Parsed {
        code: Some(code.to_string()),
        name: Some(tail.to_string()).filter(|name| !name.is_empty()),
        levels,
        announced,
    }
}

/// The code at the start of `text`, its levels, and the rest.
fn code_of(text: &str) -> (&str, usize, &str) {
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
        let joint =
            tail.chars().next().filter(|c| matches!(c, '-' | '－' | '−' | '‐' | 'ー' | '–' | '―' | '_' | '.' | '．'));
        match joint {
            Some(c) if node_length(tail.get(c.len_utf8()..).unwrap_or_default(), levels) > 0 => {
                end += c.len_utf8();
                rest = tail.get(c.len_utf8()..).unwrap_or_default();
            }
            // 1(2), 2ア: a further level without a sign between.
            _ if tail.starts_with(['(', '（']) || tail.chars().next().is_some_and(is_circled) => rest = tail,
            _ => break,
        }
    }
    (text.get(..end).unwrap_or_default(), levels, text.get(end..).unwrap_or_default())
}

/// Bytes of one node: 12, ③, Ⅱ, (1), ア (only behind another node), A.
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
        let closed = text.chars().nth(inner.chars().count() + 1).is_some_and(|c| matches!(c, ')' | '）'));
        return if short && closed {
            first.len_utf8() + inner.len() + text.chars().nth(inner.chars().count() + 1).map_or(0, char::len_utf8)
        } else {
            0
        };
    }
    let next = chars.next();
    let alone = !next.is_some_and(|c| c.is_alphabetic() && !is_circled(c));
    if (first.is_ascii_uppercase() || (level > 0 && (is_kana(first) || first.is_ascii_lowercase()))) && alone {
        return first.len_utf8();
    }
    0
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

const fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{2473}')
}

const fn is_kana(c: char) -> bool {
    matches!(c, 'ア'..='ン')
}

fn is_node(c: char) -> bool {
    is_digit(c) || is_circled(c) || matches!(c, '\u{2160}'..='\u{217f}' | '(' | '（')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: Option<&str>, name: Option<&str>) {
        let parsed = parse(text);
        assert_eq!((parsed.code.as_deref(), parsed.name.as_deref()), (code, name), "{text}");
    }

    #[test]
    fn code_and_name_are_told_apart() {
        check("事項2-③ 「区政会議」の設置など", Some("2-③"), Some("「区政会議」の設置など"));
        check("1-① 「地域防災訓練」の充実など", Some("1-①"), Some("「地域防災訓練」の充実など"));
        check("１－１　地域防災", Some("１－１"), Some("地域防災"));
        check("2-③", Some("2-③"), None);
        check("1-①地域防災力の向上", Some("1-①"), Some("地域防災力の向上"));
        check("①安全なまち", Some("①"), Some("安全なまち"));
        check("3-2-ア 学習支援", Some("3-2-ア"), Some("学習支援"));
        check("1(2) 見守り", Some("1(2)"), Some("見守り"));
        check("12", Some("12"), None);
    }

    #[test]
    fn a_number_that_belongs_to_the_name_stays_there() {
        check("24区共通の取組", None, Some("24区共通の取組"));
        check("3年間の行動計画", None, Some("3年間の行動計画"));
        check("アンケートの実施", None, Some("アンケートの実施"));
        check("地域防災", None, Some("地域防災"));
    }
}
