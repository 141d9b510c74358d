//! 気づき — what was noticed while reading and checking. Reading does not fail, it notices.
//!
//! A note is a fact and a place. The facts are [`What`]; their wording is its one `Display`.

mod finding;

pub use finding::Finding;

use crate::field::Field;
use crate::origin::Origin;
use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::fmt;

/// 気づき — a fact, what it is about, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub what: What,
    pub field: Option<Field>,
    pub labels: Vec<Label>,
    pub origin: Origin,
}

impl Note {
    #[must_use]
    pub const fn new(what: What, origin: Origin) -> Self {
        Self { what, field: None, labels: Vec::new(), origin }
    }

    #[must_use]
    pub const fn about(mut self, field: Field) -> Self {
        self.field = Some(field);
        self
    }

    #[must_use]
    pub fn under(mut self, labels: &[Label]) -> Self {
        self.labels = labels.to_vec();
        self
    }
}

/// 気づきの種類 — every kind of the record contract, with the words that its sentence needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    HeadingUnknown {
        heading: String,
    },
    HeadingRepeated {
        heading: String,
    },
    SheetWithoutTable {
        because: NoTable,
    },
    SheetHidden,
    RowsHidden {
        rows: u32,
    },
    /// Under the contract's kind for rows, which has none for columns.
    ColsHidden {
        cols: u32,
    },
    TextStruck {
        text: String,
    },
    TextInShapes {
        count: u32,
    },
    TextGarbled,
    FormulaWithoutValue,
    ErrorValue {
        value: String,
    },
    CellOutsideTable {
        cells: u32,
    },
    WardUnknown,
    /// Two sources name different wards; the first is the one that was taken.
    WardConflict {
        taken: String,
        also: String,
    },
    YearUnknown,
    LegendUnknown {
        mark: String,
    },
    JoinedByOrder,
    JoinLabelsDiffer {
        only_left: Vec<Label>,
        only_right: Vec<Label>,
    },
    DittoResolved {
        written: String,
        source: Origin,
    },
    RecordRepeated {
        first: Origin,
    },
    /// Rows or characters beyond a limit were left out.
    TextCut {
        limit: String,
    },
    /// Something the container's format does not let this program see.
    NotVisible {
        what: NotVisible,
    },
    /// What a reviewer would ask back about; never stored, always found anew from the evaluations.
    Finding(Finding),
}

/// 表なし — why a sheet gave no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoTable {
    /// Nothing is written on it.
    Empty,
    /// No row looks like the headings of an evaluation.
    NoHeadings,
    /// There are headings, but nothing is filled in below them.
    NoData,
    /// Somebody said that the sheet is not to be read.
    PassedOver,
    /// Made by this program from the records beside it.
    Derived,
    /// Made by this program to ask a ward.
    Slip,
}

/// 見えないもの — what a format keeps from the reader, said once a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotVisible {
    /// xls has no checksum: silent damage cannot be noticed.
    Damage,
    /// A table that this program wrote itself: its sources are those of the workbooks it was made from.
    Edits,
}

