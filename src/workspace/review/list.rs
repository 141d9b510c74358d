//! 読み取りの一覧 — one row a file (a member, inside an archive) with its sheets: what was read and why it is taken for that
//! ward and year, what needs a look, or why it was not read. Rewords nothing: refusals and notes speak for themselves.

use super::found::{FoundSheet, found};
use super::stage::Stage;
use crate::intake::{Contents, Reading};
use crate::note::{NoTable, What};
use crate::read::Why;
use crate::workspace::{File, Lost, State, Workspace, words};

/// Said of files that may well have come along by chance.
const SPARE: &str = "評価表でなければ、そのままでかまいません。";

/// More sheets of one file are told in one line where they are all alike.
const MANY: usize = 3;

/// 件 — a file in the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileRow {
    /// The workspace's number of the file that it came with.
    pub file: u32,
    pub name: String,
    pub size: u64,
    pub stage: Stage,
    /// Why it was refused or passed over, in one sentence.
    pub reason: Option<String>,
    pub sheets: Vec<FoundSheet>,
    /// Notes about file and sheets, each a sentence with its place.
    pub notes: Vec<(String, String)>,
    /// The program's own last words, for a report to its makers.
    pub detail: Option<String>,
}

impl FileRow {
    /// 確認 — whether somebody should look at it.
    #[must_use]
    pub fn needs_a_look(&self) -> bool {
        matches!(self.stage, Stage::Bare | Stage::Doubtful) || self.sheets.iter().any(|sheet| !sheet.doubts.is_empty())
    }

    /// Sheets that are shown, and those that are folded away: those without a record; and of many of the same ward and
    /// year that nobody needs to look at all, told in one line.
    #[must_use]
    pub fn split(&self) -> (Vec<FoundSheet>, Vec<FoundSheet>) {
        let (told, bare): (Vec<FoundSheet>, Vec<FoundSheet>) =
            self.sheets.iter().cloned().partition(|sheet| sheet.records > 0);
        let Some(first) = told.first().filter(|_| told.len() > MANY) else { return (told, bare) };
        let like =
            |sheet: &FoundSheet| sheet.doubts.is_empty() && (&sheet.ward, &sheet.year) == (&first.ward, &first.year);
        if !told.iter().all(like) {
            return (told, bare);
        }
        let place = format!("{}（{}シート）", self.name, told.len());
        let records = told.iter().map(|sheet| sheet.records).sum();
        (vec![FoundSheet { place, records, ..first.clone() }], self.sheets.clone())
    }
}

/// The list, in the order in which files were handed in.
#[must_use]
pub fn rows(workspace: &Workspace) -> Vec<FileRow> {
    workspace.files.iter().flat_map(of_file).collect()
}

fn of_file(file: &File) -> Vec<FileRow> {
    let row = |stage: Stage, reason: Option<String>| FileRow {
        file: file.id,
        name: file.name.clone(),
        size: file.size,
        stage,
        reason,
        sheets: Vec::new(),
        notes: Vec::new(),
        detail: None,
    };
    match &file.state {
        State::Waiting => vec![row(Stage::Waiting, None)],
        State::Reading => vec![row(Stage::Reading, None)],
        State::Skipped(why) => vec![row(Stage::Skipped, Some(why.to_string()))],
        State::Lost(why) => {
            let detail = if let Lost::Broke(words) = why { Some(words.clone()) } else { None };
            vec![FileRow { detail, ..row(Stage::Refused, Some(why.to_string())) }]
        }
        State::Read(readings) if readings.is_empty() => {
            vec![row(Stage::Bare, Some("表が見つかりませんでした。".to_owned()))]
        }
        State::Read(readings) => readings.iter().map(|reading| of_reading(file, reading)).collect(),
    }
}

fn of_reading(file: &File, reading: &Reading) -> FileRow {
    let mut row = FileRow {
        file: file.id,
        name: reading.name.clone(),
        size: file.size,
        stage: Stage::Read,
        reason: None,
        sheets: Vec::new(),
        notes: Vec::new(),
        detail: None,
    };
    match &reading.outcome {
        Err(refusal) => {
            row.stage = if refusal.why == Why::Temporary { Stage::Skipped } else { Stage::Refused };
            let spare = if matches!(refusal.why, Why::Foreign { .. }) { SPARE } else { "" };
            row.reason = Some(format!("{refusal}{spare}"));
            row.detail = if let Why::Damaged { detail } = &refusal.why { Some(detail.clone()) } else { None };
        }
        Ok(contents) => {
            row.sheets = contents.sheets.iter().map(|sheet| found(sheet, contents)).collect();
            row.notes = contents.notes.iter().map(|note| (words::place(&note.origin), note.what.to_string())).collect();
            if !row.sheets.is_empty() && row.sheets.iter().all(|sheet| sheet.stage == Stage::Skipped) {
                row.stage = Stage::Skipped;
                row.reason = Some("指定のとおり読み飛ばしました。".to_owned());
            } else if contents.evaluations.is_empty() {
                row.stage = Stage::Bare;
                row.reason = Some(without_record(contents));
            } else if let Some(lacking) = lacking(contents) {
                row.stage = Stage::Doubtful;
                row.reason = Some(lacking);
            }
        }
    }
    row
}

/// Why nothing was read: a form that nobody has filled in says so itself.
fn without_record(contents: &Contents) -> String {
    let unfilled = What::SheetWithoutTable { because: NoTable::NoData };
    if contents.notes.iter().any(|note| note.what == unfilled) {
        return unfilled.to_string();
    }
    format!("評価の表が見つかりませんでした。評価表であれば、シートの見出しを確かめてください。{SPARE}")
}

/// What some of the records lack to be compared, and what helps.
fn lacking(contents: &Contents) -> Option<String> {
    let ward = contents.evaluations.iter().any(|evaluation| evaluation.ward.is_none());
    let year = contents.evaluations.iter().any(|evaluation| evaluation.fiscal_year.is_none());
    let what = match (ward, year) {
        (true, true) => "区と年度",
        (true, false) => "区",
        (false, true) => "年度",
        (false, false) => return None,
    };
    Some(format!("{what}の分からない記録があります。シートを開いて指定してください。"))
}
