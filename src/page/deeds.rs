//! 行い — what a person does to the workspace and takes back: each goes to the desk, and files that it makes the program
//! read anew go to the pool.

use super::desk::{Desk, desk};
use super::pool::Pool;
use crate::page::lean::prelude::*;
use crate::profile::Rule;
use crate::workspace::Action;
use std::sync::Arc;

/// 行い — handles only; copies are free.
#[derive(Clone, Copy, Debug)]
pub struct Deeds {
    pub desk: Desk,
    pool: StoredValue<Pool, LocalStorage>,
}

/// Made while a component is set up; its deeds are done in event handlers.
#[must_use]
pub fn deeds() -> Deeds {
    Deeds { desk: desk(), pool: expect_context() }
}

impl Deeds {
    pub fn act(self, action: Action) {
        self.desk.act(action);
        self.read_anew();
    }

    /// 訂正 — says how sheets are to be read, in one step.
    pub fn tell(self, rules: impl IntoIterator<Item = Rule>) {
        let mut profile = self.desk.files_now(|files| (*files.profile).clone());
        rules.into_iter().for_each(|rule| profile.tell(rule));
        self.act(Action::Corrected { profile: Arc::new(profile) });
    }

    pub fn undo(self) {
        self.desk.undo();
        self.read_anew();
    }

    pub fn redo(self) {
        self.desk.redo();
        self.read_anew();
    }

    fn read_anew(self) {
        self.pool.try_with_value(Pool::read_anew);
    }
}
