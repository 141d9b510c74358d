//! 確認票 — what to ask one ward, as a list that the ward answers in. Walks through the items as the ward's own sheet does.

use super::{ChecksQuery, ChecksTable, Remark, Weight, listed, weight};
use crate::evaluation::Field;
use crate::ledger::SLIP;
use crate::origin::Origin;
use crate::workspace::matrix::item_words;
use crate::workspace::words;
use std::collections::BTreeSet;

/// 確認票 — for one ward and year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slip {
    pub ward: String,
    /// 令和6年度（2024年度）; empty where no year is known.
    pub year: String,
    /// The files that its rows are about.
    pub files: Vec<String>,
    pub rows: Vec<SlipRow>,
}

/// 行 — one question; its answer is for the ward to write.
#[derive(Clone, Debug, PartialEq)]
pub struct SlipRow {
    pub item: String,
    pub field: String,
    /// A sentence a line.
    pub noticed: String,
    /// The cells as short as can be without a doubt: no file where there is only one.
    pub place: String,
    pub origin: Origin,
}

impl ChecksTable {
    /// Wards that there is something to ask, by their place.
    #[must_use]
    pub fn to_ask(&self, kind: Option<usize>) -> Vec<usize> {
        let asked = self.remarks.iter().filter(|remark| is_question(remark, kind));
        asked.map(|remark| remark.ward).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// What to ask the ward at this place: of all kinds that want an answer or a look, or of one kind.
    #[must_use]
    pub fn slip(&self, ward: usize, kind: Option<usize>) -> Slip {
        let mut picked = self.picked(&ChecksQuery { ward: Some(ward), ..ChecksQuery::default() });
        picked.retain(|n| self.remarks.get(*n).is_some_and(|remark| is_question(remark, kind)));
        let mut lines: Vec<Vec<&Remark>> = self
            .lines(&picked)
            .into_iter()
            .map(|line| line.into_iter().filter_map(|n| self.remarks.get(n)).collect())
            .collect();
        // The order is stable: of what is told about one cell, the weightier kind comes first.
        lines.sort_by(|a, b| a.iter().map(|remark| order(remark)).cmp(b.iter().map(|remark| order(remark))));
        let lines: Vec<Vec<&Remark>> = lines.chunk_by(|a, b| one_question(a, b)).map(<[_]>::concat).collect();
        let origins = || lines.iter().filter_map(|line| Some(&line.first()?.note.origin));
        let files: BTreeSet<&str> = origins().map(|origin| origin.file.as_ref()).collect();
        let one_file = files.len() == 1;
        let one_sheet = one_file && origins().map(|origin| &origin.sheet).collect::<BTreeSet<_>>().len() == 1;
        Slip {
            ward: self.wards.get(ward).cloned().unwrap_or_default(),
            year: self.year.map(words::fiscal_year).unwrap_or_default(),
            files: files.into_iter().map(String::from).collect(),
            rows: lines.iter().filter_map(|line| row(line, one_file, one_sheet)).collect(),
        }
    }
}

/// 表 — slips as one table, heading first: 区, 年度, 番号, 事項, 欄, 気づいたこと, 元のセル, 回答 (for the ward to fill in).
#[must_use]
pub fn table(slips: &[Slip]) -> Vec<Vec<String>> {
    let head = SLIP.map(String::from).to_vec();
    let rows = slips.iter().flat_map(|slip| {
        slip.rows.iter().zip(1..).map(|(row, n): (&SlipRow, u32)| {
            let SlipRow { item, field, noticed, origin, .. } = row.clone();
            vec![
                slip.ward.clone(),
                slip.year.clone(),
                n.to_string(),
                item,
                field,
                noticed.replace('\n', " "),
                words::place(&origin),
                String::new(),
            ]
        })
    });
    std::iter::once(head).chain(rows).collect()
}

fn is_question(remark: &Remark, kind: Option<usize>) -> bool {
    kind.map_or_else(|| weight(remark.kind) != Weight::Know, |kind| kind == remark.kind)
}

/// Item by item, field by field, cell by cell; what is about no item comes last.
fn order(remark: &Remark) -> (usize, bool, Option<Field>, &Origin) {
    let line = remark.line.as_ref().map_or(usize::MAX, |(place, _)| *place);
    (line, remark.item.is_none(), remark.note.field, &remark.note.origin)
}

/// Whether one answer settles both: they are about the same field in the same cell.
fn one_question(a: &[&Remark], b: &[&Remark]) -> bool {
    matches!((a, b), ([a], [b]) if order(a) == order(b) && a.item == b.item)
}

fn row(line: &[&Remark], one_file: bool, one_sheet: bool) -> Option<SlipRow> {
    let first = line.first()?;
    let origin = &first.note.origin;
    let alike = line.iter().any(|remark| remark.note.origin != *origin);
    let item = |remark: &&Remark| remark.item.as_ref().map(item_words);
    let code = |remark: &&Remark| remark.item.as_ref().and_then(|item| item.code.clone());
    let names: Vec<String> =
        if alike { line.iter().filter_map(code).collect() } else { item(first).into_iter().collect() };
    let noticed = if alike { listed::sentence(line) } else { told(line).join("\n") };
    let cells = origin.area.map(|area| area.to_string());
    let sheet = origin.sheet.as_ref().map(|sheet| format!("『{sheet}』"));
    let place = match (one_sheet, one_file, cells, sheet) {
        (true, _, Some(cells), _) => cells,
        (false, true, cells, Some(sheet)) => format!("{sheet}{}", cells.unwrap_or_default()),
        _ => words::place(origin),
    };
    Some(SlipRow {
        item: names.join("、"),
        field: listed::field(first),
        noticed,
        place: place + if alike { "ほか" } else { "" },
        origin: origin.clone(),
    })
}

/// What is said about one cell: that it is blank or says nothing goes without saying where more is said about it.
fn told(line: &[&Remark]) -> Vec<String> {
    let bare = |remark: &&&Remark| matches!(remark.note.what.kind(), "field-blank" | "nothing-written");
    let more: Vec<&&Remark> = line.iter().filter(|remark| !bare(remark)).collect();
    let told = if more.is_empty() { line.iter().collect() } else { more };
    told.iter().map(|remark| remark.note.what.to_string()).collect()
}
