//! 事項の表 — the ward's mark of each item where all wards stand, and its marks of other years beside it. Years stand under
//! their own legends; nothing is subtracted and no arrow drawn.

use super::legend_words;
use crate::origin::Origin;
use crate::page::desk::desk;
use crate::page::lean::prelude::*;
use crate::workspace::board::Square;
use crate::workspace::link::View;
use crate::workspace::standing::{Line, Standing, Then, Year};
use crate::workspace::words::{cut, fiscal_year_short};
use std::sync::Arc;

/// Longer item names would only be clipped.
const NAME: usize = 60;
/// A mark as written has so much room.
const MARK: usize = 12;

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
    let lines = move || standing.with(|standing| standing.lines.iter().cloned().map(line).collect_nodes());
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
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

fn line(line: Line) -> Node {
    let desk = desk();
    let Line { key, title, square, origin, strip, then, words: _ } = line;
    let code = key.clone();
    let there = move || {
        let mut route = desk.route().to(View::Card);
        route.item = Some(key.clone());
        route.print()
    };
    let then = then.into_iter().map(|then| view! { <td>{then.map(before)}</td> }).collect_nodes();
    view! {
        <tr data-item=code>
            <th scope="row"><a href=there>{cut(&title, NAME)}</a></th>
            {then}
            <td data-level=square.level_key()>{mark(&square, origin)}</td>
            <td class="strip" inner_html=strip></td>
        </tr>
    }
}

/// The item in another year, and why it is taken for the same.
fn before(then: Then) -> Node {
    let Then { square, origin, reason, title } = then;
    view! {
        {mark(&square, Some(origin))}
        {reason.map(|reason| view! { <small class="reason">{reason}{title.map(|title| format!("：{}", cut(&title, NAME)))}</small> })}
    }
}

/// The sign with the mark as written; opens the cell.
fn mark(square: &Square, origin: Option<Origin>) -> Node {
    let desk = desk();
    let words = square.words();
    let written = cut(square.mark(), MARK);
    let open = move |_| {
        desk.source.try_set(origin.clone());
    };
    view! {
        <button type="button" class="mark" on:click=open>
            <span class=format!("chip lv-{}", square.key()) aria-hidden="true">{square.glyph()}</span>
            <span>{words}" "{written}</span>
        </button>
    }
}
