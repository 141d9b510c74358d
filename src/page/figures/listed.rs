//! 表 — the figures as written, by ward, year and label; each opens its cell.

use crate::compare::figures::DotKind;
use crate::page::store::use_store;
use crate::workspace::figures::{FigureRow, Written};
use crate::workspace::words::{fiscal_year_short, place};
use leptos::prelude::*;

/// 表 — a column a kind; kinds that do not occur are left out.
#[component]
pub fn Listed(rows: Vec<FigureRow>) -> impl IntoView {
    let has = |kind: &DotKind| rows.iter().flat_map(|row| &row.figures).any(|figure| figure.kind == *kind);
    let kinds: Vec<DotKind> = DotKind::ALL.into_iter().filter(has).collect();
    let years = rows.iter().any(|row| row.year != rows.first().and_then(|row| row.year));
    let labels = rows.iter().any(|row| !row.labels.is_empty());
    let head = |words: &'static str| view! { <th scope="col">{words}</th> };
    let heads = kinds.iter().map(|kind| head(kind.ja())).collect_view();
    let row = |row: FigureRow| {
        let cells = kinds.iter().map(|kind| {
            let own = row.figures.iter().filter(|figure| figure.kind == *kind).cloned();
            view! { <td>{own.map(written).collect_view()}</td> }
        });
        let cells = cells.collect_view();
        let year = years.then(|| view! { <td>{row.year.map(fiscal_year_short)}</td> });
        let label = labels.then(|| view! { <td>{row.labels}</td> });
        view! { <tr><th scope="row">{row.ward}</th>{year}{label}{cells}</tr> }
    };
    let body = rows.into_iter().map(row).collect_view();
    view! {
        <table class="listed" data-test="listed">
            <thead>
                <tr>{head("区")}{years.then(|| head("年度"))}{labels.then(|| head("記号"))}{heads}</tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}

/// 書かれた数 — as written, with its field and its source.
fn written(written: Written) -> AnyView {
    let store = use_store();
    let Written { text, field, part, origin, .. } = written;
    let source = place(&origin);
    let open = move |_| {
        store.source.try_set(Some(origin.clone()));
    };
    view! {
        <p>
            <button type="button" class="as-link" on:click=open>{text}</button>
            {part.then_some("（内数）")}
            <small>{field}"　"{source}</small>
        </p>
    }
    .into_any()
}
