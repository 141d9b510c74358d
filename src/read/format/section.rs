//! 区画 — the parts of a format code between `;`, what each is for, and which one a value takes.

use super::token::{Token, tokens};

/// 書き方 — how a section writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    General,
    Number,
    Date,
    Text,
}

/// 区画 — one part of a format code.
#[derive(Clone, Debug)]
pub struct Section {
    pub tokens: Vec<Token>,
    pub kind: SectionKind,
    condition: Option<Condition>,
    /// `[DBNum1]` … `[DBNum3]`; 0 where none is named.
    pub numerals: u8,
    /// `[$-411]` and its like.
    pub japanese: bool,
    /// The first year of an era is written 元.
    pub gannen: bool,
}

#[derive(Clone, Debug)]
struct Condition {
    sign: String,
    than: f64,
}

impl Condition {
    fn holds(&self, value: f64) -> bool {
        match self.sign.as_str() {
            "<" => value < self.than,
            "<=" => value <= self.than,
            ">" => value > self.than,
            ">=" => value >= self.than,
            "<>" => (value - self.than).abs() > 0.0,
            _ => (value - self.than).abs() <= 0.0,
        }
    }

    /// Only negative values can meet it, so their sign is said by the section's own words.
    fn only_negative(&self) -> bool {
        self.sign == "<" && self.than <= 0.0 || matches!(self.sign.as_str(), "<=" | "=") && self.than < 0.0
    }

    /// What fails it is written without a sign: all of it is negative, or the first section took what is below a bound.
    fn rest_unsigned(&self) -> bool {
        self.sign.starts_with('>') && self.than.abs() <= 0.0
            || self.sign == "<>" && self.than < 0.0
            || self.sign != "=" && self.only_negative()
    }
}

impl Section {
    pub fn changes_text(&self) -> bool {
        self.tokens.iter().any(|token| !matches!(token, Token::Text | Token::Bracket(_)))
    }

    pub fn write_text(&self, text: &str) -> String {
        let pieces = self.tokens.iter().map(|token| match token {
            Token::Text | Token::General => text,
            Token::Literal(words) => words,
            _ => "",
        });
        pieces.collect()
    }
}

/// The sections of a code, at most four.
pub fn sections(code: &str) -> Vec<Section> {
    let tokens = tokens(code);
    tokens.split(|token| *token == Token::Next).take(4).map(|part| section(&as_the_system_says(part))).collect()
}

/// `[$-F800]` and `[$-F400]` show date and time as the system is set up: here as Japanese systems come.
fn as_the_system_says(part: &[Token]) -> Vec<Token> {
    let names = |name: &str| part.iter().any(|t| matches!(t, Token::Bracket(b) if b.eq_ignore_ascii_case(name)));
    if names("$-F800") {
        tokens("yyyy\"年\"m\"月\"d\"日\"")
    } else if names("$-F400") {
        tokens("h:mm:ss")
    } else {
        part.to_vec()
    }
}

/// The section for a number, and whether it writes the minus sign itself.
pub fn choose(sections: &[Section], value: f64) -> Option<(&Section, bool)> {
    // A fourth section, or one that only has `@`, is for texts.
    let numeric = sections.iter().position(|s| s.kind == SectionKind::Text).map_or(sections.len().min(3), |n| n.min(3));
    if numeric == 0 {
        // `@` shows a number as General would.
        return None;
    }
    let sections = sections.get(..numeric)?;
    let (first, second, third) = (sections.first()?, sections.get(1), sections.get(2));
    let Some(condition) = &first.condition else {
        return Some(match (second, third) {
            _ if value > 0.0 => (first, true),
            (Some(other), third) if let Some(condition) = &other.condition => match third {
                _ if condition.holds(value) => (other, !condition.only_negative()),
                Some(rest) => (rest, true),
                None => (first, true),
            },
            (Some(negative), _) if value < 0.0 => (negative, false),
            (_, Some(zero)) if value == 0.0 => (zero, true),
            _ => (first, true),
        });
    };
    if condition.holds(value) {
        return Some((first, !condition.only_negative()));
    }
    let second = second?;
    match (&second.condition, third) {
        (Some(condition), _) if condition.holds(value) => Some((second, !condition.only_negative())),
        (Some(_), third) => third.map(|third| (third, true)),
        (None, Some(third)) if value >= 0.0 => Some((third, true)),
        (None, _) => Some((second, !(condition.rest_unsigned() || third.is_some()))),
    }
}

fn section(tokens: &[Token]) -> Section {
    let mut out = Section {
        tokens: Vec::new(),
        kind: SectionKind::Number,
        condition: None,
        numerals: 0,
        japanese: false,
        gannen: false,
    };
    for token in tokens {
        if let Token::Bracket(inside) = token {
            out.read_bracket(inside);
        } else {
            out.tokens.push(token.clone());
        }
    }
    let has = |wanted: fn(&Token) -> bool| out.tokens.iter().any(wanted);
    out.kind = if has(|t| matches!(t, Token::Date(..) | Token::Elapsed(..))) {
        SectionKind::Date
    } else if has(|t| matches!(t, Token::General)) {
        SectionKind::General
    } else if has(|t| matches!(t, Token::Text)) {
        SectionKind::Text
    } else {
        SectionKind::Number
    };
    out
}

impl Section {
    fn read_bracket(&mut self, inside: &str) {
        let lower = inside.to_ascii_lowercase();
        if let Some(money) = inside.strip_prefix('$') {
            let (symbol, locale) = money.split_once('-').unwrap_or((money, ""));
            let locale = locale.to_ascii_lowercase();
            // The last digits name the language; what stands before them numerals and calendar.
            self.japanese |= locale.ends_with("411") || locale.starts_with("ja");
            self.gannen |= locale.contains("gannen");
            if !symbol.is_empty() {
                self.tokens.push(Token::Literal(symbol.to_owned()));
            }
        } else if let Some(digit) = lower.strip_prefix("dbnum") {
            self.numerals = digit.parse().unwrap_or(0);
        } else if inside.starts_with(['<', '>', '=']) {
            let sign: String = inside.chars().take_while(|c| matches!(c, '<' | '>' | '=')).collect();
            let than = inside.trim_start_matches(['<', '>', '=']).trim().parse();
            self.condition = than.ok().map(|than| Condition { sign, than });
        }
    }
}
