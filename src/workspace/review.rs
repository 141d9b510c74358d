//! 読み取りの一覧 — one row a file (a member, inside an archive): what was read from it and why it is taken for that
//! ward and year, or why it was not read. Rewords nothing: refusals and notes speak for themselves.

use super::{File, Lost, State, Workspace, words};
use crate::intake::{Contents, From, Known, Reading, Sheet};
use crate::note::{NoTable, What};
use crate::read::Why;
use std::collections::BTreeSet;

/// So many names are read out; the list has the rest.
const NAMED: usize = 3;
/// Said of files that may well have come along by chance.
const SPARE: &str = "評価表でなければ、そのままでかまいません。";

/// 件 — a file in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The workspace's number of the file that it came with.
    pub file: u32,
    pub name: String,
    pub size: u64,
    pub stage: Stage,
    /// Why it was refused or passed over, in one sentence.
    pub reason: Option<String>,
    pub sheets: Vec<Found>,
    /// Notes about file and sheets, each a sentence with its place.
    pub notes: Vec<(String, String)>,
    /// The program's own last words, for a report to its makers.
    pub detail: Option<String>,
}

/// 段階 — how far a file has come, as the list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// シート — what was recognised on one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub sheet: String,
    pub ward: String,
    pub ward_from: Option<&'static str>,
    pub year: String,
    /// 見出し 4–5行目; empty where there are none.
    pub headings: String,
    pub records: u32,
}

/// 合計 — how many files came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub read: usize,
    pub bare: usize,
    pub refused: usize,
    pub skipped: usize,
    pub pending: usize,
    pub records: usize,
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

impl Tally {
    /// Files that were handed in to be read.
    #[must_use]
    pub const fn all(self) -> usize {
        self.done() + self.pending
    }

    /// Files that are read or refused.
    #[must_use]
    pub const fn done(self) -> usize {
        self.read + self.bare + self.refused
    }

    /// 「12/24 住吉区.xlsx」
    #[must_use]
    pub fn progress(self, name: &str) -> String {
        format!("{}/{} {name}", self.done() + 1, self.all())
    }

    /// What came of it, in one or a few sentences.
    #[must_use]
    pub fn outcome(self) -> String {
        let Self { read, bare, refused, skipped, records, .. } = self;
        if self.all() + skipped == 0 {
            return "まだ何も読み込んでいません。".to_owned();
        }
        let count = |count: usize, words: &str| if count > 0 { format!("{count}件は{words}") } else { String::new() };
        [
            format!("{}件中{read}件から{records}件の記録を読み取りました。", self.all()),
            count(bare, "記録が見つかりません。"),
            count(refused, "読み取れません。"),
        ]
        .concat()
    }
}

/// 読めなかったファイル — a sentence that names them; `None` where there are none.
#[must_use]
pub fn trouble(rows: &[Row]) -> Option<String> {
    let named = |stage: Stage, words: &str| {
        let names: Vec<&str> = rows.iter().filter(|row| row.stage == stage).map(|row| row.name.as_str()).collect();
        let more = match names.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!("ほか{more}件"),
        };
        let some: Vec<String> = names.iter().take(NAMED).map(|name| format!("「{name}」")).collect();
        (!names.is_empty()).then(|| format!("{}{more}{words}", some.join("、")))
    };
    let refused = named(Stage::Refused, "を読み取れませんでした。");
    let bare = named(Stage::Bare, "からは記録を読み取れませんでした。");
    let doubtful = named(Stage::Doubtful, "は区か年度が分かりません。");
    let any = refused.is_some() || bare.is_some() || doubtful.is_some();
    let others = rows.iter().any(|row| row.stage == Stage::Read).then(|| "ほかのファイルは読み取りました。".to_owned());
    any.then(|| [refused, bare, doubtful, others].into_iter().flatten().collect())
}

/// The list, in the order in which files were handed in.
#[must_use]
pub fn rows(workspace: &Workspace) -> Vec<Row> {
    workspace.files.iter().flat_map(of_file).collect()
}

#[must_use]
pub fn tally(rows: &[Row]) -> Tally {
    let mut tally = Tally::default();
    for row in rows {
        match row.stage {
            Stage::Waiting | Stage::Reading => tally.pending += 1,
            Stage::Read | Stage::Doubtful => tally.read += 1,
            Stage::Bare => tally.bare += 1,
            Stage::Refused => tally.refused += 1,
            Stage::Skipped => tally.skipped += 1,
        }
        tally.records += row.sheets.iter().map(|sheet| sheet.records as usize).sum::<usize>();
    }
    tally
}

