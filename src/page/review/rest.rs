//! 読み取った文字 — how much was taken up, and the rest by name; every cell leads to its sheet.

use super::hand;
use crate::origin::Origin;
use crate::page::dialog::Dialog;
use crate::page::lean::prelude::*;
use crate::workspace::review::rest::{Rest, coverage, rest};

/// 読み取った文字 98.7%　残り1,204文字.
#[component]
pub fn Coverage() -> Node {
    let hand = hand();
    let open = RwSignal::new(false);
    let seen = Memo::new(move |_| hand.desk().files(coverage));
    let ask = move || {
        open.try_set(true);
    };
    let left = move || button("as-link", "rest", move || seen.get().rest(), ask);
    let line = move || {
        view! {
            <p class="coverage" data-test="coverage">
                {move || format!("読み取った文字 {}%", seen.get().percent())} " "
                {when(move || { seen.get().left > 0 }, left)}
            </p>
        }
        .into_node()
    };
    view! {
        {when(move || { seen.get().all > 0 }, line)}
        <Dialog title="読み取らなかった文字" open=open kind="sheet" test="rest-list" on_close=move |()| { open.try_set(false); }>
            <p>"どの記録にも見出しにも入らなかったセルです。選ぶと、そのシートを開きます。"</p>
            {move || hand.desk().files_now(rest).into_iter().map(|rest| lines(rest, open)).collect_nodes().into_node()}
        </Dialog>
    }
}

fn lines(rest: Rest, open: RwSignal<bool>) -> Node {
    let hand = hand();
    let line = move |(at, words): (Origin, String)| {
        let cell = at.area.map(|area| area.to_string());
        let go = move || {
            open.try_set(false);
            hand.visit(at.clone());
        };
        view! { <li>{button("as-link", "rest-cell", cell, go)}" "{words}</li> }
    };
    view! {
        <h3>{format!("{}　{}文字", rest.place, rest.left)}</h3>
        <ul class="plain rest-cells">{rest.cells.into_iter().map(line).collect_nodes()}</ul>
        {(rest.more > 0).then(|| format!("ほか{}セル", rest.more))}
    }
}
