//! 集計表 — kinds × wards, a grid of its own to the keyboard: one tab stop, arrows inside, Enter opens the list.

use crate::page::browser;
use crate::page::store::use_store;
use crate::workspace::checks::{ChecksQuery, ChecksTable, ChecksTally, KINDS, NoteKind, Weight, weight};
use crate::workspace::cursor::{CellPosition, step};
use crate::workspace::matrix::clip;
use crate::workspace::words::ward_short;
use leptos::prelude::*;
use std::sync::Arc;

/// 今の升 — where the keyboard is, and which square the list tells.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    pub chosen: Memo<CellPosition>,
    /// Where the keyboard went since; nowhere at first.
    pub moved: RwSignal<Option<CellPosition>>,
}

impl Spot {
    pub fn of(whole: super::Whole, tally: Memo<Arc<ChecksTally>>, asked: Memo<ChecksQuery>) -> Self {
        let chosen = Memo::new(move |_| {
            let ChecksQuery { kind, ward, .. } = asked.get();
            tally.with(|tally| {
                let row = kind.and_then(|kind| tally.rows.iter().position(|(known, _)| *known == kind));
                (row.unwrap_or(tally.rows.len()), ward.unwrap_or_else(|| whole.with(|whole| whole.wards.len())))
            })
        });
        Self { chosen, moved: RwSignal::new(None) }
    }

    /// The cell that Tab leads to.
    pub fn stop(self) -> CellPosition {
        self.moved.get().unwrap_or_else(|| self.chosen.get())
    }
}

/// 点検の表. The last column stands for all wards, the last row for all kinds.
#[component]
pub fn Table(whole: Arc<ChecksTable>, tally: Arc<ChecksTally>, spot: Spot) -> impl IntoView {
    let store = use_store();
    let (last_row, last_col) = (tally.rows.len(), whole.wards.len());
    let size = (last_row + 1, last_col + 1);
    let kinds: Vec<usize> = tally.rows.iter().map(|(kind, _)| *kind).collect();
    let copied = Arc::clone(&whole);
    Effect::new(move |_| browser::tab_stop(".counts", &id(spot.stop())));
    Effect::new(move |_| browser::one(".counts", "aria-selected", ["false", "true"], &id(spot.chosen.get())));
    let heads = whole.wards.iter().enumerate().map(|(n, ward)| {
        view! {
            <th scope="col" class="ward" aria-label=ward.clone() data-at=format!("{last_row},{n}")>
                <span>{ward_short(ward).to_owned()}</span>
            </th>
        }
    });
    let heads = heads.collect_view();
    let groups = Weight::ALL.iter().map(|group| {
        let rows = tally.rows.iter().enumerate().filter(|(_, (kind, _))| weight(*kind) == *group);
        let rows = rows.map(|(n, (kind, counts))| row(n, KINDS.get(*kind), counts));
        let rows = rows.collect_view();
        (!rows.is_empty()).then(|| {
            view! {
                <tbody class=format!("weight-{}", *group as u8)>
                    <tr class="section">
                        <th scope="rowgroup" colspan=(size.1 + 1).to_string()><span>{group.ja()}</span></th>
                    </tr>
                    {rows}
                </tbody>
            }
        })
    });
    let groups = groups.collect_view();
    let sums = row(last_row, None, &tally.sums);
    let open = move |(row, col): CellPosition| {
        let ward = Some(col).filter(|col| *col < last_col);
        let asked = ChecksQuery { kind: kinds.get(row).copied(), ward, item: None };
        spot.moved.try_set(Some((row, col)));
        store.go(|route| super::choose(&whole, &asked, route));
        browser::focus(super::LIST);
    };
    let by_key = open.clone();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let Some(from) = browser::cell_of(&event).filter(|_| !browser::is_composing(&event)) else { return };
        let name = event.key();
        if let Some(to) = step(&name, event.ctrl_key() || event.meta_key(), from, size) {
            event.prevent_default();
            spot.moved.try_set(Some(to));
            browser::focus(&id(to));
        } else if name == "Enter" || name == "F2" {
            event.prevent_default();
            by_key(from);
        }
    };
    let on_click = move |event: leptos::ev::MouseEvent| browser::cell_of(&event).into_iter().for_each(&open);
    let on_copy = move |event: leptos::ev::ClipboardEvent| {
        let (text, html) = clip(&copied.counted(&tally));
        browser::copy(&event, &text, &html);
    };
    view! {
        <div class="matrix-scroll" tabindex="-1">
            <table class="matrix counts" role="grid" aria-labelledby="checks-title" data-test="checks" on:click=on_click on:keydown=on_key on:copy=on_copy>
                <thead>
                    <tr>
                        <th scope="col" class="item">"気づきの種類"</th>
                        {heads}
                        <th scope="col" class="count">"計"</th>
                    </tr>
                </thead>
                {groups}
                <tbody class="edge">{sums}</tbody>
            </table>
        </div>
    }
}

fn row(n: usize, kind: Option<&'static NoteKind>, counts: &[u32]) -> AnyView {
    let sum: u32 = counts.iter().sum();
    let cells = counts.iter().enumerate().map(|(col, count)| cell((n, col), *count)).collect_view();
    view! {
        <tr data-kind=kind.map(|kind| kind.key)>
            <th scope="row" class="item" data-at=format!("{n},{}", counts.len())>
                {kind.map_or("すべての種類", |kind| kind.ja)}
            </th>
            {cells}
            {cell((n, counts.len()), sum)}
        </tr>
    }
    .into_any()
}

/// A number that leads to its notes.
fn cell(place: CellPosition, count: u32) -> AnyView {
    view! {
        <td
            role="gridcell"
            id=id(place)
            class:some=count != 0
            tabindex="-1"
            aria-selected="false"
            data-at=format!("{},{}", place.0, place.1)
        >
            {if count == 0 { "・".to_owned() } else { count.to_string() }}
        </td>
    }
    .into_any()
}

/// The id of a cell, for the focus to find it.
pub fn id((row, col): CellPosition) -> String {
    format!("count-{row}-{col}")
}
