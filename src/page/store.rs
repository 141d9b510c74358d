//! 状態 — the page's state, made once at the root: the workspace, the place in the address, and what follows from them.
//! Everything that can be derived is a memo here; nothing else in the page keeps a copy.

use super::browser;
use crate::compare::matrix::{Matrix, matrix};
use crate::compare::years::{Pair, pairs};
use crate::evaluation::Evaluation;
use crate::origin::Origin;
use crate::workspace::checks::ChecksTable;
use crate::workspace::derived::{Derived, Deriving, ReadFiles};
use crate::workspace::history::History;
use crate::workspace::link::{Choice, Route, View};
use crate::workspace::matrix::MatrixTable;
use crate::workspace::review::{FileRow, ReadingTally, rows, tally};
use crate::workspace::{Action, Workspace};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// So long the page works without hearing anybody, in milliseconds: less than a frame.
const SLICE: f64 = 12.0;
/// まだ — what a view says for as long as what it needs is not derived.
pub const NOT_YET: &str = "準備しています…";
/// 息継ぎ — after so many milliseconds without another file what was read is derived.
const PAUSE: u32 = 100;

/// 状態 — handles only; copies are free.
#[derive(Clone, Copy, Debug)]
pub struct Store {
    workspace: RwSignal<Workspace>,
    route: RwSignal<Route>,
    /// 出典 — the place whose sheet is open in the drawer.
    pub source: RwSignal<Option<Origin>>,
    /// 開いたシート — the sheet that is open in the review, and the cell in hand.
    pub seen: RwSignal<Option<Origin>>,
    /// Lines of the opened form profiles that this version does not understand.
    pub unread_rules: RwSignal<usize>,
    /// 履歴 — what can be undone and done again.
    pub history: RwSignal<History>,
    /// The last command in a sentence, while its undoing is offered.
    pub toast: RwSignal<Option<&'static str>>,
    pub review: Memo<Arc<Vec<FileRow>>>,
    pub matrix: Memo<Arc<Matrix>>,
    pub matrix_table: Memo<Arc<MatrixTable>>,
    /// 年度の対 — which item of one year is which of the next.
    pub pairs: Memo<Arc<Vec<Pair>>>,
    /// 点検 — everything that was noticed about the matrix's year.
    pub checks: Memo<Arc<ChecksTable>>,
    /// 読み取ったもの — what all comparing begins with; kept to tell when it is something else.
    read: RwSignal<ReadFiles>,
    /// 下ごしらえ — `None` while it is being made from what was read last.
    pub derived: RwSignal<Option<Arc<Derived>>>,
}

impl Store {
    /// Makes the state and keeps it in step with the address.
    #[must_use]
    pub fn new() -> Self {
        let workspace = RwSignal::new(Workspace::default());
        let route = RwSignal::new(Route::parse(&browser::fragment()));
        browser::on_fragment(move |fragment| {
            let there = Route::parse(&fragment);
            let (same, moved) = route.with_untracked(|here| (*here == there, here.view != there.view));
            if !same {
                route.set(there);
            }
            if moved {
                browser::arrive();
            }
        });
        let review = Memo::new(move |_| Arc::new(workspace.with(rows)));
        let read = RwSignal::new(ReadFiles::default());
        let matrix: Memo<Arc<Matrix>> = Memo::new(move |_| read.with(|read| Arc::new(matrix(&read.evaluations()))));
        let year = Memo::new(move |_| route.with(|route| route.year));
        let matrix_table = Memo::new(move |_| matrix.with(|matrix| Arc::new(MatrixTable::of(matrix, year.get()))));
        let derived: RwSignal<Option<Arc<Derived>>> = RwSignal::new(Some(Arc::default()));
        // To compare what was gathered would cost more than to draw it anew. While other files come in, the last one stands.
        let inspect = move |before: Option<&Arc<ChecksTable>>| {
            let Some(made) = derived.get() else { return before.cloned().unwrap_or_default() };
            matrix_table.with(|matrix_table| {
                workspace.with(|files| Arc::new(ChecksTable::of(files, &made.findings, matrix_table)))
            })
        };
        let checks = Memo::new_with_compare(inspect, |_, _| true);
        Self {
            workspace,
            route,
            source: RwSignal::new(None),
            seen: RwSignal::new(None),
            unread_rules: RwSignal::new(0),
            history: RwSignal::new(History::default()),
            toast: RwSignal::new(None),
            review,
            matrix,
            matrix_table,
            pairs: Memo::new_with_compare(move |_| read.with(|read| Arc::new(pairs(&read.evaluations()))), |_, _| true),
            checks,
            read,
            derived,
        }
    }

