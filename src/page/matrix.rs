//! V1 達成状況マトリクス — where is it behind? Items × wards, one year at a time or all of them
//! side by side; a cell tells its story at the side.

mod choices;
pub mod legend;
mod panel;
mod table;

pub use legend::certainty_words;

use super::browser;
use super::head::{InForce, NothingYet, PaperHead, YearChoice};
use super::report::{AddToReport, SaveAll};
use super::store::{NOT_YET, use_store};
use crate::workspace::cursor::CellPosition;
use crate::workspace::link::Choice;
use crate::workspace::matrix::{Arrange, MatrixTable, WordFilter};
use crate::workspace::words;
use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

/// The word of [`Choice::Mode`] for all years side by side.
const YEARS: &str = "years";

/// 見えているマトリクス — in the order and the part that was asked for.
type Shown = Memo<Arc<MatrixTable>>;

/// マトリクスの画面.
#[component]
pub fn MatrixView() -> impl IntoView {
    let store = use_store();
    let chosen: RwSignal<Option<CellPosition>> = RwSignal::new(None);
    let arrange = Memo::new(move |_| Arrange::of(&store.route()));
    let over = Memo::new(move |_| store.route().chosen(Choice::Mode) == YEARS);
    // Texts are searched, and years are tied together, only where that is asked for.
    let whole: Shown = Memo::new(move |_| {
        let matrix_table = store.matrix_table.get();
        if !over.get() || matrix_table.years.len() < 2 {
            return matrix_table;
        }
        store.files(|files| {
            let all: Vec<_> = files.evaluations().collect();
            store.matrix.with(|matrix| {
                store.pairs.with(|pairs| Arc::new(MatrixTable::over_years(matrix, &all, pairs, matrix_table.year)))
            })
        })
    });
    // Until texts can be searched nothing is shown: all items would be something else than what was asked for.
    let waits = Memo::new(move |_| arrange.with(Arrange::asks) && store.derived.with(Option::is_none));
    let word_filter = Memo::new(move |_| {
        let arrange = arrange.get();
        if !arrange.asks() {
            return WordFilter::default();
        }
        let found = store.files(|files| {
            let all: Vec<_> = files.evaluations().collect();
            store.derived.with(|made| made.as_ref().map(|made| WordFilter::of(&arrange, &made.index, &all)))
        });
        found.unwrap_or_default()
    });
    let shown: Shown = Memo::new(move |_| {
        if waits.get() {
            return Arc::default();
        }
        whole.with(|matrix_table| {
            word_filter.with(|word_filter| Arc::new(matrix_table.arranged(&arrange.get(), word_filter)))
        })
    });
    let picked = panel::picked(shown, chosen);
    let summary =
        move || if waits.get() { NOT_YET.to_owned() } else { shown.with(|matrix_table| matrix_table.summary()) };
    let beside = Memo::new(move |_| shown.with(|matrix_table| !matrix_table.eras.is_empty()));
    let wide = Memo::new(move |_| {
        shown.with(|matrix_table| !matrix_table.eras.is_empty() || !matrix_table.tallies.is_empty())
    });
    let telling = Memo::new(move |_| picked.with(Option::is_some));
    let part = move || arrange.with(|arrange| shown.with(|matrix_table| arrange.part(matrix_table)));
    let table = move || {
        let table = view! { <table::Table matrix_table=shown.get() chosen /> };
        // Signs of several years do not take over the places of one: those would all be laid out once more before they go.
        if beside.get() { Either::Left(view! { <div class="abreast">{table}</div> }) } else { Either::Right(table) }
    };
    let empty = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.groups.is_empty()));
    view! {
        <Show when=move || !empty.get() fallback=|| view! { <NothingYet /> }>
            <div class="matrix-view" class:years=move || beside.get() class:wide=move || wide.get() class:telling=move || telling.get()>
                <div class="bar">
                    <YearChoice />
                    <choices::Choices chosen />
                    <choices::Narrow chosen />
                    <button type="button" class="button small" on:click=|_| browser::print()>
                        "印刷"
                    </button>
                    <AddToReport />
                    <SaveAll />
                    <span class="space"></span>
                    <InForce />
                </div>
                <section class="matrix-main" aria-labelledby="matrix-title">
                    <PaperHead />
                    <h1 id="matrix-title">{move || shown.with(title)}</h1>
                    <p class="summary" role="status" data-test="matrix-summary">{summary}</p>
                    <p class="summary" data-test="part">{part}</p>
                    <Missing />
                    <legend::Legend shown />
                    {table}
                </section>
                <panel::Panel picked chosen />
            </div>
        </Show>
    }
}

/// 足りない区 — named, not left out; and records that no year or ward could be found for.
#[component]
fn Missing() -> impl IntoView {
    let store = use_store();
    let wards = move || {
        store.matrix_table.with(|matrix_table| {
            (!matrix_table.missing_wards.is_empty()).then(|| {
                let names: Vec<&str> = matrix_table.missing_wards.iter().map(|ward| words::ward_short(ward)).collect();
                format!("ファイルのない区（{}区）：{}", names.len(), names.join("・"))
            })
        })
    };
    let doubled = move || store.matrix_table.with(|matrix_table| matrix_table.doubled.clone());
    let undated = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.undated));
    let undated = move || {
        (undated.get() > 0).then(|| format!("年度が分からない記録が{}件あり、この表に入っていません。", undated.get()))
    };
    view! {
        {move || wards().map(|words| view! { <p class="missing-wards" data-test="missing-wards">{words}</p> })}
        {move || undated().map(|words| view! { <p class="missing-wards">{words}</p> })}
        {move || doubled().into_iter().map(|words| view! { <p class="missing-wards" data-test="doubled">{words}</p> }).collect_view()}
    }
}

fn title(matrix_table: &Arc<MatrixTable>) -> String {
    let ends = (matrix_table.eras.first(), matrix_table.eras.last());
    match (matrix_table.year, ends) {
        (_, (Some(first), Some(last))) => {
            let [first, last] = [first, last].map(|era| words::fiscal_year_short(era.year));
            format!("達成状況マトリクス　{first}から{last}")
        }
        (Some(year), _) => format!("達成状況マトリクス　{}", words::fiscal_year_short(year)),
        _ => "達成状況マトリクス".to_owned(),
    }
}
