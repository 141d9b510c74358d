//! 枠 — what stays around every view: name, ways, badge; version and licence.

use super::desk::desk;
use super::dialog::Dialog;
use super::making;
use super::proof::Badge;
use crate::workspace::link::View;
use leptos::prelude::*;

const WAYS: [(View, &str); 3] = [(View::Files, "読み取り"), (View::Matrix, "マトリクス"), (View::Card, "事項カード")];

/// 上の帯 — name, ways once there is something to see, badge.
#[component]
pub fn Header() -> impl IntoView {
    let desk = desk();
    let started = Memo::new(move |_| desk.files(|workspace| !workspace.files.is_empty()));
    let way = move |(view, words): (View, &'static str)| {
        let here = move || (desk.view() == view).then_some("page");
        view! {
            <a href=move || desk.link(view) aria-current=here>
                {words}
            </a>
        }
    };
    view! {
        <header class="top">
            <a class="name" href=move || desk.link(View::First)>
                "区くらべ"
            </a>
            <Show
                when=move || started.get()
                fallback=|| view! { <span class="tagline">"行政評価の区間比較"</span> }
            >
                <nav aria-label="画面">{WAYS.iter().chain(making::WAYS).copied().map(way).collect_view()}</nav>
            </Show>
            <span class="space"></span>
            <Show when=move || desk.sample.get()>
                <span class="sample-tag">"見本（架空）"</span>
            </Show>
            <Badge />
        </header>
    }
}

/// 下の帯 — version and licence.
#[component]
pub fn Footer() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <footer class="bottom">
            <span>"版 "{env!("CARGO_PKG_VERSION")}</span>
            <span>"この画面はインターネットにつながなくても動きます"</span>
            <button type="button" class="as-link" on:click=move |_| { open.try_set(true); }>
                "ライセンス"
            </button>
            <Dialog title="ライセンス（MIT）" open=open kind="sheet" on_close=move |()| { open.try_set(false); }>
                <pre class="licence">{include_str!("../../LICENSE")}</pre>
            </Dialog>
        </footer>
    }
}
