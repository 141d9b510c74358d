//! 票の題 — the item of a form that gives it no box: in the title's own words (`事業名：見守り活動`), or as the sheet's name.

use crate::evaluation::{Entry, Field, How};
use crate::grid::Grid;
use crate::origin::Address;
use crate::table::band::HeadingCache;
use crate::table::draft::RecordDraft;
use crate::table::item;
use crate::table::slot::Slot;
use std::collections::BTreeSet;

/// Names the item, and takes up what else cells say of themselves (`担当課：総務課`).
pub fn name(draft: &mut RecordDraft, grid: &Grid, known: &mut HeadingCache, taken: &mut BTreeSet<Address>) {
    for cell in &grid.cells {
        let Some((label, value)) = parts(&cell.text).filter(|_| !taken.contains(&cell.at)) else { continue };
        match known.slot(label) {
            Some(Slot::Item) if draft.item.name.is_none() => {
                let parsed = item::parse(value);
                draft.item.name = parsed.name;
                draft.item.code = draft.item.code.take().or(parsed.code);
            }
            Some(Slot::Code) if draft.item.code.is_none() => draft.item.code = Some(value.to_string()),
            Some(Slot::Field(Field::Organisation)) if !draft.fields.contains_key(&Field::Organisation) => {
                let entry = Entry { text: value.to_string(), origin: grid.origin(cell.at), how: How::Split };
                draft.fields.insert(Field::Organisation, entry);
            }
            _ => continue,
        }
        taken.insert(cell.at);
    }
    if draft.item.name.is_none() && draft.item.code.is_none() {
        let parsed = item::of_sheet(&grid.sheet);
        (draft.item.code, draft.item.name) = (parsed.code, parsed.name);
    }
}

/// `事業名：見守り活動`, `事業名　見守り活動`: a label and what it labels, on one line.
pub fn parts(text: &str) -> Option<(&str, &str)> {
    let (label, value) = text.split_once(['：', ':']).or_else(|| text.trim().split_once(['　', ' ']))?;
    let (label, value) = (label.trim(), value.trim());
    let short = label.chars().count() <= 12 && value.chars().count() <= 50;
    (short && !value.is_empty() && !text.contains('\n')).then_some((label, value))
}
