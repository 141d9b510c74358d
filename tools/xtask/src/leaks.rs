//! 漏れ — looks into the finished page for anything that could lead out of it: what the module asks of the browser (`doors`),
//! addresses of other hosts, and the ways out that a Content-Security-Policy does not close. It reads what is given away, not
//! the sources: dependencies count too.

mod doors;

use crate::page;
use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::DeflateDecoder;
use std::fs;
use std::io::Read;
use std::path::Path;

/// Addresses that nothing ever fetches, each with what it is.
const NAMES: [(&str, &str); 8] = [
    ("www.w3.org", "names of SVG, XHTML and MathML elements"),
    ("schemas.openxmlformats.org", "names inside xlsx"),
    ("purl.oclc.org", "names inside xlsx (strict)"),
    ("schemas.microsoft.com", "names inside xlsx (extensions)"),
    ("purl.org", "Dublin Core names inside xlsx"),
    ("openoffice.org", "names inside ods"),
    ("docs.oasis-open.org", "names inside ods"),
    ("developer.mozilla.org", "a comment in the script that wasm-bindgen writes"),
];

/// Ways out that no policy stops, or that the page has no use for. What the module itself asks for is looked at by `doors`.
const WAYS_OUT: [&str; 18] = [
    "preconnect",
    "dns-prefetch",
    "prerender",
    "window.open",
    "RTCPeerConnection",
    "WebTransport",
    "sendBeacon",
    "WebSocket",
    "EventSource",
    "XMLHttpRequest",
    "importScripts",
    "document.write",
    "location.assign",
    "location.replace",
    "location.href =",
    "location.href=",
    "location =",
    "http-equiv=\"refresh\"",
];

/// Fails with every finding in the hosted form (a folder) and the single file. `whole` says that this is what is given away, in
/// which nothing was left for trying out: then the list of doors must be exact, and no place of the building machine may stand
/// in the module.
pub fn none_in(hosted: &Path, single: &Path, whole: bool) -> Result<()> {
    let mut found = Vec::new();
    let mut files: Vec<_> = fs::read_dir(hosted)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let of = |ending: &str| {
        let named = |path: &&std::path::PathBuf| {
            path.file_name().is_some_and(|name| {
                name.to_string_lossy().starts_with("kukurabe-") && name.to_string_lossy().ends_with(ending)
            })
        };
        files.iter().find(named).with_context(|| format!("the hosted form has no kukurabe-….{ending}"))
    };
    let (wasm, glue) = (fs::read(of(".wasm")?)?, fs::read_to_string(of(".js")?)?);
    ensure!(wasm.starts_with(b"\0asm"), "the module does not begin as WebAssembly does");
    if whole {
        let unknown = doors::unknown(&wasm, &glue)?;
        found.extend(unknown.into_iter().map(|door| format!("not in docs/passing.md: {door}")));
        let idle = doors::idle(&wasm, &glue)?;
        found.extend(idle.into_iter().map(|door| format!("in docs/passing.md, but not in the page: {door}")));
        found.extend(places(&wasm).into_iter().map(|place| format!("a place of this machine: {place}")));
    }
    let page = fs::read_to_string(single)?;
    ensure!(
        inside(&page)? == wasm && page.contains(&glue),
        "the single file holds another program than the hosted form"
    );
    files.push(single.to_path_buf());
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        found.extend(look(&fs::read(file)?).into_iter().map(|finding| format!("{name}: {finding}")));
    }
    if !found.is_empty() {
        bail!("the page could lead outside:\n  {}", found.join("\n  "));
    }
    println!(
        "▸ no way out in {} files (imports, exports, addresses, ways past the policy, inline handlers)",
        files.len()
    );
    Ok(())
}

/// The module that the single file carries.
fn inside(page: &str) -> Result<Vec<u8>> {
    let (_, rest) = page.split_once("id=\"kukurabe-wasm\">").context("the single file carries no module")?;
    let (text, _) = rest.split_once("</script>").context("the module of the single file does not end")?;
    let mut wasm = Vec::new();
    DeflateDecoder::new(STANDARD.decode(text)?.as_slice()).read_to_end(&mut wasm)?;
    Ok(wasm)
}

/// Folders of the machine that built the module, where they stand in it.
fn places(wasm: &[u8]) -> Vec<String> {
    let root = crate::step::root();
    let home = std::env::var("HOME").ok().map(std::path::PathBuf::from);
    let text = String::from_utf8_lossy(wasm);
    let known = [Some(root), Some(page::target_folder()), home.filter(|home| home.components().count() > 1)];
    let known = known.into_iter().flatten().map(|place| format!("{}/", place.display()));
    known.filter(|place| text.contains(place.as_str())).collect()
}

