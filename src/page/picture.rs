//! 図の保存 — beside each chart, the chart itself to take along: as SVG, and as a picture of points that the browser draws.

use super::browser::save::{save, save_picture};
use super::store::use_store;
use crate::export::picture;
use crate::origin::Origin;
use leptos::prelude::*;

/// 図を保存する — `chart` gives what it is called, its SVG and where it comes from.
pub fn save_chart(chart: impl Fn() -> (String, String, Vec<Origin>) + Copy + 'static) -> AnyView {
    let store = use_store();
    let press = move |ending: &'static str| {
        let (heading, svg, sources) = untrack(chart);
        let svg = picture::svg(&heading, &svg, &sources);
        let name = picture::name(&heading, untrack(move || store.is_sample()), ending);
        if ending == "svg" {
            // Where the browser keeps no files there is nothing else to be done.
            let _ = save(&name, "image/svg+xml", svg.as_bytes());
        } else {
            save_picture(name, &svg);
        }
    };
    let one = |ending: &'static str, words: &'static str| {
        view! {
            <button type="button" class="quiet" data-picture=ending on:click=move |_| press(ending)>
                {words}
            </button>
        }
    };
    view! { <p class="take-along">"図を保存："{one("svg", "SVG")} {one("png", "PNG（画像）")}</p> }.into_any()
}
