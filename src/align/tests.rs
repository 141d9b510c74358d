use super::*;
use crate::evaluation::{Bound, Entry, Figure, Item, Passage};
use crate::origin::Address;
use std::collections::BTreeMap;

/// An evaluation from `field` → passages, each `labels:text` with labels joined by `・`.
fn ward(fields: &[(Field, &[&str])]) -> Evaluation {
    let origin = Origin::cell(&"a.xlsx".into(), &"評価".into(), Address::new(4, 1));
    let mut entries = BTreeMap::new();
    let mut passages = Vec::new();
    for (field, parts) in fields {
        let mut text = String::new();
        for part in *parts {
            let (labels, words) = part.split_once(':').unwrap_or(("", part));
            let start = u32::try_from(text.len()).expect("a short text");
            text.push_str(words);
            let labels = labels.split('・').filter(|label| !label.is_empty()).map(Label::new).collect();
            let end = u32::try_from(text.len()).expect("a short text");
            passages.push(Passage { field: *field, labels, span: Span { start, end } });
        }
        entries.insert(*field, Entry { text, origin: origin.clone(), how: How::Cell });
    }
    Evaluation {
        city: None,
        ward: None,
        fiscal_year: None,
        section: None,
        item: Item::default(),
        fields: entries,
        other: Vec::new(),
        achievement: None,
        passages,
        figures: Vec::new(),
        notes: Vec::new(),
        origin,
    }
}

/// One line a lane: labels, then each ward's slot (`text×lanes`, `-` missing, `|` covered, `^` see above, `.` nothing).
fn check(wards: &[Option<&Evaluation>], field: Field) -> Vec<String> {
    let text =
        |pieces: &[Piece]| pieces.iter().flat_map(|piece| &piece.runs).map(|run| run.text.as_str()).collect::<String>();
    let slot = |slot: &Slot| match slot {
        Slot::Written { pieces, lanes } => format!("{}×{lanes}", text(pieces)),
        Slot::Covered => "|".into(),
        Slot::SeeAbove(labels) => format!("^{}", joined(labels)),
        Slot::Missing { lanes, labels } => format!("-{}×{lanes}", joined(labels)),
        Slot::Nothing { lanes, .. } => format!(".×{lanes}"),
    };
    let lane = |lane: &Lane| {
        let slots: Vec<String> = lane.slots.iter().map(slot).collect();
        format!("{} {}", joined(&lane.labels), slots.join(" ")).trim().to_owned()
    };
    let band = align(&sides(wards)).into_iter().find(|band| band.field == field).expect("the field is filled in");
    band.lanes.iter().map(lane).collect()
}

fn joined(labels: &[Label]) -> String {
    labels.iter().map(Label::as_str).collect::<Vec<_>>().join("・")
}

/// Every form asks for what any ward filled in.
fn sides<'a>(wards: &[Option<&'a Evaluation>]) -> Vec<Side<'a>> {
    let all: Vec<&Evaluation> = wards.iter().flatten().copied().collect();
    wards.iter().map(|ward| Side::of(*ward, &all)).collect()
}

const DO: Field = Field::ActionsTaken;

#[test]
fn each_label_gets_a_lane_and_a_ward_without_it_leaves_room() {
    let north = ward(&[(DO, &["ア:会議", "イ:公募"])]);
    let south = ward(&[(DO, &["ア:開催"])]);
    assert_eq!(check(&[Some(&north), Some(&south), None], DO), ["ア 会議×1 開催×1 .×2", "イ 公募×1 .×1 |"]);
}

#[test]
fn labels_that_all_treat_together_share_a_lane_and_those_that_one_joins_are_spanned() {
    let joint = ward(&[(DO, &["ア・イ:両方"])]);
    let apart = ward(&[(DO, &["ア:会議", "イ:公募"])]);
    assert_eq!(check(&[Some(&joint), Some(&joint)], DO), ["ア・イ 両方×1 両方×1"]);
    assert_eq!(check(&[Some(&joint), Some(&apart)], DO), ["ア 両方×2 会議×1", "イ | 公募×1"]);
}

#[test]
fn a_label_above_spans_the_labels_inside_it() {
    let above = ward(&[(DO, &["イ:別", "ウ:全部"])]);
    let inside = ward(&[(DO, &["イ:別", "ウ(ア):一", "ウ(イ):二"])]);
    let lanes = check(&[Some(&above), Some(&inside)], DO);
    assert_eq!(lanes, ["イ 別×1 別×1", "ウ(ア) 全部×2 一×1", "ウ(イ) | 二×1"]);
}

