//! 外部との通信 — the badge that counts, and what stands behind it: how to see for oneself that nothing is sent.

use super::browser::traffic;
use super::dialog::Dialog;
use leptos::prelude::*;

/// 通信の数 — requests since the page was loaded, and what the policy stopped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Traffic {
    asked: u32,
    stopped: u32,
}

/// 通信バッジ — 「外部との通信 0件」. Opens the explanation.
#[component]
pub fn TrafficBadge() -> impl IntoView {
    let traffic = RwSignal::new(Traffic::default());
    traffic::watch(move |asked, stopped| {
        traffic.try_set(Traffic { asked, stopped });
    });
    let open = RwSignal::new(false);
    let quiet = move || traffic.get() == Traffic::default();
    view! {
        <button
            type="button"
            class="badge"
            class:loud=move || !quiet()
            data-test="traffic"
            aria-haspopup="dialog"
            on:click=move |_| { open.try_set(true); }
        >
            {move || format!("外部との通信 {}件", traffic.get().asked)}
        </button>
        <Dialog title="ファイルはこのパソコンの外に出ません" open=open kind="sheet" on_close=move |()| { open.try_set(false); }>
            <Explanation traffic=traffic />
        </Dialog>
    }
}

#[component]
fn Explanation(traffic: RwSignal<Traffic>) -> impl IntoView {
    view! {
        <p>
            {move || {
                let Traffic { asked, stopped } = traffic.get();
                format!("この画面を開いてからの通信は{asked}件、ブラウザが止めた通信は{stopped}件です。")
            }}
        </p>
        <p>
            "読み込んだファイルは、このブラウザの中だけで処理します。画面を閉じると、読み込んだ内容は残りません。"
        </p>
        <h3>"自分で確かめる"</h3>
        <ol>
            <li>"キーボードのF12を押し、「ネットワーク」（Network）を開きます。"</li>
            <li>"ファイルを読み込みます。一覧に新しい行が増えなければ、何も送っていません。"</li>
            <li>"LANケーブルを抜いても、そのまま使えます。"</li>
        </ol>
        <h3>"しくみと限界"</h3>
        <p>
            "この画面には、外部への通信をブラウザに禁じさせる設定（Content-Security-Policy、connect-src）が入っています。"
            "ただし、この設定は、ほかのページへの移動、新しい窓を開くこと、WebRTC、接続の先読みまでは止めません。"
            "このプログラムは、そのどれも使っていません。"
        </p>
    }
}
