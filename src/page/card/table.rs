//! 表 — stages and fields down, wards across, labels on one base line. A grid to the keyboard, like the matrix.

use super::Card;
use crate::align::{Band, Lane, Piece, Run, Slot, related};
use crate::evaluation::{How, Stage};
use crate::origin::Origin;
use crate::page::browser;
use crate::page::desk::desk;
use crate::text::Label;
use crate::workspace::board::Square;
use crate::workspace::cursor::{Place, step};
use crate::workspace::words::cut;
use leptos::prelude::*;
use std::sync::Arc;

/// 光る記号 — the label whose chain lights up: the one under the pointer, else the one that was chosen.
#[derive(Clone, Copy, Debug)]
pub struct Lit {
    over: RwSignal<Option<Label>>,
    chosen: RwSignal<Option<Label>>,
}

impl Default for Lit {
    fn default() -> Self {
        Self { over: RwSignal::new(None), chosen: RwSignal::new(None) }
    }
}

impl Lit {
    fn is_on(self, labels: &[Label]) -> bool {
        let lit = self.over.get().or_else(|| self.chosen.get());
        lit.is_some_and(|lit| labels.iter().any(|label| related(label, &lit)))
    }

    fn is_chosen(self, label: &Label) -> bool {
        self.chosen.with(|chosen| chosen.as_ref() == Some(label))
    }

    fn toggle(self, label: &Label) {
        self.chosen
            .try_update(|chosen| *chosen = if chosen.as_ref() == Some(label) { None } else { Some(label.clone()) });
    }

    fn hover(self, label: Option<&Label>) {
        self.over.try_set(label.cloned());
    }
}

