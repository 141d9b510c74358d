//! 文字の表 — text tables: tab, comma or semicolon between cells, quotes around cells with line breaks. Rows are counted as
//! records: a line break inside quotes does not count, a blank line does. Cells that hold `<p>…</p>` become lines.

use super::builder::GridBuilder;
use super::{Book, markup};
use crate::origin::Address;
use std::sync::Arc;

/// The sheet's name, as text tables have none.
const SHEET: &str = "1";

pub fn read(file: &Arc<str>, text: &str) -> Book {
    let mut builder = GridBuilder::new(file, SHEET, true);
    for (row, record) in records(text, delimiter(text)).iter().enumerate() {
        for (col, cell) in record.iter().enumerate() {
            let (Ok(row), Ok(col)) = (u32::try_from(row), u32::try_from(col)) else { continue };
            builder.put(Address::new(row, col), &plain(cell), None);
        }
    }
    let (grid, notes) = builder.finish();
    Book { sheets: vec![grid], notes }
}

/// The cell's text: tags that only break lines are taken out, `="001"` is how CSV keeps leading zeros.
fn plain(cell: &str) -> String {
    if ["<p>", "<p ", "</p>", "<br>", "<br/>", "<br />"].iter().any(|tag| cell.contains(tag)) {
        return markup::plain(cell);
    }
    let kept = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    kept.unwrap_or(cell).to_owned()
}

/// Guessed outside quotes. A tab is never part of prose, so a few of them decide.
fn delimiter(text: &str) -> char {
    if let Some(said) = text.lines().next().and_then(|line| line.trim().strip_prefix("sep=")?.chars().next()) {
        return said;
    }
    let mut counts = [('\t', 0_usize), (',', 0), (';', 0)];
    let mut quoted = false;
    for c in text.chars().take(200_000) {
        quoted ^= c == '"';
        if let Some((_, count)) = counts.iter_mut().find(|(d, _)| !quoted && *d == c) {
            *count += 1;
        }
    }
    let [tabs, commas, semicolons] = counts.map(|(_, count)| count);
    if tabs > 0 && tabs * 10 >= commas {
        '\t'
    } else if semicolons > commas {
        ';'
    } else {
        ','
    }
}

fn records(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut out = vec![vec![String::new()]];
    let mut rest = text.chars();
    let mut begins = true;
    while let Some(c) = rest.next() {
        let here = out.last_mut().and_then(|record| record.last_mut());
        let Some(cell) = here else { break };
        // A quote that is never closed is just a letter.
        if c == '"'
            && begins
            && let Some((inside, after)) = quoted(rest.as_str())
        {
            cell.push_str(&inside);
            rest = after.chars();
            begins = false;
            continue;
        }
        begins = c == delimiter || c == '\n';
        if c == delimiter {
            if let Some(record) = out.last_mut() {
                record.push(String::new());
            }
        } else if c == '\n' || c == '\r' && !rest.as_str().starts_with('\n') {
            begins = true;
            out.push(vec![String::new()]);
        } else if c != '\r' {
            cell.push(c);
        }
    }
    out
}

/// What stands up to the closing quote (doubled quotes are quotes), and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut inside = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        inside.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                inside.push('"');
                rest = more;
            }
            None => return Some((inside, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &[&str]) {
        let book = read(&"a.txt".into(), text);
        let got: Vec<String> = book.sheets[0].cells.iter().map(|c| format!("{}={}", c.at, c.text)).collect();
        assert_eq!(got, wanted);
    }

    #[test]
    fn the_delimiter_is_guessed() {
        check("区,評価\n北区,①\n", &["A1=区", "B1=評価", "A2=北区", "B2=①"]);
        check("区\t1,234 人、5,678 人\n", &["A1=区", "B1=1,234 人、5,678 人"]);
        check("区;評価\n北区;①", &["A1=区", "B1=評価", "A2=北区", "B2=①"]);
        check("一行だけ", &["A1=一行だけ"]);
    }

    #[test]
    fn line_breaks_in_quotes_count_no_row_and_blank_lines_do() {
        check("\n\"ア\r\nイ\",\"\"\"区\"\"\"\r\n\r\nc,d", &["A2=ア\nイ", "B2=\"区\"", "A4=c", "B4=d"]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_a_letter() {
        check("\"a,b\nc,d", &["A1=\"a", "B1=b", "A2=c", "B2=d"]);
        check("5\"管,b", &["A1=5\"管", "B1=b"]);
    }

    #[test]
    fn paragraphs_become_lines() {
        check("<p>【目的】 ア</p> <p>イ&amp;ウ</p>\t<p>①</p>\n", &["A1=【目的】 ア\nイ&ウ", "B1=①"]);
        check("a<b\tc", &["A1=a<b", "B1=c"]);
    }

    #[test]
    fn leading_zeros_kept_by_a_formula() {
        check("=\"001\",\"=\"\"002\"\"\"", &["A1=001", "B1=002"]);
    }
}
