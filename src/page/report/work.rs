//! 作業ファイル — made from the page as it is, and saved; the way in which every file of the report is handed over.

use crate::export::report::file_name;
use crate::page::browser::save::save;
use crate::page::pool::Pool;
use crate::page::store::Store;
use crate::workspace::workfile::{ENDING, WorkFile};
use leptos::prelude::*;

const ZIP: &str = "application/zip";
pub const FAILED: &str = "このブラウザでは保存できませんでした。";

/// 預かり — the files that were read, as the page's context gives them.
pub type Held = StoredValue<Pool, LocalStorage>;

/// 作業ファイル — as the page is now, with the files or without.
pub fn work(store: Store, pool: Held, with_files: bool) -> WorkFile {
    let kept = |pool: &Pool| pool.kept(false).into_iter().map(|(name, bytes)| (name, bytes.to_vec())).collect();
    let files = if with_files { pool.try_with_value(kept).unwrap_or_default() } else { Vec::new() };
    let link = store.route_now().print();
    store.files_now(|now| WorkFile { link, profile: (*now.profile).clone(), report: (*now.report).clone(), files })
}

/// Saves the work file.
pub fn save_work(store: Store, pool: Held, with_files: bool) {
    let name = file_name("作業", None, untrack(move || store.is_sample()), ENDING);
    hand_over(store, &name, ZIP, &work(store, pool, with_files).to_bytes());
}

/// Saves a file under `name`, and says so where the browser cannot.
pub fn hand_over(store: Store, name: &str, media: &str, bytes: &[u8]) {
    if !save(name, media, bytes) {
        store.toast.try_set(Some(FAILED));
    }
}

/// What holds the files that were read.
pub fn held() -> Held {
    expect_context()
}
