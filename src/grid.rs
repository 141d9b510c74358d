//! シート — a sheet as a sparse rectangle of text cells. All that the recognisers see of a workbook.
//!
//! Whatever the container was (xlsx, xls, CSV …), here it is the same: what a reader sees in each cell, which cells are
//! merged, which rows are hidden. Positions are absolute, as Excel counts them.

mod opened;

pub use opened::{Opened, OpenedRow, Seen};

use crate::origin::{Address, Area, Origin};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// セル — one non-empty cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filled {
    pub at: Address,
    /// As Excel shows it: number formats applied, line breaks `\n`, no furigana, no struck text, no white space around.
    pub text: Arc<str>,
    /// The value behind a number or date, where the container has one.
    pub number: Option<f64>,
}

/// 脇書き — words beside the cells that people read too; never part of a record, but a legend may stand in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    pub kind: AnnotationKind,
    /// The cell it belongs to, where the container says so.
    pub at: Option<Address>,
    /// Lines separated by `\n`; of choices one a line.
    pub text: Arc<str>,
}

/// 脇書きの種類
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnnotationKind {
    /// コメント（メモ）
    Comment,
    /// 図形・テキストボックス
    Shape,
    /// 入力規則のリスト — what may be chosen in a cell.
    Choices,
}

/// シート — the cells of one sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    /// `false` where Excel hides the sheet.
    pub visible: bool,
    /// By row, then column; each place once; none with blank text.
    pub cells: Vec<Filled>,
    /// Merged areas; a text stands only in an area's top left cell. Clipped to the used part of the sheet.
    pub merges: Vec<Area>,
    /// Hidden rows, ascending.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns, ascending.
    pub hidden_cols: Vec<u32>,
    /// Comments, text boxes, choices; each text of a kind once.
    pub annotations: Vec<Annotation>,
}

impl Grid {
    /// An empty, visible sheet.
    #[must_use]
    pub const fn new(file: Arc<str>, sheet: Arc<str>) -> Self {
        Self {
            file,
            sheet,
            visible: true,
            cells: Vec::new(),
            merges: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_cols: Vec::new(),
            annotations: Vec::new(),
        }
    }

    /// The cell that is written at `at` itself (not one that is merged over it).
    #[must_use]
    pub fn at(&self, at: Address) -> Option<&Filled> {
        self.cells.binary_search_by_key(&at, |cell| cell.at).ok().and_then(|n| self.cells.get(n))
    }

    #[must_use]
    pub fn origin(&self, at: Address) -> Origin {
        Origin::cell(&self.file, &self.sheet, at)
    }

    #[must_use]
    pub fn origin_of_sheet(&self) -> Origin {
        Origin::sheet(&self.file, &self.sheet)
    }
}
