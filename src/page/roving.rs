//! 移る焦点 — one tab stop for a table, and arrow keys within it: every cell says where it stands in `data-at`.

use super::browser;
use crate::workspace::cursor::{CellPosition, step};
use leptos::prelude::*;

/// 焦点 — which cell of one table the tab key reaches. `name` begins the ids of its cells.
#[derive(Clone, Copy, Debug)]
pub struct Roving {
    name: &'static str,
    stop: RwSignal<CellPosition>,
}

impl Roving {
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, stop: RwSignal::new((0, 0)) }
    }

    #[must_use]
    pub fn id(self, (row, col): CellPosition) -> String {
        format!("{}-{row}-{col}", self.name)
    }

    pub fn tab(self, place: CellPosition) -> impl Fn() -> &'static str + Clone {
        move || if self.stop.get() == place { "0" } else { "-1" }
    }

    /// Moves with the arrow keys over `size` rows and columns; the place where Enter or F2 was pressed.
    pub fn key(self, event: &leptos::ev::KeyboardEvent, size: CellPosition) -> Option<CellPosition> {
        let from = browser::cell_of(event).filter(|_| !browser::is_composing(event))?;
        if matches!(event.key().as_str(), "Enter" | "F2") {
            // Or else the same key press would go on to whatever opens.
            event.prevent_default();
            return Some(from);
        }
        let to = step(&event.key(), event.ctrl_key() || event.meta_key(), from, size)?;
        event.prevent_default();
        self.stop.try_set(to);
        browser::focus(&self.id(to));
        None
    }

    /// The place of a click, which takes the tab stop along.
    pub fn click(self, event: &leptos::ev::MouseEvent) -> Option<CellPosition> {
        let place = browser::cell_of(event)?;
        self.stop.try_set(place);
        Some(place)
    }
}
