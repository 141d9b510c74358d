//! 単体ファイル — one .html that holds everything and works from a folder, a memory stick, a shared drive. Its policy names
//! the hash of each script and style in it and allows no connection whatever.

use super::shell::{self, Mark};
use super::{Build, Parts, sources};
use crate::step;
use anyhow::{Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::DeflateEncoder};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Writes the single file to `path`.
pub fn write(parts: &Parts, build: Build, path: &Path) -> Result<()> {
    let html = fs::read_to_string(step::root().join("index.html"))?;
    let (mut scripts, mut styles) = (Vec::new(), Vec::new());
    let page = shell::compose(&html, |mark| match mark {
        Mark::Rust => {
            scripts.push(hash(&parts.glue));
            Ok(format!(
                "{}\n<script type=\"application/octet-stream\" id=\"kukurabe-wasm\">{}</script>",
                script(" id=\"kukurabe-glue\"", &parts.glue)?,
                packed(&parts.wasm, build)?
            ))
        }
        Mark::Script(path) => {
            let text = sources::script(path)?;
            scripts.push(hash(&text));
            script("", &text)
        }
        Mark::Styles(paths) => {
            let text = sources::styles(&paths)?;
            ensure!(!text.contains("</"), "a style would end its own element");
            styles.push(hash(&text));
            Ok(format!("<style>{text}</style>"))
        }
    })?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, shell::with_policy(&page, &policy(&scripts, &styles))?)?;
    Ok(())
}

/// What the single file may do: run its own scripts, compile wasm, start workers from its own blobs. Nothing else.
fn policy(scripts: &[String], styles: &[String]) -> String {
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; img-src data: blob:; \
         connect-src 'none'; base-uri 'none'; form-action 'none'",
        scripts.join(" "),
        styles.join(" ")
    )
}

/// The source of a policy that allows exactly this inline text.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn script(attributes: &str, text: &str) -> Result<String> {
    let lower = text.to_lowercase();
    // Either of them changes how a browser looks for the end of the element.
    ensure!(!lower.contains("</script") && !lower.contains("<!--"), "a script would end its own element");
    Ok(format!("<script{attributes}>{text}</script>"))
}

/// Raw deflate in base64: what `DecompressionStream("deflate-raw")` undoes in the page.
fn packed(wasm: &[u8], build: Build) -> Result<String> {
    let mut packed = Vec::new();
    match build {
        Build::Quick => DeflateEncoder::new(&mut packed, Compression::fast()).write_all(wasm)?,
        Build::Dist => zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, wasm, &mut packed)?,
    }
    Ok(STANDARD.encode(packed))
}

#[cfg(test)]
mod tests {
    use super::{hash, policy, script};

    #[test]
    fn hashes_are_those_browsers_compute() {
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn the_single_file_may_not_connect() {
        let policy = policy(&["'sha256-a'".to_owned()], &["'sha256-b'".to_owned()]);
        assert!(policy.contains("connect-src 'none'") && policy.contains("script-src 'sha256-a' 'wasm-unsafe-eval'"));
        assert!(!policy.contains("'self'") && !policy.contains("unsafe-inline"));
    }

    #[test]
    fn a_script_cannot_end_itself() {
        assert!(script("", "let a = '</SCRIPT>'").is_err());
        assert!(script("", "let a = '<!--'").is_err());
        assert_eq!(script(" id=\"x\"", "a < b").expect("harmless"), "<script id=\"x\">a < b</script>");
    }
}
