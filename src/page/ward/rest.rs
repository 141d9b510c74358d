//! 表の下 — what is missing, which texts the ward shares with others, and what was noticed.

use crate::origin::Origin;
use crate::page::store::{NOT_YET, use_store};
use crate::workspace::ward::{Echo, NoteCount, WardSheet};
use crate::workspace::words::place;
use leptos::prelude::*;
use std::sync::Arc;

/// So many shared texts are shown before the others are asked for.
const SOME: usize = 12;

/// 表の下の3つの欄.
#[component]
pub fn Rest(ward_sheet: Memo<Arc<WardSheet>>) -> impl IntoView {
    view! {
        <div class="ward-rest">
            <Missing ward_sheet />
            <Noticed ward_sheet />
            <Shared ward_sheet />
        </div>
    }
}

/// 足りないもの.
#[component]
fn Missing(ward_sheet: Memo<Arc<WardSheet>>) -> impl IntoView {
    let list = move || {
        ward_sheet.with(|ward_sheet| {
            let mut rows: Vec<(String, String)> = Vec::new();
            let blanks = ward_sheet.blanks.iter();
            rows.extend(blanks.map(|(field, items)| (format!("空欄：{field}"), items.join("、"))));
            if !ward_sheet.absent.is_empty() {
                rows.push(("記録のない事項".to_owned(), ward_sheet.absent.join("、")));
            }
            if !ward_sheet.gone.is_empty() {
                rows.push(("ほかの年度だけにある事項".to_owned(), ward_sheet.gone.join("、")));
            }
            rows
        })
    };
    let row = |(what, items): (String, String)| view! { <dt>{what}</dt><dd>{items}</dd> };
    view! {
        <section data-test="missing">
            <h2>"足りないもの"</h2>
            {move || match list() {
                rows if rows.is_empty() => view! { <p>"空欄や、記録のない事項は見つかりませんでした。"</p> }.into_any(),
                rows => view! { <dl>{rows.into_iter().map(row).collect_view()}</dl> }.into_any(),
            }}
        </section>
    }
}

/// 気づき — by kind.
#[component]
fn Noticed(ward_sheet: Memo<Arc<WardSheet>>) -> impl IntoView {
    let row = |remark: NoteCount| {
        let more = (remark.count > 1).then(|| format!("　同じ種類がほかに{}件", remark.count - 1));
        view! { <li>{remark.words}{more}" "{source(remark.origin)}</li> }
    };
    let store = use_store();
    view! {
        <section data-test="noticed">
            <h2>"気づいたこと"</h2>
            {move || match ward_sheet.with(|ward_sheet| ward_sheet.notes.clone()) {
                _ if store.derived.with(Option::is_none) => view! { <p>{NOT_YET}</p> }.into_any(),
                notes if notes.is_empty() => view! { <p>"この区の記録について、気づいたことはありません。"</p> }.into_any(),
                notes => view! { <ul>{notes.into_iter().map(row).collect_view()}</ul> }.into_any(),
            }}
        </section>
    }
}

/// ほかの区と同じ文.
#[component]
fn Shared(ward_sheet: Memo<Arc<WardSheet>>) -> impl IntoView {
    let all = RwSignal::new(false);
    let count = Memo::new(move |_| ward_sheet.with(|ward_sheet| ward_sheet.shared.len()));
    let common = move || {
        ward_sheet.with(|ward_sheet| {
            let words: Vec<String> =
                ward_sheet.common.iter().map(|(field, count)| format!("{field} {count}")).collect();
            (!words.is_empty())
                .then(|| format!("半数以上の区と同じ文（共通の文と思われるもの）：{}。", words.join("、")))
        })
    };
    let row = |echo: Echo| {
        let Echo { item, field, excerpt, wards, origin } = echo;
        view! { <li><b>{wards}</b>"　"{item}" "{field}<q>{excerpt}</q>{source(origin)}</li> }
    };
    let rows = move || {
        let most = if all.get() { usize::MAX } else { SOME };
        ward_sheet.with(|ward_sheet| ward_sheet.shared.iter().take(most).cloned().map(row).collect_view())
    };
    view! {
        <section data-test="shared">
            <h2>"ほかの区と同じ文"</h2>
            <p>{move || match count.get() {
                0 => "ほかの区と文が一致する記載は見つかりませんでした。".to_owned(),
                count => format!("ほかの区と文が一致する記載が{count}か所あります。どちらが先に書いたかは分かりません。"),
            }}</p>
            <ul class="shared-texts">{rows}</ul>
            <Show when=move || { !all.get() && count.get() > SOME }>
                <button type="button" class="button small" on:click=move |_| { all.try_set(true); }>
                    "さらに表示"
                </button>
            </Show>
            <p>{common}</p>
        </section>
    }
}

fn source(origin: Origin) -> AnyView {
    let store = use_store();
    let words = place(&origin);
    let open = move |_| {
        store.source.try_set(Some(origin.clone()));
    };
    view! { <button type="button" class="as-link source-link" on:click=open>{words}</button> }.into_any()
}
