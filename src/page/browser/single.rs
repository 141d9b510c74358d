//! 単体ファイル — where the page is one file that holds everything: its own text, and data that somebody put into it. The page's
//! first script leaves both behind in `kukurabeBoot`; hosted pages have neither.

use super::worker::boot;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The text of the page as it was before it started; `None` where it is not the single file.
#[must_use]
pub fn own_text() -> Option<String> {
    let page: Element = boot("page")?.dyn_into().ok()?;
    Some(format!("<!doctype html>\n{}", page.outer_html()))
}

/// Whether the page is the single file.
#[must_use]
pub fn is_single() -> bool {
    boot("page").is_some()
}

/// What stands in the page's data block.
#[must_use]
pub fn data() -> Option<String> {
    boot("data")?.as_string()
}
