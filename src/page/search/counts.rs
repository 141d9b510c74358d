//! 件数の表 — wards down, stages across; choosing a number narrows the lines to it, choosing it again widens them.

use crate::compare::search::Count;
use crate::page::roving::Roving;
use crate::page::store::use_store;
use crate::workspace::cursor::CellPosition;
use crate::workspace::link::Choice;
use crate::workspace::search::{CountColumn, SearchAnswer, part_key};
use leptos::prelude::*;
use std::sync::Arc;

/// 区と段階の表.
#[component]
pub fn Counts(found: Memo<Arc<SearchAnswer>>) -> impl IntoView {
    let store = use_store();
    let roving = Roving::new("count");
    let table = Memo::new(move |_| found.with(|found| (found.counts.clone(), found.columns.clone())));
    // The ward and the part of a place; both empty for the sum of everything.
    let asked = move |(row, col): CellPosition| {
        table.with_untracked(|(counts, columns)| {
            let ward = counts.get(row).filter(|_| row > 0).map(|count| count.ward.clone()).unwrap_or_default();
            (ward, columns.get(col).map_or("", |column| part_key(column.part)))
        })
    };
    let choose = move |place: CellPosition| {
        let (ward, part) = asked(place);
        store.go(|route| {
            let again = route.chosen(Choice::Ward) == ward && route.chosen(Choice::Field) == part;
            route.choose(Choice::Ward, if again { String::new() } else { ward });
            route.choose(Choice::Field, if again { String::new() } else { part.to_owned() });
        });
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let size = table.with_untracked(|(counts, columns)| (counts.len(), columns.len()));
        roving.key(&event, size).into_iter().for_each(choose);
    };
    let here = Memo::new(move |_| {
        let route = store.route();
        (route.chosen(Choice::Ward).to_owned(), route.chosen(Choice::Field).to_owned())
    });
    let row = move |(row, count): (usize, &Count), columns: &[CountColumn]| {
        let cell = |(col, column): (usize, &CountColumn)| {
            let place = (row, col);
            let own = asked(place);
            let on = move || here.with(|here| here.0 == own.0 && here.1 == own.1 && *here != Default::default());
            let number = column.of(count);
            view! {
                <td
                    role="gridcell"
                    id=roving.id(place)
                    data-at=format!("{row},{col}")
                    class:none=number == 0
                    tabindex=roving.tab(place)
                    aria-selected=move || on().to_string()
                >
                    {number}
                </td>
            }
        };
        let cells = columns.iter().enumerate().map(cell).collect_view();
        view! {
            <tr data-ward=count.ward.clone()>
                <th scope="row">{count.ward.clone()}</th>
                {cells}
            </tr>
        }
    };
    view! {
        <section class="search-counts" aria-labelledby="counts-title">
            <h2 id="counts-title">"区と段階ごとの件数"</h2>
            <p class="hint">"言葉がある欄の数です。数を選ぶと、その欄だけを並べます。"</p>
            <table
                role="grid"
                aria-labelledby="counts-title"
                data-test="counts"
                on:keydown=on_key
                on:click=move |event| roving.click(&event).into_iter().for_each(choose)
            >
                {move || table.with(|(counts, columns)| {
                    let head = |column: &CountColumn| view! { <th scope="col">{column.words}</th> };
                    view! {
                        <thead>
                            <tr>
                                <th scope="col">"区"</th>
                                {columns.iter().map(head).collect_view()}
                            </tr>
                        </thead>
                        <tbody>{counts.iter().enumerate().map(|count| row(count, columns)).collect_view()}</tbody>
                    }
                })}
            </table>
        </section>
    }
}
