//! 見出しの帯 — how far the reading is, what came of it, how much was taken up; the ways back and on.

use super::{hand, profile, rest};
use crate::workspace::Action;
use crate::workspace::history::History;
use crate::workspace::link::View;
use crate::workspace::review::Stage;
use leptos::prelude::*;

/// 見出しの帯.
#[component]
pub fn Head() -> impl IntoView {
    let hand = hand();
    let (desk, deeds) = (hand.desk(), hand.deeds);
    let any = Memo::new(move |_| desk.review.with(|rows| !rows.is_empty()));
    let can = move |which: fn(&History) -> bool| move || !desk.history.with(which);
    view! {
        <div class="bar review-head">
            <h1>"読み取りの確認"</h1>
            <Progress />
            <rest::Coverage />
            <div class="head-ways">
            <profile::Open />
            <button type="button" class="button small" data-test="undo" disabled=can(History::can_undo) on:click=move |_| deeds.undo()>
                "元に戻す"
            </button>
            <button type="button" class="button small" data-test="redo" disabled=can(History::can_redo) on:click=move |_| deeds.redo()>
                "やり直す"
            </button>
            <Show when=move || any.get()>
                <button type="button" class="button small" on:click=move |_| deeds.act(Action::Cleared)>
                    "すべて外す"
                </button>
            </Show>
            <Show when=move || { desk.tally.get().records > 0 }>
                <a class="button small primary" data-test="show-matrix" href=move || desk.link(View::Matrix)>
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
    let desk = hand().desk();
    let words = move || {
        let now = desk.review.with(|rows| {
            let reading = rows
                .iter()
                .find(|row| row.stage == Stage::Reading)
                .or(rows.iter().find(|row| row.stage == Stage::Waiting));
            reading.map(|row| row.name.clone())
        });
        desk.tally.with(|tally| match now {
            Some(name) => tally.progress(&name),
            None => tally.outcome(),
        })
    };
    let again = Memo::new(move |_| desk.files(crate::workspace::Workspace::rereading));
    view! {
        <p class="progress" data-test="progress" aria-live="polite" aria-busy=move || again.get().to_string()>
            {words}
            {move || again.get().then_some("読み直しています。")}
        </p>
        <Show when=move || { desk.tally.get().pending > 0 }>
            <progress aria-label="読み取りの進み具合" max=move || desk.tally.get().all().to_string() prop:value=move || desk.tally.get().done().to_string()></progress>
        </Show>
    }
}
