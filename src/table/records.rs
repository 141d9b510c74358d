//! 記録 — walks down the rows of a sheet's tables and gathers the rows of each record.
//!
//! A record begins where a key column (番号, 事項, 区, 年度) is written; rows in which none is written belong to the record
//! above: the cards of a spread, a second line of indicators, the rest of a record that a page break cut in two.

mod alone;
mod beside;
mod lines;

use super::band::Band;
use super::columns::{self, Column};
use super::draft::RecordDraft;
use super::gather::Gatherer;
use super::heading;
use super::overrides::Overrides;
use super::sides::only_a_ward;
use super::slot::Slot;
use super::{inside, item};
use crate::evaluation::Item;
use crate::grid::{Opened, OpenedRow, Seen};
use crate::origin::{Address, Area};
use crate::place;
use crate::text::plain::fold;
use alone::{inside_heading, is_example, is_remark, reads_as_section, section_above, ward_line};
use lines::Lines;

/// 表の読み取り — the records of one sheet and the cells that no record, heading or title took up.
#[derive(Debug, Default)]
pub struct Walk {
    pub drafts: Vec<RecordDraft>,
    /// Areas of cells outside every table, with how many cells each has.
    pub outside: Vec<(Area, u32)>,
    /// The columns of every table as their contents settled them; those of repeated headings once.
    pub columns: Vec<Column>,
    /// Where no row of headings stands but labels do: where each is, as written, and what it labels.
    pub labels: Vec<(Address, String, Slot)>,
}

/// Gathers the records of every table of a sheet. `bands` are its heading rows, top to bottom.
#[must_use]
pub fn walk(opened: &Opened, bands: &[Band], overrides: &Overrides) -> Walk {
    let mut walk = Walk::default();
    for part in beside::parts(opened.grid, bands) {
        let own = Opened::new(&part.grid);
        let found = down(&own, &part.bands, overrides);
        walk.drafts.extend(found.drafts);
        walk.outside.extend(found.outside);
        walk.columns.extend(found.columns);
    }
    if walk.drafts.is_empty() {
        walk = down(opened, bands, overrides);
    }
    // Wards down the side of a sheet that is about one item.
    if walk.drafts.iter().all(|draft| draft.item == Item::default() && draft.ward.is_some()) {
        let parsed = item::of_sheet(&opened.grid.sheet);
        for draft in &mut walk.drafts {
            draft.item = Item { code: parsed.code.clone(), name: parsed.name.clone() };
        }
    }
    walk
}

/// Walks down tables that stand one below another.
fn down(opened: &Opened, bands: &[Band], overrides: &Overrides) -> Walk {
    let mut walk = Walk::default();
    let mut gatherer = Gatherer::default();
    let mut section: Option<String> = None;
    let mut block_ward: Option<(String, Address)> = None;
    let mut settled: Option<Lines> = None;
    let tables = lines::of(opened, bands, overrides);
    for (n, table) in tables.iter().enumerate() {
        let band = &table.first;
        let end = tables.get(n + 1).map_or(u32::MAX, |next| next.first.first);
        let above = n.checked_sub(1).and_then(|p| tables.get(p)).map(|above| &above.first);
        let line = above.and_then(|above| ward_line(opened, above.last + 1, band.first));
        let continues = line.is_none() && above.is_some_and(|above| same_table(above, band));
        if line.is_some() || above.is_none() {
            block_ward = line.or_else(|| ward_line(opened, 0, band.first));
        }
        let mut lines = table.clone();
        if let (true, Some(settled)) = (continues, settled.take()) {
            lines.take_slots(settled);
        } else {
            let family = tables.iter().skip(n + 1).find(|next| !same_table(band, &next.first));
            let end = family.map_or(u32::MAX, |next| next.first.first);
            let heading = |row: u32| tables.iter().any(|other| (other.first.first..=other.first.last).contains(&row));
            let data = |row: &&OpenedRow| row.index > band.last && row.index < end && !heading(row.index);
            lines.settle(&opened.rows.iter().filter(data).collect::<Vec<_>>());
            walk.columns.extend(lines.columns().cloned());
            walk.drafts.append(&mut gatherer.finish());
            gatherer = Gatherer::default();
        }
        section = section_above(opened, band, above).or_else(|| section.take().filter(|_| continues));
        // 取組1 見守り活動, and below it headings and a single row: the line names the row's item.
        let rows = || opened.rows.iter().filter(|row| row.index > band.last && row.index < end);
        let alone = rows().filter(|row| row.own().count() > 1).count() == 1 && !lines.first.names_items();
        let named = section.as_deref().map(item::parse).filter(|parsed| alone && parsed.announced);
        section = section.filter(|_| named.is_none());
        let mut table = Table {
            opened,
            band: &lines.first,
            second: lines.second.as_ref(),
            awaited: None,
            end,
            section: section.clone(),
            carried: Carried { ward: block_ward.clone(), ..Carried::default() },
            last_row: band.last,
            ended: false,
        };
        for row in rows() {
            // The next item's line stands above the headings that follow.
            if named.is_some() && row.own().count() == 1 && row.index + 1 >= end {
                continue;
            }
            table.row(row, &mut gatherer, &mut walk.outside);
        }
        section = table.section;
        if let Some(named) = named {
            gatherer.name(&Item { code: named.code, name: named.name });
        }
        settled = Some(lines);
    }
    walk.drafts.append(&mut gatherer.finish());
    walk
}

