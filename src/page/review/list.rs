//! 一覧 — the files with their sheets: read and as what, what needs a look and where that is put right, refused and why.

use super::{ReviewState, use_review};
use crate::origin::Origin;
use crate::page::browser;
use crate::page::first::DropArea;
use crate::workspace::Action;
use crate::workspace::review::{Doubt, FileRow, FoundSheet, Stage};
use crate::workspace::words;
use leptos::prelude::*;

/// ファイルの一覧. One tab stop: the row of the open sheet; arrows go up and down.
#[component]
pub fn List() -> impl IntoView {
    let review = use_review();
    let look = |row: &FileRow| row.needs_a_look() || row.stage == Stage::Refused;
    let only = RwSignal::new(false);
    let count = Memo::new(move |_| review.store().review.with(|rows| rows.iter().filter(|row| look(row)).count()));
    let keyed = move || {
        let all = !only.get() || count.get() == 0;
        let shown = |(_, row): &(usize, &FileRow)| all || look(row);
        let own = |(n, row): (usize, &FileRow)| (n, row.clone());
        review.store().review.with(|rows| rows.iter().enumerate().filter(shown).map(own).collect::<Vec<_>>())
    };
    view! {
        <section class="list-pane" aria-label="ファイルの一覧">
            <Show when=move || { count.get() > 0 }>
                <label class="only">
                    <input type="checkbox" data-test="only" prop:checked=only on:change=move |event| { only.try_set(browser::is_checked(&event)); } />
                    {move || format!("確認するものだけ（{}件）", count.get())}
                </label>
            </Show>
            <ul class="review-list" on:keydown=|event| browser::walk(&event, "[data-row]")>
                <For each=keyed key=Clone::clone children=|(_, row)| view! { <FileRow row /> } />
            </ul>
            <DropArea />
        </section>
    }
}

/// 一件 — a file (a member of an archive) with its sheets.
#[component]
fn FileRow(row: FileRow) -> impl IntoView {
    let review = use_review();
    let (told, mut bare) = row.split();
    let FileRow { file, name, size, stage, reason, notes, detail, .. } = row;
    let remove = move |_| review.commands.act(Action::Removed { ids: vec![file] });
    let label = format!("{name}を一覧から外す");
    let head = if told.is_empty() {
        let first = (stage == Stage::Bare && !bare.is_empty()).then(|| bare.remove(0));
        let remedy =
            first.map(|sheet| Doubt {
                words: String::new(), remedy: "見出しの行を選ぶ", at: sheet.origin, fact: None
            });
        view! {
            <p class="file-line">
                <span class="stage-glyph" aria-hidden="true">{stage.glyph()}</span>
                <span class="file-name">{name.clone()}<small>{stage.ja()}" "{words::size(size)}</small></span>
                <span class="reason">{reason}</span>
            </p>
            {remedy.map(|doubt| self::remedy(review, doubt))}
        }
        .into_any()
    } else {
        told.into_iter().map(|sheet| sheet_row(review, sheet)).collect_view().into_any()
    };
    view! {
        <li class=format!("stage-{}", stage.key()) class:stage-bare=matches!(stage, Stage::Bare | Stage::Doubtful) data-test="file-row" data-state=stage.key() data-name=name.clone()>
            {head}
            <div class="file-foot">
                <Others sheets=bare />
                <Notes notes detail />
                <button type="button" class="quiet" aria-label=label on:click=remove>"外す"</button>
            </div>
        </li>
    }
}

