//! 部分 — passages with their labels, figures with their roles.

use crate::Score;
use crate::bag::Bag;
use crate::value::{at, is_said, list, plain_value, tight, word};
use serde_json::Value;
use std::collections::BTreeMap;

/// Fields that hold a bare value, whose figures say nothing of reading texts.
const VALUES: [&str; 6] = ["target_value", "actual_value", "previous_value", "cost", "achievement", "organisation"];

/// Field, labels, text.
type Passage = (String, Vec<String>, String);

/// Field, value, unit; and the role.
type Figure = ((String, String, String), String);

/// Whether more, less or about so much is meant, and whether it is summed up.
type Qualifier<'v> = (&'v Value, bool, bool);

fn is_optional(part: &Value) -> bool {
    is_said(at(part, "optional"))
}

pub fn expected_passages(truth: &Value) -> impl Iterator<Item = &Value> {
    labelled(truth).filter(|passage| !is_optional(passage))
}

fn labelled(record: &Value) -> impl Iterator<Item = &Value> {
    list(record, "passages").iter().filter(|passage| is_said(at(passage, "labels")))
}

pub fn expected_figures(truth: &Value) -> impl Iterator<Item = &Value> {
    scored(truth).filter(|figure| !is_optional(figure))
}

fn scored(record: &Value) -> impl Iterator<Item = &Value> {
    let counts = |figure: &&Value| {
        matches!(word(figure, "role"), "result" | "target" | "criterion") && !VALUES.contains(&word(figure, "field"))
    };
    list(record, "figures").iter().filter(counts)
}

fn passage(passage: &Value) -> Passage {
    let mut labels: Vec<String> = list(passage, "labels").iter().map(plain_value).collect();
    labels.sort();
    (word(passage, "field").to_owned(), labels, tight(word(passage, "text")))
}

fn figure(figure: &Value) -> Figure {
    let value = at(figure, "value")
        .as_f64()
        .map_or_else(|| at(figure, "value").to_string(), |value| format!("{:.6}", value + 0.0));
    let unit = plain_value(at(figure, "unit")).replace("パーセント", "%");
    let unit = ["ヶ所", "カ所", "ケ所", "箇所"].iter().fold(unit, |unit, spelling| unit.replace(spelling, "か所"));
    ((word(figure, "field").to_owned(), value, unit), word(figure, "role").to_owned())
}

fn qualifier(figure: &Value) -> Qualifier<'_> {
    (at(figure, "bound"), is_said(at(figure, "approximate")), is_said(at(figure, "cumulative")))
}

impl Score {
    pub(crate) fn passages(&mut self, who: &str, truth: &Value, got: &Value) {
        let want: Bag<Passage> = expected_passages(truth).map(passage).collect();
        let maybe: Bag<Passage> = labelled(truth).filter(|part| is_optional(part)).map(passage).collect();
        let have: Bag<Passage> = labelled(got).map(passage).collect();
        let right = want.shared(&have);
        self.counts.add("passages_expected", want.len());
        self.counts.add("passages_right", right.len());
        self.counts.add("passages_printed", have.len() - have.without(&right).shared(&maybe).len());
        for missing in want.without(&have).each() {
            self.tell(false, "passage", || format!("{who}: {missing:?}"));
        }
    }

    pub(crate) fn figures(&mut self, who: &str, truth: &Value, got: &Value) {
        let want: Bag<Figure> = expected_figures(truth).map(figure).collect();
        let maybe: Bag<Figure> = list(truth, "figures").iter().filter(|part| is_optional(part)).map(figure).collect();
        let have: Bag<Figure> = scored(got).map(figure).collect();
        let right = want.shared(&have);
        let value = |figure: &Figure| figure.0.clone();
        self.counts.add("figures_expected", want.len());
        self.counts.add("figures_right", right.len());
        self.counts.add("figures_printed", have.len() - have.without(&right).shared(&maybe).len());
        self.counts.add("figures_value_right", want.by(value).shared(&have.by(value)).len());
        for missing in want.without(&have).each() {
            self.tell(false, "figure", || format!("{who}: {missing:?}"));
        }
        for extra in have.without(&want).without(&maybe).each() {
            self.tell(false, "figure extra", || format!("{who}: {extra:?}"));
        }
        let mut known: BTreeMap<Figure, Vec<Qualifier>> = BTreeMap::new();
        for part in list(truth, "figures") {
            known.entry(figure(part)).or_default().push(qualifier(part));
        }
        for part in scored(got).filter(|part| right.holds(&figure(part))) {
            let Some(known) = known.get_mut(&figure(part)).filter(|known| !known.is_empty()) else { continue };
            let own = qualifier(part);
            let place = known.iter().position(|other| *other == own);
            self.counts.judge("qualifier_right", "qualifier_total", place.is_some());
            known.remove(place.unwrap_or(known.len() - 1));
        }
    }
}
