//! 値 — what an attribute can be: fixed, or looked up again whenever a signal in it changes.

use leptos::prelude::*;
use std::borrow::Cow;
use std::rc::Rc;

/// 値 — one type for every attribute, class, style and property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not there; for a class or a property the same as `Flag(false)`.
    Absent,
    Flag(bool),
    Text(Cow<'static, str>),
    /// 後で — the markup inside an element that nobody looks at yet, see `late`.
    Late(Rc<str>),
}

/// 値、または値を返すもの.
pub enum Given {
    Fixed(Value),
    Live(Box<dyn Fn() -> Value>),
}

impl Given {
    fn now(self) -> Value {
        match self {
            Self::Fixed(value) => value,
            Self::Live(look) => look(),
        }
    }
}

/// What can stand behind the `=` of an attribute.
pub trait IntoValue {
    fn into_given(self) -> Given;
}

/// A closure without arguments. A trait of this crate, so that closures and plain values can be told apart.
pub trait Look: 'static {
    type Out;
    fn look(&self) -> Self::Out;
}

impl<F: Fn() -> T + 'static, T> Look for F {
    type Out = T;
    fn look(&self) -> T {
        self()
    }
}

impl<F: Look<Out: IntoValue>> IntoValue for F {
    fn into_given(self) -> Given {
        Given::Live(Box::new(move || self.look().into_given().now()))
    }
}

impl IntoValue for Value {
    fn into_given(self) -> Given {
        Given::Fixed(self)
    }
}

impl IntoValue for bool {
    fn into_given(self) -> Given {
        Given::Fixed(Value::Flag(self))
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_given(self) -> Given {
        self.map_or(Given::Fixed(Value::Absent), T::into_given)
    }
}

macro_rules! text {
    ($($kind:ty => $text:expr),*) => {
        $(impl IntoValue for $kind {
            fn into_given(self) -> Given {
                let text: fn(Self) -> Cow<'static, str> = $text;
                Given::Fixed(Value::Text(text(self)))
            }
        })*
    };
}

text! {
    &'static str => Cow::Borrowed, String => Cow::Owned,
    usize => |n| n.to_string().into(), u32 => |n| n.to_string().into(), i32 => |n| n.to_string().into()
}

macro_rules! signal {
    ($($kind:ident),*) => {
        $(impl<T: IntoValue + Clone + Send + Sync + 'static> IntoValue for $kind<T> {
            fn into_given(self) -> Given {
                Given::Live(Box::new(move || self.get().into_given().now()))
            }
        })*
    };
}

signal!(Memo, RwSignal, Signal);
