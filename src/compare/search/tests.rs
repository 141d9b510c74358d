//! Small evaluations in, wards and entries out.

use super::context::line;
use super::query::Query;
use super::{EntryPlace, Index, Scope, SearchPart, matches};
use crate::evaluation::{Entry, Evaluation, Field, How, Item, Passage, Stage};
use crate::origin::Origin;
use crate::text::passage::split;
use std::collections::BTreeMap;

fn evaluation(ward: &str, year: u16, texts: &[(Field, &str)]) -> Evaluation {
    let origin = Origin::file(&format!("{ward}.xlsx").into());
    let entry = |text: &str| Entry { text: text.into(), origin: origin.clone(), how: How::Cell };
    let passage = |field: Field, text: &str| {
        split(text).into_iter().map(move |part| Passage { field, labels: part.labels, span: part.span })
    };
    Evaluation {
        city: None,
        ward: Some(ward.into()),
        fiscal_year: Some(year),
        section: None,
        item: Item { code: Some("1-①".into()), name: None },
        fields: texts.iter().map(|(field, text)| (*field, entry(text))).collect::<BTreeMap<_, _>>(),
        other: vec![("備考".into(), entry("備えの品"))],
        achievement: None,
        passages: texts.iter().flat_map(|(field, text)| passage(*field, text)).collect(),
        figures: Vec::new(),
        notes: Vec::new(),
        origin: origin.clone(),
    }
}

fn three() -> [Evaluation; 3] {
    [
        evaluation("西区", 2011, &[(Field::Strategy, "防災の取り組みを進める。"), (Field::Issues, "周知が足りない。")]),
        evaluation(
            "北区",
            2011,
            &[(Field::Strategy, "見守り活動"), (Field::ActionsTaken, "ア 会議\nイ 防災マップ、 ﾎﾞﾗﾝﾃｨｱ")],
        ),
        evaluation("北区", 2012, &[(Field::Issues, "ボランティアへの申込みが少ない。防災")]),
    ]
}

/// What `text` finds: 「区:欄」 in order.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let all = three();
    let all: Vec<&Evaluation> = all.iter().collect();
    let index = Index::of(&all);
    let query = Query::parse(text);
    let hits = index.find(&query, &all, None);
    let name = |hit: &super::Hit| {
        let line = line(all[hit.evaluation], hit.place, &query).unwrap();
        format!("{}:{}", line.ward.unwrap(), line.heading)
    };
    assert_eq!(hits.iter().map(name).collect::<Vec<_>>(), expected, "{text}");
    let alone: usize = all.iter().map(|evaluation| matches(evaluation, &query)).sum();
    assert_eq!(alone, expected.len(), "one by one: {text}");
}

#[test]
fn words_are_found_in_every_spelling() {
    check("ぼらんてぃあ", &["北区:主な取組（実績）", "北区:次年度以降の課題"]);
    check("取組", &["西区:取組の考え方（戦略）"]);
    check("取組み", &["西区:取組の考え方（戦略）"]);
    check("取り", &["西区:取組の考え方（戦略）"]);
    check("申し込み", &["北区:次年度以降の課題"]);
    check("見守", &["北区:取組の考え方（戦略）"]);
    check("備え", &["北区:備考", "北区:備考", "西区:備考"]);
    check("ない", &["北区:次年度以降の課題", "西区:次年度以降の課題"]);
    check("学校", &[]);
    check("", &[]);
}

#[test]
fn words_are_joined_within_an_entry() {
    check("防災 ボランティア", &["北区:主な取組（実績）", "北区:次年度以降の課題"]);
    check("防災 マップ または 取組", &["北区:主な取組（実績）", "西区:取組の考え方（戦略）"]);
    check("防災 -ボランティア", &["西区:取組の考え方（戦略）"]);
    check("「防災マップ、ボランティア」", &["北区:主な取組（実績）"]);
}

#[test]
fn hits_are_counted_by_ward_and_stage_and_empty_wards_stay() {
    let all = three();
    let all: Vec<&Evaluation> = all.iter().collect();
    let index = Index::of(&all);
    let query = Query::parse("防災");
    let tally = |year| {
        let hits = index.find(&query, &all, year);
        index.tally(&hits, year).into_iter().map(|count| (count.ward, count.parts)).collect::<Vec<_>>()
    };
    let west = ("西区".to_owned(), [1, 0, 0, 0, 0, 0]);
    assert_eq!(tally(None), [("北区".to_owned(), [0, 1, 0, 1, 0, 0]), west]);
    assert_eq!(tally(Some(2012)), [("北区".to_owned(), [0, 0, 0, 1, 0, 0])]);
    let hits = index.find(&query, &all, None);
    let within = |ward: Option<&str>, part| index.within(&hits, &Scope { ward: ward.map(Into::into), part }).len();
    assert_eq!(within(None, SearchPart::Stage(Stage::Act)), 1);
    assert_eq!(within(Some("北区"), SearchPart::All), 2);
    assert_eq!(within(Some("北区"), SearchPart::Field(Field::Strategy)), 0);
    assert_eq!((within(Some("東区"), SearchPart::All), within(None, SearchPart::Other)), (0, 0));
}

#[test]
fn a_line_shows_the_hit_in_the_original_and_its_label() {
    let evaluation = evaluation(
        "北区",
        2011,
        &[(Field::ActionsTaken, &format!("ア 会議\nイ {}防災\nマップ、ﾏｯﾌﾟ{}マップ", "あ".repeat(40), "い".repeat(90)))],
    );
    let line = line(&evaluation, EntryPlace::Field(Field::ActionsTaken), &Query::parse("まっぷ")).unwrap();
    let marked: Vec<&str> = line.runs.iter().filter(|run| run.hit).map(|run| run.text.as_str()).collect();
    assert_eq!(marked, ["マップ", "ﾏｯﾌﾟ"]);
    assert_eq!((line.more, line.labels[0].as_str()), (1, "イ"));
    let whole: String = line.runs.iter().map(|run| run.text.as_str()).collect();
    assert!(whole.starts_with("…あ") && whole.contains("防災 マップ") && whole.ends_with("い…"), "{whole}");
}
