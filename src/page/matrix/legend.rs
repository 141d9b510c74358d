//! 凡例 — what the signs in the matrix mean, and under which legend the marks were read.

use crate::legend::{Certainty, Level, title};
use crate::page::desk::desk;
use crate::workspace::board::{Board, Square};
use leptos::prelude::*;

/// 凡例の行 — the signs that occur, each with its word.
#[component]
pub fn Legend(shown: super::Shown) -> impl IntoView {
    let signs = Memo::new(move |_| shown.with(|board| board.counts.clone()));
    let absent = Memo::new(move |_| shown.with(|board| board.absent));
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
    view! {
        <ul class="legend" aria-label="凡例">
            {move || signs.get().into_iter().map(sign).collect_view()}
            {move || Some(absent.get()).filter(|count| *count > 0).map(&absent_sign)}
            <li class="legend-note">"小さな字は元の印"</li>
            <li class="legend-note">"右端は◎と○の区数／記録のある区数"</li>
        </ul>
    }
}

/// 使っている凡例 — 「凡例：H19様式からの推定」. Inferred meanings are said to be so.
#[component]
pub fn InForce() -> impl IntoView {
    let desk = desk();
    view! { <p class="in-force" data-test="legend">{move || desk.board.with(|board| words(board))}</p> }
}

/// 確かさ — how a mark got its meaning.
pub fn certainty_words(certainty: Certainty, legend: Option<&str>) -> String {
    match (certainty, legend) {
        (Certainty::Stated, _) => "ファイルの記載どおり".to_owned(),
        (Certainty::Chosen, _) => "指定どおり".to_owned(),
        (Certainty::Inferred, Some(legend)) => format!("{}からの推定", title(legend)),
        (Certainty::Inferred, None) => "推定".to_owned(),
        (Certainty::None, _) => "意味の分からない印".to_owned(),
    }
}

fn words(board: &Board) -> String {
    let word = |(certainty, legend): &(Certainty, Option<String>)| certainty_words(*certainty, legend.as_deref());
    let mut words: Vec<String> = board.legends.iter().map(word).collect();
    words.dedup();
    if words.is_empty() { String::new() } else { format!("凡例：{}", words.join("、")) }
}
