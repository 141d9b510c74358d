//! 画面 — one view a file, small pieces beside them. Components draw plain structs of the core; they hold no domain
//! logic, parse nothing and compare nothing.

pub mod browser;
mod card;
mod checks;
mod deeds;
mod desk;
mod dialog;
mod figures;
mod first;
mod frame;
mod lean;
mod listing;
mod matrix;
mod notices;
mod picker;
mod picture;
mod pool;
mod proof;
mod review;
mod roving;
mod search;
mod report;
mod source;
mod texts;
mod ward;
mod writer;

use crate::page::lean::prelude::*;
use crate::workspace::help::HELP;
use crate::workspace::link::View;
use desk::Desk;
use pool::Pool;

/// Starts the page.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        browser::say_broken(&info.to_string());
    }));
    if let Some(stage) = browser::stage() {
        open(stage);
    }
}

/// Opens the page in an element.
pub fn open(stage: web_sys::HtmlElement) {
    lean::mount(stage, App);
}

/// 全体 — the frame and whichever view the address names.
#[component]
fn App() -> Node {
    let desk = Desk::new();
    provide_context(desk);
    let pool = Pool::new(desk);
    pool.take_inside();
    provide_context(StoredValue::new_local(pool));
    let view = Memo::new(move |_| desk.view());
    view! {
        <first::WholeWindow />
        <frame::Header />
        <main id="main" tabindex="-1">
            <notices::Notices />
            {move || match view.get() {
                View::First => view! { <first::First /> },
                View::Files => view! { <review::Review /> },
                View::Matrix => view! { <matrix::MatrixView /> },
                View::Card => view! { <card::CardView /> },
                View::Ward => view! { <ward::WardView /> },
                View::Texts => view! { <texts::TextsView /> },
                View::Figures => view! { <figures::FiguresView /> },
                View::Search => view! { <search::SearchView /> },
                View::Checks => view! { <checks::ChecksView /> },
                View::Report => view! { <report::ReportView /> },
                View::Help => view! { <article class="help" inner_html=HELP></article> },
            }}
        </main>
        <frame::Footer />
        <source::Drawer />
    }
}
