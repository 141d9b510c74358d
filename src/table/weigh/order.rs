//! 並びで決める — what a heading means by where it stands: before or behind the results, in which year, under which group.

use super::{Contents, positions, set};
use crate::evaluation::{Field, Stage};
use crate::table::columns::Column;
use crate::table::heading;
use crate::table::sides;
use crate::table::slot::Slot;

/// 「R6の取組」: an item has no year. What was planned for it, or, where the results are of an earlier year, what comes next.
pub fn by_year(columns: &mut [Column]) {
    let year = |column: &Column| column.year.as_ref().and_then(|year| year.fiscal_year(None));
    let done = |column: &&Column| matches!(column.slot, Slot::Field(field) if matches!(field.stage(), Stage::Do | Stage::Check));
    let results = columns.iter().filter(done).filter_map(year).max();
    let next_free = positions(columns, Slot::Field(Field::NextActions)).is_empty();
    for column in
        columns.iter_mut().filter(|column| year(column).is_some() && !column.groups.iter().any(String::is_empty))
    {
        let plan = matches!(column.slot, Slot::Item | Slot::Field(Field::PlannedActions));
        if plan && next_free && results.is_some() && year(column) > results {
            column.slot = Slot::Field(Field::NextActions);
        } else if column.slot == Slot::Item {
            column.slot = Slot::Field(Field::PlannedActions);
        }
    }
}

/// Two columns of what was planned and none of what was done: the one nearer to the verdict tells what was done.
pub fn done_beside_the_verdict(columns: &mut [Column]) {
    let verdict =
        columns.iter().position(|column| matches!(column.slot, Slot::Field(Field::Achievement | Field::Assessment)));
    let plans = positions(columns, Slot::Field(Field::PlannedActions));
    let done = [Field::ActionsTaken, Field::ActualValue].map(|field| positions(columns, Slot::Field(field)));
    let last = plans.last().copied().filter(|n| plans.len() > 1 && verdict.is_some_and(|verdict| *n < verdict));
    if done.iter().all(Vec::is_empty) {
        set(columns, last, Slot::Field(Field::ActionsTaken));
    }
}

/// 取組の方向性 left of all results is how the plan was to be carried out.
pub fn strategy_first(columns: &mut [Column]) {
    let checked = |slot| matches!(slot, Slot::Field(field) if matches!(field.stage(), Stage::Do | Stage::Check));
    let Some(results) = columns.iter().position(|column| checked(column.slot)) else { return };
    let next = positions(columns, Slot::Field(Field::NextActions)).first().copied().filter(|n| *n < results);
    let says_next = |n: usize| {
        columns.get(n).is_some_and(|column| {
            ["次年度", "今後", "来年度", "翌年度", "改善"].iter().any(|word| column.heading.contains(word))
        })
    };
    if positions(columns, Slot::Field(Field::Strategy)).is_empty() && next.is_some_and(|n| !says_next(n)) {
        set(columns, next, Slot::Field(Field::Strategy));
    }
}

/// Under 中間 or 上半期 everything is the outlook of mid-year: its prose is the field, its marks stand beside.
pub fn interim(columns: &mut [Column], contents: &[Contents]) {
    let mid_year = |column: &Column| {
        column.groups.iter().any(|group| group.contains("中間") || group.contains("上半期") || group.contains("上期"))
    };
    let places: Vec<usize> = (0..columns.len()).filter(|n| columns.get(*n).is_some_and(mid_year)).collect();
    if places.is_empty() {
        return;
    }
    let prose = places.iter().copied().find(|n| contents.get(*n).is_some_and(Contents::is_prose));
    let length = |n: &usize| contents.get(*n).map_or(0, |c| c.texts.iter().map(|text| text.chars().count()).sum());
    let prose = prose.or_else(|| places.iter().copied().rev().max_by_key(length));
    for n in &places {
        set(columns, Some(*n), Slot::Other);
    }
    set(columns, prose, Slot::Field(Field::InterimOutlook));
}

/// Words that mean one thing before the results and another behind them: 課題 is what was found at first or what remains,
/// 方針 and 取組 what was planned or what comes next.
pub fn what_comes_next(columns: &mut [Column]) {
    let checked = |slot| {
        matches!(slot, Slot::Field(Field::Achievement | Field::Assessment | Field::ActionsTaken | Field::ActualValue))
    };
    let Some(results) = columns.iter().position(|column| checked(column.slot)) else { return };
    if !sides::side_by_side(columns).is_empty() {
        return;
    }
    let core = |columns: &[Column], n: usize| {
        columns.get(n).map(|column| heading::stem(&column.heading).core).unwrap_or_default()
    };
    for (before, behind) in [
        (Field::Background, Field::Issues),
        (Field::Background, Field::Assessment),
        (Field::Purpose, Field::Assessment),
        (Field::Strategy, Field::NextActions),
        (Field::PlannedActions, Field::NextActions),
    ] {
        // Some forms put the results first: only a second column of the kind, or one that says so, is what comes next.
        let places = positions(columns, Slot::Field(before));
        let says = |n: usize| match behind {
            Field::Issues => core(columns, n).contains("課題") || core(columns, n).contains("問題"),
            Field::Assessment => ["要因", "分析", "なぜ"].iter().any(|word| core(columns, n).contains(word)),
            _ => false,
        };
        let reasons = |n: usize| ["要因", "分析"].iter().any(|word| core(columns, n).contains(word));
        let fits = |n: &usize| *n > results && (places.len() > 1 || says(*n));
        let last = places.last().copied().filter(fits).filter(|n| behind != Field::Issues || !reasons(*n));
        if positions(columns, Slot::Field(behind)).is_empty() {
            set(columns, last, Slot::Field(behind));
        }
    }
    // 課題 left of what was planned is what was found at first.
    let plan = |slot| {
        matches!(
            slot,
            Slot::Field(Field::PlannedActions | Field::Strategy | Field::PerformanceTarget | Field::OutcomeTarget)
        )
    };
    let first_plan = columns.iter().position(|column| plan(column.slot));
    let early = positions(columns, Slot::Field(Field::Issues))
        .first()
        .copied()
        .filter(|n| first_plan.is_some_and(|plan| *n < plan) && *n < results);
    if positions(columns, Slot::Field(Field::Background)).is_empty()
        && early.is_some_and(|n| core(columns, n) == "課題")
    {
        set(columns, early, Slot::Field(Field::Background));
    }
}

/// What a heading was found to mean in one year or ward it means in every other.
pub fn same_on_every_side(columns: &mut [Column]) {
    let sides = sides::side_by_side(columns);
    let Some(first) = sides.first() else { return };
    let own = columns.iter().filter(|column| first.owns(column));
    let heads: Vec<(String, Slot)> = own.map(|column| (heading::stem(&column.heading).core, column.slot)).collect();
    for column in columns.iter_mut().filter(|column| !first.holds(column)) {
        let core = heading::stem(&column.heading).core;
        if let Some((_, slot)) = heads.iter().find(|(other, _)| *other == core) {
            column.slot = *slot;
        }
    }
}
