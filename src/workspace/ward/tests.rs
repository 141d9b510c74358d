use super::*;
use crate::compare::matrix::matrix;
use crate::compare::years;
use crate::intake::{Given, intake};

/// Files as `ward|year|lines`, a line `code,name,主な取組,mark,課題` each.
fn check(files: &[(&str, u16, &str)], ward: &str) -> WardSheet {
    let read = |(ward, year, lines): &(&str, u16, &str)| {
        let text =
            format!("番号,事項,主な取組,達成状況,次年度以降の課題\n{lines}\n※ ①達成 ②概ね達成 ③一部達成 ④未達成\n");
        let given = Given { fiscal_year: Some(*year), ..Given::default() };
        let readings = intake(&format!("{ward}{year}.csv"), text.as_bytes(), &given);
        readings.into_iter().next().unwrap().outcome.unwrap().evaluations
    };
    let evaluations: Vec<Evaluation> = files.iter().flat_map(read).collect();
    let all: Vec<&Evaluation> = evaluations.iter().collect();
    let table = MatrixTable::of(&matrix(&all), None);
    WardSheet::of(&table, &all, &years::pairs(&all), ward, |n| all[n].notes.iter().collect())
}

const WEST: &str = "1-①,防災,訓練を行った。,①,担い手を増やす必要がある。\n1-②,防犯,見回りを行った。,④,人手が足りない。";

#[test]
fn each_item_stands_in_the_spread_of_all_wards() {
    let north = "1-①,防災,訓練を行った。,③,担い手を増やす必要がある。";
    let ward_sheet = check(&[("北区", 2011, north), ("西区", 2011, WEST), ("港区", 2011, WEST)], "北区");
    assert_eq!(ward_sheet.lines.len(), 1);
    assert_eq!(ward_sheet.lines[0].words, "達成 2区、一部・遅れ 1区。この区は一部・遅れ。");
    assert_eq!(ward_sheet.absent, ["1-② 防犯"]);
    assert_eq!(
        ward_sheet.sentence,
        "記録のある1事項のうち、達成・概ね達成は0です。一部・遅れ 1。達成・概ね達成の数は、3区では0から1で、真ん中の区は1です。"
    );
}

#[test]
fn what_most_items_fill_in_is_missing_where_it_is_blank() {
    let lines = "1-①,防災,訓練を行った。,①,人を増やす。\n1-②,防犯,見回りをした。,①,\n1-③,緑化,花を植えた。,①,続ける。";
    let ward_sheet = check(&[("北区", 2011, lines)], "北区");
    assert_eq!(ward_sheet.blanks, [("次年度以降の課題", vec!["1-② 防犯".to_owned()])]);
}

#[test]
fn a_text_that_another_ward_has_is_named_with_its_place() {
    let copy = "1-①,防災,訓練を行った。,①,若い世代の参加が少なく周知の方法を改める必要がある。";
    let ward_sheet = check(&[("北区", 2011, copy), ("西区", 2011, copy), ("港区", 2011, WEST)], "北区");
    let echo = &ward_sheet.shared[0];
    assert_eq!((echo.item.as_str(), echo.field, echo.wards.as_str()), ("1-① 防災", "次年度以降の課題", "西区"));
    assert!(echo.origin.area.is_some());
}

#[test]
fn other_years_stand_beside_with_their_reason_and_what_is_gone_is_named() {
    let before = "2-①,防災,訓練を行った。,②,人を増やす。\n2-②,緑化,花を植えた。,①,続ける。";
    let ward_sheet = check(&[("西区", 2011, WEST), ("西区", 2010, before)], "西区");
    assert_eq!(ward_sheet.years.iter().map(|year| year.year).collect::<Vec<_>>(), [2010]);
    let then = ward_sheet.lines[0].then[0].as_ref().unwrap();
    assert_eq!(then.reason.as_deref(), Some("番号は違うが名前が同じ"));
    assert_eq!((then.square.mark(), then.title.as_deref()), ("②", Some("2-① 防災")));
    assert!(ward_sheet.lines[1].then[0].is_none());
    assert_eq!(ward_sheet.gone, ["平成22年度 2-② 緑化"]);
}
