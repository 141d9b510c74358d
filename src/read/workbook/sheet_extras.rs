//! すき間 — what calamine does not tell of an xlsx sheet, from one pass over its part: hidden rows and columns, merged areas,
//! struck texts, errors, formulas without a value. Reads no plain values.

use super::strings::{Runs, Strings, Struck};
use crate::origin::{Address, Area};
use crate::read::limits;
use crate::read::xml::{attribute, push_text, says_yes, text_of, written};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// すき間 — what the pass found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    pub hidden_rows: Vec<u32>,
    pub hidden_cols: Vec<u32>,
    pub merges: Vec<Area>,
    pub cells: BTreeMap<Address, Odd>,
    /// Lists of choices: the first cell that offers them, and the formula that names them.
    pub choices: Vec<(Option<Address>, String)>,
    /// A cell that names a place beyond Excel's last one; its value would land elsewhere.
    pub astray: Option<String>,
}

/// 特別なセル — a cell that needs more than its value.
#[derive(Debug, PartialEq, Eq)]
pub enum Odd {
    Struck(Struck),
    /// The error as Excel shows it.
    Error(String),
    FormulaWithoutValue,
    /// Refers to a shared string that is not there; its value would be another cell's text.
    StringMissing,
}

impl Gaps {
    pub fn read(part: &[u8], strings: &Strings) -> Self {
        let text = text_of(part);
        let mut reader = Reader::from_str(&text);
        let mut pass = Pass { gaps: Self::default(), strings, next: Address::new(0, 0) };
        loop {
            match reader.read_event() {
                Ok(Event::Start(e)) if e.local_name().as_ref() == "c" => pass.cell(&e, &mut reader),
                Ok(Event::Start(e)) if e.local_name().as_ref() == "dataValidation" => pass.validation(&e, &mut reader),
                Ok(Event::Start(e) | Event::Empty(e)) => pass.element(&e),
                Ok(Event::End(e)) if e.local_name().as_ref() == "row" => {
                    pass.next = Address::new(pass.next.row.saturating_add(1), 0);
                }
                Ok(Event::Eof) | Err(_) => return pass.gaps,
                Ok(_) => {}
            }
        }
    }
}

struct Pass<'a> {
    gaps: Gaps,
    strings: &'a Strings,
    /// Where a cell stands that does not say so itself.
    next: Address,
}

