use super::spread::spread;
use super::*;
use crate::intake::{Given, intake};
use std::fmt::Write as _;

/// Wards as `ward|業績目標|主な取組`; what was read of them, as the table of a ward office would say it.
fn read_wards(wards: &[&str]) -> Vec<Evaluation> {
    let read = |row: &&str| {
        let cells: Vec<&str> = row.split('|').collect();
        let text = format!(
            "番号,事項,業績目標,主な取組,達成状況,次年度以降の対応\n1-①,防災,\"{}\",\"{}\",①,\"{}\"\n",
            cells[1],
            cells[2],
            cells.get(3).unwrap_or(&"続ける。")
        );
        let given = Given { fiscal_year: Some(2011), ..Given::default() };
        let readings = intake(&format!("{}.csv", cells[0]), text.as_bytes(), &given);
        readings.into_iter().next().unwrap().outcome.unwrap().evaluations.remove(0)
    };
    wards.iter().map(read).collect()
}

fn tellers(evaluations: &[Evaluation]) -> Vec<Teller<'_>> {
    evaluations.iter().map(|e| Teller { ward: e.ward.as_deref().unwrap(), year: Some(2011), evaluation: e }).collect()
}

/// What is measured in a unit: `subject: ward label kind=text …` a line.
fn check(wards: &[&str], unit: &str) -> String {
    let evaluations = read_wards(wards);
    let tellers = tellers(&evaluations);
    let (unit, _) = units(&tellers).into_iter().find(|(known, _)| known.words() == unit).unwrap();
    let mut out = String::new();
    for measure in measures(&tellers, &unit) {
        let _ = write!(out, "{}:", measure.subject);
        for line in &measure.lines {
            let labels: Vec<&str> = line.labels.iter().map(Label::as_str).collect();
            let _ = write!(out, " {}{}", tellers[line.teller].ward, labels.concat());
            for dot in &line.dots {
                let texts: Vec<&str> = dot.places.iter().map(|place| place.text.as_str()).collect();
                let part = if dot.part { "内数" } else { "" };
                let _ = write!(out, " {part}{}={}", dot.kind.ja(), texts.join("+"));
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn targets_stand_beside_results_of_the_same_thing_and_label() {
    let seen = check(
        &[
            "北区|ア 避難所訓練 年8回\nイ 講座 年3回|ア 避難所訓練を5回行い、200人が参加\nイ 講座を3回開催",
            "西区|避難所訓練 年6回|避難所訓練を7回行い、90人が参加",
        ],
        "回",
    );
    assert_eq!(
        seen,
        "避難所訓練: 北区ア 目標=年8回 実績=5回 西区 目標=年6回 実績=7回\n講座: 北区イ 目標=年3回 実績=3回\n"
            .replace("年8", "8")
            .replace("年6", "6")
            .replace("年3", "3")
    );
}

#[test]
fn persons_and_persons_counted_again_and_again_are_two_units() {
    let wards = ["北区|参加者 100人|訓練を2回行い、延べ120人が参加", "西区|参加者 90人|訓練を2回行い、80人が参加"];
    assert_eq!(check(&wards, "延べ人"), "訓練: 北区 実績=延べ120人\n");
    assert!(check(&wards, "人").contains("西区 実績=80人"));
}

#[test]
fn several_figures_of_one_unit_are_all_kept_and_parts_are_told_from_the_whole() {
    let seen = check(&["北区|訓練 年12回|訓練を12回（上期5回、下期6回）行った"], "回");
    assert_eq!(seen, "訓練: 北区 目標=12回 実績=12回 内数実績=5回 内数実績=6回\n");
    let seen = check(&["北区|避難所訓練 年12回|避難所訓練を5回行い、秋には避難所訓練を4回行った"], "回");
    assert!(seen.contains("実績=5回 実績=4回"), "{seen}");
}

#[test]
fn the_same_figure_written_twice_is_one_dot_and_next_years_target_is_none_of_this_year() {
    let seen = check(&["北区|訓練を年8回|訓練を8回行った。訓練は8回で終えた。|訓練を10回に増やす。"], "回");
    assert_eq!(seen, "訓練: 北区 目標=8回 実績=8回+8回 次の目標=10回\n");
    let seen = check(&["北区|訓練を年8回\n訓練は8回以上|訓練を8回行った。"], "回");
    assert_eq!(seen, "訓練: 北区 目標=8回+8回以上 実績=8回\n");
}

#[test]
fn the_spread_names_ends_those_apart_and_those_below_their_target() {
    let rows: Vec<String> = [("北区", 9, "9回"), ("西区", 9, "8回"), ("港区", 9, "10回"), ("中央区", 9, "9回以上")]
        .iter()
        .chain(&[("大正区", 9, "11回"), ("浪速区", 9, "7回"), ("生野区", 9, "60回")])
        .map(|(ward, target, result)| format!("{ward}|訓練 年{target}回以上|訓練を{result}行った"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let evaluations = read_wards(&rows);
    let tellers = tellers(&evaluations);
    let (unit, _) = units(&tellers).remove(0);
    let measures = measures(&tellers, &unit);
    let spread = spread(&measures[0], &tellers, Some(2011));
    assert_eq!((spread.results, spread.median.to_string()), (7, "9".into()));
    assert_eq!((spread.lowest.wards.concat(), spread.highest.wards.concat()), ("浪速区".into(), "生野区".into()));
    assert_eq!(spread.apart.iter().map(|(ward, _)| ward.as_str()).collect::<Vec<_>>(), ["生野区"]);
    assert_eq!(spread.below.iter().map(|(ward, ..)| ward.as_str()).collect::<Vec<_>>(), ["西区", "浪速区"]);
    assert_eq!(spread.held, 7);
}
