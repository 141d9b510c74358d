//! 点の図 — a line a ward, a dot a figure: targets ◇ beside results ●, tied where there is one of each. Several years stand
//! beside each other on one scale. What is about, at least or at most is drawn so.

use super::scale::Scale;
use super::{INK, LINE, number, open};
use crate::text::markup::escaped;
use std::fmt::Write as _;

const ROW: usize = 24;
const HEAD: usize = 46;
const NAMES: usize = 128;
/// Room for a figure as written, at the right.
const WORDS: usize = 92;
const BLUE: &str = "#00118f";
const GREY: &str = "#666666";

/// 点の図.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dots {
    /// Unique on the page.
    pub id: String,
    pub title: String,
    /// What it shows, in a sentence.
    pub desc: String,
    pub unit: String,
    /// One a year, from left to right.
    pub columns: Vec<YearColumn>,
    /// What stands at the left of each line.
    pub names: Vec<Name>,
}

/// 名 — of one line: its ward (empty where the line above has it) and its label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Name {
    pub ward: String,
    pub label: String,
}

/// 列 — one year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearColumn {
    pub title: String,
    /// One a line.
    pub lines: Vec<Vec<Dot>>,
}

/// 形 — what a dot stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    Previous,
    Target,
    Result,
    Next,
}

/// 開き — on which side more is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    Up,
    Down,
}

/// 点.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    pub shape: Shape,
    pub value: f64,
    /// The upper end of a range.
    pub to: Option<f64>,
    pub opening: Option<Opening>,
    pub approximate: bool,
    /// 内数.
    pub part: bool,
    /// As written.
    pub words: String,
    /// Names the dot to the page (`data-at`).
    pub at: (usize, usize),
}

impl Shape {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Target, "目標"), (Self::Result, "実績"), (Self::Next, "次年度以降の目標"), (Self::Previous, "前年度")];
}

/// 図にする — as SVG.
#[must_use]
pub fn draw(chart: &Dots) -> String {
    let all = || chart.columns.iter().flat_map(|column| column.lines.iter().flatten());
    let scale = Scale::of(all().flat_map(|dot| [Some(dot.value), dot.to]).flatten());
    // With many years the figures as written are left to the table.
    let (plot, words) = match chart.columns.len() {
        0 | 1 => (480, WORDS),
        2 => (260, WORDS),
        _ => (230, 0),
    };
    let step = plot + 2 * words + 28;
    let height = HEAD + chart.names.len() * ROW;
    let size = (NAMES + step * chart.columns.len().max(1), height + 34);
    let mut out = open(&chart.id, size, &chart.title, &chart.desc);
    rows(&mut out, chart, size.0);
    for (n, column) in chart.columns.iter().enumerate() {
        let left = NAMES + n * step + 12;
        let frame = Frame { left, plot, words, height, scale };
        frame.axis(&mut out, column, chart);
        for (row, dots) in column.lines.iter().enumerate() {
            frame.line(&mut out, dots, HEAD + row * ROW + ROW / 2);
        }
    }
    legend(&mut out, &all(), height + 22);
    out.push_str("</svg>");
    out
}

