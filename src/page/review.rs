//! 読み取りの確認 — the files at the left, the sheet in the middle, the records at the right. What is said here becomes
//! rules of the form profile, one step back and forth each.

mod facts;
mod head;
mod list;
mod menu;
mod profile;
mod record;
mod rest;
mod sheet;

use super::browser;
use super::commands::{Commands, use_commands};
use super::store::{Store, use_store};
use crate::origin::Origin;
use crate::profile::Says;
use crate::workspace::review::fact::Fact;
use crate::workspace::review::reach::{Reach, rules};
use crate::workspace::review::{FoundSheet, sheet_at};
use leptos::prelude::*;

/// 確認の状態 — what the parts of this view share; copies are free.
#[derive(Clone, Copy, Debug)]
struct ReviewState {
    commands: Commands,
    /// The open sheet, and the cell in hand.
    here: Memo<Option<Origin>>,
    /// The open sheet as the list has it.
    found: Memo<Option<FoundSheet>>,
    /// Whether the choices at the cell in hand are open.
    menu: RwSignal<bool>,
    /// What is being put right below the sheet.
    fact: RwSignal<Option<Fact>>,
    /// How far the last correction was meant to hold.
    reach: RwSignal<Option<Reach>>,
    /// Pieces drawn above and below the first one.
    more: RwSignal<(usize, usize)>,
}

impl ReviewState {
    fn new() -> Self {
        let store = use_store();
        let here = Memo::new(move |_| {
            let asked = store.seen.get().filter(|at| store.files(|files| sheet_at(files, at).is_some()));
            asked.or_else(|| store.review.with(|rows| first(rows)))
        });
        let found = Memo::new(move |_| {
            let here = here.get()?;
            let same = |found: &&FoundSheet| found.origin.file == here.file && found.origin.sheet == here.sheet;
            store.review.with(|rows| rows.iter().flat_map(|row| &row.sheets).find(same).cloned())
        });
        Self {
            commands: use_commands(),
            here,
            found,
            menu: RwSignal::new(false),
            fact: RwSignal::new(None),
            reach: RwSignal::new(None),
            more: RwSignal::new((0, 0)),
        }
    }

    const fn store(self) -> Store {
        self.commands.store
    }

    /// Opens a sheet, or goes to a cell of one.
    fn open(self, at: Origin) {
        let same =
            |here: &Option<Origin>| here.as_ref().is_some_and(|here| here.file == at.file && here.sheet == at.sheet);
        if !self.here.with_untracked(same) {
            self.more.try_set((0, 0));
            self.fact.try_set(None);
        }
        self.store().seen.try_set(Some(at));
    }

    /// Goes to a cell, and the keyboard with it.
    fn visit(self, at: Origin) {
        let id = at.area.map(|area| sheet::id(area.first));
        self.open(at);
        browser::focus_soon(format!("#{}", id.unwrap_or_else(|| "sheet".to_owned())));
    }

    /// Says something of the open sheet, as far as `reach`.
    fn tell(self, says: &Says, reach: Reach) {
        let told = self.here.with_untracked(|here| {
            let here = here.as_ref()?;
            self.store().files_now(|files| sheet_at(files, here).map(|(_, sheet)| rules(files, sheet, says, reach)))
        });
        if let Some(rules) = told {
            self.commands.tell(rules);
        }
    }
}

fn use_review() -> ReviewState {
    expect_context()
}

/// The sheet to begin with: the first that needs a look, else the first with records.
fn first(rows: &[crate::workspace::review::FileRow]) -> Option<Origin> {
    let sheets = || rows.iter().flat_map(|row| &row.sheets);
    let doubtful = sheets().find(|sheet| !sheet.doubts.is_empty());
    doubtful
        .or_else(|| sheets().find(|sheet| sheet.records > 0))
        .or_else(|| sheets().next())
        .map(|sheet| sheet.origin.clone())
}

/// 確認の画面.
#[component]
pub fn Review() -> impl IntoView {
    let review = ReviewState::new();
    provide_context(review);
    let there = move || review.found.with(Option::is_some);
    view! {
        <div class="review">
            <head::Head />
            <div class="panes">
                <list::List />
                <section id="sheet" class="sheet-pane" tabindex="-1" aria-label="シート">
                    <Show when=there fallback=|| view! { <profile::Waiting /> }>
                        <sheet::SheetPane />
                        <facts::Facts />
                    </Show>
                </section>
                <Show when=there>
                    <record::Record />
                </Show>
            </div>
            <menu::Menu />
        </div>
    }
}
