//! 少しずつ描く — markup that is drawn in slices, a few pieces in every frame, so that the page hears people in between; and
//! all of it at once before a page is printed. To lay out and paint what was written takes far longer than to write it, and
//! grows with its elements: a slice is therefore so many of them.

use crate::page::browser;
use leptos::prelude::*;
use leptos::web_sys::Element;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// 一切れ — tags in one frame: ten rows of 24 wards, which a slow PC lays out and paints in 50 ms.
const SLICE: usize = 1200;

/// 中身 — writes the markup that stands inside an element.
pub type Content = Rc<dyn Fn() -> String>;

/// The view owns the content: once it is drawn anew or gone, what it was waiting for is passed over.
type Waiting = VecDeque<(Element, StoredValue<Content, LocalStorage>)>;

thread_local! {
    static WAITING: RefCell<Waiting> = RefCell::default();
    /// Whether the next frame will draw.
    static REQUESTED: Cell<bool> = const { Cell::new(false) };
}

/// A directive: `<tr use:progressive=content></tr>` has its content drawn when there is time for it.
pub fn progressive(element: Element, content: Content) {
    WAITING.with_borrow_mut(|waiting| waiting.push_back((element, StoredValue::new_local(content))));
    browser::set_drawing(true);
    request(|| {
        // What people look at comes first.
        WAITING.with_borrow_mut(|waiting| {
            let seen = waiting.iter().position(|(element, _)| browser::is_below_the_top(element));
            waiting.rotate_left(seen.unwrap_or(0));
        });
        draw(SLICE);
    });
}

/// Draws everything that waits: for a printer, and for whoever acts in what is drawn.
pub fn finish() {
    draw(usize::MAX);
}

fn request(then: fn()) {
    if !REQUESTED.replace(true) {
        request_animation_frame(move || {
            REQUESTED.set(false);
            then();
        });
    }
}

fn draw(mut room: usize) {
    while let Some((element, content)) = WAITING.with_borrow_mut(VecDeque::pop_front) {
        let Some(markup) = content.try_with_value(|content| content()) else { continue };
        browser::fill(&element, &markup);
        room = room.saturating_sub(markup.matches('<').count());
        if room == 0 {
            return request(|| draw(SLICE));
        }
    }
    browser::set_drawing(false);
}
