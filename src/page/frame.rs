//! 枠 — what stays around every view: name, ways, badge; version and licence.

use super::browser;
use super::deeds::{Deeds, deeds};
use super::desk::desk;
use super::dialog::Dialog;
use super::proof::Badge;
use crate::page::lean::prelude::*;
use crate::workspace::history::History;
use crate::workspace::link::View;

/// 段階 — from the files to what is taken to the meeting, each with its views.
const STEPS: [(&str, &[(View, &str)]); 4] = [
    ("1 ファイル", &[(View::First, "読み込む")]),
    ("2 読み取りの確認", &[(View::Files, "読み取り")]),
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
/// So many of the last deeds are listed.
const LAST: usize = 8;

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
    let step = move |(words, ways): (&'static str, &'static [(View, &'static str)])| {
        view! {
            <div role="group" aria-label=words>
                <small aria-hidden="true">{words}</small>
                <span>{ways.iter().copied().map(way).collect_nodes()}</span>
            </div>
        }
    };
    Effect::new(move |_| {
        let view = desk.view();
        let mut ways = STEPS.iter().flat_map(|(_, ways)| ways.iter()).chain([&HELP]);
        let here = ways.find(|(known, _)| *known == view && view != View::First);
        browser::entitle(&here.map_or_else(|| NAME.to_owned(), |(_, words)| format!("{words} - {NAME}")));
    });
    view! {
        <header class="top">
            <a class="name" href=move || desk.link(View::First)>
                {NAME}
            </a>
            <Show
                when=move || started.get()
                fallback=|| view! { <span class="tagline">"行政評価の区間比較"</span> }
            >
                <nav aria-label="画面">{STEPS.map(step).collect_nodes()}</nav>
            </Show>
            <span class="space"></span>
            <Show when=move || desk.is_sample()>
                <span class="sample-tag">"見本（架空）"</span>
            </Show>
            <Badge />
            {way(HELP)}
        </header>
    }
}

/// 下の帯 — version and licence.
#[component]
pub fn Footer() -> Node {
    let open = RwSignal::new(false);
    let deeds = deeds();
    view! {
        <footer class="bottom">
            <span>"版 "{env!("CARGO_PKG_VERSION")}</span>
            <span>"この画面はインターネットにつながなくても動きます"</span>
            {when(move || !deeds.desk.history.with(|history| history.told().is_empty()), move || deeds_done(deeds))}
            <button type="button" class="as-link" on:click=move |_| { open.try_set(true); }>
                "ライセンス"
            </button>
            <Dialog title="ライセンス（MIT）" open=open kind="sheet" on_close=move |()| { open.try_set(false); }>
                <pre class="licence">{include_str!("../../LICENSE")}</pre>
            </Dialog>
        </footer>
    }
}

/// 操作の記録 — the last deeds in words, and the ways back and forth.
fn deeds_done(deeds: Deeds) -> Node {
    let history = deeds.desk.history;
    let line = |(said, done): (&'static str, bool)| {
        view! { <li>{if done { said.to_owned() } else { format!("（元に戻しました）{said}") }}</li> }
    };
    let lines = move || history.with(|history| history.told().into_iter().take(LAST).map(line).collect_nodes());
    let cannot = move |which: fn(&History) -> bool| move || !history.with(which);
    view! {
        <details class="deeds" data-test="deeds">
            <summary>"操作の記録"</summary>
            <ol>{lines}</ol>
            {button_unless(cannot(History::can_undo), "quiet", "deeds-undo", "元に戻す", move || deeds.undo())}
            {button_unless(cannot(History::can_redo), "quiet", "deeds-redo", "やり直す", move || deeds.redo())}
        </details>
    }
}
