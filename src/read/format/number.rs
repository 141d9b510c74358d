//! 数値の書き方 — a section of digits, words, percent signs and commas, applied to a number.

use super::decimal::Decimal;
use super::general::general;
use super::numerals;
use super::section::Section;
use super::token::{Token, count, literal};

/// Writes the number; a negative one with its minus sign in front of everything.
pub fn write(section: &Section, value: f64) -> String {
    let tokens = &section.tokens;
    if let Some(bar) = fraction_bar(tokens) {
        return super::fraction::write(tokens, bar, value);
    }
    let percents = tokens.iter().filter(|t| **t == Token::Percent).count();
    let exponent = tokens.iter().position(|t| matches!(t, Token::Exponent(_)));
    let figure = tokens.get(..exponent.unwrap_or(tokens.len())).unwrap_or_default();
    let point = figure.iter().position(|t| *t == Token::Point).unwrap_or(figure.len());
    let (whole, fraction) = figure.split_at_checked(point).unwrap_or((figure, &[]));
    let places = count(fraction);
    let commas = Commas::of(whole, fraction);
    let mut d = Decimal::new(value).shifted(whole_number(percents * 2) - whole_number(commas.thousands * 3));
    let mut power = 0;
    if exponent.is_some() && !d.is_zero() {
        let step = whole_number(count(whole).max(1));
        power = d.exponent().div_euclid(step) * step;
        if d.clone().shifted(-power).rounded(whole_number(places)).exponent() >= step {
            power += step;
        }
        d = d.shifted(-power);
    }
    let d = d.rounded(whole_number(places));
    let mut out = String::new();
    // Words alone are not rounded, so their sign stays.
    if value < 0.0 && (!d.is_zero() || count(tokens) == 0) {
        out.push('-');
    }
    let whole_digits: Vec<char> = d.whole().chars().collect();
    write_whole(whole, &whole_digits, commas.grouped, section.numerals, &mut out);
    if count(whole) == 0 && !fraction.is_empty() {
        out.extend(whole_digits.iter().map(|c| numerals::digit(*c, section.numerals)));
    }
    write_fraction(fraction, &d.fraction(), section.numerals, &mut out);
    if let Some(exponent) = exponent {
        write_exponent(tokens.get(exponent..).unwrap_or_default(), power, &mut out);
    }
    out
}

/// Writes a section around the word General.
pub fn write_general(section: &Section, value: f64) -> String {
    let mut out = String::new();
    if value < 0.0 {
        out.push('-');
    }
    for token in &section.tokens {
        match token {
            Token::General if section.numerals > 0 => out.push_str(&numerals::spelled(value.abs(), section.numerals)),
            Token::General => out.push_str(&general(value.abs())),
            other => out.push_str(&literal(other)),
        }
    }
    out
}

/// What commas mean: between digits they group, after the last digit they divide by a thousand each.
struct Commas {
    grouped: bool,
    thousands: usize,
}

impl Commas {
    fn of(whole: &[Token], fraction: &[Token]) -> Self {
        let digit = |t: &Token| matches!(t, Token::Digit(_));
        let last = whole.iter().rposition(digit);
        let trailing = |tokens: &[Token]| {
            let from = tokens.iter().rposition(digit).map_or(tokens.len(), |n| n + 1);
            tokens.iter().skip(from).take_while(|t| **t == Token::Comma).count()
        };
        let first = whole.iter().position(digit);
        let between = whole.iter().enumerate().any(|(n, t)| *t == Token::Comma && first < Some(n) && Some(n) < last);
        Self { grouped: between, thousands: trailing(whole) + trailing(fraction) }
    }
}

fn write_whole(tokens: &[Token], digits: &[char], grouped: bool, numerals: u8, out: &mut String) {
    let mut left = count(tokens);
    let mut begun = false;
    for token in tokens {
        let Token::Digit(placeholder) = token else {
            out.push_str(&literal(token));
            continue;
        };
        // The first placeholder takes all digits that have none of their own.
        let from = if begun { left } else { digits.len().max(left) };
        begun = true;
        for place in (left..=from).rev().filter(|place| *place > 0) {
            let digit = digits.len().checked_sub(place).and_then(|n| digits.get(n)).copied();
            let shown = digit.or(match placeholder {
                '0' => Some('0'),
                '?' => Some(' '),
                _ => None,
            });
            let Some(shown) = shown else { continue };
            out.push(numerals::digit(shown, numerals));
            if grouped && place > 1 && place % 3 == 1 && shown != ' ' {
                out.push(',');
            }
        }
        left -= 1;
    }
}

fn write_fraction(tokens: &[Token], digits: &str, numerals: u8, out: &mut String) {
    let mut digits = digits.chars();
    for (n, token) in tokens.iter().enumerate() {
        match token {
            Token::Point if n == 0 => out.push('.'),
            Token::Digit(placeholder) => match (digits.next(), placeholder) {
                (Some(digit), _) => out.push(numerals::digit(digit, numerals)),
                (None, '0') => out.push(numerals::digit('0', numerals)),
                (None, '?') => out.push(' '),
                (None, _) => {}
            },
            other => out.push_str(&literal(other)),
        }
    }
}

fn write_exponent(tokens: &[Token], power: i32, out: &mut String) {
    let plus = matches!(tokens.first(), Some(Token::Exponent(true)));
    out.push('E');
    match power {
        ..0 => out.push('-'),
        _ if plus => out.push('+'),
        _ => {}
    }
    let digits: Vec<char> = power.abs().to_string().chars().collect();
    write_whole(tokens.get(1..).unwrap_or_default(), &digits, false, 0, out);
}

/// A fraction bar stands right behind a placeholder.
fn fraction_bar(tokens: &[Token]) -> Option<usize> {
    let bar = tokens.iter().position(|t| *t == Token::Slash)?;
    matches!(tokens.get(bar.checked_sub(1)?)?, Token::Digit(_)).then_some(bar)
}

fn whole_number(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX / 4)
}
