//! ブラウザ — the only room that knows the browser's own types. Everything else says what it wants in plain words.
//!
//! Never sends anything anywhere: no fetch, no navigation, no window opened. A test reads the sources for that.

pub mod drop;
pub mod files;
pub mod save;
pub mod single;
pub mod worker;
pub mod traffic;

use crate::workspace::cursor::step;
use gloo::events::{EventListener, EventListenerOptions};
use leptos::ev;
use leptos::prelude::event_target;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window};

/// Whether this is the page (a worker has no window).
#[must_use]
pub fn is_page() -> bool {
    web_sys::window().is_some()
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The address after the page's own, with `#`.
#[must_use]
pub fn fragment() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Writes the fragment; a step that the back button undoes.
pub fn set_fragment(fragment: &str) {
    if let Some(window) = window() {
        // Fails only in documents without an address, where there is no going back either.
        let _ = window.location().set_hash(fragment);
    }
}

/// Calls `then` whenever the fragment changes, for as long as the page lives.
pub fn on_fragment(then: impl Fn(String) + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, "hashchange", move |_| then(fragment())).forget();
    }
}

/// The element that the page is drawn in, emptied of what `index.html` shows until the program is there.
#[must_use]
pub fn stage() -> Option<HtmlElement> {
    let document = document()?;
    let stage = document.get_element_by_id("app").and_then(|element| element.dyn_into().ok()).or(document.body())?;
    stage.set_text_content(None);
    Some(stage)
}

/// Names the page in tabs and histories.
pub fn entitle(words: &str) {
    if let Some(document) = document() {
        document.set_title(words);
    }
}

/// A new view begins at its top, and the keyboard in it.
pub fn arrive() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus_in_place("main");
}

/// Puts the focus on an element and scrolls it into view.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}

/// Puts the focus on an element without moving the page under the reader's eyes.
pub fn focus_in_place(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        focus_element_in_place(element);
    }
}

