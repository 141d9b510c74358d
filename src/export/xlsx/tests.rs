use super::*;
use crate::export::paper::{Run, TableColumn};
use crate::intake::{Given, intake};

fn book(rows: Vec<TableRow>) -> Book {
    let columns = vec![TableColumn::new("欄", 9), TableColumn { upright: true, ..TableColumn::new("北", 5) }];
    let table = Table { name: "表/1".into(), columns, rows, heads: 1, list: true, ..Table::default() };
    Book { title: "題".into(), made: "作成".into(), tables: vec![table.clone(), table] }
}

/// What this project's own reader finds below the headings of the second sheet, cell by cell.
fn read(book: &Book) -> Vec<String> {
    let read = intake("a.xlsx", &write(book), &Given::default());
    let sheets = &read[0].outcome.as_ref().unwrap().sheets;
    assert_eq!(sheets.iter().map(|sheet| &*sheet.grid.sheet).collect::<Vec<_>>(), ["表1", "表1 2"]);
    sheets[1].grid.cells.iter().skip(2).map(|cell| format!("{}={}", cell.at, cell.text)).collect()
}

fn check(rows: Vec<Vec<Cell>>, wanted: &[&str]) {
    assert_eq!(read(&book(rows.into_iter().map(TableRow::of).collect())), wanted);
}

/// A part of a workbook as text.
fn part(bytes: &[u8], name: &str) -> String {
    let parts = crate::read::unpacked(bytes, name).unwrap();
    let (_, bytes) = parts.into_iter().find(|(known, _)| known == name).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn texts_and_numbers_come_back_as_they_were_written() {
    check(
        vec![
            vec![Cell::plain("ア\n<イ> & \"ウ\""), Cell::number(1234.5)],
            vec![Cell::plain("=1+1"), Cell::plain("001")],
        ],
        &["A2=ア\n<イ> & \"ウ\"", "B2=1234.5", "A3==1+1", "B3=001"],
    );
    check(vec![vec![Cell::default(), Cell { look: Look::Sign, ..Cell::plain("髙𠮷") }]], &["B2=髙𠮷"]);
    check(vec![vec![Cell { look: Look::Section, ..Cell::plain("1 安全") }]], &["A2=1 安全"]);
    check(vec![vec![Cell { number: Some(f64::NAN), ..Cell::plain("なし") }]], &["A2=なし"]);
}

#[test]
fn what_excel_would_take_for_the_number_of_a_letter_stays_what_it_is() {
    let runs = [("_x0041_ は", false), ("_x0042_", true), ("_x12_ _xyz1_", false)];
    let runs: Vec<Run> = runs.into_iter().map(|(text, marked)| Run { text: text.into(), marked }).collect();
    let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
    let rich = Cell { runs, ..Cell::plain(&whole) };
    let book = book(vec![TableRow::of(vec![Cell::plain("_x0041_")]), TableRow::of(vec![rich])]);
    let strings = part(&write(&book), "xl/sharedStrings.xml");
    assert!(strings.contains("<t>_x005F_x0041_</t>") && strings.contains(">_x005F_x0042_<"), "{strings}");
    assert!(strings.contains("_x12_ _xyz1_"), "{strings}");
    assert_eq!(read(&book), ["A2=_x0041_".to_owned(), format!("A3={whole}")]);
}

#[test]
fn a_value_leads_to_the_row_that_says_more_and_its_text_stays() {
    let link = |to: &str| Cell { link: Some(to.into()), ..Cell::plain("北区") };
    let target = TableRow { anchor: Some("r1".into()), cells: vec![Cell::plain("ここ")] };
    let book = book(vec![TableRow::of(vec![link("r1"), link("nowhere")]), target]);
    let sheet = part(&write(&book), "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<hyperlink ref=\"A2\" location=\"表1!A3\""), "{sheet}");
    assert_eq!(sheet.matches("<hyperlink ").count(), 1);
    assert_eq!(read(&book), ["A2=北区", "B2=北区", "A3=ここ"]);
}

#[test]
fn the_same_tables_give_the_same_bytes_and_no_date_of_today() {
    let book = book(vec![TableRow::of(vec![Cell::plain("区")])]);
    let bytes = write(&book);
    assert!(bytes == write(&book));
    let core = part(&bytes, "docProps/core.xml");
    for told in ["<dc:title>題<", "<dc:creator>区くらべ<", ">1980-01-01T00:00:00Z<", "<dc:description>作成<"] {
        assert!(core.contains(told), "{core}");
    }
    assert!(!core.contains("202"), "{core}");
}

#[test]
fn a_text_that_excel_cannot_hold_is_cut_and_says_so() {
    let long = fitting(&"𠮷".repeat(20_000));
    assert!(long.encode_utf16().count() <= 32_767 && long.ends_with("書き出しにあります。］"), "{}", long.len());
    assert_eq!(fitting(&"区".repeat(32_767)), "区".repeat(32_767));
    let run = |n: usize| Run { text: "区".repeat(40), marked: n.is_multiple_of(2) };
    // Its text fits, but not with the markup of its runs.
    let runs: Vec<Run> = (0..800).map(run).collect();
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    check(vec![vec![Cell { runs, ..Cell::plain(&text) }]], &[&format!("A2={text}")]);
}

#[test]
fn names_of_sheets_are_such_as_excel_takes() {
    let named = |name: &str| Table { name: name.into(), ..Table::default() };
    let tables = ["Ａ", "a", "A", "", "'[北]/区'", &"𠮷".repeat(40)].map(named);
    let names = names(&tables);
    assert_eq!(names[..5], ["Ａ", "a", "A 2", "表", "北区"]);
    assert!(names.iter().all(|name| rust_xlsxwriter::utility::check_sheet_name(name).is_ok()), "{names:?}");
}
