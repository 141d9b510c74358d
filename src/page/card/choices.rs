//! 選ぶ — which item and which wards the card shows. Every choice goes into the address.

use crate::align::Reading;
use crate::page::browser;
use crate::page::store::use_store;
use crate::workspace::link::Choice;
use crate::workspace::matrix::{ItemLine, item_words};
use crate::workspace::words::{cut, ward_short};
use leptos::prelude::*;

/// More than this cannot be read side by side.
const MOST: usize = 6;

/// 事項を選ぶ.
#[component]
pub fn ItemChoice(key: Memo<String>) -> impl IntoView {
    let store = use_store();
    let choose = move |event| {
        let key = event_target_value(&event);
        store.go(|route| route.item = Some(key));
    };
    let items = Memo::new(move |_| {
        store.matrix_table.with(|matrix_table| {
            let item = |line: &ItemLine| (line.key.clone(), cut(&item_words(&line.item), 40));
            matrix_table.lines().map(item).collect::<Vec<_>>()
        })
    });
    // The property, not the attribute: after a choice by hand a browser heeds only the property.
    let option = move |(value, words): (String, String)| {
        let own = value.clone();
        let here = move || key.with(|key| *key == own);
        view! { <option value=value prop:selected=here>{words}</option> }
    };
    view! {
        <label class="choice">
            "事項"
            <select data-test="item" on:change=choose>
                {move || items.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// 区を選ぶ — one to six of them.
#[component]
pub fn WardChoice(wards: Memo<Vec<String>>) -> impl IntoView {
    let store = use_store();
    let label = Memo::new(move |_| {
        wards.with(|wards| {
            let names: Vec<&str> = wards.iter().map(|ward| ward_short(ward)).collect();
            format!("並べる区 {}", names.join("・"))
        })
    });
    let all = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.wards.clone()));
    let set = Callback::new(move |wards| store.go(|route| route.wards = wards));
    let menu =
        WardMenu { id: "ward-choice", test: "wards", legend: "並べる区（6区まで）", most: MOST, least: 1 };
    ward_menu(menu, label, all, wards, set)
}

/// 読み方を選ぶ — 全文, 要点, 数字だけ.
#[component]
pub fn ReadingChoice() -> impl IntoView {
    let store = use_store();
    let chosen = Memo::new(move |_| store.route().chosen(Choice::Mode).to_owned());
    let reading = Memo::new(move |_| chosen.with(|word| Reading::parse(word)));
    let one = move |own: Reading| {
        view! {
            <label>
                <input
                    type="radio"
                    name="reading"
                    value=own.word()
                    prop:checked=move || reading.get() == own
                    on:change=move |_| store.go(|route| route.choose(Choice::Mode, own.word().to_owned()))
                />
                {own.ja()}
            </label>
        }
    };
    view! {
        <fieldset class="segments" data-test="reading">
            <legend class="unseen">"見せ方"</legend>
            {Reading::ALL.map(one).collect_view()}
        </fieldset>
    }
}

/// 区の一覧 — how a menu of wards is called, and how many may be ticked.
#[derive(Clone, Copy, Debug)]
pub struct WardMenu {
    pub id: &'static str,
    pub test: &'static str,
    pub legend: &'static str,
    pub most: usize,
    pub least: usize,
}

/// A button that opens boxes to tick, one a ward; Escape closes it.
pub fn ward_menu(
    menu: WardMenu,
    label: Memo<String>,
    all: Memo<Vec<String>>,
    ticked: Memo<Vec<String>>,
    set: Callback<Vec<String>>,
) -> AnyView {
    let row = move |ward: String| {
        let (name, shown) = (ward.clone(), ward.clone());
        let on = Memo::new(move |_| ticked.with(|ticked| ticked.contains(&shown)));
        let stuck = move || {
            let count = ticked.with(Vec::len);
            if on.get() { count <= menu.least } else { count >= menu.most }
        };
        let tick = move |event| {
            let mut wards = ticked.get_untracked();
            wards.retain(|other| *other != ward);
            if browser::is_checked(&event) {
                wards.push(ward.clone());
            }
            set.run(wards);
        };
        view! {
            <label>
                <input type="checkbox" prop:checked=move || on.get() disabled=stuck on:change=tick />
                {name}
            </label>
        }
    };
    let open = RwSignal::new(false);
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.try_set(false);
            browser::focus_in_place(menu.id);
        }
    };
    let clear = move || {
        (menu.least == 0 && !ticked.with(Vec::is_empty)).then(|| {
            view! { <button type="button" class="quiet" on:click=move |_| set.run(Vec::new())>"すべての区に戻す"</button> }
        })
    };
    view! {
        <div class="choice ward-choice" on:keydown=leave>
            <button
                type="button"
                id=menu.id
                aria-expanded=move || open.get().to_string()
                data-test=menu.test
                on:click=move |_| { open.try_update(|open| *open = !*open); }
            >
                {move || label.get()}
                " ▾"
            </button>
            {move || open.get().then(|| view! {
                <fieldset class="menu">
                    <legend>{menu.legend}</legend>
                    {move || all.get().into_iter().map(row).collect_view()}
                    {clear}
                </fieldset>
            })}
        </div>
    }
    .into_any()
}
