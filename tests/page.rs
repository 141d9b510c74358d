//! The page in a browser, without its workers: no boot script has run here, so it reads by itself, as it does wherever
//! no worker can be started. What the drawn page shows is looked for as a person would.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, clippy::panic, reason = "a test that meets the unexpected should stop there")]

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> web_sys::Document {
    web_sys::window().expect("a window").document().expect("a document")
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).expect("a selector").and_then(|element| element.dyn_into().ok())
}

fn text(selector: &str) -> String {
    find(selector).and_then(|element| element.text_content()).unwrap_or_default()
}

fn focused() -> String {
    document().active_element().map(|element: Element| element.id()).unwrap_or_default()
}

fn press(key: &str) {
    let how = KeyboardEventInit::new();
    how.set_key(key);
    how.set_bubbles(true);
    how.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &how).expect("an event");
    document().active_element().expect("a focus").dispatch_event(&event).expect("an event that is heard");
}

async fn wait(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let window = web_sys::window().expect("a window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds).expect("a timer");
    });
    JsFuture::from(promise).await.expect("a timer that ends");
}

async fn appears(selector: &str) -> HtmlElement {
    for _ in 0..600 {
        if let Some(element) = find(selector) {
            return element;
        }
        wait(50).await;
    }
    panic!("{selector} did not appear; the page says: {}", text("body"));
}

#[wasm_bindgen_test]
async fn from_the_first_screen_to_a_source_without_a_worker() {
    kukurabe::page::open(document().body().expect("a body"));
    assert!(text("[data-test=drop]").contains("区ごとのExcelファイルをここにドラッグ"));
    find("[data-test=open-sample]").expect("the sample's door").click();

    appears("[data-test=matrix]").await;
    let wards = document().query_selector_all("[data-test=matrix] thead .ward").expect("headings").length();
    assert_eq!(wards, 24);
    appears("html:not([data-drawing])").await;
    assert_eq!(document().query_selector_all("[data-test=matrix] [tabindex='0']").expect("cells").length(), 1);

    appears("[data-at='0,1']").await.focus().expect("a cell that takes the focus");
    press("ArrowDown");
    press("ArrowRight");
    wait(50).await;
    assert_eq!(focused(), "cell-1-2");
    let ward = find("#cell-1-2").and_then(|cell| cell.get_attribute("data-ward")).expect("a ward");
    press("Enter");
    wait(50).await;
    assert_eq!(focused(), "panel");
    assert!(text("[data-test=panel]").contains(&ward));

    find("[data-test=open-source]").expect("the way to the sheet").click();
    appears("[data-test=source-drawer][open] td.hit").await;
    let cell = text("[data-test=source-cell]");
    assert!(cell.chars().next().is_some_and(|letter| letter.is_ascii_uppercase()), "{cell}");
    find("[data-test=source-drawer] button").expect("a way to close").click();
    wait(50).await;

    find("[data-test=open-card]").expect("the way to the card").click();
    appears("[data-test=card]").await;
    assert!(find(&format!("[data-test=card] th[data-ward='{ward}']")).is_some());
    let beside = || document().query_selector_all("[data-test=card] th[data-ward]").expect("headings").length();
    let before = beside();
    find("[data-test=wards]").expect("the wards' menu").click();
    let tick = appears(".ward-choice input:checked").await;
    tick.focus().expect("a box that takes the focus");
    tick.click();
    wait(50).await;
    assert_eq!(beside(), before - 1);
    assert!(tick.is_connected() && document().active_element().as_ref() == Some(tick.as_ref()), "the menu stays");
    press("Escape");
    wait(50).await;
    assert!(find(".ward-choice .menu").is_none());
    assert_eq!(focused(), "ward-choice");
}
