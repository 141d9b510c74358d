//! 見え方 — one cell format for each look: the colours of the screen, in a font that every Japanese Windows has.

use crate::export::paper::{Cell, Look};
use crate::legend::Level;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatPattern, FormatUnderline};

const INK: u32 = 0x1A_1A1A;
const BLUE: u32 = 0x00_118F;

/// 書式.
pub struct Looks {
    /// Of everything in which nothing else is said.
    pub base: Format,
    heading: Format,
    upright: Format,
    head: Format,
    section: Format,
    plain: Format,
    /// A text that leads to another row.
    link: Format,
    /// What is there for programs: one line, cut at the cell's edge.
    aside: Format,
    sign: Format,
    reached: Format,
    mostly: Format,
    partly: Format,
    missed: Format,
    stopped: Format,
    blank: Format,
    unknown: Format,
    marked: Format,
    unmarked: Format,
}

impl Looks {
    pub fn new() -> Self {
        let base = Format::new().set_font_name("游ゴシック").set_font_family(3).set_font_charset(128).set_font_size(10);
        let ink = base.clone().set_font_color(Color::RGB(INK));
        let framed = ink.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x94_9494));
        let plain = framed.clone().set_align(FormatAlign::Top).set_text_wrap();
        let middle = framed.clone().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        let sign = middle.clone().set_text_wrap();
        let filled = |format: &Format, fill: u32| format.clone().set_background_color(Color::RGB(fill));
        let level = |fill: u32, letters: u32| filled(&sign, fill).set_font_color(Color::RGB(letters));
        Self {
            heading: filled(&sign, 0xE6_E6E6).set_bold(),
            // Letters stand upright, one below the other.
            upright: filled(&middle, 0xE6_E6E6).set_bold().set_rotation(270),
            head: filled(&plain, 0xF2_F2F2).set_bold(),
            section: filled(&framed, 0xF2_F2F2).set_bold().set_align(FormatAlign::VerticalCenter).set_text_wrap(),
            aside: framed.clone().set_align(FormatAlign::Top).set_align(FormatAlign::Fill),
            link: plain.clone().set_font_color(Color::RGB(BLUE)).set_underline(FormatUnderline::Single),
            reached: level(0xC0_E4FF, BLUE),
            mostly: level(0xF0_F9FF, BLUE),
            partly: level(0xFF_D43D, 0x00_0000),
            // Lighter than on the screen: LibreOffice writes whatever leads somewhere in its own dark blue.
            missed: level(0xF2_8C5A, 0x3A_0E00).set_bold(),
            stopped: level(0xB3_B3B3, INK),
            // Hatched on the screen; here the pattern of thin lines.
            blank: level(0xFF_FFFF, 0xCE_0000)
                .set_pattern(FormatPattern::LightUp)
                .set_foreground_color(Color::RGB(0xBF_BFBF))
                .set_bold(),
            unknown: level(0xCC_CCCC, INK).set_bold(),
            marked: base.clone().set_font_color(Color::RGB(BLUE)).set_bold().set_underline(FormatUnderline::Single),
            unmarked: ink,
            base,
            plain,
            sign,
        }
    }

    /// The format of a column's heading.
    pub const fn heading(&self, upright: bool) -> &Format {
        if upright { &self.upright } else { &self.heading }
    }

    /// The format of a cell; signs look the same whether they lead somewhere or not.
    pub const fn of(&self, cell: &Cell, linked: bool) -> &Format {
        match cell.look {
            Look::Plain if linked => &self.link,
            Look::Plain => &self.plain,
            Look::Head => &self.head,
            Look::Section => &self.section,
            Look::Sign => &self.sign,
            Look::Level(level) => match level {
                Level::Exceeded | Level::Achieved => &self.reached,
                Level::Mostly => &self.mostly,
                Level::Partly => &self.partly,
                Level::Missed => &self.missed,
                Level::Stopped | Level::NotApplicable => &self.stopped,
                Level::Blank => &self.blank,
                Level::Unknown => &self.unknown,
            },
        }
    }

    pub const fn aside(&self) -> &Format {
        &self.aside
    }

    /// The letters of a run; fonts inside a text are told in full.
    pub const fn run(&self, marked: bool) -> &Format {
        if marked { &self.marked } else { &self.unmarked }
    }
}
