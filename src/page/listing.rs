//! 一覧 — rows of words that lead to their cells, for every view that lists findings.

use super::desk::desk;
use super::lean;
use crate::workspace::listing::{Cell, Listing, Row};
use crate::workspace::words::place;
use leptos::prelude::*;

/// So many rows at once.
const SOME: usize = 60;

/// 一覧 — its sentence and its table; `test` is the name that tests know it by.
pub fn listing(test: &'static str, listing: Memo<Listing>) -> AnyView {
    let most = RwSignal::new(SOME);
    let table = move || {
        listing.with(|listing| {
            if listing.rows.is_empty() {
                return ().into_any();
            }
            let heads: Vec<AnyView> =
                listing.heads.iter().map(|words| view! { <th scope="col">{*words}</th> }.into_any()).collect();
            let rows: Vec<AnyView> = listing.rows.iter().take(most.get()).map(row).collect();
            view! {
                <div class="listing-scroll">
                    <table class="listed listing" data-test=test>
                        <thead>
                            <tr>{heads}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        })
    };
    let rest = move || listing.with(|listing| listing.rows.len().saturating_sub(most.get()));
    let more = move || {
        lean::button("button small", "more", "さらに表示", move || {
            most.try_update(|most| *most += 3 * SOME);
        })
    };
    view! {
        <p class="summary" role="status" data-test=format!("{test}-summary")>
            {lean::text(move || listing.with(|listing| listing.summary.clone()))}
        </p>
        {lean::part(table)}
        {lean::when(move || rest() > 0, more)}
    }
    .into_any()
}

fn row(row: &Row) -> AnyView {
    let closer =
        row.closer.as_ref().map(|route| view! { <td><a href=route.print()>"並べてくらべる"</a></td> }.into_any());
    let mut cells: Vec<AnyView> = row.cells.iter().map(cell).collect();
    cells.extend(closer);
    view! { <tr>{cells}</tr> }.into_any()
}

fn cell(cell: &Cell) -> AnyView {
    let source = cell.origin.clone().map(|origin| {
        let desk = desk();
        let words = place(&origin);
        lean::button("as-link", "open-source", words, move || {
            desk.source.try_set(Some(origin.clone()));
        })
    });
    view! { <td>{cell.words.clone()}{source}</td> }.into_any()
}
