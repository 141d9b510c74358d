//! お知らせ — above every view: files that were refused, by name, and the way back from the last action; the keys for it too.

use super::browser;
use super::commands::use_commands;
use super::store::use_store;
use crate::workspace::fit::unfit;
use crate::workspace::history::History;
use crate::workspace::link::View;
use crate::workspace::review::{FileRow, trouble};
use leptos::prelude::*;

/// お知らせ — nothing to tell, nothing shown.
#[component]
pub fn Notices() -> impl IntoView {
    let (store, commands) = (use_store(), use_commands());
    let unfit = Memo::new(move |_| store.matrix_table.with(|matrix_table| unfit(&store.route(), matrix_table)));
    let trouble = Memo::new(move |_| store.review.with(|rows| trouble(rows)));
    window_event_listener(leptos::ev::keydown, move |event| {
        let key = event.key().to_ascii_lowercase();
        // Over an open window another page would come up behind it.
        if key == "f1" && !browser::is_in(&event, "dialog") {
            event.prevent_default();
            store.go(|route| *route = route.to(View::Help));
            return;
        }
        let undo = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if !undo || !matches!(key.as_str(), "z" | "y") || browser::is_composing(&event) || browser::is_writing(&event) {
            return;
        }
        event.prevent_default();
        if key == "y" || event.shift_key() { commands.redo() } else { commands.undo() }
    });
    let elsewhere = move || !matches!(store.view(), View::First | View::Review);
    view! {
        <Show when=move || elsewhere() && trouble.with(Option::is_some)>
            <aside class="banner" role="status" data-test="refused-banner">
                <p>{move || trouble.get()}</p>
                <details>
                    <summary>"ファイルごとの理由"</summary>
                    <ul>{move || store.review.get().iter().map(answer).collect_view()}</ul>
                    <a href=move || store.link(View::Review)>"読み取りの一覧へ"</a>
                </details>
            </aside>
        </Show>
        <Show when=move || unfit.with(Option::is_some)>
            <p class="banner" role="status" data-test="unfit">{move || unfit.get()}</p>
        </Show>
        <Show when=move || store.toast.with(Option::is_some)>
            <aside class="toast" role="status">
                {move || store.toast.get()}
                <Show when=move || store.history.with(History::can_undo)>
                    <button type="button" class="as-link" data-test="toast-undo" on:click=move |_| commands.undo()>
                        "元に戻す"
                    </button>
                </Show>
                <button type="button" class="quiet" on:click=move |_| { store.toast.try_set(None); }>
                    "閉じる"
                </button>
            </aside>
        </Show>
    }
}

/// One file: its state, its name, and why where it was not read.
fn answer(row: &FileRow) -> AnyView {
    view! {
        <li data-test="file-row" data-state=row.stage.key() data-name=row.name.clone()>
            <b>{row.stage.ja()}</b>
            " "
            {row.name.clone()}
            " "
            {row.reason.clone()}
        </li>
    }
    .into_any()
}
