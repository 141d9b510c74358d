//! 比べる — from many evaluations to what people ask: one comparison a file, each a pure function of evaluations.

pub mod checks;
pub mod figures;
pub mod matrix;
pub mod moves;
pub mod order;
pub mod outcome;
pub mod search;
pub mod survey;
pub mod texts;
pub mod years;
