//! 紙 — what a report is made of before it takes the form of a file: blocks of headings, remarks and tables. Every writer
//! draws the same tables; none looks at an evaluation.

use crate::legend::Level;
use crate::origin::Origin;
use crate::workspace::report::Size;
use crate::workspace::words::place;

/// 報告 — a title, what it was made from, and its blocks in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paper {
    pub title: String,
    pub made: String,
    pub size: Size,
    pub blocks: Vec<Block>,
}

/// ブック — what becomes a workbook: its title, what it was made from, and its tables, a sheet each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    pub title: String,
    pub made: String,
    pub tables: Vec<Table>,
}

/// 区画 — one part of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    pub heading: String,
    /// Each a paragraph.
    pub remarks: Vec<String>,
    pub charts: Vec<Chart>,
    pub table: Option<Table>,
    /// 出典 — the sheets that its values come from, where the table does not say so in each cell.
    pub sources: Vec<Origin>,
}

/// 図 — where a writer can draw one; what it shows stands in the block's table too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub heading: String,
    /// What it shows, in a sentence.
    pub sentence: String,
    pub svg: String,
}

/// 表.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name of its sheet in a workbook; short, and without the signs that Excel forbids there.
    pub name: String,
    pub columns: Vec<TableColumn>,
    pub rows: Vec<TableRow>,
    /// So many columns at the left stay in sight.
    pub heads: usize,
    /// A list that people sort and filter; else a table to look at.
    pub list: bool,
    /// Of its rows, in points, at the least; none where each is as high as its texts.
    pub height: Option<u16>,
    /// The paper that it is printed on.
    pub size: Size,
}

/// 列.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumn {
    pub heading: String,
    /// In half-width characters.
    pub width: u16,
    /// A narrow column of signs: its heading is written downwards.
    pub upright: bool,
    /// 控え — for programs, at the end of a table: in a workbook neither broken into lines nor printed.
    pub aside: bool,
}

/// 行.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableRow {
    /// The name by which a link of the same report finds it.
    pub anchor: Option<String>,
    pub cells: Vec<Cell>,
}

/// 升.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    pub look: Look,
    /// A whole number or decimal, where the cell is one.
    pub number: Option<f64>,
    /// Where the text stood.
    pub source: Option<Origin>,
    /// The row of the same report that says more.
    pub link: Option<String>,
    /// 下線 — the text again in runs, where parts of it are underlined; else empty.
    pub runs: Vec<Run>,
}

/// 続き — a part of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    /// Whether it differs from what it is laid beside.
    pub marked: bool,
}

/// 見え方.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Plain,
    Head,
    /// A line across the whole table.
    Section,
    Sign,
    Level(Level),
}

impl TableColumn {
    pub fn new(heading: impl Into<String>, width: u16) -> Self {
        Self { heading: heading.into(), width, upright: false, aside: false }
    }
}

impl Cell {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn head(text: impl Into<String>) -> Self {
        Self { look: Look::Head, ..Self::plain(text) }
    }

    /// A number, written as people write it.
    #[must_use]
    pub fn number(value: f64) -> Self {
        Self { number: Some(value), ..Self::plain(value.to_string()) }
    }

    pub fn from(text: impl Into<String>, source: &Origin) -> Self {
        Self { source: Some(source.clone()), ..Self::plain(text) }
    }
}

impl Cell {
    /// A text in runs of which some are underlined.
    #[must_use]
    pub fn marked(runs: Vec<Run>, source: &Origin) -> Self {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let any = runs.iter().any(|run| run.marked);
        Self { runs: if any { runs } else { Vec::new() }, ..Self::from(text, source) }
    }
}

impl TableRow {
    /// A line across the table.
    pub fn section(text: impl Into<String>) -> Self {
        Self::of(vec![Cell { look: Look::Section, ..Cell::plain(text) }])
    }

    #[must_use]
    pub const fn of(cells: Vec<Cell>) -> Self {
        Self { anchor: None, cells }
    }
}

/// シートごとに — the sheets of these places, each once in the order in which it came first, with the area that its places take up.
pub fn sheets<'o>(places: impl Iterator<Item = &'o Origin>) -> Vec<Origin> {
    let mut sheets: Vec<Origin> = Vec::new();
    for place in places {
        let same = |sheet: &&mut Origin| (&sheet.file, &sheet.sheet) == (&place.file, &place.sheet);
        match sheets.iter_mut().find(same) {
            Some(sheet) => sheet.area = sheet.area.zip(place.area).map(|(one, other)| one.with(other)),
            None => sheets.push(place.clone()),
        }
    }
    sheets
}

/// 出典の一行 — 「出典：港区.xlsx『評価』D14」. Several cells of one sheet are named together.
#[must_use]
pub fn source_words(sources: &[Origin]) -> String {
    let mut words: Vec<String> = sources.iter().map(place).collect();
    words.dedup();
    if words.is_empty() { String::new() } else { format!("出典：{}", words.join("、")) }
}
