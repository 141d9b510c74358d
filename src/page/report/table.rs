//! 表 — a table of the report as it will stand on paper. Every value leads to its source.

use super::Shown;
use crate::export::paper::{Block, Cell, Look, Run, Table, TableRow};
use crate::export::report::source_of;
use crate::page::browser;
use crate::page::store::{Store, use_store};
use leptos::prelude::*;
use std::sync::Arc;

/// So many rows are drawn; files have all of them.
const MOST: usize = 200;

/// 報告の表.
#[component]
pub fn PaperTable(piece: Shown) -> impl IntoView {
    let store = use_store();
    let Block { heading: label, table, .. } = Arc::unwrap_or_clone(piece).1;
    let table = table.unwrap_or_default();
    let more = table.rows.len().saturating_sub(MOST);
    let head = |column: &crate::export::paper::TableColumn| {
        view! { <th scope="col" class:upright=column.upright>{column.heading.clone()}</th> }
    };
    let heads = table.columns.iter().map(head).collect_view();
    let columns = table.columns.len();
    let signs = table.columns.iter().any(|column| column.upright);
    let rows = table.rows.iter().take(MOST).zip(0..).map(|(row, at)| line(store, row, at, columns)).collect_view();
    view! {
        <div class="paper-scroll" tabindex="0" role="region" aria-label=label on:click=move |event| open(store, &table, &event)>
            <table class="paper" class:signs=signs>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(more > 0).then(|| format!("ほか{more}行は、書き出したファイルにあります。"))}
    }
}

/// A sign has no room for its source: choosing it opens the sheet.
fn open(store: Store, table: &Table, event: &leptos::ev::MouseEvent) {
    let cell = browser::cell_of(event).and_then(|(row, col)| table.rows.get(row)?.cells.get(col));
    if let Some(source) = cell.and_then(|cell| cell.source.clone()) {
        store.source.try_set(Some(source));
    }
}

fn line(store: Store, row: &TableRow, at: usize, columns: usize) -> AnyView {
    let cells = row.cells.iter().zip(0..).map(|(cell, col)| self::cell(store, cell, (at, col), columns)).collect_view();
    view! { <tr>{cells}</tr> }.into_any()
}

fn cell(store: Store, cell: &Cell, (row, col): (usize, usize), columns: usize) -> AnyView {
    let text = cell.text.clone();
    match cell.look {
        Look::Head => view! { <th scope="row">{text}</th> }.into_any(),
        Look::Section => view! { <td class="section" colspan=columns.to_string()>{text}</td> }.into_any(),
        Look::Level(level) => {
            view! { <td class=format!("sign lv-{}", level.key()) data-at=format!("{row},{col}")>{text}</td> }.into_any()
        }
        Look::Sign => view! { <td class="sign" data-at=format!("{row},{col}")>{text}</td> }.into_any(),
        Look::Plain => {
            let origin = cell.source.clone();
            let run = |run: &Run| {
                let text = run.text.clone();
                if run.marked { view! { <u>{text}</u> }.into_any() } else { text.into_any() }
            };
            let text = if cell.runs.is_empty() {
                text.into_any()
            } else {
                cell.runs.iter().map(run).collect_view().into_any()
            };
            let source = source_of(cell).map(|words| {
                view! {
                    <button type="button" class="as-link" on:click=move |_| { store.source.try_set(origin.clone()); }>
                        {words}
                    </button>
                }
            });
            view! { <td>{text}{source}</td> }.into_any()
        }
    }
}
