//! 記録 — one record held against its truth: ward, year, item, fields with their sources, the mark.

use crate::place::Place;
use crate::value::{at, entries, is_accepted, is_said, is_text, list, plain, plain_value, text, tight, word};
use crate::{Score, matching, parts};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a record is called in a list of differences.
pub fn name(record: &Value) -> String {
    let item = at(record, "item");
    format!("{} {} {} {}", word(record, "ward"), at(record, "fiscal_year"), word(item, "code"), word(item, "name"))
}

/// The fields in which something is written.
pub fn fields(record: &Value) -> BTreeMap<&str, &Value> {
    entries(record, "fields").filter(|(_, field)| !tight(text(field)).is_empty()).collect()
}

/// Columns under their own heading.
fn others(record: &Value) -> BTreeMap<String, &Value> {
    let written = entries(record, "other").filter(|(_, field)| !tight(text(field)).is_empty());
    written.map(|(heading, field)| (plain(heading), field)).collect()
}

impl Score {
    /// What a record of the truth would have given that nobody printed.
    pub(crate) fn missed(&mut self, truth: &Value) {
        self.counts.add("fields_expected", fields(truth).len());
        self.counts.add("other_expected", others(truth).len());
        self.counts.add("passages_expected", parts::expected_passages(truth).count());
        self.counts.add("figures_expected", parts::expected_figures(truth).count());
        let lone = |note: &&Value| !["optional", "bonus", "group"].iter().any(|key| is_said(at(note, key)));
        self.counts.add("notes_expected", list(truth, "notes").iter().filter(lone).count());
        self.counts.add("mark_expected", usize::from(is_said(at(truth, "achievement"))));
    }

    pub(crate) fn record(&mut self, truth: &Value, got: &Value) {
        let who = name(truth);
        for (key, right, total) in [
            ("ward", "ward_right", "ward_total"),
            ("fiscal_year", "year_right", "year_total"),
            ("city", "city_right", "city_total"),
        ] {
            if key == "city" && at(truth, key).is_null() {
                continue;
            }
            self.same(&who, key, [right, total], [at(truth, key), at(got, key)], |_| false);
        }
        if truth.get("section").is_some() && !is_said(at(truth, "section_any")) {
            let other = |section: &str| list(truth, "accept_section").iter().any(|known| plain_value(known) == section);
            let sections = [at(truth, "section"), at(got, "section")];
            self.same(&who, "section", ["section_right", "section_total"], sections, other);
        }
        let right = matching::item(truth) == matching::item(got);
        self.counts.judge("item_right", "item_total", right);
        self.tell(right, "item", || format!("{who}: is {}", at(got, "item")));
        self.fields(&who, truth, got);
        self.others(&who, truth, got);
        self.mark(&who, truth, got);
        self.passages(&who, truth, got);
        self.figures(&who, truth, got);
    }

    fn same(
        &mut self,
        who: &str,
        what: &'static str,
        [right, total]: [&'static str; 2],
        [truth, got]: [&Value; 2],
        other: impl Fn(&str) -> bool,
    ) {
        let is_right = plain_value(truth) == plain_value(got) || other(&plain_value(got));
        self.counts.judge(right, total, is_right);
        self.tell(is_right, what, || format!("{who}: is {got}, should be {truth}"));
    }

    fn fields(&mut self, who: &str, truth: &Value, got: &Value) {
        let (mut want, mut have) = (fields(truth), fields(got));
        for key in list(truth, "ignore_fields").iter().filter_map(Value::as_str) {
            want.remove(key);
            have.remove(key);
        }
        self.counts.add("fields_expected", want.len());
        self.counts.add("fields_printed", have.len());
        for (key, field) in &want {
            let found = have.get(key).copied();
            let right = found.filter(|found| is_text(text(found), field));
            let (is, should) = (found.map(text).unwrap_or_default(), text(field));
            self.tell(right.is_some(), "field", || format!("{who} {key}: is {is:?}, should be {should:?}"));
            let Some(found) = right else { continue };
            self.counts.add("fields_right", 1);
            if should.contains('\n') && !is_said(at(field, "lines_any")) {
                self.counts.judge("lines_right", "lines_total", lines(should) == lines(is));
            }
            let how = at(found, "how");
            let right = is_accepted(how, field, "how");
            self.counts.judge("how_right", "how_total", right);
            self.tell(right, "how", || format!("{who} {key}: is {how}, should be {}", at(field, "how")));
            let origin = Place::of(found).first_cell();
            let stands = |known: &Place| {
                let known = known.first_cell();
                origin.file.ends_with(&known.file) && (&origin.sheet, &origin.cell) == (&known.sheet, &known.cell)
            };
            let others = list(field, "accept_origin").iter().filter_map(Value::as_str).map(Place::parse);
            let right = std::iter::once(Place::of(field)).chain(others).any(|known| stands(&known));
            self.counts.judge("origin_right", "origin_total", right);
            self.tell(right, "origin", || format!("{who} {key}: is {}", at(found, "origin")));
        }
        for (key, field) in have.iter().filter(|(key, _)| !want.contains_key(*key)) {
            self.tell(false, "field extra", || format!("{who} {key}: {:?}", text(field)));
        }
    }

    fn others(&mut self, who: &str, truth: &Value, got: &Value) {
        let (want, have) = (others(truth), others(got));
        self.counts.add("other_expected", want.len());
        for (heading, field) in want {
            let right = have.iter().any(|(known, found)| known.ends_with(&heading) && is_text(text(found), field));
            self.counts.add("other_right", usize::from(right));
            self.tell(right, "other", || format!("{who} {heading}: {:?}", text(field)));
        }
    }

    fn mark(&mut self, who: &str, truth: &Value, got: &Value) {
        let (want, have) = (at(truth, "achievement"), at(got, "achievement"));
        if !is_said(want) {
            return;
        }
        self.same(who, "mark", ["mark_right", "mark_expected"], [at(want, "mark"), at(have, "mark")], |_| false);
        for (key, right, total) in
            [("level", "level_right", "level_total"), ("certainty", "certainty_right", "certainty_total")]
        {
            if is_said(at(want, key)) {
                let found = at(have, key);
                let is_right = is_accepted(found, want, key);
                self.counts.judge(right, total, is_right);
                self.tell(is_right, key, || format!("{who}: is {found}, should be {}", at(want, key)));
            }
        }
    }
}

fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(tight).filter(|line| !line.is_empty()).collect()
}
