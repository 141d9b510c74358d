//! 標準 — numbers without a format: the shortest form that fits in eleven places.

use super::decimal::Decimal;

/// The number as the format General shows it in a wide cell.
#[must_use]
pub fn general(value: f64) -> String {
    let d = Decimal::new(value);
    if d.is_zero() || !value.is_finite() {
        return "0".to_owned();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let exponent = d.exponent();
    // Below a ten-thousandth only what nine places hold in full stays in plain form.
    let plain = d.clone().rounded(if exponent < 0 { 9 } else { (9 - exponent).max(0) });
    // Eleven nines and a half become twelve digits by rounding.
    if exponent > 10 || plain.exponent() > 10 || exponent < -4 && plain != d {
        return format!("{sign}{}", scientific(&d));
    }
    let (whole, fraction) = (plain.whole(), plain.fraction());
    let whole = if whole.is_empty() { "0" } else { &whole };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn scientific(d: &Decimal) -> String {
    let exponent = d.exponent();
    let mantissa = d.clone().shifted(-exponent).rounded(5);
    // 9.999999 becomes 10 by rounding.
    let exponent = exponent + mantissa.exponent();
    let mantissa = mantissa.clone().shifted(-mantissa.exponent());
    let fraction = mantissa.fraction();
    let point = if fraction.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}{point}{fraction}E{sign}{:02}", mantissa.whole(), exponent.abs())
}
