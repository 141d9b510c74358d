//! 比べる — from many evaluations to what people ask: one comparison a file, each a pure function of evaluations.

pub mod attainment;
pub mod checks;
pub mod figures;
pub mod order;
pub mod search;
pub mod wording;
pub mod shared;
pub mod years;
