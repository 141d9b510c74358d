//! 図のファイル — a chart as a file of its own, with its heading and the sheets that it comes from.

use super::paper::{sheets, source_words};
use super::report::file_name;
use crate::chart::alone;
use crate::origin::Origin;

/// A file's name holds no more of a heading than this.
const NAME: usize = 40;

/// SVGにする.
#[must_use]
pub fn svg(heading: &str, chart: &str, sources: &[Origin]) -> String {
    alone(chart, heading, &source_words(&sheets(sources.iter())))
}

/// Its name, without the signs that no system takes in names.
#[must_use]
pub fn name(heading: &str, sample: bool, ending: &str) -> String {
    let forbidden = |c: &char| "\\/:*?\"<>|".contains(*c) || c.is_control();
    let plain: String = heading.chars().filter(|c| !forbidden(c)).take(NAME).collect();
    file_name(plain.trim(), None, sample, ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Grid;
    use crate::origin::Address;

    fn check(heading: &str, wanted: &str) {
        assert_eq!(name(heading, true, "svg"), wanted);
    }

    #[test]
    fn a_picture_is_called_after_what_it_shows() {
        check("訓練の回数（回／年）　", "区くらべ_見本_訓練の回数（回／年）.svg");
        check("a/b:c?", "区くらべ_見本_abc.svg");
    }

    #[test]
    fn the_sheets_it_comes_from_stand_below_it_once_each() {
        let grid = Grid::new("港区.xlsx".into(), "評価".into());
        let sources = [grid.origin(Address::new(13, 3)), grid.origin(Address::new(3, 3))];
        let svg = svg("訓練", "<svg viewBox=\"0 0 600 40\"></svg>", &sources);
        assert!(svg.contains("出典：港区.xlsx『評価』D4:D14<"), "{svg}");
    }
}