/// 総括 | …: below a gap a label and its box speak about the sheet, not about a further item.
fn is_label(text: &str) -> bool {
    let reading = heading::read(&heading::stem(text), &[]);
    reading.is_some_and(|reading| matches!(reading.slot, Slot::Field(_)) && reading.score >= 0.9)
}

/// The same headings in the same columns: a page break repeated them.
fn same_table(a: &Band, b: &Band) -> bool {
    let shape = |band: &Band| band.columns.iter().map(|column| (column.col, fold(&column.heading))).collect::<Vec<_>>();
    shape(a) == shape(b) && a.names_items()
}

/// 持ち越し — key values that hold until the next is written (a ward written once for its four items).
#[derive(Debug, Default)]
struct Carried {
    ward: Option<(String, Address)>,
    section: Option<String>,
    code: Option<String>,
    name: Option<String>,
}

struct Table<'a, 'g> {
    opened: &'a Opened<'g>,
    band: &'a Band,
    /// The headings of the second line of each record, where records take two.
    second: Option<&'a Band>,
    /// The row in which a record's second line is to come.
    awaited: Option<u32>,
    /// The row at which the next table's headings begin.
    end: u32,
    section: Option<String>,
    carried: Carried,
    last_row: u32,
    /// A total or an unrelated block has ended the table.
    ended: bool,
}

impl Table<'_, '_> {
    fn row(&mut self, row: &OpenedRow, gatherer: &mut Gatherer, outside: &mut Vec<(Area, u32)>) {
        let reach = (self.band.columns.first().map_or(0, |c| c.col), self.band.columns.last().map_or(0, |c| c.col));
        let own: Vec<&Seen> = row.own().filter(|seen| (reach.0..=reach.1).contains(&seen.at.col)).collect();
        for seen in row.own().filter(|seen| !(reach.0..=reach.1).contains(&seen.at.col)) {
            set_aside(outside, Area::cell(seen.at));
        }
        if own.is_empty() {
            return;
        }
        if let Some(second) =
            self.second.filter(|second| self.awaited.take() == Some(row.index) && lines::fits(self.band, second, row))
        {
            self.last_row = row.index;
            gatherer.go_on(self.opened, second, row);
            return;
        }
        let gap = row.index > self.last_row + 1;
        self.last_row = own.iter().map(|seen| seen.bottom()).max().unwrap_or(row.index).min(row.index + 200);
        if self.ended || self.is_total(&own) || (gap && Self::is_foreign(&own, gatherer)) {
            self.ended = self.ended || gap;
            aside(outside, &own);
            return;
        }
        if gap && own.len() <= 2 && own.first().is_some_and(|seen| is_label(&seen.cell.text)) {
            self.ended = true;
            aside(outside, &own);
            return;
        }
        if self.numbers_the_columns(row, &own) {
            return;
        }
        if own.iter().take(2).any(|seen| is_example(&seen.cell.text)) {
            aside(outside, &own);
            return;
        }
        if let [only] = own.as_slice() {
            let text = only.cell.text.as_ref();
            if is_remark(text) || self.repeats_title(text) {
                aside(outside, &own);
                return;
            }
            if let Some(ward) = only_a_ward(text) {
                self.carried = Carried { ward: Some((ward, only.cell.at)), ..Carried::default() };
                gatherer.pause();
                return;
            }
            if self.is_section(only, row) {
                self.section = Some(columns::one_line(text));
                self.carried = Carried { ward: self.carried.ward.take(), ..Carried::default() };
                gatherer.pause();
                return;
            }
        }
        if self.begins_record(row, gatherer) {
            let mut draft = self.begin(row, reach);
            draft.half = !self.band.names_items() && draft.ward.is_none();
            draft.achievement_heading = self.second.and_then(lines::achievement_heading);
            self.awaited = Some(row.index + 1);
            gatherer.begin(&draft, self.opened, self.band, row);
        } else if gatherer.is_open() {
            gatherer.go_on(self.opened, self.band, row);
        } else {
            aside(outside, &own);
        }
    }

