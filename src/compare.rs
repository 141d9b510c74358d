//! 比べる — from many evaluations to what people ask: one comparison a file, each a pure function of evaluations.

pub mod attainment;
pub mod checks;
pub mod order;