/// 一枚 — a sheet with records: what it was taken for and why.
fn sheet_row(review: ReviewState, sheet: FoundSheet) -> AnyView {
    let FoundSheet { origin, place, stage, ward, ward_from, year, headings, records, doubts } = sheet;
    let known = |value: String, what: &str| if value.is_empty() { format!("{what}が不明") } else { value };
    let sure = if doubts.is_empty() { "確か" } else { "確認" };
    let why = doubts.first().map_or_else(|| ward_from.unwrap_or_default(), |doubt| doubt.words.clone());
    let more = doubts.len().saturating_sub(1);
    let lines = view! {
        <span class="stage-glyph" role="img" aria-label=stage.ja()>{stage.glyph()}</span>
        <span><b>{known(ward, "区")}</b><small>{place}</small></span>
        <span>{records}"事項"<small>{headings}<br />{known(year, "年度")}</small></span>
        <span>{sure}<small>{why}{(more > 0).then(|| format!(" ほか{more}"))}</small></span>
    };
    let look = if stage == Stage::Doubtful { "sheet-row look" } else { "sheet-row" };
    view! {
        {opener(review, origin, look, lines.into_any())}
        {(!doubts.is_empty()).then(|| view! {
            <p class="remedies">{doubts.into_iter().map(|doubt| remedy(review, doubt)).collect_view()}</p>
        })}
    }
    .into_any()
}

/// A row that opens a sheet; that of the open one is the tab stop.
fn opener(review: ReviewState, at: Origin, class: &'static str, children: AnyView) -> AnyView {
    let own = at.clone();
    let mine = Memo::new(move |_| {
        review.here.with(|here| here.as_ref().is_some_and(|here| here.file == own.file && here.sheet == own.sheet))
    });
    view! {
        <button
            type="button"
            class=class
            data-row=""
            data-test="sheet-row"
            tabindex=move || if mine.get() { "0" } else { "-1" }
            aria-current=move || mine.get().then_some("true")
            on:click=move |_| {
                review.open(at.clone());
                browser::reveal_soon("sheet-name".to_owned());
            }
        >
            {children}
        </button>
    }
    .into_any()
}

/// 直す — the way to where it is put right.
fn remedy(review: ReviewState, doubt: Doubt) -> AnyView {
    let Doubt { words, remedy, at, fact } = doubt;
    let go = move |_| {
        review.visit(at.clone());
        review.fact.try_set(fact);
        match fact {
            Some(_) => browser::focus_soon("#fact".to_owned()),
            None if at.area.is_some() => browser::soon(move || {
                review.menu.try_set(true);
            }),
            None => {}
        }
    };
    view! {
        <button type="button" class="as-link" data-test="remedy" aria-label=format!("{words} {remedy}") on:click=go>
            {remedy}
        </button>
    }
    .into_any()
}

/// ほかのシート — folded away: those without a table, or all of them where they are told in one line.
#[component]
fn Others(sheets: Vec<FoundSheet>) -> impl IntoView {
    let review = use_review();
    let count = sheets.len();
    let told = sheets.iter().any(|sheet| sheet.records > 0);
    let words =
        if told { format!("シート {count}枚") } else { format!("ほかに{count}シート（表なし）") };
    let line = move |sheet: FoundSheet| {
        let name = sheet.origin.sheet.as_ref().map(ToString::to_string).unwrap_or_default();
        let words = view! { <small>{format!("『{name}』 {}", sheet.stage.ja())}</small> };
        view! { <li>{opener(review, sheet.origin, "as-link", words.into_any())}</li> }
    };
    (count > 0).then(|| {
        view! {
            <details>
                <summary>{words}</summary>
                <ul>{sheets.into_iter().map(line).collect_view()}</ul>
            </details>
        }
    })
}

/// 気づき — what was noticed about the file, folded away; and the program's last words where it broke.
#[component]
fn Notes(notes: Vec<(String, String)>, detail: Option<String>) -> impl IntoView {
    let count = notes.len();
    let line = |(place, words): (String, String)| view! { <li><b>{place}</b>" "{words}</li> };
    view! {
        {(count > 0).then(|| view! {
            <details>
                <summary>{format!("気づき {count}件")}</summary>
                <ul>{notes.into_iter().map(line).collect_view()}</ul>
            </details>
        })}
        {detail.map(|words| view! {
            <details>
                <summary>"くわしく"</summary>
                <code>{words}</code>
            </details>
        })}
    }
}
