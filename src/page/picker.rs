//! 選ぶ欄 — one labelled list to choose from, for every view. What was chosen goes into the address by `choose`.

use leptos::prelude::*;

/// 選ぶ欄 — options as value and words.
#[component]
pub fn Picker(
    label: &'static str,
    test: &'static str,
    options: Memo<Vec<(String, String)>>,
    #[prop(into)] chosen: Signal<String>,
    choose: Callback<String>,
) -> impl IntoView {
    // The property, not the attribute: after a choice by hand a browser heeds only the property.
    let option = move |(value, words): (String, String)| {
        let own = value.clone();
        let here = move || chosen.with(|chosen| *chosen == own);
        view! { <option value=value prop:selected=here>{words}</option> }
    };
    view! {
        <label class="choice">
            {label}
            <select data-test=test on:change=move |event| choose.run(event_target_value(&event))>
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}
