//! The native tests that look at the whole: one binary, so that everything links once.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that meets the unexpected should stop there")]

mod exports;
mod fixtures;
mod formats;
mod house;
mod imports;
mod oracle;
mod readback;
mod sample;
mod text;
mod truth;
