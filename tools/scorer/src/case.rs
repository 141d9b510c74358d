//! 事例 — a folder with workbooks and what a careful person reads in them; and a reader's answer to it.

use serde_json::Value;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::value::{at, list, word};

/// 事例 — `case.json`, `truth.jsonl` (or `truth.jsonl.gz`) and the files that `case.json` names.
#[derive(Clone, Debug)]
pub struct Case {
    pub folder: PathBuf,
    pub about: Value,
    pub truth: Vec<Value>,
}

/// 答え — what a reader printed of a case.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub records: Vec<Value>,
    /// About files and sheets, and those of the records once more.
    pub notes: Vec<Value>,
    /// Names of files that it refused.
    pub refused: Vec<String>,
    pub crashed: bool,
}

/// Every case in these folders, however deep.
pub fn cases(folders: &[PathBuf]) -> io::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for folder in folders {
        if folder.join("case.json").is_file() {
            cases.push(Case::load(folder)?);
            continue;
        }
        let mut inner: Vec<PathBuf> =
            std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
        inner.retain(|path| path.is_dir());
        inner.sort();
        cases.extend(self::cases(&inner)?);
    }
    Ok(cases)
}

impl Case {
    pub fn load(folder: &Path) -> io::Result<Self> {
        let about = serde_json::from_str(&std::fs::read_to_string(folder.join("case.json"))?)?;
        let plain = folder.join("truth.jsonl");
        let mut text = String::new();
        if plain.exists() {
            text = std::fs::read_to_string(plain)?;
        } else {
            let packed = std::fs::File::open(folder.join("truth.jsonl.gz"))?;
            flate2::read::GzDecoder::new(packed).read_to_string(&mut text)?;
        }
        let truth = text.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str);
        Ok(Self { folder: folder.to_owned(), about, truth: truth.collect::<Result<_, _>>()? })
    }

    pub fn name(&self) -> &str {
        word(&self.about, "name")
    }

    /// Has a reader read the case; `command` gives the reader as it is called without files (`kukurabe read`).
    pub fn answer(&self, command: impl Fn() -> Command) -> io::Result<Answer> {
        let files = list(&self.about, "files").iter().filter_map(Value::as_str);
        let mut words: Vec<PathBuf> =
            list(&self.about, "args").iter().filter_map(Value::as_str).map(PathBuf::from).collect();
        words.extend(files.map(|file| self.folder.join(file)));
        let read = command().args(&words).output()?;
        let noticed = command().arg("--notes").args(&words).output()?;
        let code = read.status.code();
        let mut answer = Answer {
            records: lines(&read.stdout),
            notes: lines(&noticed.stdout),
            refused: Vec::new(),
            crashed: !matches!(code, Some(0 | 1)),
        };
        answer.notes.retain(|note| note.get("kind").is_some());
        if code == Some(1) {
            let said = String::from_utf8_lossy(&read.stderr);
            let known = ["files", "inner_files"].into_iter().flat_map(|key| list(&self.about, key));
            let names = known.filter_map(Value::as_str).map(|file| file.rsplit('/').next().unwrap_or(file));
            answer.refused = names.filter(|name| said.contains(name)).map(ToOwned::to_owned).collect();
        }
        Ok(answer)
    }

    pub(crate) fn names<'v>(&'v self, key: &str) -> Vec<&'v str> {
        at(&self.about, key).as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

/// What is no JSON is no record.
fn lines(bytes: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(bytes).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}
