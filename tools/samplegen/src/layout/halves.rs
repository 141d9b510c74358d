//! 見開き — the plan as cards on the left page, the results on the right: side by side, on two sheets, or below each
//! other. The right page carries no item number, as such spreads do.

use super::{SECTION, look, section, title};
use crate::form::{Field, Wording};
use crate::phrases::fill;
use crate::prose::Entry;
use crate::sheet::{Look, Sheet};
use crate::wards::{Layout, Ward};

static RESULTS: [Field; 5] =
    [Field::ActionsTaken, Field::Achievement, Field::Assessment, Field::Issues, Field::NextActions];

/// The rows of a card: its name, and three with a heading inside the cell.
const CARD: u32 = 4;

/// The sheets of such a spread: two where the layout says so, else one.
pub fn halves(ward: &Ward, entries: &[Entry]) -> Vec<Sheet> {
    match ward.layout {
        Layout::Spread => vec![spread(ward, entries)],
        Layout::Stacked => vec![stacked(ward, entries)],
        _ => two_sheets(ward, entries),
    }
}

/// 見開き — both pages on one sheet, joined by the rows that they share.
fn spread(ward: &Ward, entries: &[Entry]) -> Sheet {
    let mut sheet = Sheet::named("取組評価");
    let mut row = top(&mut sheet, ward, 1);
    sheet.widen(1, &[42, 36, 2, 36, 9, 32, 30, 30]);
    for run in entries.chunks(SECTION) {
        sheet.put((row, 1), Look::Note, section(run));
        plan_headings(&mut sheet, ward, (row + 1, 1));
        result_headings(&mut sheet, ward, (row + 1, 4));
        row += 2;
        for entry in run {
            card(&mut sheet, ward, entry, (row, 1));
            results(&mut sheet, entry, (row, 4), CARD);
            row += CARD;
        }
    }
    sheet
}

/// 見開き（2シート） — the plan on the first sheet, the results in the same order on the second.
fn two_sheets(ward: &Ward, entries: &[Entry]) -> Vec<Sheet> {
    let (mut plan, mut result) = (Sheet::named("計画"), Sheet::named("実績"));
    let mut plan_row = top(&mut plan, ward, 0);
    result.put((0, 0), Look::Title, &title(ward));
    let mut result_row = 2;
    plan.widen(0, &[42, 36]);
    result.widen(0, &[36, 9, 32, 30, 30]);
    for run in entries.chunks(SECTION) {
        plan.put((plan_row, 0), Look::Note, section(run));
        plan_headings(&mut plan, ward, (plan_row + 1, 0));
        plan_row += 2;
        result.put((result_row, 0), Look::Note, section(run));
        result_headings(&mut result, ward, (result_row + 1, 0));
        result_row += 2;
        for entry in run {
            card(&mut plan, ward, entry, (plan_row, 0));
            plan_row += CARD;
            results(&mut result, entry, (result_row, 0), 1);
            result_row += 1;
        }
    }
    vec![plan, result]
}

/// 見開き（上下） — section by section, the results below the plan.
fn stacked(ward: &Ward, entries: &[Entry]) -> Sheet {
    let mut sheet = Sheet::named("Sheet1");
    let mut row = top(&mut sheet, ward, 0);
    sheet.widen(0, &[42, 42, 30, 30, 30]);
    for run in entries.chunks(SECTION) {
        sheet.put((row, 0), Look::Note, section(run));
        plan_headings(&mut sheet, ward, (row + 1, 0));
        row += 2;
        for entry in run {
            card(&mut sheet, ward, entry, (row, 0));
            row += CARD;
        }
        result_headings(&mut sheet, ward, (row + 1, 0));
        row += 2;
        for entry in run {
            results(&mut sheet, entry, (row, 0), 1);
            row += 1;
        }
        row += 1;
    }
    sheet
}

/// Title and legend; the answer is the first free row.
fn top(sheet: &mut Sheet, ward: &Ward, column: u32) -> u32 {
    sheet.put((0, column), Look::Title, &title(ward));
    let line = ward.legend.line();
    if line.is_empty() {
        return 2;
    }
    sheet.put((1, column), Look::Note, line);
    3
}

fn plan_headings(sheet: &mut Sheet, ward: &Ward, (row, column): (u32, u32)) {
    sheet.put((row, column), Look::Heading, ward.wording.name());
    sheet.put((row, column + 1), Look::Heading, ward.wording.field(Field::PlannedActions));
}

fn result_headings(sheet: &mut Sheet, ward: &Ward, (row, left): (u32, u32)) {
    for (column, &field) in (left..).zip(&RESULTS) {
        sheet.put((row, column), Look::Heading, ward.wording.field(field));
    }
}

fn card(sheet: &mut Sheet, ward: &Ward, entry: &Entry, (row, column): (u32, u32)) {
    let (matter, right) = (entry.matter, column + 1);
    let name = fill("事項# #", &[matter.code, matter.name()]);
    sheet.span((row, column), (row, right), Look::Name, &name);
    // Where the target is what the plan says, such forms refer to the cell above, with a space inside the word.
    let refers = ward.wording == Wording::Official && matter.code.ends_with('②');
    let target = if refers { "同　上" } else { entry.text(Field::PerformanceTarget) };
    for (at, heading, text) in [
        ((row + 1, column), "趣旨・目的", entry.text(Field::Purpose)),
        ((row + 2, column), "取組の考え方（戦略）", entry.text(Field::Strategy)),
        ((row + 3, column), "成果目標", entry.text(Field::OutcomeTarget)),
        ((row + 3, right), "業績目標", target),
    ] {
        sheet.put(at, Look::Text, &fill("【#】\n#", &[heading, text]));
    }
    sheet.span((row + 1, right), (row + 2, right), Look::Text, entry.text(Field::PlannedActions));
}

/// The results of one matter, over as many rows as its card has beside them.
fn results(sheet: &mut Sheet, entry: &Entry, (row, left): (u32, u32), rows: u32) {
    for (column, &field) in (left..).zip(&RESULTS) {
        sheet.span((row, column), (row + rows - 1, column), look(field), entry.text(field));
    }
}
