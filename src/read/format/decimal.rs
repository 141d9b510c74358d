//! 十進数 — a number as its fifteen decimal digits, which is all that Excel keeps, and rounding as people do it (half away
//! from zero on the digits that are seen: 1.005 to two places is 1.01).

/// 十進数 — digits and where the point stands. Sign apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// `0`–`9`, the first not 0; empty for zero.
    digits: Vec<u8>,
    /// How many digits stand before the point; negative where zeros follow it first.
    point: i32,
}

impl Decimal {
    /// The absolute value. Not a number and infinity are zero here; callers have no such cells.
    pub fn new(value: f64) -> Self {
        let text = format!("{:.14e}", value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or(("0", "0"));
        let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        trim_end(&mut digits);
        let point = if digits.is_empty() { 0 } else { exponent.parse::<i32>().unwrap_or(0) + 1 };
        Self { digits, point }
    }

    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The power of ten of the first digit.
    pub fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// Times ten to the power.
    pub fn shifted(mut self, by: i32) -> Self {
        self.point += by;
        self
    }

    /// Rounded to so many places after the point.
    pub fn rounded(mut self, places: i32) -> Self {
        let keep = self.point + places;
        let Ok(keep) = usize::try_from(keep) else {
            return Self { digits: Vec::new(), point: 0 };
        };
        let up = self.digits.get(keep).is_some_and(|digit| *digit >= 5);
        self.digits.truncate(keep);
        if up {
            self.count_up();
        }
        trim_end(&mut self.digits);
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    /// The digits before the point, without leading zeros; empty below one.
    pub fn whole(&self) -> String {
        (0..self.point.max(0)).map(|n| self.digit(n)).collect()
    }

    /// The digits after the point, without trailing zeros.
    pub fn fraction(&self) -> String {
        let last = i32::try_from(self.digits.len()).unwrap_or(i32::MAX);
        (self.point..last).map(|n| self.digit(n)).collect()
    }

    fn digit(&self, n: i32) -> char {
        let digit = usize::try_from(n).ok().and_then(|n| self.digits.get(n)).copied().unwrap_or(0);
        char::from(b'0' + digit)
    }

    fn count_up(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }
}

fn trim_end(digits: &mut Vec<u8>) {
    while digits.last() == Some(&0) {
        digits.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: f64, places: i32, wanted: &str) {
        let d = Decimal::new(value).rounded(places);
        assert_eq!(format!("{}.{}", d.whole(), d.fraction()), wanted, "{value} to {places}");
    }

    #[test]
    fn rounding_sees_fifteen_digits() {
        check(1.005, 2, "1.01");
        check(0.1 + 0.2, 15, ".3");
        check(999.96, 1, "1000.");
        check(0.04, 1, ".");
        check(0.05, 1, ".1");
        check(0.6, 0, "1.");
        check(12_345.0, -2, "12300.");
        check(0.000_12, 5, ".00012");
    }
}
