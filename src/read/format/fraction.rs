//! 分数 — `# ?/?`, `0/100`: the nearest fraction whose denominator fits.

use super::token::{Token, count, literal};
use std::fmt::Write;

/// Writes a section whose fraction bar stands at `bar`.
pub fn write(tokens: &[Token], bar: usize, value: f64) -> String {
    let (before, after) = (tokens.get(..bar).unwrap_or_default(), tokens.get(bar + 1..).unwrap_or_default());
    let tops = before.iter().rev().take_while(|t| matches!(t, Token::Digit(_))).count();
    let (lead, _) = before.split_at_checked(before.len() - tops).unwrap_or((before, &[]));
    let (fixed, below, tail) = denominator(after);
    let mixed = count(lead) > 0;
    let size = value.abs();
    let whole = if mixed { size.floor() } else { 0.0 };
    let (mut top, bottom) = nearest(size - whole, fixed, below);
    let mut whole = whole;
    if mixed && (top - bottom).abs() < 0.5 {
        (whole, top) = (whole + 1.0, 0.0);
    }
    let mut out = String::new();
    // Excel keeps the sign of a fraction even where nothing is left of it.
    if value < 0.0 {
        out.push('-');
    }
    // `0 0/0` shows all of its zeros, `# ?/?` only the whole.
    let vanishes = mixed && top < 0.5 && !before.ends_with(&[Token::Digit('0')]);
    let mut said = false;
    for token in lead {
        match token {
            Token::Digit(placeholder) if !said => {
                said = true;
                if whole > 0.0 || vanishes || *placeholder == '0' {
                    let _ = write!(out, "{whole:.0}");
                }
            }
            other => out.push_str(&literal(other)),
        }
    }
    let width = below.max(1);
    if vanishes {
        out.push_str(&" ".repeat(tops + 1 + width));
    } else {
        let _ = write!(out, "{top:>tops$.0}/{bottom:<width$.0}");
    }
    out.extend(tail.iter().map(literal));
    out
}

/// The denominator that is prescribed, or how many digits it may have, and what follows it.
fn denominator(after: &[Token]) -> (Option<f64>, usize, &[Token]) {
    if let Some(Token::Literal(words)) = after.first() {
        let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
        // `100` is cut into a literal 1 and two placeholders 0.
        let zeros = after.iter().skip(1).take_while(|t| **t == Token::Digit('0')).count();
        if let Ok(n) = digits.parse::<f64>() {
            let scale = 10_f64.powi(i32::try_from(zeros.min(6)).unwrap_or(0));
            return (Some(n * scale), digits.len() + zeros, after.get(1 + zeros..).unwrap_or_default());
        }
    }
    let below = after.iter().take_while(|t| matches!(t, Token::Digit(_))).count();
    (None, below.min(4), after.get(below..).unwrap_or_default())
}

fn nearest(value: f64, fixed: Option<f64>, digits: usize) -> (f64, f64) {
    if let Some(bottom) = fixed {
        return ((value * bottom).round(), bottom);
    }
    let most = 10_i32.pow(u32::try_from(digits.max(1)).unwrap_or(1)) - 1;
    let mut best = (value.round(), 1.0);
    for bottom in (1..=most).map(f64::from) {
        let top = (value * bottom).round();
        if (top / bottom - value).abs() + 1e-12 < (best.0 / best.1 - value).abs() {
            best = (top, bottom);
        }
    }
    best
}