    /// Does something to the workspace; offers the way back where there is one.
    pub fn act(self, action: Action) {
        let said = action.said();
        if let Some(back) = self.workspace.try_update(|workspace| workspace.apply(action)).flatten() {
            // Only what is written into a report goes without saying.
            self.history.try_update(|history| history.did(back, said.unwrap_or("報告を直しました。")));
            self.toast.try_set(said);
        }
        self.look_again();
    }

    pub fn undo(self) {
        self.step(History::undo);
    }

    pub fn redo(self) {
        self.step(History::redo);
    }

    fn step(self, step: impl FnOnce(&mut History, &mut Workspace) -> bool) {
        self.workspace.try_update(|workspace| self.history.try_update(|history| step(history, workspace)));
        self.toast.try_set(None);
        self.look_again();
    }

    /// Has everything made anew that is made from what was read, if that is something else now.
    fn look_again(self) {
        let read = self.files_now(Workspace::read);
        if self.read.with_untracked(|known| *known != read) {
            self.derived.try_set(None);
            self.read.try_set(read.clone());
            self.derive(PAUSE, Deriving::of(read));
        }
    }

    /// 下ごしらえ — a slice of it, and the next one after everything that people did in the meantime.
    fn derive(self, pause: u32, mut deriving: Deriving) {
        Timeout::new(pause, move || {
            // Something else was read since.
            if self.read.with_untracked(|read| read != deriving.read()) {
                return;
            }
            let end = browser::clock() + SLICE;
            match deriving.go_on(&|| browser::clock() < end) {
                Some(made) => self.derived.set(Some(Arc::new(made))),
                None => self.derive(0, deriving),
            }
        })
        .forget();
    }

    /// What was done so far cannot be undone any more.
    pub fn begin_anew(self) {
        self.history.try_set(History::default());
        self.toast.try_set(None);
    }

    /// Looks into the workspace, and again whenever it changes.
    pub fn files<T>(self, look: impl FnOnce(&Workspace) -> T) -> T {
        self.workspace.with(look)
    }

    /// 集計 — of what was handed in.
    pub fn tally(self) -> ReadingTally {
        self.review.with(|rows| tally(rows))
    }

    /// 見本 — whether what is on the table is the fictitious sample.
    pub fn is_sample(self) -> bool {
        self.files(Workspace::is_sample)
    }

    /// Looks into the workspace once.
    pub fn files_now<T>(self, look: impl FnOnce(&Workspace) -> T) -> T {
        self.workspace.with_untracked(look)
    }

    /// The evaluation that a square of the matrix stands for.
    pub fn evaluation<T>(self, number: usize, look: impl FnOnce(&Evaluation) -> T) -> Option<T> {
        self.workspace.with(|workspace| workspace.evaluations().nth(number).map(look))
    }

    #[must_use]
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// The place in the address, looked at once.
    #[must_use]
    pub fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    #[must_use]
    pub fn view(self) -> View {
        self.route.with(|route| route.view)
    }

    #[must_use]
    pub fn view_now(self) -> View {
        self.route.with_untracked(|route| route.view)
    }

    /// Goes somewhere: the address says so at once, and the back button leads back.
    pub fn go(self, change: impl FnOnce(&mut Route)) {
        let mut route = self.route.get_untracked();
        let view = route.view;
        change(&mut route);
        let moved = route.view != view;
        browser::set_fragment(&route.print());
        self.route.try_set(route);
        if moved {
            browser::arrive();
        }
    }

    /// The address of a view with the same choices, as it begins: from its other ways of showing them, too.
    #[must_use]
    pub fn link(self, view: View) -> String {
        self.route.with(|route| {
            let mut there = route.to(view);
            there.choose(Choice::Mode, String::new());
            there.print()
        })
    }
}

/// The store of the page; made at the root, so that every component finds it.
#[must_use]
pub fn use_store() -> Store {
    expect_context()
}
