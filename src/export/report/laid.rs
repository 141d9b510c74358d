//! 組んだ報告 — the blocks of a report as the page shows them, kept as long as what they show stays the same: who moves a piece
//! or writes a remark does not wait for all the others to be looked up anew.

use super::{Sources, headed};
use crate::compare::order;
use crate::evaluation::Evaluation;
use crate::export::paper::Block;
use crate::export::told;
use crate::intake::Reading;
use crate::workspace::link::{Route, View};
use crate::workspace::report::{Report, ReportPiece};
use crate::workspace::{State, Workspace};
use std::sync::Arc;

/// 組んだ報告.
#[derive(Clone, Debug, Default)]
pub struct Laid {
    /// What the blocks were made from.
    read: Vec<Arc<Vec<Reading>>>,
    blocks: Vec<(u32, Route, Arc<Block>)>,
}

impl Laid {
    /// Lays out the report on the table; takes over what was laid out before and shows the same.
    #[must_use]
    pub fn of(files: &Workspace, before: Option<&Self>) -> Self {
        let states = files.files.iter().map(|file| &file.state);
        let read: Vec<_> = states
            .filter_map(|state| if let State::Read(readings) = state { Some(Arc::clone(readings)) } else { None })
            .collect();
        let same = |before: &&Self| {
            before.read.len() == read.len() && before.read.iter().zip(&read).all(|(a, b)| Arc::ptr_eq(a, b))
        };
        let before = before.filter(same);
        let kept = |piece: &ReportPiece| before?.found(piece).cloned();
        let pieces: Vec<(&ReportPiece, Option<Arc<Block>>)> =
            files.report.pieces.iter().map(|piece| (piece, kept(piece))).collect();
        let new = || pieces.iter().filter(|(_, kept)| kept.is_none()).map(|(piece, _)| &piece.shows);
        let lay = |sources: &Sources| {
            let block = |(piece, kept): &(&ReportPiece, Option<Arc<Block>>)| {
                let new = || Arc::new(sources.block(piece.id, &piece.shows));
                (piece.id, piece.shows.clone(), kept.clone().unwrap_or_else(new))
            };
            pieces.iter().map(block).collect()
        };
        let blocks = if new().next().is_none() {
            lay(&Sources::default())
        } else {
            let mut evaluations: Vec<&Evaluation> = files.evaluations().collect();
            order::arrange(&mut evaluations);
            if new().any(|shows| shows.view == View::Review) {
                let contents = files.readings().filter_map(|reading| reading.outcome.as_ref().ok());
                let told = told(&evaluations);
                lay(&Sources::of(told.iter().collect(), contents.flat_map(|contents| &contents.notes).collect()))
            } else {
                lay(&Sources::of(evaluations, Vec::new()))
            }
        };
        Self { read, blocks }
    }

    /// Each piece with what it shows, under the heading that it was given.
    #[must_use]
    pub fn shown(&self, report: &Report) -> Vec<(ReportPiece, Block)> {
        let block = |piece: &ReportPiece| {
            let block = self.found(piece).map(|block| (**block).clone()).unwrap_or_default();
            (piece.clone(), headed(block, piece))
        };
        report.pieces.iter().map(block).collect()
    }

    fn found(&self, piece: &ReportPiece) -> Option<&Arc<Block>> {
        let own = |(id, shows, _): &&(u32, Route, _)| *id == piece.id && *shows == piece.shows;
        self.blocks.iter().find(own).map(|(.., block)| block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Given, intake};
    use crate::workspace::Action;

    /// Whether each block is the one that was there before.
    fn check(before: &Laid, after: &Laid, wanted: &[bool]) {
        let kept = after.blocks.iter().map(|(.., block)| before.blocks.iter().any(|(.., old)| Arc::ptr_eq(block, old)));
        assert_eq!(kept.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn only_what_is_new_is_laid_out_and_all_of_it_when_the_files_change() {
        let mut files = Workspace::default();
        let arrive = |files: &mut Workspace, id: u32| {
            let (name, bytes) = &crate::sample::workbooks()[id as usize];
            files.apply(Action::Offered { id, name: name.clone(), size: 1, fingerprint: id.into() });
            files.apply(Action::Arrived { id, readings: intake(name, bytes, &Given::default()) });
        };
        arrive(&mut files, 0);
        let report = Report::default().with(Route::parse("#/matrix?year=2024")).with(Route::parse("#/files"));
        files.report = Arc::new(report);
        let first = Laid::of(&files, None);
        files.report = Arc::new(files.report.moved(2, true).written(2, Some("気づき"), None).with(Route::default()));
        let second = Laid::of(&files, Some(&first));
        check(&first, &second, &[true, true, false]);
        let headings: Vec<String> = second.shown(&files.report).into_iter().map(|(_, block)| block.heading).collect();
        assert_eq!(headings, ["気づき", "達成状況　令和6年度（2024年度）", ""]);
        arrive(&mut files, 1);
        check(&second, &Laid::of(&files, Some(&second)), &[false, false, false]);
    }
}
