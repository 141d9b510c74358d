//! V6 さがす — who writes about it? Words in, the wards and the places of their texts out, with every key press.

pub mod choices;
mod counts;
mod hits;

use super::head::{NothingYet, PaperHead};
use super::store::{NOT_YET, use_store};
use crate::workspace::link::Choice;
use crate::workspace::matrix::{is_kept, keep};
use crate::workspace::search::{SearchAnswer, SearchQuery, answer, part_of};
use choices::{PartChoice, Words, YearsChoice};
use leptos::prelude::*;
use std::sync::Arc;

/// So many lines are drawn at first, and so many more each time.
const FIRST: usize = 60;
const MORE: usize = 100;

/// 探す言葉 — what stands in the box: what the address says, until somebody types.
#[derive(Clone, Copy, Debug)]
pub struct Typed {
    /// What was typed, and what the address said then: once the address says something else, that counts.
    typed: RwSignal<Option<(String, String)>>,
    address: Memo<String>,
}

impl Typed {
    fn new() -> Self {
        let store = use_store();
        let address = Memo::new(move |_| store.route().chosen(Choice::Query).to_owned());
        Self { typed: RwSignal::new(None), address }
    }

    fn words(self) -> String {
        let address = self.address.get();
        self.typed.with(|typed| match typed {
            Some((words, then)) if *then == address => words.clone(),
            _ => address.clone(),
        })
    }

    fn set(self, words: String) {
        if let Some(address) = self.address.try_get_untracked() {
            self.typed.try_set(Some((words, address)));
        }
    }
}

/// さがすの画面.
#[component]
pub fn SearchView() -> impl IntoView {
    let store = use_store();
    let typed = Typed::new();
    // How many more lines were asked for, and for which answer.
    let more: RwSignal<(SearchQuery, usize)> = RwSignal::new((SearchQuery::default(), 0));
    let asked = Memo::new(move |_| {
        let route = store.route();
        let mut asked = SearchQuery { words: typed.words(), year: route.year, ..SearchQuery::default() };
        asked.scope.part = part_of(route.chosen(Choice::Field));
        asked.scope.ward = Some(route.chosen(Choice::Ward).to_owned()).filter(|ward| !ward.is_empty());
        asked
    });
    let found: Memo<Arc<SearchAnswer>> = Memo::new(move |before: Option<&Arc<SearchAnswer>>| {
        let asked = asked.get();
        let more = more.with(|(then, more)| if *then == asked { *more } else { 0 });
        store.derived.with(|made| {
            // While other files come in, the last answer stands.
            let Some(made) = made else { return before.cloned().unwrap_or_default() };
            store.files(|files| {
                let all: Vec<_> = files.evaluations().collect();
                Arc::new(answer(&made.index, &all, &SearchQuery { most: FIRST + more * MORE, ..asked }))
            })
        })
    });
    let any = Memo::new(move |_| store.matrix_table.with(|matrix_table| !matrix_table.wards.is_empty()));
    let on_more = Callback::new(move |()| {
        let asked = asked.get_untracked();
        more.try_update(|more| *more = if more.0 == asked { (asked, more.1 + 1) } else { (asked, 1) });
    });
    let summary = move || {
        let waits = store.derived.with(Option::is_none);
        if waits { NOT_YET.to_owned() } else { found.with(|found| found.summary.clone()) }
    };
    let answered = Memo::new(move |_| found.with(|found| !found.summary.is_empty()));
    view! {
        <Show when=move || any.get() fallback=|| view! { <NothingYet /> }>
            <div class="search-view">
                <div class="bar" role="search">
                    <Words typed />
                    <YearsChoice />
                    <PartChoice />
                </div>
                <PaperHead />
                <h1 id="search-title">"さがす"<span class="on-paper">{move || typed.words()}</span></h1>
                <p class="summary" role="status" data-test="search-summary">{summary}</p>
                <Show when=move || answered.get() fallback=|| view! { <Help /> }>
                    <Keep typed />
                    <p class="missing-wards" data-test="without">{move || found.get().without.clone()}</p>
                    <div class="search-answer">
                        <counts::Counts found />
                        <hits::Hits found on_more />
                    </div>
                </Show>
            </div>
        </Show>
    }
}

/// 数える — makes the words a column of the matrix, or lets them go.
#[component]
fn Keep(typed: Typed) -> impl IntoView {
    let store = use_store();
    let on = Memo::new(move |_| is_kept(&store.route(), &typed.words()));
    let turn = move |_| {
        let words = untrack(move || typed.words());
        store.go(|route| keep(route, &words, !on.get_untracked()));
    };
    view! {
        <p class="keep">
            <button type="button" class="button small" data-test="keep" on:click=turn>
                {move || if on.get() { "マトリクスの列から外す" } else { "マトリクスの列にして数える" }}
            </button>
        </p>
    }
}

/// Before anything is typed: what can be.
#[component]
fn Help() -> impl IntoView {
    view! {
        <dl class="search-help">
            <dt>"防災 訓練"</dt>
            <dd>"空白で区切ると、両方の言葉がある欄をさがします。"</dd>
            <dt>"防災 または 減災"</dt>
            <dd>"「または」か「|」で、どちらかの言葉がある欄をさがします。"</dd>
            <dt>"防災 -会議"</dt>
            <dd>"「-」を付けるか「会議を除く」と書くと、その言葉がない欄だけにします。"</dd>
            <dt>"「自主防災組織」"</dt>
            <dd>"「」で囲むと、そのままの語句をさがします。"</dd>
            <dt>"取組"</dt>
            <dd>"「取り組み」「取組み」も見つかります。ひらがなとカタカナ、全角と半角、大文字と小文字も区別しません。"</dd>
        </dl>
    }
}
