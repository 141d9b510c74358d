//! 作業場 — the files on the table and what came out of them. One [`Action`] for everything that can happen, one pure
//! [`Workspace::apply`] for what it does. Knows neither browser nor clock, and never reads a file itself.
//!
//! What a person chooses to look at (year, item, wards) is no part of it: choices live in the link, see [`link`].

pub mod checks;
pub mod cursor;
pub mod derived;
pub mod figures;
pub mod fit;
pub mod help;
pub mod history;
pub mod link;
pub mod listing;
pub mod matrix;
pub mod moves;
pub mod report;
pub mod review;
pub mod search;
pub mod snapshot;
pub mod source;
pub mod targets;
pub mod texts;
pub mod ward;
pub mod words;
pub mod workfile;

use crate::compare::checks::findings;
use crate::evaluation::Evaluation;
use crate::grid::Grid;
use crate::intake::Reading;
use crate::note::Note;
use crate::origin::Origin;
use crate::profile::{NotAProfile, Profile};
use derived::ReadFiles;
use report::Report;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use workfile::Unusable;

/// 見本 — the folder under which the fictitious workbooks lie, so that every source of theirs says so.
pub const SAMPLE_FOLDER: &str = "見本";

/// 作業場 — every file that was handed in, in that order, and what was said about how to read them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workspace {
    pub files: Vec<File>,
    pub profile: Arc<Profile>,
    pub report: Arc<Report>,
}

/// ファイル — one file and how far it has come.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub id: u32,
    /// Unique in the workspace: a second 住吉区.xlsx is called 住吉区（2）.xlsx, so that every origin is clear.
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// Tells whether two files hold the same bytes.
    pub fingerprint: u64,
    pub state: State,
    pub again: Again,
    /// What had been said when it was read: the rules that its sheets name by number.
    pub profile: Arc<Profile>,
}

/// 読み直し — whether a file has to be read anew, because something was said about how. Until then what was read stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Again {
    #[default]
    No,
    Due,
    Reading,
}

/// 状態 — how far a file has come.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    Waiting,
    Reading,
    /// One reading, or one a member for an archive; each read or refused by itself.
    Read(Arc<Vec<Reading>>),
    /// Not read through a fault of this program.
    Lost(Lost),
    Skipped(Skipped),
}

/// 失敗 — why a file was given up although nothing is known against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The worker ended in the middle; its last words, where it had any.
    Broke(String),
    /// No answer within the time limit.
    TooSlow,
    /// The disk no longer gives it out (moved, changed or locked since it was chosen).
    Unreadable,
    /// Meant as a form profile, and is none.
    NotAProfile(NotAProfile),
    /// A work file that cannot be taken up.
    NotAWorkFile(Unusable),
}

/// 読み飛ばし — why a file is passed over without being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// Excel's own lock file (`~$…`).
    Temporary,
    /// Left behind by the system (`Thumbs.db`, `.DS_Store`, `__MACOSX/…`).
    System,
    /// The same bytes are here already, under this name.
    Same(String),
}

/// 操作 — everything that can happen to the workspace.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A file was handed in. Passed over at once if its name or bytes say so.
    Offered {
        id: u32,
        name: String,
        size: u64,
        fingerprint: u64,
    },
    Started {
        id: u32,
    },
    Arrived {
        id: u32,
        readings: Vec<Reading>,
    },
    Failed {
        id: u32,
        why: Lost,
    },
    /// 解除 — files are taken off the table.
    Removed {
        ids: Vec<u32>,
    },
    /// すべて解除.
    Cleared,
    /// 入れ替え — other files in place of all that lie here: the sample, and back.
    Exchanged {
        files: Vec<File>,
    },
    /// 元に戻す — puts files back where they stood, among those that came in the meantime.
    Restored {
        /// Each with its place in the list, ascending.
        files: Vec<(usize, File)>,
    },
    /// 訂正 — what is said about how to read the files, all of it.
    Corrected {
        profile: Arc<Profile>,
    },
    /// 報告 — what is picked for a report, all of it, and what was done to it where that is worth a word.
    Reported {
        report: Arc<Report>,
        said: Option<&'static str>,
    },
}

impl Action {
    /// What a person has done with it, as a sentence; `None` where it happened by itself.
    #[must_use]
    pub const fn said(&self) -> Option<&'static str> {
        match self {
            Self::Removed { .. } | Self::Cleared => Some("一覧から外しました。"),
            Self::Exchanged { .. } => Some("ファイルの代わりに見本を開きました。"),
            Self::Corrected { .. } => Some("読み取り方を直しました。"),
            Self::Reported { said, .. } => *said,
            _ => None,
        }
    }
}

