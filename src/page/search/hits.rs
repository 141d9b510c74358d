//! 見つかった文 — the word in its sentence, by ward; each leads to its cell and to the item's card.

use crate::compare::search::context::Run;
use crate::page::browser;
use crate::page::store::use_store;
use crate::workspace::link::{Choice, View};
use crate::workspace::search::{HitLine, SearchAnswer, WardHits};
use leptos::prelude::*;
use std::sync::Arc;

/// 見つかった文の一覧.
#[component]
pub fn Hits(found: Memo<Arc<SearchAnswer>>, on_more: Callback<()>) -> impl IntoView {
    let store = use_store();
    // One handler for all lines: the place says which.
    let open = move |event: leptos::ev::MouseEvent| {
        if let Some((group, line)) = browser::cell_of(&event) {
            let origin = found.with(|found| Some(found.groups.get(group)?.lines.get(line)?.origin.clone()));
            store.source.try_set(origin);
        }
    };
    let narrowed = move || {
        let route = store.route();
        let chosen = [Choice::Ward, Choice::Field].iter().any(|choice| !route.chosen(*choice).is_empty());
        let widen = move |_| {
            store.go(|route| {
                route.choose(Choice::Ward, String::new());
                route.choose(Choice::Field, String::new());
            });
        };
        chosen.then(|| view! { <button type="button" class="quiet" data-test="widen" on:click=widen>"絞り込みをやめる"</button> })
    };
    let rest = move || {
        let rest = found.with(|found| found.rest);
        (rest > 0).then(|| {
            view! {
                <button type="button" class="button small" data-test="more" on:click=move |_| on_more.run(())>
                    "さらに表示（残り"{rest}"）"
                </button>
            }
        })
    };
    view! {
        <section class="search-hits" aria-labelledby="hits-title">
            <h2 id="hits-title">"見つかった文"</h2>
            {narrowed}
            <div data-test="hits" on:click=open>
                {move || found.with(|found| found.groups.iter().enumerate().map(group).collect_view())}
            </div>
            {rest}
        </section>
    }
}

fn group((number, group): (usize, &WardHits)) -> AnyView {
    let lines = group.lines.iter().enumerate().map(|(n, found)| line((number, n), &group.ward, found)).collect_view();
    view! {
        <h3>{group.ward.clone()}</h3>
        <ul>{lines}</ul>
    }
    .into_any()
}

fn line((group, line): (usize, usize), ward: &str, found: &HitLine) -> AnyView {
    let store = use_store();
    let mut route = store.route_now().to(View::Card);
    (route.item, route.year, route.wards) = (Some(found.item.clone()), found.year, vec![ward.to_owned()]);
    let run = |run: &Run| {
        if run.hit { view! { <mark>{run.text.clone()}</mark> }.into_any() } else { run.text.clone().into_any() }
    };
    view! {
        <li>
            <p class="where">
                {found.place.clone()}
                <button type="button" class="as-link" data-test="open-source" data-at=format!("{group},{line}")>"シートで見る"</button>
                <a href=route.print()>"事項カード"</a>
            </p>
            <p>{found.runs.iter().map(run).collect_view()}</p>
            <small>{found.more.clone()}</small>
        </li>
    }
    .into_any()
}
