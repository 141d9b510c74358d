//! 欄の種類 — what a heading may head: the words in which headings, rules and columns speak to each other.

use crate::evaluation::Field;

/// 欄の種類 — what a column or box holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// 番号 — the item's code.
    Code,
    /// 事項・事業名 — the item's name, or code and name together.
    Item,
    Section,
    Ward,
    Year,
    Field(Field),
    /// 区分 — a column whose cells name, row by row, the field of the cells beside them (計画, 実績, 評価 …).
    Label,
    /// A heading that is known and that no field covers (備考).
    Other,
    /// 読み飛ばす — somebody said that it is not to be read.
    Skip,
}