fn of_file(file: &File) -> Vec<Row> {
    let row = |stage: Stage, reason: Option<String>| Row {
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
            vec![Row { detail, ..row(Stage::Refused, Some(why.to_string())) }]
        }
        State::Read(readings) if readings.is_empty() => {
            vec![row(Stage::Bare, Some("表が見つかりませんでした。".to_owned()))]
        }
        State::Read(readings) => readings.iter().map(|reading| of_reading(file, reading)).collect(),
    }
}

fn of_reading(file: &File, reading: &Reading) -> Row {
    let mut row = Row {
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
            if contents.evaluations.is_empty() {
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

/// What some of the records lack to be compared, and what helps today.
fn lacking(contents: &Contents) -> Option<String> {
    let ward = contents.evaluations.iter().any(|evaluation| evaluation.ward.is_none());
    let year = contents.evaluations.iter().any(|evaluation| evaluation.fiscal_year.is_none());
    let what = match (ward, year) {
        (true, true) => "区と年度",
        (true, false) => "区",
        (false, true) => "年度",
        (false, false) => return None,
    };
    Some(format!(
        "{what}の分からない記録があります。ファイル名に区名と年度を入れて（例：北区_令和5年度.xlsx）、もう一度読み込んでください。"
    ))
}

fn found(sheet: &Sheet, contents: &Contents) -> Found {
    let here = |evaluation: &&crate::evaluation::Evaluation| {
        evaluation.origin.sheet.as_ref() == Some(&sheet.grid.sheet) && evaluation.origin.file == sheet.grid.file
    };
    let evaluations = || contents.evaluations.iter().filter(here);
    let wards: BTreeSet<&str> = evaluations().filter_map(|evaluation| evaluation.ward.as_deref()).collect();
    let years: BTreeSet<u16> = evaluations().filter_map(|evaluation| evaluation.fiscal_year).collect();
    Found {
        sheet: sheet.grid.sheet.to_string(),
        ward: match (&sheet.ward, wards.len()) {
            (_, 2..) => format!("{}区分", wards.len()),
            (Some(known), _) => known.value.clone(),
            (None, 1) => wards.into_iter().collect(),
            (None, _) => String::new(),
        },
        ward_from: sheet.ward.as_ref().map(source),
        year: match (&sheet.fiscal_year, years.len()) {
            (_, 2..) => format!("{}年度分", years.len()),
            (Some(known), _) => words::fiscal_year_short(known.value),
            (None, 1) => years.into_iter().map(words::fiscal_year_short).collect(),
            (None, _) => String::new(),
        },
        headings: headings(&sheet.heading_rows),
        records: sheet.records,
    }
}

fn headings(rows: &[(u32, u32)]) -> String {
    match rows {
        [] => String::new(),
        [(first, last)] if first == last => format!("見出し {}行目", first + 1),
        [(first, last)] => format!("見出し {}–{}行目", first + 1, last + 1),
        [(first, _), ..] => format!("見出し {}行目から（表{}つ）", first + 1, rows.len()),
    }
}

fn source<T>(known: &Known<T>) -> &'static str {
    match known.from {
        From::Given => "指定",
        From::FileName => "ファイル名",
        From::SheetName => "シート名",
        From::Title(_) => "表題のセル",
        From::Heading(_) => "見出し",
        From::Column(_) => "区の列",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::{Evaluation, Item};
    use crate::grid::Grid;
    use crate::note::Note;
    use crate::origin::Origin;
    use crate::read::Refusal;
    use crate::workspace::Action;
    use std::collections::BTreeMap;

    fn check(outcomes: Vec<Result<Contents, Why>>) -> Vec<Row> {
        let mut workspace = Workspace::default();
        workspace.apply(Action::Offered { id: 1, name: "a.zip".into(), size: 1, fingerprint: 1 });
        let reading = |outcome: Result<Contents, Why>| Reading {
            name: "a.zip/北区.xlsx".into(),
            outcome: outcome.map_err(|why| Refusal { file: "北区.xlsx".into(), why }),
        };
        workspace.apply(Action::Arrived { id: 1, readings: outcomes.into_iter().map(reading).collect() });
        rows(&workspace)
    }

    fn sheet(heading_rows: Vec<(u32, u32)>, ward: Option<From>) -> Sheet {
        Sheet {
            grid: Grid::new("a.zip/北区.xlsx".into(), "評価".into()),
            ward: ward.map(|from| Known { value: "北区".into(), from }),
            fiscal_year: Some(Known { value: 2011, from: From::FileName }),
            heading_rows,
            headings: Vec::new(),
            uses: Vec::new(),
            applied: Vec::new(),
            records: 15,
        }
    }

    #[test]
    fn an_archive_gives_a_row_a_member_read_or_refused() {
        let seen = check(vec![Err(Why::Locked), Err(Why::Temporary), Ok(Contents::default())]);
        let stages: Vec<Stage> = seen.iter().map(|row| row.stage).collect();
        assert_eq!(stages, [Stage::Refused, Stage::Skipped, Stage::Bare]);
        assert!(seen.iter().all(|row| row.reason.is_some()));
        let tally = tally(&seen);
        assert_eq!(tally, Tally { refused: 1, skipped: 1, bare: 1, ..Tally::default() });
        assert_eq!(
            tally.outcome(),
            "2件中0件から0件の記録を読み取りました。1件は記録が見つかりません。1件は読み取れません。"
        );
    }

    #[test]
    fn a_sheet_says_what_it_was_taken_for_and_why() {
        let contents = Contents { sheets: vec![sheet(vec![(3, 4)], Some(From::FileName))], ..Contents::default() };
        let seen = check(vec![Ok(contents)]);
        let found = &seen[0].sheets[0];
        assert_eq!(
            (found.ward.as_str(), found.ward_from, found.year.as_str()),
            ("北区", Some("ファイル名"), "平成23年度")
        );
        assert_eq!((found.headings.as_str(), found.records), ("見出し 4–5行目", 15));
    }

    fn record(ward: Option<&str>, year: Option<u16>) -> Evaluation {
        Evaluation {
            city: None,
            ward: ward.map(Into::into),
            fiscal_year: year,
            section: None,
            item: Item { code: None, name: None },
            fields: BTreeMap::new(),
            other: Vec::new(),
            achievement: None,
            passages: Vec::new(),
            figures: Vec::new(),
            notes: Vec::new(),
            origin: Origin::file(&"北区.xlsx".into()),
        }
    }

    #[test]
    fn why_nothing_was_read_depends_on_what_the_file_is() {
        let of = |outcome| check(vec![outcome]).remove(0).reason.unwrap_or_default();
        let notes = |because| {
            let place = Origin::file(&"北区.xlsx".into());
            Ok(Contents { notes: vec![Note::new(What::SheetWithoutTable { because }, place)], ..Contents::default() })
        };
        assert_eq!(of(notes(NoTable::NoData)), "見出しはありますが、その下に記入がありません。");
        assert!(of(notes(NoTable::NoHeadings)).ends_with(SPARE));
        assert!(of(Err(Why::Foreign { seems: "PDF".into() })).ends_with(SPARE));
        assert!(!of(Err(Why::Locked)).contains(SPARE));
    }

    #[test]
    fn a_record_without_ward_or_year_asks_for_a_look_and_says_what_helps() {
        let of = |ward, year| {
            let evaluations = vec![record(Some("北区"), Some(2011)), record(ward, year)];
            let row = check(vec![Ok(Contents { evaluations, ..Contents::default() })]).remove(0);
            (row.stage, row.reason.unwrap_or_default())
        };
        assert_eq!(of(Some("西区"), Some(2011)), (Stage::Read, String::new()));
        for (ward, year, starts) in
            [(None, Some(2011), "区の"), (Some("西区"), None, "年度の"), (None, None, "区と年度の")]
        {
            let (stage, reason) = of(ward, year);
            assert_eq!(stage, Stage::Doubtful);
            assert!(reason.starts_with(starts) && reason.contains("ファイル名に区名と年度を入れて"), "{reason}");
        }
    }

    #[test]
    fn a_file_that_broke_keeps_the_last_words_for_its_makers() {
        let mut workspace = Workspace::default();
        workspace.apply(Action::Offered { id: 1, name: "北区.xlsx".into(), size: 1, fingerprint: 1 });
        workspace.apply(Action::Failed { id: 1, why: Lost::Broke("last words".into()) });
        assert_eq!(rows(&workspace)[0].detail.as_deref(), Some("last words"));
    }

    #[test]
    fn what_was_refused_is_named_and_long_lists_are_cut() {
        let said = trouble(&check(vec![Err(Why::Locked); 5])).unwrap_or_default();
        let name = "「a.zip/北区.xlsx」";
        assert_eq!(said, format!("{name}、{name}、{name}ほか2件を読み取れませんでした。"));
        assert_eq!(trouble(&[]), None);
    }

    #[test]
    fn progress_counts_the_file_in_hand() {
        let tally = Tally { read: 10, refused: 1, pending: 13, ..Tally::default() };
        assert_eq!(tally.progress("住吉区.xlsx"), "12/24 住吉区.xlsx");
    }
}
