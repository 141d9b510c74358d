//! 名と番号 — which column names the items, which numbers them, and which tells what they belong to.

use super::{Contents, SPELLED, positions, set};
use crate::evaluation::{Field, Stage};
use crate::table::columns::Column;
use crate::table::heading;
use crate::table::item;
use crate::table::slot::Slot;

/// 事項 over two columns, or 番号 missing: the first holds codes, the second names. 番号 may hold both together.
pub fn codes(columns: &mut [Column], contents: &[Contents]) {
    let items = positions(columns, Slot::Item);
    let codes = positions(columns, Slot::Code);
    let bare = |n: &usize| contents.get(*n).is_some_and(|c| c.mostly(|text| item::parse(text).is_bare_code()));
    let named = |n: &usize| contents.get(*n).is_some_and(|c| c.mostly(|text| item::parse(text).name.is_some()));
    if codes.is_empty() && items.len() > 1 {
        set(columns, items.first().copied().filter(bare), Slot::Code);
    }
    if items.is_empty() {
        set(columns, codes.first().copied().filter(named), Slot::Item);
    }
}

/// Every table names its items once, by the finest names it has: what stands before them is what they belong to, prose
/// under such a heading is what is done about them. Where no heading names the items, the contents tell.
pub fn items(columns: &mut [Column], contents: &[Contents]) {
    let items = positions(columns, Slot::Item);
    for n in &items {
        if items.len() > 1 && contents.get(*n).is_some_and(Contents::is_prose) {
            set(columns, Some(*n), Slot::Field(Field::PlannedActions));
        }
    }
    let items = positions(columns, Slot::Item);
    let count = |n: &usize| contents.get(*n).map_or(0, Contents::different);
    if let Some(finest) = items.iter().copied().max_by_key(|n| (count(n), *n)) {
        for n in items.iter().copied().filter(|n| *n != finest) {
            let group = count(&n) < count(&finest) && n < finest && positions(columns, Slot::Section).is_empty();
            set(columns, Some(n), if group { Slot::Section } else { Slot::Other });
        }
        // 施策の番号・名称, 取組の番号・名称: the number nearest to the name is its own.
        let codes: Vec<usize> = positions(columns, Slot::Code).into_iter().filter(|n| count(n) > 0).collect();
        let own = codes.iter().copied().filter(|n| *n < finest).max().or(codes.first().copied());
        for n in codes.into_iter().filter(|n| Some(*n) != own) {
            set(columns, Some(n), Slot::Other);
        }
    } else {
        name_the_items(columns, contents);
    }
}

fn name_the_items(columns: &mut [Column], contents: &[Contents]) {
    let fields = columns.iter().filter(|column| matches!(column.slot, Slot::Field(_))).count();
    let key = |column: &Column| matches!(column.slot, Slot::Code | Slot::Section | Slot::Ward | Slot::Year);
    let behind_keys = columns.iter().rposition(key).map_or(0, |n| n + 1);
    let has_code = !positions(columns, Slot::Code).is_empty();
    // Half of a spread has no items: without a number before it, only a heading that says nothing of a field names them.
    let done = |column: &Column| matches!(column.slot, Slot::Field(field) if matches!(field.stage(), Stage::Do | Stage::Check));
    let results = columns.iter().position(done).unwrap_or(columns.len());
    let by_ward = !positions(columns, Slot::Ward).is_empty();
    let candidate = (behind_keys..columns.len().min(behind_keys + 2)).find(|n| {
        let (Some(column), Some(contents)) = (columns.get(*n), contents.get(*n)) else { return false };
        let twice = columns.iter().filter(|other| other.slot == column.slot).count() > 1;
        let planned = columns.iter().take(results).skip(n + 1).any(|other| other.slot == column.slot);
        let names = heading::stem(&column.heading).core.ends_with('名')
            // Right behind the number, or before a second of its kind, 取組内容 may head names.
            || ((has_code || planned) && *n == behind_keys && column.slot == Slot::Field(Field::PlannedActions));
        let open = match column.slot {
            Slot::Other => !column.known,
            Slot::Field(_) => names || column.score < SPELLED || (twice && has_code),
            _ => false,
        };
        open && contents.texts.len() >= 2 && (contents.is_names() || by_ward && contents.name_things())
    });
    if fields >= 2 {
        set(columns, candidate, Slot::Item);
    }
}

/// Left of the items: short texts that repeat, or stand once for several records, are what the items belong to.
pub fn sections(columns: &mut [Column], contents: &[Contents]) {
    let Some(place) = columns.iter().position(|column| matches!(column.slot, Slot::Code | Slot::Item)) else { return };
    if !positions(columns, Slot::Section).is_empty() {
        return;
    }
    let records = contents.get(place).map_or(0, |contents| contents.texts.len());
    let grouped = (0..place).find(|n| {
        let (Some(column), Some(contents)) = (columns.get(*n), contents.get(*n)) else { return false };
        let texts = contents.texts.len();
        let groups = contents.different() < texts || (texts > 0 && texts * 2 <= records);
        matches!(column.slot, Slot::Field(_) | Slot::Other) && groups && !contents.is_prose() && !contents.is_marks()
    });
    set(columns, grouped, Slot::Section);
}