fn focus_element_in_place(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls an element into view with as little movement as can be, once the page has been laid out anew.
pub fn reveal_soon(id: String) {
    soon(move || {
        if let Some(element) = document().and_then(|document| document.get_element_by_id(&id)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Does something once the page has been drawn anew.
pub fn soon(then: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(then);
}

/// Does something whenever the page is about to be printed.
pub fn before_print(then: impl Fn() + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, "beforeprint", move |_| then()).forget();
    }
}

/// Says on the page that parts of it are still being drawn, to whoever waits for all of them.
pub fn set_drawing(drawing: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = if drawing { root.set_attribute("data-drawing", "") } else { root.remove_attribute("data-drawing") };
    }
}

/// Whether an element has not been scrolled past.
#[must_use]
pub fn is_below_the_top(element: &Element) -> bool {
    element.get_bounding_client_rect().bottom() > 0.0
}

/// Has markup stand inside an element. A place in a grid that has the focus keeps it.
pub fn fill(element: &Element, markup: &str) {
    let active = document().and_then(|document| document.active_element());
    let held =
        active.filter(|active| element.contains(Some(active))).and_then(|active| active.get_attribute("data-at"));
    element.set_inner_html(markup);
    let place = held.and_then(|at| element.query_selector(&format!("[data-at='{at}']")).ok().flatten());
    if let Some(place) = place {
        focus_element_in_place(place);
    }
}

/// Has Tab lead to one cell of a grid and to no other.
pub fn tab_stop(grid: &str, id: &str) {
    one(grid, "tabindex", ["-1", "0"], id);
}

/// Gives one cell of a grid the second value of an attribute, and those that had it the first. By hand, because there are
/// thousands of cells.
pub fn one(grid: &str, attribute: &str, [other, own]: [&str; 2], id: &str) {
    let Some(document) = document() else { return };
    let before = document.query_selector_all(&format!("{grid} [{attribute}='{own}']")).ok();
    let before = before.iter().flat_map(|cells| (0..cells.length()).filter_map(|n| cells.get(n)));
    let before = before.filter_map(|node| node.dyn_into::<Element>().ok()).map(|cell| (cell, other));
    for (cell, value) in before.chain(document.get_element_by_id(id).map(|cell| (cell, own))) {
        let _ = cell.set_attribute(attribute, value);
    }
}

/// Puts the focus on the first element that `selector` finds, once the page has been drawn anew.
pub fn focus_soon(selector: String) {
    soon(move || {
        let element = document().and_then(|document| document.query_selector(&selector).ok().flatten());
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // An element that cannot take the focus leaves it where it was.
            let _ = element.focus();
        }
    });
}

/// Moves the focus among the elements `items` inside the one that listens, as keys move in a list.
pub fn walk(event: &ev::KeyboardEvent, items: &str) {
    let list = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let found = list.and_then(|list| list.query_selector_all(items).ok());
    let (Some(found), false) = (found, is_composing(event)) else { return };
    let all: Vec<HtmlElement> =
        (0..found.length()).filter_map(|n| found.get(n)).filter_map(|node| node.dyn_into().ok()).collect();
    let active = document().and_then(|document| document.active_element());
    let from = all.iter().position(|item| Some(item.as_ref()) == active.as_ref());
    // In a list Home and End lead to its ends, as Ctrl+Home and Ctrl+End do.
    let ctrl = matches!(event.key().as_str(), "Home" | "End") || event.ctrl_key();
    let to = from.and_then(|from| step(&event.key(), ctrl, (from, 0), (all.len(), 1)));
    if let Some(item) = to.and_then(|to| all.get(to.0)) {
        event.prevent_default();
        // An element that cannot take the focus leaves it where it was.
        let _ = item.focus();
    }
}

/// Whether an event met the very element that listens, and none inside it.
#[must_use]
pub fn is_own(event: &impl AsRef<web_sys::Event>) -> bool {
    event.as_ref().target() == event.as_ref().current_target()
}

/// Whether somebody is writing where the event happened: keys are then letters, not commands.
#[must_use]
pub fn is_writing(event: &ev::KeyboardEvent) -> bool {
    is_in(event, "input:not([type=checkbox]), textarea, select")
}

/// Whether an event happened in an element that `selector` finds.
#[must_use]
pub fn is_in(event: &impl AsRef<web_sys::Event>, selector: &str) -> bool {
    let target = event.as_ref().target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Where something belongs that is shown beside an element: left and top inside the window, in CSS pixels.
#[must_use]
pub fn beside(id: &str) -> Option<(f64, f64)> {
    /// So much room is kept for it.
    const ROOM: (f64, f64) = (340.0, 460.0);
    let place = document()?.get_element_by_id(id)?.get_bounding_client_rect();
    let size = |size: Result<JsValue, JsValue>| size.ok()?.as_f64();
    let window = window()?;
    let (width, height) = (size(window.inner_width())?, size(window.inner_height())?);
    let left = place.left().min(width - ROOM.0).max(8.0);
    Some((left, (place.bottom() + 4.0).min(height - ROOM.1).max(8.0)))
}

/// The id of the element that has the focus, to give it back later.
#[must_use]
pub fn focused() -> Option<String> {
    document()?.active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// Which cell of a grid an event happened in: the nearest `data-at="row,column"`.
#[must_use]
pub fn cell_of(event: &impl AsRef<web_sys::Event>) -> Option<(usize, usize)> {
    let target: Element = event.as_ref().target()?.dyn_into().ok()?;
    let at = target.closest("[data-at]").ok()??.get_attribute("data-at")?;
    let (row, col) = at.split_once(',')?;
    Some((row.parse().ok()?, col.parse().ok()?))
}

/// Marks the cells between two corners of a grid, and no others. A single cell needs no mark: it has the focus.
pub fn mark_block(a: (usize, usize), b: (usize, usize), id: impl Fn((usize, usize)) -> String) {
    let Some(document) = document() else { return };
    let marked = document.get_elements_by_class_name("in-block");
    // The collection shrinks as the marks go.
    while let Some(element) = marked.item(0) {
        let _ = element.class_list().remove_1("in-block");
    }
    if a == b {
        return;
    }
    for row in a.0.min(b.0)..=a.0.max(b.0) {
        for col in a.1.min(b.1)..=a.1.max(b.1) {
            if let Some(element) = document.get_element_by_id(&id((row, col))) {
                let _ = element.class_list().add_1("in-block");
            }
        }
    }
}

/// Answers a copy command with a text and a table, unless the reader has selected a piece of text by hand.
pub fn copy(event: &web_sys::ClipboardEvent, text: &str, html: &str) {
    let by_hand =
        window().and_then(|window| window.get_selection().ok().flatten()).is_some_and(|own| !own.is_collapsed());
    if let Some(data) = event.clipboard_data().filter(|_| !by_hand) {
        // Where the clipboard is closed nothing is copied, as with the browser's own command.
        let _ = data.set_data("text/plain", text).and_then(|()| data.set_data("text/html", html));
        event.prevent_default();
    }
}

/// Puts a text and a table on the clipboard, in answer to a button.
pub fn copy_now(text: String, html: String) {
    let Some(document) = document() else { return };
    let on = |event: &'static str, then: Box<dyn FnMut(&web_sys::Event)>| {
        EventListener::new_with_options(&document, event, EventListenerOptions::enable_prevent_default(), then)
    };
    // Chromium takes the command without a selection only from those who say beforehand that they will answer it.
    let ready = on("beforecopy", Box::new(web_sys::Event::prevent_default));
    let answer =
        on("copy", Box::new(move |event| event.dyn_ref().into_iter().for_each(|event| copy(event, &text, &html))));
    let command = js_sys::Reflect::get(&document, &"execCommand".into()).and_then(JsCast::dyn_into::<js_sys::Function>);
    // Where copying is switched off nothing is copied, as with the browser's own command.
    let _ = command.and_then(|command| command.call1(&document, &"copy".into()));
    drop((ready, answer));
}

/// Whether a box was ticked by this event.
#[must_use]
pub fn is_checked(event: &ev::Event) -> bool {
    event_target::<web_sys::HtmlInputElement>(event).checked()
}

/// Whether the key press belongs to an input method that is composing.
#[must_use]
pub fn is_composing(event: &ev::KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

pub fn print() {
    if let Some(window) = window() {
        // Where printing is switched off nothing happens, as with the browser's own command.
        let _ = window.print();
    }
}

/// Today by the PC's own clock: year, month, day.
#[must_use]
pub fn today() -> (u16, u32, u32) {
    let now = js_sys::Date::new_0();
    (u16::try_from(now.get_full_year()).unwrap_or(0), now.get_month() + 1, now.get_date())
}

/// Milliseconds since the page was opened.
#[must_use]
pub fn clock() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// How many workers are worth starting: two halve the time, one core cannot use them.
#[must_use]
pub fn worker_count() -> usize {
    let cores = window().map_or(1.0, |window| window.navigator().hardware_concurrency());
    if cores > 1.0 { 2 } else { 1 }
}

/// Where the program itself broke down, the page says so in plain DOM: nothing else can be trusted any more.
pub fn say_broken(words: &str) {
    let Some(document) = document() else { return };
    let Some(body) = document.body() else { return };
    // The first breakdown is the one that tells; later ones are its echoes.
    if document.get_element_by_id("broken").is_some() {
        return;
    }
    if let Ok(note) = document.create_element("p") {
        note.set_id("broken");
        note.set_text_content(Some(&format!(
            "画面の表示で問題が起きました。ページを読み込み直してください。ファイルは失われません。（{words}）"
        )));
        let _ = note.set_attribute("role", "alert").and_then(|()| body.prepend_with_node_1(&note));
    }
}

/// What a JavaScript error says about itself.
fn words_of(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(
        || error.as_string().unwrap_or_else(|| "unknown".to_owned()),
        |error| String::from(error.to_string()),
    )
}
