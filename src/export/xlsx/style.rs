//! 見え方 — the style part of a workbook: one cell format for each look, numbered in the order in which they stand here.

use super::{Look, MAIN};
use crate::legend::Level;
use std::fmt::Write as _;

/// 書式 — fill and letters as `RRGGBB`, and how the text stands.
struct Format {
    fill: &'static str,
    letters: &'static str,
    bold: bool,
    align: &'static str,
}

const TOP: &str = "vertical=\"top\" wrapText=\"1\"";
const MIDDLE: &str = "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"";
/// Letters stand upright, one below the other.
const DOWN: &str = "horizontal=\"center\" vertical=\"center\" textRotation=\"255\"";
/// A line across the table is not broken: it runs on over empty cells.
const ACROSS: &str = "vertical=\"center\"";

const fn format(fill: &'static str, letters: &'static str, bold: bool, align: &'static str) -> Format {
    Format { fill, letters, bold, align }
}

const FORMATS: [Format; 13] = [
    format("", "1A1A1A", false, TOP),
    format("E6E6E6", "1A1A1A", true, MIDDLE),
    format("E6E6E6", "1A1A1A", true, DOWN),
    format("F2F2F2", "1A1A1A", true, TOP),
    format("F2F2F2", "1A1A1A", true, ACROSS),
    format("", "1A1A1A", false, MIDDLE),
    format("C0E4FF", "00118F", false, MIDDLE),
    format("F0F9FF", "00118F", false, MIDDLE),
    format("FFD43D", "000000", false, MIDDLE),
    format("C74700", "FFFFFF", true, MIDDLE),
    format("666666", "FFFFFF", false, MIDDLE),
    // Hatched on the screen; here the pattern of thin lines.
    format("hatch", "CE0000", true, MIDDLE),
    format("CCCCCC", "1A1A1A", true, MIDDLE),
];

/// What stands before the letters of a run; fonts inside a text are told in full.
pub const MARKED: &str = "<rPr><b/><u/><sz val=\"10\"/><color rgb=\"FF00118F\"/><rFont val=\"游ゴシック\"/><family val=\"3\"/><charset val=\"128\"/></rPr>";
pub const UNMARKED: &str = "<rPr><sz val=\"10\"/><color rgb=\"FF1A1A1A\"/><rFont val=\"游ゴシック\"/><family val=\"3\"/><charset val=\"128\"/></rPr>";

/// The format of a column's heading.
pub const fn heading(upright: bool) -> usize {
    if upright { 3 } else { 2 }
}

/// The format of a cell. Number 0 is that of cells in which nothing was ever written.
pub const fn of(look: Look) -> usize {
    match look {
        Look::Plain => 1,
        Look::Head => 4,
        Look::Section => 5,
        Look::Sign => 6,
        Look::Level(level) => match level {
            Level::Exceeded | Level::Achieved => 7,
            Level::Mostly => 8,
            Level::Partly => 9,
            Level::Missed => 10,
            Level::Stopped | Level::NotApplicable => 11,
            Level::Blank => 12,
            Level::Unknown => 13,
        },
    }
}

/// `xl/styles.xml`.
pub fn part() -> String {
    let name = "<name val=\"游ゴシック\"/><family val=\"3\"/><charset val=\"128\"/>";
    let (mut fonts, mut fills, mut formats) = (String::new(), String::new(), String::new());
    for (n, Format { fill, letters, bold, align }) in FORMATS.iter().enumerate() {
        let bold = if *bold { "<b/>" } else { "" };
        // Font, fill and format 0 and fill 1 are Excel's own. Writing to a String does not fail.
        let _ = write!(fonts, "<font>{bold}<sz val=\"10\"/><color rgb=\"FF{letters}\"/>{name}</font>");
        let (pattern, front) = match *fill {
            "" => ("none", "FFFFFF"),
            "hatch" => ("lightUp", "BFBFBF"),
            colour => ("solid", colour),
        };
        let _ = write!(
            fills,
            "<fill><patternFill patternType=\"{pattern}\"><fgColor rgb=\"FF{front}\"/><bgColor rgb=\"FFFFFFFF\"/></patternFill></fill>"
        );
        let _ = write!(
            formats,
            "<xf numFmtId=\"0\" fontId=\"{}\" fillId=\"{}\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment {align}/></xf>",
            n + 1,
            n + 2
        );
    }
    let side = |name: &str| format!("<{name} style=\"thin\"><color rgb=\"FF949494\"/></{name}>");
    let border = ["left", "right", "top", "bottom"].map(side).concat();
    let count = FORMATS.len();
    format!(
        "<styleSheet xmlns=\"{MAIN}\"><fonts count=\"{0}\"><font><sz val=\"10\"/>{name}</font>{fonts}</fonts><fills count=\"{1}\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>{fills}</fills><borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>{border}<diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"{0}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{formats}</cellXfs><cellStyles count=\"1\"><cellStyle name=\"標準\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        count + 1,
        count + 2
    )
}
