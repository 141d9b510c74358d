//! 書き出し — sheets to the bytes of a file: a workbook with what Excel needs and no more, or CSV in one of two encodings.
//! No clock and no author goes in: the same sheets give the same bytes.

mod archive;
mod cp932;
mod text;
mod workbook;

pub use cp932::{Decode, cp932};
pub use text::csv;
pub use workbook::xlsx;
