//! 目盛り — from values to places, at round numbers; and how numbers are written beside them.

/// About so many ticks can be read along an axis.
const TICKS: f64 = 5.0;

/// 目盛り — from `low` to `high` in steps; nought is always on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub low: f64,
    pub high: f64,
    pub step: f64,
}

impl Scale {
    /// The scale on which every value has room.
    pub fn of(values: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values.filter(|value| value.is_finite()) {
            (low, high) = (low.min(value), high.max(value));
        }
        let width = if high > low { high - low } else { 1.0 };
        let rough = width / TICKS;
        let ten = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].iter().map(|n| n * ten).find(|step| *step >= rough).unwrap_or(rough);
        let high = if high > low { (high / step).ceil() * step } else { step };
        Self { low: (low / step).floor() * step, high, step }
    }

    /// Where a value stands on a line of `width`.
    pub fn at(&self, value: f64, width: f64) -> f64 {
        (value.clamp(self.low, self.high) - self.low) / (self.high - self.low) * width
    }

    /// The round numbers along it.
    pub fn ticks(&self) -> impl Iterator<Item = f64> {
        let Self { low, high, step } = *self;
        // Steps are added up from whole numbers, so that 0.3 is not 0.30000000000000004.
        (0..20_u8).map(move |n| low + f64::from(n) * step).take_while(move |tick| *tick <= high + step / 2.0)
    }
}

/// 数の書き方 — 1600 → 1,600; 12.5 stays; no more than two decimals.
#[must_use]
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = sign.to_owned();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { out } else { out + "." + decimals }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        for (values, ticks) in [
            (vec![3.0, 13.0], vec![0.0, 5.0, 10.0, 15.0]),
            (vec![85.0, 100.0], vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (vec![-3.0, 4.0], vec![-4.0, -2.0, 0.0, 2.0, 4.0]),
        ] {
            let scale = Scale::of(values.iter().copied());
            let seen: Vec<String> = scale.ticks().map(number).collect();
            assert_eq!(seen, ticks.into_iter().map(number).collect::<Vec<_>>());
            assert!(values.iter().all(|value| (0.0..=100.0).contains(&scale.at(*value, 100.0))));
        }
    }

    #[test]
    fn without_values_there_is_still_a_line() {
        for values in [vec![], vec![0.0], vec![f64::NAN, f64::INFINITY]] {
            let scale = Scale::of(values.into_iter());
            assert!(scale.high > scale.low && scale.at(0.0, 100.0) < 1.0, "{scale:?}");
        }
    }

    #[test]
    fn numbers_are_grouped_and_short() {
        let seen = [1600.0, 0.0, 12.5, -1_234_567.0, 33.333, 100.0].map(number);
        assert_eq!(seen, ["1,600", "0", "12.5", "-1,234,567", "33.33", "100"]);
    }
}
