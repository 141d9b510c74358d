//! 受け口 — the drop area with its two buttons, and the whole window as one: a file that misses the area is not lost.

use crate::page::browser::{drop, files};
use crate::page::pool::Pool;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// 受け口 — buttons for files and folders; what is dropped goes to [`WholeWindow`].
#[component]
pub fn DropArea() -> impl IntoView {
    let pool: StoredValue<Pool, LocalStorage> = expect_context();
    let take = move |event: leptos::ev::Event| {
        let handed = files::chosen(&event);
        if let Some(pool) = pool.try_get_value() {
            spawn_local(async move { pool.take(handed, Vec::new()).await });
        }
    };
    view! {
        <section class="drop" data-test="drop" aria-labelledby="drop-title">
            <h2 id="drop-title">"区ごとのExcelファイルをここにドラッグ"</h2>
            <p class="drop-kinds">
                "まとめてでも、フォルダやZIPのままでも読み込めます。Excel（xlsx・xlsm・xls・xlsb）、ODS、CSVなど"
            </p>
            <div class="buttons">
                <label class="button primary">
                    "ファイルを選ぶ"
                    <input type="file" multiple data-test="file-input" on:change=take />
                </label>
                <label class="button">
                    "フォルダを選ぶ"
                    <input type="file" prop:webkitdirectory=true data-test="folder-input" on:change=take />
                </label>
            </div>
        </section>
    }
}

/// 窓全体 — takes drops anywhere, and shows that it would while something is dragged over the page.
#[component]
pub fn WholeWindow() -> impl IntoView {
    let pool: StoredValue<Pool, LocalStorage> = expect_context();
    // Counts how deep the pointer is in nested elements: each sends its own enter and leave.
    let depth = RwSignal::new(0_i32);
    window_event_listener(leptos::ev::dragenter, move |event| {
        if drop::holds_files(&event) {
            depth.try_update(|depth| *depth += 1);
        }
    });
    window_event_listener(leptos::ev::dragleave, move |event| {
        if drop::holds_files(&event) {
            depth.try_update(|depth| *depth = (*depth - 1).max(0));
        }
    });
    window_event_listener(leptos::ev::dragover, move |event| {
        if drop::holds_files(&event) {
            event.prevent_default();
        }
    });
    window_event_listener(leptos::ev::drop, move |event| {
        depth.try_set(0);
        let dropped = drop::catch(&event);
        if let Some(pool) = pool.try_get_value() {
            spawn_local(async move {
                let found = dropped.files().await;
                pool.take(found.files, found.lost).await;
            });
        }
    });
    view! {
        <Show when=move || { depth.get() > 0 }>
            <div class="drop-veil" aria-hidden="true">
                "ここで離すと読み込みます"
            </div>
        </Show>
    }
}
