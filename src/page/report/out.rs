//! 出力 — the ways out of the page that end on this PC's own disk: everything as a workbook or table, the report in the same
//! forms, and the work file.

use super::passing::passing;
use super::work::{FAILED, Held, held, save_work};
use crate::export::Format;
use crate::export::job::ExportJob;
use crate::export::report::file_name;
use crate::intake::Given;
use crate::page::browser;
use crate::page::browser::files::Bytes;
use crate::page::browser::save::save_bytes;
use crate::page::commands::use_commands;
use crate::page::export_worker;
use crate::page::store::{Store, use_store};
use crate::workspace::link::Route;
use crate::workspace::matrix::MatrixTable;
use crate::workspace::report::pinned;
use crate::workspace::{Action, words};
use leptos::prelude::*;
use std::sync::Arc;

/// 報告に入れる — puts what the view shows now into the report.
#[component]
pub fn AddToReport() -> impl IntoView {
    add_to_report(|_| {})
}

/// The same for views that choose by rules of their own: `pin` puts what they chose into the address.
pub fn add_to_report(pin: impl Fn(&mut Route) + 'static) -> AnyView {
    let (store, commands) = (use_store(), use_commands());
    let add = move |_| {
        let mut route = store.route_now();
        untrack(|| pin(&mut route));
        let shows = untrack(|| store.matrix_table.with(|matrix_table| pinned(&route, matrix_table)));
        let report = store.files_now(|files| files.report.with(shows));
        commands.act(Action::Reported { report: Arc::new(report), said: Some("報告に入れました。") });
    };
    view! {
        <button type="button" class="button small" data-test="add-to-report" on:click=add>
            "報告に入れる"
        </button>
    }
    .into_any()
}

/// 出力 — everything that was read, as a file; and all of it inside the page, for passing on.
#[component]
pub fn SaveAll() -> impl IntoView {
    let (store, pool, busy, open) = (use_store(), held(), RwSignal::new(false), RwSignal::new(false));
    let save_as = move |format: Format| {
        // Everything is saved; one year's name would be wrong where there are several.
        let only = |matrix_table: &Arc<MatrixTable>| matrix_table.year.filter(|_| matrix_table.years.len() == 1);
        let (year, sample) = (untrack(|| store.matrix_table.with(only)), untrack(move || store.is_sample()));
        write(store, pool, busy, (false, format), file_name("達成状況", year, sample, format.ending()));
    };
    view! {
        <Fold words="出力" test="save-all" busy>
            {formats(save_as)}
            {pass_on(open)}
        </Fold>
        {passing(open)}
    }
}

/// 報告の保存 — the report as a file, and the work file.
#[component]
pub fn ReportFiles(any: Memo<bool>) -> impl IntoView {
    let (store, pool, busy, open) = (use_store(), held(), RwSignal::new(false), RwSignal::new(false));
    let save_as = move |format: Format| {
        let name = file_name("報告", None, untrack(move || store.is_sample()), format.ending());
        write(store, pool, busy, (true, format), name);
    };
    view! {
        <Show when=move || any.get()>
            <Fold words="報告を保存" test="save-report" busy>{formats(save_as)}</Fold>
        </Show>
        <Fold words="作業ファイル" test="save-work" busy=RwSignal::new(false)>
            <button type="button" data-test="save-work-all" on:click=move |_| save_work(store, pool, true)>"元のファイルも入れて保存"</button>
            <button type="button" data-test="save-work-choices" on:click=move |_| save_work(store, pool, false)>"選択・読み方・報告だけを保存"</button>
            <p>"開くときは、ほかのファイルと同じように読み込みます。"</p>
            {pass_on(open)}
        </Fold>
        {passing(open)}
    }
}

/// Has a file written, of the report or of everything, and saves it under `name`.
fn write(store: Store, pool: Held, busy: RwSignal<bool>, (of_report, format): (bool, Format), name: String) {
    let kept: Vec<(String, Bytes)> = pool.try_with_value(|pool| pool.kept(true)).unwrap_or_default();
    let (names, files) = kept.into_iter().unzip();
    let (report, profile) = store
        .files_now(|files| (of_report.then(|| (files.report.lines(), files.report.size)), Arc::clone(&files.profile)));
    let job = ExportJob { names, given: Given { profile, ..Given::default() }, report, format, made: made(store) };
    busy.try_set(true);
    export_worker::write(job, files, move |file| {
        busy.try_set(false);
        if !file.is_some_and(|file| save_bytes(&name, format.media(), &file)) {
            store.toast.try_set(Some(FAILED));
        }
    });
}

/// データ入りの1ファイル — the entry that opens its dialog.
fn pass_on(open: RwSignal<bool>) -> AnyView {
    view! {
        <button type="button" data-test="pass-on" on:click=move |_| { open.try_set(true); }>
            "データ入りの1ファイル（.html）…"
        </button>
    }
    .into_any()
}

/// 形式を選ぶ.
fn formats(choose: impl Fn(Format) + Copy + 'static) -> AnyView {
    let one = move |format: Format| {
        let words = format!("{}（.{}）", format.ja(), format.ending());
        view! {
            <button type="button" data-format=format.ending() on:click=move |_| choose(format)>
                {words}
            </button>
        }
    };
    Format::ALL.map(one).collect_view().into_any()
}

/// 畳まれた一覧 — opens at its button; closes with Escape, and when something in it was chosen. While what was chosen is being
/// made, it says so.
#[component]
fn Fold(words: &'static str, test: &'static str, busy: RwSignal<bool>, children: Children) -> impl IntoView {
    let node: NodeRef<leptos::html::Details> = NodeRef::new();
    let close = move || {
        if let Some(details) = node.get_untracked() {
            // An attribute that is not there is no matter.
            let _ = details.remove_attribute("open");
            browser::focus(&format!("fold-{test}"));
        }
    };
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    view! {
        <details class="out" node_ref=node on:keydown=leave>
            <summary class="button small" id=format!("fold-{test}") data-test=test>{words}</summary>
            <div class="menu" on:click=move |_| close()>{children()}</div>
            <span class="at-work" role="status" data-test="at-work">{move || busy.get().then_some("作っています…")}</span>
        </details>
    }
}

/// What a file was made from, and when.
fn made(store: Store) -> String {
    let (year, month, day) = browser::today();
    let sample = if untrack(move || store.is_sample()) { "【見本：架空のデータ】　" } else { "" };
    let tally = untrack(move || store.tally());
    let version = env!("CARGO_PKG_VERSION");
    let date = words::date(year, month, day);
    format!("{sample}区くらべ {version}　元ファイル{}件　記録{}件　作成 {date}", tally.read, tally.records)
}
