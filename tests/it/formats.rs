//! Every case of `tests/formats.tsv`: a number format and a value, what Excel shows (where it shows only ####, the number
//! itself), what LibreOffice shows, and in a clause why the two differ. `cargo xtask formats` asks LibreOffice again.

use kukurabe::read::format::{Epoch, Format, code_of};

struct Case<'a> {
    format: &'a str,
    value: &'a str,
    shown: &'a str,
    second: &'a str,
    why: &'a str,
}

impl Case<'_> {
    fn all() -> Vec<Case<'static>> {
        let lines = include_str!("../formats.tsv").lines().skip(1);
        let cases = lines.filter_map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let column = |n: usize| columns.get(n).copied().unwrap_or_default();
            // A line without columns names what follows.
            (columns.len() >= 3).then(|| Case {
                format: column(0),
                value: column(1),
                shown: column(2),
                second: column(3),
                why: column(4),
            })
        });
        cases.collect()
    }

    fn ours(&self) -> String {
        let own = self.format.strip_prefix("id ").and_then(|id| code_of(id.parse().unwrap()));
        let format = Format::new(own.unwrap_or(self.format));
        if let Some(text) = self.value.strip_prefix('\'') {
            return format.text(text).unwrap_or_else(|| text.to_owned());
        }
        match self.value.strip_prefix("1904:") {
            Some(days) => format.number(days.parse().unwrap(), Epoch::Y1904),
            None => format.number(self.value.parse().unwrap(), Epoch::Y1900),
        }
    }

    /// Formats of Japanese words, calendars, numerals, or of the built-in numbers that only Japanese books use.
    fn is_japanese(&self) -> bool {
        let built_in = self.format.strip_prefix("id ").and_then(|id| id.parse::<u32>().ok());
        !self.format.is_ascii()
            || !self.shown.is_ascii()
            || self.format.contains("$-411")
            || built_in.is_some_and(|id| matches!(id, 27..=36 | 50..=58))
    }
}

#[test]
fn every_format_shows_what_excel_shows() {
    let wrong: Vec<String> = Case::all()
        .iter()
        .filter(|case| case.ours() != case.shown)
        .map(|case| format!("{} of {}: {:?}, Excel shows {:?}", case.format, case.value, case.ours(), case.shown))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_enough_cases_and_every_difference_is_explained() {
    let cases = Case::all();
    let japanese = cases.iter().filter(|case| case.is_japanese()).count();
    let equal = cases.iter().filter(|case| case.second == "=").count();
    println!("{} cases, {japanese} of them Japanese; {equal} as LibreOffice shows them", cases.len());
    assert!(cases.len() >= 150 && japanese >= 50 && equal * 2 > cases.len());
    for case in &cases {
        assert!(case.second == "=" || !case.why.is_empty(), "{} of {} is not explained", case.format, case.value);
        assert!(case.second != case.shown, "{} of {} is the same and should say so", case.format, case.value);
    }
}
