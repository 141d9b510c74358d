//! 表 — stages and fields down, wards across, labels on one base line. A grid to the keyboard, like the matrix: labels stand
//! in its first column.

use super::Card;
use crate::align::{self, Band, Lane, Piece, Run, Slot, related, role};
use crate::evaluation::{Field, How, Stage};
use crate::origin::Origin;
use crate::page::browser;
use crate::page::store::{Store, use_store};
use crate::text::Label;
use crate::workspace::cursor::{CellPosition, step};
use crate::workspace::matrix::Square;
use crate::workspace::words::cut;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// 光る記号 — the labels whose chain lights up: those under the pointer or the focus, else those that were chosen.
#[derive(Clone, Copy, Debug)]
pub struct Lit {
    over: RwSignal<Vec<Label>>,
    chosen: RwSignal<Vec<Label>>,
}

impl Default for Lit {
    fn default() -> Self {
        Self { over: RwSignal::new(Vec::new()), chosen: RwSignal::new(Vec::new()) }
    }
}

impl Lit {
    fn is_on(self, labels: &[Label]) -> bool {
        let on = |lit: &Vec<Label>| labels.iter().any(|label| lit.iter().any(|lit| related(label, lit)));
        if self.over.with(Vec::is_empty) { self.chosen.with(on) } else { self.over.with(on) }
    }

    fn toggle(self, labels: &[Label]) {
        self.chosen.try_update(|chosen| *chosen = if chosen == labels { Vec::new() } else { labels.to_vec() });
    }

    /// What lies under the pointer or the focus; labels stand in the first column.
    fn over(self, card: &Card, at: Option<CellPosition>) {
        let labels = at.filter(|at| at.1 == 0).map(|at| labels(card, at.0)).unwrap_or_default();
        if self.over.with_untracked(|over| over != labels) {
            self.over.try_set(labels.to_vec());
        }
    }
}

