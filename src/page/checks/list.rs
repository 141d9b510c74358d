//! 気づきの一覧 — the notes of the chosen square; each leads to its cells and to the card of its item.

use super::table::{Spot, id};
use crate::origin::Origin;
use crate::page::browser;
use crate::page::store::{Store, use_store};
use crate::workspace::checks::{ChecksQuery, KINDS, ListedNote, ListedNotes};
use crate::workspace::link::View;
use leptos::prelude::*;
use std::sync::Arc;

/// So many lines at first, and so many more each time.
const STEP: usize = 40;

/// 一覧.
#[component]
pub fn List(whole: super::Whole, asked: Memo<ChecksQuery>, spot: Spot) -> impl IntoView {
    let store = use_store();
    // What was shown further belongs to the square for which it was asked.
    let further: RwSignal<(ChecksQuery, usize)> = RwSignal::new((ChecksQuery::default(), STEP));
    let limit = move || further.with(|(of, limit)| if asked.with(|asked| of == asked) { *limit } else { STEP });
    let listed: Memo<Arc<ListedNotes>> =
        Memo::new(move |_| whole.with(|whole| asked.with(|asked| Arc::new(whole.listed(asked, limit())))));
    let why = move || asked.with(|asked| asked.kind.and_then(|kind| KINDS.get(kind)).map(|kind| kind.why));
    let left = Memo::new(move |_| listed.with(|listed| listed.of - listed.lines.len()));
    let keyed = move || listed.with(|listed| listed.lines.iter().cloned().enumerate().collect::<Vec<_>>());
    let key = |(n, line): &(usize, ListedNote)| (*n, line.sentence.clone(), line.places.first().cloned());
    let one_kind = move || asked.with(|asked| asked.kind.is_some());
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            browser::focus(&id(spot.moved.get_untracked().unwrap_or_else(|| spot.chosen.get_untracked())));
        }
    };
    view! {
        <aside id=super::LIST class="check-list" tabindex="-1" aria-labelledby="check-list-title" data-test="check-list" on:keydown=leave>
            <h2 id="check-list-title">{move || whole.with(|whole| asked.with(|asked| whole.title(asked)))}</h2>
            <p class="why">{why}</p>
            <p class="how-many" role="status">{move || format!("{}件", listed.with(|listed| listed.remarks))}</p>
            <ol class:one-kind=one_kind>
                <For each=keyed key=key children=move |(_, line)| self::line(store, line) />
            </ol>
            <Show when=move || { left.get() > 0 }>
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| { further.try_set((asked.get_untracked(), limit() + STEP)); }
                >
                    {move || format!("さらに表示（残り{}行）", left.get())}
                </button>
            </Show>
        </aside>
    }
}

fn line(store: Store, line: ListedNote) -> AnyView {
    let ListedNote { kind, ward, item, card, field, sentence, places, more } = line;
    let item = match card {
        Some(key) => {
            let beside = ward.clone();
            let there = move || card_link(store, key.clone(), &beside);
            view! { <a href=there>{item}</a> }.into_any()
        }
        None => item.into_any(),
    };
    let place = move |(words, origin): (String, Origin)| {
        let open = move |_| {
            store.source.try_set(Some(origin.clone()));
        };
        view! { <button type="button" class="as-link" on:click=open>{words}</button> }
    };
    view! {
        <li>
            <p class="where"><b>{kind}</b>{ward}" "{item}" "{field}</p>
            <p>{sentence}</p>
            <p class="source">
                {places.into_iter().map(place).collect_view()}
                {(more > 0).then(|| format!("ほか{more}か所"))}
            </p>
        </li>
    }
    .into_any()
}

/// The item's card, with this ward among those side by side.
fn card_link(store: Store, key: String, ward: &String) -> String {
    let mut route = store.route().to(View::Card);
    route.wards = store
        .matrix_table
        .with(|matrix_table| matrix_table.line(&key).map(|line| matrix_table.beside(line, &[ward])))
        .unwrap_or_default();
    route.item = Some(key);
    route.print()
}
