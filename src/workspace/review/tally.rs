//! 合計 — how many files came to what, in a sentence; and which were not read, by name.

use super::list::FileRow;
use super::stage::Stage;

/// So many names are read out; the list has the rest.
const NAMED: usize = 3;

/// 合計 — how many files came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingTally {
    pub read: usize,
    pub bare: usize,
    pub refused: usize,
    pub skipped: usize,
    pub pending: usize,
    pub records: usize,
    /// 確認 — files that somebody should look at.
    pub look: usize,
}

impl ReadingTally {
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
        let Self { read, bare, refused, skipped, records, look, .. } = self;
        if self.all() + skipped == 0 {
            return "まだ何も読み込んでいません。".to_owned();
        }
        let count = |count: usize, words: &str| if count > 0 { format!("{count}件は{words}") } else { String::new() };
        [
            format!("{}件中{read}件から{records}件の記録を読み取りました。", self.all()),
            count(look.saturating_sub(bare), "確認してください。"),
            count(bare, "記録が見つかりません。"),
            count(refused, "読み取れません。"),
        ]
        .concat()
    }
}

/// 読めなかったファイル — a sentence that names them; `None` where there are none.
#[must_use]
pub fn trouble(rows: &[FileRow]) -> Option<String> {
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

/// 確か — whether people can go on without a look: nothing lacks ward or year, and something was found in every file.
#[must_use]
pub fn sure(rows: &[FileRow]) -> bool {
    !rows.iter().any(|row| matches!(row.stage, Stage::Bare | Stage::Doubtful))
}

#[must_use]
pub fn tally(rows: &[FileRow]) -> ReadingTally {
    let mut tally = ReadingTally::default();
    for row in rows {
        tally.look += usize::from(row.needs_a_look());
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
