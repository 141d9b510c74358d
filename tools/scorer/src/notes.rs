//! 気づき — whether what a reviewer would ask back about was noticed, and nothing else was claimed.

use crate::Score;
use crate::place::{Place, places};
use crate::value::{at, is_said, list, word};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds that say something of a text. One of them that nothing calls for costs a reviewer's trust.
const CONTENT: [&str; 11] = [
    "field-blank",
    "target-not-measurable",
    "issue-without-action",
    "plan-without-result",
    "label-without-partner",
    "mark-contradicts-text",
    "missed-without-remedy",
    "nothing-written",
    "same-as-last-year",
    "same-as-other-ward",
    "figures-disagree",
];

/// Plans may well be the same from year to year and ward to ward.
const PLAN: [&str; 13] = [
    "purpose",
    "target_population",
    "background",
    "vision",
    "strategy",
    "planned_actions",
    "outcome_target",
    "performance_target",
    "target_value",
    "cost",
    "organisation",
    "viewpoints",
    "previous_value",
];

/// 組 — notes of which one of several records must carry one: kind and name, and whether one does.
pub type Groups = BTreeMap<(String, String), bool>;

fn kinds(note: &Value) -> Vec<&str> {
    std::iter::once(word(note, "kind")).chain(list(note, "accept_kinds").iter().filter_map(Value::as_str)).collect()
}

fn group(note: &Value) -> Option<(String, String)> {
    let group = at(note, "group");
    is_said(group).then(|| (word(note, "kind").to_owned(), group.to_string()))
}

impl Score {
    /// The notes of one record; `about` are those that were printed beside the records.
    pub(crate) fn notes(&mut self, who: &str, truth: &Value, got: &Value, about: &[Value], groups: &mut Groups) {
        // By kind the fields it was said of; `None` where it was said of no field.
        let mut said: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
        for note in list(got, "notes") {
            said.entry(word(note, "kind")).or_default().insert(at(note, "field").as_str());
        }
        let own = places(truth);
        for note in about {
            let place = Place::of(note).first_cell();
            if !place.cell.is_empty() && own.contains(&place) {
                said.entry(word(note, "kind")).or_default().insert(None);
            }
        }
        let mut expected = BTreeSet::new();
        for note in list(truth, "notes") {
            let kinds = kinds(note);
            expected.extend(kinds.iter().copied());
            let field = word(note, "field");
            let fits = |kind: &&str| {
                said.get(kind).is_some_and(|fields| {
                    field.is_empty()
                        || fields.contains(&Some(field))
                        || fields.contains(&None)
                        || !matches!(*kind, "field-blank" | "nothing-written")
                })
            };
            let hit = kinds.iter().any(fits);
            if is_said(at(note, "optional")) {
                continue;
            }
            if let Some(group) = group(note) {
                *groups.entry(group).or_default() |= hit;
            } else if is_said(at(note, "bonus")) {
                self.counts.judge("bonus_right", "bonus_expected", hit);
            } else {
                self.counts.judge("notes_right", "notes_expected", hit);
                self.tell(hit, "note", || format!("{who}: {} {field}", word(note, "kind")));
            }
        }
        for note in list(got, "notes") {
            let (kind, field) = (word(note, "kind"), word(note, "field"));
            let copied = matches!(kind, "same-as-last-year" | "same-as-other-ward") && PLAN.contains(&field);
            if CONTENT.contains(&kind) && !expected.contains(kind) && !copied {
                self.counts.add("false_alarms", 1);
                self.tell(false, "false alarm", || format!("{who}: {kind} {field} {}", word(note, "message")));
            }
        }
    }

    /// One of several records carries the note; where none of them was read, it is missing all the same.
    pub(crate) fn groups<'v>(&mut self, mut groups: Groups, missed: impl Iterator<Item = &'v Value>) {
        for ((kind, name), hit) in &groups {
            self.counts.judge("notes_right", "notes_expected", *hit);
            self.tell(*hit, "note", || format!("one of {name}: {kind}"));
        }
        for note in missed.flat_map(|record| list(record, "notes")) {
            if let Some(group) = group(note).filter(|group| !groups.contains_key(group)) {
                groups.insert(group, false);
                self.counts.add("notes_expected", 1);
            }
        }
    }

    /// The notes about files and sheets; `all` are all that were printed.
    pub(crate) fn file_notes(&mut self, case: &Value, all: &[&Value]) {
        for note in list(case, "notes").iter().filter(|note| !is_said(at(note, "optional"))) {
            let (kinds, file, sheet) = (kinds(note), word(note, "file"), word(note, "sheet"));
            let mut places =
                all.iter().filter(|other| kinds.contains(&word(other, "kind"))).map(|other| Place::of(other));
            let hit = places.any(|place| {
                let here = (place.file == file || place.file.is_empty())
                    && (sheet.is_empty() || place.sheet == sheet || place.sheet.is_empty());
                here || place.file == file || place.sheet == file
            });
            self.counts.judge("notes_right", "notes_expected", hit);
            self.tell(hit, "note", || format!("{file} {sheet}: {}", word(note, "kind")));
        }
    }
}
