//! 年度の動き — what moved since the year before: targets, indicators, promises. Both texts beside each other.

use crate::compare::moves::{Move, moves};
use crate::page::head::{PaperHead, YearChoice};
use crate::page::listing::listing;
use crate::page::picker::Picker;
use crate::page::store::use_store;
use crate::workspace::link::Choice;
use crate::workspace::moves::{Moves, MovesQuery};
use leptos::prelude::*;
use std::sync::Arc;

/// 年度の動きの画面.
#[component]
pub fn YearMoves() -> impl IntoView {
    let store = use_store();
    let found: Memo<Arc<Vec<Move>>> = Memo::new(move |_| {
        let year = store.matrix_table.with(|matrix_table| matrix_table.year);
        store.files(|files| {
            let all: Vec<_> = files.evaluations().collect();
            Arc::new(year.map(|year| store.pairs.with(|pairs| moves(&all, pairs, year))).unwrap_or_default())
        })
    });
    let shown: Memo<Arc<Moves>> = Memo::new(move |_| {
        let route = store.route();
        let asked = MovesQuery { kind: route.chosen(Choice::Kind), ward: route.chosen(Choice::Ward) };
        store.matrix_table.with(|matrix_table| {
            store.files(|files| {
                found.with(|found| {
                    Arc::new(Moves::of(matrix_table, &files.evaluations().collect::<Vec<_>>(), found, asked))
                })
            })
        })
    });
    let kinds = Memo::new(move |_| shown.with(|shown| shown.kinds.clone()));
    let kind = Memo::new(move |_| shown.with(|shown| shown.kind.clone()));
    let wards = Memo::new(move |_| {
        store.matrix_table.with(|matrix_table| {
            let own = matrix_table.wards.iter().map(|ward| (ward.clone(), ward.clone()));
            std::iter::once((String::new(), "すべての区".to_owned())).chain(own).collect()
        })
    });
    let ward = Memo::new(move |_| shown.with(|shown| shown.ward.clone()));
    let choose = move |choice: Choice| Callback::new(move |word| store.go(|route| route.choose(choice, word)));
    let list = Memo::new(move |_| shown.with(|shown| shown.listing.clone()));
    view! {
        <div class="bar">
            <YearChoice />
            <Picker label="動き" test="move-kind" options=kinds chosen=kind choose=choose(Choice::Kind) />
            <Picker label="区" test="move-ward" options=wards chosen=ward choose=choose(Choice::Ward) />
        </div>
        <PaperHead />
        <h1>"前の年度からの動き"</h1>
        {listing("moves", list)}
    }
}
