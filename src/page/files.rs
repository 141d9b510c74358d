//! 読み取りの一覧 — one row a file: read and as what, refused and why. Progress while it lasts.

use super::desk::desk;
use super::first::DropArea;
use crate::workspace::link::View;
use crate::workspace::review::{Found, Row, Stage};
use crate::workspace::{Action, words};
use leptos::prelude::*;

/// 読み取りの画面.
#[component]
pub fn Files() -> impl IntoView {
    let desk = desk();
    let any = Memo::new(move |_| desk.review.with(|rows| !rows.is_empty()));
    let keyed = move || desk.review.with(|rows| rows.iter().cloned().enumerate().collect::<Vec<_>>());
    view! {
        <div class="files">
            <div class="bar">
                <h1>"読み取りの確認"</h1>
                <Progress />
                <span class="space"></span>
                <Show when=move || any.get()>
                    <button type="button" class="button" on:click=move |_| desk.act(Action::Cleared)>
                        "すべて外す"
                    </button>
                    <Show when=move || { desk.tally.get().records > 0 }>
                        <a class="button primary" data-test="show-matrix" href=move || desk.link(View::Matrix)>
                            "比べる"
                        </a>
                    </Show>
                </Show>
            </div>
            <Show when=move || any.get()>
                <table class="file-list">
                    <thead>
                        <tr>
                            <th scope="col">"状態"</th>
                            <th scope="col">"ファイル"</th>
                            <th scope="col">"シート"</th>
                            <th scope="col">"区"</th>
                            <th scope="col">"年度"</th>
                            <th scope="col">"事項"</th>
                            <th scope="col">"見出し"</th>
                            <th scope="col"><span class="unseen">"操作"</span></th>
                        </tr>
                    </thead>
                    <For each=keyed key=|(n, row)| (*n, row.file, row.stage as u8) children=|(_, row)| view! { <FileRow row /> } />
                </table>
            </Show>
            <DropArea />
        </div>
    }
}

/// 進み具合 — 「12/24 住吉区.xlsx」, read out politely, then what came of it.
#[component]
fn Progress() -> impl IntoView {
    let desk = desk();
    let words = move || {
        let now = desk.review.with(|rows| {
            let reading = rows
                .iter()
                .find(|row| row.stage == Stage::Reading)
                .or(rows.iter().find(|row| row.stage == Stage::Waiting));
            reading.map(|row| row.name.clone())
        });
        desk.tally.with(|tally| match now {
            Some(name) => tally.progress(&name),
            None => tally.outcome(),
        })
    };
    view! {
        <p class="progress" data-test="progress" aria-live="polite">
            {words}
        </p>
        <Show when=move || { desk.tally.get().pending > 0 }>
            <progress aria-label="読み取りの進み具合" max=move || desk.tally.get().all().to_string() prop:value=move || desk.tally.get().done().to_string()></progress>
        </Show>
    }
}

/// 一行 — a file with its sheets; several lines where there are several sheets with something on them.
#[component]
fn FileRow(row: Row) -> impl IntoView {
    let desk = desk();
    let Row { file, name, size, stage, reason, sheets, notes, detail } = row;
    let told: Vec<Found> = sheets.into_iter().filter(|sheet| sheet.records > 0).collect();
    let lines = told.len().max(1).to_string();
    let remove = move |_| desk.act(Action::Removed { ids: vec![file] });
    let label = format!("{name}を一覧から外す");
    let head = view! {
        <td class="stage" rowspan=lines.clone()>
            <span class="stage-glyph" aria-hidden="true">{stage.glyph()}</span>
            {stage.ja()}
        </td>
        <td class="file-name" rowspan=lines.clone()>
            {name.clone()}
            <small>{words::size(size)}</small>
            {(stage == Stage::Doubtful).then(|| view! { <p class="reason">{reason.clone()}</p> })}
            <Notes notes detail />
        </td>
    };
    let tail = view! {
        <td rowspan=lines>
            <button type="button" class="quiet" aria-label=label on:click=remove>
                "外す"
            </button>
        </td>
    };
    let mut told = told.into_iter();
    let first = match told.next() {
        Some(sheet) => view! { <SheetCells sheet /> }.into_any(),
        None => view! { <td colspan="5" class="reason">{reason}</td> }.into_any(),
    };
    let rest = told.map(|sheet| view! { <tr><SheetCells sheet /></tr> }).collect_view();
    view! {
        <tbody class=format!("stage-{}", stage.key()) class:stage-bare=matches!(stage, Stage::Bare | Stage::Doubtful) data-test="file-row" data-state=stage.key() data-name=name>
            <tr>{head} {first} {tail}</tr>
            {rest}
        </tbody>
    }
}

#[component]
fn SheetCells(sheet: Found) -> impl IntoView {
    let Found { sheet, ward, ward_from, year, headings, records } = sheet;
    let ward = if ward.is_empty() { "不明".to_owned() } else { ward };
    let year = if year.is_empty() { "不明".to_owned() } else { year };
    view! {
        <td>{format!("『{sheet}』")}</td>
        <td>
            <b>{ward}</b>
            <small>{ward_from.map(|from| format!("{from}から"))}</small>
        </td>
        <td>{year}</td>
        <td class="number">{records}</td>
        <td>{headings}</td>
    }
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
