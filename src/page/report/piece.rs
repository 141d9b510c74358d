//! 一枚 — one piece of the report: what it shows, and at its head what can be done with it. Nothing needs dragging.

use super::Shown;
use super::table::PaperTable;
use crate::export::paper::Chart;
use crate::origin::Origin;
use crate::page::browser;
use crate::page::commands::use_commands;
use crate::page::store::use_store;
use crate::workspace::Action;
use crate::workspace::link::View;
use crate::workspace::report::Report;
use crate::workspace::words::place;
use leptos::prelude::*;
use std::sync::Arc;

/// 一枚. The same place on the screen as long as the piece is in the report.
#[component]
pub fn PieceView(id: u32, shown: Memo<Vec<Shown>>) -> impl IntoView {
    let own = Memo::new(move |_| shown.with(|shown| shown.iter().find(|piece| piece.0.id == id).cloned()));
    let title = format!("piece-{id}");
    let named = title.clone();
    let heading = move || own.get().map(|piece| name(&piece));
    let remarks = move || {
        let piece = own.get()?;
        let line = |line: &String| view! { <p class="remark-own">{line.clone()}</p> };
        Some(piece.1.remarks.iter().map(line).collect_view())
    };
    let charts = move || own.get().map(|piece| piece.1.charts.iter().map(chart).collect_view());
    let table = move || own.get().filter(|piece| piece.1.table.is_some()).map(|piece| view! { <PaperTable piece /> });
    view! {
        <section class="piece" aria-labelledby=named data-test="piece">
            <Controls id own shown />
            <h2 id=title>{heading}</h2>
            {remarks}
            {charts}
            {table}
            {move || own.get().map(|piece| view! { <SourceLine sources=piece.1.sources.clone() /> })}
        </section>
    }
}

fn chart(chart: &Chart) -> AnyView {
    let Chart { heading, sentence, svg } = chart.clone();
    view! {
        <h3>{heading.clone()}</h3>
        <p>{sentence}</p>
        <div class="chart-scroll" tabindex="0" role="group" aria-label=heading inner_html=svg></div>
    }
    .into_any()
}

fn name(piece: &Shown) -> String {
    if piece.1.heading.is_empty() { "（見出しなし）".to_owned() } else { piece.1.heading.clone() }
}

/// 操作 — up, down, out; heading and remark.
#[component]
fn Controls(id: u32, own: Memo<Option<Shown>>, shown: Memo<Vec<Shown>>) -> impl IntoView {
    let (store, commands) = (use_store(), use_commands());
    let change = move |change: &dyn Fn(&Report) -> Report, said: Option<&'static str>| {
        let report = store.files_now(|files| change(&files.report));
        commands.act(Action::Reported { report: Arc::new(report), said });
    };
    let at = Memo::new(move |_| shown.with(|shown| shown.iter().position(|piece| piece.0.id == id).unwrap_or(0)));
    let last = move || at.get() + 1 >= shown.with(Vec::len);
    let moves = move |up: bool| {
        change(&|report| report.moved(id, up), None);
        // A piece that is moved on the screen loses the focus; at either end only the other way is left.
        request_animation_frame(move || {
            // The view may be gone by then.
            let Some((at, count)) = at.try_get_untracked().zip(shown.try_with_untracked(Vec::len)) else { return };
            let stuck = if up { at == 0 } else { at + 1 >= count };
            browser::focus(&format!("{}-{id}", if up == stuck { "down" } else { "up" }));
        });
    };
    let remove = move |_| {
        change(&|report| report.without(id), Some("報告から外しました。"));
        browser::focus_in_place("main");
    };
    let label = move |what: &str| own.get().map(|piece| format!("「{}」を{what}", name(&piece)));
    let (heading, remark) = (format!("heading-{id}"), format!("remark-{id}"));
    let open = own.with_untracked(|piece| piece.as_ref().is_some_and(|piece| piece.0.shows.view == View::First));
    let own_heading = move || own.get().map(|piece| piece.0.heading.clone()).unwrap_or_default();
    let own_remark = move || own.get().map(|piece| piece.0.remark.clone()).unwrap_or_default();
    view! {
        <div class="piece-bar">
            <button type="button" class="quiet" id=format!("up-{id}") aria-label=move || label("上へ") disabled=move || at.get() == 0 on:click=move |_| moves(true)>
                "↑ 上へ"
            </button>
            <button type="button" class="quiet" id=format!("down-{id}") aria-label=move || label("下へ") disabled=last on:click=move |_| moves(false)>
                "↓ 下へ"
            </button>
            <button type="button" class="quiet" data-test="remove-piece" aria-label=move || label("外す") on:click=remove>
                "外す"
            </button>
            <details open=open>
                <summary>"見出しと文を書く"</summary>
                <label for=heading.clone()>"見出し"</label>
                <input id=heading type="text" data-test="piece-heading" prop:value=own_heading on:change=move |event| {
                    let text = event_target_value(&event);
                    change(&|report| report.written(id, Some(&text), None), None);
                } />
                <label for=remark.clone()>"文"</label>
                <textarea id=remark rows="3" data-test="piece-remark" prop:value=own_remark on:change=move |event| {
                    let text = event_target_value(&event);
                    change(&|report| report.written(id, None, Some(&text)), None);
                }></textarea>
            </details>
        </div>
    }
}

/// 出典 — the sheets that a piece comes from; each opens where it stands.
#[component]
fn SourceLine(sources: Vec<Origin>) -> impl IntoView {
    let store = use_store();
    let any = !sources.is_empty();
    let one = move |origin: Origin| {
        let words = place(&origin);
        view! {
            <button type="button" class="as-link" on:click=move |_| { store.source.try_set(Some(origin.clone())); }>
                {words}
            </button>
        }
    };
    any.then(|| view! { <p class="piece-sources">"出典："{sources.into_iter().map(one).collect_view()}</p> })
}
