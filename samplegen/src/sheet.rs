//! シート — cells with a look, before they become a workbook or a text table.

/// 体裁 — what a cell is on the form; the writer decides on fonts, fills and borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    Title,
    Note,
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
    pub first: (u32, u16),
    pub last: (u32, u16),
    pub look: Look,
    pub text: String,
}

/// シート — one sheet of a form.
#[derive(Default)]
pub struct Sheet {
    pub name: String,
    pub cells: Vec<Cell>,
    /// Widths in characters of the default font.
    pub widths: Vec<(u16, f64)>,
    /// Rows above this one stay in view.
    pub frozen: Option<u32>,
}

impl Sheet {
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    pub fn put(&mut self, at: (u32, u16), look: Look, text: impl Into<String>) {
        self.span(at, at, look, text);
    }

    pub fn span(&mut self, first: (u32, u16), last: (u32, u16), look: Look, text: impl Into<String>) {
        self.cells.push(Cell { first, last, look, text: text.into() });
    }
}
