//! 見出しの帯 — how far the reading is, what came of it, how much was taken up; the ways back and on.

use super::{hand, profile, rest};
use crate::page::lean::prelude::*;
use crate::workspace::Action;
use crate::workspace::history::History;
use crate::workspace::link::View;
use crate::workspace::review::{Stage, Tally};

/// 見出しの帯.
#[component]
pub fn Head() -> Node {
    let hand = hand();
    let (desk, deeds) = (hand.desk(), hand.deeds);
    let cannot = move |which: fn(&History) -> bool| move || !desk.history.with(which);
    let small = "button small";
    let matrix = move || {
        view! {
            <a class="button small primary" data-test="show-matrix" href=move || desk.link(View::Matrix)>
                "比べる"
            </a>
        }
        .into_node()
    };
    view! {
        <div class="bar review-head">
            <h1>"読み取りの確認"</h1>
            <Progress />
            <rest::Coverage />
            <div class="head-ways">
                <profile::Open />
                {button_unless(cannot(History::can_undo), small, "undo", "元に戻す", move || deeds.undo())}
                {button_unless(cannot(History::can_redo), small, "redo", "やり直す", move || deeds.redo())}
                {when(
                    move || desk.review.with(|rows| !rows.is_empty()),
                    move || button(small, "clear", "すべて外す", move || deeds.act(Action::Cleared)),
                )}
                {when(move || { desk.tally().records > 0 }, matrix)}
            </div>
        </div>
    }
}

/// 進み具合 — 「12/24 住吉区.xlsx」, read out politely, then what came of it.
#[component]
fn Progress() -> Node {
    let desk = hand().desk();
    let words = move || {
        let now = desk.review.with(|rows| {
            let reading = rows
                .iter()
                .find(|row| row.stage == Stage::Reading)
                .or(rows.iter().find(|row| row.stage == Stage::Waiting));
            reading.map(|row| row.name.clone())
        });
        match now {
            Some(name) => desk.tally().progress(&name),
            None => desk.tally().outcome(),
        }
    };
    let again = Memo::new(move |_| desk.files(crate::workspace::Workspace::rereading));
    let bar = move || {
        let count = move |which: fn(Tally) -> usize| move || which(desk.tally()).to_string();
        view! { <progress aria-label="読み取りの進み具合" max=count(Tally::all) prop:value=count(Tally::done)></progress> }
            .into_node()
    };
    view! {
        <p class="progress" data-test="progress" aria-live="polite" aria-busy=move || again.get().to_string()>
            {move || if again.get() { format!("{}読み直しています。", words()) } else { words() }}
        </p>
        {when(move || { desk.tally().pending > 0 }, bar)}
    }
}
