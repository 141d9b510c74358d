//! 字句 — tags and words of a web page, as tolerant as browsers are where tables are concerned: unknown tags, missing quotes
//! and stray `<` are met in pages that systems save as `.xls`.
//!
//! By hand, because a complete HTML tokenizer would be a tenth of the page's whole transfer.

/// 字句 — one token; names in lower case, without Excel's prefixes (`o:p` → `p`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    Start {
        name: String,
        attributes: Vec<(String, String)>,
        closed: bool,
    },
    End {
        name: String,
    },
    /// Words, entities resolved.
    Words(String),
}

impl Token {
    /// The name of a tag, empty for words.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Start { name, .. } | Self::End { name } => name,
            Self::Words(_) => "",
        }
    }

    /// An attribute's value.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let Self::Start { attributes, .. } = self else { return None };
        attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Cuts a page into tokens; comments and declarations are none.
pub fn tokens(page: &str) -> impl Iterator<Item = Token> + '_ {
    Tokens { rest: page, verbatim: None }
}

struct Tokens<'p> {
    rest: &'p str,
    /// Inside a script or style: its text runs to its own end tag, whatever it holds.
    verbatim: Option<String>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(name) = self.verbatim.take() {
                let end = find_end_tag(self.rest, &name);
                let words = self.take(end);
                if !words.is_empty() {
                    return Some(Token::Words(words.to_owned()));
                }
            }
            let Some(inside) = self.rest.strip_prefix('<').filter(|inside| begins_markup(inside)) else {
                let end = self
                    .rest
                    .char_indices()
                    .skip(1)
                    .find(|(n, c)| *c == '<' && self.rest.get(n + 1..).is_some_and(begins_markup));
                let words = self.take(end.map_or(self.rest.len(), |(n, _)| n));
                return Some(Token::Words(resolved(words)));
            };
            if let Some(comment) = inside.strip_prefix("!--") {
                self.rest = comment.split_once("-->").map_or("", |(_, after)| after);
            } else if inside.starts_with(['!', '?']) {
                self.rest = inside.split_once('>').map_or("", |(_, after)| after);
            } else {
                let (token, after) = tag(inside);
                self.rest = after;
                if let Token::Start { name, closed: false, .. } = &token
                    && matches!(name.as_str(), "script" | "style" | "title" | "textarea")
                {
                    self.verbatim = Some(name.clone());
                }
                return Some(token);
            }
        }
    }
}

impl<'p> Tokens<'p> {
    fn take(&mut self, end: usize) -> &'p str {
        let (head, tail) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = tail;
        head
    }
}

fn begins_markup(inside: &str) -> bool {
    let mut chars = inside.chars();
    match chars.next() {
        Some('/') => chars.next().is_some_and(|c| c.is_ascii_alphabetic()),
        Some(c) => c.is_ascii_alphabetic() || matches!(c, '!' | '?'),
        None => false,
    }
}

fn find_end_tag(text: &str, name: &str) -> usize {
    let ends = text.match_indices("</");
    let found = ends
        .map(|(n, _)| n)
        .find(|n| text.get(n + 2..n + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)));
    found.unwrap_or(text.len())
}

/// One tag; `inside` begins behind its `<`.
fn tag(inside: &str) -> (Token, &str) {
    let (end, body) = inside.strip_prefix('/').map_or((false, inside), |body| (true, body));
    let length = body.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(body.len());
    let (full, mut rest) = body.split_at_checked(length).unwrap_or((body, ""));
    let name = full.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut closed = false;
    loop {
        rest = rest.trim_start();
        let Some(c) = rest.chars().next() else { break };
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '>' => {
                rest = after;
                break;
            }
            '/' => (closed, rest) = (true, after),
            _ => {
                let (key, value, after) = attribute(rest);
                attributes.push((key, value));
                (closed, rest) = (false, after);
            }
        }
    }
    (if end { Token::End { name } } else { Token::Start { name, attributes, closed } }, rest)
}

/// `key="value"`, `key='value'`, `key=value` or `key`, and what follows.
fn attribute(text: &str) -> (String, String, &str) {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let length = text
        .char_indices()
        .skip(1)
        .find(|(_, c)| c.is_whitespace() || matches!(c, '=' | '/' | '>'))
        .map_or(text.len(), |(n, _)| n);
    let (key, rest) = text.split_at_checked(length.max(first)).unwrap_or((text, ""));
    let key = key.to_ascii_lowercase();
    let Some(value) = rest.trim_start().strip_prefix('=').map(str::trim_start) else {
        return (key, String::new(), rest);
    };
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (value, rest) = match quote {
        Some(quote) => value.get(1..).unwrap_or_default().split_once(quote).unwrap_or((value, "")),
        None => value
            .split_at_checked(value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len()))
            .unwrap_or((value, "")),
    };
    (key, resolved(value), rest)
}

/// Resolves the entities that such pages hold; an unknown one stays as it is written.
fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let length = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(after.len());
        let (name, tail) = after.split_at_checked(length).unwrap_or((after, ""));
        if let Some(c) = entity(name) {
            out.push(c);
            rest = tail.strip_prefix(';').unwrap_or(tail);
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).filter(|c| *c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ensp" | "emsp" | "thinsp" => ' ',
        "yen" => '¥',
        "copy" => '©',
        "middot" => '·',
        "bull" => '•',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "times" => '×',
        "divide" => '÷',
        "plusmn" => '±',
        "deg" => '°',
        "le" => '≤',
        "ge" => '≥',
        "larr" => '←',
        "uarr" => '↑',
        "rarr" => '→',
        "darr" => '↓',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, wanted: &[&str]) {
        let shown: Vec<String> = tokens(page)
            .map(|token| match token {
                Token::Start { name, attributes, closed } => {
                    let attributes: Vec<String> =
                        attributes.iter().map(|(key, value)| format!(" {key}={value}")).collect();
                    let attributes = attributes.concat();
                    format!("<{name}{attributes}{}>", if closed { "/" } else { "" })
                }
                Token::End { name } => format!("</{name}>"),
                Token::Words(words) => words,
            })
            .collect();
        assert_eq!(shown, wanted, "{page}");
    }

    #[test]
    fn tags_words_and_attributes_in_every_manner() {
        check("<TD colspan=2 x:num>区</td>", &["<td colspan=2 x:num=>", "区", "</td>"]);
        check("<td style='a > b' rowspan = \"3\"/>", &["<td style=a > b rowspan=3/>"]);
        check("<o:p>&nbsp;5 &lt; 6 &amp; 7&#x3042;&unknown;</o:p>", &["<p>", "\u{A0}5 < 6 & 7あ&unknown;", "</p>"]);
    }

    #[test]
    fn comments_scripts_and_stray_signs_do_no_harm() {
        check("a<!-- <td> -->b<!DOCTYPE html><?xml?>", &["a", "b"]);
        check("<script>if (a<b) '</td>'</script>c", &["<script>", "if (a<b) '</td>'", "</script>", "c"]);
        check("5 < 6 <", &["5 < 6 <"]);
        check("<td", &["<td>"]);
        check("", &[]);
    }
}
