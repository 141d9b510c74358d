use super::*;
use crate::compare::matrix::matrix;
use crate::compare::years;
use crate::intake::{Given, intake};

/// Wards as `ward|year|code|業績目標|主な取組`.
fn read(wards: &[&str]) -> Vec<Evaluation> {
    let read = |row: &&str| {
        let cells: Vec<&str> = row.split('|').collect();
        let text = format!("番号,事項,業績目標,主な取組,達成状況\n{},防災,{},{},①\n", cells[2], cells[3], cells[4]);
        let given = Given { fiscal_year: cells[1].parse().ok(), ..Given::default() };
        let readings = intake(&format!("{}.csv", cells[0]), text.as_bytes(), &given);
        readings.into_iter().next().unwrap().outcome.unwrap().evaluations.remove(0)
    };
    wards.iter().map(read).collect()
}

fn check(wards: &[&str], asked: &FiguresQuery) -> ItemFigures {
    let evaluations = read(wards);
    let all: Vec<&Evaluation> = evaluations.iter().collect();
    ItemFigures::of(&MatrixTable::of(&matrix(&all), None), &all, &years::pairs(&all), asked)
}

const THREE: [&str; 3] = [
    "北区|2011|1-①|避難所訓練 年8回|避難所訓練を5回行い、200人が参加",
    "西区|2011|1-①|避難所訓練 年6回|避難所訓練を7回行い、延べ90人が参加",
    "港区|2011|1-①|避難所訓練 年6回|避難所訓練を6回行い、約80人が参加",
];

#[test]
fn a_chart_has_a_heading_a_sentence_and_a_row_for_every_line() {
    let figures = check(&THREE, &FiguresQuery::default());
    assert_eq!(figures.unit, "回");
    let chart = &figures.charts[0];
    assert_eq!(chart.heading, "避難所訓練（回）");
    assert_eq!(
        chart.sentence,
        "3区のうち3区に数値があります。実績の中央の値は6回、最も多いのは西区（7回）、最も少ないのは北区（5回）です。目標と実績を比べられる3区のうち、実績が目標の数を下回るのは1区です（北区 5回／目標8回）。"
    );
    let rows: Vec<String> = chart
        .rows
        .iter()
        .map(|row| {
            format!("{} {}", row.ward, row.figures.iter().map(|f| f.text.as_str()).collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(rows, ["北区 8回 5回", "港区 6回 6回", "西区 6回 7回"]);
    assert!(chart.rows.iter().flat_map(|row| &row.figures).all(|figure| figure.origin.area.is_some()));
    assert_eq!(chart.svg.matches("class=\"dot\"").count(), 6);
}

#[test]
fn what_few_wards_write_is_listed_and_not_plotted() {
    let figures = check(&THREE, &FiguresQuery { unit: "人", ..FiguresQuery::default() });
    assert_eq!((figures.charts.len(), figures.few.len()), (0, 1));
    assert!(figures.few[0].svg.is_empty() && figures.few[0].rows.len() == 2);
    assert_eq!(figures.units, [("回".into(), 3), ("人".into(), 2), ("延べ人".into(), 1)]);
}

#[test]
fn most_first_where_that_was_asked_for() {
    let figures = check(&THREE, &FiguresQuery { by_value: true, ..FiguresQuery::default() });
    let wards: Vec<&str> = figures.charts[0].rows.iter().map(|row| row.ward.as_str()).collect();
    assert_eq!(wards, ["西区", "港区", "北区"]);
}

#[test]
fn another_year_stands_beside_and_says_why_it_is_the_same_item() {
    let mut wards = THREE.to_vec();
    wards.push("北区|2010|2-③|避難所訓練 年4回|避難所訓練を3回実施");
    let figures = check(&wards, &FiguresQuery { beside: vec![2010], ..FiguresQuery::default() });
    assert_eq!(figures.reasons, [("番号は違うが名前が同じ".into(), 1)]);
    let chart = &figures.charts[0];
    assert_eq!(chart.rows.iter().map(|row| row.year).collect::<Vec<_>>()[..2], [Some(2010), Some(2011)]);
    assert!(chart.svg.contains("平成22年度") && chart.sentence.starts_with("平成23年度は、"));
}
