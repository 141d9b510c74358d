//! 書き出し — evaluations in the forms that people and programs take over. The shapes are written by hand: whoever reads
//! them relies on them.

pub mod json;