impl What {
    /// The kind's name in the record contract.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::HeadingUnknown { .. } => "heading-unknown",
            Self::HeadingRepeated { .. } => "heading-repeated",
            Self::SheetWithoutTable { .. } => "sheet-without-table",
            Self::SheetHidden => "sheet-hidden",
            Self::RowsHidden { .. } | Self::ColsHidden { .. } => "rows-hidden",
            Self::TextStruck { .. } => "text-struck",
            Self::TextInShapes { .. } => "text-in-shapes",
            Self::TextGarbled => "text-garbled",
            Self::FormulaWithoutValue => "formula-without-value",
            Self::ErrorValue { .. } => "error-value",
            Self::CellOutsideTable { .. } => "cell-outside-table",
            Self::WardUnknown => "ward-unknown",
            Self::WardConflict { .. } => "ward-conflict",
            Self::YearUnknown => "year-unknown",
            Self::LegendUnknown { .. } => "legend-unknown",
            Self::JoinedByOrder => "joined-by-order",
            Self::JoinLabelsDiffer { .. } => "join-labels-differ",
            Self::DittoResolved { .. } => "ditto-resolved",
            Self::RecordRepeated { .. } => "record-repeated",
            Self::TextCut { .. } => "text-cut",
            Self::NotVisible { .. } => "not-visible",
            Self::Finding(finding) => finding.kind(),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HeadingUnknown { heading } => {
                write!(f, "見出し「{heading}」は、登録済みの項目に当てはまりません。そのままの名前で残しました。")
            }
            Self::HeadingRepeated { heading } => {
                write!(f, "同じ意味の見出しが2つ以上あります。「{heading}」は別の欄として残しました。")
            }
            Self::SheetWithoutTable { because } => f.write_str(match because {
                NoTable::Empty => "このシートには何も書かれていません。",
                NoTable::NoHeadings => "このシートには評価表の見出しが見つかりませんでした。",
                NoTable::NoData => "見出しはありますが、その下に記入がありません。",
                NoTable::PassedOver => "読み飛ばすと指定されたシートです。",
                NoTable::Derived => {
                    "区くらべが「記録」のシートから作ったシートです。記録は「記録」から読み取りました。"
                }
                NoTable::Slip => "区くらべの確認票です。評価の記録としては読み取りません。",
            }),
            Self::SheetHidden => f.write_str("Excelでは表示されないシートです。"),
            Self::RowsHidden { rows } => {
                write!(f, "Excelでは表示されない行が{rows}行あります。読み取りには含めました。")
            }
            Self::ColsHidden { cols } => {
                write!(f, "Excelでは表示されない列が{cols}列あります。読み取りには含めました。")
            }
            Self::TextStruck { text } => write!(f, "取り消し線の付いた「{text}」は、読み取りから外しました。"),
            Self::TextInShapes { count } => {
                write!(f, "図形やテキストボックスの文字が{count}か所あります。表には読み込んでいません。")
            }
            Self::TextGarbled => f.write_str("文字化けしている可能性があります。元のファイルを確かめてください。"),
            Self::FormulaWithoutValue => {
                f.write_str("数式の計算結果が保存されていません。Excelで開いて保存し直すと読み取れます。")
            }
            Self::ErrorValue { value } => write!(f, "セルがエラー（{value}）になっています。"),
            Self::CellOutsideTable { cells } => {
                write!(f, "表の外に書かれたセルが{cells}個あります。記録には含めていません。")
            }
            Self::WardUnknown => f.write_str("どの区の評価か、ファイルからは分かりませんでした。"),
            Self::WardConflict { taken, also } => {
                write!(f, "区の名前が食い違っています（「{taken}」と「{also}」）。「{taken}」として読み取りました。")
            }
            Self::YearUnknown => f.write_str("どの年度の評価か、ファイルからは分かりませんでした。"),
            Self::LegendUnknown { mark } => write!(f, "印「{mark}」の意味（凡例）が分かりません。"),
            Self::JoinedByOrder => f.write_str("計画の表と結果の表を、並び順で結び付けました。"),
            Self::JoinLabelsDiffer { only_left, only_right } => {
                f.write_str("並び順で結び付けた計画と結果で、記号が一致しません（")?;
                write_side(f, "計画だけ", only_left)?;
                if !only_left.is_empty() && !only_right.is_empty() {
                    f.write_str("、")?;
                }
                write_side(f, "結果だけ", only_right)?;
                f.write_str("）。")
            }
            Self::DittoResolved { written, source } => {
                write!(f, "「{written}」を、{}の文に読み替えました。", ShortPlace(source))
            }
            Self::RecordRepeated { first } => write!(f, "同じ区・年度・事項の記録が、{first}にもあります。"),
            Self::TextCut { limit } => write!(f, "大きすぎるため、{limit}を超える分は読み取っていません。"),
            Self::NotVisible { what } => f.write_str(match what {
                NotVisible::Damage => "この形式（.xls）には検査符号がなく、ファイルの破損に気づけないことがあります。",
                NotVisible::Edits => {
                    "区くらべが書き出した表です。出典は元のファイルのもので、書き出したあとの書き換えは分かりません。"
                }
            }),
            Self::Finding(finding) => finding.fmt(f),
        }
    }
}

fn write_side(f: &mut fmt::Formatter<'_>, side: &str, labels: &[Label]) -> fmt::Result {
    if labels.is_empty() {
        return Ok(());
    }
    write!(f, "{side}: ")?;
    for (n, label) in labels.iter().enumerate() {
        if n > 0 {
            f.write_str("・")?;
        }
        write!(f, "{label}")?;
    }
    Ok(())
}

/// The cells alone, where sheet and file are clear from the note's own place.
struct ShortPlace<'a>(&'a Origin);

impl fmt::Display for ShortPlace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.area {
            Some(area) => write!(f, "{area}"),
            None => write!(f, "{}", self.0),
        }
    }
}
