//! 字句 — a format code cut into pieces. Knows nothing about sections or values.

/// 字句 — one piece of a format code.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// Stands for itself.
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `/` between placeholders is a fraction bar, elsewhere a slash.
    Slash,
    /// `E+` (`true`) or `E-`.
    Exponent(bool),
    /// `@`.
    Text,
    General,
    /// A run of one date letter: `yyyy` is `('y', 4)`.
    Date(char, usize),
    /// `[h]`, `[mm]`: counts on beyond the day.
    Elapsed(char, usize),
    /// `AM/PM` (`false`) or `A/P` (`true`).
    Noon(bool),
    /// What stood in brackets, if it was no colour.
    Bracket(String),
    /// `;`.
    Next,
}

/// Cuts the code. Whatever has no meaning stands for itself.
pub fn tokens(code: &str) -> Vec<Token> {
    let chars: Vec<char> = code.chars().collect();
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        let (token, length) = match c {
            '"' => quoted(rest),
            '\\' | '!' => (Token::Literal(rest.get(1).map(ToString::to_string).unwrap_or_default()), 2),
            // A gap as wide as the next letter; what fills the cell's width leaves no trace in the text.
            '_' => (Token::Literal(" ".into()), 2),
            '*' => (Token::Literal(String::new()), 2),
            '[' => bracket(rest),
            '0' | '#' | '?' => (Token::Digit(c), 1),
            '.' => (Token::Point, 1),
            ',' => (Token::Comma, 1),
            '%' => (Token::Percent, 1),
            '/' => (Token::Slash, 1),
            '@' => (Token::Text, 1),
            ';' => (Token::Next, 1),
            _ => word(rest).unwrap_or_else(|| (Token::Literal(c.to_string()), 1)),
        };
        match (out.last_mut(), &token) {
            (Some(Token::Literal(before)), Token::Literal(more)) => before.push_str(more),
            _ => out.push(token),
        }
        at += length;
    }
    out
}

/// What a token stands for outside figures.
pub fn literal(token: &Token) -> String {
    match token {
        Token::Literal(words) => words.clone(),
        Token::Percent => "%".to_owned(),
        Token::Slash => "/".to_owned(),
        Token::Point => ".".to_owned(),
        Token::Noon(_) => "AM".to_owned(),
        _ => String::new(),
    }
}

/// How many placeholders of digits there are.
pub fn count(tokens: &[Token]) -> usize {
    tokens.iter().filter(|t| matches!(t, Token::Digit(_))).count()
}

fn quoted(rest: &[char]) -> (Token, usize) {
    let inside: String = rest.iter().skip(1).take_while(|c| **c != '"').collect();
    let length = inside.chars().count() + 2;
    (Token::Literal(inside), length)
}

fn bracket(rest: &[char]) -> (Token, usize) {
    let inside: String = rest.iter().skip(1).take_while(|c| **c != ']').collect();
    let count = inside.chars().count();
    let lower = inside.to_ascii_lowercase();
    let first = lower.chars().next().unwrap_or(' ');
    let token = if matches!(first, 'h' | 'm' | 's') && lower.chars().all(|c| c == first) {
        Token::Elapsed(first, count)
    } else {
        Token::Bracket(inside)
    };
    (token, count + 2)
}

/// Words and letters that mean something, longest first.
fn word(rest: &[char]) -> Option<(Token, usize)> {
    const WORDS: [(&str, Token); 7] = [
        ("general", Token::General),
        ("g/標準", Token::General),
        ("am/pm", Token::Noon(false)),
        ("上午/下午", Token::Noon(false)),
        ("a/p", Token::Noon(true)),
        ("e+", Token::Exponent(true)),
        ("e-", Token::Exponent(false)),
    ];
    let same = |word: &str| {
        let length = word.chars().count();
        let here = rest.get(..length)?;
        word.chars().zip(here).all(|(a, b)| a == b.to_ascii_lowercase()).then_some(length)
    };
    if let Some((token, length)) = WORDS.iter().find_map(|(word, token)| Some((token.clone(), same(word)?))) {
        return Some((token, length));
    }
    let letter = rest.first()?.to_ascii_lowercase();
    let run = rest.iter().take_while(|c| c.to_ascii_lowercase() == letter).count();
    let date = matches!(letter, 'y' | 'm' | 'd' | 'h' | 's' | 'g' | 'e' | 'r') || letter == 'a' && run >= 3;
    date.then_some((Token::Date(letter, run), run))
}
