//! 読み込み — bytes and a name in, sheets of text cells out. Refuses only what is no workbook, and only that file.
//!
//! Everything that can go wrong inside a workbook is a note with its place; the value is still returned.

use crate::grid::Grid;
use crate::note::Note;
use serde::{Deserialize, Serialize};
use std::fmt;

/// ブック — the sheets of one file, in its own order, hidden ones included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Book {
    pub sheets: Vec<Grid>,
    pub notes: Vec<Note>,
}

/// 拒否 — a file that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub file: String,
    pub why: Why,
}

/// 理由 — why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Excel's own lock file (`~$…`), passed over.
    Temporary,
    Empty,
    Locked,
    /// Not a workbook; what it seems to be (`PDF`, `Word文書`, `画像` …).
    Foreign {
        seems: String,
    },
    /// A workbook by its first bytes, but broken; the detail is for the curious.
    Damaged {
        detail: String,
    },
    /// Beyond the limits that protect the PC.
    TooLarge {
        limit: String,
    },
}

impl fmt::Display for Refusal {
    /// What happened and what to do, for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "「{}」", self.file)?;
        match &self.why {
            Why::Temporary => f.write_str("はExcelが作る一時ファイルのため読み飛ばしました。"),
            Why::Empty => f.write_str("は中身のないファイル（0バイト）です。送り直してもらってください。"),
            Why::Locked => f.write_str(
                "はパスワードで保護されているため読み取れません。Excelで開き、パスワードを外して保存し直してから、もう一度読み込んでください。",
            ),
            Why::Foreign { seems } => {
                write!(f, "はExcelファイルではないようです（中身は{seems}）。元のExcelファイルを読み込んでください。")
            }
            Why::Damaged { .. } => {
                f.write_str("は壊れているため読み取れません。Excelで開いて保存し直すか、送り直してもらってください。")
            }
            Why::TooLarge { limit } => {
                write!(f, "は大きすぎるため読み取りません（{limit}）。使わないシートを除いて保存し直してください。")
            }
        }
    }
}

/// Opens a file.
#[must_use]
pub fn open(name: &str, bytes: &[u8]) -> Vec<(String, Result<Book, Refusal>)> {
    let _ = (name, bytes);
    Vec::new()
}

/// `true` for files that lie beside workbooks and hold nothing (`~$…`, `Thumbs.db`, `__MACOSX`).
#[must_use]
pub fn passed_over(path: &str) -> bool {
    path.split('/').any(|part| {
        part.starts_with("~$")
            || part == "__MACOSX"
            || part == "Thumbs.db"
            || part == ".DS_Store"
            || part == "desktop.ini"
    })
}
