//! 対照表 — a base and another text, label by label: two columns, or one text with its changes. Every text opens its cell.

use crate::compare::texts::diff::Change;
use crate::compare::texts::{TextRow, TextSource};
use crate::origin::Origin;
use crate::page::roving::Roving;
use crate::page::store::use_store;
use crate::text::Label;
use crate::workspace::cursor::CellPosition;
use crate::workspace::texts::{TextPair, percent};
use leptos::prelude::*;

/// The ids of the tables' cells; more tables than this are not drawn at once.
const NAMES: [&str; 6] = ["pair-a", "pair-b", "pair-c", "pair-d", "pair-e", "pair-f"];

/// One pair with its heading.
pub fn pair(number: usize, pair: &TextPair, inline: bool) -> AnyView {
    let store = use_store();
    let roving = Roving::new(NAMES.get(number).copied().unwrap_or("pair"));
    let origin = |told: &Option<TextSource>| told.as_ref().map(|told| told.origin.clone());
    let sides = |row: &TextRow| -> Vec<Option<Origin>> {
        let [base, other] = [origin(&row.sides[0]), origin(&row.sides[1])];
        if inline { vec![other.or(base)] } else { vec![base, other] }
    };
    let origins: Vec<Vec<Option<Origin>>> = pair.comparison.rows.iter().map(sides).collect();
    let size = (origins.len(), if inline { 1 } else { 2 });
    let origins = StoredValue::new(origins);
    let open = move |(row, col): CellPosition| {
        let origin = origins.with_value(|origins| origins.get(row)?.get(col)?.clone());
        store.source.try_set(origin);
    };
    let id = format!("{}-title", roving.id((0, 0)));
    let heads = if inline {
        view! { <th scope="col">{format!("{}から{}へ（－ なくなった文字　＋ 加わった文字）", pair.base, pair.other)}</th> }.into_any()
    } else {
        view! { <th scope="col">{pair.base.clone()}"（基準）"</th><th scope="col">{pair.other.clone()}</th> }.into_any()
    };
    let all = &pair.comparison.rows;
    let mut rows = Vec::new();
    for (n, own) in all.iter().enumerate() {
        let goes_on =
            n.checked_sub(1).and_then(|before| all.get(before)).is_some_and(|before| before.field == own.field);
        let heads = all.iter().skip(n).take_while(|row| row.field == own.field).count();
        rows.push(row(n, own, if goes_on { 0 } else { heads }, inline, roving));
    }
    view! {
        <section class="pair" data-test="pair" data-other=pair.other.clone()>
            <h2 id=id.clone()>
                {format!("{}　→　{}", pair.base, pair.other)}
                <span class="alike">{format!("文字の一致 {}", percent(&pair.comparison))}</span>
            </h2>
            <div class="pair-scroll">
                <table
                    role="grid"
                    class="taisho"
                    class:inline=inline
                    aria-labelledby=id
                    on:keydown=move |event| roving.key(&event, size).into_iter().for_each(open)
                    on:click=move |event| roving.click(&event).into_iter().for_each(open)
                >
                    <thead>
                        <tr>
                            <th scope="col">"欄"</th>
                            <th scope="col">"記号"</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// `heads`: over how many rows its field's name stands, nought where it stands above.
fn row(n: usize, row: &TextRow, heads: usize, inline: bool, roving: Roving) -> AnyView {
    let cell = |col: usize, content: Vec<AnyView>, told: bool| {
        let place = (n, col);
        view! {
            <td
                role="gridcell"
                id=roving.id(place)
                data-at=format!("{n},{col}")
                class:nothing=!told
                tabindex=roving.tab(place)
            >
                {content}
                {(!told).then_some("記載なし")}
            </td>
        }
    };
    let cells = if inline {
        let both = row.changes.iter().flat_map(|change| {
            let same = change.same.then(|| change.new.clone().into_any());
            let old = (!change.same).then(|| old(change)).flatten();
            let new = (!change.same).then(|| new(change)).flatten();
            [same, old, new].into_iter().flatten()
        });
        cell(0, both.collect(), true).into_any()
    } else {
        let old = row.changes.iter().filter_map(old).collect();
        let new = row.changes.iter().filter_map(new).collect();
        let [base, other] = &row.sides;
        view! {
            {cell(0, old, base.is_some())}
            {cell(1, new, other.is_some())}
        }
        .into_any()
    };
    let labels = row.labels.iter().map(Label::as_str).collect::<Vec<_>>().join("・");
    let opens = heads > 0;
    let heading = opens.then(|| view! { <th scope="rowgroup" rowspan=heads.to_string()>{row.field.ja()}</th> });
    // A heading without a word would be read out as nothing.
    let label = if labels.is_empty() && !row.is_same() {
        view! { <td class="label"></td> }.into_any()
    } else {
        let same = row.is_same().then(|| view! { <small class="same">"＝同じ"</small> });
        view! { <th scope="row" class="label">{labels}{same}</th> }.into_any()
    };
    view! {
        <tr class:opens=opens data-same=row.is_same().to_string()>
            {heading}
            {label}
            {cells}
        </tr>
    }
    .into_any()
}

fn old(change: &Change) -> Option<AnyView> {
    let text = Some(change.old.clone()).filter(|text| !text.is_empty())?;
    Some(if change.same { text.into_any() } else { view! { <del><b>"－"</b>{text}</del> }.into_any() })
}

fn new(change: &Change) -> Option<AnyView> {
    let text = Some(change.new.clone()).filter(|text| !text.is_empty())?;
    Some(if change.same { text.into_any() } else { view! { <ins><b>"＋"</b>{text}</ins> }.into_any() })
}
