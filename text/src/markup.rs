//! 印付け — a text inside HTML, XML or SVG: what would be markup is written out, so that nothing in a workbook ever becomes
//! an element, an attribute or a script of what is made from it.

/// 文字だけ — the text as markup wants it, inside elements and inside quoted attributes; signs that markup may not hold are
/// left out.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &str) {
        assert_eq!(escaped(text), wanted);
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        check("<script a=\"1\">&amp;", "&lt;script a=&quot;1&quot;&gt;&amp;amp;");
        check("ア\n\tイ\r\u{0}\u{7}\u{FFFF}髙𠮷", "ア\n\tイ髙𠮷");
    }
}
