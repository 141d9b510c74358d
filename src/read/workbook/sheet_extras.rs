//! シートの補い — what calamine does not tell of an xlsx sheet: hidden rows and columns, merged areas, choices, errors, formulas
//! without a value. Reads no plain values: a row of nothing else is passed over by [`rows`] without being parsed again.

mod rows;

use super::struck::{Runs, Struck};
use crate::origin::{Address, Area};
use crate::read::limits;
use crate::read::xml::{attribute, push_text, says_yes, text_of, written};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader};
use std::collections::BTreeMap;

/// シートの補い — what the pass found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SheetExtras {
    pub hidden_rows: Vec<u32>,
    pub hidden_cols: Vec<u32>,
    pub merges: Vec<Area>,
    pub cells: BTreeMap<Address, OddCell>,
    /// Lists of choices: the first cell that offers them, and the formula that names them.
    pub choices: Vec<(Option<Address>, String)>,
    /// A cell that names a place beyond Excel's last one; its value would land elsewhere.
    pub astray: Option<String>,
}

/// 特別なセル — a cell that needs more than its value.
#[derive(Debug, PartialEq, Eq)]
pub enum OddCell {
    Struck(Struck),
    /// The error as Excel shows it.
    Error(String),
    FormulaWithoutValue,
    /// Refers to a shared string by what is no number; its value would be another cell's text.
    StringMissing,
    /// Refers to a shared string beyond those that were counted, unless calamine finds one there.
    StringBeyond,
    /// Holds something that calamine refuses; what it says is not known.
    Unread,
}

impl SheetExtras {
    /// Reads a sheet's part, in a book of so many shared strings; an error where it is no well-formed XML.
    pub fn read(part: &[u8], strings: usize) -> Result<Self, Error> {
        let text = text_of(part);
        let mut reader = Reader::from_str(&text);
        let mut pass = Pass { extras: Self::default(), next: Address::new(0, 0), strings };
        loop {
            match reader.read_event()? {
                Event::Start(e) if e.local_name().as_ref() == "c" => pass.cell(&e, &mut reader)?,
                Event::Start(e) if e.local_name().as_ref() == "dataValidation" => pass.validation(&e, &mut reader)?,
                Event::Start(e) if e.local_name().as_ref() == "sheetData" => {
                    let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                    let rest = text.get(start..).unwrap_or_default();
                    if let Some(rest) = rows::pass_over(rest, &mut pass) {
                        reader = Reader::from_str(rest);
                        reader.config_mut().allow_unmatched_ends = true;
                    } else {
                        pass.restart();
                    }
                }
                Event::Start(e) => pass.element(&e),
                Event::Empty(e) => {
                    pass.element(&e);
                    if e.local_name().as_ref() == "row" {
                        pass.end_row();
                    }
                }
                Event::End(e) if e.local_name().as_ref() == "row" => pass.end_row(),
                Event::Eof => return Ok(pass.extras),
                _ => {}
            }
        }
    }
}

struct Pass {
    extras: SheetExtras,
    /// Where a cell stands that does not say so itself.
    next: Address,
    strings: usize,
}

impl Pass {
    /// Forgets what was found among the rows.
    fn restart(&mut self) {
        self.next = Address::new(0, 0);
        self.extras.hidden_rows.clear();
        self.extras.cells.clear();
        self.extras.astray = None;
    }

    fn element(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "row" => self.row(element),
            "col" if says_yes(element, "hidden") => {
                let number = |name: &str| attribute(element, name).and_then(|n| n.parse::<u32>().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max"))
                    && self.extras.hidden_cols.len() <= crate::origin::LAST.col as usize
                {
                    let last = last.min(crate::origin::LAST.col + 1);
                    self.extras.hidden_cols.extend((first..=last).filter_map(|col| col.checked_sub(1)));
                }
            }
            "mergeCell" => {
                let area = attribute(element, "ref").and_then(|area| area.parse::<Area>().ok());
                self.extras.merges.extend(area);
            }
            // A cell without content.
            "c" => {
                self.place(written(element, "r").as_deref());
                self.next.col = self.next.col.saturating_add(1);
            }
            _ => {}
        }
    }

    fn row(&mut self, element: &BytesStart<'_>) {
        if let Some(row) = written(element, "r").and_then(|r| r.parse::<u32>().ok()) {
            self.next = Address::new(row.saturating_sub(1), 0);
        }
        if says_yes(element, "hidden") {
            self.extras.hidden_rows.push(self.next.row);
        }
    }

    fn end_row(&mut self) {
        self.next = Address::new(self.next.row.saturating_add(1), 0);
    }

