//! シート — the sheet as it is, as a grid: one tab stop, arrows inside, Enter or a click opens what can be said of a cell.

use super::{ReviewState, use_review};
use crate::origin::Address;
use crate::page::browser;
use crate::workspace::review::cells::{Band, Drawn, PIECE, SheetCell, SheetColumn, SheetRow, bands, draw, piece};
use crate::workspace::review::sheet_at;
use crate::workspace::words::place;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// Columns that hold longer texts are drawn wider.
const LONG: usize = 16;

type Bands = Memo<Arc<Vec<Band>>>;

/// 中央の欄.
#[component]
pub fn SheetPane() -> impl IntoView {
    let review = use_review();
    let drawn = drawn(review);
    let bands = Memo::new(move |_| Arc::new(in_sheet(review, |sheet, _| bands(sheet)).unwrap_or_default()));
    let stop = Memo::new(move |_| stop(review, &drawn.get()));
    let name = move || review.found.get().map(|found| place(&found.origin)).unwrap_or_default();
    let more = move |count: fn(&Drawn) -> usize, words: &'static str, up: usize| {
        let left = move || drawn.with(|drawn| count(drawn));
        let words = move || format!("{words}{}行（残り{}行）", left().min(PIECE), left());
        let draw_more = move |_| {
            review.more.try_update(|more| *more = (more.0 + up, more.1 + 1 - up));
        };
        view! {
            <Show when=move || { left() > 0 }>
                <button type="button" class="quiet more-rows" data-test="more-rows" on:click=draw_more>
                    {words}
                </button>
            </Show>
        }
    };
    view! {
        <h2 id="sheet-name">{name}<small>"元のシートのまま表示しています"</small></h2>
        {more(|drawn| drawn.above, "前の", 1)}
        <div class="sheet-scroll" tabindex="-1">
            {move || table(review, &drawn.get(), bands, stop)}
        </div>
        {more(|drawn| drawn.below, "さらに", 0)}
        <Key />
    }
}

/// 凡例 — names what the colours mean.
#[component]
fn Key() -> impl IntoView {
    let entry = |band: Band| view! { <li><i class=format!("use-{}", band.key())></i>{band.ja()}</li> };
    view! { <ul class="sheet-key" aria-label="色の意味">{Band::ALL.map(entry).collect_view()}</ul> }
}

fn in_sheet<T>(review: ReviewState, look: impl FnOnce(&crate::intake::Sheet, Option<Address>) -> T) -> Option<T> {
    review.here.with(|here| {
        let here = here.as_ref()?;
        let cell = here.area.map(|area| area.first);
        review.store().files(|files| sheet_at(files, here).map(|(_, sheet)| look(sheet, cell)))
    })
}

/// The piece of the sheet that holds the cell in hand; a piece that is drawn stays while it does.
fn drawn(review: ReviewState) -> Memo<Arc<Drawn>> {
    let name = Memo::new(move |_| review.here.get().map(|here| (here.file, here.sheet)));
    let base = Memo::new(move |before: Option<&(Option<_>, (usize, usize))>| {
        let name = name.get();
        let wanted = in_sheet(review, |sheet, at| (piece(&sheet.grid, at), at.map_or(0, |at| at.row as usize)));
        let (wanted, row) = wanted.unwrap_or_default();
        let kept = before.filter(|(old, kept)| *old == name && (row == 0 || kept.0 <= wanted.0 && wanted.1 <= kept.1));
        (name, kept.map_or(wanted, |(_, kept)| *kept))
    });
    Memo::new(move |_| {
        let (from, to) = base.with(|(_, piece)| *piece);
        let (up, down) = review.more.get();
        let piece = (from.saturating_sub(up * PIECE), to + down * PIECE);
        Arc::new(in_sheet(review, |sheet, _| draw(&sheet.grid, piece)).unwrap_or_default())
    })
}