/// 事項カードの表. Column 0 holds the labels, the wards follow.
#[component]
pub fn Table(card: Arc<Card>, lit: Lit) -> impl IntoView {
    let store = use_store();
    let stop: RwSignal<CellPosition> = RwSignal::new((0, 1));
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
    let (keyed, clicked, focused, hovered) = (Arc::clone(&card), Arc::clone(&card), Arc::clone(&card), card);
    let on_key = move |event: KeyboardEvent| {
        let Some(from) = browser::cell_of(&event).filter(|_| !browser::is_composing(&event)) else { return };
        if matches!(event.key().as_str(), "Enter" | "F2") {
            // Or else the same key press would go on to the drawer's first button and close it.
            event.prevent_default();
            open(store, lit, &keyed, from);
        } else if let Some(to) = target(&keyed, &event, from) {
            event.prevent_default();
            stop.try_set(to);
            browser::focus(&id(to));
        }
    };
    let on_click = move |event: leptos::ev::MouseEvent| {
        if let Some(at) = browser::cell_of(&event) {
            stop.try_set(at);
            open(store, lit, &clicked, at);
        }
    };
    view! {
        <div class="card-scroll">
            <table
                class="card"
                role="grid"
                aria-labelledby="card-title"
                data-test="card"
                on:keydown=on_key
                on:click=on_click
                on:focusin=move |event| lit.over(&focused, browser::cell_of(&event))
                on:focusout=move |_| { lit.over.try_set(Vec::new()); }
                on:mouseover=move |event| lit.over(&hovered, browser::cell_of(&event))
                on:mouseleave=move |_| { lit.over.try_set(Vec::new()); }
            >
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

fn head((ward, square): &(String, Square)) -> AnyView {
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
    .into_any()
}

/// How many lanes a stage takes from band `from` on.
fn height(bands: &[Band], from: usize, stage: Stage) -> usize {
    bands.iter().skip(from).take_while(|band| band.field.stage() == stage).map(|band| band.lanes.len()).sum()
}

fn band_rows(band: &Band, from: usize, stage: Option<usize>, stop: RwSignal<CellPosition>, lit: Lit) -> Vec<AnyView> {
    let lanes = band.lanes.len();
    let line = |(n, lane): (usize, &Lane)| {
        let stage = stage.filter(|_| n == 0).map(|height| {
            view! { <th scope="rowgroup" class="stage" rowspan=height.to_string()>{band.field.stage().ja()}</th> }
        });
        let field = (n == 0)
            .then(|| view! { <th scope="rowgroup" class="field" rowspan=lanes.to_string()>{band.field.ja()}</th> });
        let cells = lane.slots.iter().enumerate().filter_map(|(ward, slot)| {
            let below = band.lanes.iter().skip(n).take(height_of(slot)?);
            let labels = below.flat_map(|lane| lane.labels.iter().cloned()).collect();
            Some(cell(slot, band.field, labels, (from + n, ward + 1), stop, lit))
        });
        view! {
            <tr>
                {stage}
                {field}
                {label_head(&lane.labels, (from + n, 0), stop, lit)}
                {cells.collect_view()}
            </tr>
        }
        .into_any()
    };
    band.lanes.iter().enumerate().map(line).collect()
}

fn label_head(labels: &[Label], place: CellPosition, stop: RwSignal<CellPosition>, lit: Lit) -> AnyView {
    // Each label stays in one piece where several must be broken over lines.
    let last = labels.len().saturating_sub(1);
    let word = |(n, label): (usize, &Label)| {
        view! { <span class="one-label">{label.to_string()}{(n < last).then_some("・")}</span> }
    };
    let words = labels.iter().enumerate().map(word).collect_view();
    let own = StoredValue::new(labels.to_vec());
    let chosen =
        move || !own.with_value(Vec::is_empty) && lit.chosen.with(|chosen| own.with_value(|own| chosen == own));
    view! {
        <th
            scope="row"
            role="rowheader"
            class="label"
            class:lit=move || own.with_value(|own| lit.is_on(own))
            id=id(place)
            tabindex=move || if stop.get() == place { "0" } else { "-1" }
            aria-selected=move || chosen().to_string()
            data-at=format!("{},{}", place.0, place.1)
        >
            {words}
            {labels.is_empty().then(|| view! { <span class="unseen">"記号なし"</span> })}
        </th>
    }
    .into_any()
}

/// So many lanes a slot takes up; `None` for one that a text above covers.
fn height_of(slot: &Slot) -> Option<usize> {
    match slot {
        Slot::Covered => None,
        Slot::SeeAbove(_) => Some(1),
        Slot::Written { lanes, .. } | Slot::Missing { lanes, .. } | Slot::Nothing { lanes, .. } => Some(*lanes),
    }
}

fn cell(
    slot: &Slot,
    field: Field,
    labels: Vec<Label>,
    place: CellPosition,
    stop: RwSignal<CellPosition>,
    lit: Lit,
) -> AnyView {
    let (class, content) = match slot {
        Slot::Written { pieces, .. } if pieces.is_empty() => ("nothing", "（数字なし）".into_any()),
        Slot::Written { pieces, .. } => {
            ("written", pieces.iter().map(|piece| text(piece, field)).collect_view().into_any())
        }
        Slot::SeeAbove(labels) => ("see-above", format!("（「{}」と一緒に記載）", joined(labels)).into_any()),
        Slot::Missing { labels, .. } => ("missing", missing(labels).into_any()),
        Slot::Nothing { asked: false, .. } => ("nothing", "（この様式にない欄）".into_any()),
        Slot::Nothing { .. } | Slot::Covered => ("nothing", ().into_any()),
    };
    let span = height_of(slot).filter(|lanes| *lanes > 1).map(|lanes| lanes.to_string());
    view! {
        <td
            role="gridcell"
            id=id(place)
            class=class
            class:has-source=origin(slot).is_some()
            class:lit=move || lit.is_on(&labels)
            rowspan=span
            tabindex=move || if stop.get() == place { "0" } else { "-1" }
            data-at=format!("{},{}", place.0, place.1)
        >
            {content}
        </td>
    }
    .into_any()
}

/// Where the text of a slot stands in its file.
fn origin(slot: &Slot) -> Option<Origin> {
    if let Slot::Written { pieces, .. } = slot { pieces.first().map(|piece| piece.origin.clone()) } else { None }
}

/// Opens the sheet that a cell's text came from; a label is chosen instead.
fn open(store: Store, lit: Lit, card: &Card, (row, col): CellPosition) {
    let Some(ward) = col.checked_sub(1) else { return lit.toggle(labels(card, row)) };
    if let Some(origin) = align::at(&card.bands, row, ward).and_then(origin) {
        store.source.try_set(Some(origin));
    }
}

/// Where a key leads: wards to the sides, labels up and down, stages by the page, and with Alt along the chain of a label.
fn target(card: &Card, event: &KeyboardEvent, from: CellPosition) -> Option<CellPosition> {
    let (key, bands) = (event.key(), &card.bands);
    let size = (bands.iter().map(|band| band.lanes.len()).sum(), card.wards.len() + 1);
    let row = match (event.alt_key(), key.as_str()) {
        (true, "ArrowDown" | "ArrowUp") => Some(align::chain(bands, from.0, key == "ArrowDown")?),
        (true, _) => return None,
        (_, "PageDown" | "PageUp") => Some(align::stage(bands, from.0, key == "PageDown")?),
        _ => None,
    };
    let step = || step(&key, event.ctrl_key() || event.meta_key(), from, size);
    let to = row.map_or_else(step, |row| Some((row, from.1)))?;
    let row = to.1.checked_sub(1).map_or(to.0, |ward| align::down(bands, ward, from.0, to.0));
    Some((row, to.1))
}

fn labels(card: &Card, row: usize) -> &[Label] {
    card.bands.iter().flat_map(|band| &band.lanes).nth(row).map_or(&[], |lane| lane.labels.as_slice())
}

fn joined(labels: &[Label]) -> String {
    labels.iter().map(Label::as_str).collect::<Vec<_>>().join("・")
}

fn missing(labels: &[Label]) -> String {
    if labels.is_empty() { "記載なし".to_owned() } else { format!("「{}」の記載なし", joined(labels)) }
}

fn text(piece: &Piece, field: Field) -> AnyView {
    // Where figures stand alone each says what it is; in a sentence the words around it do.
    let alone = piece.runs.iter().all(|run| run.figure.is_some());
    let run = |run: &Run| match run.figure {
        Some(of) => {
            let role = alone.then(|| view! { <small class="role">{role(of, field)}</small> });
            view! { <span class="one-figure">{role}<b class="figure">{run.text.clone()}</b></span> }.into_any()
        }
        None => run.text.clone().into_any(),
    };
    let how = (piece.how == How::Ditto).then_some("（「同上」を読み替え）");
    let own = joined(&piece.own_labels);
    let own = (!own.is_empty()).then(|| view! { <span class="own-label">{own}</span> });
    view! {
        <p>{own}{piece.runs.iter().map(run).collect_view()}{how.map(|words| view! { <small>{words}</small> })}</p>
    }
    .into_any()
}

fn id((row, col): CellPosition) -> String {
    format!("slot-{row}-{col}")
}
