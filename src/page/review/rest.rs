//! 読み取った文字 — how much was taken up, and the rest by name; every cell leads to its sheet.

use super::use_review;
use crate::origin::Origin;
use crate::page::dialog::Dialog;
use crate::workspace::review::rest::{Rest, coverage, rest};
use leptos::prelude::*;

/// 読み取った文字 98.7%　残り1,204文字.
#[component]
pub fn Coverage() -> impl IntoView {
    let review = use_review();
    let open = RwSignal::new(false);
    let seen = Memo::new(move |_| review.store().files(coverage));
    view! {
        <Show when=move || { seen.get().all > 0 }>
            <p class="coverage" data-test="coverage">
                {move || format!("読み取った文字 {}%", seen.get().percent())} " "
                <Show when=move || { seen.get().left > 0 }>
                    <button type="button" class="as-link" data-test="rest" on:click=move |_| { open.try_set(true); }>
                        {move || seen.get().rest()}
                    </button>
                </Show>
            </p>
        </Show>
        <Dialog title="読み取らなかった文字" open=open kind="sheet" test="rest-list" on_close=move |()| { open.try_set(false); }>
            <p>"どの記録にも見出しにも入らなかったセルです。選ぶと、そのシートを開きます。"</p>
            {move || review.store().files_now(rest).into_iter().map(|rest| lines(rest, open)).collect_view()}
        </Dialog>
    }
}

fn lines(rest: Rest, open: RwSignal<bool>) -> AnyView {
    let review = use_review();
    let line = move |(at, words): (Origin, String)| {
        let cell = at.area.map(|area| area.to_string());
        let go = move |_| {
            open.try_set(false);
            review.visit(at.clone());
        };
        view! { <li><button type="button" class="as-link" data-test="rest-cell" on:click=go>{cell}</button>" "{words}</li> }
    };
    view! {
        <h3>{format!("{}　{}文字", rest.place, rest.left)}</h3>
        <ul class="plain rest-cells">{rest.cells.into_iter().map(line).collect_view()}</ul>
        {(rest.more > 0).then(|| format!("ほか{}セル", rest.more))}
    }
    .into_any()
}
