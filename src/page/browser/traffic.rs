//! 通信 — counts what the page asked of anyone after it was loaded, and what its policy had to stop. Meant to stay at 0;
//! it looks, and never prevents anything itself.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::PerformanceEntry;

/// How often to look, in milliseconds.
const EVERY: u32 = 2_000;

/// Calls `tell` with the number of requests and of violations, whenever either changes, for as long as the page lives.
pub fn watch(tell: impl Fn(u32, u32) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let (Some(document), Some(performance)) = (window.document(), window.performance()) else { return };
    let start = performance.now();
    let stopped = Rc::new(Cell::new(0));
    let counter = Rc::clone(&stopped);
    EventListener::new(&document, "securitypolicyviolation", move |_| counter.set(counter.get() + 1)).forget();
    let last = Cell::new((0, 0));
    Interval::new(EVERY, move || {
        let asked = performance.get_entries_by_type("resource");
        let asked = asked.iter().filter_map(|entry| entry.dyn_into::<PerformanceEntry>().ok());
        // The worker's own code comes out of the page (blob:), not from anywhere else.
        let own = |entry: &PerformanceEntry| ["blob:", "data:"].iter().any(|known| entry.name().starts_with(known));
        let asked = asked.filter(|entry| entry.start_time() > start && !own(entry)).count();
        let now = (u32::try_from(asked).unwrap_or(u32::MAX), stopped.get());
        if last.replace(now) != now {
            tell(now.0, now.1);
        }
    })
    .forget();
}
