//! 漏れ — looks into the finished page for anything that could lead out of it: addresses of other hosts, and the ways out
//! that a Content-Security-Policy does not close. It reads what is given away, not the sources: dependencies count too.

use anyhow::{Result, bail};
use std::fs;
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

/// Ways out that no policy stops, or that the page has no use for. `arg0.…(` is how the glue calls a method of something
/// that wasm holds (`arg0.open` without a call is a property: a dialog has one), `__wbg_…` the name of a global function.
const WAYS_OUT: [&str; 22] = [
    "preconnect",
    "dns-prefetch",
    "prerender",
    "window.open",
    "arg0.open(",
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
    "arg0.assign(",
    "arg0.replace(",
    "__wbg_fetch_",
    "http-equiv=\"refresh\"",
];

/// Fails with every finding in the files of `paths` (folders are walked one level).
pub fn none_in(paths: &[&Path]) -> Result<()> {
    let mut found = Vec::new();
    let mut files = 0;
    for path in paths {
        let entries = if path.is_dir() { fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()? } else { Vec::new() };
        let inside = entries.iter().map(fs::DirEntry::path);
        for file in inside.chain(path.is_file().then(|| path.to_path_buf())) {
            files += 1;
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            found.extend(look(&fs::read(&file)?).into_iter().map(|finding| format!("{name}: {finding}")));
        }
    }
    if files == 0 {
        bail!("there is nothing to look into");
    }
    if !found.is_empty() {
        bail!("the page could lead outside:\n  {}", found.join("\n  "));
    }
    println!("▸ no way out in {files} files (addresses, ways past the policy, inline handlers)");
    Ok(())
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
        check("const ret = arg0.open(getStringFromWasm0(arg1, arg2));", &["arg0.open("]);
        check("const ret = arg0.open;", &[]);
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
