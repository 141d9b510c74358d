//! 一覧 — one row for each matter, under one to three heading rows.

use super::{SECTION, look, section, title, width};
use crate::form::Field;
use crate::phrases::fill;
use crate::prose::Entry;
use crate::sheet::{Look, Sheet};
use crate::wards::{Layout, Ward};

/// 一覧 — one heading row; section and item columns as the layout asks.
pub fn list(ward: &Ward, entries: &[Entry]) -> Sheet {
    let words = ward.wording;
    let joined_item = ward.layout == Layout::MergedSections;
    let section_rows = ward.layout == Layout::SectionRows;
    // A system's text table leaves out what stands in the printed plan.
    let text_table = matches!(ward.layout, Layout::Cp932 | Layout::Utf8);
    let fields = Field::ALL.get(if text_table { 2 } else { 0 }..).unwrap_or_default();
    let mut sheet = Sheet::named(match ward.layout {
        Layout::SheetName | Layout::Instructions => ward.name,
        Layout::MergedSections => "様式２",
        _ => "Sheet1",
    });

    sheet.put((0, 0), Look::Title, &title(ward));
    let legend = if ward.layout == Layout::Instructions { "" } else { ward.legend.line() };
    // One form has its legend below the table, the others above.
    let legend_below = ward.number == 24;
    let mut row = 2;
    if !legend.is_empty() && !legend_below {
        sheet.put((1, 0), Look::Note, legend);
        row = 3;
    }

    // Column by column; what stands before the fields differs.
    let mut last = 0;
    let mut heading = |text, width| {
        sheet.put((row, last), Look::Heading, text);
        sheet.widths.push((last, width));
        last += 1;
    };
    if !section_rows {
        heading(words.section(), 12);
    }
    if joined_item {
        heading(words.name(), 20);
    } else {
        heading(words.code(), 7);
        heading(words.name(), 18);
    }
    for &field in fields {
        heading(words.field(field), width(field));
    }
    last -= 1;
    row += 1;
    sheet.frozen = row;

    for run in entries.chunks(SECTION) {
        let section = section(run);
        if section_rows {
            sheet.span((row, 0), (row, last), Look::Section, section);
            row += 1;
        } else if joined_item {
            sheet.span((row, 0), (row + 2, 0), Look::Section, section);
        }
        for (line, entry) in run.iter().enumerate() {
            let mut column = 0;
            if !section_rows {
                if !joined_item {
                    sheet.put((row, 0), Look::Text, section);
                }
                column = 1;
            }
            let matter = entry.matter;
            if joined_item {
                sheet.put((row, column), Look::Name, &fill("# #", &[matter.code, matter.name()]));
            } else {
                sheet.put((row, column), Look::Mark, matter.code);
                column += 1;
                sheet.put((row, column), Look::Name, matter.name());
            }
            for &field in fields {
                column += 1;
                let ditto = ward.layout == Layout::Ditto && field == Field::Strategy && line > 0;
                sheet.put((row, column), look(field), if ditto { "同上" } else { entry.text(field) });
            }
            row += 1;
        }
    }
    if legend_below {
        sheet.put((row + 1, 0), Look::Note, legend);
    }
    sheet
}

/// 多段見出し — headings in two or three rows with groups above them; the table starts at C5.
pub fn grouped(ward: &Ward, entries: &[Entry]) -> Sheet {
    let words = ward.wording;
    let three = ward.layout == Layout::ThreeHeadingRows;
    let mut sheet = Sheet::named("評価シート");
    sheet.put((0, 2), Look::Title, &title(ward));
    sheet.put((2, 2), Look::Note, ward.legend.line());
    let (top, left) = (4, 2);
    let bottom = if three { top + 2 } else { top + 1 };
    for (column, (heading, width)) in (left..).zip([(words.section(), 12), (words.code(), 7), (words.name(), 18)]) {
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
    for (column, &field) in (first..).zip(&Field::ALL) {
        let under_group =
            matches!(field, Field::OutcomeTarget | Field::PerformanceTarget | Field::Issues | Field::NextActions);
        let above = if three && !under_group { top + 1 } else { bottom };
        sheet.span((above, column), (bottom, column), Look::Heading, words.field(field));
        sheet.widths.push((column, width(field)));
    }
    let mut row = bottom + 1;
    sheet.frozen = row;
    for run in entries.chunks(SECTION) {
        sheet.span((row, left), (row + 2, left), Look::Section, section(run));
        for entry in run {
            sheet.put((row, left + 1), Look::Mark, entry.matter.code);
            sheet.put((row, left + 2), Look::Name, entry.matter.name());
            for (column, &field) in (first..).zip(&Field::ALL) {
                sheet.put((row, column), look(field), entry.text(field));
            }
            row += 1;
        }
    }
    sheet
}
