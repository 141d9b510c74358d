//! 画面 — one view a file, small pieces beside them. Components draw plain structs of the core; they hold no domain
//! logic, parse nothing and compare nothing.

pub mod browser;
mod card;
mod checks;
mod commands;
mod store;
mod dialog;
mod figures;
mod first;
mod frame;
mod head;
mod listing;
mod matrix;
mod notices;
mod picker;
mod picture;
mod pool;
mod progressive;
mod traffic_badge;
mod review;
mod roving;
mod search;
mod report;
mod source;
mod texts;
mod ward;
mod export_worker;

use crate::workspace::help::HELP;
use crate::workspace::link::View;
use leptos::mount::mount_to;
use leptos::prelude::*;
use pool::Pool;
use store::Store;

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
    browser::before_print(progressive::finish);
    mount_to(stage, App).forget();
}

/// 全体 — the frame and whichever view the address names.
#[component]
fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    let pool = Pool::new(store);
    pool.take_embedded();
    provide_context(StoredValue::new_local(pool));
    let view = Memo::new(move |_| store.view());
    // Keyed, so that a view begins anew: elements of one never become those of another, with their focus and scrolling.
    view! {
        <first::WholeWindow />
        <frame::Header />
        <main id="main" tabindex="-1">
            <notices::Notices />
            <For each=move || [view.get()] key=|view| *view children=draw />
        </main>
        <frame::Footer />
        <source::Drawer />
    }
}

fn draw(view: View) -> AnyView {
    match view {
        View::First => view! { <first::First /> }.into_any(),
        View::Review => view! { <review::Review /> }.into_any(),
        View::Matrix => view! { <matrix::MatrixView /> }.into_any(),
        View::Card => view! { <card::CardView /> }.into_any(),
        View::Ward => view! { <ward::WardView /> }.into_any(),
        View::Texts => view! { <texts::TextsView /> }.into_any(),
        View::Figures => view! { <figures::FiguresView /> }.into_any(),
        View::Search => view! { <search::SearchView /> }.into_any(),
        View::Checks => view! { <checks::ChecksView /> }.into_any(),
        View::Report => view! { <report::ReportView /> }.into_any(),
        View::Help => view! { <article class="help" inner_html=HELP></article> }.into_any(),
    }
}
