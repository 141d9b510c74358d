//! 出典 — where a thing stood: file › sheet › cell. Every value on the screen carries one.
//!
//! Rows and columns count from 0 inside the program and are written as Excel writes them (`B5`).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The last row and column that Excel knows, counted from 0 (XFD1048576).
pub const LAST: Address = Address { row: 1_048_575, col: 16_383 };

/// 番地 — one cell's place in a sheet, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    pub row: u32,
    pub col: u32,
}

impl Address {
    #[must_use]
    pub const fn new(row: u32, col: u32) -> Self {
        Self { row, col }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_name(self.col), u64::from(self.row) + 1)
    }
}

/// 列名 — `0` → `A`, `27` → `AB`.
#[must_use]
pub fn column_name(col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(col) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl FromStr for Address {
    type Err = ();

    /// Reads `B5` (with or without `$`). Anything else, and places beyond Excel's last cell, are an error.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut col: u32 = 0;
        let mut row: u32 = 0;
        let mut digits = false;
        for byte in text.bytes().filter(|b| *b != b'$') {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' if !digits => {
                    col = col.checked_mul(26).ok_or(())? + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                }
                b'0'..=b'9' if col > 0 => {
                    digits = true;
                    row = row.checked_mul(10).ok_or(())?.checked_add(u32::from(byte - b'0')).ok_or(())?;
                }
                _ => return Err(()),
            }
        }
        let here = Self { row: row.checked_sub(1).ok_or(())?, col: col.checked_sub(1).ok_or(())? };
        if here.row > LAST.row || here.col > LAST.col { Err(()) } else { Ok(here) }
    }
}

/// 範囲 — a rectangle of cells, both corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Area {
    pub first: Address,
    pub last: Address,
}

impl Area {
    #[must_use]
    pub const fn cell(at: Address) -> Self {
        Self { first: at, last: at }
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let (a, b, c, d) = (self.first, other.first, self.last, other.last);
        Self {
            first: Address::new(a.row.min(b.row), a.col.min(b.col)),
            last: Address::new(c.row.max(d.row), c.col.max(d.col)),
        }
    }

    #[must_use]
    pub const fn contains(&self, at: Address) -> bool {
        self.first.row <= at.row && at.row <= self.last.row && self.first.col <= at.col && at.col <= self.last.col
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}:{}", self.first, self.last) }
    }
}

impl FromStr for Area {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (a, b): (Address, Address) = (first.parse()?, last.parse()?);
        Ok(Self {
            first: Address::new(a.row.min(b.row), a.col.min(b.col)),
            last: Address::new(a.row.max(b.row), a.col.max(b.col)),
        })
    }
}

/// 出典 — file, sheet and cells. Written `file!sheet!B5`, `file!sheet!B5:C9`, `file!sheet` or `file`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The file's name as it was handed in; inside an archive `archive.zip/inner.xlsx`.
    pub file: Arc<str>,
    /// The sheet's name; `1` for text tables; `None` where it is about the whole file.
    pub sheet: Option<Arc<str>>,
    /// The cells; `None` where it is about the whole sheet.
    pub area: Option<Area>,
}

impl Origin {
    #[must_use]
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), sheet: None, area: None }
    }

    #[must_use]
    pub fn sheet(file: &Arc<str>, sheet: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), sheet: Some(Arc::clone(sheet)), area: None }
    }

    #[must_use]
    pub fn cell(file: &Arc<str>, sheet: &Arc<str>, at: Address) -> Self {
        Self::area(file, sheet, Area::cell(at))
    }

    #[must_use]
    pub fn area(file: &Arc<str>, sheet: &Arc<str>, area: Area) -> Self {
        Self { file: Arc::clone(file), sheet: Some(Arc::clone(sheet)), area: Some(area) }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, "!{sheet}")?;
            if let Some(area) = &self.area {
                write!(f, "!{area}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_as_excel_writes_them_and_read_back() {
        for (text, row, col) in [("A1", 0, 0), ("Z9", 8, 25), ("AA10", 9, 26), ("XFD1048576", 1_048_575, 16_383)] {
            assert_eq!(Address::new(row, col).to_string(), text);
            assert_eq!(text.parse(), Ok(Address::new(row, col)));
        }
    }

    #[test]
    fn places_beyond_the_last_cell_are_refused() {
        for text in ["XFE1", "A1048577", "A99999999999", "A0", "5", "", "A", "A1B"] {
            assert_eq!(text.parse::<Address>(), Err(()), "{text}");
        }
    }

    #[test]
    fn an_area_is_written_with_its_corners_in_order() {
        assert_eq!("C9:B5".parse::<Area>().map(|a| a.to_string()), Ok("B5:C9".into()));
        assert_eq!("B5".parse::<Area>().map(|a| a.to_string()), Ok("B5".into()));
        let [one, other]: [Area; 2] = ["D2:E3", "B5"].map(|text| text.parse().expect("an area"));
        assert_eq!(one.with(other).to_string(), "B2:E5");
    }
}
