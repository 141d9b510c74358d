//! 合わないリンク — choices that came with a link and that the files on the table cannot meet. Says so; the views show what
//! there is instead.

use super::link::{Choice, Route, View};
use super::matrix::MatrixTable;
use super::words::fiscal_year_short;

/// 合わない所 — one sentence on what the address names and the matrix has not; `None` where all is there, where nothing was
/// read yet, and in views that heed none of it.
#[must_use]
pub fn unfit(route: &Route, matrix_table: &MatrixTable) -> Option<String> {
    if matrix_table.groups.is_empty() || matches!(route.view, View::First | View::Review | View::Report | View::Help) {
        return None;
    }
    let mut words: Vec<String> = Vec::new();
    words.extend(route.year.filter(|year| !matrix_table.years.contains(year)).map(fiscal_year_short));
    words.extend(
        route.item.iter().filter(|item| matrix_table.line(item).is_none()).map(|item| format!("事項「{item}」")),
    );
    let ward = route.chosen(Choice::Ward);
    // The slips of 点検 know a word for all wards.
    let one = [ward].into_iter().filter(|ward| !ward.is_empty() && *ward != "all");
    let beside = route.wards.iter().map(String::as_str).filter(|other| *other != ward);
    let known = |ward: &str| matrix_table.wards.iter().any(|known| known == ward);
    words.extend(one.chain(beside).filter(|ward| !known(ward)).map(str::to_owned));
    if words.is_empty() {
        return None;
    }
    Some(format!(
        "リンクにある{}は、読み込んだ評価表のこの年度にありません。ある分だけを示しています。",
        words.join("、")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::matrix::tests::matrix_table;

    /// What is said of a link, from the matrix of three wards in 平成23年度.
    fn check(fragment: &str) -> String {
        let matrix_table = matrix_table(&["一|1-①|達達未", "一|1-②|達・・"]);
        unfit(&Route::parse(fragment), &matrix_table).unwrap_or_default()
    }

    #[test]
    fn a_link_that_names_what_is_not_there_is_told() {
        let said = check("#/card?item=9-⑨&wards=北区,堺区&year=1999&ward=旭区");
        assert!(said.starts_with("リンクにある平成11年度、事項「9-⑨」、旭区、堺区は、"), "{said}");
    }

    #[test]
    fn nothing_is_said_of_a_link_that_fits_or_where_it_does_not_matter() {
        for fragment in ["#/card?item=1-②&wards=北区&year=2011", "#/checks?ward=all", "#/matrix", "#/files?item=9-⑨"]
        {
            assert_eq!(check(fragment), "", "{fragment}");
        }
        assert_eq!(unfit(&Route::parse("#/card?item=9-⑨"), &MatrixTable::default()), None);
    }
}
