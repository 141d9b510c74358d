//! V8 報告 — take it to the meeting: what was picked in the other views, in order, with headings and remarks of one's own; to
//! print, or to save as a file.

mod out;
mod passing;
mod piece;
mod table;
mod work;

use super::browser;
use super::commands::use_commands;
use super::head::{NothingYet, PaperHead};
use super::picker::Picker;
use super::store::use_store;
use crate::export::paper::Block;
use crate::export::report::laid::Laid;
use crate::workspace::Action;
use crate::workspace::link::{Route, View};
use crate::workspace::report::{Report, ReportPiece, Size};
use leptos::prelude::*;
use out::ReportFiles;
pub use out::{AddToReport, SaveAll, add_to_report};
use piece::PieceView;
use std::sync::Arc;
pub use work::hand_over;

/// 一枚と中身 — a piece, and what it shows now.
pub type Shown = Arc<(ReportPiece, Block)>;

/// 報告の画面.
#[component]
pub fn ReportView() -> impl IntoView {
    let store = use_store();
    // What is laid out is kept as long as it shows the same.
    let laid: Memo<Laid> =
        Memo::new_with_compare(move |before| store.files(|files| Laid::of(files, before)), |_, _| true);
    let shown: Memo<Vec<Shown>> = Memo::new(move |_| {
        let report = store.files_now(|files| Arc::clone(&files.report));
        laid.with(|laid| laid.shown(&report).into_iter().map(Arc::new).collect())
    });
    let size = Memo::new(move |_| store.files(|files| files.report.size.key()));
    let any_file = Memo::new(move |_| store.matrix_table.with(|matrix_table| !matrix_table.groups.is_empty()));
    let any = Memo::new(move |_| shown.with(|shown| !shown.is_empty()));
    let ids = move || shown.with(|shown| shown.iter().map(|piece| piece.0.id).collect::<Vec<_>>());
    view! {
        <Show when=move || any_file.get() || any.get() fallback=|| view! { <NothingYet /> }>
            <div class=move || format!("report-view {}", size.get())>
                <div class="bar">
                    <h1>"報告"</h1>
                    <span class="space"></span>
                    <More />
                    <Paper size />
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

/// まだ何もないとき.
#[component]
fn Empty() -> impl IntoView {
    let store = use_store();
    view! {
        <section class="nothing-yet">
            <h2>"報告にはまだ何も入っていません"</h2>
            <p>"マトリクスや事項カード、文章くらべ、数字くらべの「報告に入れる」を押すと、ここに順に並びます。並べ替え、見出しや文の書き足しができ、印刷や、Excel・CSV・HTMLでの保存ができます。"</p>
            <a class="button primary" href=move || store.link(View::Matrix)>
                "マトリクスへ"
            </a>
        </section>
    }
}

/// 書き足す — pieces that no other view gives: words alone, and what was noticed.
#[component]
fn More() -> impl IntoView {
    let (store, commands) = (use_store(), use_commands());
    let add = move |view: View| {
        let report = store.files_now(|files| files.report.with(Route { view, ..Route::default() }));
        commands.act(Action::Reported { report: Arc::new(report), said: Some("報告に入れました。") });
    };
    view! {
        <button type="button" class="button small" data-test="add-words" on:click=move |_| add(View::First)>
            "文を加える"
        </button>
        <button type="button" class="button small" data-test="add-notes" on:click=move |_| add(View::Review)>
            "気づきを加える"
        </button>
    }
}

/// 用紙 — what the report is printed on, here and from its files.
#[component]
fn Paper(size: Memo<&'static str>) -> impl IntoView {
    let (store, commands) = (use_store(), use_commands());
    let options = Memo::new(|_| Size::ALL.map(|(_, key, words)| (key.to_owned(), words.to_owned())).into());
    let chosen = Memo::new(move |_| size.get().to_owned());
    let choose = Callback::new(move |key: String| {
        let report = store.files_now(|files| Report { size: Size::from_key(&key), ..(*files.report).clone() });
        commands.act(Action::Reported { report: Arc::new(report), said: None });
    });
    view! { <Picker label="用紙" test="paper" options chosen choose /> }
}
