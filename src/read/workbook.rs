//! ブック — xlsx and xls through calamine, each by its exact reader and only after its bytes were checked, xlsb by a pass of its
//! own. The only room that names calamine.
//!
//! What calamine keeps to itself (hidden rows, struck runs, formulas without a value, formats of xls) comes from the passes
//! beside it: [`sheet_extras`] for xlsx, [`biff`] for xls. A book is opened once, when its kind is told, and each part is inflated
//! once; what calamine reads is that part.

mod annotations;
mod biff;
mod cell;
mod ole_container;
mod package;
mod repair;
mod sheet_extras;
mod struck;
mod xls;
mod xlsb;
mod xlsx;
mod zip_container;

pub use xls::read as xls;
pub use xlsb::read as xlsb;
pub use xlsx::read as xlsx;
