//! 枠 — what stays around every view: name, ways, badge; version and licence.

use super::desk::desk;
use super::dialog::Dialog;
use super::proof::Badge;
use crate::page::lean::prelude::*;
use crate::workspace::link::View;

/// 画面への道.
const WAYS: [(View, &str); 9] = [
    (View::Files, "読み取り"),
    (View::Matrix, "マトリクス"),
    (View::Card, "事項カード"),
    (View::Ward, "区カルテ"),
    (View::Texts, "文章くらべ"),
    (View::Figures, "数字くらべ"),
    (View::Search, "さがす"),
    (View::Checks, "点検"),
    (View::Report, "報告"),
];

/// 上の帯 — name, ways once there is something to see, badge.
#[component]
pub fn Header() -> Node {
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
                <nav aria-label="画面">{WAYS.map(way).collect_nodes()}</nav>
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
pub fn Footer() -> Node {
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
