//! 所見 — what a reviewer would ask back about a record: facts with the words that were seen, and their wording.

use crate::field::Field;
use crate::legend::Level;
use crate::origin::Origin;
use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::fmt;

/// 所見 — one fact about what is written, or not written, in a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// `filled` of the `of` records in the same form have something there.
    FieldBlank {
        field: Field,
        filled: u32,
        of: u32,
    },
    TargetNotMeasurable {
        text: String,
    },
    /// `answer` is what stands in the place of an action (現状どおり), if anything does.
    IssueWithoutAction {
        label: Option<Label>,
        issue: String,
        answer: Option<String>,
    },
    PlanWithoutResult {
        label: Option<Label>,
        plan: String,
        answer: Option<String>,
    },
    /// The label stands over `text`, and in none of the fields where it was `sought`.
    LabelWithoutPartner {
        label: Label,
        text: String,
        sought: Vec<Field>,
    },
    MarkContradictsText {
        mark: String,
        level: Level,
        words: String,
    },
    MissedWithoutRemedy {
        mark: String,
        level: Level,
        answer: Option<String>,
    },
    NothingWritten {
        text: String,
    },
    /// `year` is the fiscal year of the text that was there before.
    SameAsLastYear {
        text: String,
        year: u16,
        place: Origin,
    },
    /// `more` wards beside `ward` have the same text.
    SameAsOtherWard {
        text: String,
        ward: String,
        more: u32,
        place: Origin,
    },
    /// The parts of a total add up to something else.
    SumDiffers {
        total: String,
        parts: String,
        sum: String,
    },
    /// Another field of the record gives another figure for the same thing.
    FiguresDiffer {
        here: String,
        there: String,
        field: Field,
        place: Origin,
    },
}

impl Finding {
    /// The kind's name in the record contract.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::FieldBlank { .. } => "field-blank",
            Self::TargetNotMeasurable { .. } => "target-not-measurable",
            Self::IssueWithoutAction { .. } => "issue-without-action",
            Self::PlanWithoutResult { .. } => "plan-without-result",
            Self::LabelWithoutPartner { .. } => "label-without-partner",
            Self::MarkContradictsText { .. } => "mark-contradicts-text",
            Self::MissedWithoutRemedy { .. } => "missed-without-remedy",
            Self::NothingWritten { .. } => "nothing-written",
            Self::SameAsLastYear { .. } => "same-as-last-year",
            Self::SameAsOtherWard { .. } => "same-as-other-ward",
            Self::SumDiffers { .. } | Self::FiguresDiffer { .. } => "figures-disagree",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldBlank { field, filled, of } => {
                write!(f, "「{}」が未記入です（同じ様式の{of}件のうち{filled}件には記入があります）。", field.ja())
            }
            Self::TargetNotMeasurable { text } => {
                write!(f, "「{}」には、達成したかどうかを確かめる数値・期日・状態がありません。", Quote(text))
            }
            Self::IssueWithoutAction { label, issue, answer } => {
                write!(f, "課題{}「{}」への対応が", Of(label.as_ref()), Quote(issue))?;
                write_answer(f, answer.as_deref())
            }
            Self::PlanWithoutResult { label, plan, answer } => {
                write!(f, "計画{}「{}」の実績が", Of(label.as_ref()), Quote(plan))?;
                write_answer(f, answer.as_deref())
            }
            Self::LabelWithoutPartner { label, text, sought } => {
                write!(f, "記号「{label}」")?;
                if !text.is_empty() {
                    write!(f, "（{}）", Quote(text))?;
                }
                f.write_str("に当たるものが、")?;
                for (n, field) in sought.iter().enumerate() {
                    write!(f, "{}「{}」", if n > 0 { "と" } else { "" }, field.ja())?;
                }
                f.write_str("にありません。")
            }
            Self::MarkContradictsText { mark, level, words } => {
                write!(f, "達成状況は「{mark}」（{}）ですが、「{}」と書かれています。", level.ja(), Quote(words))
            }
            Self::MissedWithoutRemedy { mark, level, answer } => {
                write!(f, "達成状況は「{mark}」（{}）ですが、対応が", level.ja())?;
                write_answer(f, answer.as_deref())
            }
            Self::NothingWritten { text } => write!(f, "「{}」とだけ書かれています。", Quote(text)),
            Self::SameAsLastYear { text, year, place } => {
                write!(f, "「{}」は、{year}年度の文（{place}）と同じです。", Quote(text))
            }
            Self::SameAsOtherWard { text, ward, more, place } => {
                write!(f, "「{}」は、{ward}の文（{place}）と同じです。", Quote(text))?;
                if *more > 0 { write!(f, "ほかに{more}区でも同じ文です。") } else { Ok(()) }
            }
            Self::SumDiffers { total, parts, sum } => {
                write!(f, "「{}」とありますが、内訳（{}）を足すと{sum}になります。", Quote(total), Quote(parts))
            }
            Self::FiguresDiffer { here, there, field, place } => {
                let place = super::ShortPlace(place);
                write!(
                    f,
                    "「{}」とありますが、「{}」（{place}）では「{}」です。",
                    Quote(here),
                    field.ja(),
                    Quote(there)
                )
            }
        }
    }
}

fn write_answer(f: &mut fmt::Formatter<'_>, answer: Option<&str>) -> fmt::Result {
    match answer {
        Some(answer) => write!(f, "「{}」だけです。", Quote(answer)),
        None => f.write_str("書かれていません。"),
    }
}

/// のイ — behind the word that it belongs to; nothing where the whole field is meant.
struct Of<'a>(Option<&'a Label>);

impl fmt::Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |label| write!(f, "の{label}"))
    }
}

/// The words on one line, cut where they would make the sentence hard to read.
struct Quote<'a>(&'a str);

const QUOTED: usize = 44;

impl fmt::Display for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = self.0.split_whitespace();
        let line = words.next().map(|first| words.fold(first.to_owned(), |line, word| line + " " + word));
        let line = line.unwrap_or_default();
        let short: String = line.chars().take(QUOTED).collect();
        f.write_str(&short)?;
        if short.len() < line.len() { f.write_str("…") } else { Ok(()) }
    }
}
