//! 達成率の帯 — legends that explain their marks by percentages: `A＝100％以上　B＝80％以上100％未満　C＝80％未満`.
//!
//! Reads the scale as a whole: bands must run on without a break, so that targets in percent are no legend.

use super::Level;
use crate::text::plain::fold;

/// 帯 — from, including, up to; in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Band {
    from: Option<f64>,
    to: Option<f64>,
    /// 100%超: above, not from.
    above: bool,
}

/// The levels of the explanations, in their order, where all of them are bands of one scale.
#[must_use]
pub fn levels(meanings: &[&str]) -> Option<Vec<Level>> {
    let bands: Vec<Band> = meanings.iter().map(|meaning| band(meaning)).collect::<Option<_>>()?;
    let best_first = from_of(bands.first()?) > from_of(bands.last()?);
    let mut down: Vec<Band> = bands.clone();
    if !best_first {
        down.reverse();
    }
    if !runs_on(&down) {
        return None;
    }
    let mut levels = named(&down);
    if !best_first {
        levels.reverse();
    }
    Some(levels)
}

fn from_of(band: &Band) -> f64 {
    band.from.unwrap_or(f64::NEG_INFINITY)
}

/// Every band begins below the one before and, where it says so, ends where that begins; the last is open below.
fn runs_on(down: &[Band]) -> bool {
    let meets = |pair: &[Band]| {
        let [upper, lower] = pair else { return false };
        let near = |to: f64| upper.from.is_some_and(|from| (from - to).abs() <= 1.0);
        let below = from_of(lower) < from_of(upper) || upper.above && lower.from == upper.from;
        below && lower.to.is_none_or(near)
    };
    down.len() >= 2 && down.windows(2).all(meets) && down.iter().skip(1).any(|band| band.to.is_some())
}

/// From the best band down: what lies above 100 was exceeded, what begins there achieved, the lowest missed.
fn named(down: &[Band]) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    for (n, band) in down.iter().enumerate() {
        let from = from_of(band);
        let reached = levels.contains(&Level::Achieved);
        levels.push(if from > 100.0 || (band.above && from >= 100.0) {
            Level::Exceeded
        } else if from >= 100.0 || (!reached && from >= 90.0) {
            Level::Achieved
        } else if n + 1 == down.len() {
            Level::Missed
        } else if from >= 80.0 || !levels.contains(&Level::Mostly) {
            Level::Mostly
        } else {
            Level::Partly
        });
    }
    levels
}

/// The band that an explanation names: 80％以上100％未満, 80～100％, 50％未満, 100％.
fn band(meaning: &str) -> Option<Band> {
    let folded = fold(meaning);
    if !folded.contains(['%', '割']) {
        return None;
    }
    let numbers = numbers(&folded);
    let below = |rest: &str| ["未満", "以下", "より低", "を下回", "に満たな"].iter().any(|word| rest.starts_with(word));
    let (first, behind) = *numbers.first()?;
    if numbers.len() > 2 {
        return None;
    }
    let second = numbers.get(1).copied();
    Some(match second {
        Some((second, _)) if first > second => Band { from: Some(second), to: Some(first), above: false },
        Some((second, _)) => Band { from: Some(first), to: Some(second), above: false },
        None if below(behind) || behind.is_empty() && folded.starts_with('~') => {
            Band { from: None, to: Some(first), above: false }
        }
        None => {
            let above = ["超", "を超", "より", "を上回"].iter().any(|word| behind.starts_with(word));
            Band { from: Some(first), to: None, above }
        }
    })
}

/// The numbers of a folded text and what stands behind each and its `%`; 割 counts as ten.
fn numbers(folded: &str) -> Vec<(f64, &str)> {
    let mut found = Vec::new();
    let mut rest = folded;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or_default();
        let length = from.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(from.len());
        let (number, behind) = from.split_at_checked(length).unwrap_or((from, ""));
        if let Ok(value) = number.parse::<f64>() {
            let tenths = behind.starts_with('割');
            found.push((if tenths { value * 10.0 } else { value }, behind.trim_start_matches(['%', '割'])));
        }
        rest = behind;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::{Achieved, Exceeded, Missed, Mostly, Partly};

    #[track_caller]
    fn check(meanings: &[&str], wanted: &[Level]) {
        assert_eq!(levels(meanings).unwrap_or_default(), wanted, "{meanings:?}");
    }

    #[test]
    fn bands_are_read_in_their_order() {
        let four = [Achieved, Mostly, Partly, Missed];
        check(&["100％以上", "80％以上100％未満", "50％以上80％未満", "50％未満"], &four);
        check(&["達成率100％以上", "80～100％未満", "60～80％未満", "60％未満"], &four);
        check(&["50％未満", "50％以上80％未満", "80％以上100％未満", "100％以上"], &[Missed, Partly, Mostly, Achieved]);
        check(&["120%以上", "100%以上120%未満", "80%以上100%未満", "80%未満"], &[Exceeded, Achieved, Mostly, Missed]);
        check(&["110％以上", "80～110％", "50～80％", "50％未満"], &[Exceeded, Mostly, Partly, Missed]);
        check(&["100%超", "100%", "100%未満"], &[Exceeded, Achieved, Missed]);
        check(&["10割以上", "8割以上", "8割未満"], &[Achieved, Mostly, Missed]);
    }

    #[test]
    fn targets_in_percent_are_no_scale() {
        check(&["参加率80％以上", "満足度60％以上"], &[]);
        check(&["参加率80％以上", "満足度60％未満"], &[]);
        check(&["100％以上", "未達成"], &[]);
    }
}
