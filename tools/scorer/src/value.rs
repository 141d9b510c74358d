//! 値 — looking into JSON, and texts in the spelling in which they are compared.

use serde_json::Value;

static NULL: Value = Value::Null;

/// What stands under a key; `null` where there is nothing.
pub fn at<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&NULL)
}

pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    at(value, key).as_array().map_or(&[], Vec::as_slice)
}

/// The entries of an object.
pub fn entries<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = (&'v str, &'v Value)> {
    at(value, key).as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

/// Whether something is said at all: not `null`, `false`, 0 or empty.
pub fn is_said(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(said) => *said,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(values) => !values.is_empty(),
        Value::Object(entries) => !entries.is_empty(),
    }
}

/// The word itself; nothing where it is none.
pub fn word<'v>(value: &'v Value, key: &str) -> &'v str {
    at(value, key).as_str().unwrap_or_default()
}

/// 空白を除く.
pub fn tight(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{1c}'..='\u{1f}')).collect()
}

/// 幅をそろえる — without white space, of one width.
pub fn plain(text: &str) -> String {
    let width = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '〜' | '∼' => '~',
        c => c,
    };
    tight(text).chars().map(width).collect()
}

/// A word, a number or nothing, as it is compared.
pub fn plain_value(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => plain(text),
        other => plain(&other.to_string()),
    }
}

/// Whether `value` is what stands under `key` of the truth, or one of those that are right, too.
pub fn is_accepted(value: &Value, truth: &Value, key: &str) -> bool {
    value == at(truth, key) || list(truth, &format!("accept_{key}")).contains(value)
}

/// The text of a field, which older records write without its source.
pub fn text(field: &Value) -> &str {
    field.as_str().unwrap_or_else(|| word(field, "text"))
}

/// Whether a text is the one of the truth's field.
pub fn is_text(text: &str, field: &Value) -> bool {
    let text = tight(text);
    let others = list(field, "accept_text").iter().filter_map(Value::as_str);
    std::iter::once(word(field, "text")).chain(others).any(|right| tight(right) == text)
}
