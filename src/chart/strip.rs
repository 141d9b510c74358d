//! 帯の図 — how many wards stand at each level, the one in question marked: one narrow strip, read in a line of a table.

use super::{INK, open};
use crate::text::markup::escaped;
use std::fmt::Write as _;

const WIDTH: usize = 260;
const HEIGHT: usize = 34;
/// Room for what a strip is about.
const NAMES: usize = 440;
const TOP: usize = 9;
const BAND: usize = 20;
/// Below this a sign has no room.
const READABLE: usize = 15;

/// 区切り — the wards at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripPart {
    /// The sign of the level; it says what the colours say.
    pub glyph: &'static str,
    pub words: &'static str,
    pub paper: &'static str,
    pub ink: &'static str,
    pub count: usize,
    /// Whether the ward in question stands here.
    pub own: bool,
}

/// 帯にする — as SVG. `desc` says the same in words.
#[must_use]
pub fn draw(parts: &[StripPart], desc: &str) -> String {
    let all: usize = parts.iter().map(|part| part.count).sum();
    let desc = escaped(desc);
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{desc}" font-size="12" text-anchor="middle">"#
    );
    let inner = WIDTH - 4;
    let mut before = 0;
    let mut own = None;
    for part in parts.iter().filter(|part| part.count > 0) {
        let left = 2 + before * inner / all.max(1);
        before += part.count;
        let width = 2 + before * inner / all.max(1) - left;
        let StripPart { paper, ink, words, count, .. } = part;
        // Writing to a String does not fail.
        let _ = write!(
            out,
            r##"<g><title>{words} {count}区</title><rect x="{left}" y="{TOP}" width="{width}" height="{BAND}" fill="{paper}" stroke="#767676"/>"##
        );
        let (x, y) = (left + width / 2, TOP + 15);
        let text = match width {
            0..READABLE => String::new(),
            READABLE..32 => part.glyph.to_owned(),
            _ => format!("{} {count}", part.glyph),
        };
        let _ = write!(out, r#"<text x="{x}" y="{y}" fill="{ink}">{text}</text></g>"#);
        if part.own {
            own = Some((left, width));
        }
    }
    if let Some((left, width)) = own {
        let (x, bottom) = (left + width / 2, TOP - 1);
        let _ = write!(
            out,
            r#"<path d="M{x} {bottom}l-5-7h10z" fill="{INK}"/><rect x="{left}" y="{TOP}" width="{width}" height="{BAND}" fill="none" stroke="{INK}" stroke-width="3"/>"#
        );
    }
    out.push_str("</svg>");
    out
}

/// 帯を並べた図 — strips below each other, what each is about at its left.
#[must_use]
pub fn sheet(title: &str, desc: &str, strips: &[(String, &str)]) -> String {
    let mut out = open("strips", (NAMES + WIDTH, strips.len() * HEIGHT), title, desc);
    for (n, (name, strip)) in strips.iter().enumerate() {
        let (top, base, name) = (n * HEIGHT, n * HEIGHT + TOP + 15, escaped(name));
        // Writing to a String does not fail.
        let _ = write!(out, r#"<text x="0" y="{base}">{name}</text>"#);
        out += &strip.replacen("<svg ", &format!(r#"<svg x="{NAMES}" y="{top}" "#), 1);
    }
    out + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(glyph: &'static str, count: usize, own: bool) -> StripPart {
        StripPart { glyph, words: "達成", paper: "#ffffff", ink: "#000000", count, own }
    }

    #[test]
    fn the_parts_fill_the_strip_and_the_ward_is_marked_once() {
        let svg = draw(&[part("◎", 18, false), part("○", 0, false), part("×", 6, true)], "24区");
        insta::assert_snapshot!(svg.replace("><", ">\n<"));
        let widths: Vec<usize> = svg
            .split("<g>")
            .skip(1)
            .map(|part| part.split_once("width=\"").unwrap().1.split_once('"').unwrap().0.parse().unwrap())
            .collect();
        assert_eq!(widths.iter().sum::<usize>(), WIDTH - 4);
        assert_eq!(svg.matches("stroke-width=\"3\"").count(), 1);
    }

    #[test]
    fn strips_are_laid_below_each_other_under_their_names() {
        let one = draw(&[part("◎", 3, true)], "3区");
        let all = sheet("位置", "2事項", &[("1-① <防災>".into(), &one), ("1-②".into(), &one)]);
        assert!(all.contains("1-① &lt;防災&gt;") && all.contains(r#"y="34""#), "{all}");
        assert_eq!((all.matches("<svg ").count(), all.matches("</svg>").count()), (3, 3));
    }

    #[test]
    fn narrow_parts_carry_no_text_and_no_wards_draw_nothing() {
        assert!(!draw(&[part("◎", 99, false), part("×", 1, true)], "").contains('×'));
        assert!(!draw(&[], "").contains("<rect"));
    }
}
