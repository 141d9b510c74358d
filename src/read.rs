//! 読み込み — bytes and a name in, sheets of text cells out. Refuses only what is no workbook, and only that file.
//!
//! Everything that can go wrong inside a workbook is a note with its place; the value is still returned.

mod archive;
mod binary;
mod delimited;
mod builder;
mod encoding;
pub mod format;
mod kind;
mod limits;
mod markup;
mod ods;
mod ole;
mod parts;
mod spreadsheetml;
mod clean;
mod workbook;
mod xml;

pub use archive::{PAPERS, passed_over, unpacked};

use crate::grid::Grid;
use crate::note::{Note, What};
use kind::ContainerKind;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

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
    /// A table in a form that Excel opens and this program does not; what it seems to be (`SYLK形式の表` …).
    Outdated {
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

/// Reads a file; an archive gives one entry a member, named `archive.zip/inner.xlsx`, in name order.
#[must_use]
pub fn open(name: &str, bytes: &[u8]) -> Vec<(String, Result<Book, Refusal>)> {
    match kind::kind_of(name, bytes) {
        Ok(ContainerKind::Archive(parts)) => archive::open(name, parts, false),
        kind => vec![(name.to_owned(), one(name, kind))],
    }
}

/// Reads a file of a known kind that holds one book.
fn one(name: &str, kind: Result<ContainerKind, Why>) -> Result<Book, Refusal> {
    let file: Arc<str> = name.into();
    let book = kind.and_then(|kind| match kind {
        ContainerKind::Xlsx(parts) => workbook::xlsx(&file, parts),
        ContainerKind::Xlsb(parts) => workbook::xlsb(&file, parts),
        ContainerKind::Xls(ole) => workbook::xls(&file, ole),
        ContainerKind::Ods(parts) => ods::read(&file, parts),
        ContainerKind::Html(bytes) => markup::read(&file, bytes),
        ContainerKind::Xml2003(text) => spreadsheetml::read(&file, &text),
        ContainerKind::Text(text) => Ok(delimited::read(&file, &text)),
        ContainerKind::Archive(_) => Err(Why::Foreign { seems: "圧縮ファイル".to_owned() }),
    });
    book.map(said_if_garbled).map_err(|why| Refusal { file: name.to_owned(), why })
}

/// A note for each sheet that looks as if it had been read, here or before, in the wrong code page.
fn said_if_garbled(mut book: Book) -> Book {
    let cells = book.sheets.iter().filter(|grid| clean::is_garbled(std::slice::from_ref(*grid)));
    let notes: Vec<Note> = cells.map(|grid| Note::new(What::TextGarbled, grid.origin_of_sheet())).collect();
    book.notes.extend(notes);
    book
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
            Why::Outdated { seems } => write!(
                f,
                "は読み取れない形式です（中身は{seems}）。Excelで開き、Excelブック（.xlsx）として保存し直してから、もう一度読み込んでください。"
            ),
            Why::Damaged { .. } => {
                f.write_str("は壊れているため読み取れません。Excelで開いて保存し直すか、送り直してもらってください。")
            }
            Why::TooLarge { limit } => {
                write!(f, "は大きすぎるため読み取りません（{limit}）。使わないシートを除いて保存し直してください。")
            }
        }
    }
}
