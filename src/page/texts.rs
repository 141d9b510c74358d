//! V4 文章くらべ — what differs, what was copied? Texts of one item beside each other, and texts that stand in several
//! places.

mod choices;
mod moves;
mod pair;
mod same;

use super::card::choices::{ItemChoice, WardChoice};
use super::head::{NothingYet, PaperHead, YearChoice};
use super::report::add_to_report;
use super::store::use_store;
use crate::evaluation::Field;
use crate::workspace::link::{Choice, View};
use crate::workspace::texts::{Mode, Pairs, Shows, TextsQuery, pairs};
use choices::{BaseChoice, FieldChoice, HowChoice};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use std::sync::Arc;

/// 文章くらべの画面.
#[component]
pub fn TextsView() -> impl IntoView {
    let store = use_store();
    let any = Memo::new(move |_| store.matrix_table.with(|matrix_table| !matrix_table.groups.is_empty()));
    let mode = Memo::new(move |_| Mode::parse(store.route().chosen(Choice::Mode)));
    let shows = Memo::new(move |_| mode.get().shows);
    let way = move |own: Shows, words: &'static str| {
        let there = move || {
            let mut route = store.route().to(View::Texts);
            route.choose(Choice::Mode, Mode { shows: own, ..mode.get() }.print());
            route.print()
        };
        view! {
            <a href=there data-shows=own.word() aria-current=move || (shows.get() == own).then_some("page")>
                {words}
            </a>
        }
    };
    view! {
        <Show when=move || any.get() fallback=|| view! { <NothingYet /> }>
            <div class="texts-view">
                <nav class="ways" aria-label="文章くらべの見方">
                    {way(Shows::Beside, "事項ごとにくらべる")} {way(Shows::Same, "同じ文をさがす")}
                    {way(Shows::Moves, "前の年度からの動き")}
                </nav>
                {move || match shows.get() {
                    Shows::Beside => EitherOf3::A(view! { <Beside mode /> }),
                    Shows::Same => EitherOf3::B(view! { <same::SameTexts /> }),
                    Shows::Moves => EitherOf3::C(view! { <moves::YearMoves /> }),
                }}
            </div>
        </Show>
    }
}

/// 並べる — one item's texts against a base.
#[component]
fn Beside(mode: Memo<Mode>) -> impl IntoView {
    let store = use_store();
    let shown: Memo<Arc<Pairs>> = Memo::new(move |_| {
        let route = store.route();
        let asked = TextsQuery {
            item: route.item.as_deref(),
            base: route.chosen(Choice::Base),
            wards: &route.wards,
            field: Field::from_key(route.chosen(Choice::Field)),
            folding: mode.get().folding,
        };
        let found = store.files(|files| {
            let all: Vec<_> = files.evaluations().collect();
            store.matrix.with(|matrix| store.matrix_table.with(|matrix_table| pairs(matrix, matrix_table, &all, asked)))
        });
        Arc::new(found.unwrap_or_default())
    });
    let key = Memo::new(move |_| shown.with(|shown| shown.key.clone()));
    let wards = Memo::new(move |_| shown.with(|shown| shown.wards.clone()));
    let inline = Memo::new(move |_| mode.get().inline);
    view! {
        <div class="bar">
            <ItemChoice key />
            <YearChoice />
            <FieldChoice />
            <BaseChoice shown />
            <WardChoice wards />
            {add_to_report(move |route| shown.with(|shown| {
                route.item = Some(shown.key.clone());
                route.wards.clone_from(&shown.wards);
                route.choose(Choice::Base, shown.base.clone());
            }))}
        </div>
        <HowChoice mode />
        <PaperHead />
        <h1 id="texts-title">{move || shown.with(|shown| shown.title.clone())}</h1>
        <p class="summary">{move || shown.with(|shown| shown.alike.clone())}</p>
        {move || shown.with(|shown| {
            let pair = |(n, pair)| pair::pair(n, pair, inline.get());
            shown.pairs.iter().enumerate().map(pair).collect_view()
        })}
        <Show when=move || shown.with(|shown| shown.pairs.is_empty())>
            <p class="hint">"くらべる相手がありません。ほかの区の評価表か、同じ区の別の年度の評価表を読み込むと、ここに違いが並びます。"</p>
        </Show>
    }
}
