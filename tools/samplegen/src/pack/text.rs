//! テキスト表 — the cells of one sheet as CSV, lines ended as Windows does. Rows without a cell are left out.

use crate::phrases::add;
use crate::sheet::Sheet;

/// CSV. The cells of a text table are put in the order of its rows.
pub fn csv(sheet: &Sheet) -> String {
    let mut last = 0;
    for cell in &sheet.cells {
        last = cell.first.1.max(last);
    }
    let mut text = String::new();
    let (mut row, mut column) = (0, 0);
    for cell in &sheet.cells {
        if cell.first.0 != row {
            end(&mut text, last - column);
            (row, column) = (cell.first.0, 0);
        }
        while column < cell.first.1 {
            text.push(',');
            column += 1;
        }
        // No text of the sample holds a quotation mark.
        let quoted = cell.text.bytes().any(|byte| byte == b',' || byte == b'\n');
        add(&mut text, if quoted { "\"#\"" } else { "#" }, &[&cell.text]);
    }
    end(&mut text, last - column);
    text
}

/// Every line has as many commas as the widest.
fn end(text: &mut String, missing: u32) {
    for _ in 0..missing {
        text.push(',');
    }
    *text += "\r\n";
}
