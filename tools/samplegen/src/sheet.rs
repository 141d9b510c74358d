//! シート — cells with a look, before they become a workbook or a text table.

/// 体裁 — what a cell is on the form; the writer of workbooks decides on fonts, fills and borders.
#[derive(Clone, Copy)]
pub enum Look {
    Note,
    Title,
    Heading,
    Section,
    Text,
    /// Centred: numbers and marks.
    Mark,
    /// The name of a card.
    Name,
}

/// セル — rows and columns count from 0; a merged area has its last cell elsewhere.
pub struct Cell {
    pub first: (u32, u32),
    pub last: (u32, u32),
    pub look: Look,
    pub text: String,
}

/// シート — one sheet of a form.
pub struct Sheet {
    pub name: &'static str,
    pub cells: Vec<Cell>,
    /// Columns from left to right with their widths, in characters of the default font.
    pub widths: Vec<(u32, u32)>,
    /// The rows above this one stay in view; 0 where all of them move.
    pub frozen: u32,
}

impl Sheet {
    pub const fn named(name: &'static str) -> Self {
        Self { name, cells: Vec::new(), widths: Vec::new(), frozen: 0 }
    }

    pub fn put(&mut self, at: (u32, u32), look: Look, text: &str) {
        self.span(at, at, look, text);
    }

    pub fn span(&mut self, first: (u32, u32), last: (u32, u32), look: Look, text: &str) {
        self.cells.push(Cell { first, last, look, text: text.to_owned() });
    }

    /// The widths of the columns from `left` on.
    pub fn widen(&mut self, left: u32, widths: &[u32]) {
        for (column, width) in (left..).zip(widths) {
            self.widths.push((column, *width));
        }
    }
}
