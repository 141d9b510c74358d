//! xlsb — the binary twin of xlsx: the same parts, each a run of records. Read by an own pass, because what must be seen
//! (merged areas, formats, hidden rows, struck runs) stands between the values, and because the library passes over the short
//! cell records that some writers use and stumbles over records that are too short. Evaluates no formulas.

mod record;
mod shared;

use super::cell::{Value, put_error};
use super::package::Package;
use super::zip_container::ZipContainer;
use crate::grid::AnnotationKind;
use crate::note::What;
use crate::origin::{Address, Area, LAST};
use crate::read::binary::{u16_at, u32_at};
use crate::read::builder::GridBuilder;
use crate::read::format::Epoch;
use crate::read::parts::Parts;
use crate::read::{Book, Why, limits};
use record::{error, packed, records, wide};
use shared::{Strings, Styles};
use std::sync::Arc;

pub fn read(file: &Arc<str>, parts: Parts<'_>) -> Result<Book, Why> {
    let package = Package::new(ZipContainer::of(parts, |name| !name.contains("/media/"), |_, part| part)?);
    let styles = Styles::read(package.of_kind("styles").unwrap_or_default());
    let strings = Strings::read(package.of_kind("sharedStrings").unwrap_or_default(), &styles);
    let (epoch, bundle) = sheets(package.part(&package.book).ok_or_else(|| damaged("workbook.bin"))?);
    if bundle.len() > limits::SHEETS {
        return Err(limits::too_many("シート数", limits::SHEETS));
    }
    let mut out = Book { sheets: Vec::new(), notes: Vec::new() };
    for (name, id, visible) in bundle {
        let (kind, target) = package.of_book.get(&id).ok_or_else(|| damaged(&name))?;
        if kind != "worksheet" {
            continue;
        }
        let part = package.part(target).ok_or_else(|| damaged(target))?;
        let builder = GridBuilder::new(file, &name, visible);
        let mut sheet = Sheet { builder, styles: &styles, strings: &strings, epoch, at: Address::new(0, 0) };
        records(part).for_each(|(id, data)| sheet.record(id, data));
        sheet.builder.shapes(&package.shapes(target));
        for (at, text) in package.related(target, "comments").flat_map(|part| shared::comments(part, &styles)) {
            sheet.builder.annotate(AnnotationKind::Comment, at, &text);
        }
        let (grid, mut notes) = sheet.builder.finish();
        out.sheets.push(grid);
        out.notes.append(&mut notes);
    }
    Ok(out)
}

/// The first day of the book's calendar, and every sheet's name, relation and visibility.
fn sheets(book: &[u8]) -> (Epoch, Vec<(String, String, bool)>) {
    let (mut epoch, mut sheets) = (Epoch::Y1900, Vec::new());
    for (id, data) in records(book) {
        match id {
            153 if u32_at(data, 0).is_some_and(|flags| flags & 1 == 1) => epoch = Epoch::Y1904,
            156 => {
                let (Some(state), Some((relation, next))) = (u32_at(data, 0), wide(data, 8)) else { continue };
                let name = wide(data, next).map(|(name, _)| name).unwrap_or_default();
                sheets.push((name, relation, state == 0));
            }
            _ => {}
        }
    }
    (epoch, sheets)
}

struct Sheet<'a> {
    builder: GridBuilder,
    styles: &'a Styles,
    strings: &'a Strings,
    epoch: Epoch,
    /// The cell that was read last.
    at: Address,
}

