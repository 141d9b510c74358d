//! 伝票 — what page and worker say to each other. The bytes of a file travel beside the job, handed over and not copied;
//! everything else is postcard.
//!
//! Both sides come from one build, so the form carries no version and is never stored.

use crate::export::job::ExportJob;
use crate::intake::{Given, Reading};
use serde::{Deserialize, Serialize};

/// 仕事 — what a worker is asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    Read(Job),
    /// Write this file; the bytes of all that it is made from lie beside the message. The answer is the file itself.
    Write(ExportJob),
}

/// 依頼 — read this file; its bytes lie beside the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Chosen by the page; comes back with the answer.
    pub id: u32,
    pub name: String,
    pub given: Given,
}

/// 返事 — what a worker tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// It has started and can take a job.
    Ready,
    Done {
        id: u32,
        readings: Vec<Reading>,
        /// What the worker has taken of the PC's memory, in bytes; it never gives any back.
        memory: u64,
    },
}

impl Task {
    /// `None` only if memory for the message is short.
    #[must_use]
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_stdvec(self).ok()
    }

    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Answer {
    /// `None` only if memory for the message is short.
    #[must_use]
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_stdvec(self).ok()
    }

    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::{Bound, Entry, Evaluation, Field, Figure, How, Item, Passage, Role, Span};
    use crate::export::Format;
    use crate::grid::{Filled, Grid};
    use crate::intake::{Contents, Settled, SettledFrom, Sheet};
    use crate::legend::{Achievement, Certainty, Level};
    use crate::note::{Note, What};
    use crate::origin::{Address, Area, Origin};
    use crate::read::{Refusal, Why};
    use crate::text::Label;
    use crate::workspace::link::Route;
    use crate::workspace::report::{Report, Size};

    fn check(answer: &Answer) {
        let bytes = answer.to_bytes().expect("an answer can be written");
        assert_eq!(Answer::from_bytes(&bytes).as_ref(), Some(answer));
        assert_eq!(Answer::from_bytes(bytes.get(..bytes.len() - 1).unwrap_or_default()), None, "cut short");
    }

    #[test]
    fn a_task_comes_back_as_it_was_sent() {
        let given = Given { city: None, ward: Some("住吉区".into()), fiscal_year: Some(2011), ..Given::default() };
        let read = Task::Read(Job { id: 7, name: "住吉区.xlsx".into(), given: given.clone() });
        let report = Report { size: Size::A3, ..Report::default().with(Route::parse("#/matrix?year=2011")) };
        let write = Task::Write(ExportJob {
            names: vec!["住吉区.xlsx".into()],
            given,
            report: Some((report.lines(), report.size)),
            format: Format::Xlsx,
            made: "作成".into(),
        });
        for task in [read, write] {
            assert_eq!(Task::from_bytes(&task.to_bytes().expect("a task can be written")), Some(task));
        }
    }

    #[test]
    fn ready_and_refused_come_back_as_they_were_sent() {
        check(&Answer::Ready);
        let refusal = Refusal { file: "港区.xlsx".into(), why: Why::Foreign { seems: "PDF".into() } };
        let readings = vec![Reading { name: "港区.xlsx".into(), outcome: Err(refusal) }];
        check(&Answer::Done { id: 1, readings, memory: 1 << 20 });
    }

    #[test]
    fn everything_a_file_can_hold_comes_back_as_it_was_sent() {
        let mut grid = Grid::new("住吉区.xlsx".into(), "評価".into());
        let at = Address::new(13, 3);
        grid.cells.push(Filled { at, text: "70%".into(), number: Some(0.7) });
        grid.merges.push(Area { first: at, last: Address::new(14, 3) });
        grid.hidden_rows.push(2);
        let origin: Origin = grid.origin(at);
        let entry = Entry { text: "ア 4回開催".into(), origin: origin.clone(), how: How::Merged };
        let span = Span { start: 4, end: 8 };
        let labels = vec![Label::new("ア")];
        let evaluation = Evaluation {
            city: Some("大阪市".into()),
            ward: Some("住吉区".into()),
            fiscal_year: Some(2011),
            section: None,
            item: Item { code: Some("2-③".into()), name: None },
            fields: [(Field::ActionsTaken, entry.clone())].into(),
            other: vec![("備考".into(), entry)],
            achievement: Some(Achievement {
                mark: Some("①".into()),
                level: Level::Achieved,
                legend: Some("osaka-h19".into()),
                certainty: Certainty::Inferred,
            }),
            passages: vec![Passage { field: Field::ActionsTaken, labels: labels.clone(), span }],
            figures: vec![Figure {
                field: Field::ActionsTaken,
                labels,
                span,
                value: Some(4.0),
                value_to: None,
                unit: Some("回".into()),
                bound: Bound::Exactly,
                approximate: false,
                cumulative: false,
                role: Role::Result,
            }],
            notes: vec![Note::new(What::JoinedByOrder, origin.clone())],
            origin: origin.clone(),
        };
        let sheet = Sheet {
            grid,
            ward: Some(Settled { value: "住吉区".into(), from: SettledFrom::Title(origin) }),
            fiscal_year: Some(Settled { value: 2011, from: SettledFrom::FileName }),
            heading_rows: vec![(5, 6)],
            headings: Vec::new(),
            uses: vec![crate::intake::Use::Record],
            applied: vec![0],
            records: 1,
        };
        let contents = Contents { evaluations: vec![evaluation], notes: Vec::new(), sheets: vec![sheet] };
        let readings = vec![Reading { name: "住吉区.xlsx".into(), outcome: Ok(contents) }];
        check(&Answer::Done { id: 2, readings, memory: 0 });
    }
}
