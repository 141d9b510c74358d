//! 下ごしらえ — what is looked up in and asked back about, made from the records in small steps, so that a page hears people
//! in between.

use super::evaluations;
use crate::compare::checks::Checking;
use crate::compare::search::{Index, Indexing};
use crate::evaluation::Evaluation;
use crate::intake::Reading;
use crate::note::Note;
use std::sync::Arc;

/// 読み取ったもの — of all files, in order. Told apart by what lies there, not by what it says: that would take too long.
#[derive(Clone, Debug, Default)]
pub struct ReadFiles(pub(super) Vec<Arc<Vec<Reading>>>);

/// 下ごしらえ.
#[derive(Debug, Default)]
pub struct Derived {
    /// 索引.
    pub index: Index,
    /// 所見 — for each evaluation.
    pub findings: Vec<Vec<Note>>,
}

/// 下ごしらえの途中.
#[derive(Debug)]
pub struct Deriving {
    read: ReadFiles,
    made: Derived,
    work: Work,
}

/// What is in hand. What takes its time in one piece (looking at all forms, laying all texts beside each other, putting all
/// records in order) comes alone.
#[derive(Debug)]
enum Work {
    Nothing,
    Checking(Checking),
    Finding(Checking),
    Checked,
    Indexing(Indexing),
}

impl PartialEq for ReadFiles {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

impl ReadFiles {
    /// 評価 — in order.
    #[must_use]
    pub fn evaluations(&self) -> Vec<&Evaluation> {
        self.0.iter().flat_map(|file| evaluations(file)).collect()
    }
}

impl Deriving {
    #[must_use]
    pub fn of(read: ReadFiles) -> Self {
        Self { read, made: Derived::default(), work: Work::Nothing }
    }

    /// What it is made from.
    #[must_use]
    pub const fn read(&self) -> &ReadFiles {
        &self.read
    }

    /// Goes on while `time` says that there is some, one step at the least. Gives what was made once all is.
    pub fn go_on(&mut self, time: &dyn Fn() -> bool) -> Option<Derived> {
        let all = self.read.evaluations();
        match &mut self.work {
            Work::Nothing => self.work = Work::Checking(Checking::of(&all)),
            Work::Checking(checking) => {
                while checking.step(&all) {
                    if !time() {
                        return None;
                    }
                }
                self.work = Work::Finding(std::mem::take(checking));
            }
            Work::Finding(checking) => {
                self.made.findings = std::mem::take(checking).found(&all);
                self.work = Work::Checked;
            }
            Work::Checked => self.work = Work::Indexing(Indexing::of(&all)),
            Work::Indexing(indexing) => {
                while indexing.step(&all) {
                    if !time() {
                        return None;
                    }
                }
                self.made.index = std::mem::take(&mut indexing.index);
                return Some(std::mem::take(&mut self.made));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::checks::findings;
    use crate::intake::{Given, intake};
    use crate::sample::workbooks;

    #[test]
    fn what_is_made_in_steps_is_what_is_made_at_once() {
        let file = |(name, bytes): &(String, Vec<u8>)| Arc::new(intake(name, bytes, &Given::default()));
        let read = ReadFiles(workbooks().iter().map(file).collect());
        let all = read.evaluations();
        let mut deriving = Deriving::of(read.clone());
        let (mut rounds, mut made) = (0, None);
        while made.is_none() {
            made = deriving.go_on(&|| false);
            rounds += 1;
        }
        let made = made.expect("made");
        assert!(rounds > 2 * all.len(), "{rounds} rounds for {} records", all.len());
        assert_eq!(made.findings, findings(&all));
        assert_eq!(format!("{:?}", made.index), format!("{:?}", Index::of(&all)));
    }

    #[test]
    fn what_was_read_anew_is_something_else() {
        let file = || Arc::new(Vec::new());
        let (a, b) = (file(), file());
        let read = |files: &[&Arc<Vec<Reading>>]| ReadFiles(files.iter().map(|file| Arc::clone(file)).collect());
        assert_eq!(read(&[&a, &b]), read(&[&a, &b]));
        assert_ne!(read(&[&a, &b]), read(&[&b, &a]));
        assert_ne!(read(&[&a]), read(&[&a, &b]));
    }
}
