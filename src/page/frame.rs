//! 枠 — what stays around every view: name, ways, badge; version and licence.

use super::browser;
use super::commands::use_commands;
use super::dialog::Dialog;
use super::store::use_store;
use super::traffic_badge::TrafficBadge;
use crate::workspace::history::History;
use crate::workspace::link::View;
use leptos::prelude::*;

/// 段階 — from the files to what is taken to the meeting, each with its views.
const STEPS: [(&str, &[(View, &str)]); 4] = [
    ("1 ファイル", &[(View::First, "読み込む")]),
    ("2 読み取りの確認", &[(View::Review, "読み取り")]),
    (
        "3 見る・比べる",
        &[
            (View::Matrix, "マトリクス"),
            (View::Card, "事項カード"),
            (View::Ward, "区カルテ"),
            (View::Texts, "文章くらべ"),
            (View::Figures, "数字くらべ"),
            (View::Search, "さがす"),
            (View::Checks, "点検"),
        ],
    ),
    ("4 出力", &[(View::Report, "報告")]),
];
const HELP: (View, &str) = (View::Help, "使い方");
const NAME: &str = "区くらべ";
/// So many of the last commands are listed.
const LAST: usize = 8;

/// 上の帯 — name, ways once there is something to see, badge.
#[component]
pub fn Header() -> impl IntoView {
    let store = use_store();
    let started = Memo::new(move |_| store.files(|workspace| !workspace.files.is_empty()));
    let way = move |(view, words): (View, &'static str)| {
        let here = move || (store.view() == view).then_some("page");
        view! {
            <a href=move || store.link(view) aria-current=here>
                {words}
            </a>
        }
    };
    let step = move |(words, ways): (&'static str, &'static [(View, &'static str)])| {
        view! {
            <div role="group" aria-label=words>
                <small aria-hidden="true">{words}</small>
                <span>{ways.iter().copied().map(way).collect_view()}</span>
            </div>
        }
    };
    Effect::new(move |_| {
        let view = store.view();
        let mut ways = STEPS.iter().flat_map(|(_, ways)| ways.iter()).chain([&HELP]);
        let here = ways.find(|(known, _)| *known == view && view != View::First);
        browser::entitle(&here.map_or_else(|| NAME.to_owned(), |(_, words)| format!("{words} - {NAME}")));
    });
    view! {
        <header class="top">
            <a class="name" href=move || store.link(View::First)>
                {NAME}
            </a>
            <Show
                when=move || started.get()
                fallback=|| view! { <span class="tagline">"行政評価の区間比較"</span> }
            >
                <nav aria-label="画面">{STEPS.map(step).collect_view()}</nav>
            </Show>
            <span class="space"></span>
            <Show when=move || store.is_sample()>
                <span class="sample-tag">"見本（架空）"</span>
            </Show>
            <TrafficBadge />
            {way(HELP)}
        </header>
    }
}

/// 下の帯 — version and licence.
#[component]
pub fn Footer() -> impl IntoView {
    let open = RwSignal::new(false);
    let commands = use_commands();
    view! {
        <footer class="bottom">
            <span>"版 "{env!("CARGO_PKG_VERSION")}</span>
            <span>"この画面はインターネットにつながなくても動きます"</span>
            <Show when=move || !commands.store.history.with(|history| history.told().is_empty())>
                <CommandLog />
            </Show>
            <button type="button" class="as-link" on:click=move |_| { open.try_set(true); }>
                "ライセンス"
            </button>
            <Dialog title="ライセンス（MIT）" open=open kind="sheet" on_close=move |()| { open.try_set(false); }>
                <pre class="licence">{include_str!("../../LICENSE")}</pre>
            </Dialog>
        </footer>
    }
}

/// 操作の記録 — the last commands in words, and the ways back and forth.
#[component]
fn CommandLog() -> impl IntoView {
    let commands = use_commands();
    let history = commands.store.history;
    let line = |(said, done): (&'static str, bool)| {
        view! { <li>{if done { said.to_owned() } else { format!("（元に戻しました）{said}") }}</li> }
    };
    let lines = move || history.with(|history| history.told().into_iter().take(LAST).map(line).collect_view());
    let cannot = move |which: fn(&History) -> bool| move || !history.with(which);
    view! {
        <details class="history" data-test="history">
            <summary>"操作の記録"</summary>
            <ol>{lines}</ol>
            <button type="button" class="quiet" data-test="history-undo" disabled=cannot(History::can_undo) on:click=move |_| commands.undo()>
                "元に戻す"
            </button>
            <button type="button" class="quiet" data-test="history-redo" disabled=cannot(History::can_redo) on:click=move |_| commands.redo()>
                "やり直す"
            </button>
        </details>
    }
}
