//! 台帳 — evaluations as one plain table, a row a record, and back again: what the xlsx and csv that this program writes
//! hold, and how it knows them when they are handed in again next year instead of the workbooks themselves.
//!
//! Texts only; knows no file format. Nothing is guessed here: the headings say what stands below them.

mod read;

pub use read::{Ledger, guarded, is_ledger, is_slip, read};

use crate::evaluation::{Entry, Evaluation, Field, How};
use crate::legend::Certainty;
use crate::origin::Origin;
use std::collections::BTreeMap;

/// 台帳のシート名 — of the one sheet that is read again; all others are made from it.
pub const SHEET: &str = "記録";

/// Every ledger begins with these headings, and is known by them.
pub const KEYS: [&str; 10] =
    ["年度（西暦）", "市", "区", "区分", "番号", "事項", "印", "達成水準", "凡例", "凡例の確かさ"];

/// 確認票の見出し — a sheet that begins with these asks a ward something and is no record.
pub const SLIP: [&str; 8] = ["区", "年度", "番号", "事項", "欄", "気づいたこと", "元のセル", "回答"];

/// Which sheet the record's texts come from, and which cells each of them; the last two columns.
pub const SOURCES: [&str; 2] = ["出典", "欄ごとの出典"];

/// Before the headings of columns that no field covers.
const OWN: &str = "他：";

/// 確かさの言葉.
const CERTAIN: [(Certainty, &str); 4] = [
    (Certainty::Stated, "ファイルの記載"),
    (Certainty::Chosen, "指定"),
    (Certainty::Inferred, "推定"),
    (Certainty::None, "不明"),
];

/// How a text came to stand under its field, as the last column says it behind the place.
const HOW: [(How, &str); 5] =
    [(How::Cell, ""), (How::Merged, "／結合"), (How::Ditto, "／同上"), (How::Joined, "／別表"), (How::Split, "／一部")];

/// 台帳の行 — heading row first. A column for each field and own heading that some record fills in; own headings that a
/// record has twice have two columns.
#[must_use]
pub fn rows(evaluations: &[&Evaluation]) -> Vec<Vec<String>> {
    let columns = columns(evaluations);
    let headings = KEYS.iter().map(ToString::to_string).chain(columns.iter().map(LedgerColumn::heading));
    let head = headings.chain(SOURCES.iter().map(ToString::to_string)).collect();
    let mut rows: Vec<Vec<String>> = vec![head];
    rows.extend(evaluations.iter().map(|evaluation| row(evaluation, &columns)));
    rows
}

/// 列 — a field, or the nth column of an own heading.
#[derive(Clone, Debug, PartialEq, Eq)]
enum LedgerColumn {
    Field(Field),
    Own(String, usize),
}

impl LedgerColumn {
    fn heading(&self) -> String {
        match self {
            Self::Field(field) => field.ja().to_owned(),
            Self::Own(heading, _) => format!("{OWN}{}", heading.replace('\n', " ")),
        }
    }

    fn entry<'e>(&self, evaluation: &'e Evaluation) -> Option<&'e Entry> {
        match self {
            Self::Field(field) => evaluation.fields.get(field),
            Self::Own(heading, nth) => {
                evaluation.other.iter().filter(|(own, _)| own == heading).nth(*nth).map(|(_, entry)| entry)
            }
        }
    }
}

fn columns(evaluations: &[&Evaluation]) -> Vec<LedgerColumn> {
    let written = |field: &&Field| evaluations.iter().any(|evaluation| evaluation.fields.contains_key(field));
    let mut columns: Vec<LedgerColumn> = Field::ALL.iter().filter(written).copied().map(LedgerColumn::Field).collect();
    for evaluation in evaluations {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for (heading, _) in &evaluation.other {
            let nth = times.entry(heading).or_default();
            let column = LedgerColumn::Own(heading.clone(), *nth);
            *nth += 1;
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    columns
}

fn row(evaluation: &Evaluation, columns: &[LedgerColumn]) -> Vec<String> {
    let plain = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut row = vec![
        evaluation.fiscal_year.map(|year| year.to_string()).unwrap_or_default(),
        plain(&evaluation.city),
        plain(&evaluation.ward),
        plain(&evaluation.section),
        plain(&evaluation.item.code),
        plain(&evaluation.item.name),
    ];
    row.extend(match &evaluation.achievement {
        Some(achievement) => [
            plain(&achievement.mark),
            achievement.level.ja().to_owned(),
            plain(&achievement.legend),
            word(&CERTAIN, achievement.certainty).to_owned(),
        ],
        None => [const { String::new() }; 4],
    });
    let entries: Vec<Option<&Entry>> = columns.iter().map(|column| column.entry(evaluation)).collect();
    row.extend(entries.iter().map(|entry| entry.map(|entry| entry.text.clone()).unwrap_or_default()));
    // A record in which nothing is written has only its own place.
    let first = entries.iter().flatten().next().map(|entry| Origin { area: None, ..entry.origin.clone() });
    let base = first.unwrap_or_else(|| evaluation.origin.clone());
    row.push(base.to_string());
    let source = |(column, entry): (&LedgerColumn, Option<&Entry>)| {
        let entry = entry?;
        let place = place(&entry.origin, &base);
        Some(format!("{}＝{place}{}", column.heading(), word(&HOW, entry.how)))
    };
    row.push(columns.iter().zip(entries).filter_map(source).collect::<Vec<_>>().join("\n"));
    row
}

/// The cells alone where file and sheet are those of the column before.
fn place(origin: &Origin, base: &Origin) -> String {
    let own = (&origin.file, &origin.sheet) == (&base.file, &base.sheet);
    match &origin.area {
        Some(area) if own => area.to_string(),
        _ => origin.to_string(),
    }
}

fn word<T: Copy + PartialEq>(words: &[(T, &'static str)], value: T) -> &'static str {
    words.iter().find(|(known, _)| *known == value).map_or("", |(_, word)| word)
}

fn value<T: Copy>(words: &[(T, &'static str)], word: &str) -> Option<T> {
    words.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}
