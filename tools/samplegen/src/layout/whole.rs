//! 全区一覧 — all wards on one sheet with a column for the ward: the list that the reform office keeps of a year.

use super::look;
use crate::City;
use crate::form::{Field, Legend};
use crate::moved;
use crate::phrases::{BAR, nth};
use crate::sheet::{Look, Sheet};

/// The file of the year before.
pub const WHOLE: &str = "令和5年度_全区一覧.csv";

const HEADINGS: &str = "区|番号|事項|成果目標|業績目標|主な取組|達成状況|評価|課題|次年度の対応";

/// 全区一覧 — a row for each ward and matter.
pub fn whole(city: &City) -> Sheet {
    let mut sheet = Sheet::named("全区");
    sheet.put((0, 0), Look::Title, "令和5年度　見本市　区の取組 自己評価 全区一覧（見本・架空）");
    sheet.put((1, 0), Look::Note, Legend::Signs.line());
    sheet.put((2, 0), Look::Note, "※ 課題と次年度の対応は、◎の事項では記入不要です。");
    for column in 0..10 {
        sheet.put((3, column), Look::Heading, nth(HEADINGS, BAR, column));
    }
    let mut row = 4;
    for (ward, entries) in city {
        for entry in entries {
            let matter = entry.matter;
            sheet.put((row, 0), Look::Text, ward.name);
            sheet.put((row, 1), Look::Mark, matter.code);
            sheet.put((row, 2), Look::Name, moved::name_then(matter));
            // The fields from the targets on.
            for (column, &field) in (3..).zip(Field::ALL.get(3..).unwrap_or_default()) {
                sheet.put((row, column), look(field), entry.text(field));
            }
            row += 1;
        }
    }
    sheet
}