impl Sheet<'_> {
    fn record(&mut self, id: u16, data: &[u8]) {
        // A record that is cut off says nothing.
        let _ = match id {
            0 => self.row(data),
            // Cells that name their column, and short ones that follow the cell before.
            2..=11 | 62 => self.cell(id, data),
            13..=18 => self.short(id - 11, data),
            1 | 12 => self.blank(id, data),
            60 => self.columns(data),
            176 => self.merge(data),
            _ => None,
        };
    }

    fn row(&mut self, data: &[u8]) -> Option<()> {
        self.at = Address::new(u32_at(data, 0)?, 0);
        // A row of height zero is how Excel says hidden.
        if data.get(11)? & 0x10 != 0 {
            self.builder.hide_row(self.at.row);
        }
        // The first short cell stands in column A.
        self.at.col = u32::MAX;
        Some(())
    }

    fn blank(&mut self, id: u16, data: &[u8]) -> Option<()> {
        self.at.col = if id == 1 { u32_at(data, 0)? } else { self.at.col.wrapping_add(1) };
        Some(())
    }

    fn cell(&mut self, id: u16, data: &[u8]) -> Option<()> {
        self.at.col = u32_at(data, 0)?;
        self.value(id, u32_at(data, 4)?, data.get(8..)?)
    }

    fn short(&mut self, id: u16, data: &[u8]) -> Option<()> {
        self.at.col = self.at.col.wrapping_add(1);
        self.value(id, u32_at(data, 0)?, data.get(4..)?)
    }

    fn value(&mut self, id: u16, style: u32, data: &[u8]) -> Option<()> {
        let at = self.at;
        // The upper byte says whether to show a phonetic guide.
        let shape = self.styles.shape(style & 0x00FF_FFFF);
        let mut put = |value: Value| value.put_as(shape, at, self.epoch, &mut self.builder);
        match id {
            2 => put(Value::Number(packed(u32_at(data, 0)?))),
            5 | 9 => put(Value::Number(f64::from_le_bytes(data.get(..8)?.try_into().ok()?))),
            4 | 10 => put(Value::Bool(*data.first()? != 0)),
            6 | 8 => put(Value::Text(&wide(data, 0)?.0)),
            3 | 11 => put_error(at, error(*data.first()?), &mut self.builder),
            7 | 62 => {
                let own;
                let text = if id == 7 {
                    let Some(text) = self.strings.get(u32_at(data, 0)?) else {
                        self.builder.note(What::TextGarbled, at);
                        return None;
                    };
                    text
                } else {
                    own = shared::rich(data, self.styles)?;
                    &own
                };
                put(Value::Text(&text.kept));
                self.builder.strike(&text.struck, at);
            }
            _ => {}
        }
        Some(())
    }

    fn columns(&mut self, data: &[u8]) -> Option<()> {
        let (first, last) = (u32_at(data, 0)?, u32_at(data, 4)?);
        if u16_at(data, 16)? & 1 == 1 {
            (first..=last.min(LAST.col)).for_each(|col| self.builder.hide_col(col));
        }
        Some(())
    }

    fn merge(&mut self, data: &[u8]) -> Option<()> {
        let (top, bottom, left, right) = (u32_at(data, 0)?, u32_at(data, 4)?, u32_at(data, 8)?, u32_at(data, 12)?);
        if top <= bottom && left <= right {
            self.builder.merge(Area { first: Address::new(top, left), last: Address::new(bottom, right) });
        }
        Some(())
    }
}

