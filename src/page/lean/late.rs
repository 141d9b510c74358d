//! 後で描く — markup that is drawn in slices, a few pieces in every frame, so that the page hears people in between; and all of
//! it at once before a page is printed. To lay out and paint what was written takes far longer than to write it, and grows
//! with its elements: a slice is therefore so many of them.

use crate::page::browser;
use leptos::tachys::renderer::types::Element;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

/// 一切れ — tags in one frame: ten rows of 24 wards, which a slow PC lays out and paints in 50 ms.
const SLICE: usize = 1200;

/// 中身 — writes the markup that stands inside an element.
pub type Inside = Rc<dyn Fn() -> String>;

/// What waits. Whoever draws an element anew lets go of what was to stand in it, which is then passed over.
type Waiting = VecDeque<(Element, Weak<dyn Fn() -> String>)>;

thread_local! {
    static WAITING: RefCell<Waiting> = RefCell::default();
    /// Whether the next frame will draw.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

pub(super) fn wait(element: &Element, inside: &Inside) {
    WAITING.with_borrow_mut(|waiting| waiting.push_back((element.clone(), Rc::downgrade(inside))));
    browser::set_drawing(true);
    ask(|| {
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

fn ask(then: fn()) {
    if !ASKED.replace(true) {
        browser::soon(move || {
            ASKED.set(false);
            then();
        });
    }
}

fn draw(mut room: usize) {
    while let Some((element, inside)) = WAITING.with_borrow_mut(VecDeque::pop_front) {
        let Some(inside) = inside.upgrade() else { continue };
        let markup = inside();
        browser::fill(&element, &markup);
        room = room.saturating_sub(markup.matches('<').count());
        if room == 0 {
            return ask(|| draw(SLICE));
        }
    }
    browser::set_drawing(false);
}
