//! 並べ方と絞り込み — every choice goes into the address.

use super::YEARS;
use crate::legend::Level;
use crate::page::browser;
use crate::page::card::choices::{WardMenu, ward_menu};
use crate::page::store::use_store;
use crate::workspace::cursor::CellPosition;
use crate::workspace::link::{Choice, Route, View};
use crate::workspace::matrix::{Arrange, Sort, is_kept, keep, kept};
use leptos::prelude::*;

/// 並べ方・水準.
#[component]
pub fn Choices(chosen: RwSignal<Option<CellPosition>>) -> impl IntoView {
    let store = use_store();
    let wards = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.wards.clone()));
    let levels = Memo::new(move |_| {
        store.matrix_table.with(|matrix_table| matrix_table.counts.keys().copied().collect::<Vec<_>>())
    });
    let choose = move |choice: Choice, event| {
        let value = event_target_value(&event);
        // Another item would stand in the chosen place.
        chosen.try_set(None);
        store.go(|route| route.choose(choice, value));
    };
    // The property, not the attribute: after a choice by hand a browser heeds only the property.
    let option = move |choice: Choice, value: String, words: String| {
        let own = value.clone();
        let here = move || store.route().chosen(choice) == own;
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
                {option(Choice::Sort, Sort::Within.word(), "区分の中で未達成の多い順".to_owned())}
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

/// 区・言葉・年度ならべ — what is shown of the matrix.
#[component]
pub fn Narrow(chosen: RwSignal<Option<CellPosition>>) -> impl IntoView {
    let store = use_store();
    let go = move |change: &dyn Fn(&mut Route)| {
        // Another item would stand in the chosen place.
        chosen.try_set(None);
        store.go(change);
    };
    let ticked = Memo::new(move |_| Arrange::of(&store.route()).wards);
    let all = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.wards.clone()));
    let label = Memo::new(move |_| match (ticked.with(Vec::len), all.with(Vec::len)) {
        (0, _) => "区 すべて".to_owned(),
        (some, all) => format!("区 {some}／{all}"),
    });
    let set = Callback::new(move |wards: Vec<String>| go(&|route| route.choose(Choice::Only, wards.join(","))));
    let wards = WardMenu {
        id: "only-wards",
        test: "only-wards",
        legend: "表示する区（選ばなければすべて）",
        most: usize::MAX,
        least: 0,
    };
    let words = Memo::new(move |_| store.route().chosen(Choice::Find).to_owned());
    let find = move |event| {
        let words = event_target_value(&event);
        go(&|route| route.choose(Choice::Find, words.trim().to_owned()));
    };
    let open = Memo::new(move |_| words.with(|words| !words.is_empty() && !is_kept(&store.route(), words)));
    let years = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.years.len()));
    let over = Memo::new(move |_| store.route().chosen(Choice::Mode) == YEARS);
    let turn = move |event| {
        let mode = if browser::is_checked(&event) { YEARS } else { "" };
        go(&|route| route.choose(Choice::Mode, mode.to_owned()));
    };
    view! {
        {ward_menu(wards, label, all, ticked, set)}
        <label class="choice find">
            "言葉"
            <input type="search" data-test="find" autocomplete="off" placeholder="事項・本文の言葉" prop:value=move || words.get() on:change=find />
        </label>
        {move || open.get().then(|| view! {
            <button type="button" class="button small" data-test="keep" on:click=move |_| store.go(|route| keep(route, &words.get_untracked(), true))>
                "列にして数える"
            </button>
        })}
        {move || (years.get() > 1).then(|| view! {
            <label class="choice">
                <input type="checkbox" data-test="years" prop:checked=move || over.get() on:change=turn />
                "年度を並べる"
            </label>
        })}
        <Kept />
    }
}

/// 数える言葉 — each leads to its search, and can be let go.
#[component]
fn Kept() -> impl IntoView {
    let store = use_store();
    let all = Memo::new(move |_| kept(&store.route()));
    let chip = move |words: String| {
        let mut there = store.route_now().to(View::Search);
        there.choose(Choice::Query, words.clone());
        let name = format!("「{words}」を列から外す");
        let shown = words.clone();
        let drop = move |_| store.go(|route| keep(route, &words, false));
        view! {
            <span class="kept">
                <a href=there.print()>{shown}</a>
                <button type="button" class="quiet" aria-label=name data-test="let-go" on:click=drop>"×"</button>
            </span>
        }
    };
    view! {
        {move || (!all.with(Vec::is_empty)).then(|| view! {
            <span class="choice" role="group" aria-label="数えている言葉" data-test="kept">
                "数える言葉"
                {all.get().into_iter().map(chip).collect_view()}
            </span>
        })}
    }
}
