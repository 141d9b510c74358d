//! HTMLの表 — web pages that some system saved as `.xls`: every table, one below another with a blank row between, and the
//! words around them as rows of their own. Tolerant of missing end tags; runs no scripts, loads nothing.

mod lines;
mod table;
mod token;

use super::builder::GridBuilder;
use super::{Book, Why, encoding};
use crate::origin::{Address, Area};
use lines::Lines;
use std::sync::Arc;
use table::Table;
use token::{Token, tokens};

/// The sheet's name, as web pages have none.
const SHEET: &str = "1";

pub fn read(file: &Arc<str>, bytes: &[u8]) -> Result<Book, Why> {
    let text = decode(bytes).ok_or_else(|| Why::Damaged { detail: "no text".to_owned() })?;
    let mut builder = GridBuilder::new(file, SHEET, true);
    let mut row = 0_u32;
    let mut after_table = false;
    for block in blocks(&text) {
        match block {
            Block::Words(words) => {
                builder.put(Address::new(row, 0), &words, None);
                row = row.saturating_add(1);
                after_table = false;
            }
            Block::Table(table) => {
                row = row.saturating_add(u32::from(after_table));
                row = row.saturating_add(write(&table, row, &mut builder));
                after_table = true;
            }
        }
    }
    let (grid, notes) = builder.finish();
    Ok(Book { sheets: vec![grid], notes })
}

/// The words of a fragment, its paragraphs and breaks as lines.
pub fn plain(fragment: &str) -> String {
    let mut lines = Lines::default();
    for token in tokens(fragment) {
        lines.token(&token);
    }
    lines.take().kept
}

enum Block {
    Words(String),
    Table(Box<Table>),
}

/// What the page shows, from top to bottom. A table inside a cell comes after the one around it.
fn blocks(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open: Vec<Table> = Vec::new();
    let mut done: Vec<Box<Table>> = Vec::new();
    let mut around = Lines::default();
    for token in tokens(text) {
        match (&token, token.name()) {
            (Token::Start { .. }, "table") if open.len() < 50 => {
                flush(&mut around, &mut out);
                open.push(Table::default());
            }
            (Token::End { .. }, "table") => {
                done.extend(open.pop().map(|table| Box::new(table.finish())));
                if open.is_empty() {
                    out.extend(done.drain(..).rev().filter(|table| !table.cells.is_empty()).map(Block::Table));
                }
            }
            _ => match open.last_mut() {
                Some(table) => table.token(&token),
                None => around.token(&token),
            },
        }
    }
    done.extend(open.into_iter().rev().map(|table| Box::new(table.finish())));
    out.extend(done.into_iter().rev().filter(|table| !table.cells.is_empty()).map(Block::Table));
    flush(&mut around, &mut out);
    out
}

fn flush(around: &mut Lines, out: &mut Vec<Block>) {
    let words = around.take().kept;
    out.extend(words.lines().filter(|line| !line.trim().is_empty()).map(|line| Block::Words(line.to_owned())));
}

/// Writes a table from a row on; gives back how many rows it took.
fn write(table: &Table, top: u32, builder: &mut GridBuilder) -> u32 {
    for cell in &table.cells {
        let at = Address::new(top.saturating_add(cell.row), cell.col);
        builder.put(at, &cell.words.kept, None);
        builder.strike(&cell.words.struck, at);
        let last = Address::new(at.row.saturating_add(cell.rows - 1), at.col.saturating_add(cell.cols - 1));
        builder.merge(Area { first: at, last });
    }
    table.hidden.iter().for_each(|row| builder.hide_row(top.saturating_add(*row)));
    table.rows
}

/// A page may name its encoding; where that gives no clean text, the bytes decide.
fn decode(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = head.split_once("charset=").map(|(_, rest)| {
        let name = rest.trim_start_matches(['"', '\'', ' ']);
        name.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
    });
    let named = label.and_then(|label| encoding::decode_as(&label, bytes));
    match named {
        Some(text) if !text.contains('\u{FFFD}') => Some(text),
        named => encoding::decode(bytes).or(named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, wanted: &[&str]) {
        let book = read(&"a.xls".into(), page.as_bytes()).unwrap();
        let grid = &book.sheets[0];
        let mut got: Vec<String> = grid.cells.iter().map(|c| format!("{}={}", c.at, c.text)).collect();
        got.extend(grid.merges.iter().map(ToString::to_string));
        got.extend(book.notes.iter().map(|n| format!("{} {}", n.what.kind(), n.origin)));
        assert_eq!(got, wanted);
    }

    #[test]
    fn cells_keep_their_lines_and_spans() {
        check(
            "<html><style>td{}</style><table><tr><th rowspan=2>区<th colspan='2'>ア<br>イ</th></tr><tr><td>b&nbsp;&amp;<td>\n c  d\n</table>",
            &["A1=区", "B1=ア\nイ", "B2=b &", "C2=c d", "A1:A2", "B1:C1"],
        );
    }

    #[test]
    fn tables_stand_one_below_another_and_words_around_them_stay() {
        check(
            "<h1>北区　評価</h1><p>23年度</p><table><tr><td>a</table><table><tr><td>b</table><p>※ 注</p>",
            &["A1=北区　評価", "A2=23年度", "A3=a", "A5=b", "A6=※ 注"],
        );
    }

    #[test]
    fn a_table_in_a_cell_comes_after_the_one_around_it() {
        check("<table><tr><td>外<table><tr><td>内</table></td><td>右</table>", &["A1=外", "B1=右", "A3=内"]);
    }

    #[test]
    fn struck_words_and_hidden_rows_are_named() {
        check(
            "<table><tr><td>50回<s>以上</s></tr><tr style='display:none'><td>隠</td></tr><tr><td>c</td></tr></table>",
            &["A1=50回", "A2=隠", "A3=c", "text-struck a.xls!1!A1", "rows-hidden a.xls!1!A2"],
        );
    }

    #[test]
    fn pages_may_name_their_encoding() {
        let page = "<meta charset=Shift_JIS><table><tr><td>区</table>";
        let book = read(&"a.xls".into(), &encoding_rs::SHIFT_JIS.encode(page).0).unwrap();
        assert_eq!(&*book.sheets[0].cells[0].text, "区");
    }

    #[test]
    fn huge_spans_and_unclosed_tags_do_no_harm() {
        check("<table><td rowspan=99999999 colspan=99999999>a<tr><td>b", &["A1=a", "ALM2=b", "A1:ALL2"]);
        check("<table><tr><td>a", &["A1=a"]);
    }
}
