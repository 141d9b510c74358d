//! V2 事項カード — what did each ward aim at, do, find and change? One item, two to six wards side by side.

pub mod choices;
mod table;

pub use choices::ItemChoice;

use super::browser;
use super::head::{NothingYet, PaperHead, YearChoice};
use super::report::AddToReport;
use super::store::use_store;
use crate::align::{Band, Gap, Reading, Side, align, briefly, gaps};
use crate::text::Label;
use crate::workspace::link::Choice;
use crate::workspace::matrix::{Square, item_words};
use choices::{ReadingChoice, WardChoice};
use leptos::prelude::*;
use std::sync::Arc;

/// So many gaps are named in the sentence above the card; the table shows all.
const NAMED: usize = 4;

/// 札 — everything that the card shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub key: String,
    pub title: String,
    pub wards: Vec<(String, Square)>,
    /// As they are read: whole, by their gist, or by their figures.
    pub bands: Vec<Band>,
    /// What is missing in the whole.
    pub gaps: Vec<Gap>,
}

/// 事項カードの画面.
#[component]
pub fn CardView() -> impl IntoView {
    let store = use_store();
    let card = Memo::new(move |_| {
        let route = store.route();
        store.matrix_table.with(|matrix_table| {
            let line =
                route.item.as_deref().and_then(|key| matrix_table.line(key)).or_else(|| matrix_table.lines().next())?;
            let asked = route.wards.iter().filter(|ward| matrix_table.wards.contains(ward));
            let mut asked: Vec<String> = asked.cloned().collect();
            if asked.is_empty() {
                asked = matrix_table.beside(line, &[]);
            }
            let pairs = matrix_table.wards.iter().zip(&line.squares).filter(|(ward, _)| asked.contains(ward));
            let wards: Vec<(String, Square)> = pairs.map(|(ward, square)| (ward.clone(), square.clone())).collect();
            let reading = Reading::parse(route.chosen(Choice::Mode));
            let whole = store.files(|files| {
                let all: Vec<_> = files.evaluations().collect();
                let found = |(_, square): &(String, Square)| square.evaluation.and_then(|n| all.get(n).copied());
                align(&wards.iter().map(|ward| Side::of(found(ward), &all)).collect::<Vec<_>>())
            });
            let (gaps, bands) = (gaps(&whole), briefly(whole, reading));
            Some(Arc::new(Card { key: line.key.clone(), title: item_words(&line.item), wards, bands, gaps }))
        })
    });
    let lit = table::Lit::default();
    let any = Memo::new(move |_| card.with(Option::is_some));
    let key = Memo::new(move |_| card.get().map(|card| card.key.clone()).unwrap_or_default());
    let wards = Memo::new(move |_| card.get().map(|card| names(&card)).unwrap_or_default());
    // The bar is made once: a menu in it stays open, and the focus where it is, while the card below changes.
    view! {
        <Show when=move || any.get() fallback=|| view! { <NothingYet /> }>
            <div class="card-view">
                <div class="bar">
                    <ItemChoice key />
                    <YearChoice />
                    <WardChoice wards />
                    <ReadingChoice />
                    <button type="button" class="button small" data-test="print" on:click=|_| browser::print()>
                        "印刷"
                    </button>
                    <AddToReport />
                    <span class="space"></span>
                    <p class="keys">"←→ 区　↑↓ 記号　PageUp・PageDown 段階　Alt+↑↓ 同じ記号　Enter 元のセル"</p>
                </div>
                <PaperHead />
                <h1 id="card-title">{move || card.get().map(|card| card.title.clone())}</h1>
                <p class="summary" data-test="card-summary">{move || card.get().map(|card| summary(&card))}</p>
                {move || card.get().map(|card| view! { <table::Table card lit /> })}
                <p class="foot">"記号を選ぶと、計画から改善までの流れが光ります。記号の付け方が違う区は、順番で並べて元の記号を添えています。下線の数字は読み取った値です。欄を選ぶと元のセルを示します。"</p>
            </div>
        </Show>
    }
}

fn names(card: &Card) -> Vec<String> {
    card.wards.iter().map(|(ward, _)| ward.clone()).collect()
}

/// 「4区を並べています。記載のない所：住吉区の主な取組（実績）「イ」。」
fn summary(card: &Card) -> String {
    let gaps = &card.gaps;
    let name = |gap: &Gap| {
        let ward = card.wards.get(gap.evaluation).map(|(ward, _)| ward.as_str()).unwrap_or_default();
        let labels: Vec<&str> = gap.labels.iter().map(Label::as_str).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("「{}」", labels.join("・")) };
        format!("{ward}の{}{labels}", gap.field.ja())
    };
    let named: Vec<String> = gaps.iter().take(NAMED).map(name).collect();
    let more = match gaps.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("ほか{more}か所"),
    };
    let told =
        if gaps.is_empty() { String::new() } else { format!("記載のない所：{}{more}。", named.join("、")) };
    format!("{}区を並べています。{told}", card.wards.len())
}
