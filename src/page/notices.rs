//! お知らせ — above every view: files that were refused, by name, and the way back from the last action.

use super::desk::desk;
use crate::workspace::link::View;
use crate::workspace::review::trouble;
use leptos::prelude::*;

/// お知らせ — nothing to tell, nothing shown.
#[component]
pub fn Notices() -> impl IntoView {
    let desk = desk();
    let trouble = Memo::new(move |_| desk.review.with(|rows| trouble(rows)));
    let elsewhere = move || !matches!(desk.view(), View::First | View::Files);
    view! {
        <Show when=move || elsewhere() && trouble.with(Option::is_some)>
            <aside class="banner" role="status" data-test="refused-banner">
                <p>{move || trouble.get()}</p>
                <a href=move || desk.link(View::Files)>"理由を見る"</a>
            </aside>
        </Show>
        <Show when=move || desk.undo.with(Option::is_some)>
            <aside class="toast" role="status">
                "一覧から外しました。"
                <button type="button" class="as-link" on:click=move |_| back(desk)>
                    "元に戻す"
                </button>
                <button type="button" class="quiet" on:click=move |_| { desk.undo.try_set(None); }>
                    "閉じる"
                </button>
            </aside>
        </Show>
    }
}

fn back(desk: super::desk::Desk) {
    if let Some(action) = desk.undo.try_get_untracked().flatten() {
        desk.act(action);
        desk.undo.try_set(None);
    }
}
