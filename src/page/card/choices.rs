//! 選ぶ — which item and which wards the card shows. Every choice goes into the address.

use crate::page::browser;
use crate::page::desk::desk;
use crate::workspace::board::item_words;
use crate::workspace::words::{cut, ward_short};
use leptos::prelude::*;

/// More than this cannot be read side by side.
const MOST: usize = 6;

/// 事項を選ぶ.
#[component]
pub fn ItemChoice(key: String) -> impl IntoView {
    let desk = desk();
    let choose = move |event| {
        let key = event_target_value(&event);
        desk.go(|route| route.item = Some(key));
    };
    let options = move || {
        desk.board.with(|board| {
            let option = |line: &crate::workspace::board::Line| {
                let here = line.key == key;
                view! { <option value=line.key.clone() selected=here>{cut(&item_words(&line.item), 40)}</option> }
            };
            board.lines().map(option).collect_view()
        })
    };
    view! {
        <label class="choice">
            "事項"
            <select data-test="item" on:change=choose>{options}</select>
        </label>
    }
}

/// 区を選ぶ — two to six of them.
#[component]
pub fn WardChoice(wards: Vec<String>) -> impl IntoView {
    let desk = desk();
    let names: Vec<&str> = wards.iter().map(|ward| ward_short(ward)).collect();
    let label = format!("並べる区 {}", names.join("・"));
    let shown = StoredValue::new(wards);
    let tick = move |ward: String, on: bool| {
        let mut wards = shown.get_value();
        wards.retain(|other| *other != ward);
        if on {
            wards.push(ward);
        }
        desk.go(|route| route.wards = wards);
    };
    let boxes = move || {
        let all = desk.board.with(|board| board.wards.clone());
        let row = |ward: String| {
            let on = shown.with_value(|shown| shown.contains(&ward));
            let stuck = shown.with_value(|shown| if on { shown.len() <= 1 } else { shown.len() >= MOST });
            let name = ward.clone();
            view! {
                <label>
                    <input type="checkbox" checked=on disabled=stuck on:change=move |event| tick(ward.clone(), browser::is_checked(&event)) />
                    {name}
                </label>
            }
        };
        all.into_iter().map(row).collect_view()
    };
    let open = RwSignal::new(false);
    view! {
        <div class="choice ward-choice">
            <button type="button" aria-expanded=move || open.get().to_string() data-test="wards" on:click=move |_| { open.try_update(|open| *open = !*open); }>
                {label}" ▾"
            </button>
            <Show when=move || open.get()>
                <fieldset class="menu">
                    <legend>{format!("並べる区（{MOST}区まで）")}</legend>
                    {boxes()}
                </fieldset>
            </Show>
        </div>
    }
}
