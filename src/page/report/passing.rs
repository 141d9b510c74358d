//! 渡す — the single file with the data inside, for passing on: what will be in it is told before it is made. Where the page is
//! not the single file, it says so and offers the work file instead.

use super::work::{hand_over, save_work, work};
use crate::export::report::file_name;
use crate::page::browser::{self, single};
use crate::page::dialog::Dialog;
use crate::page::pool::Pool;
use crate::page::store::use_store;
use crate::workspace::snapshot::{Contents, with_data};
use crate::workspace::words;
use leptos::prelude::*;

/// データ入りの1ファイル — the dialog, open while `open` says so.
pub fn passing(open: RwSignal<bool>) -> AnyView {
    let close = move |()| {
        open.try_set(false);
    };
    view! {
        <Dialog title="データ入りの1ファイル" open=open kind="sheet" test="passing" on_close=close>
            {move || if single::is_single() { offer(open) } else { apart(open) }}
        </Dialog>
    }
    .into_any()
}

fn offer(open: RwSignal<bool>) -> AnyView {
    let store = use_store();
    let pool: StoredValue<Pool, LocalStorage> = expect_context();
    let contents = store.files_now(Contents::of);
    let (year, month, day) = browser::today();
    let mut lines = contents.lines();
    lines.push(("作成日", words::date(year, month, day)));
    let line = |(what, words): (&'static str, String)| view! { <dt>{what}</dt><dd>{words}</dd> };
    let make = move |_| {
        let page = single::own_text().and_then(|page| with_data(&page, &work(store, pool, true).to_bytes()));
        let name = file_name("データ入り", None, untrack(move || store.is_sample()), "html");
        hand_over(store, &name, "text/html", page.unwrap_or_default().as_bytes());
        open.try_set(false);
    };
    view! {
        <p>"いま読み込んでいるファイルと、この画面を、1つのファイル（.html）にまとめます。USBメモリーや共有フォルダーで渡すと、受け取った人は開くだけで同じ画面を見られます。"</p>
        <dl class="contents" data-test="contents">{lines.into_iter().map(line).collect_view()}</dl>
        <details>
            <summary>"ファイルの名前"</summary>
            <ul>{contents.files.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
        </details>
        <p class="caution">"元のファイルがそのまま入ります。非表示のシートや行など、この画面に出ない内容も含まれます。渡す相手をお確かめください。"</p>
        <button type="button" class="button primary" data-test="make-passing" on:click=make>
            "作って保存"
        </button>
    }
    .into_any()
}

fn apart(open: RwSignal<bool>) -> AnyView {
    let store = use_store();
    let pool: StoredValue<Pool, LocalStorage> = expect_context();
    let save = move |_| {
        save_work(store, pool, true);
        open.try_set(false);
    };
    view! {
        <p>"いまの画面はサーバーから開いているため、データ入りの1ファイルは作れません。単体ファイル（kukurabe.html）をパソコンに保存して開くと作れます。"</p>
        <p>"代わりに、作業ファイルで渡せます。受け取った人が区くらべで読み込むと、同じ画面になります。"</p>
        <button type="button" class="button primary" data-test="passing-work" on:click=save>
            "作業ファイルを保存"
        </button>
    }
    .into_any()
}
