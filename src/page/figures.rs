//! V5 数字くらべ — how many, how often? The figures of one item by unit: a dot a ward, target beside result, or a table.

mod few;
mod listed;
mod targets;

use super::browser;
use super::card::ItemChoice;
use super::head::{NothingYet, PaperHead, YearChoice};
use super::picker::Picker;
use super::picture::save_chart;
use super::report::add_to_report;
use super::store::{Store, use_store};
use crate::origin::Origin;
use crate::workspace::figures::{ALL, FigureChart, FigureRow, FiguresQuery, ItemFigures, MOST};
use crate::workspace::link::Choice;
use crate::workspace::words::fiscal_year_short;
use leptos::prelude::*;
use std::sync::Arc;

/// The word of [`Choice::Mode`] for tables in place of charts.
const TABLE: &str = "table";

/// 数字くらべの画面.
#[component]
pub fn FiguresView() -> impl IntoView {
    let store = use_store();
    let pairs = store.pairs;
    let figures = Memo::new(move |_| {
        let route = store.route();
        store.matrix_table.with(|matrix_table| {
            let asked = FiguresQuery::of(&route, matrix_table, "chart");
            store.files(|files| {
                let all: Vec<_> = files.evaluations().collect();
                Arc::new(pairs.with(|pairs| ItemFigures::of(matrix_table, &all, pairs, &asked)))
            })
        })
    });
    let empty = Memo::new(move |_| store.matrix_table.with(|matrix_table| matrix_table.groups.is_empty()));
    let key = Memo::new(move |_| figures.with(|figures| figures.key.clone()));
    view! {
        <Show when=move || !empty.get() fallback=|| view! { <NothingYet /> }>
            <div class="figures-view">
                <div class="bar">
                    <ItemChoice key />
                    <UnitChoice figures />
                    <YearChoice />
                    <Beside />
                    <Ways />
                    {add_to_report(move |route| figures.with(|figures| {
                        route.item = Some(figures.key.clone());
                        route.choose(Choice::Unit, figures.unit.clone());
                    }))}
                </div>
                <PaperHead />
                <h1>{move || title(store, &figures.get())}</h1>
                <p class="summary" data-test="units">{move || figures.with(summary)}</p>
                {move || figures.get().charts.iter().cloned().map(|chart| view! { <Figure chart /> }).collect_view()}
                <few::Few figures />
                <p class="foot">"点や数値を選ぶと元のセルを示します。単位の違う数値や、延べとそうでない数値は、合わせていません。年月日、回次（第3回など）、条件の数値（65歳以上など）は除いています。"</p>
                <targets::Targets pairs />
                <few::Overview />
            </div>
        </Show>
    }
}

/// 単位を選ぶ — with the number of wards.
#[component]
fn UnitChoice(figures: Memo<Arc<ItemFigures>>) -> impl IntoView {
    let store = use_store();
    let options = Memo::new(move |_| {
        let option = |(unit, wards): &(String, usize)| (unit.clone(), format!("{unit}（{wards}区）"));
        figures.with(|figures| figures.units.iter().map(option).collect())
    });
    let chosen = Memo::new(move |_| figures.with(|figures| figures.unit.clone()));
    let choose = Callback::new(move |unit| store.go(|route| route.choose(Choice::Unit, unit)));
    view! { <Picker label="単位" test="unit" options chosen choose /> }
}

/// 並べる年度 — where there are several.
#[component]
fn Beside() -> impl IntoView {
    let store = use_store();
    let options = Memo::new(move |_| {
        store.matrix_table.with(|matrix_table| {
            let others = matrix_table.years.iter().filter(|year| Some(**year) != matrix_table.year);
            let mut options = vec![(String::new(), "並べない".to_owned())];
            options.extend(others.map(|year| (year.to_string(), fiscal_year_short(*year))));
            if options.len() > 2 {
                options.push((ALL.to_owned(), "すべての年度".to_owned()));
            }
            options
        })
    });
    let chosen = Memo::new(move |_| store.route().chosen(Choice::Base).to_owned());
    let choose = Callback::new(move |base| store.go(|route| route.choose(Choice::Base, base)));
    let several = Memo::new(move |_| options.with(|options| options.len() > 1));
    view! {
        <Show when=move || several.get()>
            <Picker label="並べる年度" test="beside" options chosen choose />
        </Show>
    }
}

