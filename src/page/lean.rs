//! 小さく — what views are written with: Leptos' signals and components, and one type for all that is drawn (`node`, `state`)
//! in place of a type for each element. The page travels to its readers; with a type for each, a quarter of what travels would
//! be the same code again and again.
#![expect(missing_debug_implementations, reason = "closures have nothing to show")]

mod late;
mod memo;
mod node;
mod state;
mod value;

pub use late::finish;
pub use memo::Memo;
pub use node::{El, IntoNode, Node};

use crate::page::browser;
use kukurabe_view::view;
use leptos::mount::mount_to;
use leptos::prelude::{Owner, StoredValue};
use leptos::web_sys::HtmlElement;
use node::Keyed;
use std::hash::{DefaultHasher, Hash, Hasher};

/// 書き出しの一行 — what every view begins with.
pub mod prelude {
    pub use super::node::{CollectNodes, IntoNode, Node};
    pub use super::{Children, Memo, button, button_unless, when};
    pub use kukurabe_view::view;
    pub use leptos::prelude::*;
}

/// 子 — what stands between a component's tags.
pub type Children = Box<dyn Fn() -> Node>;

/// Puts a view on the page for good.
pub fn mount(stage: HtmlElement, app: fn() -> Node) {
    browser::before_print(finish);
    let parent = stage.clone();
    let stand = move || {
        let state = app().build();
        state.mount(&parent, None);
        // The root owns what stands there.
        StoredValue::new_local(state);
    };
    mount_to(stage, stand).forget();
}

/// A part that is there while `there` says so, and is not drawn anew meanwhile.
pub fn when(there: impl Fn() -> bool + Send + Sync + 'static, draw: impl Fn() -> Node + 'static) -> Node {
    either(there, draw, || ())
}

/// One part or the other, drawn anew only when the answer changes.
pub fn either<T: IntoNode>(
    first: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> Node + 'static,
    other: impl Fn() -> T + 'static,
) -> Node {
    let first = Memo::new(move |_| first());
    Node::Live(Box::new(move || if first.get() { draw() } else { other().into_node() }))
}

/// A list whose entries stay as they are while they keep their key.
pub fn each<T: 'static, K: Hash, N: IntoNode>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> K + 'static,
    draw: impl Fn(T) -> N + Clone + 'static,
) -> Node {
    let owner = Owner::current().unwrap_or_default();
    let entry = move |item: T| -> (u64, node::Draw) {
        let mut hasher = DefaultHasher::new();
        key(&item).hash(&mut hasher);
        let draw = draw.clone();
        (hasher.finish(), Box::new(move || draw(item).into_node()))
    };
    Node::Live(Box::new(move || {
        Node::Keyed(Keyed { owner: owner.clone(), items: items().into_iter().map(&entry).collect() })
    }))
}

/// A button: its class, the name that tests know it by, what it says and does.
pub fn button(class: &'static str, test: &'static str, words: impl IntoNode, press: impl Fn() + 'static) -> Node {
    button_unless(|| false, class, test, words, press)
}

/// The same, out of reach while `off` says so.
pub fn button_unless(
    off: impl Fn() -> bool + 'static,
    class: &'static str,
    test: &'static str,
    words: impl IntoNode,
    press: impl Fn() + 'static,
) -> Node {
    view! {
        <button type="button" class=class data-test=test disabled=off on:click=move |_| press()>
            {words}
        </button>
    }
}