    /// (1) | (2) | (3) or A | B | C below the headings: numbers of the columns, part of the headings.
    fn numbers_the_columns(&self, row: &OpenedRow, own: &[&Seen]) -> bool {
        let numbers = own.iter().all(|seen| {
            let text = fold(&seen.cell.text);
            text.trim_matches(['(', ')', '[', ']']).chars().count() <= 2 && item::parse(&text).is_bare_code()
        });
        row.index == self.band.last + 1 && own.len() >= 3 && numbers
    }

    /// The sheet's title again, at the head of a printed page.
    fn repeats_title(&self, text: &str) -> bool {
        let title = self.opened.rows.first().filter(|row| row.index < self.band.first).and_then(|row| row.own().next());
        title.is_some_and(|title| fold(text).starts_with(&fold(&title.cell.text)))
    }

    /// 合計, 平均 and the like: counted, not evaluated.
    fn is_total(&self, own: &[&Seen]) -> bool {
        own.iter().find(|seen| self.key_at(seen.at.col).is_some()).is_some_and(|seen| {
            let folded = fold(&seen.cell.text);
            ["計", "合計", "総計", "小計", "平均", "総数", "全市平均", "全区計", "合計(件)"].contains(&folded.as_str())
        })
    }

    /// Behind a gap: a row that fills none of the columns in which this table's records write sentences.
    fn is_foreign(own: &[&Seen], gatherer: &Gatherer) -> bool {
        let prose = gatherer.prose_columns();
        prose.len() >= 2
            && !own.iter().any(|seen| prose.contains(&seen.at.col) && seen.cell.text.chars().count() > 8)
            && !(own.len() == 1 && own.iter().any(|seen| item::parse(&seen.cell.text).code.is_some()))
    }

    /// One text alone in its row that names what follows.
    fn is_section(&self, only: &Seen, row: &OpenedRow) -> bool {
        let text = only.cell.text.as_ref();
        if !reads_as_section(text) || inside::ditto(text).is_some() {
            return false;
        }
        let parsed = item::parse(text);
        let wide = only.width() >= 3 || only.width() * 2 >= u32::try_from(self.band.columns.len()).unwrap_or(u32::MAX);
        let left = self.band.columns.first().is_some_and(|column| column.col == only.at.col);
        if parsed.announced || parsed.levels > 1 {
            return false;
        }
        let slot = self.key_at(only.at.col);
        if self.is_card() {
            // In a spread the item's own line stands alone too: it is followed by its boxes, a section by an item or headings.
            return self.next_begins_anew(row.index);
        }
        match slot {
            Some(Slot::Section) => false,
            Some(Slot::Code) => wide || parsed.name.is_some(),
            Some(_) => wide,
            None => wide || left,
        }
    }

    /// The table's records are cards whose cells head themselves (【趣旨・目的】 …).
    fn is_card(&self) -> bool {
        let items: Vec<u32> = self.band.columns.iter().filter(|c| c.slot == Slot::Item).map(|c| c.col).collect();
        let below = self.opened.rows.iter().skip_while(|row| row.index <= self.band.last).take(30);
        below
            .flat_map(|row| items.iter().filter_map(|col| row.at(*col)))
            .any(|seen| seen.own() && inside_heading(&seen.cell.text))
    }

    /// The row below a line is a line of its own again, a heading, or nothing.
    fn next_begins_anew(&self, index: u32) -> bool {
        let Some(next) = self.opened.rows.iter().find(|row| row.index > index && row.index < self.end) else {
            return true;
        };
        let first = next.own().next().map(|seen| seen.cell.text.as_ref()).unwrap_or_default();
        let parsed = item::parse(first);
        parsed.announced || parsed.levels > 1 || (!inside_heading(first) && parsed.code.is_some())
    }

    fn key_at(&self, col: u32) -> Option<Slot> {
        let key = |slot| matches!(slot, Slot::Code | Slot::Item | Slot::Section | Slot::Ward | Slot::Year);
        self.band.columns.iter().find(|column| column.col == col).map(|column| column.slot).filter(|slot| key(*slot))
    }

