//! 描画 — puts nodes on the page and keeps them in step. A node that is drawn anew takes over what stands there wherever it
//! is of the same kind: an element keeps its place, its focus and what was typed into it.

use super::late;
use super::node::{Draw, El, Keyed, Kind, Node, Part};
use super::value::Value;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::types::{self, Element, Placeholder};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::wasm_bindgen::JsValue;
use std::borrow::Cow;

/// 描いたもの — what stands on the page for a node. Each has at least one node of the document, so that something new can be
/// put before it.
pub enum State {
    Text(types::Text, Cow<'static, str>),
    Element(Drawn),
    /// A comment closes the list, so that it has a place even when empty.
    Many(Vec<State>, Placeholder),
    Live(RenderEffect<State>),
    Keyed(Vec<Entry>, Placeholder),
}

/// 要素.
pub struct Drawn {
    tag: &'static str,
    element: Element,
    fixed: &'static [(&'static str, &'static str)],
    set: Vec<(Kind, &'static str, Value)>,
    live: Vec<(Kind, &'static str, RenderEffect<Value>)>,
    heard: Vec<RemoveEventHandler<Element>>,
    /// Held for as long as it may wait.
    inside: Option<late::Inside>,
    children: Vec<State>,
}

/// An entry of a keyed list. Its owner lives as long as its key does.
pub struct Entry {
    key: u64,
    state: State,
    _owner: Owner,
}

impl Node {
    /// Makes what the node says, not yet on the page.
    #[must_use]
    pub fn build(self) -> State {
        match self {
            Self::Text(text) => State::Text(Rndr::create_text_node(&text), text),
            Self::Element(el) => State::Element(el.build()),
            Self::Many(nodes) => State::Many(nodes.into_iter().map(Self::build).collect(), Rndr::create_placeholder()),
            Self::Keyed(list) => {
                let entry = |(key, draw)| Entry::new(key, draw, &list.owner);
                State::Keyed(list.items.into_iter().map(entry).collect(), Rndr::create_placeholder())
            }
            Self::Live(look) => State::Live(RenderEffect::new(move |before: Option<State>| match before {
                None => look().build(),
                Some(mut state) => {
                    look().renew(&mut state);
                    state
                }
            })),
        }
    }

    /// Has what stands there say what this node says.
    fn renew(self, state: &mut State) {
        match (self, state) {
            (Self::Text(text), State::Text(node, old)) => {
                if text != *old {
                    Rndr::set_text(node, &text);
                    *old = text;
                }
            }
            (Self::Element(el), State::Element(drawn)) if el.is_of(drawn) => el.renew(drawn),
            (Self::Many(nodes), State::Many(states, end)) => renew_all(nodes, states, &|new| new.mount_before(end)),
            (Self::Keyed(list), State::Keyed(entries, end)) => renew_keyed(list, entries, end),
            (node, state) => {
                let new = node.build();
                new.mount_before(&state.ends().0);
                state.unmount();
                *state = new;
            }
        }
    }
}

impl State {
    /// Puts everything into `parent`, before `before` or at its end.
    pub fn mount(&self, parent: &Element, before: Option<&types::Node>) {
        self.each_node(&mut |node| Rndr::insert_node(parent, node, before));
    }

    fn mount_before(&self, place: &types::Node) {
        // Without a parent it has not been put on the page yet; whoever does that finds the new state.
        if let Some(parent) = Rndr::get_parent(place).and_then(Element::cast_from) {
            self.mount(&parent, Some(place));
        }
    }

    fn unmount(&self) {
        self.each_node(&mut |node| Rndr::remove(node));
    }

    /// Every node of the document on the outermost level, in order.
    fn each_node(&self, seen: &mut dyn FnMut(&types::Node)) {
        match self {
            Self::Text(text, _) => seen(text),
            Self::Element(drawn) => seen(&drawn.element),
            Self::Many(states, end) => {
                for state in states {
                    state.each_node(seen);
                }
                seen(end);
            }
            Self::Keyed(entries, end) => {
                for entry in entries {
                    entry.state.each_node(seen);
                }
                seen(end);
            }
            Self::Live(effect) => {
                effect.with_value_mut(|state| state.each_node(seen));
            }
        }
    }

    /// The first node and the last.
    fn ends(&self) -> (types::Node, types::Node) {
        let mut ends: Option<(types::Node, types::Node)> = None;
        self.each_node(&mut |node| match &mut ends {
            Some((_, last)) => last.clone_from(node),
            None => ends = Some((node.clone(), node.clone())),
        });
        ends.unwrap_or_else(|| {
            let nowhere: types::Node = Rndr::create_placeholder().into();
            (nowhere.clone(), nowhere)
        })
    }
}

impl Drop for State {
    /// The task of an effect keeps what it drew until it is next polled. What looks at signals in there must end at once: the
    /// signals of the view are gone already.
    fn drop(&mut self) {
        if let Self::Live(effect) = self {
            drop(effect.take_value());
        }
    }
}

impl El {
    fn build(self) -> Drawn {
        let element = Rndr::create_element(self.tag, None);
        self.fixed.iter().for_each(|(name, value)| Rndr::set_attribute(&element, name, value));
        let mut drawn = Drawn {
            tag: self.tag,
            element,
            fixed: self.fixed,
            set: Vec::new(),
            live: Vec::new(),
            heard: Vec::new(),
            inside: None,
            children: self.children.into_iter().map(Node::build).collect(),
        };
        drawn.children.iter().for_each(|child| child.mount(&drawn.element, None));
        drawn.take(self.parts, &[]);
        drawn
    }

    /// Whether both come from the same place of a template: there the fixed attributes are one constant. Elements of
    /// different views must not turn into each other, with the focus and the scrolling of what stood there before.
    fn is_of(&self, drawn: &Drawn) -> bool {
        self.tag == drawn.tag && std::ptr::eq(self.fixed, drawn.fixed)
    }

    fn renew(self, drawn: &mut Drawn) {
        // First of all: what looked at signals of the last drawing must not look again.
        drawn.heard.clear();
        let gone: Vec<_> = drawn.live.drain(..).map(|(kind, name, _)| (kind, name)).collect();
        let before = std::mem::take(&mut drawn.set);
        let named = |kind: Kind, name: &str| {
            self.parts
                .iter()
                .any(|part| matches!(part, Part::Set(k, n, _) | Part::Live(k, n, _) if (*k, *n) == (kind, name)))
        };
        let old = before.iter().map(|(kind, name, _)| (*kind, *name)).chain(gone);
        old.filter(|(kind, name)| !named(*kind, name))
            .for_each(|(kind, name)| set(&drawn.element, kind, name, &Value::Absent));
        renew_all(self.children, &mut drawn.children, &|new| new.mount(&drawn.element, None));
        drawn.take(self.parts, &before);
    }
}

impl Drawn {
    /// Sets what differs from `before`, looks at what changes, hears what is to be heard. After the children, because a list
    /// can be set to one of its entries only when it has them.
    fn take(&mut self, parts: Vec<Part>, before: &[(Kind, &'static str, Value)]) {
        for part in parts {
            match part {
                Part::Set(kind, name, value) => {
                    if !before.iter().any(|(k, n, old)| (*k, *n) == (kind, name) && *old == value) {
                        set(&self.element, kind, name, &value);
                    }
                    self.set.push((kind, name, value));
                }
                Part::Live(kind, name, look) => {
                    let element = self.element.clone();
                    let effect = RenderEffect::new(move |before: Option<Value>| {
                        let value = look();
                        if before.as_ref() != Some(&value) {
                            set(&element, kind, name, &value);
                        }
                        value
                    });
                    self.live.push((kind, name, effect));
                }
                Part::On(name, heard) => self.heard.push(Rndr::add_event_listener(&self.element, &name, heard)),
                Part::Caught(catch) => catch(&self.element),
                Part::Late(inside) => {
                    late::wait(&self.element, &inside);
                    self.inside = Some(inside);
                }
            }
        }
    }
}

fn set(element: &Element, kind: Kind, name: &str, value: &Value) {
    let (there, text) = match value {
        Value::Absent => (false, ""),
        Value::Flag(flag) => (*flag, ""),
        Value::Text(text) => (true, &**text),
    };
    match kind {
        Kind::Attribute if name == "inner_html" => Rndr::set_inner_html(element, text),
        Kind::Attribute if there => Rndr::set_attribute(element, name, text),
        Kind::Attribute => Rndr::remove_attribute(element, name),
        Kind::Class if there => Rndr::add_class(&Rndr::class_list(element), name),
        Kind::Class => Rndr::remove_class(&Rndr::class_list(element), name),
        Kind::Style if there => Rndr::set_css_property(&Rndr::style(element), name, text),
        Kind::Style => Rndr::remove_css_property(&Rndr::style(element), name),
        Kind::Property => {
            let value =
                if matches!(value, Value::Text(_)) { JsValue::from_str(text) } else { JsValue::from_bool(there) };
            let name = JsValue::from_str(name);
            // To set what is there already would move the caret of whoever types.
            if js_sys::Reflect::get(element, &name).ok().as_ref() != Some(&value) {
                let _ = js_sys::Reflect::set(element, &name, &value);
            }
        }
    }
}

/// Pair by pair, then what is left over on either side; `put` gives what is new its place at the end.
fn renew_all(nodes: Vec<Node>, states: &mut Vec<State>, put: &dyn Fn(&State)) {
    states.drain(nodes.len().min(states.len())..).for_each(|state| state.unmount());
    let mut nodes = nodes.into_iter();
    states.iter_mut().zip(nodes.by_ref()).for_each(|(state, node)| node.renew(state));
    for node in nodes {
        let state = node.build();
        put(&state);
        states.push(state);
    }
}

/// What keeps its key is kept, and moved only where it does not stand right already.
fn renew_keyed(list: Keyed, entries: &mut Vec<Entry>, end: &Placeholder) {
    let mut old: Vec<Option<Entry>> = entries.drain(..).map(Some).collect();
    for (key, draw) in list.items {
        let kept =
            old.iter_mut().find(|entry| entry.as_ref().is_some_and(|entry| entry.key == key)).and_then(Option::take);
        entries.push(kept.unwrap_or_else(|| Entry::new(key, draw, &list.owner)));
    }
    old.iter().flatten().for_each(|entry| entry.state.unmount());
    let mut next: types::Node = end.clone().into();
    for entry in entries.iter().rev() {
        let (first, last) = entry.state.ends();
        if Rndr::next_sibling(&last).as_ref() != Some(&next) {
            entry.state.mount_before(&next);
        }
        next = first;
    }
}

impl Entry {
    fn new(key: u64, draw: Draw, owner: &Owner) -> Self {
        let owner = owner.with(Owner::new);
        let state = owner.with(|| untrack(draw).build());
        Self { key, state, _owner: owner }
    }
}
