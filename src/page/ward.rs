//! V3 区カルテ — how does one ward stand? Its items in the spread of all wards, what is missing, what it shares, its years.

mod lines;
mod rest;

use super::browser;
use super::head::{NothingYet, PaperHead, YearChoice};
use super::matrix::certainty_words;
use super::picker::Picker;
use super::picture::save_chart;
use super::store::{Store, use_store};
use crate::chart::strip::sheet;
use crate::legend::Certainty;
use crate::origin::Origin;
use crate::workspace::link::Choice;
use crate::workspace::ward::WardSheet;
use crate::workspace::words::{cut, fiscal_year_short};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Of an item's name beside its strip.
const NAME: usize = 30;

/// 区カルテの画面.
#[component]
pub fn WardView() -> impl IntoView {
    let store = use_store();
    let asked = Memo::new(move |_| store.route().chosen(Choice::Ward).to_owned());
    let ward_sheet = Memo::new(move |_| {
        store.matrix_table.with(|matrix_table| {
            store.files(|files| {
                let all: Vec<_> = files.evaluations().collect();
                let made = store.derived.get();
                let notes = |n: usize| {
                    let read = all.get(n).into_iter().flat_map(|evaluation| &evaluation.notes);
                    let found = made.as_ref().and_then(|made| made.findings.get(n));
                    read.chain(found.into_iter().flatten()).collect()
                };
                store
                    .pairs
                    .with(|pairs| asked.with(|ward| Arc::new(WardSheet::of(matrix_table, &all, pairs, ward, notes))))
            })
        })
    });
    let empty = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.groups.is_empty()));
    view! {
        <Show when=move || !empty.get() fallback=|| view! { <NothingYet /> }>
            <div class="ward-view">
                <div class="bar">
                    <WardPick ward_sheet />
                    <YearChoice />
                    <button type="button" class="button small" on:click=|_| browser::print()>
                        "印刷"
                    </button>
                </div>
                <PaperHead />
                <h1>{move || title(store, &ward_sheet.get())}</h1>
                <p class="summary" data-test="ward-summary">{move || ward_sheet.with(|ward_sheet| ward_sheet.sentence.clone())}</p>
                {save_chart(move || strips(store, &ward_sheet.get()))}
                <lines::Lines ward_sheet />
                <rest::Rest ward_sheet />
            </div>
        </Show>
    }
}

#[component]
fn WardPick(ward_sheet: Memo<Arc<WardSheet>>) -> impl IntoView {
    let store = use_store();
    let options = Memo::new(move |_| {
        store
            .matrix_table
            .with(|matrix_table| matrix_table.wards.iter().map(|ward| (ward.clone(), ward.clone())).collect())
    });
    let chosen = Memo::new(move |_| ward_sheet.with(|ward_sheet| ward_sheet.ward.clone()));
    let choose = Callback::new(move |ward| store.go(|route| route.choose(Choice::Ward, ward)));
    view! { <Picker label="区" test="ward" options chosen choose /> }
}

/// The strips of all items as one chart, with where the ward's marks stand.
fn strips(store: Store, ward_sheet: &WardSheet) -> (String, String, Vec<Origin>) {
    let title = title(store, ward_sheet);
    let strips: Vec<(String, &str)> =
        ward_sheet.lines.iter().map(|line| (cut(&line.title, NAME), line.strip.as_str())).collect();
    let origins = ward_sheet.lines.iter().filter_map(|line| line.origin.clone()).collect();
    (title.clone(), sheet(&title, &ward_sheet.sentence, &strips), origins)
}

fn title(store: Store, ward_sheet: &WardSheet) -> String {
    let year = store.matrix_table.with(|matrix_table| matrix_table.year.map(fiscal_year_short)).unwrap_or_default();
    format!("区カルテ　{}　{year}", ward_sheet.ward)
}

/// 凡例 — under which the marks of a year were read.
fn legend_words(legends: &BTreeSet<(Certainty, Option<String>)>) -> String {
    let mut words: Vec<String> =
        legends.iter().map(|(certainty, legend)| certainty_words(*certainty, legend.as_deref())).collect();
    words.dedup();
    if words.is_empty() { String::new() } else { format!("凡例：{}", words.join("、")) }
}
