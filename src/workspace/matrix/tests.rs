use super::*;
use crate::compare::matrix::MatrixRow;
use crate::legend::Achievement;

/// Rows as `section|code|marks`, a mark a ward: 達 achieved, 概 mostly, 未 missed, 空 blank, 無 no column, ・ absent.
pub fn matrix_table(rows: &[&str]) -> MatrixTable {
    let wards: Vec<String> = ["北区", "西区", "港区"].map(String::from).into();
    let cell = |(ward, sign): (&String, char)| MatrixCell {
        ward: ward.clone(),
        fiscal_year: Some(2011),
        present: sign != '・',
        achievement: [('達', Level::Achieved), ('概', Level::Mostly), ('未', Level::Missed), ('空', Level::Blank)]
            .iter()
            .find(|(known, _)| *known == sign)
            .map(|(_, level)| Achievement {
                mark: (*level != Level::Blank).then(|| "①".into()),
                level: *level,
                legend: None,
                certainty: Certainty::Stated,
            }),
        evaluation: (sign != '・').then_some(0),
    };
    let row = |text: &&str| {
        let parts: Vec<&str> = text.split('|').collect();
        MatrixRow {
            section: Some(parts[0].into()),
            item: Item { code: Some(parts[1].into()), name: None },
            cells: wards.iter().zip(parts[2].chars()).map(cell).collect(),
        }
    };
    let rows = rows.iter().map(row).collect();
    MatrixTable::of(&Matrix { wards: wards.clone(), fiscal_years: vec![2011], rows, ..Matrix::default() }, None)
}

#[test]
fn rows_are_grouped_by_section_and_counted_at_both_edges() {
    let matrix_table = matrix_table(&["一|1-①|達概未", "一|1-②|達・空", "二|2-①|無未未"]);
    assert_eq!(matrix_table.groups.iter().map(|group| group.lines.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(
        matrix_table.lines().map(|line| (line.reached, line.present)).collect::<Vec<_>>(),
        [(2, 3), (1, 2), (0, 3)]
    );
    assert_eq!(matrix_table.missed, [0, 1, 2]);
    assert_eq!(
        matrix_table.groups.iter().map(SectionGroup::words).collect::<Vec<_>>(),
        ["2事項、未達成 1", "1事項、未達成 2"]
    );
    let keys: Vec<&str> = matrix_table.lines().flat_map(|line| &line.squares).map(Square::key).collect();
    assert_eq!(keys, ["achieved", "mostly", "missed", "achieved", "absent", "blank", "none", "missed", "missed"]);
}

#[test]
fn the_summary_names_where_it_is_behind() {
    let said = |rows: &[&str]| matrix_table(rows).summary();
    assert_eq!(
        said(&["一|1-①|達概未", "一|1-②|未未空"]),
        "2事項×3区＝6欄。未達成 3、未記入 1。未達成が最も多いのは「1-②」（2区）。"
    );
    assert_eq!(said(&["一|1-①|達達・", "一|1-②|達達達"]), "2事項×3区＝6欄。記録なし 1。未達成の事項はありません。");
    assert_eq!(said(&["一|1-①|達達達"]), "1事項×3区＝3欄。未達成の事項はありません。");
    assert_eq!(
        said(&["一|1-①|未達達", "一|1-②|達未達"]),
        "2事項×3区＝6欄。未達成 2。未達成のある事項は2つで、いずれも1区だけです。"
    );
}

#[test]
fn wards_that_differ_are_laid_beside_each_other_first() {
    let matrix_table = matrix_table(&["一|1-①|達達未", "一|1-②|達・・"]);
    let beside = |line: usize, asked: &[&str]| {
        let asked: Vec<String> = asked.iter().map(|ward| (*ward).into()).collect();
        matrix_table
            .beside(matrix_table.lines().nth(line).expect("a line"), &asked.iter().collect::<Vec<_>>())
            .join(" ")
    };
    assert_eq!(beside(0, &[]), "北区 西区 港区");
    assert_eq!(beside(1, &["港区"]), "北区 港区");
}

#[test]
fn wards_without_a_record_in_the_year_have_no_column() {
    let matrix_table = matrix_table(&["一|1-①|達・未", "一|1-②|未・達"]);
    assert_eq!(matrix_table.wards, ["北区", "港区"]);
    assert_eq!(matrix_table.missed, [1, 1]);
    assert!(matrix_table.lines().all(|line| line.squares.len() == 2));
}

#[test]
fn two_items_of_one_code_keep_keys_of_their_own() {
    let matrix_table = matrix_table(&["一|1-①|達達達", "二|1-①|未未未"]);
    assert_eq!(matrix_table.lines().map(|line| line.key.as_str()).collect::<Vec<_>>(), ["1-①", "1-①~2"]);
    assert_eq!(matrix_table.line("1-①~2").map(|line| line.reached), Some(0));
}
