//! 出典 — the drawer that shows a piece of the sheet itself, with the cell that something came from.

use super::browser;
use super::dialog::Dialog;
use super::store::use_store;
use crate::workspace::source::{Window, WindowCell, WindowRow, around};
use crate::workspace::words::place;
use leptos::prelude::*;

/// The id of the cell that something came from, or of the first where there are several.
const HIT: &str = "source-hit";

/// 出典の引き出し — open while the store names a source.
#[component]
pub fn Drawer() -> impl IntoView {
    let store = use_store();
    let close = move |()| {
        store.source.try_set(None);
    };
    let open = Signal::derive(move || store.source.with(Option::is_some));
    Effect::new(move |_| {
        if open.get() {
            browser::reveal_soon(HIT.to_owned());
        }
    });
    view! {
        <Dialog title="出典" open=open kind="drawer" test="source-drawer" on_close=close>
            <Content />
        </Dialog>
    }
}

#[component]
fn Content() -> impl IntoView {
    let store = use_store();
    let seen = move || {
        let origin = store.source.get()?;
        let window =
            origin.area.and_then(|area| store.files(|files| files.grid(&origin).map(|grid| around(grid, area))));
        Some((origin, window))
    };
    move || {
        seen().map(|(origin, window)| {
            let cells = origin.area.map(|area| area.to_string());
            let sheet = origin.sheet.as_ref().map(ToString::to_string);
            view! {
                <p class="trail">
                    <span>{origin.file.to_string()}</span>
                    <span>{sheet.map(|sheet| format!("『{sheet}』"))}</span>
                    <b data-test="source-cell">{cells}</b>
                </p>
                <p class="trail-note">"元のシートのまま表示しています。書き写すときの出典："<code>{place(&origin)}</code></p>
                {match window {
                    Some(window) => view! { <Sheet window /> }.into_any(),
                    None => view! { <p>"このシートは、もう一覧にありません。"</p> }.into_any(),
                }}
            }
        })
    }
}

/// シート — rows and columns around the place, as they stand in the workbook.
#[component]
fn Sheet(window: Window) -> impl IntoView {
    let column = |name: String| view! { <th scope="col">{name}</th> };
    view! {
        <div class="sheet-scroll" tabindex="0" role="region" aria-label="元のシート">
            <table class="sheet-grid">
                <thead>
                    <tr>
                        <td></td>
                        {window.columns.into_iter().map(column).collect_view()}
                    </tr>
                </thead>
                <tbody>{window.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn row(row: WindowRow) -> AnyView {
    let WindowRow { number, hidden, cells } = row;
    view! {
        <tr class:hidden-row=hidden>
            <th scope="row">{number}{hidden.then_some("（非表示）")}</th>
            {cells.into_iter().map(cell).collect_view()}
        </tr>
    }
    .into_any()
}

fn cell(cell: WindowCell) -> AnyView {
    let WindowCell { text, rows, cols, hit } = cell;
    let span = |count: u32| (count > 1).then(|| count.to_string());
    view! {
        <td id=hit.then_some(HIT) rowspan=span(rows) colspan=span(cols) class:hit=hit aria-current=hit.then_some("true")>
            {text}
        </td>
    }
    .into_any()
}