    fn begins_record(&self, row: &OpenedRow, gatherer: &Gatherer) -> bool {
        if !self.band.names_items() && !self.band.has(Slot::Ward) {
            // Half of a spread: every row is a record, but for a line that only goes on under one column.
            let first = self.band.columns.first().is_some_and(|column| row.at(column.col).is_some_and(Seen::own));
            return first || row.own().count() > 1 || !gatherer.is_open();
        }
        self.keys(row).any(|(slot, seen)| {
            let text = seen.cell.text.as_ref();
            seen.own()
                && slot != Slot::Section
                && !inside_heading(text)
                && !(slot == Slot::Item && self.goes_on(text, gatherer))
        })
    }

    /// In a card, lines under the item that carry no code go on with the box above.
    fn goes_on(&self, text: &str, gatherer: &Gatherer) -> bool {
        self.is_card() && gatherer.is_open() && item::parse(text).code.is_none() && text.chars().count() > 40
    }

    fn keys<'r, 'g>(&self, row: &'r OpenedRow<'g>) -> impl Iterator<Item = (Slot, &'r Seen<'g>)> {
        self.band.columns.iter().filter_map(|column| Some((self.key_at(column.col)?, row.at(column.col)?)))
    }

    fn begin(&mut self, row: &OpenedRow, cols: (u32, u32)) -> RecordDraft {
        let mut draft =
            RecordDraft { section: self.section.clone(), rows: (row.index, row.index), cols, ..RecordDraft::default() };
        let (mut code, mut name) = (None, None);
        for (slot, seen) in self.keys(row).collect::<Vec<_>>() {
            let text = seen.cell.text.as_ref();
            // The item's line may be merged over the columns beside it: it says nothing about those.
            if seen.cell.at.col != seen.at.col || inside_heading(text) || inside::ditto(text).is_some() {
                continue;
            }
            match slot {
                Slot::Code => {
                    let parsed = item::parse(text);
                    name = name.or(parsed.name.clone().filter(|_| parsed.code.is_some()));
                    code = parsed.code.or_else(|| Some(columns::one_line(text)));
                }
                Slot::Item => {
                    let parsed = item::parse(text);
                    // 番号 has been read: what stands here is the name, whatever number it begins with.
                    if code.is_some() && self.band.has(Slot::Code) {
                        name = Some(columns::one_line(text));
                    } else {
                        code = parsed.code;
                        name = parsed.name.or(name);
                    }
                }
                Slot::Section => self.carried.section = Some(columns::one_line(text)),
                Slot::Ward => {
                    self.carried.ward = place::ward_of_cell(text).map(|ward| (ward, seen.cell.at));
                }
                Slot::Year => draft.year = year_of_cell(text).map(|year| (year, seen.cell.at)),
                Slot::Field(_) | Slot::Label | Slot::Other | Slot::Skip => {}
            }
        }
        if code.is_none() && name.is_none() {
            (code, name) = (self.carried.code.clone(), self.carried.name.clone());
        }
        (self.carried.code, self.carried.name) = (code.clone(), name.clone());
        draft.item = Item { code, name };
        draft.ward.clone_from(&self.carried.ward);
        draft.section = self.carried.section.clone().or(draft.section);
        draft
    }
}

/// The year of a cell under 年度: 平成23年度, 23, 2011.
#[must_use]
pub fn year_of_cell(text: &str) -> Option<crate::text::era::Mention> {
    let folded = fold(text);
    crate::text::era::mentions(&folded)
        .into_iter()
        .next()
        .or_else(|| crate::text::era::mentions(&format!("{folded}年度")).into_iter().next())
}

fn aside(outside: &mut Vec<(Area, u32)>, own: &[&Seen]) {
    for seen in own {
        set_aside(outside, Area::cell(seen.at));
    }
}

/// Adds a cell to the areas outside; cells side by side and rows one below another grow one area.
pub fn set_aside(outside: &mut Vec<(Area, u32)>, cell: Area) {
    if let Some((area, cells)) = outside.last_mut()
        && cell.first.row <= area.last.row + 1
        && cell.first.row >= area.first.row
    {
        area.first.col = area.first.col.min(cell.first.col);
        area.last.col = area.last.col.max(cell.last.col);
        area.last.row = area.last.row.max(cell.last.row);
        *cells += 1;
    } else {
        outside.push((cell, 1));
    }
}