impl Pass<'_> {
    fn element(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "row" => {
                if let Some(row) = written(element, "r").and_then(|r| r.parse::<u32>().ok()) {
                    self.next = Address::new(row.saturating_sub(1), 0);
                }
                if says_yes(element, "hidden") {
                    self.gaps.hidden_rows.push(self.next.row);
                }
            }
            "col" if says_yes(element, "hidden") => {
                let number = |name: &str| attribute(element, name).and_then(|n| n.parse::<u32>().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max"))
                    && self.gaps.hidden_cols.len() <= crate::origin::LAST.col as usize
                {
                    let last = last.min(crate::origin::LAST.col + 1);
                    self.gaps.hidden_cols.extend((first..=last).filter_map(|col| col.checked_sub(1)));
                }
            }
            "mergeCell" => {
                let area = attribute(element, "ref").and_then(|area| area.parse::<Area>().ok());
                self.gaps.merges.extend(area);
            }
            // A cell without content.
            "c" => self.place(element),
            _ => {}
        }
    }

    /// A rule for what may be written; newer ones name their cells in an element of its own.
    fn validation(&mut self, element: &BytesStart<'_>, reader: &mut Reader<&[u8]>) {
        let (mut cells, mut formula) = (attribute(element, "sqref").unwrap_or_default(), String::new());
        let mut inside = String::new();
        loop {
            let event = match reader.read_event() {
                Ok(Event::Eof) | Err(_) => return,
                Ok(event) => event,
            };
            match &event {
                Event::Start(e) if matches!(e.local_name().as_ref(), "formula1" | "formula2" | "sqref") => {
                    e.local_name().as_ref().clone_into(&mut inside);
                }
                Event::End(e) if e.local_name().as_ref() == "dataValidation" => break,
                text => match inside.as_str() {
                    "formula1" => push_text(text, &mut formula),
                    "sqref" => push_text(text, &mut cells),
                    _ => {}
                },
            }
        }
        if attribute(element, "type").is_some_and(|kind| kind == "list") && self.gaps.choices.len() < limits::ASIDES {
            let first = cells.split([' ', ':']).find_map(|cell| cell.parse().ok());
            self.gaps.choices.push((first, formula));
        }
    }

    /// Moves to where the cell stands.
    fn place(&mut self, element: &BytesStart<'_>) {
        if let Some(reference) = written(element, "r") {
            match reference.parse() {
                Ok(at) => self.next = at,
                Err(()) => self.gaps.astray = Some(reference.into_owned()),
            }
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>, reader: &mut Reader<&[u8]>) {
        self.place(element);
        let kind = written(element, "t").unwrap_or_default();
        let (mut value, mut formula, mut in_value) = (String::new(), false, false);
        let mut odd = None;
        loop {
            let event = match reader.read_event() {
                Ok(Event::Eof) | Err(_) => return,
                Ok(event) => event,
            };
            match &event {
                Event::Start(e) => match e.local_name().as_ref() {
                    "v" => in_value = true,
                    "f" => formula = true,
                    "is" => {
                        let runs = Runs::read(reader, "is").0;
                        odd = (!runs.struck.is_empty()).then_some(Odd::Struck(runs));
                    }
                    _ => {}
                },
                Event::Empty(e) if e.local_name().as_ref() == "f" => formula = true,
                Event::End(e) => match e.local_name().as_ref() {
                    "v" => in_value = false,
                    "c" => break,
                    _ => {}
                },
                text if in_value => push_text(text, &mut value),
                _ => {}
            }
        }
        let odd = odd.or_else(|| self.odd(&kind, &value, formula));
        if let Some(odd) = odd {
            self.gaps.cells.insert(self.next, odd);
        }
        self.next.col = self.next.col.saturating_add(1);
    }

    fn odd(&self, kind: &str, value: &str, formula: bool) -> Option<Odd> {
        match kind {
            "e" => Some(Odd::Error(value.to_owned())),
            "s" => match value.trim().parse::<usize>() {
                Ok(n) if n < self.strings.count => self.strings.struck.get(&n).cloned().map(Odd::Struck),
                _ if value.is_empty() => None,
                _ => Some(Odd::StringMissing),
            },
            // A formula whose result is the empty text says `str`.
            "str" => None,
            _ => (formula && value.is_empty()).then_some(Odd::FormulaWithoutValue),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &str, tail: &str, wanted: &str) {
        let strings =
            Strings::read("<sst><si><t>a</t></si><si><r><rPr><strike/></rPr><t>b</t></r></si></sst>".as_bytes());
        let part = format!(
            "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>{rows}</sheetData>{tail}</worksheet>"
        );
        let gaps = Gaps::read(part.as_bytes(), &strings);
        let cells: Vec<String> = gaps.cells.iter().map(|(at, odd)| format!("{at} {odd:?}")).collect();
        assert_eq!(format!("{:?} {:?} {}", gaps.hidden_rows, gaps.hidden_cols, cells.join(" ")).trim(), wanted);
    }

    #[test]
    fn hidden_rows_and_columns_are_found_with_and_without_numbers() {
        check(
            "<row r=\"2\" hidden=\"1\"/><row><c><v>1</v></c></row><row hidden=\"true\"><c/></row>",
            "",
            "[1, 2] [1, 2]",
        );
    }

    #[test]
    fn odd_cells_are_named_by_their_place() {
        check(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>9</v></c><c t=\"e\"><v>#SPILL!</v></c><c><f>A1</f></c><c t=\"str\"><f>B1</f><v></v></c><c><f>1</f><v>1</v></c></row>",
            "",
            "[] [1, 2] B1 Struck(Struck { kept: \"\", struck: \"b\" }) C1 StringMissing D1 Error(\"#SPILL!\") E1 FormulaWithoutValue",
        );
    }

    #[test]
    fn merged_areas_and_places_beyond_the_sheet() {
        let part = "<worksheet><sheetData><row><c r=\"A99999999999\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
        let gaps = Gaps::read(part.as_bytes(), &Strings::default());
        assert_eq!(gaps.astray.as_deref(), Some("A99999999999"));
        assert_eq!(gaps.merges, ["A1:B2".parse().unwrap()]);
    }
}
