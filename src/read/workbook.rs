//! ブック — xlsx and xls through calamine, each by its exact reader and only after its bytes were checked, xlsb by a pass of its
//! own. The only room that names calamine.
//!
//! What calamine keeps to itself (hidden rows, struck runs, formulas without a value, formats of xls) comes from the passes
//! beside it: [`gaps`] for xlsx, [`biff`] for xls.

mod aside;
mod biff;
mod cell;
mod gaps;
mod mend;
mod package;
mod repack;
mod strings;
mod xls;
mod xlsb;
mod xlsx;

pub use xls::read as xls;
pub use xlsb::read as xlsb;
pub use xlsx::read as xlsx;
