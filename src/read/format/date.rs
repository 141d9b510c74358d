//! 日付と時刻の書き方 — a serial number as day and time, in western years or Japanese eras. Knows no time zones and no clock.

use super::Epoch;
use super::numerals;
use super::section::Section;
use super::token::{Token, literal};
use std::fmt::Write;

/// The last day that Excel shows, 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const YOUBI: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];

/// Era, its letter, and its first day.
const ERAS: [(&str, char, (i64, i64, i64)); 5] = [
    ("令和", 'R', (2019, 5, 1)),
    ("平成", 'H', (1989, 1, 8)),
    ("昭和", 'S', (1926, 12, 25)),
    ("大正", 'T', (1912, 7, 30)),
    ("明治", 'M', (1868, 1, 25)),
];

/// 瞬間 — a day and the time on it.
struct Moment {
    day: i64,
    year: i64,
    month: i64,
    date: i64,
    /// Seconds since midnight.
    second: i64,
    /// Digits behind the seconds.
    fraction: String,
}

/// Writes the serial number, or nothing where Excel shows only `####`.
pub fn write(section: &Section, value: f64, epoch: Epoch) -> Option<String> {
    let tokens = &section.tokens;
    if epoch == Epoch::Y1904 && value < 0.0 {
        // Only these books can show times before their beginning.
        return write(section, -value, epoch).map(|shown| format!("-{shown}"));
    }
    let before = if epoch == Epoch::Y1904 { 1462 } else { 0 };
    let serial = value + f64::from(before);
    if !(0.0..LAST_DAY).contains(&serial) {
        return None;
    }
    let moment = moment(serial, places(tokens));
    let noon = tokens.iter().any(|t| matches!(t, Token::Noon(_)));
    let mut out = String::new();
    let mut after_seconds = false;
    for (n, token) in tokens.iter().enumerate() {
        let seconds_before = std::mem::take(&mut after_seconds);
        match token {
            Token::Date(letter, run) => {
                let minutes = *letter == 'm' && is_minutes(tokens, n);
                let words = piece(section, &moment, if minutes { 'n' } else { *letter }, *run, noon);
                out.push_str(&words);
                after_seconds = *letter == 's';
            }
            Token::Elapsed(letter, run) => {
                let whole = (moment.day - i64::from(before)) * 86_400 + moment.second;
                let elapsed = whole
                    / [("h", 3600), ("m", 60), ("s", 1)].iter().find(|u| u.0.starts_with(*letter)).map_or(1, |u| u.1);
                let _ = write!(out, "{elapsed:0run$}");
                after_seconds = *letter == 's';
            }
            Token::Noon(short) => {
                let late = moment.second >= 43_200;
                let words = match (late, section.japanese, short) {
                    (false, true, _) => "午前",
                    (true, true, _) => "午後",
                    (false, _, false) => "AM",
                    (true, _, false) => "PM",
                    (false, _, true) => "A",
                    (true, _, true) => "P",
                };
                out.push_str(words);
            }
            Token::Point if seconds_before && matches!(tokens.get(n + 1), Some(Token::Digit('0'))) => {
                out.push('.');
                out.push_str(&moment.fraction);
            }
            // Placeholders behind the seconds were written with their point.
            Token::Digit(_) => {}
            Token::Comma => out.push(','),
            other => out.push_str(&literal(other)),
        }
    }
    Some(out)
}

/// How many digits stand behind the seconds.
fn places(tokens: &[Token]) -> u32 {
    let digits = tokens.iter().filter(|t| **t == Token::Digit('0')).count();
    u32::try_from(digits.min(3)).unwrap_or(0)
}

/// `m` means minutes next to hours or seconds.
fn is_minutes(tokens: &[Token], at: usize) -> bool {
    let clock = |wanted: char| move |t: &&Token| matches!(t, Token::Date(c, _) | Token::Elapsed(c, _) if *c == wanted);
    let dated = |t: &&Token| matches!(t, Token::Date(..) | Token::Elapsed(..));
    let before = tokens.iter().take(at).rev().find(dated);
    let after = tokens.iter().skip(at + 1).find(dated);
    before.is_some_and(|t| clock('h')(&t)) || after.is_some_and(|t| clock('s')(&t))
}

