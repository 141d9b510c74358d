//! 字句 — tags and words of a web page, cut by `html5gum` as browsers cut them: entities, comments, scripts, missing quotes and
//! stray `<` as in the HTML standard. What belongs into what is for the rooms above.

use html5gum::{DefaultEmitter, HtmlString, Tokenizer};

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
    let mut emitter = DefaultEmitter::default();
    // The text of scripts and styles runs to their own end tag, whatever it holds.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter).filter_map(|Ok(token)| match token {
        html5gum::Token::StartTag(tag) => Some(Token::Start {
            name: name(tag.name),
            attributes: tag.attributes.into_iter().map(|(key, value)| (text(key), text(value.value))).collect(),
            closed: tag.self_closing,
        }),
        html5gum::Token::EndTag(tag) => Some(Token::End { name: name(tag.name) }),
        html5gum::Token::String(words) => Some(Token::Words(text(words.value))),
        // Where the page breaks the standard, browsers go on, and so does the tokenizer.
        html5gum::Token::Comment(_) | html5gum::Token::Doctype(_) | html5gum::Token::Error(_) => None,
    })
}

/// A tag's name without the prefix that Excel gives some.
fn name(name: HtmlString) -> String {
    let name = text(name);
    match name.rsplit_once(':') {
        Some((_, own)) => own.to_owned(),
        None => name,
    }
}

/// Tokens are cut at ASCII signs, so that text stays text.
fn text(bytes: HtmlString) -> String {
    String::from_utf8(bytes.0).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
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
        check("<td style='a > b' rowspan = \"3\"/>", &["<td rowspan=3 style=a > b/>"]);
        check("<o:p>&nbsp;5 &lt; 6 &amp; 7&#x3042;&unknown;</o:p>", &["<p>", "\u{A0}5 < 6 & 7あ&unknown;", "</p>"]);
    }

    #[test]
    fn every_named_entity_is_a_letter() {
        check("100m&sup2;、&sect;2、&euro;5、&frac12;、&radic;&rarr;", &["100m²、§2、€5、½、√→"]);
        check("R&D、A&B;、&amp;lt;", &["R&D、A&B;、&lt;"]);
        check("<td title='&sup2;'>&#x2460;&#9312;</td>", &["<td title=²>", "①①", "</td>"]);
    }

    #[test]
    fn comments_scripts_and_stray_signs_do_no_harm() {
        check("a<!-- <td> -->b<!DOCTYPE html><?xml?>", &["a", "b"]);
        check("<script>if (a<b) '</td>'</script>c", &["<script>", "if (a<b) '</td>'", "</script>", "c"]);
        check("5 < 6 <", &["5 < 6 <"]);
        // A tag that the page does not end is none.
        check("a<td", &["a"]);
        check("", &[]);
    }
}
