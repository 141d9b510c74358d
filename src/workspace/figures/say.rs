//! 言い方 — what a chart of figures shows, in sentences. Says how things stand and blames nobody.

use crate::chart::number;
use crate::compare::figures::spread::{End, spread};
use crate::compare::figures::{Dot, Measure, Teller};
use crate::workspace::matrix::MatrixTable;
use crate::workspace::words::fiscal_year_short;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// So many wards are named; of more the number is told.
const NAMED: usize = 4;

/// 要約 — of the matrix's year.
pub fn sentence(measure: &Measure, tellers: &[Teller], table: &MatrixTable, several_years: bool) -> String {
    let spread = spread(measure, tellers, table.year);
    let unit = &measure.unit.name;
    let mut words = String::new();
    if let Some(year) = table.year.filter(|_| several_years) {
        words = format!("{}は、", fiscal_year_short(year));
    }
    // Writing to a String does not fail, here and below.
    let _ = write!(words, "{}区のうち{}区に数値があります。", table.wards.len(), spread.wards);
    let end = |end: &End| format!("{}（{}{unit}）", named(&end.wards), number(end.value));
    if spread.results > 2 {
        let _ = write!(
            words,
            "実績の中央の値は{}{unit}、最も多いのは{}、最も少ないのは{}です。",
            number(spread.median),
            end(&spread.highest),
            end(&spread.lowest)
        );
    }
    if !spread.apart.is_empty() {
        let apart: Vec<String> = spread.apart.iter().map(|(ward, dot)| format!("{ward}（{}）", text(dot))).collect();
        let _ = write!(words, "ほかの区から離れた値は{}です。", named(&apart));
    }
    if spread.held > 0 {
        let below =
            |(ward, target, result): &(String, Dot, Dot)| format!("{ward} {}／目標{}", text(result), text(target));
        let wards = spread.below.iter().map(|(ward, ..)| ward).collect::<BTreeSet<_>>().len();
        let below: Vec<String> = spread.below.iter().map(below).collect();
        let _ = write!(words, "目標と実績を比べられる{}区のうち、", spread.held);
        let _ = match wards {
            0 => write!(words, "実績が目標の数を下回る区はありません。"),
            count => write!(words, "実績が目標の数を下回るのは{count}区です（{}）。", named(&below)),
        };
    }
    if !spread.several.is_empty() {
        let _ = write!(
            words,
            "1つの記載に同じ単位の数値が2つ以上あるのは{}で、選ばずにすべて示しています。",
            named(&spread.several)
        );
    }
    words
}

fn text(dot: &Dot) -> &str {
    dot.places.first().map_or("", |place| place.text.as_str())
}

/// 北区・西区 ほか3区.
fn named(names: &[String]) -> String {
    let some = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    match names.len().saturating_sub(NAMED) {
        0 => some,
        more => format!("{some} ほか{more}"),
    }
}
