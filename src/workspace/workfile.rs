//! 作業ファイル — what somebody was at, to go on later or on another PC: a ZIP with the choices and the report, the form
//! profile, and, where that is wished, the workbooks themselves as they were handed in. They are read again from their own
//! bytes, so that there is one way of reading; originals are never changed.
//!
//! The ZIP is one that every PC opens, and the workbooks lie in it under their names.

use super::report::{Report, ReportLine, Size};
use crate::archive;
use crate::profile::{NotAProfile, Profile};
use crate::read::{PAPERS, unpacked};
use serde::{Deserialize, Serialize};

const KIND: &str = "作業ファイル";
const VERSION: u32 = 1;
/// So long is what stands before the name of a ZIP's first member.
const HEADER: usize = 30;
/// The ending by which people know it; nothing depends on it.
pub const ENDING: &str = "kukurabe.zip";

/// 作業ファイル.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkFile {
    /// Where the page was, as a link.
    pub link: String,
    pub profile: Profile,
    pub report: Report,
    /// Names and bytes; empty where only the choices were saved.
    pub files: Vec<(String, Vec<u8>)>,
}

/// 開けない — why a work file is not taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Written by a later version of this program.
    Newer,
    Damaged,
}

impl Unusable {
    /// What happened and what to do.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Newer => {
                "新しい版の区くらべで保存された作業ファイルです。区くらべを新しい版に替えてから開いてください。"
            }
            Self::Damaged => "作業ファイルの内容が壊れているため開けません。保存し直したものを読み込んでください。",
        }
    }
}

/// ファイルの形 — written by hand, apart from the types of the program, so that those may change.
#[derive(Serialize, Deserialize)]
struct Paper {
    kukurabe: String,
    version: u32,
    #[serde(default)]
    link: String,
    #[serde(default)]
    report: Vec<ReportLine>,
    #[serde(default, rename = "paper")]
    size: String,
}

impl WorkFile {
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let paper = Paper {
            kukurabe: KIND.to_owned(),
            version: VERSION,
            link: self.link.clone(),
            report: self.report.lines(),
            size: self.report.size.key().to_owned(),
        };
        let [own, profile] = PAPERS;
        // Writing plain texts as JSON does not fail.
        let paper = serde_json::to_vec(&paper).unwrap_or_default();
        let rules = self.profile.to_json();
        let papers = [(own, paper.as_slice()), (profile, rules.as_bytes())];
        let files = self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        archive::deflated(papers.into_iter().chain(files))
    }

    /// Opens a work file; `None` where the bytes are something else.
    #[must_use]
    pub fn open(bytes: &[u8]) -> Option<Result<Self, Unusable>> {
        if !bytes.starts_with(b"PK\x03\x04") {
            return None;
        }
        let [own, profile] = PAPERS;
        let Some(mut files) = unpacked(bytes, own) else {
            // Cut short or garbled: the paper stands first, right behind the first header.
            let known = bytes.get(HEADER..).is_some_and(|rest| rest.starts_with(own.as_bytes()));
            return known.then_some(Err(Unusable::Damaged));
        };
        let mut take = |name: &str| {
            let n = files.iter().position(|(known, _)| known == name)?;
            Some(String::from_utf8_lossy(&files.remove(n).1).into_owned())
        };
        let paper = take(own)?;
        let profile = take(profile);
        Some(Self::of(&paper, profile.as_deref(), files))
    }

    fn of(paper: &str, profile: Option<&str>, files: Vec<(String, Vec<u8>)>) -> Result<Self, Unusable> {
        let paper: Paper = serde_json::from_str(paper).map_err(|_| Unusable::Damaged)?;
        if paper.version > VERSION {
            return Err(Unusable::Newer);
        }
        let profile = profile.map_or(Ok(Profile::default()), |text| match Profile::from_json(text) {
            Ok(opened) => Ok(opened.profile),
            Err(NotAProfile::Newer) => Err(Unusable::Newer),
            Err(NotAProfile::Other) => Err(Unusable::Damaged),
        })?;
        let report = Report::of_lines(paper.report, Size::from_key(&paper.size));
        Ok(Self { link: paper.link, profile, report, files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Rule, Says, Where};
    use crate::workspace::link::Route;

    fn work() -> WorkFile {
        let rule = Rule { on: Where::Anywhere, says: Says::Ward("北区".into()) };
        let book = crate::sample::workbooks().into_iter().next();
        WorkFile {
            link: "#/card?item=2-③&year=2011".into(),
            profile: Profile { rules: vec![rule] },
            report: Report::default().with(Route::parse("#/matrix?year=2011")).written(1, None, Some("覚え")),
            files: book.into_iter().collect(),
        }
    }

    /// A work file whose paper says this.
    fn check(paper: &str) -> Option<Result<WorkFile, Unusable>> {
        WorkFile::open(&archive::deflated([(PAPERS[0], paper.as_bytes())]))
    }

    #[test]
    fn a_work_file_comes_back_as_it_was_saved_with_and_without_the_workbooks() {
        let with = work();
        assert_eq!(with.files.len(), 1);
        let without = WorkFile { files: Vec::new(), ..work() };
        for work in [with, without] {
            assert_eq!(WorkFile::open(&work.to_bytes()), Some(Ok(work)));
        }
    }

    #[test]
    fn the_workbooks_in_it_are_read_as_those_of_any_archive() {
        let readings = crate::intake::intake("作業.zip", &work().to_bytes(), &crate::intake::Given::default());
        assert_eq!(readings.len(), 1);
        assert!(readings[0].outcome.is_ok());
    }

    #[test]
    fn later_versions_and_damage_are_refused_with_a_sentence() {
        let newer = check(r#"{"kukurabe":"作業ファイル","version":2}"#);
        assert_eq!(newer, Some(Err(Unusable::Newer)));
        assert!(Unusable::Newer.words().ends_with("ください。"));
        assert_eq!(check("{"), Some(Err(Unusable::Damaged)));
        let whole = work().to_bytes();
        for length in [100, whole.len() / 2, whole.len() - 1] {
            assert_eq!(WorkFile::open(&whole[..length]), Some(Err(Unusable::Damaged)), "{length}");
        }
        let mut garbled = whole;
        let last = garbled.len() / 2;
        garbled[last] ^= 1;
        assert_eq!(WorkFile::open(&garbled), Some(Err(Unusable::Damaged)));
        assert!(matches!(check(r#"{"kukurabe":"作業ファイル","version":1}"#), Some(Ok(_))));
    }

    #[test]
    fn other_files_are_no_work_files() {
        for bytes in [&b""[..], b"%PDF", b"PK\x03\x04", &crate::sample::workbooks()[0].1] {
            assert_eq!(WorkFile::open(bytes), None);
        }
    }
}
