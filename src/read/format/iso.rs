//! ISO 8601 — dates that a container writes out, as the serial number that Excel would hold.

/// `2012-05-09T00:00:00.000` as a serial number of the years from 1900; nothing for anything else.
#[must_use]
pub fn serial(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let numbers: Vec<f64> = text.split(['-', 'T', ':']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let [year, month, day, rest @ ..] = numbers.as_slice() else { return None };
    // March is the first month of this count, so that leap days come last.
    let (year, month) = if *month > 2.0 { (*year, month - 3.0) } else { (year - 1.0, month + 9.0) };
    let leap_days = (year / 4.0).floor() - (year / 100.0).floor() + (year / 400.0).floor();
    let days = 365.0 * year + leap_days + ((153.0 * month + 2.0) / 5.0).floor() + day - 693_900.0;
    let seconds: f64 = rest.iter().zip([3600.0, 60.0, 1.0]).map(|(n, unit)| n * unit).sum();
    // Excel counts a day 1900-02-29 that never was.
    let days = if days < 61.0 { days - 1.0 } else { days };
    Some(days + seconds / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: Option<f64>) {
        assert_eq!(serial(text), wanted, "{text}");
    }

    #[test]
    fn dates_become_serial_numbers() {
        check("2012-05-09", Some(41_038.0));
        check("2011-03-31T12:00:00.000", Some(40_633.5));
        check("1900-03-01", Some(61.0));
        check("1900-01-01", Some(1.0));
        check("昨日", None);
        check("2012-05", None);
    }
}