fn piece(section: &Section, moment: &Moment, letter: char, run: usize, noon: bool) -> String {
    let (era, letter_of_era, year_of_era) = era(moment);
    let field = |plain: String| numerals::field(&plain, section.numerals);
    let padded = |n: i64| field(if run >= 2 { format!("{n:02}") } else { n.to_string() });
    let weekday = usize::try_from((moment.day + 6) % 7).unwrap_or(0);
    let month = usize::try_from(moment.month - 1).unwrap_or(0);
    let english = |words: &[&str], n: usize| words.get(n).copied().unwrap_or_default().to_owned();
    match (letter, run) {
        ('y', 1 | 2) => field(format!("{:02}", moment.year % 100)),
        ('y', _) => field(format!("{:04}", moment.year)),
        ('m', 1 | 2) => padded(moment.month),
        ('m', _) if section.japanese => format!("{}月", moment.month),
        ('m', 3) => english(&MONTHS, month).chars().take(3).collect(),
        ('m', 5) => english(&MONTHS, month).chars().take(1).collect(),
        ('m', _) => english(&MONTHS, month),
        ('d', 1 | 2) => padded(moment.date),
        ('a' | 'd', 3) if letter == 'a' || section.japanese => english(&YOUBI, weekday),
        ('a' | 'd', 4..) if letter == 'a' || section.japanese => format!("{}曜日", english(&YOUBI, weekday)),
        ('d', 3) => english(&DAYS, weekday).chars().take(3).collect(),
        ('d', _) => english(&DAYS, weekday),
        ('h', _) if noon => padded((moment.second / 3600 + 11) % 12 + 1),
        ('h', _) => padded(moment.second / 3600),
        ('n', _) => padded(moment.second / 60 % 60),
        ('s', _) => padded(moment.second % 60),
        ('g', 1) => letter_of_era.to_string(),
        ('g', 2) => era.chars().take(1).collect(),
        ('g', _) => era.to_owned(),
        ('r', 2..) => format!("{era}{}", piece(section, moment, 'r', 1, noon)),
        ('e' | 'r', _) if year_of_era == 1 && says_gannen(section) => "元".to_owned(),
        ('e', _) => padded(year_of_era),
        ('r', _) => field(format!("{year_of_era:02}")),
        _ => String::new(),
    }
}

/// The first year is 元 only where the format asks for it and the era stands in kanji before plain digits.
fn says_gannen(section: &Section) -> bool {
    let kanji = |t: &Token| matches!(t, Token::Date('g' | 'r', 2..));
    section.gannen && section.numerals == 0 && section.tokens.iter().any(kanji)
}

fn era(moment: &Moment) -> (&'static str, char, i64) {
    let today = (moment.year, moment.month, moment.date);
    let era = ERAS.iter().find(|(_, _, first)| today >= *first);
    era.map_or(("", ' ', moment.year), |(name, letter, first)| (name, *letter, moment.year - first.0 + 1))
}

/// Rounds to what is shown: seconds, or so many digits behind them.
fn moment(serial: f64, places: u32) -> Moment {
    let scale = 10_i64.pow(places);
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    // Below 3 million days of 86.4 million parts.
    let parts = (serial * 86_400.0 * scale as f64).round() as i64;
    let (seconds, rest) = (parts / scale, parts % scale);
    let (day, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, date) = calendar(day);
    let width = places as usize;
    let fraction = if places == 0 { String::new() } else { format!("{rest:0width$}") };
    Moment { day, year, month, date, second, fraction }
}

/// Year, month, day of a serial day. Excel keeps the day 1900-02-29 that never was, and a day 0.
fn calendar(day: i64) -> (i64, i64, i64) {
    match day {
        0 => (1900, 1, 0),
        60 => (1900, 2, 29),
        // Counted from 0000-03-01, so that leap days come last in a year.
        _ => {
            let days = day + 693_899 + i64::from(day < 60);
            let era = days.div_euclid(146_097);
            let of_era = days.rem_euclid(146_097);
            let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
            let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
            let shifted = (5 * of_year + 2) / 153;
            let date = of_year - (153 * shifted + 2) / 5 + 1;
            let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
            (era * 400 + year_of_era + i64::from(month <= 2), month, date)
        }
    }
}
