//! 一覧 — one row for each matter, under one to three heading rows.

use super::{look, sections, title, width};
use crate::form::Field;
use crate::prose::Entry;
use crate::sheet::{Look, Sheet};
use crate::wards::{Layout, Ward};

/// 一覧 — one heading row; section and item columns as the layout asks.
pub fn list(ward: &Ward, entries: &[Entry]) -> Sheet {
    let words = ward.wording;
    let text_table = matches!(ward.layout, Layout::Cp932 | Layout::Utf8);
    let joined_item = ward.layout == Layout::MergedSections;
    let section_rows = ward.layout == Layout::SectionRows;
    let mut sheet = Sheet::named(match ward.layout {
        Layout::SheetName | Layout::Instructions => ward.name,
        Layout::MergedSections => "様式２",
        _ => "Sheet1",
    });

    sheet.put((0, 0), Look::Title, title(ward));
    let legend = ward.legend.line().filter(|_| ward.layout != Layout::Instructions);
    // One form has its legend below the table, the others above.
    let legend_below = ward.number == 24;
    let mut row = 2;
    if let Some(line) = legend.filter(|_| !legend_below) {
        sheet.put((1, 0), Look::Note, line);
        row = 3;
    }

    let mut columns: Vec<(String, f64)> = Vec::new();
    if !section_rows {
        columns.push((words.section().to_owned(), 12.0));
    }
    if joined_item {
        columns.push((words.name().to_owned(), 20.0));
    } else {
        columns.push((words.code().to_owned(), 7.0));
        columns.push((words.name().to_owned(), 18.0));
    }
    // A system's text table leaves out what stands in the printed plan.
    let fields: Vec<Field> = Field::ALL
        .into_iter()
        .filter(|field| !(text_table && matches!(field, Field::Purpose | Field::Strategy)))
        .collect();
    columns.extend(fields.iter().map(|&field| (words.field(field).to_owned(), width(field))));
    let last = u16::try_from(columns.len()).unwrap_or(1) - 1;
    for (column, (heading, width)) in (0..).zip(columns) {
        sheet.put((row, column), Look::Heading, heading);
        sheet.widths.push((column, width));
    }
    row += 1;
    sheet.frozen = Some(row);

    for (section, run) in sections(entries) {
        let rows = u32::try_from(run.len()).unwrap_or(0);
        if section_rows {
            sheet.span((row, 0), (row, last), Look::Section, section);
            row += 1;
        } else if joined_item {
            sheet.span((row, 0), (row + rows - 1, 0), Look::Section, section);
        }
        let mut above: Option<&Entry> = None;
        for entry in run {
            let mut column = 0;
            if !section_rows {
                if !joined_item {
                    sheet.put((row, 0), Look::Text, section);
                }
                column = 1;
            }
            let matter = entry.matter;
            if joined_item {
                sheet.put((row, column), Look::Name, format!("{} {}", matter.code, matter.name));
            } else {
                sheet.put((row, column), Look::Mark, matter.code);
                column += 1;
                sheet.put((row, column), Look::Name, matter.name);
            }
            for &field in &fields {
                column += 1;
                sheet.put((row, column), look(field), text(ward, entry, above, field));
            }
            above = Some(entry);
            row += 1;
        }
    }
    if let Some(line) = legend.filter(|_| legend_below) {
        sheet.put((row + 1, 0), Look::Note, line);
    }
    sheet
}

/// 多段見出し — headings in two or three rows with groups above them; the table starts at C5.
pub fn grouped(ward: &Ward, entries: &[Entry], three: bool) -> Sheet {
    let words = ward.wording;
    let mut sheet = Sheet::named("評価シート");
    sheet.put((0, 2), Look::Title, title(ward));
    if let Some(line) = ward.legend.line() {
        sheet.put((2, 2), Look::Note, line);
    }
    let (top, left) = (4, 2);
    let bottom = if three { top + 2 } else { top + 1 };
    let leading = [(words.section(), 12.0), (words.code(), 7.0), (words.name(), 18.0)];
    for (column, (heading, width)) in (left..).zip(leading) {
        sheet.span((top, column), (bottom, column), Look::Heading, heading);
        sheet.widths.push((column, width));
    }
    let first = left + 3;
    sheet.span((top, first), (top, first + 4), Look::Heading, "計　画");
    sheet.span((top, first + 5), (top, first + 9), Look::Heading, "評　価");
    if three {
        sheet.span((top + 1, first + 3), (top + 1, first + 4), Look::Heading, "目　標");
        sheet.span((top + 1, first + 8), (top + 1, first + 9), Look::Heading, "次年度に向けて");
    }
    for (column, field) in (first..).zip(Field::ALL) {
        let under_group =
            matches!(field, Field::OutcomeTarget | Field::PerformanceTarget | Field::Issues | Field::NextActions);
        let above = if three && !under_group { top + 1 } else { bottom };
        sheet.span((above, column), (bottom, column), Look::Heading, words.field(field));
        sheet.widths.push((column, width(field)));
    }
    let mut row = bottom + 1;
    sheet.frozen = Some(row);
    for (section, run) in sections(entries) {
        let rows = u32::try_from(run.len()).unwrap_or(0);
        sheet.span((row, left), (row + rows - 1, left), Look::Section, section);
        for entry in run {
            sheet.put((row, left + 1), Look::Mark, entry.matter.code);
            sheet.put((row, left + 2), Look::Name, entry.matter.name);
            for (column, field) in (first..).zip(Field::ALL) {
                sheet.put((row, column), look(field), entry.text(field));
            }
            row += 1;
        }
    }
    sheet
}

/// The text, or 同上 where the ward uses it: the strategy of the second and third matter of a section.
fn text<'a>(ward: &Ward, entry: &'a Entry, above: Option<&Entry>, field: Field) -> &'a str {
    if ward.layout == Layout::Ditto && field == Field::Strategy && above.is_some() {
        return "同上";
    }
    entry.text(field)
}
