//! 保存 — hands a file to the person: it is made here in the page's memory, and the browser's own download puts it on the disk.
//! Nothing is asked of anybody else: the address is that of a Blob.

use super::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// So long the browser may take to begin, in milliseconds.
const PATIENCE: u32 = 60_000;

/// Saves bytes under a name. `false` where the browser would not have it.
#[must_use]
pub fn save(name: &str, media: &str, bytes: &[u8]) -> bool {
    hand_over(name, media, bytes).is_some()
}

fn hand_over(name: &str, media: &str, bytes: &[u8]) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &address).and_then(|()| link.set_attribute("download", name)).ok()?;
    link.click();
    gloo::timers::callback::Timeout::new(PATIENCE, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