/// 見せ方 — chart or table, order of wards, paper.
#[component]
fn Ways() -> impl IntoView {
    let store = use_store();
    let options =
        Memo::new(move |_| [("", "区の順"), (MOST, "実績の多い順")].map(|(a, b)| (a.to_owned(), b.to_owned())).into());
    let chosen = Memo::new(move |_| store.route().chosen(Choice::Sort).to_owned());
    let choose = Callback::new(move |sort| store.go(|route| route.choose(Choice::Sort, sort)));
    let table = Memo::new(move |_| as_table(store));
    let turn = move |_| {
        let mode = if table.get_untracked() { "" } else { TABLE };
        store.go(|route| route.choose(Choice::Mode, mode.to_owned()));
    };
    view! {
        <Picker label="並べ方" test="sort" options chosen choose />
        <button type="button" class="button small" data-test="as-table" on:click=turn>
            {move || if table.get() { "図で見る" } else { "表で見る" }}
        </button>
        <button type="button" class="button small" on:click=|_| browser::print()>
            "印刷"
        </button>
    }
}

/// 図 — with its heading and its sentence, or the table behind it.
#[component]
fn Figure(chart: FigureChart) -> impl IntoView {
    let store = use_store();
    let FigureChart { heading, sentence, svg, rows } = chart;
    let rows = StoredValue::new(rows);
    let svg = StoredValue::new(svg);
    let open = move |event: leptos::ev::MouseEvent| {
        let Some((row, n)) = browser::cell_of(&event) else { return };
        let origin = rows.with_value(|rows| Some(rows.get(row)?.figures.get(n)?.origin.clone()));
        store.source.try_set(origin);
    };
    let name = heading.clone();
    let named = StoredValue::new(heading.clone());
    view! {
        <section class="figure-part" data-test="chart">
            <h2>{heading}</h2>
            <p class="summary">{sentence}</p>
            {save_chart(move || (named.get_value(), svg.get_value(), sources(&rows.get_value())))}
            <Show
                when=move || as_table(store)
                fallback=move || view! {
                    <div class="chart-scroll" tabindex="0" role="group" aria-label=name.clone() inner_html=svg.get_value() on:click=open></div>
                }
            >
                <listed::Listed rows=rows.get_value() />
            </Show>
        </section>
    }
}

/// The sheets that a chart's figures come from.
fn sources(rows: &[FigureRow]) -> Vec<Origin> {
    rows.iter().flat_map(|row| &row.figures).map(|figure| figure.origin.clone()).collect()
}

fn as_table(store: Store) -> bool {
    store.route().chosen(Choice::Mode) == TABLE
}

fn title(store: Store, figures: &ItemFigures) -> String {
    let year = store.matrix_table.with(|matrix_table| matrix_table.year.map(fiscal_year_short)).unwrap_or_default();
    format!("数字くらべ　{}　{year}", figures.title)
}

/// 「この事項の数値は、回 24区、人 12区。」
fn summary(figures: &Arc<ItemFigures>) -> String {
    let words = |list: &[(String, usize)]| {
        let words: Vec<String> = list.iter().map(|(word, wards)| format!("{word} {wards}区")).collect();
        words.join("、")
    };
    if figures.units.is_empty() {
        return "この事項には、目標や実績の数値が書かれていません。ほかの事項を選ぶと、ここに図が出ます。".to_owned();
    }
    let same = match figures.reasons.as_slice() {
        [] => String::new(),
        reasons => format!("ほかの年度の事項は次の理由で同じものとしました：{}。", words(reasons)),
    };
    format!("この事項で数値のある単位と区の数：{}。{same}", words(&figures.units))
}
