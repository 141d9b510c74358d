//! 表 — the matrix itself, a grid of its own to the keyboard: one tab stop, arrows inside, Enter opens.

use crate::page::browser;
use crate::page::progressive::{Content, finish, progressive};
use crate::page::store::{Store, use_store};
use crate::workspace::cursor::{CellPosition, step};
use crate::workspace::link::View;
use crate::workspace::matrix::{Era, ItemLine, MatrixTable, SectionGroup, WordTally, place_id};
use crate::workspace::words::{NAME, cut, fiscal_year_short, ward_short};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// So much of a kept search stands over its column.
const WORDS: usize = 5;
/// So many wards fit on a wide screen beside the panel; with more the table scrolls in a frame of its own.
const FITTING: usize = 24;

type Chosen = RwSignal<Option<CellPosition>>;

/// マトリクスの表. Column 0 holds the items, the wards follow.
#[component]
pub fn Table(matrix_table: Arc<MatrixTable>, chosen: Chosen) -> impl IntoView {
    let store = use_store();
    let size = (matrix_table.lines().count(), matrix_table.wards.len() + 1);
    let stop = move |chosen: Option<CellPosition>| chosen.filter(|at| at.0 < size.0 && at.1 < size.1).unwrap_or((0, 1));
    Effect::new(move |_| browser::tab_stop(".matrix", &place_id(stop(chosen.get()))));
    let stop = move || stop(chosen.get_untracked());
    let columns = matrix_table.wards.len() + 2 + matrix_table.tallies.len();
    let many = matrix_table.wards.len() > FITTING;
    let heads: Vec<String> = matrix_table.eras.iter().map(Era::short).collect();
    let four = heads.len() > 3;
    let headings = matrix_table.wards.iter().map(|ward| heading(ward, &heads)).collect_view();
    let edges = edges(&matrix_table);
    let mut first = 0;
    let groups = matrix_table.groups.iter().map(|group| {
        let from = first;
        first += group.lines.len();
        rows(store, group, &matrix_table, from, stop)
    });
    let groups = groups.collect_view();
    let tallies = matrix_table.tallies.iter().map(|tally| {
        let words = format!("「{}」のある区の数", tally.words);
        view! { <th scope="col" role="columnheader" class="count tally" title=words.clone() aria-label=words>{cut(&tally.words, WORDS)}<br />"の区"</th> }
    });
    let tallies = tallies.collect_view();
    let copied = Arc::clone(&matrix_table);
    let year = matrix_table.year.map(|year| year.to_string());
    let open_card = Arc::new(move |row: usize| {
        let key = matrix_table.lines().nth(row).map(|line| line.key.clone());
        store.go(|route| (route.view, route.item) = (View::Card, key));
    });
    let open_row = Arc::clone(&open_card);
    // 選択の始まり — the corner in which the block began; the other is the chosen cell.
    let anchor: RwSignal<Option<CellPosition>> = RwSignal::new(None);
    let block = move || {
        let corner = chosen.get_untracked()?;
        Some((anchor.get_untracked().unwrap_or(corner), corner))
    };
    let on_click = move |event: leptos::ev::MouseEvent| {
        if let Some(place) = browser::cell_of(&event) {
            extend(anchor, chosen, place, place, event.shift_key());
            browser::focus(&place_id(place));
            // The link of a name leads where it did when it was drawn; with Ctrl it opens beside this page.
            if place.1 == 0 && !(event.shift_key() || event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
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
                class="matrix rows"
                class:four=four
                style:--eras=heads.len().to_string()
                role="grid"
                aria-labelledby="matrix-title"
                aria-colcount=columns.to_string()
                data-test="matrix"
                data-year=year
                on:click=on_click
                on:keydown=on_key
                on:copy=on_copy
            >
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader" class="item">"事項"</th>
                        {headings}
                        <th scope="col" role="columnheader" class="count">"達成・"<br />"概ね"{era_heads(&heads)}</th>
                        {tallies}
                    </tr>
                </thead>
                {groups}
                <tbody role="rowgroup" class="edge">{edges}</tbody>
            </table>
        </div>
    }
}

/// The years over the signs that stand side by side; nothing where there is one.
fn era_heads(years: &[String]) -> AnyView {
    let year = |year: &String| view! { <i>{year.clone()}</i> };
    let some = || view! { <span class="strand" aria-hidden="true">{years.iter().map(year).collect_view()}</span> };
    (!years.is_empty()).then(some).into_any()
}

fn heading(ward: &str, years: &[String]) -> AnyView {
    view! {
        <th scope="col" role="columnheader" class="ward" aria-label=ward.to_owned()>
            <span class="name">{ward_short(ward).to_owned()}</span>
            {era_heads(years)}
        </th>
    }
    .into_any()
}

/// 縁 — what is counted for each ward.
fn edges(matrix_table: &MatrixTable) -> Vec<AnyView> {
    let year = (!matrix_table.eras.is_empty()).then(|| matrix_table.year.map(fiscal_year_short)).flatten();
    let year = year.map(|year| format!("（{year}）")).unwrap_or_default();
    let edge = |words: String, counts: Vec<String>| {
        let cells = counts.into_iter().map(|count| view! { <td role="gridcell">{count}</td> }).collect_view();
        let rest =
            matrix_table.tallies.iter().map(|_| view! { <td role="gridcell" class="count tally"></td> }).collect_view();
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="item">{words}</th>
                {cells}
                <td role="gridcell" class="count"></td>
                {rest}
            </tr>
        }
        .into_any()
    };
    let missed = matrix_table.missed.iter().map(u32::to_string).collect();
    let tally = |tally: &WordTally| {
        let counts = tally.wards.iter().map(usize::to_string).collect();
        edge(format!("「{}」のある事項の数{year}", cut(&tally.words, NAME)), counts)
    };
    let mut edges = vec![edge(format!("未達成の数{year}"), missed)];
    edges.extend(matrix_table.tallies.iter().map(tally));
    edges
}

fn rows(
    store: Store,
    group: &SectionGroup,
    matrix_table: &Arc<MatrixTable>,
    from: usize,
    stop: impl Fn() -> CellPosition + Copy + 'static,
) -> AnyView {
    let columns = matrix_table.wards.len() + 2 + matrix_table.tallies.len();
    let section = group.section.as_ref().map(|section| {
        view! {
            <tr role="row" class="section">
                <th scope="rowgroup" role="rowheader" colspan=columns.to_string() aria-colspan=columns.to_string()><span>{cut(section, NAME)}<small>{group.words()}</small></span></th>
            </tr>
        }
    });
    let line = |(line, row): (&ItemLine, usize)| {
        let (matrix_table, key) = (Arc::clone(matrix_table), line.key.clone());
        let content: Content = Rc::new(move || {
            let mut card = untrack(move || store.route()).to(View::Card);
            card.item = Some(key.clone());
            matrix_table
                .lines()
                .nth(row)
                .map(|line| matrix_table.row(line, row, stop(), &card.print()))
                .unwrap_or_default()
        });
        view! { <tr role="row" use:progressive=content></tr> }
    };
    view! {
        <tbody role="rowgroup">
            {section}
            {group.lines.iter().zip(from..).map(line).collect_view()}
        </tbody>
    }
    .into_any()
}

/// Chooses a cell; with Shift the block from where it began (at first where the focus was) up to there.
fn extend(anchor: Chosen, chosen: Chosen, focus: CellPosition, to: CellPosition, shift: bool) {
    let from = if shift { anchor.get_untracked().or(chosen.get_untracked()).unwrap_or(focus) } else { to };
    // Who acts in the table has it whole: what is drawn later would take the focus away.
    finish();
    anchor.try_set(Some(from));
    chosen.try_set(Some(to));
    browser::mark_block(from, to, place_id);
}

fn key(event: &KeyboardEvent, size: (usize, usize), (anchor, chosen): (Chosen, Chosen), open_card: &impl Fn(usize)) {
    let Some(from) = browser::cell_of(event).filter(|_| !browser::is_composing(event)) else { return };
    let name = event.key();
    if let Some(to) = step(&name, event.ctrl_key() || event.meta_key(), from, size) {
        event.prevent_default();
        extend(anchor, chosen, from, to, event.shift_key());
        browser::focus(&place_id(to));
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
