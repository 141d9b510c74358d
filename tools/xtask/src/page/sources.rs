//! 原文 — the styles and scripts of the page as they travel: as they stand in the project, styles in one piece.

use crate::step;
use anyhow::{Context, Result};
use std::fs;

/// Style sheets, one after the other.
pub fn styles(paths: &[&str]) -> Result<String> {
    paths.iter().map(|path| script(path)).collect()
}

/// One file. Browsers turn CRLF into LF before they hash, so the text is given the way it arrives.
pub fn script(path: &str) -> Result<String> {
    let text = fs::read_to_string(step::root().join(path)).with_context(|| path.to_owned())?;
    Ok(text.replace("\r\n", "\n"))
}
