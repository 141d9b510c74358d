//! 事項の表 — the ward's mark of each item where all wards stand, and its marks of other years beside it. Years stand under
//! their own legends; nothing is subtracted and no arrow drawn.

use super::legend_words;
use crate::page::browser;
use crate::page::desk::desk;
use crate::page::lean::prelude::*;
use crate::workspace::link::View;
use crate::workspace::standing::{Line, Standing, Year};
use crate::workspace::words::fiscal_year_short;
use std::sync::Arc;

/// 事項の表.
#[component]
pub fn Lines(standing: Memo<Arc<Standing>>) -> Node {
    let desk = desk();
    let year = move || desk.board.with(|board| board.year.map(fiscal_year_short));
    let wards = move || desk.board.with(|board| board.wards.len());
    let legend = move || standing.with(|standing| legend_words(&standing.legends));
    let head = |year: Year| {
        view! { <th scope="col">{fiscal_year_short(year.year)}<small>{legend_words(&year.legends)}</small></th> }
    };
    let years = move || standing.with(|standing| standing.years.iter().cloned().map(head).collect_nodes());
    // What was noticed may follow; the lines are not drawn anew for it.
    let own = Memo::new(move |_| standing.with(|standing| standing.lines.clone()));
    let lines = move || own.get().into_iter().enumerate().map(|(row, own)| line(row, own)).collect_nodes();
    // A mark opens its cell.
    let open = move |event: leptos::ev::MouseEvent| {
        if let Some((row, place)) = browser::cell_of(&event) {
            let source = |standing: &Arc<Standing>| standing.lines.get(row)?.source(place).cloned();
            desk.source.try_set(standing.with_untracked(source));
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

fn line(row: usize, line: Line) -> Node {
    let desk = desk();
    let code = line.key.clone();
    let inside = move || {
        let mut card = untrack(move || desk.route()).to(View::Card);
        card.item = Some(line.key.clone());
        line.markup(row, &card.print())
    };
    view! { <tr data-item=code late=inside></tr> }
}
