//! 集める — puts the cells of a record's rows under their fields: own, merged, referred to (同上), cut out (【成果目標】).

use super::band::Band;
use super::columns::{Column, by_content};
use super::draft::RecordDraft;
use super::heading;
use super::inside::{self, Ditto};
use super::sides::{self, Side};
use super::slot::Slot;
use crate::evaluation::{Entry, Field, How, Item};
use crate::grid::{Grid, Opened, OpenedRow, Seen};
use crate::note::{Note, What};
use crate::origin::Origin;
use std::collections::{BTreeMap, BTreeSet};

/// 開いている記録 — a record that is being gathered; one for each year or ward where a table shows several side by side.
#[derive(Debug)]
struct Open {
    side: Side,
    draft: RecordDraft,
    /// The column that each field came from: a second column with the same meaning must not run into the first.
    placed: BTreeMap<Field, u32>,
    /// The field that the last headed box of a column filled; lines below go on with it.
    last_box: BTreeMap<u32, Field>,
}

/// 集め手 — gathers the records of one table.
#[derive(Debug, Default)]
pub struct Gatherer {
    done: Vec<RecordDraft>,
    open: Vec<Open>,
    /// The last text of each column: what 同上 means.
    above: BTreeMap<u32, (String, Origin)>,
    /// Per column, how many records wrote a sentence there.
    prose: BTreeMap<u32, u32>,
    records: u32,
}

impl Gatherer {
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Columns in which at least half of the records wrote a sentence.
    #[must_use]
    pub fn prose_columns(&self) -> BTreeSet<u32> {
        self.prose.iter().filter(|(_, count)| **count * 2 >= self.records).map(|(col, _)| *col).collect()
    }

    /// Begins a record with its first row.
    pub fn begin(&mut self, draft: &RecordDraft, opened: &Opened, band: &Band, row: &OpenedRow) {
        self.pause();
        self.records += 1;
        let achievement =
            band.columns.iter().find(|column| matches!(column.slot, Slot::Field(Field::Achievement) | Slot::Label));
        let mut sides = sides::side_by_side(&band.columns);
        if sides.is_empty() {
            sides.push(Side::default());
        }
        for side in sides {
            let mut draft = draft.clone();
            let heading = || achievement.map(|column| column.heading.clone());
            draft.achievement_heading = draft.achievement_heading.take().or_else(heading);
            if let Some(at) = band.columns.iter().find(|column| side.owns(column)).map(|column| column.at) {
                draft.year = draft.year.take().or_else(|| Some((side.year.clone()?, at)));
                draft.ward = side.ward.clone().map(|ward| (ward, at)).or(draft.ward);
            }
            self.open.push(Open { side, draft, placed: BTreeMap::new(), last_box: BTreeMap::new() });
        }
        self.take(opened, band, row, true);
    }

    /// Adds a further row to the open record.
    pub fn go_on(&mut self, opened: &Opened, band: &Band, row: &OpenedRow) {
        self.take(opened, band, row, false);
    }

    /// Gives the open record the item that a line above its table names.
    pub fn name(&mut self, item: &Item) {
        for open in &mut self.open {
            open.draft.item = item.clone();
            open.draft.half = false;
        }
    }

    /// Ends the open record; what follows does not belong to it.
    pub fn pause(&mut self) {
        self.done.extend(self.open.drain(..).map(|open| open.draft));
    }

    /// The records gathered. A form in which nobody wrote anything has none.
    pub fn finish(&mut self) -> Vec<RecordDraft> {
        self.pause();
        let drafts: Vec<RecordDraft> =
            self.done.drain(..).filter(|draft| !draft.is_empty() || draft.item.name.is_some()).collect();
        if drafts.iter().all(RecordDraft::is_empty) { Vec::new() } else { drafts }
    }

