//! HTML — a report in one file that anybody can open, read and print, and that does nothing: no script, no address to go
//! to, and a policy of its own that forbids both. Writing to a String does not fail, so nothing here looks whether it did.

use super::paper::{Block, Cell, Look, Paper, Run, Table, TableRow, source_words};
use crate::text::markup::escaped;
use crate::workspace::words::place;
use std::fmt::Write as _;

const STYLE: &str = include_str!("../../style/handout.css");
/// The digest of the style, by which the policy knows it; a test compares them.
const STYLE_DIGEST: &str = "sha256-UgYG/wjD3BLXSbltkzN4D2CZA5j1hrjNAbuxOHxzVZ8=";
/// A row that holds more than this may be broken over two pages.
const LONG: usize = 600;

/// Writes the report.
#[must_use]
pub fn write(paper: &Paper) -> String {
    let title = escaped(&paper.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_DIGEST}'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body class=\"{}\">\n<h1>{title}</h1>\n<p class=\"made\">{}</p>\n",
        paper.size.key(),
        escaped(&paper.made)
    );
    for block in &paper.blocks {
        self::block(&mut out, block);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn block(out: &mut String, block: &Block) {
    element(out, "h2", &escaped(&block.heading));
    for remark in &block.remarks {
        element(out, "p", &escaped(remark).replace('\n', "<br>"));
    }
    for chart in &block.charts {
        element(out, "h3", &escaped(&chart.heading));
        element(out, "p", &escaped(&chart.sentence));
        element(out, "figure", &chart.svg);
    }
    if let Some(table) = &block.table {
        self::table(out, table);
    }
    if !block.sources.is_empty() {
        out.push_str("<p class=\"sources\">");
        out.push_str(&escaped(&source_words(&block.sources)));
        out.push_str("</p>\n");
    }
}

fn table(out: &mut String, table: &Table) {
    out.push_str("<table>\n<thead><tr>");
    for column in &table.columns {
        let class = if column.upright { " class=\"upright\"" } else { "" };
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escaped(&column.heading));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        self::row(out, row, table.columns.len());
    }
    out.push_str("</tbody>\n</table>\n");
}

fn row(out: &mut String, row: &TableRow, columns: usize) {
    let anchor = row.anchor.as_ref().map(|name| format!(" id=\"{}\"", escaped(name))).unwrap_or_default();
    let long = row.cells.iter().any(|cell| cell.text.len() > LONG * 3);
    let _ = write!(out, "<tr{anchor}{}>", if long { " class=\"long\"" } else { "" });
    for cell in &row.cells {
        self::cell(out, cell, columns);
    }
    out.push_str("</tr>\n");
}

fn cell(out: &mut String, cell: &Cell, columns: usize) {
    let mut text = if cell.runs.is_empty() { escaped(&cell.text) } else { cell.runs.iter().map(run).collect() };
    if let Some(link) = &cell.link {
        text = format!("<a href=\"#{}\">{text}</a>", escaped(link));
    }
    let class = match cell.look {
        Look::Plain => String::new(),
        Look::Head => {
            let _ = write!(out, "<th scope=\"row\">{text}</th>");
            return;
        }
        Look::Section => format!(" class=\"section\" colspan=\"{columns}\""),
        Look::Sign => " class=\"sign\"".to_owned(),
        Look::Level(level) => format!(" class=\"lv-{}\"", level.key()),
    };
    // Beside a sign there is no room; what it links to has the source.
    let source = cell.source.as_ref().filter(|_| cell.look == Look::Plain);
    let source = source.map(|origin| format!("<small>出典：{}</small>", escaped(&place(origin)))).unwrap_or_default();
    let _ = write!(out, "<td{class}>{text}{source}</td>");
}

fn run(run: &Run) -> String {
    let text = escaped(&run.text);
    if run.marked { format!("<u>{text}</u>") } else { text }
}

fn element(out: &mut String, name: &str, inside: &str) {
    let _ = writeln!(out, "<{name}>{inside}</{name}>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_texts_and_nothing_else() {
        let cells =
            vec![Cell::plain("<script>alert(1)</script>"), Cell { link: Some("a\"b".into()), ..Cell::plain("&") }];
        let table = Table { rows: vec![TableRow::of(cells)], ..Table::default() };
        let block = Block { heading: "<h1>".into(), table: Some(table), ..Block::default() };
        let html =
            write(&Paper { title: "</title>".into(), made: "<b>".into(), blocks: vec![block], ..Paper::default() });
        assert!(!html.contains("<script") && !html.contains("</title></title>") && !html.contains("<b>"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && html.contains("href=\"#a&quot;b\""));
    }

    #[test]
    fn the_policy_names_the_style_that_stands_in_the_file() {
        use sha2::{Digest, Sha256};
        let digest = Sha256::digest(STYLE);
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for three in digest.chunks(3) {
            let n = three.iter().fold(0, |n, byte| n << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
            let sign = |k: usize| char::from(letters[(n >> (18 - 6 * k)) as usize & 63]);
            text.extend((0..4).map(|k| if k <= three.len() { sign(k) } else { '=' }));
        }
        assert_eq!(STYLE_DIGEST, format!("sha256-{text}"));
    }
}
