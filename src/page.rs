//! 画面 — one view a file, small pieces beside them. Components draw plain structs of the core; they hold no domain
//! logic, parse nothing and compare nothing.

pub mod browser;
mod card;
#[cfg(feature = "views")]
mod checks;
mod deeds;
mod desk;
mod dialog;
#[cfg(feature = "views")]
mod figures;
mod first;
mod frame;
mod lean;
mod making;
mod matrix;
mod notices;
#[cfg(feature = "views")]
mod picker;
mod pool;
mod proof;
mod review;
#[cfg(feature = "views")]
mod roving;
#[cfg(feature = "views")]
mod search;
#[cfg(feature = "views")]
mod report;
mod source;
#[cfg(feature = "views")]
mod texts;
#[cfg(feature = "views")]
mod ward;

use crate::workspace::link::View;
use desk::Desk;
use leptos::prelude::*;
use pool::Pool;

/// Starts the page.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        browser::say_broken(&info.to_string());
    }));
    if let Some(stage) = browser::stage() {
        mount_to(stage, App).forget();
    }
}

/// 全体 — the frame and whichever view the address names.
#[component]
pub fn App() -> impl IntoView {
    let desk = Desk::new();
    provide_context(desk);
    provide_context(StoredValue::new_local(Pool::new(desk)));
    let view = Memo::new(move |_| desk.view());
    view! {
        <first::WholeWindow />
        <frame::Header />
        <main id="main" tabindex="-1">
            <notices::Notices />
            {move || match view.get() {
                View::First => view! { <first::First /> }.into_any(),
                View::Files => view! { <review::Review /> }.into_any(),
                View::Matrix => view! { <matrix::MatrixView /> }.into_any(),
                View::Card => view! { <card::CardView /> }.into_any(),
                other => making::view(other),
            }}
        </main>
        <frame::Footer />
        <source::Drawer />
    }
}
