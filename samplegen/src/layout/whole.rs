//! 全区一覧 — all wards on one sheet with a column for the ward: the list that the reform office keeps of a year. As a text
//! table it costs the page a third less than as a workbook.

use super::look;
use crate::City;
use crate::form::Field;
use crate::moved;
use crate::sheet::{Look, Sheet};
use crate::wards::CITY;

/// The file of the year before.
pub const WHOLE: &str = "令和5年度_全区一覧.csv";

const COLUMNS: [(Field, &str); 7] = [
    (Field::OutcomeTarget, "成果目標"),
    (Field::PerformanceTarget, "業績目標"),
    (Field::ActionsTaken, "主な取組"),
    (Field::Achievement, "達成状況"),
    (Field::Assessment, "評価"),
    (Field::Issues, "課題"),
    (Field::NextActions, "次年度の対応"),
];

/// 全区一覧 — a row for each ward and matter.
pub fn whole(city: &City) -> Sheet {
    let mut sheet = Sheet::named("全区");
    sheet.put((0, 0), Look::Title, format!("令和5年度　{CITY}　区の取組 自己評価 全区一覧（見本・架空）"));
    let legend = crate::form::Legend::Signs.line().unwrap_or_default();
    sheet.put((1, 0), Look::Note, legend);
    sheet.put((2, 0), Look::Note, "※ 課題と次年度の対応は、◎の事項では記入不要です。");
    let headings = ["区", "番号", "事項"].into_iter().chain(COLUMNS.map(|(_, heading)| heading));
    for (column, heading) in (0..).zip(headings) {
        sheet.put((3, column), Look::Heading, heading);
    }
    let mut row = 4;
    for (ward, entries) in city {
        for entry in entries {
            let matter = entry.matter;
            sheet.put((row, 0), Look::Text, ward.name);
            sheet.put((row, 1), Look::Mark, matter.code);
            sheet.put((row, 2), Look::Name, moved::name_then(matter.code).unwrap_or(matter.name));
            for (column, (field, _)) in (3..).zip(COLUMNS) {
                sheet.put((row, column), look(field), entry.text(field));
            }
            row += 1;
        }
    }
    sheet
}
