//! 様式プロファイル — what was said so far as a list: how each rule fits, taking one back, saving all of them as a file.

use super::{ReviewState, use_review};
use crate::page::browser;
use crate::page::dialog::Dialog;
use crate::profile::{Profile, Rule};
use crate::workspace::Action;
use crate::workspace::review::rules::{RuleFit, rule_fits};
use leptos::prelude::*;
use std::sync::Arc;

/// 様式プロファイルを開く — the way to the list, once there is something in it.
#[component]
pub fn Open() -> impl IntoView {
    let review = use_review();
    let open = RwSignal::new(false);
    let rules = Memo::new(move |_| review.store().files(|files| files.profile.rules.len()));
    view! {
        <Show when=move || { rules.get() > 0 }>
            <button type="button" class="as-link" data-test="profile" on:click=move |_| { open.try_set(true); }>
                {move || format!("様式プロファイル（{}）", rules.get())}
            </button>
        </Show>
        <Dialog title="様式プロファイルの当てはまり" open=open kind="sheet" test="profile-report" on_close=move |()| { open.try_set(false); }>
            <Report />
        </Dialog>
    }
}

/// まだファイルがない — a profile alone waits for files.
#[component]
pub fn Waiting() -> impl IntoView {
    let review = use_review();
    let words = move || {
        review.store().files(|files| match (files.profile.rules.len(), files.files.is_empty()) {
            (0, true) => "ファイルを読み込むと、ここにシートを示します。".to_owned(),
            (rules, true) => format!(
                "様式プロファイル（決まり{rules}つ）を開きました。ファイルを読み込むと、この読み取り方を使います。"
            ),
            _ => "読み取れたシートは、まだありません。".to_owned(),
        })
    };
    view! { <p class="nothing-yet" data-test="waiting">{words}</p> }
}

#[component]
fn Report() -> impl IntoView {
    let review = use_review();
    let fits = Memo::new(move |_| review.store().files(rule_fits));
    let unread = move || review.store().unread_rules.get();
    let lines = move || fits.get().into_iter().map(|fit| line(review, fit)).collect_view();
    let now = move || review.store().files_now(|files| Arc::clone(&files.profile));
    view! {
        <p>"直した内容の一覧です。保存しておくと、来年度のファイルにも使えます。開くときは、ほかのファイルと同じように選ぶかドラッグしてください。"</p>
        <Show when=move || { unread() > 0 }>
            <p class="remark">{move || format!("この版で分からない行が{}行あり、使っていません。", unread())}</p>
        </Show>
        <ul class="plain fits">{lines}</ul>
        <button type="button" class="button" data-test="save-profile" on:click=move |_| save(&now())>
            "様式プロファイルを保存"
        </button>
    }
}

fn line(review: ReviewState, fit: RuleFit) -> AnyView {
    let RuleFit { rule, says, on, sheets } = fit;
    let fits = if sheets > 0 {
        format!("{sheets}シートに使いました")
    } else {
        "当てはまるシートがありません".to_owned()
    };
    let take_back = move |_| {
        let profile = review.store().files_now(|files| Arc::clone(&files.profile));
        review.commands.act(without(&profile, &rule));
    };
    let own = format!("：{says}");
    view! {
        <li data-test="fit" data-sheets=sheets.to_string()>
            <b>{says}</b>
            <small>{format!("（{on}）{fits}")}</small>
            <button type="button" class="quiet" data-test="take-back" on:click=take_back>
                "取り消す"<span class="unseen">{own}</span>
            </button>
        </li>
    }
    .into_any()
}

fn without(profile: &Profile, rule: &Rule) -> Action {
    let rules = profile.rules.iter().filter(|known| *known != rule).cloned().collect();
    Action::Corrected { profile: Arc::new(Profile { rules }) }
}

/// 保存 — as a file on this PC; nothing goes anywhere else.
pub fn save(profile: &Profile) {
    let (year, month, day) = browser::today();
    let name = format!("様式プロファイル_{year}{month:02}{day:02}.json");
    // Where the browser keeps no files there is nothing else to be done.
    let _ = browser::save::save(&name, "application/json", profile.to_json().as_bytes());
}
