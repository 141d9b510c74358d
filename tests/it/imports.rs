//! 取り込み — which file of `src` and `text` uses which, as its `use` lines and its paths from `crate`, `super` and `self` say.
//! Tests are left out: what a test of a module needs is not what the module needs.

use crate::house::sources;
use std::collections::{BTreeMap, BTreeSet};

/// 図 — for every module (`compare::checks::parts`) the modules that it names, and by which names.
pub type Graph = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// Texts are a package of their own: `crate` means that package there, and the room `text` everywhere else.
const TEXTS: &str = "text/src";

pub fn graph() -> Graph {
    let files: BTreeMap<String, String> = sources("src")
        .into_iter()
        .chain(sources(TEXTS))
        .map(|(file, text)| (file.replacen("text/src/", "text/", 1), text))
        .map(|(file, text)| (file.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::"), text))
        .filter(|(name, _)| !name.split("::").any(|part| matches!(part, "tests" | "lib" | "main")))
        .collect();
    let mut graph = Graph::new();
    for (name, text) in &files {
        let uses = graph.entry(name.clone()).or_default();
        for path in paths(&code(text)) {
            let Some(full) = absolute(name, &path) else { continue };
            // The longest part that is a file; what is left is a name in it.
            let known = (1..=full.len()).rev().find(|n| files.contains_key(&full[..*n].join("::")));
            if let Some(n) = known.filter(|n| full[..*n].join("::") != *name) {
                uses.entry(full[..n].join("::")).or_default().insert(full[n..].join("::"));
            }
        }
    }
    graph
}

/// Two modules neither of which stands inside the other, as the two that stand beside each other: what holds for a child
/// holds for its parent. `None` where one stands inside the other: a parent is made of its children, and a child may use
/// what its parent holds.
pub fn beside(from: &str, to: &str) -> Option<(String, String)> {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split("::").collect(), to.split("::").collect());
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let inside = same == from.len() || same == to.len();
    (!inside).then(|| (from[..=same].join("::"), to[..=same].join("::")))
}

/// Without comments and tests.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            // A file of tests that is named in the middle, or tests to the end.
            if lines.next().is_some_and(|next| next.ends_with(';')) {
                continue;
            }
            break;
        }
        out.push_str(line.split("//").next().unwrap());
        out.push('\n');
    }
    out
}

/// Every path of `use` lines, and every other one that begins with `crate`, `super` or `self`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = String::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let bare = line.trim();
        let bare = bare.split_once(") ").filter(|(head, _)| head.starts_with("pub(")).map_or(bare, |(_, tail)| tail);
        let Some(first) = bare.strip_prefix("pub ").unwrap_or(bare).strip_prefix("use ") else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        let mut tree = first.to_owned();
        while !tree.contains(';') {
            tree.push_str(lines.next().unwrap().trim());
        }
        spread("", tree.split(';').next().unwrap(), &mut found);
    }
    for word in rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':'))) {
        spread("", word.trim_end_matches(':'), &mut found);
    }
    found.retain(|path| matches!(path[0].as_str(), "crate" | "super" | "self"));
    found
}

/// `a::{b, c::{d, e}}` → `a::b`, `a::c::d`, `a::c::e`.
fn spread(before: &str, tree: &str, found: &mut Vec<Vec<String>>) {
    let Some((head, inner)) = tree.split_once('{') else {
        let path = format!("{before}{}", tree.split(" as ").next().unwrap().trim());
        let mut path: Vec<String> = path.split("::").map(ToOwned::to_owned).collect();
        // `use super::{self, x}` names the module itself.
        if path.len() > 1 {
            path.retain(|part| !matches!(part.as_str(), "*" | ""));
            let itself = path.last().is_some_and(|last| last == "self");
            path.truncate(path.len() - usize::from(itself));
        }
        return found.push(path);
    };
    let before = format!("{before}{}", head.trim());
    let (mut depth, mut branch) = (0, String::new());
    for letter in inner.trim_end().strip_suffix('}').unwrap_or(inner).chars() {
        match letter {
            ',' if depth == 0 => spread(&before, &std::mem::take(&mut branch), found),
            _ => {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                branch.push(letter);
            }
        }
    }
    if !branch.trim().is_empty() {
        spread(&before, &branch, found);
    }
}

/// From the top of the house; `None` for what stands above it.
fn absolute(module: &str, path: &[String]) -> Option<Vec<String>> {
    let mut full: Vec<String> = module.split("::").map(ToOwned::to_owned).collect();
    let mut path = path.iter().peekable();
    if path.peek().is_some_and(|part| *part == "crate") {
        full.truncate(usize::from(module.starts_with("text::")));
        path.next();
    }
    for part in path {
        match part.as_str() {
            "super" => {
                full.pop()?;
            }
            "self" => {}
            part => full.push(part.to_owned()),
        }
    }
    (!full.is_empty()).then_some(full)
}

#[test]
fn every_way_of_writing_a_path_is_seen() {
    let code = code(
        "use crate::{a::{self, b as c}, d};\npub(in crate::x) use super::e::*;\nuse std::fmt;\n// crate::no\nfn f() -> \
         crate::g::H { super::super::i::j() }\n#[cfg(test)]\nmod tests;\nfn k() { self::l::m(); }\n#[cfg(test)]\nmod tests \
         {\n use crate::no;\n}",
    );
    let found: Vec<String> = paths(&code).iter().map(|path| path.join("::")).collect();
    assert_eq!(
        found,
        ["crate::a", "crate::a::b", "crate::d", "super::e", "crate::g::H", "super::super::i::j", "self::l::m"]
    );
    assert_eq!(absolute("x::y", &["super".into(), "z".into()]).unwrap(), ["x", "z"]);
    assert_eq!(beside("a::b::c", "a::d"), Some(("a::b".into(), "a::d".into())));
    assert_eq!(beside("a::b::c", "a"), None);
}
