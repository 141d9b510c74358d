//! 図 — charts as SVG text: plain structs in, text out. Every colour has a shape or a sign beside it, so that a chart can be
//! read in black and white; colours stand in the text itself, so that it can be taken elsewhere. Knows no page and
//! compares nothing.

pub mod dots;
mod scale;
pub mod strip;

pub use scale::number;

/// A text inside SVG.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// The opening of a chart: what it is called and what it shows, for those who cannot see it.
fn open(id: &str, (width, height): (usize, usize), title: &str, desc: &str) -> String {
    let (title, desc) = (escape(title), escape(desc));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="{id}-t {id}-d" font-size="13" fill="{INK}"><title id="{id}-t">{title}</title><desc id="{id}-d">{desc}</desc>"#
    )
}

const INK: &str = "#1a1a1a";
const LINE: &str = "#d0d0d0";
