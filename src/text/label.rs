//! 記号 — enumeration labels (ア, ア(イ), ①, 第1): their grammar, written out in full from the top level.

use serde::{Deserialize, Serialize};
use std::fmt;

/// 記号 — one label in full: `ア`, `ア(イ)`, `ウ(ア)`, `①`. Brackets and kana are written in one way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label(String);

impl Label {
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
