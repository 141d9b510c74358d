//! 図 — charts as SVG text: plain structs in, text out. Every colour has a shape or a sign beside it, so that a chart can be
//! read in black and white; colours stand in the text itself, so that it can be taken elsewhere. Knows no page and
//! compares nothing.

pub mod dots;
mod scale;
pub mod strip;

pub use scale::number;

use crate::text::markup::escaped;
use std::fmt::Write as _;

/// The opening of a chart: what it is called and what it shows, for those who cannot see it.
fn open(id: &str, (width, height): (usize, usize), title: &str, desc: &str) -> String {
    let (title, desc) = (escaped(title), escaped(desc));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="{id}-t {id}-d" font-size="13" fill="{INK}"><title id="{id}-t">{title}</title><desc id="{id}-d">{desc}</desc>"#
    )
}

/// The letters of the page; a chart that is taken elsewhere brings them along by name.
const FONTS: &str = "Noto Sans JP,BIZ UDPGothic,Yu Gothic UI,Meiryo,Hiragino Sans,Noto Sans CJK JP,sans-serif";
/// Of letters in the heading and in the foot of a chart of its own.
const SIZES: [usize; 2] = [16, 11];
const MARGIN: usize = 12;

/// 一枚の図 — a chart as a file of its own: on white, its heading above it and its foot below, each broken into lines as wide
/// as the chart.
#[must_use]
pub fn alone(svg: &str, heading: &str, foot: &str) -> String {
    let (width, height) = size(svg).unwrap_or_default();
    let [head, foot] = [(heading, SIZES[0]), (foot, SIZES[1])].map(|(text, size)| lines(text, size, width));
    let top = MARGIN + head.len() * SIZES[0] * 3 / 2;
    let bottom = top + height + MARGIN;
    let all = (width + 2 * MARGIN, bottom + foot.len() * SIZES[1] * 3 / 2 + MARGIN / 2);
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" font-family="{FONTS}" fill="{INK}"><rect width="{0}" height="{1}" fill="#ffffff"/>"##,
        all.0, all.1
    );
    for (lines, size, top) in [(head, SIZES[0], MARGIN), (foot, SIZES[1], bottom)] {
        let weight = if size == SIZES[0] { " font-weight=\"bold\"" } else { "" };
        for (n, line) in lines.iter().enumerate() {
            let (base, line) = (top + size + n * size * 3 / 2, escaped(line));
            // Writing to a String does not fail.
            let _ = write!(out, r#"<text x="{MARGIN}" y="{base}" font-size="{size}"{weight}>{line}</text>"#);
        }
    }
    let inner = svg.replacen("<svg ", &format!(r#"<svg x="{MARGIN}" y="{top}" "#), 1);
    out + &inner + "</svg>"
}

/// Width and height of a chart, as its opening says.
fn size(svg: &str) -> Option<(usize, usize)> {
    let (size, _) = svg.split_once("viewBox=\"0 0 ")?.1.split_once('"')?;
    let (width, height) = size.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

/// Lines of as many letters as have room, were all of them wide ones.
fn lines(text: &str, size: usize, width: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks((width / size).max(8)).map(|line| line.iter().collect()).collect()
}

const INK: &str = "#1a1a1a";
const LINE: &str = "#d0d0d0";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(svg: &str, heading: &str, foot: &str) -> String {
        let alone = alone(svg, heading, foot);
        let mut reader = quick_xml::Reader::from_str(&alone);
        while !matches!(reader.read_event().expect("well-formed"), quick_xml::events::Event::Eof) {}
        alone
    }

    #[test]
    fn a_chart_of_its_own_has_its_heading_and_its_source_and_holds_the_whole_chart() {
        let dots = dots::Dots { id: "c".into(), title: "訓練".into(), ..dots::Dots::default() };
        let svg = dots::draw(&dots);
        let (width, height) = size(&svg).unwrap();
        let alone = check(&svg, "訓練 <回>", "出典：港区.xlsx『評価』D14");
        assert!(alone.contains("訓練 &lt;回&gt;") && alone.contains("出典：港区.xlsx『評価』D14"), "{alone}");
        let all = size(&alone).unwrap();
        assert!(all.0 >= width + 2 * MARGIN && all.1 > height + MARGIN, "{all:?}");
        // What is longer than the chart is wide goes on in a line below; nothing of it is lost.
        let long = check(&svg, &"区".repeat(99), "");
        assert_eq!(long.matches('区').count(), 99);
        assert!(long.matches("font-weight=\"bold\"").count() > 1 && size(&long).unwrap().1 > all.1);
    }
}
