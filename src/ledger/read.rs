//! 台帳を読む — a sheet that was written as a ledger becomes the same evaluations again, with the sources they had. A text
//! that somebody added meanwhile has its own cell as its source.

use super::{CERTAIN, HOW, KEYS, OWN, SHEET, SLIP, SOURCES, value};
use crate::evaluation::{Entry, Evaluation, Field, How, Item};
use crate::grid::{Filled, Grid};
use crate::legend::{Achievement, Certainty, Level};
use crate::note::{NotVisible, Note, What};
use crate::origin::{Address, Area, Origin};
use crate::table::{Use, read_text};
use std::collections::{BTreeMap, BTreeSet};

/// 読み直した台帳 — its records, what is to be said about it, and what became of each of its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    pub evaluations: Vec<Evaluation>,
    pub notes: Vec<Note>,
    pub uses: Vec<Use>,
}

/// Whether a sheet begins with the headings of a ledger.
#[must_use]
pub fn is_ledger(grid: &Grid) -> bool {
    begins_with(grid, &KEYS)
}

/// Whether a sheet begins with the headings of a slip.
#[must_use]
pub fn is_slip(grid: &Grid) -> bool {
    begins_with(grid, &SLIP)
}

fn begins_with(grid: &Grid, headings: &[&str]) -> bool {
    (0..).zip(headings).all(|(col, key)| grid.at(Address::new(0, col)).is_some_and(|cell| &&*cell.text == key))
}

/// Reads a ledger; `None` where the sheet is none.
#[must_use]
pub fn read(grid: &Grid) -> Option<Ledger> {
    if !is_ledger(grid) {
        return None;
    }
    // A sheet of a workbook holds texts as they are; only text tables are guarded.
    let text = |cell: &Filled| if &*grid.sheet == SHEET { cell.text.to_string() } else { unguarded(&cell.text) };
    let row = |cells: &[Filled]| cells.iter().map(|cell| (cell.at.col, text(cell))).collect();
    let mut rows = grid.cells.chunk_by(|a, b| a.at.row == b.at.row);
    let headings: LedgerRow = rows.next().map(row).unwrap_or_default();
    let below = rows.filter_map(|cells| Some((cells.first()?.at.row, row(cells))));
    let evaluations = below.map(|(at, cells)| evaluation(grid, at, &headings, &cells)).collect();
    let key = |col: u32| usize::try_from(col).is_ok_and(|col| col < KEYS.len());
    let uses = grid.cells.iter().map(|cell| match cell.at {
        Address { row: 0, .. } => Use::Heading,
        Address { col, .. } if key(col) => Use::Key,
        _ => Use::Record,
    });
    let notes = vec![Note::new(What::NotVisible { what: NotVisible::Edits }, grid.origin_of_sheet())];
    Some(Ledger { evaluations, notes, uses: uses.collect() })
}

/// 数式よけ — whether a text table would start a formula with this text. Plain numbers, negative ones too, do no harm.
#[must_use]
fn starts_formula(text: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number(text)
}

