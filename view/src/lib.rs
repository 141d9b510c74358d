//! 画面の文 — `view!` in the syntax of Leptos, turned into calls that build one kind of node (`page/lean`).
//!
//! Leptos gives every element a type of its own, made of all that is in it; each such type is compiled to its own building,
//! rebuilding, mounting. With eight views that is a quarter of the whole page. Here every element is the same type: a
//! template becomes a list of names and closures, and one small renderer draws them all.
//!
//! What is understood: elements, `"text"`, `{expressions}`, components, `<Show when=… fallback=…>`, `<For each=… key=…
//! children=…>`; on elements attributes, `on:event`, `class:name`, `style:name`, `prop:name`, `inner_html`, `late`, `node_ref`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::spanned::Spanned;
use syn::{Expr, ExprBlock, ExprLit, Lit, Stmt};

/// See the crate's own words.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let parsed = rstml::parse2(tokens.into()).and_then(|nodes| together(&nodes));
    parsed.unwrap_or_else(|error| error.to_compile_error()).into()
}

type Parsed = syn::Result<TokenStream>;

/// Several nodes as one.
fn together(nodes: &[Node]) -> Parsed {
    let drawn = nodes.iter().filter_map(node).collect::<syn::Result<Vec<_>>>()?;
    Ok(match drawn.as_slice() {
        [only] => quote!(crate::page::lean::IntoNode::into_node(#only)),
        several => quote!(crate::page::lean::Node::Many(vec![#(crate::page::lean::IntoNode::into_node(#several)),*])),
    })
}

/// An expression that can be made a node; `None` for a comment.
fn node(node: &Node) -> Option<Parsed> {
    Some(match node {
        Node::Element(element) => named(element),
        Node::Text(text) => {
            let text = &text.value;
            Ok(quote!(#text))
        }
        Node::Block(NodeBlock::ValidBlock(block)) => match block.stmts.as_slice() {
            [Stmt::Expr(only, None)] => Ok(quote!(#only)),
            _ => Ok(quote!(#block)),
        },
        Node::Fragment(fragment) => together(&fragment.children),
        Node::Comment(_) => return None,
        other => Err(syn::Error::new(other.span(), "`view!` does not know this")),
    })
}

fn named(element: &NodeElement<rstml::Infallible>) -> Parsed {
    let name = element.name();
    let last = name.to_string();
    match last.rsplit("::").next().unwrap_or_default() {
        "Show" => show(element),
        "For" => each(element),
        word if word.starts_with(char::is_uppercase) => component(element),
        _ => html(element, &last),
    }
}

/// `<p class="…" on:click=…>…</p>`
fn html(element: &NodeElement<rstml::Infallible>, name: &str) -> Parsed {
    let (mut fixed, mut parts) = (Vec::new(), Vec::new());
    for attribute in attributes(element)? {
        let key = attribute.key.to_string();
        let span = attribute.key.span();
        match (key.split_once(':'), attribute.value().map(bare)) {
            (None, None) => fixed.push(quote!((#key, ""))),
            (None, Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. }))) if key != "inner_html" => {
                fixed.push(quote!((#key, #text)));
            }
            (None, Some(value)) if key == "node_ref" => parts.push(quote_spanned!(span=> .caught(#value))),
            (None, Some(value)) if key == "late" => parts.push(quote_spanned!(span=> .late(#value))),
            (None, Some(value)) => parts.push(quote_spanned!(span=> .attr(#key, #value))),
            (Some(("on", event)), Some(value)) => {
                let event = format_ident!("{event}", span = span);
                parts.push(quote_spanned!(span=> .on(&::leptos::ev::#event, #value)));
            }
            (Some((kind @ ("class" | "style" | "prop"), name)), Some(value)) => {
                let kind = format_ident!("{kind}", span = span);
                parts.push(quote_spanned!(span=> .#kind(#name, #value)));
            }
            _ => return Err(syn::Error::new(span, "`view!` does not know this attribute")),
        }
    }
    let children = element.children.iter().filter_map(node).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote!(crate::page::lean::El::new(#name, &[#(#fixed),*])#(#parts)*#(.child(#children))*))
}

/// `<Card item=… />` — the component's own builder checks that nothing it needs is missing.
fn component(element: &NodeElement<rstml::Infallible>) -> Parsed {
    let name = element.name();
    let props = attributes(element)?.into_iter().map(|attribute| {
        let key = &attribute.key;
        let value = attribute.value().map(bare).map_or_else(|| quote!(#key), |value| quote!(#value));
        quote!(.#key(#value))
    });
    let children = if element.children.is_empty() {
        quote!()
    } else {
        let inner = together(&element.children)?;
        quote!(.children(Box::new(move || #inner)))
    };
    Ok(quote! {
        ::leptos::component::component_view(&#name, ::leptos::component::component_props_builder(&#name)#(#props)*#children.build())
    })
}

/// `<Show when=… fallback=…>` — one or the other, drawn anew only when the answer changes.
fn show(element: &NodeElement<rstml::Infallible>) -> Parsed {
    let when = value(element, "when")?;
    let inner = together(&element.children)?;
    let other = value(element, "fallback").map_or_else(|_| quote!(|| ()), |fallback| quote!(#fallback));
    Ok(quote!(crate::page::lean::either(#when, move || #inner, #other)))
}

/// `<For each=… key=… children=… />` — what keeps its key is not drawn anew.
fn each(element: &NodeElement<rstml::Infallible>) -> Parsed {
    let (each, key, children) = (value(element, "each")?, value(element, "key")?, value(element, "children")?);
    Ok(quote!(crate::page::lean::each(#each, #key, #children)))
}

fn value<'a>(element: &'a NodeElement<rstml::Infallible>, name: &str) -> syn::Result<&'a Expr> {
    let found = attributes(element)?.into_iter().find(|attribute| attribute.key.to_string() == name);
    let missing = || syn::Error::new(element.name().span(), format!("`{name}=` is missing"));
    found.and_then(KeyedAttribute::value).map(bare).ok_or_else(missing)
}

/// `{value}` is `value`.
fn bare(value: &Expr) -> &Expr {
    match value {
        Expr::Block(ExprBlock { block, label: None, attrs }) if attrs.is_empty() => match block.stmts.as_slice() {
            [Stmt::Expr(only, None)] => only,
            _ => value,
        },
        _ => value,
    }
}

fn attributes(element: &NodeElement<rstml::Infallible>) -> syn::Result<Vec<&KeyedAttribute>> {
    let keyed = |attribute: &'_ NodeAttribute| match attribute {
        NodeAttribute::Attribute(_) => Ok(()),
        NodeAttribute::Block(block) => Err(syn::Error::new(block.span(), "attributes have names here")),
    };
    element.attributes().iter().try_for_each(keyed)?;
    Ok(element
        .attributes()
        .iter()
        .filter_map(|attribute| match attribute {
            NodeAttribute::Attribute(attribute) => Some(attribute),
            NodeAttribute::Block(_) => None,
        })
        .collect())
}
