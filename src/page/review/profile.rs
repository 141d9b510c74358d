//! 様式プロファイル — what was said so far as a list: how each rule fits, taking one back, saving all of them as a file.

use super::{Hand, hand};
use crate::page::browser;
use crate::page::dialog::Dialog;
use crate::page::lean::prelude::*;
use crate::profile::{Profile, Rule};
use crate::workspace::Action;
use crate::workspace::review::report::{Fit, report};
use std::sync::Arc;

/// 様式プロファイルを開く — the way to the list, once there is something in it.
#[component]
pub fn Open() -> Node {
    let hand = hand();
    let open = RwSignal::new(false);
    let rules = Memo::new(move |_| hand.desk().files(|files| files.profile.rules.len()));
    let ask = move || {
        open.try_set(true);
    };
    let way = move || button("as-link", "profile", move || format!("様式プロファイル（{}）", rules.get()), ask);
    view! {
        {when(move || { rules.get() > 0 }, way)}
        <Dialog title="様式プロファイルの当てはまり" open=open kind="sheet" test="profile-report" on_close=move |()| { open.try_set(false); }>
            <Report />
        </Dialog>
    }
}

/// まだファイルがない — a profile alone waits for files.
#[component]
pub fn Waiting() -> Node {
    let hand = hand();
    let words = move || {
        hand.desk().files(|files| match (files.profile.rules.len(), files.files.is_empty()) {
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
fn Report() -> Node {
    let hand = hand();
    let fits = Memo::new(move |_| hand.desk().files(report));
    let unread = move || hand.desk().unread_rules.get();
    let remark = move || {
        view! { <p class="remark">{format!("この版で分からない行が{}行あり、使っていません。", unread())}</p> }
            .into_node()
    };
    let lines = move || fits.get().into_iter().map(|fit| line(hand, fit)).collect_nodes().into_node();
    let now = move || hand.desk().files_now(|files| Arc::clone(&files.profile));
    view! {
        <p>"直した内容の一覧です。保存しておくと、来年度のファイルにも使えます。開くときは、ほかのファイルと同じように選ぶかドラッグしてください。"</p>
        {when(move || { unread() > 0 }, remark)}
        <ul class="plain fits">{lines}</ul>
        {button("button", "save-profile", "様式プロファイルを保存", move || save(&now()))}
    }
}

fn line(hand: Hand, fit: Fit) -> Node {
    let Fit { rule, says, on, sheets } = fit;
    let fits = if sheets > 0 {
        format!("{sheets}シートに使いました")
    } else {
        "当てはまるシートがありません".to_owned()
    };
    let take_back = move || {
        let profile = hand.desk().files_now(|files| Arc::clone(&files.profile));
        hand.deeds.act(without(&profile, &rule));
    };
    let words = view! { "取り消す"<span class="unseen">{format!("：{says}")}</span> };
    view! {
        <li data-test="fit" data-sheets=sheets.to_string()>
            <b>{says}</b>
            <small>{format!("（{on}）{fits}")}</small>
            {button("quiet", "take-back", words, take_back)}
        </li>
    }
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
