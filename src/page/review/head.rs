//! 見出しの帯 — how far the reading is, what came of it, how much was taken up; the ways back and on.

use super::{profile, rest, use_review};
use crate::workspace::Action;
use crate::workspace::history::History;
use crate::workspace::link::View;
use crate::workspace::review::{ReadingTally, Stage};
use leptos::prelude::*;

/// 見出しの帯.
#[component]
pub fn Head() -> impl IntoView {
    let review = use_review();
    let (store, commands) = (review.store(), review.commands);
    let cannot = move |which: fn(&History) -> bool| move || !store.history.with(which);
    view! {
        <div class="bar review-head">
            <h1>"読み取りの確認"</h1>
            <Progress />
            <rest::Coverage />
            <div class="head-ways">
                <profile::Open />
                <button type="button" class="button small" data-test="undo" disabled=cannot(History::can_undo) on:click=move |_| commands.undo()>
                    "元に戻す"
                </button>
                <button type="button" class="button small" data-test="redo" disabled=cannot(History::can_redo) on:click=move |_| commands.redo()>
                    "やり直す"
                </button>
                <Show when=move || store.review.with(|rows| !rows.is_empty())>
                    <button type="button" class="button small" data-test="clear" on:click=move |_| commands.act(Action::Cleared)>
                        "すべて外す"
                    </button>
                </Show>
                <Show when=move || { store.tally().records > 0 }>
                    <a class="button small primary" data-test="show-matrix" href=move || store.link(View::Matrix)>
                        "比べる"
                    </a>
                </Show>
            </div>
        </div>
    }
}

/// 進み具合 — 「12/24 住吉区.xlsx」, read out politely, then what came of it.
#[component]
fn Progress() -> impl IntoView {
    let store = use_review().store();
    let words = move || {
        let now = store.review.with(|rows| {
            let reading = rows
                .iter()
                .find(|row| row.stage == Stage::Reading)
                .or(rows.iter().find(|row| row.stage == Stage::Waiting));
            reading.map(|row| row.name.clone())
        });
        match now {
            Some(name) => store.tally().progress(&name),
            None => store.tally().outcome(),
        }
    };
    let again = Memo::new(move |_| store.files(crate::workspace::Workspace::rereading));
    let count = move |which: fn(ReadingTally) -> usize| move || which(store.tally()).to_string();
    view! {
        <p class="progress" data-test="progress" aria-live="polite" aria-busy=move || again.get().to_string()>
            {move || if again.get() { format!("{}読み直しています。", words()) } else { words() }}
        </p>
        <Show when=move || { store.tally().pending > 0 }>
            <progress aria-label="読み取りの進み具合" max=count(ReadingTally::all) prop:value=count(ReadingTally::done)></progress>
        </Show>
    }
}