impl Workspace {
    /// Does what `action` says. Gives back the action that undoes it where a person may want that.
    pub fn apply(&mut self, action: Action) -> Option<Action> {
        match action {
            Action::Offered { id, name, size, fingerprint } => {
                let state = self.reason_to_skip(&name, size, fingerprint).map_or(State::Waiting, State::Skipped);
                let name = if state == State::Waiting { self.free_name(&name) } else { name };
                self.files.push(File { id, name, size, fingerprint, state, again: Again::No, profile: Arc::default() });
                None
            }
            Action::Started { id } => self.start(id),
            Action::Arrived { id, readings } => self.move_to(id, State::Read(Arc::new(readings))),
            Action::Failed { id, why } => self.move_to(id, State::Lost(why)),
            Action::Removed { ids } => {
                let (gone, left): (Vec<_>, Vec<_>) = std::mem::take(&mut self.files)
                    .into_iter()
                    .enumerate()
                    .partition(|(_, file)| ids.contains(&file.id));
                self.files = left.into_iter().map(|(_, file)| file).collect();
                (!gone.is_empty()).then_some(Action::Restored { files: gone })
            }
            Action::Cleared => self.apply(Action::Removed { ids: self.files.iter().map(|file| file.id).collect() }),
            Action::Exchanged { files } => Some(Action::Exchanged { files: std::mem::replace(&mut self.files, files) }),
            Action::Restored { files } => Some(Action::Removed { ids: self.put_back(files) }),
            Action::Corrected { profile } => {
                let before = std::mem::replace(&mut self.profile, profile);
                for file in &mut self.files {
                    if file.may_differ(&before, &self.profile) {
                        file.again = Again::Due;
                    }
                }
                Some(Action::Corrected { profile: before })
            }
            Action::Reported { report, said } => {
                Some(Action::Reported { report: std::mem::replace(&mut self.report, report), said })
            }
        }
    }

    #[must_use]
    pub fn file(&self, id: u32) -> Option<&File> {
        self.files.iter().find(|file| file.id == id)
    }

