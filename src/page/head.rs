//! 頭 — what stands at the head of every view: the year, the legend in force, the line on paper; and what stands in its place
//! before anything was read.

use super::browser;
use super::store::use_store;
use crate::workspace::link::View;
use crate::workspace::words;
use leptos::prelude::*;

/// 年度 — a choice where there are several, a plain word where there is one.
#[component]
pub fn YearChoice() -> impl IntoView {
    let store = use_store();
    let years = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.years.clone()));
    let year = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.year));
    let choose = move |event| {
        let year = event_target_value(&event).parse().ok();
        store.go(|route| route.year = year);
    };
    move || {
        let years = years.get();
        // The property, not the attribute: after a choice by hand a browser heeds only the property.
        let option = |other: u16| {
            let here = move || year.get() == Some(other);
            view! { <option value=other.to_string() prop:selected=here>{words::fiscal_year(other)}</option> }
        };
        match years.len() {
            0 => view! { <span class="chosen">"年度 "<b>"不明"</b></span> }.into_any(),
            1 => view! { <span class="chosen">"年度 "<b>{move || year.get().map(words::fiscal_year)}</b></span> }
                .into_any(),
            _ => view! {
                <label class="choice">
                    "年度"
                    <select data-test="year" on:change=choose>
                        {years.into_iter().map(option).collect_view()}
                    </select>
                </label>
            }
            .into_any(),
        }
    }
}

/// Before anything was read: what this view would show, and the way to the files.
#[component]
pub fn NothingYet() -> impl IntoView {
    let store = use_store();
    view! {
        <section class="nothing-yet">
            <h1>"まだ比べるものがありません"</h1>
            <p>"評価表のExcelファイルを読み込むと、ここに"{move || words::to_come(store.view())}</p>
            <a class="button primary" href=move || store.link(View::First)>
                "ファイルを読み込む"
            </a>
        </section>
    }
}

/// 紙の上の帯 — seen on paper only: what made this, from how many files, when.
#[component]
pub fn PaperHead() -> impl IntoView {
    let store = use_store();
    let words = move || {
        let (year, month, day) = browser::today();
        let files = store.tally().read;
        let sample = if store.is_sample() { "【見本：架空のデータ】　" } else { "" };
        format!("{sample}区くらべ　元ファイル{files}件　作成 {}", words::date(year, month, day))
    };
    view! {
        <div class="on-paper source-line">
            <p>{words}</p>
            <InForce />
        </div>
    }
}

/// 使っている凡例 — 「凡例：H19様式からの推定」, and opened, which wards it holds for. Inferred meanings are said to be so.
#[component]
pub fn InForce() -> impl IntoView {
    let store = use_store();
    let told = move || {
        let row = |(words, wards): (String, Vec<&str>)| view! { <dt>{words}</dt><dd>{wards.join("・")}</dd> };
        store.matrix_table.with(|matrix_table| matrix_table.legend_wards().into_iter().map(row).collect_view())
    };
    view! {
        <details class="in-force" data-test="legend">
            <summary>{move || store.matrix_table.with(|matrix_table| matrix_table.legend_words())}</summary>
            <dl>{told}</dl>
        </details>
    }
}
