//! 文 — what can be seen in a text without knowing where it stood: spellings, labels, passages, figures, years.
//!
//! A package of its own because nearly half of what reading costs is spent here: it is compiled for speed, the views for
//! size.

pub mod span;
pub mod plain;
pub mod folded;
pub mod era;
pub mod label;
pub mod figure;
pub mod passage;
pub mod markup;

pub use label::Label;
pub use span::Span;
