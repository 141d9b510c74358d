//! 数 — what was counted over one case or over many, and the measures made of it.

use std::collections::BTreeMap;

/// 件数 — by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<&'static str, usize>);

/// 尺度 — measures that are shares: what was right, of how many.
const SHARES: [(&str, &str, &str); 20] = [
    ("record_recall", "records_found", "records_expected"),
    ("record_precision", "records_placed", "records_claimed"),
    ("field_recall", "fields_right", "fields_expected"),
    ("field_precision", "fields_right", "fields_printed"),
    ("other_recall", "other_right", "other_expected"),
    ("line_breaks", "lines_right", "lines_total"),
    ("how", "how_right", "how_total"),
    ("origin", "origin_right", "origin_total"),
    ("ward", "ward_right", "ward_total"),
    ("year", "year_right", "year_total"),
    ("city", "city_right", "city_total"),
    ("item", "item_right", "item_total"),
    ("section", "section_right", "section_total"),
    ("mark", "mark_right", "mark_expected"),
    ("level", "level_right", "level_total"),
    ("certainty", "certainty_right", "certainty_total"),
    ("passage_recall", "passages_right", "passages_expected"),
    ("passage_precision", "passages_right", "passages_printed"),
    ("figure_value_recall", "figures_value_right", "figures_expected"),
    ("figure_qualifiers", "qualifier_right", "qualifier_total"),
];

/// Further shares, and the mean of two.
const REST: [&str; 4] = ["figure_f1", "note_recall", "bonus_notes", "text_kept"];

/// 失敗 — measures that are numbers of faults.
pub const FAULTS: [&str; 6] =
    ["false_alarms", "spurious_records", "chars_lost", "refused_wrongly", "refused_missing", "crashed"];

impl Counts {
    pub fn add(&mut self, name: &'static str, count: usize) {
        *self.0.entry(name).or_default() += count;
    }

    /// One more of `total`, and of `right` where it is right.
    pub fn judge(&mut self, right: &'static str, total: &'static str, is_right: bool) {
        self.add(total, 1);
        self.add(right, usize::from(is_right));
    }

    pub fn get(&self, name: &str) -> usize {
        self.0.get(name).copied().unwrap_or(0)
    }

    pub fn include(&mut self, other: &Self) {
        for (name, count) in &other.0 {
            self.add(name, *count);
        }
    }

    fn share(&self, part: &str, whole: &str) -> Option<f64> {
        ratio(self.get(part), self.get(whole))
    }

    /// Every measure in order: shares up to 1, then numbers of faults. `None` where there was nothing to measure.
    pub fn measures(&self) -> Vec<(&'static str, Option<f64>)> {
        let shares = SHARES.iter().map(|(name, ..)| *name).chain(REST).chain(FAULTS);
        shares.map(|name| (name, self.measure(name))).collect()
    }

    pub fn measure(&self, name: &str) -> Option<f64> {
        if let Some((_, part, whole)) = SHARES.iter().find(|(known, ..)| *known == name) {
            return self.share(part, whole);
        }
        match name {
            "figure_f1" => {
                let precision = self.share("figures_right", "figures_printed")?;
                let recall = self.share("figures_right", "figures_expected")?;
                let sum = precision + recall;
                Some(if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 })
            }
            "note_recall" => self.share("notes_right", "notes_expected"),
            "bonus_notes" => self.share("bonus_right", "bonus_expected"),
            "text_kept" => self.share("chars_lost", "chars_total").map(|lost| 1.0 - lost),
            fault => Some(number(self.get(fault))),
        }
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| number(part) / number(whole))
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
