//! 表 — the matrix itself, a grid of its own to the keyboard: one tab stop, arrows inside, Enter opens.

use crate::page::browser;
use crate::page::desk::{Desk, desk};
use crate::workspace::board::{Board, Group, Line, Square, item_words};
use crate::workspace::cursor::{Place, step};
use crate::workspace::link::View;
use crate::workspace::words::{cut, ward_short};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::reactive::computed::Selector;
use std::sync::Arc;

/// Longer item names would only be clipped.
const NAME: usize = 60;
/// So many wards fit on a wide screen beside the panel; with more the table scrolls in a frame of its own.
const FITTING: usize = 24;

type Chosen = RwSignal<Option<Place>>;

/// マトリクスの表. Column 0 holds the items, the wards follow.
#[component]
pub fn Table(board: Arc<Board>, chosen: Chosen) -> impl IntoView {
    let desk = desk();
    let size = (board.lines().count(), board.wards.len() + 1);
    let stop = Selector::new(move || chosen.get().unwrap_or((0, 1)));
    let columns = board.wards.len() + 2;
    let many = board.wards.len() > FITTING;
    let headings = board.wards.iter().map(|ward| heading(ward)).collect_view();
    let missed = board.missed.iter().map(|count| view! { <td>{*count}</td> }).collect_view();
    let mut first = 0;
    let groups = board.groups.iter().map(|group| {
        let from = first;
        first += group.lines.len();
        rows(desk, group, &board.wards, from, board.year, &stop)
    });
    let groups = groups.collect_view();
    let copied = Arc::clone(&board);
    let open_card = Arc::new(move |row: usize| {
        let key = board.lines().nth(row).map(|line| line.key.clone());
        desk.go(|route| (route.view, route.item) = (View::Card, key));
    });
    let open_row = Arc::clone(&open_card);
    // 選択の始まり — the corner in which the block began; the other is the chosen cell.
    let anchor: RwSignal<Option<Place>> = RwSignal::new(None);
    let block = move || {
        let corner = chosen.get_untracked()?;
        Some((anchor.get_untracked().unwrap_or(corner), corner))
    };
    let on_click = move |event: leptos::ev::MouseEvent| {
        if let Some(place) = browser::cell_of(&event) {
            extend(anchor, chosen, place, event.shift_key());
            browser::focus(&id(place));
            if place.1 == 0 && !event.shift_key() {
                open_row(place.0);
            }
        }
    };
    let on_key = move |event: KeyboardEvent| key(&event, size, (anchor, chosen), open_card.as_ref());
    let on_copy = move |event: leptos::ev::ClipboardEvent| {
        if let Some((from, to)) = block() {
            let (text, html) = copied.copied(from, to);
            browser::copy(&event, &text, &html);
        }
    };
    view! {
        <div class="matrix-scroll" class:many=many tabindex="-1">
            <table
                class="matrix"
                role="grid"
                aria-labelledby="matrix-title"
                aria-colcount=columns.to_string()
                data-test="matrix"
                on:click=on_click
                on:keydown=on_key
                on:copy=on_copy
            >
                <thead>
                    <tr>
                        <th scope="col" class="item">"事項"</th>
                        {headings}
                        <th scope="col" class="count">"達成・"<br />"概ね"</th>
                    </tr>
                </thead>
                {groups}
                <tbody class="edge">
                    <tr>
                        <th scope="row" class="item">"未達成の数"</th>
                        {missed}
                        <td></td>
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

fn heading(ward: &str) -> impl IntoView + use<> {
    view! { <th scope="col" class="ward" aria-label=ward.to_owned()><span>{ward_short(ward).to_owned()}</span></th> }
}

fn rows(
    desk: Desk,
    group: &Group,
    wards: &[String],
    from: usize,
    year: Option<u16>,
    stop: &Selector<Place>,
) -> impl IntoView + use<> {
    let section = group.section.as_ref().map(|section| {
        view! {
            <tr class="section">
                <th scope="rowgroup" colspan=(wards.len() + 2).to_string()><span>{cut(section, NAME)}</span></th>
            </tr>
        }
    });
    let lines = group.lines.iter().zip(from..).map(|(line, row)| self::line(desk, line, wards, row, year, stop));
    view! {
        <tbody>
            {section}
            {lines.collect_view()}
        </tbody>
    }
}

fn line(
    desk: Desk,
    line: &Line,
    wards: &[String],
    row: usize,
    year: Option<u16>,
    stop: &Selector<Place>,
) -> impl IntoView + use<> {
    let name = item_words(&line.item);
    let code = line.item.code.clone().or_else(|| line.item.name.clone()).unwrap_or_default();
    let year = year.map(|year| year.to_string());
    let squares = line.squares.iter().zip(wards).zip(1..).map(|((square, ward), col)| {
        let label = label(square, ward);
        view! {
            <td
                role="gridcell"
                id=id((row, col))
                class=format!("lv-{}", square.key())
                tabindex=tab(stop, (row, col))
                aria-label=label
                data-at=format!("{row},{col}")
                data-ward=ward.clone()
                data-item=code.clone()
                data-year=year.clone()
                data-level=square.level_key()
                data-mark=square.mark().to_owned()
            >
                {square.glyph()}
                {Some(square.small_mark()).filter(|mark| !mark.is_empty()).map(|mark| view! { <small>{mark}</small> })}
            </td>
        }
    });
    let key = line.key.clone();
    let there = move || {
        let mut route = desk.route().to(View::Card);
        route.item = Some(key.clone());
        route.print()
    };
    view! {
        <tr>
            <th scope="row" class="item" id=id((row, 0)) tabindex=tab(stop, (row, 0)) data-at=format!("{row},0")>
                <a href=there tabindex="-1">
                    {cut(&name, NAME)}
                </a>
            </th>
            {squares.collect_view()}
            <td class="count">{format!("{}／{}", line.reached, line.present)}</td>
        </tr>
    }
}

fn label(square: &Square, ward: &str) -> String {
    match square.mark() {
        "" => format!("{ward} {}", square.words()),
        mark => format!("{ward} {} 元の印 {mark}", square.words()),
    }
}

/// Exactly one cell of the grid can be reached by Tab.
fn tab(stop: &Selector<Place>, place: Place) -> impl Fn() -> &'static str + Send + use<> {
    let stop = stop.clone();
    move || if stop.selected(&place) { "0" } else { "-1" }
}

/// The id of a cell, for the focus to find it.
pub fn id((row, col): Place) -> String {
    format!("cell-{row}-{col}")
}

/// Chooses a cell; with Shift the block from where it began up to there.
fn extend(anchor: Chosen, chosen: Chosen, to: Place, shift: bool) {
    let from = if shift { anchor.get_untracked().or(chosen.get_untracked()).unwrap_or(to) } else { to };
    anchor.try_set(Some(from));
    chosen.try_set(Some(to));
    browser::mark_block(from, to, id);
}

fn key(event: &KeyboardEvent, size: (usize, usize), (anchor, chosen): (Chosen, Chosen), open_card: &impl Fn(usize)) {
    let Some(from) = browser::cell_of(event).filter(|_| !browser::is_composing(event)) else { return };
    let name = event.key();
    if let Some(to) = step(&name, event.ctrl_key() || event.meta_key(), from, size) {
        event.prevent_default();
        extend(anchor, chosen, to, event.shift_key());
        browser::focus(&id(to));
    } else if name == "Enter" || name == "F2" {
        event.prevent_default();
        if from.1 == 0 {
            open_card(from.0);
        } else {
            chosen.try_set(Some(from));
            browser::focus("panel");
        }
    }
}
