//! 様式 — the sheets that a ward hands in: title, legend and tables, laid out as the ward is used to.

mod halves;
mod list;
mod whole;

pub use whole::{WHOLE, whole};

use crate::form::Field;
use crate::phrases::fill;
use crate::prose::Entry;
use crate::sheet::{Look, Sheet};
use crate::wards::{Layout, Ward};

/// The sheets of one ward's file.
pub fn sheets(ward: &Ward, entries: &[Entry]) -> Vec<Sheet> {
    match ward.layout {
        Layout::TwoHeadingRows | Layout::ThreeHeadingRows => vec![list::grouped(ward, entries)],
        Layout::Instructions => vec![instructions(ward), list::list(ward, entries)],
        Layout::Spread | Layout::TwoSheets | Layout::Stacked => halves::halves(ward, entries),
        _ => vec![list::list(ward, entries)],
    }
}

/// 表題 — with the ward, unless the sheet's name alone says it; always with the word 架空 or 見本.
fn title(ward: &Ward) -> String {
    let title = match ward.layout {
        Layout::SheetName | Layout::Instructions => "令和6年度　見本市　区の取組 自己評価（見本・架空）",
        Layout::MergedSections | Layout::Spread => "見本市#　令和6年度 取組評価シート【架空の見本】",
        Layout::TwoSheets | Layout::Stacked => "令和6年度 見本市# 区の取組の評価（見本・架空の市）",
        _ => "令和6年度　見本市#　区の取組 自己評価（見本・架空）",
    };
    fill(title, &[ward.name])
}

fn instructions(ward: &Ward) -> Sheet {
    let mut sheet = Sheet::named("記入要領");
    sheet.widths.push((0, 90));
    sheet.put((0, 0), Look::Title, "記入要領（見本・架空）");
    let lines = [
        "1 事項ごとに1行で記入してください。",
        "2 業績目標には、回数や人数などの数値を入れてください。",
        "3 課題を書いた場合は、必ず対応も書いてください。",
        ward.legend.line(),
    ];
    for (row, line) in (2..).zip(lines) {
        sheet.put((row, 0), Look::Note, line);
    }
    sheet
}

const fn width(field: Field) -> u32 {
    match field {
        Field::Achievement => 10,
        Field::Purpose | Field::OutcomeTarget | Field::PerformanceTarget => 22,
        _ => 30,
    }
}

const fn look(field: Field) -> Look {
    if matches!(field, Field::Achievement) { Look::Mark } else { Look::Text }
}

/// The matters of one section, which are three everywhere.
const SECTION: usize = 3;

/// The section's name; a run of entries is never empty.
fn section(run: &[Entry]) -> &'static str {
    run.first().map_or("", |entry| entry.matter.section)
}