    /// 読み取り結果 — of all files that were read, in order.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.answers().flat_map(|readings| readings.iter())
    }

    /// 読み取ったもの — the same, to be kept and told apart from what is read later.
    #[must_use]
    pub fn read(&self) -> ReadFiles {
        ReadFiles(self.answers().map(Arc::clone).collect())
    }

    fn answers(&self) -> impl Iterator<Item = &Arc<Vec<Reading>>> {
        self.files.iter().filter_map(|file| if let State::Read(readings) = &file.state { Some(readings) } else { None })
    }

    /// 評価 — of all files that were read, in order.
    pub fn evaluations(&self) -> impl Iterator<Item = &Evaluation> {
        self.answers().flat_map(|readings| evaluations(readings))
    }

    /// 所見 — what there is to ask back about each of [`Self::evaluations`], in their order. Found anew at every call.
    #[must_use]
    pub fn findings(&self) -> Vec<Vec<Note>> {
        findings(&self.evaluations().collect::<Vec<_>>())
    }

    /// The sheet that an origin names.
    #[must_use]
    pub fn grid(&self, origin: &Origin) -> Option<&Grid> {
        self.readings()
            .filter_map(|reading| reading.outcome.as_ref().ok())
            .flat_map(|contents| &contents.sheets)
            .map(|sheet| &sheet.grid)
            .find(|grid| grid.file == origin.file && Some(&grid.sheet) == origin.sheet.as_ref())
    }

    /// Whether what lies here is the fictitious sample.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        let own = |file: &File| file.name.split_once('/').is_some_and(|(folder, _)| folder == SAMPLE_FOLDER);
        self.files.iter().any(own)
    }

    /// 読み直し — files that are to be read anew, and those that wait for their first reading: they may have been taken off
    /// the table and put back since.
    pub fn due(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| match file.state {
            State::Read(_) => file.again == Again::Due,
            State::Waiting | State::Reading => true,
            State::Lost(_) | State::Skipped(_) => false,
        })
    }

    /// Whether some file is being read anew or has to be.
    #[must_use]
    pub fn rereading(&self) -> bool {
        self.files.iter().any(|file| file.again != Again::No)
    }

    /// 残り — files that are still to be read.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.files.iter().filter(|file| matches!(file.state, State::Waiting | State::Reading)).count()
    }

    /// A file that was read before keeps what was read until the new answer is there.
    fn start(&mut self, id: u32) -> Option<Action> {
        if let Some(file) = self.open_file(id) {
            if matches!(file.state, State::Read(_)) {
                file.again = Again::Reading;
            } else {
                (file.state, file.again) = (State::Reading, Again::No);
            }
        }
        None
    }

    fn move_to(&mut self, id: u32, state: State) -> Option<Action> {
        let profile = Arc::clone(&self.profile);
        if let Some(file) = self.open_file(id) {
            (file.state, file.profile) = (state, profile);
            // What was said in the meantime came too late for this answer.
            if file.again == Again::Reading {
                file.again = Again::No;
            }
        }
        None
    }

    /// A file that was taken off the table in the meantime stays off it, and one that was passed over stays so.
    fn open_file(&mut self, id: u32) -> Option<&mut File> {
        self.files.iter_mut().find(|file| file.id == id && !matches!(file.state, State::Skipped(_)))
    }

    fn put_back(&mut self, files: Vec<(usize, File)>) -> Vec<u32> {
        let mut back = Vec::new();
        let open = |file: &File| !matches!(file.state, State::Skipped(_));
        let taken: BTreeSet<String> =
            self.files.iter().filter(|file| open(file)).map(|file| file.name.clone()).collect();
        for (place, file) in files {
            // A name that was given anew in the meantime keeps its new bearer, so that every origin is clear.
            if !(open(&file) && taken.contains(&file.name)) {
                back.push(file.id);
                self.files.insert(place.min(self.files.len()), file);
            }
        }
        back
    }

    fn reason_to_skip(&self, name: &str, size: u64, fingerprint: u64) -> Option<Skipped> {
        let mut parts = name.rsplit('/');
        let last = parts.next().unwrap_or(name);
        if last.starts_with("~$") {
            return Some(Skipped::Temporary);
        }
        let system = ["Thumbs.db", "desktop.ini"].iter().any(|known| last.eq_ignore_ascii_case(known));
        if system || last.starts_with('.') || parts.any(|folder| folder == "__MACOSX") {
            return Some(Skipped::System);
        }
        let twin = |file: &&File| file.size == size && file.fingerprint == fingerprint && size > 0;
        let open = |file: &&File| !matches!(file.state, State::Skipped(_) | State::Lost(_));
        self.files.iter().filter(open).find(twin).map(|file| Skipped::Same(file.name.clone()))
    }

    fn free_name(&self, name: &str) -> String {
        let taken: BTreeSet<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
        if !taken.contains(name) {
            return name.to_owned();
        }
        let (stem, ending) = name.rsplit_once('.').map_or((name, String::new()), |(a, b)| (a, format!(".{b}")));
        // One of these is free: there are more of them than files.
        (2..self.files.len() + 3)
            .map(|n| format!("{stem}（{n}）{ending}"))
            .find(|other| !taken.contains(other.as_str()))
            .unwrap_or_default()
    }
}

impl File {
    /// Whether reading it (or a member of it) may come out differently, or would have while it was in hand.
    fn may_differ(&self, before: &Profile, after: &Profile) -> bool {
        match &self.state {
            State::Read(readings) => readings.iter().any(|reading| before.differs_for(after, &reading.name)),
            State::Reading => true,
            State::Waiting | State::Lost(_) | State::Skipped(_) => false,
        }
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Broke(_) => "このファイルを読み取る途中で問題が起きました。ほかのファイルには影響ありません。Excelで開いて保存し直してから、もう一度読み込んでください。",
            Self::TooSlow => "時間がかかりすぎるため、このファイルの読み取りを打ち切りました。ほかのファイルには影響ありません。使わないシートや行を除いて保存し直してください。",
            Self::Unreadable => "ファイルを開けませんでした。選んだあとに移動や上書きをした可能性があります。もう一度選んでください。",
            Self::NotAProfile(why) => return why.fmt(f),
            Self::NotAWorkFile(why) => why.words(),
        })
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Temporary => f.write_str("Excelが作る一時ファイルのため読み飛ばしました。"),
            Self::System => f.write_str("パソコンが自動で作るファイルのため読み飛ばしました。"),
            Self::Same(name) => write!(f, "「{name}」と中身が同じため読み飛ばしました。"),
        }
    }
}

/// 指紋 — a number that differs for files that differ (FNV-1a over 8-byte words; not for secrets).
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for word in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight.iter_mut().zip(word).for_each(|(to, from)| *to = *from);
        sum = (sum ^ u64::from_le_bytes(eight)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    }
    sum
}

/// 評価 — those of one file.
fn evaluations(readings: &[Reading]) -> impl Iterator<Item = &Evaluation> {
    readings.iter().filter_map(|reading| reading.outcome.as_ref().ok()).flat_map(|contents| &contents.evaluations)
}

#[cfg(test)]
mod tests;