/// 事項カードの表.
#[component]
pub fn Table(card: Arc<Card>, lit: Lit) -> impl IntoView {
    let stop: RwSignal<Place> = RwSignal::new((0, 0));
    let size = (card.bands.iter().map(|band| band.lanes.len()).sum(), card.wards.len());
    let mut row = 0;
    let mut rows = Vec::new();
    for (n, band) in card.bands.iter().enumerate() {
        let stage = band.field.stage();
        let opens = n.checked_sub(1).and_then(|n| card.bands.get(n)).is_none_or(|above| above.field.stage() != stage);
        let height = opens.then(|| height(&card.bands, n, stage));
        rows.extend(band_rows(band, row, height, stop, lit));
        row += band.lanes.len();
    }
    let heads = card.wards.iter().map(head).collect_view();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let Some(from) = browser::cell_of(&event).filter(|_| !browser::is_composing(&event)) else { return };
        let Some(to) = step(&event.key(), event.ctrl_key() || event.meta_key(), from, size) else { return };
        event.prevent_default();
        let to = start_of(&card, past(&card, from, to));
        stop.try_set(to);
        browser::focus(&id(to));
    };
    view! {
        <div class="card-scroll">
            <table class="card" role="grid" aria-labelledby="card-title" data-test="card" on:keydown=on_key>
                <thead>
                    <tr>
                        <th colspan="3" scope="col" class="corner">"段階／欄／記号"</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn head((ward, square): &(String, Square)) -> impl IntoView + use<> {
    let mark = match square.mark() {
        "" => square.words().to_owned(),
        mark => format!("{} 元の印 {}", square.words(), cut(mark, 12)),
    };
    view! {
        <th scope="col" class="ward" data-ward=ward.clone() data-level=square.key()>
            <b>{ward.clone()}</b>
            <span class=format!("chip lv-{}", square.key()) aria-hidden="true">{square.glyph()}</span>
            <small>{mark}</small>
        </th>
    }
}

/// How many lanes a stage takes from band `from` on.
fn height(bands: &[Band], from: usize, stage: Stage) -> usize {
    bands.iter().skip(from).take_while(|band| band.field.stage() == stage).map(|band| band.lanes.len()).sum()
}

fn band_rows(band: &Band, from: usize, stage: Option<usize>, stop: RwSignal<Place>, lit: Lit) -> Vec<AnyView> {
    let lanes = band.lanes.len();
    let line = |(n, lane): (usize, &Lane)| {
        let stage = stage.filter(|_| n == 0).map(|height| {
            view! { <th scope="rowgroup" class="stage" rowspan=height.to_string()>{band.field.stage().ja()}</th> }
        });
        let field = (n == 0)
            .then(|| view! { <th scope="rowgroup" class="field" rowspan=lanes.to_string()>{band.field.ja()}</th> });
        let cells = lane.slots.iter().enumerate().filter_map(|(col, slot)| cell(slot, (from + n, col), stop));
        let labels = lane.labels.clone();
        let glows = move || lit.is_on(&labels);
        view! {
            <tr class:lit=glows>
                {stage}
                {field}
                {label_head(&lane.labels, lit)}
                {cells.collect_view()}
            </tr>
        }
        .into_any()
    };
    band.lanes.iter().enumerate().map(line).collect()
}

fn label_head(labels: &[Label], lit: Lit) -> AnyView {
    let Some(first) = labels.first().cloned() else { return view! { <td class="label"></td> }.into_any() };
    // Each label stays in one piece where several must be broken over lines.
    let last = labels.len() - 1;
    let word = |(n, label): (usize, &Label)| {
        view! { <span class="one-label">{label.to_string()}{(n < last).then_some("・")}</span> }
    };
    let words = labels.iter().enumerate().map(word).collect_view();
    let first = StoredValue::new(first);
    view! {
        <th scope="row" class="label">
            <button
                type="button"
                aria-pressed=move || first.with_value(|label| lit.is_chosen(label)).to_string()
                on:click=move |_| first.with_value(|label| lit.toggle(label))
                on:mouseenter=move |_| first.with_value(|label| lit.hover(Some(label)))
                on:mouseleave=move |_| lit.hover(None)
            >
                {words}
            </button>
        </th>
    }
    .into_any()
}

fn cell(slot: &Slot, place: Place, stop: RwSignal<Place>) -> Option<AnyView> {
    let (class, lanes, content, origin) = match slot {
        Slot::Covered => return None,
        Slot::Written { pieces, lanes } => {
            let origin = pieces.first().map(|piece| piece.origin.clone());
            ("written", *lanes, pieces.iter().map(text).collect_view().into_any(), origin)
        }
        Slot::SeeAbove(labels) => ("see-above", 1, format!("（「{}」と一緒に記載）", joined(labels)).into_any(), None),
        Slot::Missing { lanes, labels } => ("missing", *lanes, missing(labels).into_any(), None),
        Slot::Nothing { lanes, asked: false } => ("nothing", *lanes, "（この様式にない欄）".into_any(), None),
        Slot::Nothing { lanes, .. } => ("nothing", *lanes, ().into_any(), None),
    };
    let tab = move || if stop.get() == place { "0" } else { "-1" };
    let span = (lanes > 1).then(|| lanes.to_string());
    let open = Opener { origin: origin.clone() };
    let by_key = open.clone();
    let desk = desk();
    Some(
        view! {
            <td
                role="gridcell"
                id=id(place)
                class=class
                class:has-source=origin.is_some()
                rowspan=span
                tabindex=tab
                data-at=format!("{},{}", place.0, place.1)
                on:click=move |_| { stop.try_set(place); open.run(desk.source); }
                on:keydown=move |event| {
                    if matches!(event.key().as_str(), "Enter" | "F2") {
                        // Or else the same key press would go on to the drawer's first button and close it.
                        event.prevent_default();
                        by_key.run(desk.source);
                    }
                }
            >
                {content}
            </td>
        }
        .into_any(),
    )
}

/// Opens the sheet that a cell's text came from.
#[derive(Clone)]
struct Opener {
    origin: Option<Origin>,
}

impl Opener {
    fn run(&self, source: RwSignal<Option<Origin>>) {
        if self.origin.is_some() {
            source.try_set(self.origin.clone());
        }
    }
}

fn joined(labels: &[Label]) -> String {
    labels.iter().map(Label::as_str).collect::<Vec<_>>().join("・")
}

fn missing(labels: &[Label]) -> String {
    if labels.is_empty() { "記載なし".to_owned() } else { format!("「{}」の記載なし", joined(labels)) }
}

fn text(piece: &Piece) -> AnyView {
    let run = |run: &Run| {
        if run.figure {
            view! { <b class="figure">{run.text.clone()}</b> }.into_any()
        } else {
            run.text.clone().into_any()
        }
    };
    let how = (piece.how == How::Ditto).then_some("（「同上」を読み替え）");
    let own = joined(&piece.own_labels);
    let own = (!own.is_empty()).then(|| view! { <span class="own-label">{own}</span> });
    view! {
        <p>{own}{piece.runs.iter().map(run).collect_view()}{how.map(|words| view! { <small>{words}</small> })}</p>
    }
    .into_any()
}

fn id((row, col): Place) -> String {
    format!("slot-{row}-{col}")
}

/// The slot of a ward at a row, counted over all bands.
fn slot(card: &Card, (row, col): Place) -> Option<&Slot> {
    card.bands.iter().flat_map(|band| &band.lanes).nth(row).and_then(|lane| lane.slots.get(col))
}

/// Going down from a text that spans lanes leads past them.
fn past(card: &Card, from: Place, to: Place) -> Place {
    let lanes = match slot(card, from) {
        Some(Slot::Written { lanes, .. } | Slot::Missing { lanes, .. } | Slot::Nothing { lanes, .. }) => *lanes,
        _ => 1,
    };
    let below = (from.0 + lanes, to.1);
    if to == (from.0 + 1, from.1) && lanes > 1 && slot(card, below).is_some() { below } else { to }
}

/// A covered place belongs to the slot above it.
fn start_of(card: &Card, (row, col): Place) -> Place {
    let taken = |row: &usize| !matches!(slot(card, (*row, col)), Some(Slot::Covered));
    ((0..=row).rev().find(taken).unwrap_or(row), col)
}