/// Stripes for the eye to follow, and the wards.
fn rows(out: &mut String, chart: &Dots, width: usize) {
    for (n, name) in chart.names.iter().enumerate() {
        let top = HEAD + n * ROW;
        // Writing to a String does not fail, here and below.
        if n % 2 == 0 {
            let _ = write!(out, r##"<rect y="{top}" width="{width}" height="{ROW}" fill="#f5f5f5"/>"##);
        }
        let base = top + 17;
        let _ = write!(out, r#"<text x="4" y="{base}">{}</text>"#, escaped(&name.ward));
        if !name.label.is_empty() {
            let right = NAMES - 4;
            let label = escaped(&name.label);
            let _ = write!(
                out,
                r#"<text x="{right}" y="{base}" text-anchor="end" font-size="11" fill="{GREY}">{label}</text>"#
            );
        }
    }
}

/// 枠 — where a column stands.
struct Frame {
    left: usize,
    plot: usize,
    words: usize,
    height: usize,
    scale: Scale,
}

impl Frame {
    /// Charts are some hundred points wide, so whole points are exact enough.
    fn x(&self, value: f64) -> String {
        let width = f64::from(u32::try_from(self.plot).unwrap_or(0));
        let left = f64::from(u32::try_from(self.left).unwrap_or(0));
        format!("{:.0}", left + self.scale.at(value, width))
    }

    fn axis(&self, out: &mut String, column: &YearColumn, chart: &Dots) {
        let _ = write!(out, r#"<text x="{}" y="15" font-weight="bold">{}</text>"#, self.left, escaped(&column.title));
        let ticks: Vec<f64> = self.scale.ticks().collect();
        for (n, tick) in ticks.iter().enumerate() {
            let (x, bottom) = (self.x(*tick), self.height);
            let unit = if n + 1 == ticks.len() { escaped(&chart.unit) } else { String::new() };
            let _ = write!(
                out,
                r#"<path d="M{x} {HEAD}V{bottom}" stroke="{LINE}"/><text x="{x}" y="36" text-anchor="middle" font-size="11" fill="{GREY}">{}{unit}</text>"#,
                number(*tick)
            );
        }
        if self.words > 0 {
            for (n, word) in ["目標", "実績"].into_iter().enumerate() {
                let x = self.left + self.plot + 12 + (n + 1) * self.words;
                let _ =
                    write!(out, r#"<text x="{x}" y="36" text-anchor="end" font-size="11" fill="{GREY}">{word}</text>"#);
            }
        }
    }

    fn line(&self, out: &mut String, dots: &[Dot], y: usize) {
        let only = |shape| {
            let mut own = dots.iter().filter(|dot| dot.shape == shape && !dot.part);
            own.next().filter(|_| own.next().is_none())
        };
        if let (Some(target), Some(result)) = (only(Shape::Target), only(Shape::Result)) {
            let (from, to) = (self.x(target.value), self.x(result.value));
            let _ = write!(out, r##"<path d="M{from} {y}H{to}" stroke="#949494" stroke-width="3"/>"##);
        }
        for dot in dots {
            self.dot(out, dot, y);
        }
        if self.words > 0 {
            for (n, shape) in [Shape::Target, Shape::Result].into_iter().enumerate() {
                let mut own = dots.iter().filter(|dot| dot.shape == shape && !dot.part);
                let Some(first) = own.next() else { continue };
                let more = if own.next().is_some() { " ほか" } else { "" };
                let x = self.left + self.plot + 12 + (n + 1) * self.words;
                let base = y + 5;
                let words = escaped(&first.words);
                let _ =
                    write!(out, r#"<text x="{x}" y="{base}" text-anchor="end" font-size="12">{words}{more}</text>"#);
            }
        }
    }

    fn dot(&self, out: &mut String, dot: &Dot, y: usize) {
        let x = self.x(dot.value);
        let (row, col) = dot.at;
        let _ = write!(
            out,
            r#"<g class="dot" data-at="{row},{col}" transform="translate({x} {y})"><title>{}</title><path d="M-12-12h24v24h-24z" fill="none" pointer-events="all"/>"#,
            escaped(&dot.words)
        );
        if let Some(to) = dot.to {
            let width = f64::from(u32::try_from(self.plot).unwrap_or(0));
            let length = self.scale.at(to, width) - self.scale.at(dot.value, width);
            let _ = write!(out, r##"<path d="M0-4h{length:.0}v8h-{length:.0}z" fill="#9db7f9" stroke="{BLUE}"/>"##);
        }
        let arrow = match dot.opening {
            Some(Opening::Up) => r#"<path d="M9 0h12m-4-4 4 4-4 4""#,
            Some(Opening::Down) => r#"<path d="M-9 0h-12m4-4-4 4 4 4""#,
            None => "",
        };
        if !arrow.is_empty() {
            let _ = write!(out, r#"{arrow} fill="none" stroke="{INK}" stroke-width="1.5"/>"#);
        }
        out.push_str(&sign(dot.shape, dot.approximate, dot.part));
        out.push_str("</g>");
    }
}

/// The sign itself, around nought: ◇ target (wide enough to be seen around a result that meets it), ● result, ▷ next target, □ year before; hollow and dashed where it is about;
/// small where it is a part.
fn sign(shape: Shape, approximate: bool, part: bool) -> String {
    let (path, ink) = match (shape, part) {
        (Shape::Target, _) => ("M0-9l9 9-9 9-9-9z", INK),
        (Shape::Result, false) => ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", BLUE),
        (Shape::Result, true) => ("M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z", BLUE),
        (Shape::Next, _) => ("M-4-6l10 6-10 6z", GREY),
        (Shape::Previous, _) => ("M-4-4h8v8h-8z", GREY),
    };
    let filled = shape == Shape::Result && !approximate;
    let fill = if filled { BLUE } else { "#ffffff" };
    let dashes = if approximate { r#" stroke-dasharray="3 2""# } else { "" };
    format!(r#"<path d="{path}" fill="{fill}" stroke="{ink}" stroke-width="2"{dashes}/>"#)
}

/// What the signs mean; those that occur.
fn legend<'a>(out: &mut String, dots: &(impl Iterator<Item = &'a Dot> + Clone), y: usize) {
    let mut x = 16;
    let mut entry = |sign: &str, words: &str| {
        let _ = write!(
            out,
            r#"<g transform="translate({x} {y})">{sign}<text x="14" y="5" font-size="12">{words}</text></g>"#
        );
        x += 40 + words.chars().count() * 12;
    };
    for (shape, words) in Shape::ALL {
        if dots.clone().any(|dot| dot.shape == shape) {
            entry(&sign(shape, false, false), words);
        }
    }
    if dots.clone().any(|dot| dot.approximate) {
        entry(&sign(Shape::Result, true, false), "点線は「約」など");
    }
    if dots.clone().any(|dot| dot.opening.is_some()) {
        entry(&format!(r#"<path d="M-6 0h12m-4-4 4 4-4 4" fill="none" stroke="{INK}"/>"#), "以上・超（逆向きは以下）");
    }
    if dots.clone().any(|dot| dot.part) {
        entry(&sign(Shape::Result, false, true), "内数");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(shape: Shape, value: f64, words: &str) -> Dot {
        let words = words.to_owned();
        Dot { shape, value, to: None, opening: None, approximate: false, part: false, words, at: (0, 0) }
    }

    fn chart(dots: Vec<Dot>) -> Dots {
        Dots {
            id: "c".into(),
            title: "訓練 <回>".into(),
            desc: "1区".into(),
            unit: "回".into(),
            columns: vec![YearColumn { title: "平成23年度".into(), lines: vec![dots] }],
            names: vec![Name { ward: "北区".into(), label: "ア".into() }],
        }
    }

    #[test]
    fn a_target_is_tied_to_its_result_on_one_scale_from_nought() {
        let svg = draw(&chart(vec![dot(Shape::Target, 8.0, "8回"), dot(Shape::Result, 4.0, "4回")]));
        insta::assert_snapshot!(svg.replace("><", ">\n<"));
    }

    #[test]
    fn several_results_are_not_tied_and_all_are_drawn() {
        let svg = draw(&chart(vec![
            dot(Shape::Target, 8.0, "8回"),
            dot(Shape::Result, 4.0, "4回"),
            dot(Shape::Result, 2.0, "2回"),
        ]));
        assert_eq!(svg.matches("class=\"dot\"").count(), 3);
        assert!(!svg.contains("stroke-width=\"3\"") && svg.contains("4回 ほか"), "{svg}");
    }

    #[test]
    fn bounds_hedges_ranges_and_parts_look_different() {
        let plain = draw(&chart(vec![dot(Shape::Result, 4.0, "4回")]));
        let ways: [fn(&mut Dot); 5] = [
            |dot| dot.opening = Some(Opening::Up),
            |dot| dot.opening = Some(Opening::Down),
            |dot| dot.approximate = true,
            |dot| dot.to = Some(6.0),
            |dot| dot.part = true,
        ];
        let mut seen = vec![plain];
        for way in ways {
            let mut dot = dot(Shape::Result, 4.0, "4回");
            way(&mut dot);
            let svg = draw(&chart(vec![dot]));
            assert!(!seen.contains(&svg), "{svg}");
            seen.push(svg);
        }
    }

    #[test]
    fn nothing_in_a_workbook_ends_up_as_markup() {
        let svg = draw(&chart(vec![dot(Shape::Result, 4.0, "<script>\"4回\"&")]));
        assert!(!svg.contains("<script") && svg.contains("訓練 &lt;回&gt;"), "{svg}");
    }
}
