//! 凡例 — what the signs in the matrix mean, and under which legend the marks were read.

use crate::legend::Level;
use crate::workspace::matrix::{Era, Square};
pub use crate::workspace::words::certainty as certainty_words;
use leptos::prelude::*;

/// 凡例の行 — the signs that occur, each with its word.
#[component]
pub fn Legend(shown: super::Shown) -> impl IntoView {
    let signs = Memo::new(move |_| shown.with(|matrix_table| matrix_table.counts.clone()));
    let absent = Memo::new(move |_| shown.with(|matrix_table| matrix_table.absent));
    let none = Square::default();
    let absent_sign = move |count: u32| {
        view! {
            <li>
                <span class=format!("chip lv-{}", none.key())>{none.glyph()}</span>
                "記録なし"
                <small>{count}</small>
            </li>
        }
    };
    let sign = |(level, count): (Level, u32)| {
        view! {
            <li>
                <span class=format!("chip lv-{}", level.key())>{level.glyph()}</span>
                {level.ja()}
                <small>{count}</small>
            </li>
        }
    };
    // Each year's own legend, in the order in which the years stand in every cell.
    let eras = move || {
        let words: Vec<String> = shown.with(|matrix_table| matrix_table.eras.iter().map(Era::words).collect());
        (!words.is_empty()).then(|| view! { <p class="eras" data-test="eras">"各欄は左から "{words.join("　")}</p> })
    };
    view! {
        <ul class="legend" aria-label="凡例">
            {move || signs.get().into_iter().map(sign).collect_view()}
            {move || Some(absent.get()).filter(|count| *count > 0).map(&absent_sign)}
            <li class="legend-note">"下の字は元の印"</li>
            <li class="legend-note">{move || if shown.with(|matrix_table| matrix_table.eras.is_empty()) { "右端は◎と○の区数／記録のある区数" } else { "右端は年度ごとの◎と○の区数" }}</li>
        </ul>
        {eras}
    }
}
