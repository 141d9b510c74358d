//! 確認票のブック — what to ask the wards, a sheet a ward, to be sent to it and filled in: A4, with room for the answers.

use super::paper::{Book, Cell, Table, TableColumn, TableRow};
use crate::workspace::checks::{Slip, table};
use crate::workspace::report::Size;

/// What the sender fills in.
const HEAD: &str = "あて先：　　　　　　　　　　差出人・連絡先：　　　　　　　　　　　　　回答期限：　　　　　　　";
/// 区, 年度, 番号, 事項, 欄, 気づいたこと, 元のセル, 回答.
const WIDTHS: [u16; 8] = [9, 12, 6, 24, 13, 44, 22, 30];

/// A sheet for each ward that there is something to ask.
#[must_use]
pub fn workbook(slips: &[Slip], made: &str) -> Book {
    let tables = slips.iter().map(|slip| sheet(slip, made)).collect();
    Book { title: "記載内容の確認票".to_owned(), made: made.to_owned(), tables }
}

fn sheet(slip: &Slip, made: &str) -> Table {
    let mut lines = table(std::slice::from_ref(slip)).into_iter();
    let columns = lines.next().unwrap_or_default().into_iter().zip(WIDTHS);
    let words = [
        format!("記載内容の確認票　{}　{}", slip.ward, slip.year),
        format!("次の{}件をご確認のうえ、「回答」の欄にご記入ください。", slip.rows.len()),
        "記載を機械的に点検したもので、このままで差し支えないものも含まれます。".to_owned(),
        HEAD.to_owned(),
    ];
    let mut rows: Vec<TableRow> = words.into_iter().map(TableRow::section).collect();
    rows.extend(lines.map(|line| TableRow::of(line.into_iter().map(cell).collect())));
    rows.push(TableRow::section(format!("元ファイル　{}", slip.files.join("、"))));
    rows.push(TableRow::section(made));
    Table {
        name: slip.ward.clone(),
        columns: columns.map(|(heading, width)| TableColumn::new(heading, width)).collect(),
        rows,
        size: Size::Upright,
        ..Table::default()
    }
}

/// The number of a question is a number; all else is text.
fn cell(text: String) -> Cell {
    text.parse().map_or_else(|_| Cell::plain(text), |number: u32| Cell::number(number.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::matrix::matrix;
    use crate::export::xlsx;
    use crate::intake::{Given, intake};
    use crate::workspace::checks::ChecksTable;
    use crate::workspace::matrix::MatrixTable;
    use crate::workspace::{Action, Workspace};

    /// The slips of the sample.
    fn slips() -> Vec<Slip> {
        let mut files = Workspace::default();
        for (id, (name, bytes)) in (0..).zip(crate::sample::workbooks()) {
            files.apply(Action::Offered { id, name: name.clone(), size: 1, fingerprint: id.into() });
            files.apply(Action::Arrived { id, readings: intake(&name, &bytes, &Given::default()) });
        }
        let matrix_table = MatrixTable::of(&matrix(&files.evaluations().collect::<Vec<_>>()), None);
        let whole = ChecksTable::of(&files, &files.findings(), &matrix_table);
        whole.to_ask(None).into_iter().map(|ward| whole.slip(ward, None)).collect()
    }

    #[test]
    fn every_question_stands_on_the_sheet_of_its_ward_and_none_is_taken_for_an_evaluation() {
        let slips = slips();
        assert!(slips.len() > 5, "{}", slips.len());
        let read = intake("確認票.xlsx", &xlsx::write(&workbook(&slips, "作成")), &Given::default());
        let contents = read[0].outcome.as_ref().unwrap();
        assert_eq!(contents.sheets.len(), slips.len());
        assert!(contents.evaluations.is_empty(), "{:?}", contents.evaluations);
        for (slip, sheet) in slips.iter().zip(&contents.sheets) {
            assert_eq!(*sheet.grid.sheet, *slip.ward);
            let text = |row: u32, col: u32| {
                let cell = sheet.grid.cells.iter().find(|cell| (cell.at.row, cell.at.col) == (row, col));
                cell.map_or("", |cell| &*cell.text)
            };
            for (row, question) in (5..).zip(&slip.rows) {
                assert_eq!((text(row, 0), text(row, 3)), (slip.ward.as_str(), question.item.as_str()));
                assert_eq!(text(row, 5), question.noticed.replace('\n', " "));
                assert_eq!(text(row, 7), "", "room for the answer");
            }
        }
    }
}
