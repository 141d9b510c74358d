//! はじめ — the first screen: where to put the files, what the tool does, and a sample to try it with.

mod drop_area;

use super::pool::Pool;
use crate::legend::Level;
use crate::sample;
pub use drop_area::{DropArea, WholeWindow};
use leptos::prelude::*;

const STEPS: [(&str, &str); 3] = [
    ("1　読み込む", "24区分をまとめて。読めないファイルがあっても、ほかは止まりません。"),
    ("2　確かめる", "区・年度・見出しを何から読み取ったかを一覧で確かめます。"),
    ("3　比べる", "達成状況、取組、課題を区ごとに並べます。どの文からも元のセルに戻れます。"),
];

/// A taste of the matrix: level keys, row by row.
const TASTE: [[Level; 8]; 3] = {
    use Level::{Achieved as A, Blank as B, Missed as X, Mostly as M, Partly as P, Stopped as S, Unknown as U};
    [[A, M, A, P, A, B, A, M], [M, A, X, A, M, A, P, A], [A, A, M, A, U, M, A, S]]
};

/// はじめの画面.
#[component]
pub fn First() -> impl IntoView {
    let step = |(title, words): (&'static str, &'static str)| {
        view! {
            <li>
                <h2>{title}</h2>
                <p>{words}</p>
            </li>
        }
    };
    view! {
        <div class="first">
            <h1>"区ごとの評価表を、そのまま並べて比べます"</h1>
            <p class="lead">
                "様式がそろっていないExcelも、見出しを読み取って同じ物差しに並べます。ファイルはこのパソコンの外に出ません。"
            </p>
            <div class="doors">
                <DropArea />
                <SampleDoor />
            </div>
            <ol class="steps">{STEPS.map(step).collect_view()}</ol>
        </div>
    }
}

#[component]
fn SampleDoor() -> impl IntoView {
    let pool: StoredValue<Pool, LocalStorage> = expect_context();
    let open = move |_| {
        pool.try_with_value(|pool| pool.take_sample(&sample::workbooks()));
    };
    let glyph = |level: Level| view! { <span class=format!("chip lv-{}", level.key())>{level.glyph()}</span> };
    let row = move |levels: [Level; 8]| view! { <div>{levels.map(glyph).collect_view()}</div> };
    view! {
        <section class="door" aria-labelledby="sample-title">
            <h2 id="sample-title">"見本データで試す"</h2>
            <p>"架空の24区の評価表です。見出しの崩れや書き漏れを混ぜてあります。"</p>
            <div class="taste" aria-hidden="true">{TASTE.map(row).collect_view()}</div>
            <button type="button" data-test="open-sample" on:click=open>
                "見本を開く"
            </button>
        </section>
    }
}
