//! 票 — one sheet for each matter (神エクセル): labels left of or above their boxes, on a grid of narrow columns.
//!
//! No heading row here: each label finds its own box, to the right or below, whichever is free.

mod title;

use super::band::HeadingCache;
use super::columns::{by_content, is_mark, is_prose, one_line};
use super::draft::RecordDraft;
use super::records::{self, Walk};
use super::slot::Slot;
use super::{heading, inside, item};
use crate::evaluation::{Entry, Field, How};
use crate::grid::{Opened, Seen};
use crate::legend;
use crate::origin::{Address, Area};
use crate::place;
use crate::text::era;
use crate::text::plain::fold;
use std::collections::btree_map::Entry::{Occupied, Vacant};
use std::collections::{BTreeMap, BTreeSet};

/// How far to the right of its label a box may begin, past empty columns.
const REACH: u32 = 3;

/// 札 — a cell that labels a box.
struct Label<'g> {
    seen: Seen<'g>,
    slot: Slot,
}

/// Reads a sheet as a form; `None` where its labels do not stand as a form's do.
#[must_use]
pub fn read(opened: &Opened, known: &mut HeadingCache) -> Option<Walk> {
    let mut labels = labels(opened, known);
    if !is_form(&labels) {
        return None;
    }
    let places: BTreeSet<Address> = labels.iter().map(|label| label.seen.at).collect();
    name_the_item(opened, &mut labels, &places);
    let mut taken = places.clone();
    let mut drafts: Vec<RecordDraft> = Vec::new();
    let mut next_block = blocks(&labels).into_iter().peekable();
    for label in &labels {
        if next_block.next_if(|row| *row <= label.seen.at.row).is_some() || drafts.is_empty() {
            drafts.push(RecordDraft::default());
        }
        let Some(draft) = drafts.last_mut() else { continue };
        if label.slot == Slot::Field(Field::Achievement) {
            draft.achievement_heading.get_or_insert_with(|| one_line(&label.seen.cell.text));
        }
        let Some(boxed) = value_of(opened, &label.seen, &places) else { continue };
        // The sheet's title may read like a label (重点事業の評価), and a legend stand below it.
        if legend::parse(&boxed.cell.text).is_some() {
            continue;
        }
        if !taken.insert(boxed.at) {
            continue;
        }
        draft.cover(label.seen.at);
        draft.cover(boxed.at);
        fill(draft, opened, &label.seen, label.slot, &boxed);
    }
    if let [draft] = drafts.as_mut_slice() {
        title::name(draft, opened.grid, known, &mut taken);
    }
    let mut outside = Vec::new();
    for cell in opened.grid.cells.iter().filter(|cell| !taken.contains(&cell.at)) {
        records::set_aside(&mut outside, Area::cell(cell.at));
    }
    drafts.retain(|draft| !draft.fields.is_empty() && !is_instruction(draft));
    let labels = labels.iter().map(|label| (label.seen.at, one_line(&label.seen.cell.text), label.slot)).collect();
    (!drafts.is_empty()).then_some(Walk { drafts, outside, labels, ..Walk::default() })
}

/// Where no label names the item, 重点的取組 | 生ごみの減量 does: a label of what is done, and beside it a name, no sentence.
fn name_the_item(opened: &Opened, labels: &mut [Label], places: &BTreeSet<Address>) {
    let names = |label: &Label| {
        let core = heading::stem(&label.seen.cell.text).core;
        let matter = ["取組", "事業", "施策", "プロジェクト", "アクション", "項目", "テーマ", "こと"];
        let boxed = value_of(opened, &label.seen, places);
        matches!(label.slot, Slot::Field(Field::PlannedActions | Field::NextActions))
            && matter.iter().any(|word| core.ends_with(word))
            && boxed.is_some_and(|boxed| boxed.cell.text.chars().count() <= 30 && !is_prose(&boxed.cell.text))
    };
    if !labels.iter().any(|label| label.slot == Slot::Item)
        && let Some(label) = labels.iter_mut().find(|label| names(label))
    {
        label.slot = Slot::Item;
    }
}

