use super::*;
use crate::export::paper::source_words;
use crate::export::{html, xlsx};
use crate::intake::{Given, intake};
use crate::sample::evaluations;
use crate::workspace::report::Size;

/// Lays out what these links show, of the sample.
fn check(links: &[&str]) -> Paper {
    let all = evaluations();
    let mut all: Vec<&Evaluation> = all.iter().collect();
    crate::compare::order::arrange(&mut all);
    let report = links.iter().fold(Report::default(), |report, link| report.with(Route::parse(link)));
    let report = Report { size: Size::A3, ..report };
    Sources::of(all, Vec::new()).paper(&report, "作成")
}

const FIGURES: &str = "#/figures?item=1-①&year=2024";
const TEXTS: &str = "#/texts?item=2-②&year=2024&base=桜坂区&wards=松風区,汐見区&field=assessment";
const SAME: &str = "#/texts?mode=same&field=assessment";

#[test]
fn every_piece_names_the_source_of_what_it_shows() {
    let paper = check(&["#/matrix?year=2024", "#/card?item=1-①&year=2024&wards=桜坂区", FIGURES, TEXTS, SAME]);
    for block in &paper.blocks {
        let table = block.table.as_ref().unwrap_or_else(|| panic!("{block:?}"));
        let own = table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.source.as_ref());
        assert!(own.count() > 1 || !block.sources.is_empty(), "{}", block.heading);
        for source in &block.sources {
            assert!(source_words(std::slice::from_ref(source)).contains("『"), "{source:?}");
        }
    }
}

#[test]
fn figures_are_drawn_and_each_stands_in_the_table_with_its_cell() {
    let paper = check(&[FIGURES, FIGURES]);
    let [one, other] = paper.blocks.as_slice() else { panic!("{paper:?}") };
    assert!(!one.charts.is_empty() && one.charts[0].svg.starts_with("<svg "), "{one:?}");
    assert!(one.charts[0].svg != other.charts[0].svg, "the ids of two charts differ");
    let rows = &one.table.as_ref().unwrap().rows;
    assert!(rows.len() > 20 && rows.iter().all(|row| row.cells[5].source.is_some()), "{}", rows.len());
    let dots: usize = one.charts.iter().map(|chart| chart.svg.matches("class=\"dot\"").count()).sum();
    assert!(dots <= rows.len(), "{dots} of {}", rows.len());
}

#[test]
fn what_differs_is_underlined_on_both_sides_and_the_rest_is_not() {
    let paper = check(&[TEXTS]);
    let rows = &paper.blocks[0].table.as_ref().unwrap().rows;
    let section = |name: &str| rows.iter().position(|row| row.cells[0].text.contains(name)).unwrap();
    let copied = &rows[section("松風区") + 1];
    assert!(copied.cells[1].text.contains("＝同じ") && copied.cells.iter().all(|cell| cell.runs.is_empty()));
    assert_eq!(copied.cells[2].text, copied.cells[3].text);
    let other = &rows[section("汐見区") + 1];
    for cell in &other.cells[2..] {
        assert!(cell.runs.iter().any(|run| run.marked), "{cell:?}");
        assert_eq!(cell.runs.iter().map(|run| run.text.as_str()).collect::<String>(), cell.text);
    }
}

#[test]
fn the_same_text_stands_once_with_all_its_places() {
    let paper = check(&[SAME]);
    let rows = &paper.blocks[0].table.as_ref().unwrap().rows;
    let first = rows.iter().position(|row| row.cells.len() == 1).unwrap();
    let of_first = rows[first + 1..].iter().take_while(|row| row.cells.len() == 2);
    let texts: Vec<bool> = of_first.map(|row| !row.cells[0].text.is_empty()).collect();
    assert!(texts.len() > 1 && texts[0] && texts[1..].iter().all(|text| !text), "{texts:?}");
}

#[test]
fn what_is_no_longer_there_is_said() {
    let links =
        ["#/figures?item=9-⑨&year=2024", "#/figures?item=1-①&year=2024&unit=光年", "#/texts?item=2-②&year=1999"];
    let paper = check(&[&links[..], &["#/texts?item=2-②&year=2024&base=無い区"]].concat());
    for block in &paper.blocks {
        assert!(block.table.is_none() && block.remarks[0].contains("ありません"), "{block:?}");
    }
}

#[test]
fn the_report_comes_out_of_its_files_as_it_was_laid_out() {
    let paper = check(&[TEXTS, FIGURES]);
    let page = html::write(&paper);
    assert!(page.contains("<body class=\"a3\">") && page.contains("<u>") && page.contains("<figure><svg "), "{page}");
    assert_eq!(page.matches("<svg ").count(), paper.blocks[1].charts.len());

    let book = crate::export::sheets::of_report(&paper, &[]);
    let read = intake("報告.xlsx", &xlsx::write(&book), &Given::default());
    let contents = read[0].outcome.as_ref().unwrap();
    for (table, sheet) in book.tables.iter().zip(&contents.sheets) {
        for (row, line) in (1..).zip(&table.rows) {
            for (col, cell) in (0..).zip(&line.cells).filter(|(_, cell)| !cell.text.is_empty()) {
                let there = sheet.grid.cells.iter().find(|there| (there.at.row, there.at.col) == (row, col));
                assert_eq!(there.map(|there| there.text.trim()), Some(cell.text.trim()), "{} {row} {col}", table.name);
            }
        }
    }
}
