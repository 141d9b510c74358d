//! 選ぶ — which item and which wards the card shows. Every choice goes into the address.

use crate::page::browser;
use crate::page::desk::desk;
use crate::workspace::board::{Line, item_words};
use crate::workspace::words::{cut, ward_short};
use leptos::prelude::*;

/// More than this cannot be read side by side.
const MOST: usize = 6;
/// The id of the button that opens the wards' menu.
const BUTTON: &str = "ward-choice";

/// 事項を選ぶ.
#[component]
pub fn ItemChoice(key: Memo<String>) -> impl IntoView {
    let desk = desk();
    let choose = move |event| {
        let key = event_target_value(&event);
        desk.go(|route| route.item = Some(key));
    };
    let items = Memo::new(move |_| {
        desk.board.with(|board| {
            let item = |line: &Line| (line.key.clone(), cut(&item_words(&line.item), 40));
            board.lines().map(item).collect::<Vec<_>>()
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
    let desk = desk();
    let label = move || {
        wards.with(|wards| {
            let names: Vec<&str> = wards.iter().map(|ward| ward_short(ward)).collect();
            format!("並べる区 {}", names.join("・"))
        })
    };
    let tick = move |ward: &String, on: bool| {
        let mut wards = wards.get_untracked();
        wards.retain(|other| other != ward);
        if on {
            wards.push(ward.clone());
        }
        desk.go(|route| route.wards = wards);
    };
    let all = Memo::new(move |_| desk.board.with(|board| board.wards.clone()));
    let row = move |ward: String| {
        let name = ward.clone();
        let shown = ward.clone();
        let on = move || wards.with(|wards| wards.contains(&shown));
        let is_on = on.clone();
        let stuck = move || {
            let count = wards.with(Vec::len);
            if is_on() { count <= 1 } else { count >= MOST }
        };
        let ticked = move |event| tick(&ward, browser::is_checked(&event));
        view! {
            <label>
                <input type="checkbox" prop:checked=on disabled=stuck on:change=ticked />
                {name}
            </label>
        }
    };
    let open = RwSignal::new(false);
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.try_set(false);
            browser::focus_in_place(BUTTON);
        }
    };
    view! {
        <div class="choice ward-choice" on:keydown=leave>
            <button
                type="button"
                id=BUTTON
                aria-expanded=move || open.get().to_string()
                data-test="wards"
                on:click=move |_| { open.try_update(|open| *open = !*open); }
            >
                {label}
                " ▾"
            </button>
            <Show when=move || open.get()>
                <fieldset class="menu">
                    <legend>{format!("並べる区（{MOST}区まで）")}</legend>
                    {move || all.get().into_iter().map(row).collect_view()}
                </fieldset>
            </Show>
        </div>
    }
}
