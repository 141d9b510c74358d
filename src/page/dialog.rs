//! 窓 — a dialog in the browser's own way: Esc closes it, the focus stays inside and goes back where it came from.

use leptos::html;
use leptos::prelude::*;

/// 窓 — open while `open` says so. `kind` is a class: `drawer` at the right edge, `sheet` in the middle.
#[component]
pub fn Dialog(
    /// What the dialog is called, as its heading.
    #[prop(into)]
    title: Signal<String>,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] on_close: Callback<()>,
    kind: &'static str,
    #[prop(optional)] test: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let node: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                // Fails only for a dialog that is not in the document, and then nobody can see it.
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            node_ref=node
            class=kind
            data-test=test
            aria-label=move || title.get()
            on:close=move |_| on_close.run(())
        >
            <div class="dialog-head">
                <h2>{move || title.get()}</h2>
                <button type="button" class="quiet" on:click=move |_| on_close.run(())>
                    "閉じる"
                </button>
            </div>
            <div class="dialog-body">
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </dialog>
    }
}
