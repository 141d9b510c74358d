//! 読み取った内容 — the record in hand: each field with its text; choosing one shows its cell.

use super::use_review;
use crate::legend::{Achievement, Level};
use crate::page::matrix::legend::certainty_words;
use crate::profile::Rule;
use crate::workspace::review::record::{RecordPart, Story, begins, for_all, number_at, story};
use crate::workspace::words::cut;
use leptos::prelude::*;

/// A longer text is cut; the sheet and the card have it all.
const TEXT: usize = 300;

/// 右の欄.
#[component]
pub fn Record() -> impl IntoView {
    let review = use_review();
    // A heading belongs to no record: the one that was shown stays.
    let number = Memo::new(move |before: Option<&usize>| {
        let at = review.here.get().and_then(|here| review.store().files(|files| number_at(files, &here)));
        at.or(before.copied()).unwrap_or(0)
    });
    let story = Memo::new(move |_| {
        review.here.get().and_then(|here| review.store().files(|files| story(files, &here, number.get())))
    });
    let go = move |number: Option<usize>| {
        let here = review.here.get_untracked();
        let to =
            number.zip(here).and_then(|(number, here)| review.store().files_now(|files| begins(files, &here, number)));
        if let Some(to) = to {
            review.open(to);
        }
    };
    let turn = move |words: &'static str, test: &'static str, to: fn(usize) -> Option<usize>| {
        let to =
            move || story.with(|story| story.as_ref().and_then(|story| to(story.number).filter(|n| *n < story.count)));
        view! {
            <button type="button" class="quiet" data-test=test disabled=move || to().is_none() on:click=move |_| go(to())>
                {words}
            </button>
        }
    };
    let count = move || {
        let count = |story: &Story| format!("{}　{}／{}", story.rows, story.number + 1, story.count);
        story.with(|story| story.as_ref().map(count).unwrap_or_default())
    };
    view! {
        <aside class="record-pane" aria-label="読み取った内容" data-test="record">
            <h2>"読み取った内容"</h2>
            <p class="record-turn">
                {turn("前", "record-before", |n| n.checked_sub(1))}
                <span aria-live="polite">{count}</span>
                {turn("次", "record-next", |n| Some(n + 1))}
            </p>
            {move || story.get().map_or_else(nothing, parts)}
            <ForAll />
        </aside>
    }
}

fn nothing() -> AnyView {
    view! { <p class="hint">"このシートから記録は読み取っていません。見出しのセルや行を選んで直せます。"</p> }
        .into_any()
}

fn parts(story: Story) -> AnyView {
    let review = use_review();
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
    let entry = move |part: RecordPart| {
        let RecordPart { name, unknown, text, at } = part;
        view! {
            <div class=if unknown { "part unknown" } else { "part" }>
                <h3>
                    <button type="button" data-test="part" on:click=move |_| review.visit(at.clone())>{name}</button>
                </h3>
                <p>{cut(&text, TEXT)}</p>
            </div>
        }
    };
    view! {
        <p class="record-title">{story.title}</p>
        {mark}
        {story.parts.into_iter().map(entry).collect_view()}
    }
    .into_any()
}

/// まとめて直す — what was said of this sheet alone, for all of its form.
#[component]
fn ForAll() -> impl IntoView {
    let review = use_review();
    let wider =
        Memo::new(move |_| review.here.get().and_then(|here| review.store().files(|files| for_all(files, &here))));
    let offer = move |(count, rules): (usize, Vec<Rule>)| {
        let tell = move |_| review.commands.tell(rules.clone());
        view! {
            <p class="for-all">
                {format!("同じ並びのシートがほかに{count}件あります。")}
                <button type="button" class="as-link" data-test="for-all" on:click=tell>
                    "まとめて直す"
                </button>
            </p>
        }
    };
    move || wider.get().map(offer)
}
