//! 見本データ — the sample of kukurabe: the evaluation workbooks of the 24 wards of a fictitious city, laid out in the many
//! ways in which wards hand them in, with flaws planted on purpose. The same bytes on every run.
//!
//! The page writes the sample when it is asked for, instead of carrying it. So this library is made to be small in wasm:
//! phrases stand in long texts rather than in tables, texts are joined rather than formatted, lists are searched from the
//! front, and nothing that only people read ([`readme`], what is said about flaws) is reached from [`workbooks`].

mod chance;
mod form;
mod layout;
mod matters;
mod moved;
mod pack;
mod phrases;
mod planted;
mod prose;
mod readme;
mod sheet;
#[cfg(test)]
mod tests;
mod wards;

pub use pack::Decode;

use prose::{Entry, Written};
use wards::{Layout, WARDS, Ward};

/// What every ward wrote, in the city's order.
type City = Vec<(&'static Ward, Vec<Entry>)>;

/// 見本のファイル — names and bytes: the 24 workbooks in the city's order, then the list of the year before. One of them is
/// text in CP932, for which the caller lends its decoder.
pub fn workbooks(decode: Decode) -> Vec<(&'static str, Vec<u8>)> {
    let (city, then) = years();
    let mut files = Vec::new();
    for (ward, entries) in &city {
        let sheets = layout::sheets(ward, entries);
        let bytes = match (ward.layout, sheets.first()) {
            (Layout::Cp932, Some(sheet)) => pack::cp932(&pack::csv(sheet), decode),
            (Layout::Utf8, Some(sheet)) => marked(sheet),
            _ => pack::xlsx(&sheets),
        };
        files.push((ward.file, bytes));
    }
    files.push((layout::WHOLE, marked(&layout::whole(&then))));
    files
}

/// 説明 — the README that lies beside the files.
pub fn readme() -> String {
    let (city, then) = years();
    readme::readme(&city, &then)
}

/// UTF-8 with a byte order mark.
fn marked(sheet: &sheet::Sheet) -> Vec<u8> {
    phrases::fill("\u{feff}#", &[&pack::csv(sheet)]).into_bytes()
}

/// This year, and the year before.
fn years() -> (City, City) {
    let mut written = Written::default();
    let (mut now, mut then) = (City::new(), City::new());
    for ward in &WARDS {
        now.push((ward, prose::entries(ward, &mut written)));
    }
    for (ward, entries) in &now {
        then.push((*ward, prose::earlier(ward, entries, &mut written)));
    }
    (now, then)
}