/// 数式よけ — the text with an apostrophe before it where a spreadsheet would take it for a formula.
#[must_use]
pub fn guarded(text: &str) -> std::borrow::Cow<'_, str> {
    if starts_formula(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// The way back from [`guarded`].
fn unguarded(text: &str) -> String {
    let bare = text.strip_prefix('\'').filter(|rest| starts_formula(rest.trim_start_matches('\'')));
    bare.unwrap_or(text).to_owned()
}

/// 行 — the texts of one row by column, in order.
type LedgerRow = Vec<(u32, String)>;

fn evaluation(grid: &Grid, row: u32, headings: &LedgerRow, cells: &LedgerRow) -> Evaluation {
    let under = |col: u32| cells.iter().find(|(at, _)| *at == col).map(|(_, text)| text.clone());
    let text = |name: &str| under(headings.iter().find(|(_, heading)| *heading == name)?.0);
    let [year, city, ward, section, code, name, mark, level, legend, certainty] = KEYS.map(text);
    let [source, sources] = SOURCES.map(text);
    let end = cells.last().map_or(0, |(col, _)| *col);
    let here = Area { first: Address::new(row, 0), last: Address::new(row, end) };
    let here = Origin::area(&grid.file, &grid.sheet, here);
    let base = source.map_or_else(|| here.clone(), |text| origin(&text));
    let mut places = Places::of(sources.as_deref().unwrap_or_default(), &base);
    let (mut fields, mut other) = (BTreeMap::new(), Vec::new());
    let known: BTreeSet<&str> = KEYS.iter().chain(&SOURCES).copied().collect();
    for (col, heading) in headings.iter().filter(|(_, heading)| !known.contains(heading.as_str())) {
        let Some(text) = under(*col) else { continue };
        let own = || (grid.origin(Address::new(row, *col)), How::Cell);
        let (origin, how) = places.take(heading).unwrap_or_else(own);
        let entry = Entry { text, origin, how };
        match Field::ALL.iter().find(|field| field.ja() == heading) {
            Some(field) => {
                fields.insert(*field, entry);
            }
            None => other.push((heading.strip_prefix(OWN).unwrap_or(heading).to_owned(), entry)),
        }
    }
    let (mut passages, mut figures) = (Vec::new(), Vec::new());
    for (field, entry) in &fields {
        read_text(*field, entry, &mut passages, &mut figures);
    }
    let level = level.map(|word| Level::ALL.into_iter().find(|level| level.ja() == word).unwrap_or(Level::Unknown));
    let certainty = certainty.and_then(|word| value(&CERTAIN, &word)).unwrap_or(Certainty::None);
    Evaluation {
        city,
        ward,
        fiscal_year: year.and_then(|year| year.parse().ok()),
        section,
        item: Item { code, name },
        fields,
        other,
        achievement: level.map(|level| Achievement { mark, level, legend, certainty }),
        passages,
        figures,
        notes: Vec::new(),
        // The record stands in the ledger; what is written in it stood elsewhere. Without anything written only that is told.
        origin: if base.area.is_some() { base } else { here },
    }
}

/// 欄ごとの出典 — places by heading, in the order in which they are written.
struct Places(Vec<(String, (Origin, How))>);

impl Places {
    fn of(text: &str, base: &Origin) -> Self {
        let line = |line: &str| {
            let (heading, place) = line.split_once('＝')?;
            let how = HOW.iter().skip(1).find_map(|(how, word)| Some((*how, place.strip_suffix(word)?)));
            let (how, place) = how.unwrap_or((How::Cell, place));
            let origin = match place.parse::<Area>() {
                Ok(area) => Origin { area: Some(area), ..base.clone() },
                Err(()) => origin(place),
            };
            Some((heading.to_owned(), (origin, how)))
        };
        Self(text.lines().filter_map(line).collect())
    }

    fn take(&mut self, heading: &str) -> Option<(Origin, How)> {
        let n = self.0.iter().position(|(known, _)| known == heading)?;
        Some(self.0.remove(n).1)
    }
}

/// Reads `file!sheet!B5`, `file!sheet` or `file`, as [`Origin`] writes it.
fn origin(text: &str) -> Origin {
    let cut = |text: &str| text.rsplit_once('!').map(|(a, b)| (a.to_owned(), b.to_owned()));
    let file = |name: &str| Origin::file(&name.into());
    let Some((before, last)) = cut(text) else { return file(text) };
    match (last.parse::<Area>(), cut(&before)) {
        (Ok(area), Some((name, sheet))) => Origin::area(&name.as_str().into(), &sheet.as_str().into(), area),
        _ => Origin::sheet(&before.as_str().into(), &last.as_str().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet of these rows, `|` between cells.
    fn sheet(name: &str, rows: &[String]) -> Grid {
        let mut grid = Grid::new("台帳.xlsx".into(), name.into());
        for (row, line) in (0..).zip(rows) {
            for (col, text) in (0..).zip(line.split('|')).filter(|(_, text)| !text.is_empty()) {
                grid.cells.push(Filled { at: Address::new(row, col), text: text.into(), number: None });
            }
        }
        grid
    }

    fn head() -> String {
        format!("{}|課題|他：備考|出典|欄ごとの出典", KEYS.join("|")).replace("課題", Field::Issues.ja())
    }

    #[test]
    fn a_ledger_gives_its_records_with_the_sources_they_had() {
        let issues = Field::Issues.ja();
        let row = format!(
            "2011|大阪市|港区||1-①|防災|①|達成|osaka-h19|推定|ア 4回|なし|港区.xlsx!評価|{issues}＝H5／結合\n他：備考＝別!紙.xlsx!表!B2"
        );
        let ledger = read(&sheet(SHEET, &[head(), row])).unwrap();
        let one = &ledger.evaluations[0];
        assert_eq!(one.origin.to_string(), "台帳.xlsx!記録!A2:N2");
        let entry = &one.fields[&Field::Issues];
        assert_eq!((entry.origin.to_string().as_str(), entry.how), ("港区.xlsx!評価!H5", How::Merged));
        assert_eq!(one.other[0].1.origin.to_string(), "別!紙.xlsx!表!B2");
        let achievement = one.achievement.as_ref().unwrap();
        assert_eq!((achievement.level, achievement.certainty), (Level::Achieved, Certainty::Inferred));
        assert_eq!((one.section.as_deref(), one.passages.len(), one.figures.len()), (None, 1, 1));
    }

    #[test]
    fn a_text_without_a_source_stands_where_it_was_added() {
        let ledger = read(&sheet(SHEET, &[head(), "2011||港区||1-①|||||||追記".into()])).unwrap();
        assert_eq!(ledger.evaluations[0].other[0].1.origin.to_string(), "台帳.xlsx!記録!L2");
        assert_eq!(ledger.evaluations[0].achievement, None);
    }

    #[test]
    fn other_tables_are_no_ledgers() {
        assert!(read(&sheet("1", &["年度|区|事項|課題".into(), "2011|港区|防災|なし".into()])).is_none());
    }

    #[test]
    fn what_would_start_a_formula_is_guarded_and_comes_back() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("-", "'-"),
            ("@SUM", "'@SUM"),
            ("+区", "'+区"),
            ("'=1", "''=1"),
            ("-3.5", "-3.5"),
            ("'区'", "'区'"),
            ("－", "－"),
        ] {
            assert_eq!(guarded(text), written);
            assert_eq!(unguarded(written), text);
        }
    }
}