/// 記入要領 — a sheet whose boxes ask to be filled in speaks about a form and is none.
fn is_instruction(draft: &RecordDraft) -> bool {
    let asks = |entry: &&Entry| {
        ["ください", "下さい", "記入すること", "記載すること", "入力すること", "記入する。", "記載する。"]
            .iter()
            .any(|words| entry.text.contains(words))
    };
    draft.fields.values().filter(asks).count() * 2 >= draft.fields.len()
}

/// Every cell that labels a box, in reading order. A value may read like a label (事業名｜空き家対策事業): right of a
/// label it is one only in a column of labels, or in a row of labels over a row of values.
fn labels<'g>(opened: &Opened<'g>, known: &mut HeadingCache) -> Vec<Label<'g>> {
    let mut columns: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for cell in &opened.grid.cells {
        let (labels, all) = columns.entry(cell.at.col).or_default();
        *labels += u32::from(known.slot(&cell.text).is_some());
        *all += 1;
    }
    let in_label_column = |at: Address| columns.get(&at.col).is_some_and(|(labels, all)| labels * 2 > *all);
    let mut labels: Vec<Label> = Vec::new();
    for row in &opened.rows {
        let mut beside: Option<&Seen> = None;
        for seen in row.own() {
            let before = beside.replace(seen);
            let Some(slot) = known.slot(&seen.cell.text) else { continue };
            // 概ね達成 is a verdict, no label of one.
            let asks = seen.cell.text.ends_with(['か', '?', '？']);
            if slot == Slot::Field(Field::Achievement)
                && !asks
                && is_mark(&seen.cell.text)
                && legend::level_in_words(&seen.cell.text).is_some()
            {
                continue;
            }
            // 事業名：見守り活動 says what it labels itself.
            if title::parts(&seen.cell.text).is_some_and(|(label, _)| known.slot(label) == Some(Slot::Item)) {
                continue;
            }
            let left = labels
                .last()
                .filter(|label| before.is_none_or(|cell| cell.at == label.seen.at) && touches(&label.seen, seen));
            let mut below_is = |seen: &Seen| below(opened, seen).map(|value| known.slot(&value.cell.text).is_some());
            let is_label = match left {
                None => true,
                // Two labels side by side over their boxes, the left box perhaps left blank.
                Some(left) => {
                    in_label_column(seen.at) || (below_is(&left.seen) != Some(true) && below_is(seen) == Some(false))
                }
            };
            if is_label {
                labels.push(Label { seen: *seen, slot });
            }
        }
    }
    labels
}

/// `right` begins where `left` ends, on the same row or on a row that `left` spans.
fn touches(left: &Seen, right: &Seen) -> bool {
    let area = left.merged.unwrap_or(Area::cell(left.at));
    area.first.row <= right.at.row
        && right.at.row <= area.last.row
        && area.last.col < right.at.col
        && right.at.col <= area.last.col + REACH
}

/// The cell right below, beginning in the same column.
fn below<'g>(opened: &Opened<'g>, seen: &Seen) -> Option<Seen<'g>> {
    let last = seen.merged.map_or(seen.at.row, |area| area.last.row);
    let row = opened.rows.iter().find(|row| row.index > last && row.index <= last + 2)?;
    row.at(seen.at.col).filter(|below| below.own()).copied()
}

/// The rows at which a further card begins on the same sheet: where the label that names the item comes again.
fn blocks(labels: &[Label]) -> Vec<u32> {
    let first = |slot: Slot| labels.iter().find(|label| label.slot == slot);
    let Some(key) = first(Slot::Code).or_else(|| first(Slot::Item)) else { return Vec::new() };
    let again = labels
        .iter()
        .filter(|label| label.slot == key.slot && fold(&label.seen.cell.text) == fold(&key.seen.cell.text));
    // What stands above the first card's key (a ward, a section) belongs to the first card.
    again.skip(1).map(|label| label.seen.at.row).collect()
}

