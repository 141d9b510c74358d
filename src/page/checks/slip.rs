//! 確認票 — a sheet of paper per ward: what was noticed, where, and room for the answer.

use super::Whole;
use crate::export::report::file_name;
use crate::export::{Format, slips, xlsx};
use crate::page::browser;
use crate::page::report::hand_over;
use crate::page::store::use_store;
use crate::workspace::checks::{KINDS, Slip, SlipRow, by_key, table};
use crate::workspace::link::Choice;
use crate::workspace::matrix::clip;
use crate::workspace::words;
use leptos::prelude::*;
use std::sync::Arc;

/// What stands for all wards in a choice.
const ALL: &str = "all";
const SAMPLE: &str = "【見本：架空のデータ】";
/// What the sender fills in on the screen or by hand.
const HEAD: [&str; 3] = ["あて先", "差出人・連絡先", "回答期限"];

/// 確認票の画面.
#[component]
pub fn Slips(whole: Whole) -> impl IntoView {
    let store = use_store();
    let kind = Memo::new(move |_| by_key(store.route().chosen(Choice::Kind)));
    let ward = Memo::new(move |_| store.route().chosen(Choice::Ward).to_owned());
    let slips: Memo<Arc<Vec<Slip>>> = Memo::new(move |_| {
        whole.with(|whole| {
            let own = ward.with(|ward| whole.wards.iter().position(|known| known == ward));
            let mut wards = whole.to_ask(kind.get());
            match own {
                Some(own) => wards = vec![own],
                // Nobody wants two dozen sheets without having asked for them.
                None if ward.with(|ward| ward != ALL) => wards.truncate(1),
                None => {}
            }
            Arc::new(wards.into_iter().map(|ward| whole.slip(ward, kind.get())).collect())
        })
    });
    let copy = move |_| {
        let (text, html) = slips.with_untracked(|slips| clip(&table(slips)));
        browser::copy_now(text, html);
    };
    let keep = move |_| {
        let (year, sample) = (whole.with_untracked(|whole| whole.year), untrack(move || store.is_sample()));
        let (y, month, day) = browser::today();
        let made = format!("{}作成 {}", if sample { SAMPLE } else { "" }, words::date(y, month, day));
        let book = slips.with_untracked(|slips| xlsx::write(&slips::workbook(slips, &made)));
        hand_over(store, &file_name("確認票", year, sample, "xlsx"), Format::Xlsx.media(), &book);
    };
    let back = move || {
        let mut route = store.route();
        route.choose(Choice::Mode, String::new());
        route.print()
    };
    view! {
        <div class="slip-view">
            <div class="bar">
                <a href=back>"← 点検の表"</a>
                <Choices whole slips kind />
                <button type="button" class="button small" on:click=|_| browser::print()>
                    "印刷"
                </button>
                <button type="button" class="button small" data-test="copy" on:click=copy>
                    "表として写す"
                </button>
                <button type="button" class="button small" data-test="slip-xlsx" on:click=keep>
                    "Excelで保存（区ごとのシート）"
                </button>
                <span class="space"></span>
                <p class="keys">"A4縦。上の欄は画面で書き込めます（保存はされません）。"</p>
            </div>
            <section aria-label="確認票">
                {move || slips.with(|slips| slips.iter().cloned().map(|slip| view! { <Paper slip /> }).collect_view())}
                <Show when=move || slips.with(|slips| slips.is_empty())>
                    <p class="nothing-yet">"区に確かめることはありません。"</p>
                </Show>
            </section>
        </div>
    }
}

/// 区と種類を選ぶ.
#[component]
fn Choices(whole: Whole, slips: Memo<Arc<Vec<Slip>>>, kind: Memo<Option<usize>>) -> impl IntoView {
    let store = use_store();
    let choose = move |choice: Choice, event| {
        let value = event_target_value(&event);
        store.go(|route| route.choose(choice, value));
    };
    let shown =
        move || slips.with(|slips| if let [one] = slips.as_slice() { one.ward.clone() } else { ALL.to_owned() });
    // The property, not the attribute: after a choice by hand a browser heeds only the property.
    let ward = move |value: String, words: String| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || shown() == own>{words}</option> }
    };
    let key = move || kind.get().and_then(|kind| KINDS.get(kind)).map_or("", |kind| kind.key);
    let of_kind = move |value: &'static str, words: &'static str| {
        view! { <option value=value prop:selected=move || key() == value>{words}</option> }
    };
    let wards = move || whole.with(|whole| whole.wards.clone());
    let kinds = move || whole.with(|whole| whole.tally(None).rows);
    let known = move |(kind, _): (usize, Vec<u32>)| KINDS.get(kind).map(|kind| of_kind(kind.key, kind.ja));
    view! {
        <label class="choice">
            "区"
            <select data-test="slip-ward" on:change=move |event| choose(Choice::Ward, event)>
                {ward(ALL.to_owned(), "確かめることのある区すべて".to_owned())}
                {move || wards().into_iter().map(|name| ward(name.clone(), name)).collect_view()}
            </select>
        </label>
        <label class="choice">
            "気づき"
            <select data-test="slip-kind" on:change=move |event| choose(Choice::Kind, event)>
                {of_kind("", "聞き返すこと・確かめること")}
                {move || kinds().into_iter().filter_map(known).collect_view()}
            </select>
        </label>
    }
}

/// 一枚 — for one ward; as many pages as it takes.
#[component]
fn Paper(slip: Slip) -> impl IntoView {
    let store = use_store();
    let Slip { ward, year, files, rows } = slip;
    let (y, month, day) = browser::today();
    let count = rows.len();
    let head = |name: &'static str| view! { <label>{name}<input type="text" autocomplete="off" /></label> };
    let sample = move || store.is_sample().then_some(SAMPLE);
    view! {
        <article class="slip" data-test="slip">
            <p class="slip-date">{sample}"作成 "{words::date(y, month, day)}</p>
            <h1>{format!("記載内容の確認票　{ward}")}</h1>
            <div class="slip-head">{HEAD.map(head).collect_view()}</div>
            <p>
                {format!("{ward}の{year}の評価表について、次の{count}件をご確認のうえ、「回答」の欄にご記入ください。記載を機械的に点検したもので、このままで差し支えないものも含まれます。")}
            </p>
            <p class="slip-files">"元ファイル　"{files.join("、")}</p>
            <table>
                <thead>
                    <tr>
                        <th scope="col">"番号"</th>
                        <th scope="col">"事項"</th>
                        <th scope="col">"欄"</th>
                        <th scope="col">"気づいたこと"</th>
                        <th scope="col">"元のセル"</th>
                        <th scope="col" class="answer">"回答"</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.into_iter().zip(1..).map(|(row, n): (SlipRow, u32)| view! { <Question row n /> }).collect_view()}
                </tbody>
            </table>
        </article>
    }
}

#[component]
fn Question(row: SlipRow, n: u32) -> impl IntoView {
    let store = use_store();
    let SlipRow { item, field, noticed, place, origin } = row;
    let open = move |_| {
        store.source.try_set(Some(origin.clone()));
    };
    view! {
        <tr>
            <td class="number">{n}</td>
            <td>{item}</td>
            <td>{field}</td>
            <td>{noticed}</td>
            <td><button type="button" class="as-link" on:click=open>{place}</button></td>
            <td class="answer"></td>
        </tr>
    }
}
