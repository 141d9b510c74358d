//! 表示形式 — a number and its format code in, the text that Excel shows out. Pure: knows no cell, no workbook, no clock.
//!
//! A code is cut into tokens ([`token`]), its sections are told apart ([`section`]), and the section that fits the value is
//! written: plain numbers ([`number`]), dates and times ([`date`]), or General ([`general`]).

mod builtin;
mod date;
mod decimal;
mod fraction;
mod general;
mod iso;
mod number;
mod numerals;
mod section;
mod token;

pub use builtin::code_of;
pub use general::general;
pub use iso::serial;

use section::{Section, SectionKind};

/// 表示形式 — a format code, ready to be applied.
#[derive(Clone, Debug)]
pub struct Format {
    sections: Vec<Section>,
}

/// 暦の起点 — which day serial number 1 is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Epoch {
    Y1900,
    /// Old Macintosh books: 1904-01-01 is day 0.
    Y1904,
}

impl Format {
    /// Never fails: what is not understood stands for itself, as in Excel.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self { sections: section::sections(code) }
    }

    /// The number as Excel shows it in a cell that is wide enough.
    #[must_use]
    pub fn number(&self, value: f64, epoch: Epoch) -> String {
        let Some((section, signed)) = section::choose(&self.sections, value) else { return general(value) };
        let shown = if signed { value } else { value.abs() };
        match section.kind {
            SectionKind::General => number::write_general(section, shown),
            SectionKind::Date => date::write(section, value, epoch).unwrap_or_else(|| general(value)),
            SectionKind::Number | SectionKind::Text => number::write(section, shown),
        }
    }

    /// A text as this format shows it (`@"様"`); most formats leave texts alone. One that hides them (`;;;`) does so too:
    /// what somebody wrote is not dropped in silence.
    #[must_use]
    pub fn text(&self, text: &str) -> Option<String> {
        let section = self.sections.get(3).or_else(|| self.sections.iter().find(|s| s.kind == SectionKind::Text))?;
        section.changes_text().then(|| section.write_text(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, cases: &[(f64, &str)]) {
        let format = Format::new(code);
        for (value, wanted) in cases {
            assert_eq!(format.number(*value, Epoch::Y1900), *wanted, "{code} of {value}");
        }
    }

    #[test]
    fn general_shows_what_fits_in_eleven_places() {
        check(
            "General",
            &[(0.0, "0"), (1641.0, "1641"), (-2.5, "-2.5"), (0.1 + 0.2, "0.3"), (1.0 / 3.0, "0.333333333")],
        );
        check("General", &[(12_345_678_901.0, "12345678901"), (123_456_789_012.0, "1.23457E+11")]);
        check("General", &[(0.000_01, "0.00001"), (1e-10, "1E-10"), (1_234_567.891_234, "1234567.891")]);
        check("G/標準\"人\"", &[(12.0, "12人")]);
        check("General\"件\"", &[(3.5, "3.5件"), (-1.0, "-1件")]);
    }

    #[test]
    fn digits_are_placed_grouped_and_rounded_as_people_count() {
        check("0", &[(2.5, "3"), (-2.5, "-3"), (0.0, "0"), (-0.2, "0")]);
        check("#,##0", &[(1641.0, "1,641"), (0.0, "0"), (-1_234_567.0, "-1,234,567"), (999.5, "1,000")]);
        check("0.00", &[(1.005, "1.01"), (0.125, "0.13"), (3.0, "3.00")]);
        check("#.##", &[(0.5, ".5"), (2.0, "2."), (12.345, "12.35")]);
        check("0.0#", &[(1.0, "1.0"), (1.25, "1.25")]);
        check("000-0000", &[(5_300_001.0, "530-0001"), (10_001.0, "001-0001")]);
        check("0000", &[(7.0, "0007")]);
        check("???", &[(7.0, "  7")]);
        check("#", &[(0.0, ""), (5.0, "5")]);
        check("#,###", &[(0.0, ""), (12_345.0, "12,345")]);
    }

    #[test]
    fn percent_and_scaling_change_the_value() {
        check("0%", &[(0.7, "70%"), (0.855, "86%")]);
        check("0.0%", &[(0.855, "85.5%"), (1.145, "114.5%")]);
        check("0.0%;\"▲\"0.0%", &[(-0.123, "▲12.3%"), (0.123, "12.3%")]);
        check("#,##0,", &[(1_234_567.0, "1,235")]);
        check("#,##0,,\"百万円\"", &[(12_345_678.0, "12百万円")]);
        check("0.0,\"千円\"", &[(12_340.0, "12.3千円")]);
    }

    #[test]
    fn words_around_the_figure_stay() {
        check("0\"年度\"", &[(23.0, "23年度")]);
        check("\"平成\"0\"年度\"", &[(23.0, "平成23年度"), (-1.0, "-平成1年度")]);
        check("#,##0\"回\"", &[(1200.0, "1,200回")]);
        check("0人", &[(5.0, "5人")]);
        check("\\約0", &[(5.0, "約5")]);
        check("¥#,##0;¥-#,##0", &[(1000.0, "¥1,000"), (-1000.0, "¥-1,000")]);
        check("[$¥-411]#,##0", &[(1000.0, "¥1,000")]);
        check("\"第\"0\"回\"", &[(3.0, "第3回")]);
        check("#,##0_ ;[Red]\\-#,##0\\ ", &[(1234.0, "1,234 "), (-1234.0, "-1,234 ")]);
        check("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", &[(-5.0, " (5)"), (0.0, " - ")]);
    }

    #[test]
    fn sections_are_chosen_by_sign_or_condition() {
        check("#,##0;\"▲\"#,##0", &[(-1641.0, "▲1,641"), (1641.0, "1,641"), (0.0, "0")]);
        check("#,##0;△#,##0;\"－\"", &[(0.0, "－"), (-2.0, "△2")]);
        check("0;;", &[(-1.0, ""), (0.0, ""), (1.0, "1")]);
        check("[>=1000]#,##0,\"千\";0", &[(12_000.0, "12千"), (5.0, "5")]);
        check("[<0]\"▲\"0;0", &[(-5.0, "▲5"), (5.0, "5")]);
        check("[=1]\"有\";[=0]\"無\";0", &[(1.0, "有"), (0.0, "無"), (7.0, "7")]);
        check("\"○\";;\"×\"", &[(1.0, "○"), (0.0, "×")]);
        check("[赤]0", &[(1.0, "1")]);
    }

    #[test]
    fn exponents_and_fractions() {
        check("0.00E+00", &[(1234.5, "1.23E+03"), (0.000_12, "1.20E-04"), (0.0, "0.00E+00")]);
        check("# ?/?", &[(0.5, " 1/2"), (2.25, "2 1/4"), (3.0, "3    ")]);
        check("0/100", &[(0.25, "25/100")]);
    }

    #[test]
    fn dates_are_written_in_western_years() {
        check("yyyy/m/d", &[(40_633.0, "2011/3/31"), (60.0, "1900/2/29"), (1.0, "1900/1/1")]);
        check("yyyy/mm/dd hh:mm", &[(40_634.5, "2011/04/01 12:00")]);
        check("m\"月\"d\"日\"", &[(41_038.0, "5月9日")]);
        check("m月d日(aaa)", &[(41_038.0, "5月9日(水)")]);
        check("aaaa", &[(41_038.0, "水曜日")]);
        check("yy.m.d", &[(41_038.0, "12.5.9")]);
        check("d-mmm-yy", &[(41_038.0, "9-May-12")]);
        check("dddd", &[(41_038.0, "Wednesday")]);
        check("m/d/yyyy", &[(-1.0, "-1")]);
    }

    #[test]
    fn dates_are_written_in_eras() {
        check("[$-411]ggge\"年\"m\"月\"d\"日\"", &[(41_038.0, "平成24年5月9日"), (43_586.0, "令和1年5月1日")]);
        check("[$-411]ggge\"年度\"", &[(40_634.0, "平成23年度")]);
        check("[$-411]ge.m.d", &[(41_038.0, "H24.5.9"), (32_515.0, "S64.1.7"), (32_516.0, "H1.1.8")]);
        check("ggee", &[(32_516.0, "平01")]);
        check("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"", &[(43_586.0, "令和元年5月"), (43_831.0, "令和2年1月")]);
        check("[$-411]yyyy\"年\"m\"月\"", &[(41_038.0, "2012年5月")]);
    }

    #[test]
    fn times_know_minutes_from_months() {
        check("h:mm", &[(0.75, "18:00"), (0.5 + 1.0 / 1440.0, "12:01")]);
        check("h:mm AM/PM", &[(0.75, "6:00 PM"), (0.0, "12:00 AM")]);
        check("h\"時\"mm\"分\"", &[(0.395_833_333, "9時30分")]);
        check("[h]:mm", &[(1.5, "36:00")]);
        check("mm:ss", &[(0.5 + 61.0 / 86_400.0, "01:01")]);
        check("ss.0", &[(1.5 / 86_400.0, "01.5")]);
        check("h:mm:ss", &[(0.999_999_9, "0:00:00")]);
    }

    #[test]
    fn kanji_and_wide_digits() {
        check("[DBNum3]0", &[(23.0, "２３")]);
        check("[DBNum1]General", &[(23.0, "二十三"), (105.0, "百五"), (12_000.0, "一万二千")]);
        check("[DBNum1]0", &[(23.0, "二三")]);
        check("[DBNum3][$-411]ggge\"年\"", &[(41_038.0, "平成２４年")]);
    }

    #[test]
    fn old_mac_books_count_from_1904() {
        assert_eq!(Format::new("yyyy/m/d").number(39_172.0, Epoch::Y1904), "2011/4/1");
    }

    #[test]
    fn texts_are_changed_only_by_formats_that_say_so() {
        assert_eq!(Format::new("@\"様\"").text("区長").as_deref(), Some("区長様"));
        assert_eq!(Format::new("0;-0;0;\"【\"@\"】\"").text("区").as_deref(), Some("【区】"));
        assert_eq!(Format::new("@").text("区"), None);
        assert_eq!(Format::new("0\"年度\"").text("区"), None);
    }

    #[test]
    fn nonsense_does_no_harm() {
        for code in
            ["", ";", ";;;;;", "[", "\"", "\\", "[h", "0E+", "yyyy;@;#?/", "*", "_", "[>]0", "%%%", "[$", "0.0.0"]
        {
            let format = Format::new(code);
            for value in [0.0, 1.5, -1e300, f64::NAN, f64::INFINITY, 1e-320, 2_958_466.0] {
                let _ = (format.number(value, Epoch::Y1900), format.text("x"));
            }
        }
    }
}
