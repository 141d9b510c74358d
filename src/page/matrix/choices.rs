//! 並べ方と絞り込み — every choice goes into the address.

use crate::legend::Level;
use crate::page::desk::desk;
use crate::workspace::board::Sort;
use crate::workspace::cursor::Place;
use crate::workspace::link::Choice;
use leptos::prelude::*;

/// 並べ方・水準.
#[component]
pub fn Choices(chosen: RwSignal<Option<Place>>) -> impl IntoView {
    let desk = desk();
    let wards = Memo::new(move |_| desk.board.with(|board| board.wards.clone()));
    let levels = Memo::new(move |_| desk.board.with(|board| board.counts.keys().copied().collect::<Vec<_>>()));
    let choose = move |choice: Choice, event| {
        let value = event_target_value(&event);
        // Another item would stand in the chosen place.
        chosen.try_set(None);
        desk.go(|route| route.choose(choice, value));
    };
    // The property, not the attribute: after a choice by hand a browser heeds only the property.
    let option = move |choice: Choice, value: String, words: String| {
        let own = value.clone();
        let here = move || desk.route().chosen(choice) == own;
        view! { <option value=value prop:selected=here>{words}</option> }
    };
    let like = move |ward: String| option(Choice::Sort, Sort::Like(ward.clone()).word(), format!("{ward}に似た順"));
    let level = move |level: Level| {
        option(Choice::Level, level.key().to_owned(), format!("{} {}のある事項", level.glyph(), level.ja()))
    };
    view! {
        <label class="choice">
            "並べ方"
            <select data-test="sort" on:change=move |event| choose(Choice::Sort, event)>
                {option(Choice::Sort, String::new(), "元の順".to_owned())}
                {option(Choice::Sort, Sort::Missed.word(), "未達成の多い順".to_owned())}
                <optgroup label="区どうし">{move || wards.get().into_iter().map(like).collect_view()}</optgroup>
            </select>
        </label>
        <label class="choice">
            "絞り込み"
            <select data-test="level" on:change=move |event| choose(Choice::Level, event)>
                {option(Choice::Level, String::new(), "すべての事項".to_owned())}
                {move || levels.get().into_iter().map(level).collect_view()}
            </select>
        </label>
    }
}
