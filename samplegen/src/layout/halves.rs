//! 見開き — the plan as cards on the left page, the results on the right: side by side, on two sheets, or below each
//! other. The right page carries no item number, as such spreads do.

use super::{look, sections, title};
use crate::form::{Field, Wording};
use crate::prose::Entry;
use crate::sheet::{Look, Sheet};
use crate::wards::Ward;

const RESULTS: [Field; 5] =
    [Field::ActionsTaken, Field::Achievement, Field::Assessment, Field::Issues, Field::NextActions];

/// Rows of a card: its name, and three with a heading inside the cell.
const CARD: u32 = 4;

/// 見開き — both pages on one sheet, joined by the rows that they share.
pub fn spread(ward: &Ward, entries: &[Entry]) -> Sheet {
    let mut sheet = Sheet::named("取組評価");
    let mut row = top(&mut sheet, ward, 1);
    plan_widths(&mut sheet, 1);
    sheet.widths.push((3, 2.0));
    result_widths(&mut sheet, 4);
    for (section, run) in sections(entries) {
        sheet.put((row, 1), Look::Note, section);
        plan_headings(&mut sheet, ward, (row + 1, 1));
        result_headings(&mut sheet, ward, (row + 1, 4));
        row += 2;
        for entry in run {
            card(&mut sheet, ward, entry, (row, 1));
            for (column, field) in (4..).zip(RESULTS) {
                sheet.span((row, column), (row + CARD - 1, column), look(field), entry.text(field));
            }
            row += CARD;
        }
    }
    sheet
}

/// 見開き（2シート） — the plan on the first sheet, the results in the same order on the second.
pub fn two_sheets(ward: &Ward, entries: &[Entry]) -> Vec<Sheet> {
    let (mut plan, mut result) = (Sheet::named("計画"), Sheet::named("実績"));
    let mut plan_row = top(&mut plan, ward, 0);
    result.put((0, 0), Look::Title, title(ward));
    let mut result_row = 2;
    plan_widths(&mut plan, 0);
    result_widths(&mut result, 0);
    for (section, run) in sections(entries) {
        plan.put((plan_row, 0), Look::Note, section);
        plan_headings(&mut plan, ward, (plan_row + 1, 0));
        plan_row += 2;
        result.put((result_row, 0), Look::Note, section);
        result_headings(&mut result, ward, (result_row + 1, 0));
        result_row += 2;
        for entry in run {
            card(&mut plan, ward, entry, (plan_row, 0));
            plan_row += CARD;
            results(&mut result, entry, (result_row, 0));
            result_row += 1;
        }
    }
    vec![plan, result]
}

/// 見開き（上下） — section by section, the results below the plan.
pub fn stacked(ward: &Ward, entries: &[Entry]) -> Sheet {
    let mut sheet = Sheet::named("Sheet1");
    let mut row = top(&mut sheet, ward, 0);
    for (column, width) in [(0, 42.0), (1, 42.0), (2, 30.0), (3, 30.0), (4, 30.0)] {
        sheet.widths.push((column, width));
    }
    for (section, run) in sections(entries) {
        sheet.put((row, 0), Look::Note, section);
        plan_headings(&mut sheet, ward, (row + 1, 0));
        row += 2;
        for entry in run {
            card(&mut sheet, ward, entry, (row, 0));
            row += CARD;
        }
        result_headings(&mut sheet, ward, (row + 1, 0));
        row += 2;
        for entry in run {
            results(&mut sheet, entry, (row, 0));
            row += 1;
        }
        row += 1;
    }
    sheet
}

/// Title and legend; the answer is the first free row.
fn top(sheet: &mut Sheet, ward: &Ward, column: u16) -> u32 {
    sheet.put((0, column), Look::Title, title(ward));
    let Some(line) = ward.legend.line() else { return 2 };
    sheet.put((1, column), Look::Note, line);
    3
}

fn plan_widths(sheet: &mut Sheet, left: u16) {
    sheet.widths.extend([(left, 42.0), (left + 1, 36.0)]);
}

fn result_widths(sheet: &mut Sheet, left: u16) {
    sheet.widths.extend((left..).zip([36.0, 9.0, 32.0, 30.0, 30.0]));
}

fn plan_headings(sheet: &mut Sheet, ward: &Ward, (row, column): (u32, u16)) {
    sheet.put((row, column), Look::Heading, ward.wording.name());
    sheet.put((row, column + 1), Look::Heading, ward.wording.field(Field::PlannedActions));
}

fn result_headings(sheet: &mut Sheet, ward: &Ward, (row, left): (u32, u16)) {
    for (column, field) in (left..).zip(RESULTS) {
        sheet.put((row, column), Look::Heading, ward.wording.field(field));
    }
}

fn card(sheet: &mut Sheet, ward: &Ward, entry: &Entry, (row, column): (u32, u16)) {
    let (matter, right) = (entry.matter, column + 1);
    sheet.span((row, column), (row, right), Look::Name, format!("事項{} {}", matter.code, matter.name));
    let inside = |heading: &str, text: &str| format!("【{heading}】\n{text}");
    sheet.put((row + 1, column), Look::Text, inside("趣旨・目的", entry.text(Field::Purpose)));
    sheet.span((row + 1, right), (row + 2, right), Look::Text, entry.text(Field::PlannedActions));
    sheet.put((row + 2, column), Look::Text, inside("取組の考え方（戦略）", entry.text(Field::Strategy)));
    sheet.put((row + 3, column), Look::Text, inside("成果目標", entry.text(Field::OutcomeTarget)));
    // Where the target is what the plan says, such forms refer to the cell above, with a space inside the word.
    let refers = ward.wording == Wording::Official && matter.code.ends_with('②');
    let target = if refers { "同　上" } else { entry.text(Field::PerformanceTarget) };
    sheet.put((row + 3, right), Look::Text, inside("業績目標", target));
}

fn results(sheet: &mut Sheet, entry: &Entry, (row, left): (u32, u16)) {
    for (column, field) in (left..).zip(RESULTS) {
        sheet.put((row, column), look(field), entry.text(field));
    }
}
