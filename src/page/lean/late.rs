//! 後で描く — markup that may wait until what is in view is drawn: a little in every frame, so that the page hears people in
//! between; and all of it at once before a page is printed.

use super::value::Value;
use crate::page::browser;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::Element;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

/// So long in each frame, in milliseconds.
const SLICE: f64 = 6.0;

thread_local! {
    /// What waits. Whoever draws an element anew lets go of its old text, which is then passed over.
    static WAITING: RefCell<VecDeque<(Element, Weak<str>)>> = RefCell::default();
}

/// Markup for inside an element, now or soon.
#[must_use]
pub fn markup(now: bool, text: String) -> Value {
    if now { Value::Text(text.into()) } else { Value::Late(text.into()) }
}

pub(super) fn wait(element: &Element, text: &Rc<str>) {
    let first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back((element.clone(), Rc::downgrade(text)));
        waiting.len() == 1
    });
    if first {
        browser::soon(draw);
    }
}

/// Draws what waits, as long as there is time in this frame.
fn draw() {
    let end = browser::clock() + SLICE;
    while browser::clock() < end {
        if !draw_one() {
            return;
        }
    }
    browser::soon(draw);
}

/// `false` where nothing waits.
fn draw_one() -> bool {
    let next = WAITING.with_borrow_mut(VecDeque::pop_front);
    if let Some((element, Some(text))) = next.as_ref().map(|(element, text)| (element, text.upgrade())) {
        Rndr::set_inner_html(element, &text);
    }
    next.is_some()
}

/// Keeps a printer from getting half a page.
pub(super) fn before_print() {
    browser::before_print(|| while draw_one() {});
}
