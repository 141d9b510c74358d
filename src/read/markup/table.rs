//! 表 — one HTML table as cells with their places: missing end tags are understood, spans push the cells after them aside.

use super::lines::{Lines, Words};
use super::token::Token;
use crate::origin::LAST;

/// What browsers allow at most.
const MOST_COLS: u32 = 1_000;
const MOST_ROWS: u32 = 65_534;

/// セル — a cell with its place in the table and what it spans.
#[derive(Debug)]
pub struct Cell {
    pub row: u32,
    pub col: u32,
    pub rows: u32,
    pub cols: u32,
    pub words: Words,
}

/// 表 — the table so far.
#[derive(Debug, Default)]
pub struct Table {
    pub cells: Vec<Cell>,
    pub rows: u32,
    pub hidden: Vec<u32>,
    /// For each column the first row that no cell from above reaches into.
    free_from: Vec<u32>,
    col: u32,
    in_row: bool,
    open: Option<Cell>,
    lines: Lines,
}

impl Table {
    pub fn token(&mut self, token: &Token) {
        match (token, token.name()) {
            (Token::Start { .. }, "tr") => {
                self.end_row();
                self.begin_row(token);
            }
            (Token::End { .. }, "tr" | "thead" | "tbody" | "tfoot")
            | (Token::Start { .. }, "thead" | "tbody" | "tfoot") => {
                self.end_row();
            }
            (Token::Start { .. }, "td" | "th") => {
                self.end_cell();
                if !self.in_row {
                    self.begin_row(token);
                }
                self.begin_cell(token);
            }
            (Token::End { .. }, "td" | "th") => self.end_cell(),
            // A caption is a row of its own above the others.
            (Token::Start { .. }, "caption") => {
                self.begin_row(token);
                self.begin_cell(token);
            }
            (Token::End { .. }, "caption") => self.end_row(),
            _ if self.open.is_some() => self.lines.token(token),
            _ => {}
        }
    }

    pub fn finish(mut self) -> Self {
        self.end_row();
        self
    }

    fn begin_row(&mut self, token: &Token) {
        (self.in_row, self.col) = (true, 0);
        let style = token.attribute("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        if style.contains("display:none") {
            self.hidden.push(self.rows);
        }
    }

    fn begin_cell(&mut self, token: &Token) {
        let span = |name: &str, most: u32| {
            let said = token.attribute(name).and_then(|n| n.trim().parse::<u64>().ok()).unwrap_or(1);
            u32::try_from(said.clamp(1, u64::from(most))).unwrap_or(1)
        };
        let (rows, cols) = (span("rowspan", MOST_ROWS), span("colspan", MOST_COLS));
        while self.free_from.get(self.col as usize).is_some_and(|row| *row > self.rows) {
            self.col += 1;
        }
        self.open = Some(Cell { row: self.rows, col: self.col, rows, cols, words: Words::default() });
        let last = self.col.saturating_add(cols).min(LAST.col + 1);
        if self.free_from.len() < last as usize {
            self.free_from.resize(last as usize, 0);
        }
        for free in self.free_from.iter_mut().take(last as usize).skip(self.col as usize) {
            *free = self.rows.saturating_add(rows);
        }
        self.col = last;
    }

    fn end_cell(&mut self) {
        let words = self.lines.take();
        if let Some(mut cell) = self.open.take() {
            cell.words = words;
            self.cells.push(cell);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if self.in_row {
            self.in_row = false;
            self.rows = self.rows.saturating_add(1);
        }
    }
}
