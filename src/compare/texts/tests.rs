//! Two wards' texts in, rows and clusters out.

use super::same::{SameTexts, same};
use super::{Comparison, compare};
use crate::align::Side;
use crate::evaluation::{Entry, Evaluation, Field, How, Item, Passage};
use crate::origin::{Address, Origin};
use crate::text::folded::Folding;
use crate::text::passage::split;

fn evaluation(ward: &str, year: u16, code: &str, texts: &[(Field, &str)]) -> Evaluation {
    let origin = |row| Origin::cell(&format!("{ward}{year}.xlsx").into(), &"評価".into(), Address::new(row, 0));
    let entry = |field: Field, text: &str| Entry { text: text.into(), origin: origin(field as u32), how: How::Cell };
    let passage = |field: Field, text: &str| {
        split(text).into_iter().map(move |part| Passage { field, labels: part.labels, span: part.span })
    };
    Evaluation {
        city: None,
        ward: Some(ward.into()),
        fiscal_year: Some(year),
        section: None,
        item: Item { code: Some(code.into()), name: None },
        fields: texts.iter().map(|(field, text)| (*field, entry(*field, text))).collect(),
        other: Vec::new(),
        achievement: None,
        passages: texts.iter().flat_map(|(field, text)| passage(*field, text)).collect(),
        figures: Vec::new(),
        notes: Vec::new(),
        origin: origin(99),
    }
}

/// Rows as 「記号|古い→新しい」; what is the same without an arrow.
fn shown(comparison: &Comparison) -> Vec<String> {
    let row = |row: &super::TextRow| {
        let labels: Vec<&str> = row.labels.iter().map(crate::text::Label::as_str).collect();
        let change = |change: &super::Change| {
            if change.same { change.new.clone() } else { format!("({}→{})", change.old, change.new) }
        };
        format!("{}|{}", labels.join("・"), row.changes.iter().map(change).collect::<String>())
    };
    comparison.rows.iter().map(row).collect()
}

#[track_caller]
fn check(base: &[(Field, &str)], other: &[(Field, &str)], expected: &[&str]) -> Option<u8> {
    let (base, other) = (evaluation("北区", 2011, "1-①", base), evaluation("西区", 2011, "1-①", other));
    let all = [&base, &other];
    let comparison = compare(&Side::of(Some(&base), &all), &Side::of(Some(&other), &all), None, Folding::PLAIN);
    assert_eq!(shown(&comparison), expected);
    comparison.likeness
}

#[test]
fn passages_are_compared_with_those_of_the_same_label() {
    let field = Field::ActionsTaken;
    let likeness = check(
        &[(field, "ア 会議を3回開いた。\nイ 訓練を行った。")],
        &[(field, "イ　訓練を行った。\nア　会議を5回開いた。")],
        &["ア|会議を(3→5)回開いた。", "イ|訓練を行った。"],
    );
    assert_eq!(likeness, Some(93));
}

#[test]
fn a_text_for_several_labels_is_compared_with_all_of_them() {
    check(
        &[(Field::Issues, "ア・イ 周知が足りない。")],
        &[(Field::Issues, "ア 周知が足りない。\nイ 場所がない。")],
        &["ア・イ|周知が足りない。\n(→場所がない。)"],
    );
}

#[test]
fn what_one_side_lacks_is_taken_out_or_put_in() {
    check(
        &[(Field::Issues, "周知が足りない。"), (Field::NextActions, "広報する。")],
        &[(Field::Issues, "周知が足りない。")],
        &["|周知が足りない。", "|(広報する。→)"],
    );
}

const LONG: &str = "地域の防災力を高めるため、区役所と町会が協力して防災訓練を実施した。";

/// Clusters as 「区年 区年 =字数」, `~` where only nearly the same, `*` where it was given to the wards.
fn clusters(all: &[Evaluation]) -> (Vec<String>, SameTexts) {
    let all: Vec<&Evaluation> = all.iter().collect();
    let found = same(&all);
    let cluster = |cluster: &super::same::Cluster| {
        let place = |member: &super::same::Member| {
            let evaluation = all[member.evaluation];
            let labels: String = member.labels.iter().map(crate::text::Label::as_str).collect();
            format!("{}{}{labels}", evaluation.ward.as_deref().unwrap(), evaluation.fiscal_year.unwrap())
        };
        let places: Vec<String> = cluster.members.iter().map(place).collect();
        let sign = if cluster.given {
            "*"
        } else if cluster.exact {
            "="
        } else {
            "~"
        };
        format!("{}{sign}{}", places.join(" "), cluster.letters)
    };
    (found.clusters.iter().map(cluster).collect(), found)
}

#[test]
fn the_same_text_is_found_in_other_wards_and_years() {
    let issue = "周知の方法を見直し、若い世代にも届くように工夫することが必要である。";
    let all = [
        evaluation("西区", 2011, "1-①", &[(Field::ActionsTaken, LONG), (Field::Issues, "特になし")]),
        evaluation(
            "北区",
            2011,
            "1-①",
            &[(Field::ActionsTaken, &LONG.replace('、', "，")), (Field::Issues, "特になし")],
        ),
        evaluation("北区", 2012, "1-①", &[(Field::Issues, &format!("ア {issue}\nイ 平成24年度の課題"))]),
        evaluation("北区", 2011, "1-②", &[(Field::Issues, issue)]),
    ];
    let (shown, found) = clusters(&all);
    assert_eq!(shown, ["北区2011 西区2011=32", "北区2011 北区2012ア=32"]);
    let shares: Vec<_> = found
        .shares
        .iter()
        .map(|share| (share.ward.as_deref().unwrap(), share.year.unwrap(), share.letters, share.wards, share.years))
        .collect();
    assert_eq!(shares, [("北区", 2011, 68, 32, 32), ("北区", 2012, 37, 0, 32), ("西区", 2011, 36, 32, 0)]);
    assert_eq!(found.clusters[1].members[1].share, 82);
}

#[test]
fn a_changed_word_is_nearly_the_same_and_a_given_text_is_set_aside() {
    let text = format!("{LONG}多くの区民が参加し、地域のつながりが強まった。");
    let near = [
        evaluation("北区", 2011, "1-①", &[(Field::Assessment, &text)]),
        evaluation("西区", 2011, "1-①", &[(Field::Assessment, &text.replace("多くの", "大勢の"))]),
    ];
    assert_eq!(clusters(&near).0, ["北区2011 西区2011~53"]);
    let given: Vec<_> = ["北区", "西区", "港区", "旭区", "東区"]
        .map(|ward| evaluation(ward, 2011, "1-①", &[(Field::Purpose, LONG)]))
        .into();
    let (shown, found) = clusters(&given);
    assert!(shown[0].ends_with("*32") && found.shares.iter().all(|share| share.wards == 0), "{shown:?}");
}

#[test]
fn a_cell_read_for_several_records_was_written_once() {
    let mut all = [
        evaluation("北区", 2011, "1-①", &[(Field::Purpose, LONG)]),
        evaluation("北区", 2011, "1-②", &[(Field::Purpose, LONG)]),
    ];
    for evaluation in &mut all {
        evaluation.fields.get_mut(&Field::Purpose).unwrap().how = How::Merged;
    }
    assert!(clusters(&all).0.is_empty());
}
