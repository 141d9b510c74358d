use super::*;
use crate::compare::matrix::matrix;
use crate::compare::years::pairs;
use crate::evaluation::Item;
use crate::legend::Achievement;
use crate::origin::Origin;

/// One evaluation from `ward year code name mark`: 達 achieved, 未 missed.
fn evaluation(words: &str) -> Evaluation {
    let parts: Vec<&str> = words.split(' ').collect();
    let level = if parts[4] == "達" { Level::Achieved } else { Level::Missed };
    let achievement = Achievement { mark: Some(parts[4].into()), level, legend: None, certainty: Certainty::Stated };
    Evaluation {
        city: None,
        ward: Some(parts[0].into()),
        fiscal_year: parts[1].parse().ok(),
        section: None,
        item: Item { code: Some(parts[2].into()), name: Some(parts[3].into()) },
        fields: BTreeMap::new(),
        other: Vec::new(),
        achievement: Some(achievement),
        passages: Vec::new(),
        figures: Vec::new(),
        notes: Vec::new(),
        origin: Origin::file(&format!("{}{}.xlsx", parts[0], parts[1]).into()),
    }
}

/// Gives back a line an item: its name, every ward's marks over the years (・ where there is no record), and the ties.
fn check(year: u16, records: &[&str]) -> Vec<String> {
    let all: Vec<Evaluation> = records.iter().map(|words| evaluation(words)).collect();
    let all: Vec<&Evaluation> = all.iter().collect();
    let matrix_table = MatrixTable::over_years(&matrix(&all), &all, &pairs(&all), Some(year));
    let sign = |square: &Square| if square.mark().is_empty() { "・" } else { square.mark() }.to_owned();
    let line = |line: &ItemLine| {
        let strands: Vec<String> = line.strands.iter().map(|strand| strand.iter().map(sign).collect()).collect();
        let ties: Vec<String> = line.ties.iter().map(Tie::words).collect();
        format!("{} {} {}", item_words(&line.item), strands.join(" "), ties.join(" ")).trim().to_owned()
    };
    matrix_table.lines().map(line).collect()
}

#[test]
fn each_square_holds_its_years_in_order() {
    let lines =
        check(2011, &["北区 2010 1 防災 達", "北区 2011 1 防災 未", "西区 2011 1 防災 達", "西区 2010 2 防犯 未"]);
    assert_eq!(lines, ["1 防災 達未 ・達", "2 防犯 ・・ 未・"]);
}

#[test]
fn an_item_under_another_number_keeps_its_line_and_says_so() {
    let records = ["北区 2010 1 防犯 達", "北区 2011 2 防犯 未", "西区 2010 1 防犯 未", "西区 2011 2 防犯 達"];
    assert_eq!(check(2011, &records), ["2 防犯 達未 未達 平成22年度は「1 防犯」（番号は違うが名前が同じ・2区）"]);
    assert_eq!(check(2010, &records), ["1 防犯 達未 未達 平成23年度は「2 防犯」（番号は違うが名前が同じ・2区）"]);
}

#[test]
fn items_without_a_successor_stay_on_lines_of_their_own() {
    let records = ["北区 2010 1 まつり 達", "北区 2010 2 緑化 未", "北区 2011 1 相談窓口 達"];
    assert_eq!(check(2011, &records), ["1 まつり 達・", "1 相談窓口 ・達", "2 緑化 未・"]);
}

#[test]
fn every_year_stands_under_its_own_legend_and_nothing_is_subtracted() {
    let all = ["北区 2010 1 防災 達", "北区 2011 1 防災 未"].map(evaluation);
    let mut all = all.to_vec();
    all[0].achievement.as_mut().expect("a mark").certainty = Certainty::Inferred;
    let all: Vec<&Evaluation> = all.iter().collect();
    let matrix_table = MatrixTable::over_years(&matrix(&all), &all, &pairs(&all), None);
    let eras: Vec<String> = matrix_table.eras.iter().map(Era::words).collect();
    assert_eq!(eras, ["平成22年度（凡例：推定）", "平成23年度（凡例：ファイルの記載どおり）"]);
    assert_eq!(
        matrix_table.summary(),
        "1事項×1区。平成22年度は1欄のうち未達成 0、平成23年度は1欄のうち未達成 1。年度によって凡例や様式が違うことがあるため、増減は計算していません。"
    );
    assert_eq!(matrix_table.lines().next().map(ItemLine::reached_by_year), Some(vec![(1, 1), (0, 1)]));
    assert_eq!((matrix_table.counts.get(&Level::Missed), matrix_table.missed.as_slice()), (Some(&1), [1].as_slice()));
}
