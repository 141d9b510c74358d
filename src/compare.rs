//! 比べる — from many evaluations to what people ask: one comparison a file, each a pure function of evaluations.

pub mod attainment;
pub mod checks;
pub mod figures;
pub mod moves;
pub mod order;
pub mod outcome;
pub mod search;
pub mod wording;
pub mod survey;
pub mod years;
