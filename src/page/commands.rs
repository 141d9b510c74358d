//! 操作 — what a person does to the workspace and takes back: each goes to the store, and files that it makes the program
//! read anew go to the pool.

use super::pool::Pool;
use super::store::{Store, use_store};
use crate::profile::Rule;
use crate::workspace::Action;
use leptos::prelude::*;
use std::sync::Arc;

/// 操作 — handles only; copies are free.
#[derive(Clone, Copy, Debug)]
pub struct Commands {
    pub store: Store,
    pool: StoredValue<Pool, LocalStorage>,
}

/// Found while a component is set up; commands are given in event handlers.
#[must_use]
pub fn use_commands() -> Commands {
    Commands { store: use_store(), pool: expect_context() }
}

impl Commands {
    pub fn act(self, action: Action) {
        self.store.act(action);
        self.read_anew();
    }

    /// 訂正 — says how sheets are to be read, in one step.
    pub fn tell(self, rules: impl IntoIterator<Item = Rule>) {
        let mut profile = self.store.files_now(|files| (*files.profile).clone());
        rules.into_iter().for_each(|rule| profile.tell(rule));
        self.act(Action::Corrected { profile: Arc::new(profile) });
    }

    pub fn undo(self) {
        self.store.undo();
        self.read_anew();
    }

    pub fn redo(self) {
        self.store.redo();
        self.read_anew();
    }

    fn read_anew(self) {
        self.pool.try_with_value(Pool::read_anew);
    }
}
