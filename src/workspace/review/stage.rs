//! 段階 — how far a file or sheet has come, as the list shows it.

/// 段階 — of a file, or of one of its sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    Waiting,
    Reading,
    Read,
    /// Read, but no evaluation was found in it.
    Bare,
    /// Read, but some records name no ward or no year, so that they cannot be compared with others.
    Doubtful,
    Refused,
    Skipped,
}

impl Stage {
    /// The word that tests and style sheets know it by.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Read | Self::Bare | Self::Doubtful => "read",
            Self::Refused => "refused",
            Self::Skipped => "skipped",
        }
    }

    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Waiting => "待っています",
            Self::Reading => "読み取り中",
            Self::Read => "読めた",
            Self::Bare | Self::Doubtful => "確認",
            Self::Refused => "読めない",
            Self::Skipped => "読み飛ばし",
        }
    }

    #[must_use]
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Waiting => "…",
            Self::Reading => "▶",
            Self::Read => "✔",
            Self::Bare | Self::Doubtful => "！",
            Self::Refused => "✘",
            Self::Skipped => "－",
        }
    }
}
