//! 小さく — memos, changing parts and buttons behind a box: compiled once for each kind, not once for each closure. The page
//! travels to its readers, and this is what most of it would otherwise be.

use leptos::prelude::*;

type Look<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// A [`Memo`].
pub fn memo<T: PartialEq + Send + Sync + 'static>(look: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T> {
    fn boxed<T: PartialEq + Send + Sync + 'static>(look: Look<T>) -> Memo<T> {
        Memo::new(look)
    }
    boxed(Box::new(look))
}

/// A part of a view that changes.
pub fn part(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    fn boxed(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || draw()).into_any()
    }
    boxed(Box::new(draw))
}

/// A text that changes.
pub fn text(words: impl Fn() -> String + Send + 'static) -> AnyView {
    fn boxed(words: Box<dyn Fn() -> String + Send>) -> AnyView {
        (move || words()).into_any()
    }
    boxed(Box::new(words))
}

/// A part that is there while `there` says so, and is not drawn anew meanwhile.
pub fn when(there: impl Fn() -> bool + Send + Sync + 'static, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let there = memo(move |_| there());
    part(move || if there.get() { draw() } else { ().into_any() })
}

/// A button: its class, the name that tests know it by, what it says and does.
pub fn button(class: &'static str, test: &'static str, words: impl IntoAny, press: impl Fn() + 'static) -> AnyView {
    fn boxed(class: &'static str, test: &'static str, words: AnyView, press: Box<dyn Fn()>) -> AnyView {
        view! {
            <button type="button" class=class data-test=test on:click=move |_| press()>
                {words}
            </button>
        }
        .into_any()
    }
    boxed(class, test, words.into_any(), Box::new(press))
}

/// The same, out of reach while `off` says so.
pub fn button_unless(
    off: impl Fn() -> bool + Send + Sync + 'static,
    class: &'static str,
    test: &'static str,
    words: &'static str,
    press: impl Fn() + 'static,
) -> AnyView {
    fn boxed(
        off: Memo<bool>,
        class: &'static str,
        test: &'static str,
        words: &'static str,
        press: Box<dyn Fn()>,
    ) -> AnyView {
        view! {
            <button type="button" class=class data-test=test disabled=move || off.get() on:click=move |_| press()>
                {words}
            </button>
        }
        .into_any()
    }
    boxed(memo(move |_| off()), class, test, words, Box::new(press))
}
