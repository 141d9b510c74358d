//! 選ぶ — the words, the year and the part of the evaluations that is searched.

use super::Typed;
use crate::page::store::use_store;
use crate::workspace::link::Choice;
use crate::workspace::search::{part_key, parts};
use crate::workspace::words::fiscal_year;
use leptos::prelude::*;

/// 探す言葉 — answers while typing, but not while an input method is still composing; Enter puts it into the address.
#[component]
pub fn Words(typed: Typed) -> impl IntoView {
    let store = use_store();
    let composing = StoredValue::new(false);
    let take = move |event: leptos::ev::Event| {
        if composing.try_get_value() == Some(false) {
            typed.set(event_target_value(&event));
        }
    };
    let composed = move |event: leptos::ev::CompositionEvent| {
        composing.try_set_value(false);
        typed.set(event_target_value(&event));
    };
    let settle = move |event: leptos::ev::Event| {
        let words = event_target_value(&event);
        store.go(|route| route.choose(Choice::Query, words));
    };
    view! {
        <label class="choice search-words">
            "さがす言葉"
            <input
                type="search"
                id="search-words"
                data-test="search-words"
                autocomplete="off"
                placeholder="例：防災 または 減災"
                prop:value=move || typed.words()
                on:compositionstart=move |_| { composing.try_set_value(true); }
                on:compositionend=composed
                on:input=take
                on:change=settle
            />
        </label>
    }
}

/// 年度 — one, or all of them.
#[component]
pub fn YearsChoice() -> impl IntoView {
    let store = use_store();
    let years = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.years.clone()));
    let year = Memo::new(move |_| store.route().year);
    let choose = move |event| {
        let year = event_target_value(&event).parse().ok();
        store.go(|route| route.year = year);
    };
    let option = move |other: u16| {
        let here = move || year.get() == Some(other);
        view! { <option value=other.to_string() prop:selected=here>{fiscal_year(other)}</option> }
    };
    view! {
        <label class="choice">
            "年度"
            <select data-test="search-year" on:change=choose>
                <option value="" prop:selected=move || year.get().is_none()>"すべての年度"</option>
                {move || years.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// 欄 — all, a stage, or one field.
#[component]
pub fn PartChoice() -> impl IntoView {
    let store = use_store();
    let part = Memo::new(move |_| store.route().chosen(Choice::Field).to_owned());
    let choose = move |event| {
        let part = event_target_value(&event);
        store.go(|route| route.choose(Choice::Field, part));
    };
    let option = move |(own, words): (crate::compare::search::SearchPart, String)| {
        let key = part_key(own);
        view! { <option value=key prop:selected=move || part.with(|part| part == key)>{words}</option> }
    };
    view! {
        <label class="choice">
            "欄"
            <select data-test="search-part" on:change=choose>
                {parts().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}
