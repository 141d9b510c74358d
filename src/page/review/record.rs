//! 読み取った内容 — the record in hand: each field with its text; choosing one shows its cell.

use super::hand;
use crate::legend::{Achievement, Level};
use crate::page::matrix::legend::certainty_words;
use crate::workspace::review::record::{Part, Story, begins, for_all, number_at, story};
use crate::workspace::words::cut;
use leptos::prelude::*;

/// A longer text is cut; the sheet and the card have it all.
const TEXT: usize = 300;

/// 右の欄.
#[component]
pub fn Record() -> impl IntoView {
    let hand = hand();
    // A heading belongs to no record: the one that was shown stays.
    let number = Memo::new(move |before: Option<&usize>| {
        let at = hand.here.get().and_then(|here| hand.desk().files(|files| number_at(files, &here)));
        at.or(before.copied()).unwrap_or(0)
    });
    let story = Memo::new(move |_| {
        hand.here.get().and_then(|here| hand.desk().files(|files| story(files, &here, number.get())))
    });
    let go = move |number: Option<usize>| {
        let here = hand.here.get_untracked();
        let to =
            number.zip(here).and_then(|(number, here)| hand.desk().files_now(|files| begins(files, &here, number)));
        if let Some(to) = to {
            hand.open(to);
        }
    };
    let turn = move |words: &'static str, test: &'static str, to: fn(usize) -> Option<usize>| {
        let to =
            move || story.with(|story| story.as_ref().and_then(|story| to(story.number).filter(|n| *n < story.count)));
        view! { <button type="button" class="quiet" data-test=test disabled=move || to().is_none() on:click=move |_| go(to())>{words}</button> }
    };
    let count = move || {
        story.with(|story| story.as_ref().map(|story| format!("{}　{}／{}", story.rows, story.number + 1, story.count)))
    };
    view! {
        <aside class="record-pane" aria-label="読み取った内容" data-test="record">
            <h2>"読み取った内容"</h2>
            <p class="record-turn">
                {turn("前", "record-before", |n| n.checked_sub(1))}
                <span aria-live="polite">{count}</span>
                {turn("次", "record-next", |n| Some(n + 1))}
            </p>
            {move || match story.get() {
                Some(story) => parts(story).into_any(),
                None => view! { <p class="hint">"このシートから記録は読み取っていません。見出しのセルや行を選んで直せます。"</p> }.into_any(),
            }}
            <ForAll />
        </aside>
    }
}

fn parts(story: Story) -> impl IntoView {
    let hand = hand();
    let mark = story.mark.map(|Achievement { mark, level, legend, certainty }| {
        let legend = mark
            .as_ref()
            .filter(|_| level != Level::Unknown)
            .map(|_| format!("（{}）", certainty_words(certainty, legend.as_deref())));
        let mark = mark.filter(|mark| mark != level.ja()).map(|mark| cut(&mark, 20));
        view! {
            <p class="verdict">
                <span class=format!("chip lv-{}", level.key())>{level.glyph()}</span>
                {mark}" "{level.ja()}<small>{legend}</small>
            </p>
        }
    });
    let part = move |part: Part| {
        let Part { name, unknown, text, at } = part;
        view! {
            <div class="part" class:unknown=unknown>
                <h3><button type="button" on:click=move |_| hand.visit(at.clone())>{name}</button></h3>
                <p>{cut(&text, TEXT)}</p>
            </div>
        }
    };
    view! {
        <p class="record-title">{story.title}</p>
        {mark}
        {story.parts.into_iter().map(part).collect_view()}
    }
}

/// まとめて直す — what was said of this sheet alone, for all of its form.
#[component]
fn ForAll() -> impl IntoView {
    let hand = hand();
    let wider = Memo::new(move |_| hand.here.get().and_then(|here| hand.desk().files(|files| for_all(files, &here))));
    move || {
        wider.get().map(|(count, rules)| view! {
        <p class="for-all">
            {format!("同じ並びのシートがほかに{count}件あります。")}
            <button type="button" class="as-link" data-test="for-all" on:click=move |_| hand.deeds.tell(rules.clone())>"まとめて直す"</button>
        </p>
    })
    }
}
