//! 残った文 — every letter of the truth stands in some record, or a note says that its cell was left out.

use crate::Score;
use crate::place::Place;
use crate::value::{at, entries, list, text, tight, word};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// 行き先 — the texts of the records by file, and the notes by file.
struct Kept<'v> {
    texts: BTreeSet<String>,
    by_file: BTreeMap<String, BTreeSet<String>>,
    notes: BTreeMap<String, Vec<(Place, &'v str)>>,
}

impl<'v> Kept<'v> {
    fn of(got: &[Value], notes: &[&'v Value]) -> Self {
        let mut kept = Self { texts: BTreeSet::new(), by_file: BTreeMap::new(), notes: BTreeMap::new() };
        for record in got {
            let mut files = BTreeSet::new();
            for (_, field) in entries(record, "fields").chain(entries(record, "other")) {
                let file = Place::of(field).file;
                kept.by_file.entry(file.clone()).or_default().insert(tight(text(field)));
                kept.texts.insert(tight(text(field)));
                files.insert(file);
            }
            for words in [word(at(record, "item"), "name"), word(record, "section")].map(tight) {
                for file in &files {
                    kept.by_file.entry(file.clone()).or_default().insert(words.clone());
                }
                kept.texts.insert(words);
            }
        }
        for note in notes {
            let place = Place::of(note);
            kept.notes.entry(place.file.clone()).or_default().push((place, word(note, "kind")));
        }
        kept
    }

    /// As a text, or inside one out of the same file.
    fn holds(&self, text: &str, place: &Place) -> bool {
        let text = tight(text);
        let near = |file: &str| file.ends_with(&place.file) || file.is_empty();
        let mut texts = self.by_file.iter().filter(|(file, _)| near(file)).flat_map(|(_, texts)| texts);
        self.texts.contains(&text) || texts.any(|known| known.contains(&text))
    }

    /// Whether a note says so of this cell, or of its whole sheet or file.
    fn names(&self, place: &Place) -> bool {
        const WHOLE: [&str; 5] =
            ["sheet-without-table", "sheet-hidden", "cell-outside-table", "rows-hidden", "text-garbled"];
        self.notes.get(&place.file).into_iter().flatten().any(|(note, kind)| {
            let here = note.sheet == place.sheet || note.sheet.is_empty();
            here && if note.cell.is_empty() { WHOLE.contains(kind) } else { note.covers(&place.cell) }
        })
    }
}

impl Score {
    pub(crate) fn kept(&mut self, case: &Value, truth: &[Value], got: &[Value], notes: &[&Value]) {
        let kept = Kept::of(got, notes);
        let fields = truth.iter().flat_map(|record| entries(record, "fields").chain(entries(record, "other")));
        for (field, loose) in
            fields.map(|(_, field)| (field, false)).chain(list(case, "loose_cells").iter().map(|cell| (cell, true)))
        {
            let (place, letters) = (Place::of(field), tight(word(field, "text")).chars().count());
            self.counts.add("chars_total", letters);
            if !loose && word(field, "how") == "ditto" {
                continue;
            }
            let others = list(field, "accept_text").iter().filter(|_| !loose).filter_map(Value::as_str);
            let is_kept = std::iter::once(word(field, "text")).chain(others).any(|text| kept.holds(text, &place));
            if !is_kept && !kept.names(&place) {
                self.counts.add("chars_lost", letters);
                self.tell(false, "text lost", || format!("{}: {:?}", word(field, "origin"), word(field, "text")));
            }
        }
    }
}
