//! XMLの小道具 — what the passes over XML parts share: the part as text, an attribute's value, the text of an event.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// The part as text. Parts are UTF-8 but for rare writers, who mark UTF-16 with a BOM.
pub fn text_of(part: &[u8]) -> Cow<'_, str> {
    match encoding_rs::Encoding::for_bom(part) {
        Some((encoding, _)) => encoding.decode(part).0,
        None => String::from_utf8_lossy(part),
    }
}

/// The value of the attribute with this local name, entities resolved.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name).map(|a| {
        let value = a.normalized_value(XmlVersion::Implicit1_0);
        value.map_or_else(|_| String::new(), Cow::into_owned)
    })
}

/// The attribute as it is written, for places and types, which hold no entities; every cell is asked for two.
pub fn written<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    element.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name).map(|a| a.value)
}

/// Whether a yes-or-no attribute says yes.
pub fn says_yes(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}

/// Adds what a text event says; other events say nothing.
pub fn push_text(event: &Event<'_>, out: &mut String) {
    match event {
        Event::Text(text) => out.push_str(&text.xml10_content()),
        Event::CData(text) => out.push_str(&text.xml10_content()),
        Event::GeneralRef(entity) => {
            if let Ok(Some(c)) = entity.resolve_char_ref() {
                out.push(c);
            } else if let Some(c) = quick_xml::escape::resolve_xml_entity(entity) {
                out.push_str(c);
            }
        }
        _ => {}
    }
}