/// Everything in `bytes` that could lead outside. Works on text and on wasm alike, whose strings lie bare in it.
fn look(bytes: &[u8]) -> Vec<String> {
    let text = without_packed(&String::from_utf8_lossy(bytes));
    let mut found: Vec<String> = hosts(&text).into_iter().map(|host| format!("address of {host}")).collect();
    found.extend(WAYS_OUT.iter().filter(|word| text.contains(**word)).map(|word| (*word).to_owned()));
    found.extend(handlers(&text));
    found.sort();
    found.dedup();
    found
}

/// The packed module is base64, in which anything can turn up; the same module is looked into beside the hosted page.
fn without_packed(text: &str) -> String {
    match text.split_once("<script type=\"application/octet-stream\"") {
        Some((before, rest)) => {
            format!("{before}{}", rest.split_once("</script>").map_or("", |(_, after)| after))
        }
        None => text.to_owned(),
    }
}

/// Hosts of absolute addresses, and of those that take the scheme from the page, apart from mere names.
fn hosts(text: &str) -> Vec<String> {
    let schemes = ["http://", "https://", "ws://", "wss://", "ftp://", "\"//", "'//", "(//", "=//"];
    let starts = schemes.iter().flat_map(|scheme| text.split(scheme).skip(1));
    let hosts = starts.filter_map(|rest| {
        let host: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
        // A scheme alone is a word that code compares with; a comment is no host either.
        let host = host.trim_matches('.').to_lowercase();
        (host.contains('.') || host.starts_with("localhost")).then_some(host)
    });
    hosts.filter(|host| !NAMES.iter().any(|(name, _)| host == name)).collect()
}

/// ` onclick="…"`: scripts written into markup, which the policy would stop and nobody would see fail.
fn handlers(text: &str) -> Vec<String> {
    let words = text.split([' ', '\n', '\t']).filter_map(|word| word.strip_prefix("on"));
    let names = words.filter_map(|word| word.split_once("=\"").or_else(|| word.split_once("='")));
    let names = names.map(|(name, _)| name).filter(|name| !name.is_empty());
    names.filter(|name| name.chars().all(|c| c.is_ascii_lowercase())).map(|name| format!("on{name}=…")).collect()
}

#[cfg(test)]
mod tests {
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(super::look(text.as_bytes()), expected, "{text}");
    }

    #[test]
    fn addresses_of_other_hosts_are_found() {
        check("<script src=\"https://cdn.example.com/a.js\">", &["address of cdn.example.com"]);
        check("<link href='//fonts.example.com/css'>", &["address of fonts.example.com"]);
        check("@import url(//a.example/b.css)", &["address of a.example"]);
        check("\0\0wss://live.example.org\0", &["address of live.example.org"]);
        check("http://localhost:3000/", &["address of localhost"]);
    }

    #[test]
    fn names_schemes_and_comments_are_not_addresses() {
        check("xmlns='http://www.w3.org/2000/svg'", &[]);
        check("http://schemas.openxmlformats.org/spreadsheetml/2006/mainhttp://purl.org/dc/terms/", &[]);
        check("starts_with(\"http://\") // or \"https://\"", &[]);
        check("http://www.w3.org.example.com/", &["address of www.w3.org.example.com"]);
    }

    #[test]
    fn ways_past_the_policy_are_found() {
        check("<link rel=preconnect href=x>", &["preconnect"]);
        check("new RTCPeerConnection()", &["RTCPeerConnection"]);
        check("navigator.sendBeacon(a, b)", &["sendBeacon"]);
        check("window.open(a)", &["window.open"]);
        check("location.assign(a)", &["location.assign"]);
    }

    #[test]
    fn handlers_in_markup_are_found() {
        check("<p onclick=\"go()\">", &["onclick=…"]);
        check("script.onload = resolve; once=\"a b\"", &["once=…"]);
        check("self.onmessage=e=>{onmessage=null}", &[]);
    }

    #[test]
    fn the_packed_module_is_passed_over() {
        check("<script type=\"application/octet-stream\" id=\"x\">a\"//b.c</script><p>", &[]);
        check("<script type=\"application/octet-stream\">x</script><a href=\"//b.c\">", &["address of b.c"]);
    }
}
