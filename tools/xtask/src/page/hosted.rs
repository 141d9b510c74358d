//! サーバーに置く形 — a folder of files with relative addresses: it works under any path of any static server.
//! Names carry a hash of the content, so that no cache mixes two versions. No script stands in the page itself.

use super::shell::{self, Mark};
use super::{Parts, fresh, sha256, sources};
use crate::step;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Writes the hosted form into `folder`, which is emptied first.
pub fn write(parts: &Parts, folder: &Path) -> Result<()> {
    fresh(folder)?;
    let html = fs::read_to_string(step::root().join("index.html"))?;
    let page = shell::compose(&html, |mark| match mark {
        Mark::Rust => {
            let glue = beside(folder, "kukurabe.js", parts.glue.as_bytes())?;
            let wasm = beside(folder, "kukurabe.wasm", &parts.wasm)?;
            Ok(format!(
                "<link rel=\"preload\" id=\"kukurabe-glue\" as=\"script\" href=\"{glue}\">\n\
                 <link rel=\"preload\" id=\"kukurabe-wasm\" as=\"fetch\" crossorigin href=\"{wasm}\">"
            ))
        }
        Mark::Styles(paths) => {
            let style = beside(folder, "style.css", sources::styles(&paths)?.as_bytes())?;
            Ok(format!("<link rel=\"stylesheet\" href=\"{style}\">"))
        }
        Mark::Script(path) => {
            let name = path.rsplit('/').next().unwrap_or(path);
            let script = beside(folder, name, sources::script(path)?.as_bytes())?;
            Ok(format!("<script src=\"{script}\"></script>"))
        }
    })?;
    fs::write(folder.join("index.html"), page)?;
    Ok(())
}

/// Writes `stem-hash.extension` and returns its relative address.
fn beside(folder: &Path, name: &str, content: &[u8]) -> Result<String> {
    let hash: String = sha256(content).chars().take(16).collect();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let name = format!("{stem}-{hash}.{extension}");
    fs::write(folder.join(&name), content)?;
    Ok(format!("./{name}"))
}
