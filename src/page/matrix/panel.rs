//! 横の欄 — the story of one cell: what was planned, done, found and changed, what was noticed, and where it stands.

use super::legend::certainty_words;
use crate::evaluation::{Evaluation, Field};
use crate::note::Note;
use crate::page::browser;
use crate::page::store::{NOT_YET, Store, use_store};
use crate::workspace::cursor::CellPosition;
use crate::workspace::link::View;
use crate::workspace::matrix::{Square, Tie, item_words, place_id};
use crate::workspace::words::{cut, fiscal_year_short, place};
use leptos::prelude::*;

/// An excerpt; the card and the sheet have it all.
const EXCERPT: usize = 140;

/// What the chosen cell stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    at: CellPosition,
    key: String,
    item: String,
    ward: String,
    square: Square,
    /// Years that stand side by side in the cell, each with its mark, and by what the item is known in them.
    strand: Vec<(u16, Square)>,
    ties: Vec<String>,
    /// Wards worth laying beside this one.
    beside: Vec<String>,
}

/// 選んだ欄 — `None` where the matrix has no such place.
pub fn picked(shown: super::Shown, chosen: RwSignal<Option<CellPosition>>) -> Memo<Option<Picked>> {
    Memo::new(move |_| {
        let at = chosen.get()?;
        shown.with(|matrix_table| {
            let line = matrix_table.lines().nth(at.0)?;
            let col = at.1.checked_sub(1)?;
            let ward = matrix_table.wards.get(col)?;
            Some(Picked {
                at,
                key: line.key.clone(),
                item: item_words(&line.item),
                ward: ward.clone(),
                square: line.squares.get(col)?.clone(),
                strand: matrix_table.eras.iter().map(|era| era.year).zip(line.shown(col).iter().cloned()).collect(),
                ties: line.ties.iter().map(Tie::words).collect(),
                beside: matrix_table.beside(line, &[ward]),
            })
        })
    })
}

/// 横の欄.
#[component]
pub fn Panel(picked: Memo<Option<Picked>>, chosen: RwSignal<Option<CellPosition>>) -> impl IntoView {
    // On narrower screens the open panel takes the place in which the cell was.
    Effect::new(move |_| {
        if let Some(at) = picked.with(|picked| picked.as_ref().map(|picked| picked.at)) {
            browser::reveal_soon(place_id(at));
        }
    });
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(at) = chosen.get_untracked()
        {
            browser::focus(&place_id(at));
        }
    };
    view! {
        <aside id="panel" class="panel" class:open=move || picked.with(Option::is_some) tabindex="-1" aria-label="選んだ欄の内容" data-test="panel" on:keydown=leave>
            {move || match picked.get() {
                Some(picked) => {
                    let close = move |_| {
                        browser::focus_in_place(&place_id(picked.at));
                        chosen.try_set(None);
                    };
                    view! {
                        <button type="button" class="quiet panel-close" on:click=close>"閉じる"</button>
                        <Story picked />
                    }.into_any()
                }
                None => view! { <p class="hint">"欄を選ぶと、計画から改善までの記載と、元のセルをここに示します。矢印キーで移り、Enterでここに来ます。Escで表に戻ります。"</p> }.into_any(),
            }}
        </aside>
    }
}

