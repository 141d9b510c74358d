//! 保存 — hands a file to the person: it is made here in the page's memory, and the browser's own download puts it on the disk.
//! Nothing is asked of anybody else: the address is that of a Blob.

use super::document;
use super::files::Bytes;
use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement, Url};

/// So long the browser may take to begin, in milliseconds.
const PATIENCE: u32 = 60_000;

/// Saves bytes under a name. `false` where the browser would not have it.
#[must_use]
pub fn save(name: &str, media: &str, bytes: &[u8]) -> bool {
    save_bytes(name, media, &Bytes::from_slice(bytes))
}

/// The same for bytes that are in the browser's hands.
#[must_use]
pub fn save_bytes(name: &str, media: &str, bytes: &Bytes) -> bool {
    blob(&bytes.0, media).and_then(|blob| hand_over(name, &blob)).is_some()
}

/// Saves a chart as a picture of points, twice as fine as the screen has it: the browser itself draws it. Where it will not,
/// nothing is saved.
pub fn save_picture(name: String, svg: &str) {
    // A step that fails leaves nothing behind but the picture that was not made.
    let _ = draw(svg, move |blob| {
        let _ = hand_over(&name, &blob);
    });
}

fn draw(svg: &str, then: impl FnOnce(Blob) + 'static) -> Option<()> {
    let address = Url::create_object_url_with_blob(&blob(&JsValue::from_str(svg), "image/svg+xml")?).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    let drawn = image.clone();
    EventListener::once(&image, "load", move |_| {
        let _ = Url::revoke_object_url(&address);
        let _ = canvas_of(&drawn).map(|canvas| {
            let done = Closure::once_into_js(move |blob: Option<Blob>| {
                if let Some(blob) = blob {
                    then(blob);
                }
            });
            canvas.to_blob(done.unchecked_ref())
        });
    })
    .forget();
    Some(())
}

fn canvas_of(image: &HtmlImageElement) -> Option<HtmlCanvasElement> {
    let (width, height) = (image.natural_width() * 2, image.natural_height() * 2);
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    pen.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width.into(), height.into()).ok()?;
    Some(canvas)
}

/// Of bytes or of a text: a browser takes either.
fn blob(part: &JsValue, media: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    Blob::new_with_str_sequence_and_options(&Array::of1(part), &options).ok()
}

fn hand_over(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &address).and_then(|()| link.set_attribute("download", name)).ok()?;
    link.click();
    gloo::timers::callback::Timeout::new(PATIENCE, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
