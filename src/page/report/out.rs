//! 出力 — the ways out of the page that end on this PC's own disk: everything as a workbook or table, the report in the same
//! forms, and the work file.

use super::with_told;
use crate::export::{self, Bundle, Format, briefing::file_name};
use crate::page::browser::{self, save::save};
use crate::page::deeds::deeds;
use crate::page::desk::{Desk, desk};
use crate::page::pool::Pool;
use crate::workspace::board::Board;
use crate::workspace::report::pinned;
use crate::workspace::workfile::{ENDING, WorkFile};
use crate::workspace::{Action, words};
use leptos::prelude::*;
use std::sync::Arc;

const ZIP: &str = "application/zip";

/// 報告に入れる — puts what the view shows now into the report.
#[component]
pub fn AddToReport() -> impl IntoView {
    let (desk, deeds) = (desk(), deeds());
    let add = move |_| {
        let shows = untrack(|| desk.board.with(|board| pinned(&desk.route(), board)));
        let report = desk.files_now(|files| files.report.with(shows));
        deeds.act(Action::Reported { report: Arc::new(report), said: Some("報告に入れました。") });
    };
    view! {
        <button type="button" class="button small" data-test="add-to-report" on:click=add>
            "報告に入れる"
        </button>
    }
}

/// 出力 — everything that was read, as a file.
#[component]
pub fn SaveAll() -> impl IntoView {
    let desk = desk();
    let save_as = move |format: Format| {
        // Everything is saved; one year's name would be wrong where there are several.
        let only = |board: &Arc<Board>| board.year.filter(|_| board.years.len() == 1);
        let (year, sample) = (untrack(|| desk.board.with(only)), desk.sample.get_untracked());
        let made = made(desk);
        let bytes = desk.files_now(|files| {
            with_told(files, |sources| {
                let (evaluations, notes) = (sources.evaluations().to_vec(), sources.notes().to_vec());
                export::all(&Bundle { evaluations, notes, made }, format)
            })
        });
        hand_over(desk, &file_name("達成状況", year, sample, format.ending()), format.media(), &bytes);
    };
    view! { <Menu words="出力" test="save-all" choose=save_as /> }
}

/// 報告の保存 — the report as a file, and the work file.
#[component]
pub fn ReportFiles(any: Memo<bool>) -> impl IntoView {
    let desk = desk();
    let pool: StoredValue<Pool, LocalStorage> = expect_context();
    let save_as = move |format: Format| {
        let made = made(desk);
        let bytes = desk.files_now(|files| {
            with_told(files, |sources| {
                export::report(&sources.paper(&files.report, &made), sources.evaluations(), format)
            })
        });
        hand_over(desk, &file_name("報告", None, desk.sample.get_untracked(), format.ending()), format.media(), &bytes);
    };
    let save_work = move |with_files: bool| {
        let files = pool.try_with_value(Pool::kept).filter(|_| with_files).unwrap_or_default();
        let link = untrack(|| desk.route().print());
        let work = desk.files_now(|now| WorkFile {
            link,
            profile: (*now.profile).clone(),
            report: (*now.report).clone(),
            files,
        });
        hand_over(desk, &file_name("作業", None, desk.sample.get_untracked(), ENDING), ZIP, &work.to_bytes());
    };
    view! {
        <Show when=move || any.get()>
            <Menu words="報告を保存" test="save-report" choose=save_as />
        </Show>
        <Fold words="作業ファイル" test="save-work">
                <button type="button" data-test="save-work-all" on:click=move |_| save_work(true)>"元のファイルも入れて保存"</button>
                <button type="button" data-test="save-work-choices" on:click=move |_| save_work(false)>"選択・読み方・報告だけを保存"</button>
                <p>"開くときは、ほかのファイルと同じように読み込みます。"</p>
        </Fold>
    }
}

/// 形式を選ぶ.
#[component]
fn Menu(words: &'static str, test: &'static str, choose: impl Fn(Format) + Copy + Send + 'static) -> impl IntoView {
    let one = move |format: Format| {
        let words = format!("{}（.{}）", format.ja(), format.ending());
        view! {
            <button type="button" data-format=format.ending() on:click=move |_| choose(format)>
                {words}
            </button>
        }
    };
    view! {
        <Fold words test>{Format::ALL.map(one).collect_view()}</Fold>
    }
}

/// 畳まれた一覧 — opens at its button; closes with Escape, and when something in it was chosen.
#[component]
fn Fold(words: &'static str, test: &'static str, children: Children) -> impl IntoView {
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
        </details>
    }
}

/// What a file was made from, and when.
fn made(desk: Desk) -> String {
    let (year, month, day) = browser::today();
    let sample = if desk.sample.get_untracked() { "【見本：架空のデータ】　" } else { "" };
    let tally = desk.tally.get_untracked();
    let version = env!("CARGO_PKG_VERSION");
    let date = words::date(year, month, day);
    format!("{sample}区くらべ {version}　元ファイル{}件　記録{}件　作成 {date}", tally.read, tally.records)
}

fn hand_over(desk: Desk, name: &str, media: &str, bytes: &[u8]) {
    if !save(name, media, bytes) {
        desk.toast.try_set(Some("このブラウザでは保存できませんでした。"));
    }
}