#[test]
fn a_joint_text_whose_lanes_lie_apart_is_pointed_to() {
    let apart = ward(&[(DO, &["ア・ウ:一緒", "イ:別"])]);
    assert_eq!(check(&[Some(&apart)], DO), ["ア 一緒×1", "イ 別×1", "ウ ^ア"]);
}

#[test]
fn a_text_without_labels_spans_all_lanes_and_a_leading_text_gets_its_own() {
    let plain = ward(&[(DO, &["続けて書いた"])]);
    let led = ward(&[(DO, &["はじめに", "ア:一", "イ:二"])]);
    assert_eq!(check(&[Some(&plain), Some(&led)], DO), ["続けて書いた×3 はじめに×1", "ア | 一×1", "イ | 二×1"]);
    assert_eq!(check(&[Some(&plain)], DO), ["続けて書いた×1"]);
}

#[test]
fn what_the_plan_promised_and_the_result_leaves_out_is_missing_even_with_one_ward() {
    let one = ward(&[(Field::PlannedActions, &["ア:会議", "イ:公募"]), (DO, &["ア:開催"])]);
    assert_eq!(check(&[Some(&one)], DO), ["ア 開催×1", "イ -イ×1"]);
    let gap = Gap { evaluation: 0, field: DO, labels: vec![Label::new("イ")] };
    assert_eq!(gaps(&align(&sides(&[Some(&one)]))), [gap]);
}

#[test]
fn lanes_stand_in_the_order_of_their_numbers() {
    let one = ward(&[(DO, &["(10):十", "(2):二", "(1):一"])]);
    assert_eq!(check(&[Some(&one)], DO), ["(1) 一×1", "(2) 二×1", "(10) 十×1"]);
}

#[test]
fn figures_are_marked_inside_their_passage_only() {
    let mut one = ward(&[(DO, &["ア:会議を", "イ:4回127人開く"])]);
    let figure = |start, end, role| Figure {
        field: DO,
        labels: Vec::new(),
        span: Span { start, end },
        value: Some(4.0),
        value_to: None,
        unit: None,
        bound: Bound::Exactly,
        approximate: false,
        cumulative: false,
        role,
    };
    // 会議を takes 9 bytes, 4回 four, 127人 six.
    one.figures = vec![figure(13, 19, Role::Result), figure(9, 13, Role::Result), figure(0, 3, Role::Period)];
    let bands = align(&sides(&[Some(&one)]));
    let Slot::Written { pieces, .. } = &bands[0].lanes[1].slots[0] else { panic!("イ is written") };
    let runs: Vec<(&str, bool)> = pieces[0].runs.iter().map(|run| (run.text.as_str(), run.figure.is_some())).collect();
    assert_eq!(runs, [("4回", true), ("127人", true), ("開く", false)]);
}

#[test]
fn a_ward_that_numbers_in_its_own_way_is_aligned_by_order_and_keeps_its_labels() {
    let kana = ward(&[(Field::PlannedActions, &["ア:会議", "イ:公募"]), (DO, &["ア:会議", "イ:公募"])]);
    let rings = ward(&[(Field::PlannedActions, &["①:開く", "②:募る"]), (DO, &["①:開いた"])]);
    let wards = [Some(&kana), Some(&kana), Some(&rings)];
    assert_eq!(check(&wards, DO), ["ア 会議×1 会議×1 開いた×1", "イ 公募×1 公募×1 -②×1"]);
    let bands = align(&sides(&wards));
    let Slot::Written { pieces, .. } = &bands[0].lanes[1].slots[2] else { panic!("② is written") };
    assert_eq!(pieces[0].own_labels, [Label::new("②")]);
}

#[test]
fn a_field_that_is_left_empty_is_missing_only_where_the_form_asks_for_it() {
    let full = ward(&[(DO, &["会議"]), (Field::Issues, &["日程"])]);
    let empty = ward(&[(DO, &["開催"])]);
    let asked = [Side::of(Some(&full), &[&full]), Side::of(Some(&empty), &[&full, &empty])];
    assert_eq!(gaps(&align(&asked)), [Gap { evaluation: 1, field: Field::Issues, labels: Vec::new() }]);
    let without = [Side::of(Some(&full), &[&full]), Side::of(Some(&empty), &[&empty])];
    assert_eq!(gaps(&align(&without)), []);
}
