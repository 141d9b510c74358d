//! お知らせ — above every view: files that were refused, by name, and the way back from the last action.

use super::desk::desk;
use crate::workspace::link::View;
use crate::workspace::review::Stage;
use leptos::prelude::*;

/// So many names are read out; the list has the rest.
const NAMED: usize = 3;

/// お知らせ — nothing to tell, nothing shown.
#[component]
pub fn Notices() -> impl IntoView {
    let desk = desk();
    let refused = Memo::new(move |_| {
        let names = |stage: Stage| -> Vec<String> {
            desk.review.with(|rows| rows.iter().filter(|row| row.stage == stage).map(|row| row.name.clone()).collect())
        };
        (names(Stage::Refused), names(Stage::Bare))
    });
    let elsewhere = move || !matches!(desk.view(), View::First | View::Files);
    let worth = move || elsewhere() && refused.with(|(refused, bare)| !refused.is_empty() || !bare.is_empty());
    view! {
        <Show when=worth>
            <aside class="banner" role="status" data-test="refused-banner">
                <p>{move || refused.with(|(refused, bare)| sentence(refused, bare))}</p>
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

fn sentence(refused: &[String], bare: &[String]) -> String {
    let mut words = String::new();
    if !refused.is_empty() {
        words.push_str(&format!("{}を読み取れませんでした。", names(refused)));
    }
    if !bare.is_empty() {
        words.push_str(&format!("{}には評価の表が見つかりませんでした。", names(bare)));
    }
    words.push_str("ほかのファイルは読み取りました。");
    words
}

fn names(all: &[String]) -> String {
    let some: Vec<String> = all.iter().take(NAMED).map(|name| format!("「{name}」")).collect();
    let more = if all.len() > NAMED { format!("ほか{}件", all.len() - NAMED) } else { String::new() };
    format!("{}{more}", some.join("、"))
}
