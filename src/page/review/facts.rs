//! 事実の帯 — below the sheet: its heading rows, ward and year, and that it is not to be read; each a button that opens
//! where it is put right.

use super::{ReviewState, use_review};
use crate::page::browser;
use crate::workspace::review::fact::{Fact, scopes_at, wards, year_words};
use crate::workspace::review::reach::{Reach, preferred};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// 事実の帯.
#[component]
pub fn Facts() -> impl IntoView {
    let review = use_review();
    let fact = move |fact: Fact| {
        let words =
            move || review.found.with(|found| found.as_ref().map(|found| fact.words(found)).unwrap_or_default());
        let toggle = move |_| {
            review.fact.try_update(|open| *open = if *open == Some(fact) { None } else { Some(fact) });
            browser::focus_soon("#fact".to_owned());
        };
        view! {
            <button type="button" data-test=format!("fact-{}", fact.key()) aria-expanded=move || (review.fact.get() == Some(fact)).to_string() on:click=toggle>
                {fact.ja()}" "<b>{words}</b>
            </button>
        }
    };
    view! {
        <div class="facts">{Fact::ALL.map(fact).collect_view()}</div>
        {move || review.fact.get().map(|fact| view! { <Form fact /> })}
    }
}

/// 用紙 — what is to hold instead, and how far.
#[component]
fn Form(fact: Fact) -> impl IntoView {
    let review = use_review();
    let now = review
        .here
        .with_untracked(|here| here.as_ref().map(|here| review.store().files_now(|files| fact.now(files, here))));
    let now = now.unwrap_or_default();
    let (first, second) = (RwSignal::new(now.0), RwSignal::new(now.1));
    let says = Memo::new(move |_| fact.says(&first.get(), &second.get()));
    let close = move || {
        review.fact.try_set(None);
        browser::focus_soon(".review-grid [tabindex='0']".to_owned());
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(says) = says.get_untracked() {
            let reach = reach(review, &says);
            review.tell(&says, reach);
            close();
        }
    };
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    view! {
        <form class="fact-form" data-test="fact-form" on:submit=submit on:keydown=leave>
            {boxes(review, fact, first, second)}
            <Scope says />
            <button type="submit" class="button small primary" id=(fact == Fact::PassOver).then_some("fact") disabled=move || says.with(Option::is_none)>
                {if fact == Fact::PassOver { "読み飛ばす" } else { "決める" }}
            </button>
            <button type="button" class="quiet" data-test="fact-leave" on:click=move |_| close()>
                "やめる"
            </button>
        </form>
    }
}

fn boxes(review: ReviewState, fact: Fact, first: RwSignal<String>, second: RwSignal<String>) -> AnyView {
    match fact {
        Fact::PassOver => ().into_any(),
        Fact::Rows => {
            view! { {text("見出しの最初の行", "fact", first)} {text("最後の行", "fact-last", second)} }.into_any()
        }
        Fact::Year => view! {
            {text("年度", "fact", first)}
            <output>{move || first.with(|text| year_words(text))}</output>
        }
        .into_any(),
        Fact::Ward => {
            let wards = review.store().files_now(wards);
            let option = |ward: String| view! { <option value=ward.clone()>{ward.clone()}</option> };
            view! {
                {(!wards.is_empty()).then(|| view! {
                    <label>
                        "一覧から"
                        <select data-test="ward-list" on:change=move |event| { first.try_set(event_target_value(&event)); }>
                            <option value="">"選ぶ"</option>
                            {wards.into_iter().map(option).collect_view()}
                        </select>
                    </label>
                })}
                {text("区", "fact", first)}
            }
            .into_any()
        }
    }
}

fn text(words: &'static str, id: &'static str, value: RwSignal<String>) -> AnyView {
    view! {
        <label>
            {words}
            <input type="text" id=id data-test=id prop:value=move || value.get() on:input=move |event| { value.try_set(event_target_value(&event)); } />
        </label>
    }
    .into_any()
}

/// 範囲 — how far it holds, where there is more than one sheet that it may hold for.
#[component]
fn Scope(says: Memo<Option<crate::profile::Says>>) -> impl IntoView {
    let review = use_review();
    let scopes = Memo::new(move |_| says.get().map(|says| scopes(review, &says)).unwrap_or_default());
    let chosen = move || preferred(&scopes.get(), review.reach.get());
    let choose = move |event| {
        let n: usize = event_target_value(&event).parse().unwrap_or(0);
        review.reach.try_set(scopes.with_untracked(|scopes| scopes.get(n).map(|scope| scope.reach)));
    };
    move || {
        let all = scopes.get();
        let now = chosen();
        let option = |(n, scope): (usize, crate::workspace::review::reach::Scope)| {
            view! { <option value=n.to_string() prop:selected=scope.reach == now>{scope.words}</option> }
        };
        (all.len() > 1).then(|| {
            view! {
                <label>
                    "範囲"
                    <select data-test="fact-scope" on:change=choose>
                        {all.into_iter().enumerate().map(option).collect_view()}
                    </select>
                </label>
            }
        })
    }
}

fn scopes(review: ReviewState, says: &crate::profile::Says) -> Vec<crate::workspace::review::reach::Scope> {
    let at = review.here.get_untracked();
    at.map(|at| review.store().files_now(|files| scopes_at(files, &at, says))).unwrap_or_default()
}

fn reach(review: ReviewState, says: &crate::profile::Says) -> Reach {
    preferred(&scopes(review, says), review.reach.get_untracked())
}
