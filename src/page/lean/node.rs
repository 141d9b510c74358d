//! 部品 — one type for whatever a view is made of. Building it is calls that pass names and boxed closures, the same code
//! for every view; `state` puts it on the page.

use super::late::Inside;
use super::memo::Memo;
use super::value::{Given, IntoValue, Look, Value};
use leptos::ev::EventDescriptor;
use leptos::prelude::{Get, NodeRef, Owner, RwSignal, Signal};
use leptos::tachys::html::element::ElementType;
use leptos::tachys::renderer::types::Element;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::borrow::Cow;
use std::rc::Rc;

/// 部品.
pub enum Node {
    Text(Cow<'static, str>),
    Element(El),
    /// Several, or nothing at all.
    Many(Vec<Node>),
    /// Drawn anew whenever a signal that it looks at changes.
    Live(Box<dyn Fn() -> Node>),
    /// A keyed list: what keeps its key stays as it is.
    Keyed(Keyed),
}

/// 一覧 — the entries by key, and who owns what they make: not the drawing that the next one does away with.
pub struct Keyed {
    pub(super) owner: Owner,
    pub(super) items: Vec<(u64, Draw)>,
}

/// Draws one entry of a list.
pub type Draw = Box<dyn FnOnce() -> Node>;

/// 要素 — an element with what is in it.
pub struct El {
    pub(super) tag: &'static str,
    pub(super) fixed: &'static [(&'static str, &'static str)],
    pub(super) parts: Vec<Part>,
    pub(super) children: Vec<Node>,
}

/// 種類 — what a name on an element means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Attribute,
    Class,
    Style,
    Property,
}

pub enum Part {
    Set(Kind, &'static str, Value),
    Live(Kind, &'static str, Box<dyn Fn() -> Value>),
    On(Cow<'static, str>, Box<dyn FnMut(JsValue)>),
    Caught(Box<dyn FnOnce(&Element)>),
    Late(Inside),
}

impl El {
    #[must_use]
    pub const fn new(tag: &'static str, fixed: &'static [(&'static str, &'static str)]) -> Self {
        Self { tag, fixed, parts: Vec::new(), children: Vec::new() }
    }

    #[must_use]
    pub fn attr(self, name: &'static str, value: impl IntoValue) -> Self {
        self.part(Kind::Attribute, name, value.into_given())
    }

    #[must_use]
    pub fn class(self, name: &'static str, value: impl IntoValue) -> Self {
        self.part(Kind::Class, name, value.into_given())
    }

    #[must_use]
    pub fn style(self, name: &'static str, value: impl IntoValue) -> Self {
        self.part(Kind::Style, name, value.into_given())
    }

    #[must_use]
    pub fn prop(self, name: &'static str, value: impl IntoValue) -> Self {
        self.part(Kind::Property, name, value.into_given())
    }

    #[must_use]
    pub fn on<E: EventDescriptor<EventType: JsCast>>(
        self,
        event: &E,
        mut heard: impl FnMut(E::EventType) + 'static,
    ) -> Self {
        self.with(Part::On(event.name(), Box::new(move |event| heard(event.unchecked_into()))))
    }

    /// Hands the element to whoever needs it itself.
    #[must_use]
    pub fn caught<E: ElementType<Output: JsCast> + 'static>(self, by: NodeRef<E>) -> Self {
        use leptos::tachys::html::node_ref::NodeRefContainer;
        self.with(Part::Caught(Box::new(move |element| by.load(element))))
    }

    /// Has the markup inside the element drawn when there is time for it.
    #[must_use]
    pub fn late(self, inside: impl Fn() -> String + 'static) -> Self {
        self.with(Part::Late(Rc::new(inside)))
    }

    #[must_use]
    pub fn child(mut self, child: impl IntoNode) -> Self {
        self.children.push(child.into_node());
        self
    }

    fn part(self, kind: Kind, name: &'static str, value: Given) -> Self {
        self.with(match value {
            Given::Fixed(value) => Part::Set(kind, name, value),
            Given::Live(look) => Part::Live(kind, name, look),
        })
    }

    fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }
}

/// What can stand inside an element.
pub trait IntoNode {
    fn into_node(self) -> Node;
}

impl IntoNode for Node {
    fn into_node(self) -> Node {
        self
    }
}

impl IntoNode for El {
    fn into_node(self) -> Node {
        Node::Element(self)
    }
}

impl<F: Look<Out: IntoNode>> IntoNode for F {
    fn into_node(self) -> Node {
        Node::Live(Box::new(move || self.look().into_node()))
    }
}

impl IntoNode for () {
    fn into_node(self) -> Node {
        Node::Many(Vec::new())
    }
}

impl<T: IntoNode> IntoNode for Option<T> {
    fn into_node(self) -> Node {
        self.map_or(Node::Many(Vec::new()), T::into_node)
    }
}

impl<T: IntoNode> IntoNode for Vec<T> {
    fn into_node(self) -> Node {
        Node::Many(self.into_iter().map(T::into_node).collect())
    }
}

impl<A: IntoNode, B: IntoNode> IntoNode for (A, B) {
    fn into_node(self) -> Node {
        Node::Many(vec![self.0.into_node(), self.1.into_node()])
    }
}

macro_rules! text {
    ($($kind:ty => $text:expr),*) => {
        $(impl IntoNode for $kind {
            fn into_node(self) -> Node {
                let text: fn(Self) -> Cow<'static, str> = $text;
                Node::Text(text(self))
            }
        })*
    };
}

text! {
    &'static str => Cow::Borrowed, String => Cow::Owned,
    usize => |n| n.to_string().into(), u32 => |n| n.to_string().into(), i32 => |n| n.to_string().into(),
    char => |n| n.to_string().into()
}

macro_rules! signal {
    ($($kind:ident),*) => {
        $(impl<T: IntoNode + Clone + Send + Sync + 'static> IntoNode for $kind<T> {
            fn into_node(self) -> Node {
                Node::Live(Box::new(move || self.get().into_node()))
            }
        })*
    };
}

signal!(Memo, RwSignal, Signal);

/// The nodes of a list.
pub trait CollectNodes {
    fn collect_nodes(self) -> Vec<Node>;
}

impl<I: IntoIterator<Item: IntoNode>> CollectNodes for I {
    fn collect_nodes(self) -> Vec<Node> {
        let mut nodes = Vec::new();
        self.into_iter().for_each(|item| nodes.push(item.into_node()));
        nodes
    }
}
