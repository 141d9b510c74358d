//! 矢印キー — how a key moves over a grid of cells, as people know it from Excel. Knows keys by the names that browsers
//! give them, and nothing of what the cells hold.

/// 位置 — row and column, counted from 0.
pub type CellPosition = (usize, usize);

/// How many rows `PageUp` and `PageDown` go.
const PAGE: usize = 10;

/// Where `key` leads from `from` in a grid of `rows` × `cols`; `None` for keys that do not move.
#[must_use]
pub fn step(key: &str, ctrl: bool, from: CellPosition, (rows, cols): (usize, usize)) -> Option<CellPosition> {
    let (last_row, last_col) = (rows.checked_sub(1)?, cols.checked_sub(1)?);
    let (row, col) = from;
    let to = match (key, ctrl) {
        ("ArrowUp", false) => (row.saturating_sub(1), col),
        ("ArrowDown", false) => (row + 1, col),
        ("ArrowLeft", false) => (row, col.saturating_sub(1)),
        ("ArrowRight", false) => (row, col + 1),
        ("ArrowUp", true) => (0, col),
        ("ArrowDown", true) => (last_row, col),
        ("ArrowLeft", true) | ("Home", false) => (row, 0),
        ("ArrowRight", true) | ("End", false) => (row, last_col),
        ("Home", true) => (0, 0),
        ("End", true) => (last_row, last_col),
        ("PageUp", false) => (row.saturating_sub(PAGE), col),
        ("PageDown", false) => (row + PAGE, col),
        _ => return None,
    };
    Some((to.0.min(last_row), to.1.min(last_col)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, ctrl: bool) -> Option<CellPosition> {
        step(key, ctrl, (3, 2), (5, 4))
    }

    #[test]
    fn keys_move_as_in_a_spreadsheet() {
        for (key, ctrl, to) in [
            ("ArrowUp", false, (2, 2)),
            ("ArrowDown", false, (4, 2)),
            ("ArrowLeft", false, (3, 1)),
            ("ArrowRight", false, (3, 3)),
            ("ArrowRight", true, (3, 3)),
            ("ArrowUp", true, (0, 2)),
            ("Home", false, (3, 0)),
            ("End", false, (3, 3)),
            ("Home", true, (0, 0)),
            ("End", true, (4, 3)),
            ("PageUp", false, (0, 2)),
            ("PageDown", false, (4, 2)),
        ] {
            assert_eq!(check(key, ctrl), Some(to), "{key}");
        }
    }

    #[test]
    fn the_edge_is_not_passed_and_other_keys_do_not_move() {
        assert_eq!(step("ArrowRight", false, (0, 3), (1, 4)), Some((0, 3)));
        assert_eq!(step("ArrowUp", false, (0, 0), (0, 0)), None);
        assert_eq!([check("a", false), check("Enter", false), check("PageUp", true)], [None, None, None]);
    }
}
