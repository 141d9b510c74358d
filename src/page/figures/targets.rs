//! 目標の問い — outcome targets that only count what was done, and whether the figures of surveys can be compared.

use crate::compare::years::Pair;
use crate::page::listing::listing;
use crate::page::store::use_store;
use crate::workspace::listing::Listing;
use crate::workspace::targets::{asked, doing};
use leptos::prelude::*;
use std::sync::Arc;

/// 2つの一覧 — over all items of the year.
#[component]
pub fn Targets(pairs: Memo<Arc<Vec<Pair>>>) -> impl IntoView {
    let store = use_store();
    let look = move |surveys: bool| -> Listing {
        store.matrix_table.with(|matrix_table| {
            store.files(|files| {
                let all: Vec<_> = files.evaluations().collect();
                if surveys { pairs.with(|pairs| asked(matrix_table, &all, pairs)) } else { doing(matrix_table, &all) }
            })
        })
    };
    let part = move |test: &'static str, title: &'static str, surveys: bool| {
        view! {
            <section class="figure-part">
                <h2>{title}</h2>
                {listing(test, Memo::new(move |_| look(surveys)))}
            </section>
        }
    };
    view! {
        {part("doing", "したことの数だけの成果目標（全事項）", false)}
        {part("surveys", "アンケート・調査の数値をくらべられるか（全事項）", true)}
    }
}
