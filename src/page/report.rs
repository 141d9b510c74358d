//! V8 報告 — take it to the meeting: what was picked in the other views, in order, with headings and remarks of one's own; to
//! print, or to save as a file.

mod out;
mod piece;
mod table;

use super::browser;
use super::deeds::deeds;
use super::desk::desk;
use super::matrix::{NothingYet, PaperHead};
use crate::compare::order;
use crate::evaluation::Evaluation;
use crate::export;
use crate::export::briefing::Sources;
use crate::export::paper::Block;
use crate::workspace::link::{Route, View};
use crate::workspace::report::Piece;
use crate::workspace::{Action, Workspace};
use leptos::prelude::*;
use out::ReportFiles;
pub use out::{AddToReport, SaveAll};
use piece::PieceView;
use std::sync::Arc;

/// 一枚と中身 — a piece, and what it shows now.
pub type Shown = Arc<(Piece, Block)>;

/// 報告の画面.
#[component]
pub fn ReportView() -> impl IntoView {
    let desk = desk();
    let shown: Memo<Vec<Shown>> = Memo::new(move |_| desk.files(look_up));
    let any_file = Memo::new(move |_| desk.board.with(|board| !board.groups.is_empty()));
    let any = Memo::new(move |_| shown.with(|shown| !shown.is_empty()));
    let ids = move || shown.with(|shown| shown.iter().map(|piece| piece.0.id).collect::<Vec<_>>());
    view! {
        <Show when=move || any_file.get() || any.get() fallback=|| view! { <NothingYet /> }>
            <div class="report-view">
                <div class="bar">
                    <h1>"報告"</h1>
                    <span class="space"></span>
                    <More />
                    <button type="button" class="button small" disabled=move || !any.get() on:click=|_| browser::print()>
                        "印刷"
                    </button>
                    <ReportFiles any />
                </div>
                <PaperHead />
                <Show when=move || any.get() fallback=|| view! { <Empty /> }>
                    <For each=ids key=|id| *id children=move |id| view! { <PieceView id shown /> } />
                </Show>
            </div>
        </Show>
    }
}

/// Every piece of the report with what it shows.
fn look_up(files: &Workspace) -> Vec<Shown> {
    if files.report.pieces.is_empty() {
        return Vec::new();
    }
    let pieces = &files.report.pieces;
    let shown = |piece: &Piece, sources: &Sources| Arc::new((piece.clone(), sources.block(piece)));
    if pieces.iter().any(|piece| piece.shows.view == View::Files) {
        with_told(files, |sources| pieces.iter().map(|piece| shown(piece, sources)).collect())
    } else {
        let sources = Sources::of(arranged(files), Vec::new());
        pieces.iter().map(|piece| shown(piece, &sources)).collect()
    }
}

/// What was read, in order.
fn arranged(files: &Workspace) -> Vec<&Evaluation> {
    let mut evaluations: Vec<&Evaluation> = files.evaluations().collect();
    order::arrange(&mut evaluations);
    evaluations
}

/// Looks at what was read, with everything that was noticed about it: as the command line writes it.
pub fn with_told<T>(files: &Workspace, look: impl FnOnce(&Sources) -> T) -> T {
    let told = export::told(&arranged(files));
    let contents = files.readings().filter_map(|reading| reading.outcome.as_ref().ok());
    look(&Sources::of(told.iter().collect(), contents.flat_map(|contents| &contents.notes).collect()))
}

/// まだ何もないとき.
#[component]
fn Empty() -> impl IntoView {
    let desk = desk();
    view! {
        <section class="nothing-yet">
            <h2>"報告にはまだ何も入っていません"</h2>
            <p>"マトリクスや事項カードの「報告に入れる」を押すと、ここに順に並びます。並べ替え、見出しや文の書き足しができ、印刷や、Excel・CSV・HTMLでの保存ができます。"</p>
            <a class="button primary" href=move || desk.link(View::Matrix)>
                "マトリクスへ"
            </a>
        </section>
    }
}

/// 書き足す — pieces that no other view gives: words alone, and what was noticed.
#[component]
fn More() -> impl IntoView {
    let (desk, deeds) = (desk(), deeds());
    let add = move |view: View| {
        let report = desk.files_now(|files| files.report.with(Route { view, ..Route::default() }));
        deeds.act(Action::Reported { report: Arc::new(report), said: Some("報告に入れました。") });
    };
    view! {
        <button type="button" class="button small" data-test="add-words" on:click=move |_| add(View::First)>
            "文を加える"
        </button>
        <button type="button" class="button small" data-test="add-notes" on:click=move |_| add(View::Files)>
            "気づきを加える"
        </button>
    }
}
