//! V7 点検 — can it be trusted, and what should be asked back? Kinds of notes × wards, the notes of a square beside them,
//! and a slip per ward that asks.

mod list;
mod slip;
mod table;

use super::browser;
use super::head::{NothingYet, PaperHead, YearChoice};
use super::store::{NOT_YET, use_store};
use crate::workspace::checks::{ChecksQuery, ChecksTable, ChecksTally};
use crate::workspace::link::{Choice, Route, View};
use crate::workspace::matrix::{ItemLine, item_words};
use crate::workspace::words::cut;
use leptos::prelude::*;
use std::sync::Arc;

/// The word in a link under which a slip is shown in place of the table.
const SLIP: &str = "slip";
/// The word in a link under which the item chosen elsewhere narrows this view too.
const ONE_ITEM: &str = "one-item";

/// The id under which the focus finds the list.
const LIST: &str = "check-list";

/// 点検の中身 — of the year that is shown.
type Whole = Memo<Arc<ChecksTable>>;

/// 点検の画面.
#[component]
pub fn ChecksView() -> impl IntoView {
    let store = use_store();
    let whole = store.checks;
    let empty = Memo::new(move |_| whole.with(|whole| whole.wards.is_empty() && whole.remarks.is_empty()));
    let waits = Memo::new(move |_| store.derived.with(Option::is_none));
    let nothing = move || {
        view! {
            <Show when=move || waits.get() fallback=|| view! { <NothingYet /> }>
                <section class="checks-main">
                    <p class="summary" role="status">{NOT_YET}</p>
                </section>
            </Show>
        }
    };
    let asks = Memo::new(move |_| store.route().chosen(Choice::Mode) == SLIP);
    view! {
        <Show when=move || !empty.get() fallback=nothing>
            <Show when=move || asks.get() fallback=move || view! { <Counts whole /> }>
                <slip::Slips whole />
            </Show>
        </Show>
    }
}

/// 集計と一覧.
#[component]
fn Counts(whole: Whole) -> impl IntoView {
    let store = use_store();
    let asked = Memo::new(move |_| {
        let route = store.route();
        let item = route.item.as_deref().filter(|_| route.chosen(Choice::Mode) == ONE_ITEM);
        whole.with(|whole| whole.asked(route.chosen(Choice::Kind), route.chosen(Choice::Ward), item))
    });
    let item = Memo::new(move |_| asked.with(|asked| asked.item.clone()));
    let tally: Memo<Arc<ChecksTally>> =
        Memo::new(move |_| whole.with(|whole| Arc::new(whole.tally(item.get().as_deref()))));
    let spot = table::Spot::of(whole, tally, asked);
    view! {
        <div class="checks-view">
            <div class="bar">
                <YearChoice />
                <ItemChoice item />
                <button type="button" class="button small" on:click=|_| browser::print()>
                    "印刷"
                </button>
                <a class="button small" data-test="to-slip" href=move || slip_link(store.route())>
                    "確認票を作る"
                </a>
                <span class="space"></span>
                <p class="keys">"矢印 移る　Enter 一覧へ　Esc 表へ"</p>
            </div>
            <section class="checks-main" aria-labelledby="checks-title">
                <PaperHead />
                <h1 id="checks-title">{move || whole.with(|whole| title(whole))}</h1>
                <p class="summary" data-test="summary">
                    {move || whole.with(|whole| tally.with(|tally| whole.summary(tally)))}
                </p>
                {move || {
                    let words = whole.with(|whole| tally.with(|tally| whole.unsaid(tally)));
                    words.into_iter().map(|words| view! { <p class="missing-wards">{words}</p> }).collect_view()
                }}
                {move || view! { <table::Table whole=whole.get() tally=tally.get() spot /> }}
            </section>
            <list::List whole asked spot />
        </div>
    }
}

fn title(whole: &ChecksTable) -> String {
    let year = whole.year.map(crate::workspace::words::fiscal_year_short);
    format!("点検　{}", year.unwrap_or_default())
}

/// A slip for the chosen ward in place of the table; about all kinds, whichever square was looked at.
fn slip_link(mut route: Route) -> String {
    route.view = View::Checks;
    route.choose(Choice::Kind, String::new());
    route.choose(Choice::Mode, SLIP.to_owned());
    route.print()
}

/// 事項を選ぶ — one, or all.
#[component]
fn ItemChoice(item: Memo<Option<String>>) -> impl IntoView {
    let store = use_store();
    let choose = move |event| {
        let key = event_target_value(&event);
        store.go(|route| {
            route.choose(Choice::Mode, if key.is_empty() { String::new() } else { ONE_ITEM.to_owned() });
            route.item = Some(key).filter(|key| !key.is_empty()).or(route.item.take());
        });
    };
    let items = Memo::new(move |_| {
        let words = |line: &ItemLine| (line.key.clone(), cut(&item_words(&line.item), 40));
        store.matrix_table.with(|matrix_table| matrix_table.lines().map(words).collect::<Vec<_>>())
    });
    // The property, not the attribute: after a choice by hand a browser heeds only the property.
    let option = move |(key, words): (String, String)| {
        let own = key.clone();
        let here = move || item.with(|item| item.as_deref().unwrap_or_default() == own);
        view! { <option value=key prop:selected=here>{words}</option> }
    };
    view! {
        <label class="choice">
            "事項"
            <select data-test="item" on:change=choose>
                {option((String::new(), "すべての事項".to_owned()))}
                {move || items.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// The choice in an address that stands for what is asked.
fn choose(whole: &ChecksTable, asked: &ChecksQuery, route: &mut Route) {
    let kind = asked.kind.and_then(|kind| crate::workspace::checks::KINDS.get(kind));
    route.choose(Choice::Kind, kind.map(|kind| kind.key.to_owned()).unwrap_or_default());
    let ward = asked.ward.and_then(|ward| whole.wards.get(ward));
    route.choose(Choice::Ward, ward.cloned().unwrap_or_default());
}
