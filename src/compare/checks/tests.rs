//! One drawn story per check: what a ward wrote → what a reviewer would ask back about, as many stories without a note
//! as with one.

mod contradiction;
mod copies;
mod silence;

use super::findings;
use crate::evaluation::{Entry, Evaluation, Field, Figure, How, Item, Passage, Role, Span, Stage};
use crate::legend::{Achievement, Certainty, Level};
use crate::origin::{Address, Origin};
use crate::text::{figure, passage};

/// Reads a record written as `計画 …｜実績 …`; ⏎ is a line break, ① to ④ are reached, mostly, partly, missed.
fn record(place: u32, ward: &str, year: u16, item: &str, cells: &str) -> Evaluation {
    let (file, sheet) = ("区.xlsx".into(), "評価".into());
    let mut record = Evaluation {
        city: None,
        ward: Some(ward.into()),
        fiscal_year: Some(year),
        section: None,
        item: Item { code: None, name: Some(item.into()) },
        fields: std::collections::BTreeMap::new(),
        other: Vec::new(),
        achievement: Some(Achievement { mark: None, level: Level::Blank, legend: None, certainty: Certainty::None }),
        passages: Vec::new(),
        figures: Vec::new(),
        notes: Vec::new(),
        origin: Origin::cell(&file, &sheet, Address::new(place, 0)),
    };
    for cell in cells.split('｜').filter(|cell| !cell.is_empty()) {
        let (name, text) = cell.split_once(' ').expect("a name and a text");
        let field = match name {
            "計画" => Field::PlannedActions,
            "成果" => Field::OutcomeTarget,
            "業績" => Field::PerformanceTarget,
            "目標値" => Field::TargetValue,
            "実績値" => Field::ActualValue,
            "実績" => Field::ActionsTaken,
            "達成" => Field::Achievement,
            "評価" => Field::Assessment,
            "課題" => Field::Issues,
            "対応" => Field::NextActions,
            other => panic!("no field {other}"),
        };
        let text = text.replace('⏎', "\n");
        if field == Field::Achievement {
            let level = match text.as_str() {
                "①" => Level::Achieved,
                "②" => Level::Mostly,
                "③" => Level::Partly,
                "④" => Level::Missed,
                _ => Level::NotApplicable,
            };
            let mark = Some(text.clone());
            record.achievement = Some(Achievement { mark, level, legend: None, certainty: Certainty::Stated });
        } else {
            read(&mut record, field, &text);
        }
        let origin = Origin::cell(&file, &sheet, Address::new(place, field as u32));
        record.fields.insert(field, Entry { text, origin, how: How::Cell });
    }
    record
}

fn read(record: &mut Evaluation, field: Field, text: &str) {
    let planned = field == Field::NextActions || field.stage() == Stage::Plan;
    for part in passage::split(text) {
        for found in figure::find(part.span.of(text), if planned { Role::Target } else { Role::Result }) {
            let span = Span { start: part.span.start + found.span.start, end: part.span.start + found.span.end };
            let figure::FoundFigure { value, value_to, unit, bound, approximate, cumulative, role, .. } = found;
            let labels = part.labels.clone();
            let figure = Figure { field, labels, span, value, value_to, unit, bound, approximate, cumulative, role };
            record.figures.push(figure);
        }
        if !part.labels.is_empty() {
            record.passages.push(Passage { field, labels: part.labels, span: part.span });
        }
    }
}

/// Two neighbours that fill in everything, so that the form asks for it.
const NEIGHBOUR: &str = "計画 催しを年2回行う｜成果 参加者 30人｜業績 催し 2回｜実績値 2回｜実績 催しを2回行った｜達成 ①｜評価 よく来てもらえた｜課題 会場が狭い｜対応 広い会場を借りる";

/// What is said of a record by checks of one kind, field and labels before each sentence.
fn said(kind: &str, cells: &str) -> Vec<String> {
    let records = [
        record(1, "北区", 2011, "催し", NEIGHBOUR),
        record(2, "北区", 2011, "市", NEIGHBOUR),
        record(3, "北区", 2011, "教室", cells),
    ];
    of(kind, &records.iter().collect::<Vec<_>>(), 2)
}

fn of(kind: &str, records: &[&Evaluation], place: usize) -> Vec<String> {
    let notes = findings(records);
    let of_kind = notes[place].iter().filter(|note| note.what.kind() == kind);
    of_kind
        .map(|note| {
            let labels: Vec<&str> = note.labels.iter().map(crate::text::Label::as_str).collect();
            format!("{} {} {}", note.field.map_or("", Field::key), labels.join(","), note.what)
        })
        .collect()
}

/// Each case: a record, and what its notes hold, each behind a ／; nothing for no note.
#[track_caller]
fn check(kind: &str, cases: &[(&str, &str)]) {
    for (cells, expected) in cases {
        let said = said(kind, cells);
        let wanted: Vec<&str> = expected.split('／').filter(|note| !note.is_empty()).collect();
        let right = said.len() == wanted.len()
            && said.iter().zip(&wanted).all(|(said, wanted)| wanted.split('…').all(|piece| said.contains(piece)));
        assert!(right, "{cells}\n  expected: {expected}\n  said: {said:#?}");
    }
}