    /// A rule for what may be written; newer ones name their cells in an element of its own.
    fn validation(&mut self, element: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), Error> {
        let (mut cells, mut formula) = (attribute(element, "sqref").unwrap_or_default(), String::new());
        let mut inside = String::new();
        loop {
            let event = reader.read_event()?;
            match &event {
                Event::Eof => return Ok(()),
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
        if attribute(element, "type").is_some_and(|kind| kind == "list")
            && self.extras.choices.len() < limits::ANNOTATIONS
        {
            let first = cells.split([' ', ':']).find_map(|cell| cell.parse().ok());
            self.extras.choices.push((first, formula));
        }
        Ok(())
    }

    /// Moves to where the cell stands.
    fn place(&mut self, reference: Option<&str>) {
        if let Some(reference) = reference {
            match reference.parse() {
                Ok(at) => self.next = at,
                Err(()) => self.extras.astray = Some(reference.to_owned()),
            }
        }
    }

    /// Reads a cell whose start was read, to its end.
    fn cell(&mut self, element: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), Error> {
        self.place(written(element, "r").as_deref());
        let kind = written(element, "t").unwrap_or_default();
        let (mut value, mut formula, mut in_value) = (String::new(), false, false);
        let mut odd = None;
        loop {
            let event = reader.read_event()?;
            match &event {
                Event::Start(e) => match e.local_name().as_ref() {
                    "v" => in_value = true,
                    "f" => {
                        formula = true;
                        reader.read_to_end(e.name())?;
                    }
                    "is" => {
                        let runs = Runs::read(reader, "is").0;
                        odd = (!runs.struck.is_empty()).then_some(OddCell::Struck(runs));
                    }
                    _ => {
                        reader.read_to_end(e.name())?;
                        odd = Some(OddCell::Unread);
                    }
                },
                Event::Empty(e) => match e.local_name().as_ref() {
                    "f" => formula = true,
                    "v" | "is" => {}
                    _ => odd = Some(OddCell::Unread),
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "v" => in_value = false,
                    "c" => break,
                    _ => {}
                },
                // calamine meets the same end and refuses the sheet.
                Event::Eof => return Ok(()),
                text if in_value => push_text(text, &mut value),
                _ => {}
            }
        }
        self.end_cell(odd.or_else(|| self.odd(&kind, &value, formula)));
        Ok(())
    }

    fn end_cell(&mut self, odd: Option<OddCell>) {
        if let Some(odd) = odd {
            self.extras.cells.insert(self.next, odd);
        }
        self.next.col = self.next.col.saturating_add(1);
    }

    /// What a cell of this type and value needs beyond it.
    fn odd(&self, kind: &str, value: &str, formula: bool) -> Option<OddCell> {
        match kind {
            "e" => Some(OddCell::Error(value.to_owned())),
            "s" => match value.parse::<usize>() {
                Ok(n) => (n >= self.strings).then_some(OddCell::StringBeyond),
                // calamine takes what is no number for the first string of the list.
                Err(_) => (!value.is_empty()).then_some(OddCell::StringMissing),
            },
            // A formula whose result is the empty text says `str`.
            "str" => None,
            _ => (formula && value.is_empty()).then_some(OddCell::FormulaWithoutValue),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Also with a comment among the rows, for which they are parsed from their beginning.
    fn check(rows: &str, wanted: &str) {
        for comment in ["", "<!-- -->"] {
            let part = format!(
                "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>{rows}{comment}</sheetData></worksheet>"
            );
            let extras = SheetExtras::read(part.as_bytes(), 2).unwrap();
            let cells: Vec<String> = extras.cells.iter().map(|(at, odd)| format!("{at} {odd:?}")).collect();
            let got = format!("{:?} {:?} {}", extras.hidden_rows, extras.hidden_cols, cells.join(" "));
            assert_eq!(got.trim(), wanted, "{comment}");
        }
    }

    #[test]
    fn hidden_rows_and_columns_are_found_with_and_without_numbers() {
        check(
            "<row r=\"2\" hidden=\"1\"/><row><c><v>1</v></c></row>\n<row hidden=\"true\"><c/><c t=\"e\"><v>#N/A</v></c></row>",
            "[1, 3] [1, 2] B4 Error(\"#N/A\")",
        );
    }

    #[test]
    fn odd_cells_are_named_by_their_place() {
        check(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2</v></c><c t=\"s\"><v>x</v></c><c t=\"e\"><v>#SPILL!</v></c><c><f>A1</f></c><c t=\"str\"><f>B1</f><v></v></c><c><f>1</f><v>1</v></c><c><v>1</v><extLst/></c></row>",
            "[] [1, 2] A1 StringBeyond B1 StringMissing C1 Error(\"#SPILL!\") D1 FormulaWithoutValue G1 Unread",
        );
        check(
            "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>b</t></r></is></c></row>",
            "[] [1, 2] B1 Struck(Struck { kept: \"\", struck: \"b\" })",
        );
    }

    #[test]
    fn merged_areas_and_places_beyond_the_sheet() {
        let part = "<worksheet><sheetData><row><c r=\"A99999999999\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
        let extras = SheetExtras::read(part.as_bytes(), 2).unwrap();
        assert_eq!(extras.astray.as_deref(), Some("A99999999999"));
        assert_eq!(extras.merges, ["A1:B2".parse().unwrap()]);
    }

    #[test]
    fn a_part_that_is_no_xml_is_an_error() {
        for rows in ["<row><c><v>1</v></row>", "<row><c><v>1</v><c><v>2</v></c></row>", "<row></c></row>"] {
            let part = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
            assert!(SheetExtras::read(part.as_bytes(), 2).is_err(), "{rows}");
        }
    }
}
