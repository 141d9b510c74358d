//! 選ぶ — the base, the field, and which differences count. Every choice goes into the address.

use crate::evaluation::Field;
use crate::page::store::use_store;
use crate::workspace::link::Choice;
use crate::workspace::texts::{KINDS, Mode, Pairs};
use leptos::prelude::*;
use std::sync::Arc;

/// 基準 — a ward, or the same ward in another year.
#[component]
pub fn BaseChoice(shown: Memo<Arc<Pairs>>) -> impl IntoView {
    let store = use_store();
    let bases = Memo::new(move |_| shown.with(|shown| shown.bases.clone()));
    let base = Memo::new(move |_| shown.with(|shown| shown.base.clone()));
    let choose = move |event| {
        let base = event_target_value(&event);
        store.go(|route| route.choose(Choice::Base, base));
    };
    let option = move |(key, words): (String, String)| {
        let own = key.clone();
        view! { <option value=key prop:selected=move || base.with(|base| *base == own)>{words}</option> }
    };
    view! {
        <label class="choice">
            "基準"
            <select data-test="base" on:change=choose>
                {move || bases.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// 欄 — one field, or all.
#[component]
pub fn FieldChoice() -> impl IntoView {
    let store = use_store();
    let field = Memo::new(move |_| Field::from_key(store.route().chosen(Choice::Field)));
    let choose = move |event| {
        let field = event_target_value(&event);
        store.go(|route| route.choose(Choice::Field, field));
    };
    let option = move |own: &Field| {
        let own = *own;
        view! { <option value=own.key() prop:selected=move || field.get() == Some(own)>{own.ja()}</option> }
    };
    view! {
        <label class="choice">
            "欄"
            <select data-test="field" on:change=choose>
                <option value="" prop:selected=move || field.get().is_none()>"すべての欄"</option>
                {Field::ALL.iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// 見せ方と数えない違い.
#[component]
pub fn HowChoice(mode: Memo<Mode>) -> impl IntoView {
    let store = use_store();
    let set = move |mode: Mode| store.go(|route| route.choose(Choice::Mode, mode.print()));
    let inline = move |on: bool, words: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name="texts-mode"
                    prop:checked=move || mode.get().inline == on
                    on:change=move |_| set(Mode { inline: on, ..mode.get_untracked() })
                />
                {words}
            </label>
        }
    };
    let kind = move |(kind, words): (&'static str, &'static str)| {
        view! {
            <label>
                <input
                    type="checkbox"
                    data-kind=kind
                    prop:checked=move || mode.get().passes_over(kind)
                    on:change=move |_| set(mode.get_untracked().toggled(kind))
                />
                {words}
            </label>
        }
    };
    view! {
        <div class="bar how">
            <fieldset>
                <legend>"見せ方"</legend>
                {inline(false, "左右に並べる")}
                {inline(true, "1つの文で")}
            </fieldset>
            <fieldset>
                <legend>"違いとして数えないもの"</legend>
                {KINDS.map(kind).collect_view()}
            </fieldset>
        </div>
    }
}
