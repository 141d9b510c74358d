//! 同じ文 — every text that stands in more than one place, told once, with all its places; and how much of each ward's text
//! that is.

use super::choices::FieldChoice;
use crate::compare::texts::same::{SameTexts, same};
use crate::evaluation::Field;
use crate::page::browser;
use crate::page::head::PaperHead;
use crate::page::report::add_to_report;
use crate::page::search::choices::YearsChoice;
use crate::page::store::use_store;
use crate::workspace::link::{Choice, View};
use crate::workspace::texts::{SameText, SameTextList, TextPlace, listed, share_rows};
use leptos::prelude::*;
use std::sync::Arc;

/// So many texts are drawn at first, and so many more each time.
const FIRST: usize = 20;
/// So many places of a text; the rest is a number.
const PLACES: usize = 24;

/// 同じ文をさがす.
#[component]
pub fn SameTexts() -> impl IntoView {
    let store = use_store();
    let all: Memo<Arc<SameTexts>> =
        Memo::new(move |_| store.files(|files| Arc::new(same(&files.evaluations().collect::<Vec<_>>()))));
    let most = RwSignal::new(FIRST);
    let year = Memo::new(move |_| store.route().year);
    let shown: Memo<Arc<SameTextList>> = Memo::new(move |_| {
        let field = Field::from_key(store.route().chosen(Choice::Field));
        store.files(|files| {
            let evaluations: Vec<_> = files.evaluations().collect();
            Arc::new(listed(&all.get(), &evaluations, (year.get(), field), most.get()))
        })
    });
    let open = move |event: leptos::ev::MouseEvent| {
        if let Some((text, place)) = browser::cell_of(&event) {
            let origin = shown.with(|shown| Some(shown.cards.get(text)?.places.get(place)?.origin.clone()));
            store.source.try_set(origin);
        }
    };
    let rest = move || shown.with(|shown| shown.rest);
    view! {
        <div class="bar">
            <YearsChoice />
            <FieldChoice />
            {add_to_report(|_| {})}
        </div>
        <PaperHead />
        <h1>"同じ文"</h1>
        <p class="summary" role="status" data-test="same-summary">
            {move || shown.with(|shown| shown.summary.clone())}
        </p>
        <p class="hint">"20字以上の文を調べています。全角・半角、空白、句読点、年の違いは数えません。どちらが先に書かれたかは分かりません。"</p>
        <div class="same-list" data-test="same" on:click=open>
            {move || shown.with(|shown| shown.cards.iter().enumerate().map(text).collect_view())}
        </div>
        <Show when=move || { rest() > 0 }>
            <button type="button" class="button small" data-test="more" on:click=move |_| { most.try_update(|most| *most += FIRST * 3); }>
                "さらに表示（残り"{rest}"）"
            </button>
        </Show>
        <Shares all year />
    }
}

fn text((number, card): (usize, &SameText)) -> AnyView {
    let place = |(n, own): (usize, &TextPlace)| {
        let there = format!("{number},{n}");
        view! { <li>{own.words.clone()}<button type="button" class="as-link" data-at=there>"シートで見る"</button></li> }
    };
    let more = card.places.len().saturating_sub(PLACES);
    let link = card
        .places
        .first()
        .zip(card.places.get(1))
        .filter(|(one, other)| one.item == other.item && one.ward != other.ward && one.year == other.year);
    let link = link.map(|(one, other)| {
        let mut route = use_store().route_now().to(View::Texts);
        (route.item, route.year, route.wards) = (Some(one.item.clone()), one.year, vec![other.ward.clone()]);
        route.choose(Choice::Base, one.ward.clone());
        route.choose(Choice::Field, one.field.key().to_owned());
        route.choose(Choice::Mode, String::new());
        view! { <a href=route.print()>"並べてくらべる"</a> }
    });
    view! {
        <article data-test="cluster">
            <h2>{card.summary.clone()}</h2>
            <blockquote>{card.text.clone()}</blockquote>
            <ul>
                {card.places.iter().take(PLACES).enumerate().map(place).collect_view()}
                {(more > 0).then(|| view! { <li>"ほか"{more}"か所"</li> })}
            </ul>
            {link}
        </article>
    }
    .into_any()
}

/// 区ごとの割合.
#[component]
fn Shares(all: Memo<Arc<SameTexts>>, year: Memo<Option<u16>>) -> impl IntoView {
    let row = |row: [String; 5]| {
        let [ward, cells @ ..] = row;
        view! { <tr><th scope="row">{ward}</th>{cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr> }
    };
    view! {
        <section class="shares" aria-labelledby="shares-title">
            <h2 id="shares-title">"区ごとの割合"</h2>
            <p class="hint">"区が書いた文字のうち、ほかの区や同じ区の別の年度にも同じ文があるものの割合です。多くの区に共通する文は数えません。"</p>
            <table data-test="shares">
                <thead>
                    <tr>
                        {["区", "年度", "文字数", "ほかの区と同じ", "別の年度と同じ"].map(|words| view! { <th scope="col">{words}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>{move || all.with(|all| share_rows(all, year.get()).into_iter().map(row).collect_view())}</tbody>
            </table>
        </section>
    }
}
