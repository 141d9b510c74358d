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
use crate::workspace::board::{Arrange, Board, Sought};
use crate::workspace::cursor::Place;
use crate::workspace::link::Choice;
use crate::workspace::words;
use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

/// The word of [`Choice::Mode`] for all years side by side.
const YEARS: &str = "years";

/// 見えている盤面 — in the order and the part that was asked for.
type Shown = Memo<Arc<Board>>;

/// マトリクスの画面.
#[component]
pub fn MatrixView() -> impl IntoView {
    let store = use_store();
    let chosen: RwSignal<Option<Place>> = RwSignal::new(None);
    let arrange = Memo::new(move |_| Arrange::of(&store.route()));
    let over = Memo::new(move |_| store.route().chosen(Choice::Mode) == YEARS);
    // Texts are searched, and years are tied together, only where that is asked for.
    let whole: Shown = Memo::new(move |_| {
        let board = store.board.get();
        if !over.get() || board.years.len() < 2 {
            return board;
        }
        store.files(|files| {
            let all: Vec<_> = files.evaluations().collect();
            store
                .matrix
                .with(|matrix| store.pairs.with(|pairs| Arc::new(Board::over_years(matrix, &all, pairs, board.year))))
        })
    });
    // Until texts can be searched nothing is shown: all items would be something else than what was asked for.
    let waits = Memo::new(move |_| arrange.with(Arrange::asks) && store.prepared.with(Option::is_none));
    let sought = Memo::new(move |_| {
        let arrange = arrange.get();
        if !arrange.asks() {
            return Sought::default();
        }
        let found = store.files(|files| {
            let all: Vec<_> = files.evaluations().collect();
            store.prepared.with(|made| made.as_ref().map(|made| Sought::of(&arrange, &made.index, &all)))
        });
        found.unwrap_or_default()
    });
    let shown: Shown = Memo::new(move |_| {
        if waits.get() {
            return Arc::default();
        }
        whole.with(|board| sought.with(|sought| Arc::new(board.arranged(&arrange.get(), sought))))
    });
    let picked = panel::picked(shown, chosen);
    let summary = move || if waits.get() { NOT_YET.to_owned() } else { shown.with(|board| board.summary()) };
    let beside = Memo::new(move |_| shown.with(|board| !board.eras.is_empty()));
    let wide = Memo::new(move |_| shown.with(|board| !board.eras.is_empty() || !board.tallies.is_empty()));
    let telling = Memo::new(move |_| picked.with(Option::is_some));
    let part = move || arrange.with(|arrange| shown.with(|board| arrange.part(board)));
    let table = move || {
        let table = view! { <table::Table board=shown.get() chosen /> };
        // Signs of several years do not take over the places of one: those would all be laid out once more before they go.
        if beside.get() { Either::Left(view! { <div class="abreast">{table}</div> }) } else { Either::Right(table) }
    };
    let empty = Memo::new(move |_| store.board.with(|board| board.groups.is_empty()));
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
        store.board.with(|board| {
            (!board.missing_wards.is_empty()).then(|| {
                let names: Vec<&str> = board.missing_wards.iter().map(|ward| words::ward_short(ward)).collect();
                format!("ファイルのない区（{}区）：{}", names.len(), names.join("・"))
            })
        })
    };
    let doubled = move || store.board.with(|board| board.doubled.clone());
    let undated = Memo::new(move |_| store.board.with(|board| board.undated));
    let undated = move || {
        (undated.get() > 0).then(|| format!("年度が分からない記録が{}件あり、この表に入っていません。", undated.get()))
    };
    view! {
        {move || wards().map(|words| view! { <p class="missing-wards" data-test="missing-wards">{words}</p> })}
        {move || undated().map(|words| view! { <p class="missing-wards">{words}</p> })}
        {move || doubled().into_iter().map(|words| view! { <p class="missing-wards" data-test="doubled">{words}</p> }).collect_view()}
    }
}

fn title(board: &Arc<Board>) -> String {
    let ends = (board.eras.first(), board.eras.last());
    match (board.year, ends) {
        (_, (Some(first), Some(last))) => {
            let [first, last] = [first, last].map(|era| words::fiscal_year_short(era.year));
            format!("達成状況マトリクス　{first}から{last}")
        }
        (Some(year), _) => format!("達成状況マトリクス　{}", words::fiscal_year_short(year)),
        _ => "達成状況マトリクス".to_owned(),
    }
}
