//! 事項の表 — the ward's mark of each item where all wards stand, and its marks of other years beside it. Years stand under
//! their own legends; nothing is subtracted and no arrow drawn.

use super::legend_words;
use crate::page::browser;
use crate::page::progressive::{Content, progressive};
use crate::page::store::use_store;
use crate::workspace::link::View;
use crate::workspace::ward::{OtherYear, WardLine, WardSheet};
use crate::workspace::words::fiscal_year_short;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// 事項の表.
#[component]
pub fn Lines(ward_sheet: Memo<Arc<WardSheet>>) -> impl IntoView {
    let store = use_store();
    let year = move || store.matrix_table.with(|matrix_table| matrix_table.year.map(fiscal_year_short));
    let wards = move || store.matrix_table.with(|matrix_table| matrix_table.wards.len());
    let legend = move || ward_sheet.with(|ward_sheet| legend_words(&ward_sheet.legends));
    let head = |year: OtherYear| {
        view! { <th scope="col">{fiscal_year_short(year.year)}<small>{legend_words(&year.legends)}</small></th> }
    };
    let years = move || ward_sheet.with(|ward_sheet| ward_sheet.years.iter().cloned().map(head).collect_view());
    // What was noticed may follow; the lines are not drawn anew for it.
    let own = Memo::new(move |_| ward_sheet.with(|ward_sheet| ward_sheet.lines.clone()));
    let lines = move || own.get().into_iter().enumerate().map(|(row, own)| line(row, own)).collect_view();
    // A mark opens its cell.
    let open = move |event: leptos::ev::MouseEvent| {
        if let Some((row, place)) = browser::cell_of(&event) {
            let source = |ward_sheet: &Arc<WardSheet>| ward_sheet.lines.get(row)?.source(place).cloned();
            store.source.try_set(ward_sheet.with_untracked(source));
        }
    };
    view! {
        <div class="ward-scroll">
            <table class="listed ward-lines" data-test="ward-lines">
                <thead>
                    <tr>
                        <th scope="col">"事項"</th>
                        {years}
                        <th scope="col">{year}<small>{legend}</small></th>
                        <th scope="col">{move || format!("{}区の中での位置（▼がこの区）", wards())}</th>
                    </tr>
                </thead>
                <tbody on:click=open>{lines}</tbody>
            </table>
        </div>
    }
}

fn line(row: usize, line: WardLine) -> AnyView {
    let store = use_store();
    let code = line.key.clone();
    let content: Content = Rc::new(move || {
        let mut card = untrack(move || store.route()).to(View::Card);
        card.item = Some(line.key.clone());
        line.markup(row, &card.print())
    });
    view! { <tr data-item=code use:progressive=content></tr> }.into_any()
}
