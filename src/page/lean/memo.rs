//! 導出値 — Leptos' `Memo` over one type. Sixty kinds of values are derived in the views; a memo of its own for each is the
//! same bookkeeping compiled sixty times, the better part of what Leptos weighs in the page.

use leptos::prelude::{Get, GetUntracked, Memo as Inner, Signal};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// 導出値 — computed from signals, looked at like a signal, told on only when it changed.
#[derive(Debug)]
pub struct Memo<T>(Inner<Held>, PhantomData<fn() -> T>);

/// What a memo holds, and how to tell whether the next is the same.
#[derive(Clone, Debug)]
struct Held {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

type Look = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// A value that counts as changed when it is another.
    pub fn new(look: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        Self::told(look, |a, b| a.downcast_ref::<T>() == b.downcast_ref::<T>())
    }

    /// A value that counts as changed whenever it was computed: to compare it would cost more than to draw it.
    pub fn always(look: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        Self::told(look, |_, _| false)
    }

    fn told(look: impl Fn(Option<&T>) -> T + Send + Sync + 'static, same: fn(&dyn Any, &dyn Any) -> bool) -> Self {
        let look = move |before: Option<&Held>| Held {
            value: Arc::new(look(before.and_then(|held| held.value.downcast_ref()))),
            same,
        };
        Self(inner(Box::new(look)), PhantomData)
    }

    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(seen(&self.0.get()))
    }

    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(seen(&self.0.get_untracked()))
    }
}

fn inner(look: Look) -> Inner<Held> {
    Inner::new(look)
}

#[expect(clippy::expect_used, reason = "a memo of T is given values of T alone")]
fn seen<T: 'static>(held: &Held) -> &T {
    held.value.downcast_ref().expect("a value of the memo's type")
}
