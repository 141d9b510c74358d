//! 似ている文 — texts that are nearly the same, found without comparing each with each: runs of four letters, a small
//! sketch of them (one-permutation `MinHash`), and only texts whose sketches meet are compared.

use std::collections::BTreeMap;

/// Letters in a row that are one mark of a text.
const ROW: usize = 4;
const BANDS: usize = 6;
const ROWS: usize = 3;
/// Of the marks of both texts, so many must be shared: about one letter in twenty may differ.
const ALIKE: f64 = 0.75;

/// Which texts belong together: for each the number of the first that it is like, or its own.
#[must_use]
pub fn groups(texts: &[&str]) -> Vec<usize> {
    let mut first: BTreeMap<(usize, [u32; ROWS]), usize> = BTreeMap::new();
    let mut group: Vec<usize> = (0..texts.len()).collect();
    let marks: Vec<Vec<u32>> = texts.iter().map(|text| marks(text)).collect();
    for (n, own) in marks.iter().enumerate() {
        for (band, rows) in sketch(own).chunks_exact(ROWS).enumerate() {
            let Ok(rows) = <[u32; ROWS]>::try_from(rows) else { continue };
            let other = *first.entry((band, rows)).or_insert(n);
            let other = group.get(other).copied().unwrap_or(other);
            let is_new = group.get(n) == Some(&n) && other != n;
            if is_new
                && marks.get(other).is_some_and(|other| shared(own, other) >= ALIKE)
                && let Some(group) = group.get_mut(n)
            {
                *group = other;
            }
        }
    }
    group
}

/// The marks of a text, each once, ascending.
fn marks(text: &str) -> Vec<u32> {
    let chars: Vec<u32> = text.chars().map(u32::from).collect();
    let mut marks: Vec<u32> = chars.windows(ROW).map(mix).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

fn mix(row: &[u32]) -> u32 {
    let sum = row.iter().fold(0x811C_9DC5_u32, |hash, c| (hash ^ c).wrapping_mul(0x0100_0193).rotate_left(7));
    (sum ^ (sum >> 15)).wrapping_mul(0x85EB_CA6B) ^ (sum >> 13)
}

/// The smallest mark of each bin; an empty bin takes the next one's.
fn sketch(marks: &[u32]) -> Vec<u32> {
    let mut bins: Vec<Option<u32>> = vec![None; BANDS * ROWS];
    for mark in marks {
        if let Some(bin) = bins.get_mut(*mark as usize % (BANDS * ROWS)) {
            *bin = Some(bin.map_or(*mark, |held| held.min(*mark)));
        }
    }
    let filled = |from: usize| bins.iter().cycle().skip(from).take(bins.len()).find_map(|bin| *bin);
    (0..bins.len()).filter_map(filled).collect()
}

/// Marks in both, of marks in either.
fn shared(a: &[u32], b: &[u32]) -> f64 {
    let both = a.iter().filter(|mark| b.binary_search(mark).is_ok()).count();
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    count(both) / count((a.len() + b.len() - both).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_changed_keeps_texts_together_and_other_texts_apart() {
        let base =
            "地域の防災力を高めるため、区役所と町会が協力して防災訓練を実施し、多くの区民の参加を得ることができた";
        let texts = [
            base.to_owned(),
            "商店会との連携により放置自転車の追放啓発を計画的に行い、歩行空間を広げることができたと考えている"
                .to_owned(),
            base.replace("多くの", "大勢の"),
            format!("{base}。"),
        ];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(groups(&texts), [0, 1, 0, 0]);
        assert_eq!(groups(&["", "あ", ""]), [0, 1, 2]);
    }
}
