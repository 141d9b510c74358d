//! 行 — words and tags in, lines of text out: breaks and paragraphs end a line, white space of the source is one space.

use super::token::Token;
use crate::read::clean::clean;

/// 文 — the words that stand, and those that are struck through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub kept: String,
    pub struck: String,
}

/// 行 — text while it is being gathered.
#[derive(Debug, Default)]
pub struct Lines {
    words: Words,
    /// How many struck elements are open.
    struck: usize,
    /// The element that is open and never shown.
    unseen: Option<String>,
}

impl Lines {
    pub fn token(&mut self, token: &Token) {
        match (token, token.name()) {
            (Token::End { .. }, name) if self.unseen.as_deref() == Some(name) => self.unseen = None,
            _ if self.unseen.is_some() => {}
            (Token::Start { closed: false, .. }, "script" | "style" | "title" | "xml" | "noscript" | "rt" | "rp") => {
                self.unseen = Some(token.name().to_owned());
            }
            (Token::Start { .. }, "br") => self.words.kept.push('\n'),
            (Token::Start { .. }, "s" | "strike" | "del") => self.struck += 1,
            (Token::End { .. }, "s" | "strike" | "del") => self.struck = self.struck.saturating_sub(1),
            (Token::Start { .. } | Token::End { .. }, name) if ends_line(name) => self.end_line(),
            (Token::Words(words), _) => self.push(words),
            _ => {}
        }
    }

    /// What was gathered; begins anew.
    pub fn take(&mut self) -> Words {
        let mut words = std::mem::take(self).words;
        let kept = words.kept.replace('\u{A0}', " ");
        let lines: Vec<&str> = kept.split('\n').map(|line| line.trim_matches(' ')).collect();
        words.kept = clean(&lines.join("\n")).into_owned();
        words
    }

    fn push(&mut self, words: &str) {
        let out = if self.struck > 0 { &mut self.words.struck } else { &mut self.words.kept };
        for c in words.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                out.push(c);
            } else if !out.ends_with([' ', '\n']) && !out.is_empty() {
                out.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        let line = self.words.kept.trim_end_matches(' ');
        if !line.is_empty() && !line.ends_with('\n') {
            self.words.kept.push('\n');
        }
    }
}

/// Elements that stand on lines of their own.
fn ends_line(name: &str) -> bool {
    matches!(name, "p" | "div" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "caption")
}