/// A form's labels stand in many rows, few in each; a list's stand in one.
fn is_form(labels: &[Label]) -> bool {
    let slots: BTreeSet<Slot> = labels.iter().map(|label| label.slot).collect();
    let fields = slots.iter().filter(|slot| matches!(slot, Slot::Field(_))).count();
    let mut rows: BTreeMap<u32, BTreeSet<Slot>> = BTreeMap::new();
    for label in labels {
        rows.entry(label.seen.at.row).or_default().insert(label.slot);
    }
    let widest = rows.values().map(BTreeSet::len).max().unwrap_or(0);
    fields >= 4 && rows.len() >= 4 && widest * 2 <= slots.len()
}

/// The box that belongs to a label: the cell that touches it on the right, else the one below.
fn value_of<'g>(opened: &Opened<'g>, label: &Seen<'g>, labels: &BTreeSet<Address>) -> Option<Seen<'g>> {
    let right_of = |seen: &Seen<'g>| -> Option<Seen<'g>> {
        opened.row(seen.at.row)?.cells.iter().find(|next| next.own() && touches(seen, next)).copied()
    };
    match right_of(label) {
        Some(right) if !labels.contains(&right.at) => Some(right),
        // 計画｜目的｜…: a label whose neighbour has a box of its own only groups.
        Some(right) if right_of(&right).is_some_and(|boxed| !labels.contains(&boxed.at)) => None,
        _ => below(opened, label).filter(|boxed| !labels.contains(&boxed.at)),
    }
}

fn fill(draft: &mut RecordDraft, opened: &Opened, label: &Seen, slot: Slot, boxed: &Seen) {
    let text = boxed.cell.text.as_ref();
    match slot {
        Slot::Code => draft.item.code = item::parse(text).code.or_else(|| Some(one_line(text))),
        Slot::Item => {
            let parsed = item::parse(text);
            draft.item.name = parsed.name.or_else(|| draft.item.name.take());
            draft.item.code = draft.item.code.take().or(parsed.code);
        }
        // 区分 | R4決算 heads a small table inside the form.
        Slot::Section if era::mentions(&fold(text)).is_empty() => draft.section = Some(one_line(text)),
        Slot::Section | Slot::Skip => {}
        Slot::Ward => draft.ward = place::ward_of_cell(text).map(|ward| (ward, boxed.at)),
        Slot::Year => {
            draft.year = records::year_of_cell(text).map(|year| (year, boxed.at));
        }
        Slot::Field(field) => {
            for piece in inside::pieces(text) {
                let (field, how) = match piece.slot {
                    Some(Slot::Field(inner)) => (inner, How::Split),
                    _ => (by_content(field, piece.text), How::Cell),
                };
                if field == Field::Achievement {
                    draft.achievement_heading.get_or_insert_with(|| one_line(&label.cell.text));
                }
                let entry = Entry { text: piece.text.to_string(), origin: opened.grid.origin(boxed.at), how };
                if entry.text.is_empty() {
                    continue;
                }
                // 計画 and 実施内容 both tell what is done: the second of them what was.
                let again = field == Field::PlannedActions && draft.fields.contains_key(&field);
                let field =
                    if again && !draft.fields.contains_key(&Field::ActionsTaken) { Field::ActionsTaken } else { field };
                match draft.fields.entry(field) {
                    Vacant(free) => _ = free.insert(entry),
                    Occupied(_) => draft.other.push((one_line(&label.cell.text), entry)),
                }
            }
        }
        Slot::Other | Slot::Label => {
            let entry = Entry { text: text.to_string(), origin: opened.grid.origin(boxed.at), how: How::Cell };
            draft.other.push((one_line(&label.cell.text), entry));
        }
    }
}
