//! 図にしないもの — what too few wards write about, and which items have figures at all.

use super::listed::Listed;
use crate::page::browser;
use crate::page::store::use_store;
use crate::workspace::figures::{FigureChart, ItemFigures, Overview as Line, overview};
use crate::workspace::link::{Choice, View};
use leptos::prelude::*;
use std::sync::Arc;

/// So many are shown before the others are asked for.
const SOME: usize = 6;

/// 少ない区の数値.
#[component]
pub fn Few(figures: Memo<Arc<ItemFigures>>) -> impl IntoView {
    let all = RwSignal::new(false);
    let any = Memo::new(move |_| figures.with(|figures| figures.few.len()));
    let part = |chart: FigureChart| {
        view! {
            <h3>{chart.heading}</h3>
            <Listed rows=chart.rows />
        }
    };
    let shown = move || {
        let most = if all.get() { usize::MAX } else { SOME };
        figures.with(|figures| figures.few.iter().take(most).cloned().collect::<Vec<_>>())
    };
    view! {
        <Show when=move || any.get() != 0>
            <section class="figure-part few" data-test="few">
                <h2>"図にしていない数値"</h2>
                <p class="summary">{move || format!("書いている区が少ないもの {}件です。比べる相手が少ないため、一覧だけにしています。", any.get())}</p>
                {move || shown().into_iter().map(part).collect_view()}
                <Show when=move || { !all.get() && any.get() > SOME }>
                    <button type="button" class="button small" on:click=move |_| { all.try_set(true); }>
                        "さらに表示"
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// 事項の一覧 — which units each item is told in; a unit leads to its charts.
#[component]
pub fn Overview() -> impl IntoView {
    let store = use_store();
    let lines = Memo::new(move |_| {
        store
            .matrix_table
            .with(|matrix_table| store.files(|files| overview(matrix_table, &files.evaluations().collect::<Vec<_>>())))
    });
    let unit = move |key: String, (unit, wards): (String, usize)| {
        let words = format!("{unit} {wards}区");
        let there = move || {
            let mut route = store.route().to(View::Figures);
            route.item = Some(key.clone());
            route.choose(Choice::Unit, unit.clone());
            route.print()
        };
        // The charts stand above.
        view! { <a href=there on:click=|_| browser::arrive()>{words}</a> }
    };
    let line = move |line: Line| {
        let Line { key, title, units } = line;
        let units = units.into_iter().map(|pair| unit(key.clone(), pair)).collect_view();
        view! { <tr><th scope="row">{title}</th><td>{units}</td></tr> }
    };
    view! {
        <section class="figure-part overview">
            <h2>"どの事項に、どの単位の数値があるか"</h2>
            <table class="listed" data-test="overview">
                <thead><tr><th scope="col">"事項"</th><th scope="col">"単位と区の数"</th></tr></thead>
                <tbody>{move || lines.get().into_iter().map(line).collect_view()}</tbody>
            </table>
        </section>
    }
}
