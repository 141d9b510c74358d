//! 区くらべ — reads the yearly evaluation workbooks of city wards and lays them side by side.
//!
//! The modules stand in the order of the ladder: each uses only those above it. The core does no IO, knows no clock and
//! never panics; `page` and `worker` are the only rooms that know the browser, `cli` the only one that knows the disk.

pub mod origin;
pub use kukurabe_text as text;
pub mod legend;
pub mod field;
pub mod note;
pub mod evaluation;
pub mod grid;
pub mod place;
pub mod align;
pub mod profile;
pub mod archive;
pub mod read;
pub mod table;
pub mod ledger;
pub mod intake;
pub mod compare;
pub mod chart;
pub mod workspace;
pub mod sample;
pub mod export;
pub mod wire;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(target_arch = "wasm32")]
pub mod worker;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