    fn take(&mut self, opened: &Opened, band: &Band, row: &OpenedRow, first: bool) {
        let mut left: Option<(String, Origin)> = None;
        let label = band.columns.iter().find(|column| column.slot == Slot::Label);
        let named = label.and_then(|column| row.at(column.col)).and_then(|seen| {
            let reading = heading::read(&heading::stem(&seen.cell.text), &[])?;
            Some((seen.at.col, reading.slot))
        });
        // 区分 | 内容 | 評価: the labels speak of the column beside them, and of others that are headed like it or not at all.
        let beside = label.and_then(|label| band.columns.iter().find(|column| column.col > label.col));
        let speaks_of = |column: &Column| {
            !column.known || column.year.is_some() || beside.is_some_and(|beside| beside.heading == column.heading)
        };
        for column in &band.columns {
            let Some(seen) = row.at(column.col).filter(|seen| seen.cell.at.col == column.col) else { continue };
            // Behind a column of labels each row says itself what it holds.
            let renamed = named.filter(|(col, _)| *col < column.col && speaks_of(column)).map(|(_, slot)| {
                let slot = match slot {
                    Slot::Field(field) => Slot::Field(by_content(field, &seen.cell.text)),
                    slot => slot,
                };
                Column { slot, ..column.clone() }
            });
            let column = renamed.as_ref().unwrap_or(column);
            if !seen.own() && !first {
                continue;
            }
            self.cell(opened.grid, column, seen, &mut left);
        }
        for open in &mut self.open {
            open.draft.rows.1 = open.draft.rows.1.max(row.index);
        }
    }

    fn cell(&mut self, grid: &Grid, column: &Column, seen: &Seen, left: &mut Option<(String, Origin)>) {
        let origin = grid.origin(seen.cell.at);
        let boxes = inside::pieces(&seen.cell.text);
        let headed = boxes.iter().any(|piece| piece.slot.is_some());
        let fills = match column.slot {
            Slot::Field(_) | Slot::Other => true,
            Slot::Skip => false,
            Slot::Item => headed || self.goes_on(column.col),
            _ => headed,
        };
        if !fills {
            return;
        }
        if seen.cell.text.chars().count() > 25 {
            *self.prose.entry(column.col).or_default() += 1;
        }
        for piece in boxes {
            let mut how = match piece.slot {
                Some(_) => How::Split,
                None if seen.own() => How::Cell,
                None => How::Merged,
            };
            let mut text = piece.text.to_string();
            let mut note = None;
            let referred = match inside::ditto(piece.text) {
                Some(Ditto::Above) => self.above.get(&column.col).cloned(),
                Some(Ditto::Left) => left.clone(),
                None => None,
            };
            if let Some((meant, source)) = referred {
                note = Some(Note::new(What::DittoResolved { written: text, source }, origin.clone()));
                text = meant;
                how = How::Ditto;
            }
            if text.is_empty() {
                continue;
            }
            self.above.insert(column.col, (text.clone(), origin.clone()));
            *left = Some((text.clone(), origin.clone()));
            let entry = Entry { text, origin: origin.clone(), how };
            self.place(column, piece.slot, &entry, note.as_ref());
        }
    }

    /// A line without heading in the item column of a card goes on with the box above it.
    fn goes_on(&self, col: u32) -> bool {
        self.open.iter().any(|open| open.last_box.contains_key(&col))
    }

    fn place(&mut self, column: &Column, boxed: Option<Slot>, entry: &Entry, note: Option<&Note>) {
        for open in &mut self.open {
            if !open.side.holds(column) {
                continue;
            }
            let slot = match (boxed, open.last_box.get(&column.col)) {
                (Some(slot), _) => slot,
                (None, Some(field)) if column.slot == Slot::Item => Slot::Field(*field),
                (None, _) => column.slot,
            };
            let Slot::Field(field) = slot else {
                open.draft.other_entry(&column.heading, entry);
                continue;
            };
            open.draft.notes.extend(note.cloned().map(|note| note.about(field)));
            if boxed.is_some() {
                open.last_box.insert(column.col, field);
            }
            match open.placed.get(&field) {
                None => {
                    open.placed.insert(field, column.at.col);
                    open.draft.fields.insert(field, entry.clone());
                }
                // The same column (or another under the same merged heading) goes on below or beside.
                Some(col) if *col == column.at.col => open.draft.append(field, &entry.text),
                Some(_) => {
                    open.draft.other_entry(&column.heading, entry);
                    let what = What::HeadingRepeated { heading: column.heading.clone() };
                    open.draft.notes.push(Note::new(what, entry.origin.clone()).about(field));
                }
            }
        }
    }
}

impl RecordDraft {
    fn append(&mut self, field: Field, text: &str) {
        if let Some(entry) = self.fields.get_mut(&field) {
            entry.text.push('\n');
            entry.text.push_str(text);
        }
    }

    fn other_entry(&mut self, heading: &str, entry: &Entry) {
        let below =
            |e: &Entry| e.origin.area.map(|area| area.first.col) == entry.origin.area.map(|area| area.first.col);
        match self.other.iter_mut().find(|(name, e)| name == heading && below(e)) {
            Some((_, e)) => {
                e.text.push('\n');
                e.text.push_str(&entry.text);
            }
            None => self.other.push((heading.to_string(), entry.clone())),
        }
    }
}
