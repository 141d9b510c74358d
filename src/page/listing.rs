//! 一覧 — rows of words that lead to their cells, for every view that lists findings.

use super::browser;
use super::store::use_store;
use crate::workspace::listing::{Listing, ListingCell, ListingRow};
use crate::workspace::words::place;
use leptos::prelude::*;

/// So many rows at first, and so many more each time.
const SOME: usize = 60;

/// 一覧 — its sentence and its table; `test` is the name that tests know it by.
pub fn listing(test: &'static str, listing: Memo<Listing>) -> AnyView {
    let store = use_store();
    let most = RwSignal::new(SOME);
    // One handler for all cells: the place says which.
    let open = move |event: leptos::ev::MouseEvent| {
        if let Some((row, cell)) = browser::cell_of(&event) {
            store.source.try_set(listing.with(|all| all.rows.get(row)?.cells.get(cell)?.origin.clone()));
        }
    };
    let table = move || {
        listing.with(|all| {
            let heads = all.heads.iter().map(|words| view! { <th scope="col">{*words}</th> }).collect_view();
            // Where rows lead on, the column for it has a name, too.
            let closer = all.rows.iter().any(|row| row.closer.is_some());
            let closer = closer.then(|| view! { <th scope="col">"くわしく"</th> });
            let rows = all.rows.iter().take(most.get()).enumerate().map(row).collect_view();
            (!all.rows.is_empty()).then(|| {
                view! {
                    <div class="listing-scroll">
                        <table class="listed listing" data-test=test>
                            <thead>
                                <tr>{heads}{closer}</tr>
                            </thead>
                            <tbody on:click=open>{rows}</tbody>
                        </table>
                    </div>
                }
            })
        })
    };
    let rest = move || listing.with(|all| all.rows.len() > most.get());
    view! {
        <p class="summary" role="status" data-test=format!("{test}-summary")>
            {move || listing.with(|all| all.summary.clone())}
        </p>
        {table}
        <Show when=rest>
            <button type="button" class="button small" data-test="more" on:click=move |_| { most.try_update(|most| *most += 3 * SOME); }>
                "さらに表示"
            </button>
        </Show>
    }
    .into_any()
}

fn row((number, row): (usize, &ListingRow)) -> AnyView {
    let cells = row.cells.iter().enumerate().map(|(n, own)| cell(format!("{number},{n}"), own)).collect_view();
    let closer = row.closer.as_ref().map(|route| view! { <td><a href=route.print()>"並べてくらべる"</a></td> });
    view! { <tr>{cells}{closer}</tr> }.into_any()
}

fn cell(at: String, cell: &ListingCell) -> AnyView {
    let source = cell.origin.as_ref().map(|origin| {
        view! { <button type="button" class="as-link" data-at=at data-test="open-source">{place(origin)}</button> }
    });
    view! { <td>{cell.words.clone()}{source}</td> }.into_any()
}
