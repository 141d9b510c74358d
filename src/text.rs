//! 文 — what can be seen in a text without knowing where it stood: spellings, labels, passages, figures, years.

pub mod era;
pub mod figure;
pub mod label;
pub mod passage;
pub mod plain;

pub use label::Label;
