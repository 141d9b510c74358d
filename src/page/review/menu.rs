//! 献立 — what can be said of the cell in hand, beside it: the likely first, every choice one step away, and how far it
//! holds. Esc closes it, and the keyboard is back in the cell.

use super::{ReviewState, sheet, use_review};
use crate::page::browser;
use crate::workspace::review::choices::{self, CellAction, CellChoice, ChoiceGroup};
use crate::workspace::review::reach::{Reach, Scope, preferred};
use leptos::html;
use leptos::prelude::*;

/// 献立.
#[component]
pub fn Menu() -> impl IntoView {
    let review = use_review();
    let node: NodeRef<html::Dialog> = NodeRef::new();
    let close = move || close(review);
    Effect::new(move |_| {
        if let Some(dialog) = node.get().filter(|dialog| !dialog.open()) {
            // Fails only for a dialog that is not in the document, and then nobody can see it.
            let _ = dialog.show_modal();
            browser::focus_soon(".cell-menu [role^=menuitem]".to_owned());
        }
    });
    // A press beside the choices meets the dialog itself.
    let beside = move |event: leptos::ev::MouseEvent| {
        if browser::is_own(&event) {
            close();
        }
    };
    let cell = move || {
        review.here.with_untracked(|here| here.as_ref().and_then(|here| here.area)).map(|area| sheet::id(area.first))
    };
    let place = Memo::new(move |_| if review.menu.get() { cell().and_then(|id| browser::beside(&id)) } else { None });
    let px = move |which: fn((f64, f64)) -> f64| move || place.get().map(|place| format!("{}px", which(place)));
    view! {
        <Show when=move || review.menu.get()>
            <dialog node_ref=node class="cell-menu" data-test="cell-menu" aria-label="このセルについて" style:left=px(|place| place.0) style:top=px(|place| place.1) on:close=move |_| close() on:click=beside>
                <Content />
            </dialog>
        </Show>
    }
}

#[component]
fn Content() -> impl IntoView {
    let review = use_review();
    let all = RwSignal::new(false);
    let menu = review.here.with_untracked(|here| {
        here.as_ref().and_then(|here| review.store().files_now(|files| choices::menu(files, here)))
    });
    let choices::Menu { title, groups, scopes } = menu.unwrap_or_default();
    let folded = groups.iter().any(|group| group.folded);
    let reach = Memo::new({
        let scopes = scopes.clone();
        move |_| preferred(&scopes, review.reach.get())
    });
    let shown = move || {
        let group = |group: &ChoiceGroup| (!group.folded || all.get()).then(|| group_of(review, group.clone(), reach));
        groups.iter().map(group).collect_view()
    };
    let unfold = move || {
        all.try_set(true);
        browser::focus_soon("[data-folded] [role^=menuitem]".to_owned());
    };
    let scope = move |scope: Scope| {
        let own = scope.reach;
        let choose = move || {
            review.reach.try_set(Some(own));
        };
        item("menuitemradio", move || reach.get() == own, scope.words, "", choose)
    };
    view! {
        <div role="menu" aria-label=title.clone() on:keydown=|event| browser::walk(&event, "[role^=menuitem]")>
            <p class="menu-title" role="presentation">{title.clone()}</p>
            {shown}
            <Show when=move || folded && !all.get()>
                {item("menuitem", || false, "すべての欄…".to_owned(), "", unfold)}
            </Show>
            {(scopes.len() > 1).then(|| view! {
                <div role="group" class="menu-scopes" aria-label="どこまで当てはめるか">
                    {scopes.into_iter().map(scope).collect_view()}
                </div>
            })}
        </div>
    }
}

fn group_of(review: ReviewState, group: ChoiceGroup, reach: Memo<Reach>) -> AnyView {
    let ChoiceGroup { name, folded, choices } = group;
    let choice = move |choice: CellChoice| {
        let CellChoice { words, why, current, deed } = choice;
        let choose = move || choose(review, &deed, reach.get_untracked());
        item("menuitemradio", move || current, words, why, choose)
    };
    view! {
        <div role="group" aria-label=name data-folded=folded.then_some("")>
            {(!name.is_empty()).then(|| view! { <p class="menu-name" role="presentation">{name}</p> })}
            {choices.into_iter().map(choice).collect_view()}
        </div>
    }
    .into_any()
}

/// The keyboard goes back to the cell.
fn close(review: ReviewState) {
    review.menu.try_set(false);
    browser::focus_soon(".review-grid [tabindex='0']".to_owned());
}

fn choose(review: ReviewState, deed: &CellAction, reach: Reach) {
    close(review);
    match deed {
        CellAction::Tell(says) => review.tell(says, reach),
        CellAction::Look(at) => {
            if let Some(here) = review.here.get_untracked() {
                review.visit(crate::origin::Origin { area: Some(crate::origin::Area::cell(*at)), ..here });
            }
        }
    }
}

fn item(
    role: &'static str,
    checked: impl Fn() -> bool + Send + Sync + 'static,
    words: String,
    why: &'static str,
    choose: impl Fn() + 'static,
) -> AnyView {
    fn boxed(
        role: &'static str,
        checked: Memo<bool>,
        words: String,
        why: &'static str,
        choose: Box<dyn Fn()>,
    ) -> AnyView {
        let why = if why.is_empty() { String::new() } else { format!("（{why}）") };
        let checked = move || (role == "menuitemradio").then(|| checked.get().to_string());
        view! {
            <button type="button" role=role aria-checked=checked tabindex="-1" on:click=move |_| choose()>
                {words}<small>{why}</small>
            </button>
        }
        .into_any()
    }
    boxed(role, Memo::new(move |_| checked()), words, why, Box::new(choose))
}
