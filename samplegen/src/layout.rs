//! 様式 — the sheets that a ward hands in: title, legend and tables, laid out as the ward is used to.

mod halves;
mod list;
mod whole;

pub use whole::{WHOLE, whole};

use crate::form::Field;
use crate::prose::Entry;
use crate::sheet::{Look, Sheet};
use crate::wards::{CITY, Layout, Ward};

/// The sheets of one ward's file.
pub fn sheets(ward: &Ward, entries: &[Entry]) -> Vec<Sheet> {
    match ward.layout {
        Layout::List
        | Layout::MergedSections
        | Layout::SectionRows
        | Layout::Ditto
        | Layout::SheetName
        | Layout::Cp932
        | Layout::Utf8 => vec![list::list(ward, entries)],
        Layout::TwoHeadingRows => vec![list::grouped(ward, entries, false)],
        Layout::ThreeHeadingRows => vec![list::grouped(ward, entries, true)],
        Layout::Instructions => vec![instructions(ward), list::list(ward, entries)],
        Layout::Spread => vec![halves::spread(ward, entries)],
        Layout::TwoSheets => halves::two_sheets(ward, entries),
        Layout::Stacked => vec![halves::stacked(ward, entries)],
    }
}

/// 表題 — with the ward, unless the sheet's name alone says it; always with the word 架空 or 見本.
fn title(ward: &Ward) -> String {
    match ward.layout {
        Layout::SheetName | Layout::Instructions => format!("令和6年度　{CITY}　区の取組 自己評価（見本・架空）"),
        Layout::MergedSections | Layout::Spread => {
            format!("{CITY}{}　令和6年度 取組評価シート【架空の見本】", ward.name)
        }
        Layout::TwoSheets | Layout::Stacked => {
            format!("令和6年度 {CITY}{} 区の取組の評価（見本・架空の市）", ward.name)
        }
        _ => format!("令和6年度　{CITY}{}　区の取組 自己評価（見本・架空）", ward.name),
    }
}

fn instructions(ward: &Ward) -> Sheet {
    let mut sheet = Sheet::named("記入要領");
    sheet.widths.push((0, 90.0));
    sheet.put((0, 0), Look::Title, "記入要領（見本・架空）");
    let lines = [
        "1 事項ごとに1行で記入してください。",
        "2 業績目標には、回数や人数などの数値を入れてください。",
        "3 課題を書いた場合は、必ず対応も書いてください。",
    ];
    let legend = ward.legend.line();
    for (row, line) in (2..).zip(lines.into_iter().chain(legend)) {
        sheet.put((row, 0), Look::Note, line);
    }
    sheet
}

const fn width(field: Field) -> f64 {
    match field {
        Field::Achievement => 10.0,
        Field::Purpose | Field::OutcomeTarget | Field::PerformanceTarget => 22.0,
        _ => 30.0,
    }
}

const fn look(field: Field) -> Look {
    if matches!(field, Field::Achievement) { Look::Mark } else { Look::Text }
}

/// The entries in runs of the same section.
fn sections(entries: &[Entry]) -> impl Iterator<Item = (&'static str, &[Entry])> {
    entries
        .chunk_by(|a, b| a.matter.section == b.matter.section)
        .filter_map(|run| Some((run.first()?.matter.section, run)))
}
