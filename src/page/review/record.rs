//! 読み取った内容 — the record in hand: each field with its text; choosing one shows its cell.

use super::hand;
use crate::legend::{Achievement, Level};
use crate::page::lean::prelude::*;
use crate::page::matrix::legend::certainty_words;
use crate::workspace::review::record::{Part, Story, begins, for_all, number_at, story};
use crate::workspace::words::cut;

/// A longer text is cut; the sheet and the card have it all.
const TEXT: usize = 300;

/// 右の欄.
#[component]
pub fn Record() -> Node {
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
        button_unless(move || to().is_none(), "quiet", test, words, move || go(to()))
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

fn nothing() -> Node {
    view! { <p class="hint">"このシートから記録は読み取っていません。見出しのセルや行を選んで直せます。"</p> }
        .into_node()
}

fn parts(story: Story) -> Node {
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
    let entry = move |part: Part| {
        let Part { name, unknown, text, at } = part;
        view! {
            <div class=if unknown { "part unknown" } else { "part" }>
                <h3>{button("", "part", name, move || hand.visit(at.clone()))}</h3>
                <p>{cut(&text, TEXT)}</p>
            </div>
        }
    };
    view! {
        <p class="record-title">{story.title}</p>
        {mark}
        {story.parts.into_iter().map(entry).collect_nodes()}
    }
    .into_node()
}

/// まとめて直す — what was said of this sheet alone, for all of its form.
#[component]
fn ForAll() -> Node {
    let hand = hand();
    let wider = Memo::new(move |_| hand.here.get().and_then(|here| hand.desk().files(|files| for_all(files, &here))));
    (move || {
        let Some((count, rules)) = wider.get() else { return ().into_node() };
        let tell = move || hand.deeds.tell(rules.clone());
        view! {
            <p class="for-all">
                {format!("同じ並びのシートがほかに{count}件あります。")}
                {button("as-link", "for-all", "まとめて直す", tell)}
            </p>
        }
        .into_node()
    })
    .into_node()
}