fn damaged(detail: &str) -> Why {
    Why::Damaged { detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::record::tests::{record, text};
    use super::*;
    use crate::read::parts::tests::zip_of;
    use proptest::prelude::*;

    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// A book of one sheet `区` with these records; format `0"人"` is style 1, a struck font style 2.
    fn book_of(sheet: &[u8]) -> Vec<u8> {
        let relations = |list: &[(&str, &str)]| {
            let list = list.iter().map(|(kind, target)| {
                format!("<Relationship Id=\"{kind}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
            });
            format!("<Relationships>{}</Relationships>", list.collect::<String>()).into_bytes()
        };
        let bundle = [&[0; 8][..], &text("worksheet"), &text("区")].concat();
        let styles = [
            record(43, &[0, 0, 0, 0]),
            record(43, &[0, 0, 8, 0]),
            record(44, &[&[164, 0][..], &text("0\"人\"")].concat()),
            record(617, &[]),
            record(47, &[0; 6]),
            record(47, &[0, 0, 164, 0, 0, 0]),
            record(47, &[0, 0, 0, 0, 1, 0]),
            record(618, &[]),
        ];
        let runs = [2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 1, 0];
        let strings = [
            record(19, &[&[0][..], &text("目標")].concat()),
            record(19, &[&[1][..], &text("50回以上"), &runs].concat()),
        ];
        zip_of(&[
            ("_rels/.rels", &relations(&[("officeDocument", "xl/workbook.bin")])),
            (
                "xl/_rels/workbook.bin.rels",
                &relations(&[
                    ("worksheet", "sheet1.bin"),
                    ("styles", "styles.bin"),
                    ("sharedStrings", "sharedStrings.bin"),
                ]),
            ),
            ("xl/workbook.bin", &record(156, &bundle)),
            ("xl/styles.bin", &styles.concat()),
            ("xl/sharedStrings.bin", &strings.concat()),
            ("xl/sheet1.bin", sheet),
        ])
    }

    fn row(n: u8, hidden: bool) -> Vec<u8> {
        record(0, &[n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, u8::from(hidden) << 4, 0])
    }

    fn cell(id: u16, col: u8, style: u8, value: &[u8]) -> Vec<u8> {
        record(id, &[&[col, 0, 0, 0, style, 0, 0, 1][..], value].concat())
    }

    fn open(bytes: &[u8]) -> Result<Book, Why> {
        read(&"a.xlsb".into(), Parts::open(bytes)?)
    }

    fn check(sheet: &[Vec<u8>], wanted: &[&str]) {
        let book = open(&book_of(&sheet.concat())).unwrap();
        let mut got: Vec<String> = book.sheets[0].cells.iter().map(|c| format!("{}={}", c.at, c.text)).collect();
        got.extend(book.sheets[0].merges.iter().map(ToString::to_string));
        got.extend(book.notes.iter().map(|n| format!("{} {}", n.what.kind(), n.origin)));
        assert_eq!(got, wanted);
    }

    #[test]
    fn cells_of_every_kind_stand_as_excel_shows_them() {
        let whole = |n: u32| (n << 2 | 2).to_le_bytes();
        check(
            &[
                row(1, false),
                cell(7, 0, 0, &[0, 0, 0, 0]),
                record(13, &[&[1, 0, 0, 0][..], &whole(20)].concat()),
                record(12, &[0, 0, 0, 0]),
                record(16, &[&[1, 0, 0, 0][..], &2.5_f64.to_le_bytes()].concat()),
                cell(2, 6, 0, &(125_u32 << 2 | 3).to_le_bytes()),
                cell(8, 7, 0, &text("式")),
                cell(4, 8, 0, &[1]),
            ],
            &["A2=目標", "B2=20人", "D2=3人", "G2=1.25", "H2=式", "I2=TRUE"],
        );
    }

    #[test]
    fn merged_areas_hidden_rows_and_struck_words_are_found() {
        let number = |n: u8| [n, 0, 0, 0];
        check(
            &[
                row(0, true),
                cell(7, 0, 0, &number(1)),
                cell(6, 1, 2, &text("旧")),
                cell(3, 2, 0, &[7]),
                cell(7, 3, 0, &number(9)),
                record(176, &[number(0), number(0), number(0), number(1)].concat()),
            ],
            &[
                "A1=50回",
                "C1=#DIV/0!",
                "A1:B1",
                "text-struck a.xlsb!区!A1",
                "text-struck a.xlsb!区!B1",
                "error-value a.xlsb!区!C1",
                "text-garbled a.xlsb!区!D1",
                "rows-hidden a.xlsb!区!A1:C1",
            ],
        );
    }

    proptest! {
        #[test]
        fn random_records_do_no_harm(
            list in proptest::collection::vec((0_u16..700, proptest::collection::vec(any::<u8>(), 0..40)), 0..40),
            tail in proptest::collection::vec(any::<u8>(), 0..60),
        ) {
            let mut part: Vec<u8> = list.iter().flat_map(|(id, data)| record(*id, data)).collect();
            part.extend(tail);
            let _ = open(&book_of(&part));
            let _ = sheets(&part);
            let _ = Strings::read(&part, &Styles::read(&part));
        }
    }
}