/// The cell in hand, or the first one.
fn stop(review: ReviewState, drawn: &Drawn) -> Address {
    let cell = review.here.with(|here| here.as_ref().and_then(|here| here.area)).map(|area| area.first);
    let first = || drawn.rows.iter().flat_map(|line| &line.cells).next();
    cell.and_then(|at| drawn.over(at)).or_else(first).map_or(Address::new(0, 0), |square| square.at)
}

fn table(review: ReviewState, drawn: &Arc<Drawn>, bands: Bands, stop: Memo<Address>) -> AnyView {
    Effect::new(move |_| browser::tab_stop(".review-grid", &id(stop.get())));
    let column = |column: &SheetColumn| {
        view! { <th scope="col" class:hidden-col=column.hidden>{column.name.clone()}{column.hidden.then_some("（非表示）")}</th> }
    };
    let columns = drawn.columns.iter().map(column).collect_view();
    let rows = drawn.rows.iter().map(|line| row(line, bands)).collect_view();
    let walked = Arc::clone(drawn);
    let on_click = move |event: leptos::ev::MouseEvent| {
        if let Some((row, col)) = browser::cell_of(&event) {
            take(review, address(row, col));
            review.menu.try_set(true);
        }
    };
    view! {
        <table class="sheet-grid review-grid" role="grid" aria-labelledby="sheet-name" data-test="sheet" on:click=on_click on:keydown=move |event| key(&event, review, &walked)>
            <thead><tr><td></td>{columns}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(line: &SheetRow, bands: Bands) -> AnyView {
    let cells = line.cells.iter().map(|square| cell(square, bands)).collect_view();
    view! {
        <tr class:hidden-row=line.hidden>
            <th scope="row">{line.row + 1}{line.hidden.then_some("（非表示）")}</th>
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(square: &SheetCell, bands: Bands) -> AnyView {
    let SheetCell { at, rows, cols, text, cell } = square.clone();
    let band = move || cell.and_then(|cell| bands.with(|bands| bands.get(cell).copied()));
    let span = |count: u32| (count > 1).then(|| count.to_string());
    let long = cols == 1 && text.chars().count() > LONG;
    view! {
        <td
            role="gridcell"
            id=id(at)
            class=move || format!("use-{}{}", band().map_or("none", Band::key), if long { " long" } else { "" })
            title=move || band().map(Band::ja)
            tabindex="-1"
            data-at=format!("{},{}", at.row, at.col)
            rowspan=span(rows)
            colspan=span(cols)
        >
            {text}
        </td>
    }
    .into_any()
}

/// The id of a cell, for the focus to find it.
pub fn id(at: Address) -> String {
    format!("sheet-{at}")
}

fn address(row: usize, col: usize) -> Address {
    Address::new(u32::try_from(row).unwrap_or(0), u32::try_from(col).unwrap_or(0))
}

/// Takes a cell in hand, with the keyboard.
fn take(review: ReviewState, at: Address) {
    if let Some(here) = review.here.get_untracked() {
        review.open(crate::origin::Origin { area: Some(crate::origin::Area::cell(at)), ..here });
        browser::focus(&id(at));
    }
}

fn key(event: &KeyboardEvent, review: ReviewState, drawn: &Drawn) {
    let Some((row, col)) = browser::cell_of(event).filter(|_| !browser::is_composing(event)) else { return };
    let (name, from) = (event.key(), address(row, col));
    let ctrl = event.ctrl_key() || event.meta_key();
    if let Some(to) = drawn.step(&name, ctrl, from) {
        event.prevent_default();
        // At the lower edge the next piece is drawn; the key then leads into it.
        if to == from && drawn.below > 0 && matches!(name.as_str(), "ArrowDown" | "PageDown") {
            review.more.try_update(|more| more.1 += 1);
        }
        take(review, to);
    } else if name == "Enter" || name == "F2" {
        event.prevent_default();
        take(review, from);
        review.menu.try_set(true);
    }
}
