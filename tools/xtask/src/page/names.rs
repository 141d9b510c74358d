//! 名前 — what the bound module and its script call each other by, shortened, and ways in that nobody takes removed.

use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Output;

/// Leptos brings streams of a server along, as classes for JavaScript. The page talks to no server; without these ways in the
/// code behind them goes, too.
const UNUSED: &str = "intounderlying";

/// Shortens the names on both sides; gives the script.
pub fn shortened(output: &mut Output) -> Result<String> {
    let mut glue = output.js().to_owned();
    let module = output.wasm_mut();
    let unused: Vec<_> =
        module.exports.iter().filter(|export| export.name.contains(UNUSED)).map(walrus::Export::id).collect();
    for export in unused {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(module);
    for (n, import) in module.imports.iter_mut().enumerate() {
        let (long, short) = (format!("{}: function", import.name), format!("i{n}"));
        // The module's memory and the like keep their names.
        if import.name.starts_with("__wb") {
            ensure!(glue.matches(&long).count() == 1, "the script does not know {} or knows it twice", import.name);
            glue = glue.replace(&long, &format!("{short}: function"));
            import.name = short;
        }
    }
    Ok(glue)
}