#[component]
fn Story(picked: Picked) -> impl IntoView {
    let store = use_store();
    let Picked { key, item, ward, square, beside, strand, ties, .. } = picked;
    let year = move || store.matrix_table.with(|matrix_table| matrix_table.year.map(fiscal_year_short));
    let years = (!strand.is_empty()).then(|| years(store, &strand, ties));
    let there = move || {
        let mut route = store.route().to(View::Card);
        (route.item, route.wards) = (Some(key.clone()), beside.clone());
        route.print()
    };
    let mark = square.achievement.as_ref().filter(|achievement| achievement.mark.is_some()).map(|achievement| {
        let legend = certainty_words(achievement.certainty, achievement.legend.as_deref());
        format!("元の印 {}（{legend}）", cut(square.mark(), 20))
    });
    let evaluation = square.evaluation;
    let parts = move || {
        evaluation.and_then(|number| {
            let made = store.derived.get();
            let waits = made.is_none().then(|| view! { <p class="hint">{NOT_YET}</p> });
            let found = made.and_then(|made| made.findings.get(number).cloned()).unwrap_or_default();
            store.evaluation(number, |evaluation| {
                view! {
                    <Remarks notes=[evaluation.notes.clone(), found].concat() />
                    {waits}
                    {excerpts(evaluation)}
                }
            })
        })
    };
    let source =
        move || evaluation.and_then(|number| store.evaluation(number, |evaluation| source_of(evaluation).clone()));
    view! {
        <p class="where">{ward}" ・ "{year}</p>
        <h2>{item}</h2>
        <p class="verdict">
            <span class=format!("chip lv-{}", square.key())>{square.glyph()}</span>
            {square.words()}
            <small>{mark}</small>
        </p>
        {years}
        {parts}
        <a class="button primary" href=there data-test="open-card">"この事項を区ごとに比べる"</a>
        {move || source().map(|origin| {
            let words = place(&origin);
            view! {
                <p class="source">
                    "出典　"{words}
                    <button type="button" class="as-link" data-test="open-source" on:click=move |_| { store.source.try_set(Some(origin.clone())); }>
                        "シートで見る"
                    </button>
                </p>
            }
        })}
    }
}

/// 年度ごとの印 — each under its own legend, and each opens its cell.
fn years(store: Store, strand: &[(u16, Square)], ties: Vec<String>) -> AnyView {
    let year = |(year, square): &(u16, Square)| {
        let legend = square.achievement.as_ref().filter(|achievement| achievement.mark.is_some()).map(|achievement| {
            format!(
                "元の印 {}（{}）",
                cut(square.mark(), 20),
                certainty_words(achievement.certainty, achievement.legend.as_deref())
            )
        });
        let evaluation = square.evaluation;
        let open = move |_| {
            let source =
                evaluation.and_then(|number| store.evaluation(number, |evaluation| source_of(evaluation).clone()));
            store.source.try_set(source);
        };
        let open = evaluation.map(|_| {
            view! { <button type="button" class="as-link" on:click=open>"シートで見る"</button> }
        });
        view! {
            <li>
                <b>{fiscal_year_short(*year)}</b>
                <span class=format!("chip lv-{}", square.key())>{square.glyph()}</span>
                {square.words()}
                <small>{legend}</small>
                {open}
            </li>
        }
    };
    let ties = ties.into_iter().map(|tie| view! { <p class="hint">"※ "{tie}</p> }).collect_view();
    view! {
        <ul class="years" data-test="years-of-cell">{strand.iter().map(year).collect_view()}</ul>
        {ties}
    }
    .into_any()
}

/// 気づき — about this record.
#[component]
fn Remarks(notes: Vec<Note>) -> impl IntoView {
    notes.into_iter().map(|note| view! { <p class="remark">{note.what.to_string()}</p> }).collect_view()
}

fn excerpts(evaluation: &Evaluation) -> AnyView {
    let excerpt = |(stage, heading, text): (&str, &str, &str)| {
        view! {
            <div class="excerpt">
                <h3>{format!("{stage} ｜ {heading}")}</h3>
                <p>{cut(text, EXCERPT)}</p>
            </div>
        }
    };
    let known = |field: &Field| Some((field.stage().ja(), field.ja(), evaluation.fields.get(field)?.text.as_str()));
    let fields = Field::ALL.iter().filter(|field| **field != Field::Achievement).filter_map(known);
    // Columns that no field covers are the ward's own and not lost.
    let own = evaluation.other.iter().filter(|(_, entry)| !entry.text.is_empty());
    let others = own.map(|(heading, entry)| ("その他", heading.as_str(), entry.text.as_str()));
    fields.chain(others).map(excerpt).collect_view().into_any()
}

/// The achievement's own cell says most; else the record's.
fn source_of(evaluation: &Evaluation) -> &crate::origin::Origin {
    evaluation.fields.get(&Field::Achievement).map_or(&evaluation.origin, |entry| &entry.origin)
}
