//! 数値 — finds the figures in a text and the part that each plays in its sentence. Many numbers are dates, limits or
//! names: a list of all of them would say nothing, so every figure has a role and a bare number needs a reason to be one.

mod amount;
mod calendar;
mod number;
mod role;
pub(crate) mod unit;

use super::label::letters::{Letters, is_blank};
use crate::Span;
use amount::{Amount, Form};
use number::is_digit;
use serde::{Deserialize, Serialize};

/// 役割 — what a figure does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Result,
    Target,
    /// Limits, thresholds, rates that qualify (65歳以上, 補助は5万円まで).
    Criterion,
    /// Dates and years.
    Period,
    /// 第3回.
    Ordinal,
}

impl Role {
    /// The word of the record contract.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Target => "target",
            Self::Criterion => "criterion",
            Self::Period => "period",
            Self::Ordinal => "ordinal",
        }
    }
}

/// 境界 — how the value limits what is meant (50回以上 → at least).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bound {
    #[default]
    Exactly,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    /// From `value` to `value_to`.
    Range,
}

impl Bound {
    /// The sign of the record contract.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Exactly => "=",
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::AtMost => "<=",
            Self::LessThan => "<",
            Self::Range => "range",
        }
    }
}

/// 読み取った数値 — a figure without its field and labels.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundFigure {
    /// With what qualifies it: `延べ1452人`, `7割を越え`.
    pub span: Span,
    /// `None` for dates and ordinals.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_to: Option<f64>,
    /// As written, of one width; `%` for 割 and パーセント.
    pub unit: Option<String>,
    pub bound: Bound,
    pub approximate: bool,
    pub cumulative: bool,
    pub role: Role,
}

/// Finds the figures in `text`. `usual` is the role of a plain figure in this field: [`Role::Target`] in plans,
/// [`Role::Result`] in results and evaluations.
#[must_use]
pub fn find(text: &str, usual: Role) -> Vec<FoundFigure> {
    // Most texts hold no number at all.
    if !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | '元')) {
        return Vec::new();
    }
    let letters = Letters::new(text);
    let mut found: Vec<FoundFigure> = Vec::new();
    // `free` is where the last figure ended: the next takes no word of it.
    let (mut at, mut free) = (0, 0);
    while at < letters.len() {
        let Some((figure, end)) = read(&letters, at, free, usual) else {
            at += 1;
            continue;
        };
        at = end.max(at + 1);
        if let Some(figure) = figure {
            free = at;
            found.push(figure);
        }
    }
    found
}

/// Reads what begins at `at` and tells where it ends; some of it is no figure (A4, 06-6208-8181, 3つの柱).
fn read(letters: &Letters, at: usize, free: usize, usual: Role) -> Option<(Option<FoundFigure>, usize)> {
    let first = letters.at(at)?;
    let digit = is_digit(first);
    // Nearly every character begins no figure: eras, R5, 第3回 and 元年 are all that do beside digits.
    if !digit && !"令平昭大明RHSTM第元".contains(first) {
        return None;
    }
    if digit && let Some(end) = name(letters, at) {
        return Some((None, end));
    }
    let dated = ordinal(letters, at).map(|end| (Role::Ordinal, end));
    if let Some((role, end)) = dated.or_else(|| calendar::read(letters, at).map(|end| (Role::Period, end))) {
        let when = FoundFigure {
            span: letters.span(at, end),
            value: None,
            value_to: None,
            unit: None,
            bound: Bound::Exactly,
            approximate: false,
            cumulative: false,
            role,
        };
        return Some((Some(when), end));
    }
    let amount = digit.then(|| amount::read(letters, at, free)).flatten()?;
    let role = if is_figure(letters, &amount, free) { role::of(letters, &amount, usual) } else { None };
    let end = amount.end;
    Some((role.map(|role| found(letters, amount, role)), end))
}

fn found(letters: &Letters, amount: Amount, role: Role) -> FoundFigure {
    let counts = !matches!(role, Role::Period | Role::Ordinal);
    FoundFigure {
        span: letters.span(amount.start, amount.end),
        value: counts.then_some(amount.value),
        value_to: amount.value_to.filter(|_| counts),
        unit: amount.unit.map(|unit| unit.name).filter(|_| counts),
        bound: amount.bound,
        approximate: amount.approximate,
        cumulative: amount.cumulative,
        role,
    }
}

/// 第3回, 第1四半期, 第2・3回, 第16回～第20回.
fn ordinal(letters: &Letters, at: usize) -> Option<usize> {
    if letters.at(at) != Some('第') {
        return None;
    }
    let mut end = at + 1;
    loop {
        end = number::read(letters, letters.skip_blanks(end))?.end;
        if let Some(unit) = unit::known(letters, end) {
            end = unit.end;
        }
        let Some(sign) = letters.one_of(end, &["・", "、", "~", "から"]) else { return Some(end) };
        let next = end + sign + usize::from(letters.at(end + sign) == Some('第'));
        let goes_on = letters.at(next).is_some_and(is_digit) && (next > end + sign || letters.at(end) == Some('・'));
        if !goes_on {
            return Some(end);
        }
        end = next;
    }
}

/// Digits that belong to a name: behind a Latin letter (A4, COVID-19) or in a row of numbers (06-6208-8181).
fn name(letters: &Letters, at: usize) -> Option<usize> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut end = at;
    while letters.at(end).is_some_and(of_name) {
        end += 1;
    }
    let before = letters.before(at);
    let latin = before.is_some_and(|c| c.is_ascii_alphanumeric())
        || before == Some('-')
            && at.checked_sub(2).and_then(|at| letters.at(at)).is_some_and(|c| c.is_ascii_alphanumeric());
    let row = letters.string(at, end).split('-').filter(|part| !part.is_empty()).count() >= 3;
    // No amount has twenty digits, but a number of an account may.
    (latin || end - at > 20 || row && calendar::read(letters, at).is_none()).then_some(end.max(at + 1))
}

/// A number without a unit is a figure only where its place says so.
fn is_figure(letters: &Letters, amount: &Amount, free: usize) -> bool {
    let qualified = amount.bound != Bound::Exactly || amount.approximate || amount.cumulative;
    if amount.unit.is_some() || amount.form == Form::Share || qualified {
        return true;
    }
    let mut start = amount.start;
    while letters.before(start).is_some_and(is_blank) {
        start -= 1;
    }
    let before = letters.before(start);
    let behind = letters.at(letters.skip_blanks(amount.end));
    let closed = behind.is_none_or(|c| "\n()、。→/".contains(c));
    let alone = before.is_none_or(|c| c == '\n');
    // 29年度 85: the value of the year before it.
    let of_year = free > 0 && start == free;
    let named =
        letters.ends_with(start, &["数", "計", "値", "率", "度", "目標", "実績", "平均", ":", "=", "→"]).is_some();
    // 51の成果目標, but not プラン21の.
    let counted = letters.has(amount.end, "の")
        && amount.value < 1000.0
        && before.is_none_or(|c| matches!(c, 'ぁ'..='ん') || c.is_whitespace() || "(、。「".contains(c));
    closed && (alone || of_year || named) || counted
}

#[cfg(test)]
mod tests;
