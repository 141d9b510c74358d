//! 達成状況 — the item × ward matrix: which ward reached what, where is it behind.

use super::order::{by_file, by_item, ward_of, ward_order};
use super::years::sameness;
use crate::evaluation::{Evaluation, Item};
use crate::legend::{Achievement, Level};
use crate::text::plain::fold;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// 達成状況マトリクス — items down, wards across (建制順), a cell for each ward and fiscal year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// Wards that have at least one evaluation, in the customary order.
    pub wards: Vec<String>,
    /// Ascending.
    pub fiscal_years: Vec<u16>,
    pub rows: Vec<MatrixRow>,
    /// Per ward: how many cells of each level; every ward of `wards`, levels that occur.
    pub counts: BTreeMap<String, BTreeMap<Level, u32>>,
    /// Wards of the city that no file covers, when the city is known.
    pub missing_wards: Vec<String>,
    /// Records that stand in two files: which is shown, and which is not. Never silently.
    pub doubled: Vec<Doubled>,
}

/// 重なり — one ward's year that two files speak of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Doubled {
    pub ward: String,
    pub fiscal_year: Option<u16>,
    /// The file whose records the matrix shows.
    pub shown: Arc<str>,
    /// The file whose records stand behind it.
    pub hidden: Arc<str>,
}

/// 行 — one item over all wards and years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixRow {
    pub section: Option<String>,
    pub item: Item,
    /// Wards in order, within a ward years in order; a cell for every pair, present or not.
    pub cells: Vec<MatrixCell>,
}

/// 欄 — one ward's mark for one item in one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixCell {
    pub ward: String,
    pub fiscal_year: Option<u16>,
    /// `false` where no evaluation of this item came from this ward for this year.
    pub present: bool,
    /// `None` where the form has no achievement column.
    pub achievement: Option<Achievement>,
    /// The position of the evaluation in the list that was handed in.
    pub evaluation: Option<usize>,
}

/// Lays `evaluations` out as a matrix. Their order does not matter, but [`MatrixCell::evaluation`] counts in it.
#[must_use]
pub fn matrix(evaluations: &[&Evaluation]) -> Matrix {
    let order = ward_order(evaluations);
    let mut places: Vec<usize> = (0..evaluations.len()).collect();
    places.sort_by(|a, b| by_place(evaluations, *a, *b));
    let mut wards: Vec<String> = evaluations.iter().map(|evaluation| ward_of(evaluation)).collect();
    wards.sort_by(|a, b| order.compare(a, b));
    wards.dedup();
    let mut years: Vec<Option<u16>> = evaluations.iter().map(|evaluation| evaluation.fiscal_year).collect();
    years.sort_unstable();
    years.dedup();
    let mut lines: Vec<PendingRow> = Vec::new();
    let mut doubled: BTreeSet<Doubled> = BTreeSet::new();
    let mut by_code: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for place in places {
        let Some(evaluation) = evaluations.get(place) else { continue };
        let key = fold(evaluation.item.code.as_deref().or(evaluation.item.name.as_deref()).unwrap_or_default());
        let same = by_code.entry(key).or_default();
        let slot = (ward_of(evaluation), evaluation.fiscal_year);
        let again = same.iter().copied().find(|n| lines.get(*n).is_some_and(|line| line.takes(evaluation, &slot)));
        if let Some(line) = again.and_then(|n| lines.get_mut(n)) {
            line.section = line.section.take().or_else(|| evaluation.section.clone());
            if let Some(held) = line.filled.get(&slot).and_then(|held| evaluations.get(*held)) {
                let (shown, hidden) = (Arc::clone(&held.origin.file), Arc::clone(&evaluation.origin.file));
                doubled.insert(Doubled { ward: slot.0, fiscal_year: slot.1, shown, hidden });
            } else {
                line.filled.insert(slot, place);
            }
        } else {
            same.push(lines.len());
            lines.push(PendingRow {
                section: evaluation.section.clone(),
                item: evaluation.item.clone(),
                filled: BTreeMap::from([(slot, place)]),
            });
        }
    }
    lines.sort_by(|a, b| by_item(&a.item, &b.item));
    let mut counts: BTreeMap<String, BTreeMap<Level, u32>> =
        wards.iter().map(|ward| (ward.clone(), Level::ALL.iter().map(|level| (*level, 0)).collect())).collect();
    let mut rows = Vec::new();
    for line in lines {
        let mut cells = Vec::new();
        for (ward, year) in wards.iter().flat_map(|ward| years.iter().map(move |year| (ward, *year))) {
            let evaluation = line.filled.get(&(ward.clone(), year)).copied();
            let achievement = evaluation.and_then(|n| evaluations.get(n)).and_then(|e| e.achievement.clone());
            if let (Some(achievement), Some(counts)) = (&achievement, counts.get_mut(ward)) {
                *counts.entry(achievement.level).or_default() += 1;
            }
            cells.push(MatrixCell {
                ward: ward.clone(),
                fiscal_year: year,
                present: evaluation.is_some(),
                achievement,
                evaluation,
            });
        }
        rows.push(MatrixRow { section: line.section, item: line.item, cells });
    }
    let missing_wards = order.missing(&wards);
    Matrix {
        wards,
        fiscal_years: years.into_iter().flatten().collect(),
        rows,
        counts,
        missing_wards,
        doubled: doubled.into_iter().collect(),
    }
}

fn by_place(evaluations: &[&Evaluation], a: usize, b: usize) -> Ordering {
    match (evaluations.get(a), evaluations.get(b)) {
        (Some(a), Some(b)) => by_item(&a.item, &b.item).then_with(|| by_file(a, b)),
        _ => Ordering::Equal,
    }
}

/// 行の下書き — one item while its cells are gathered.
struct PendingRow {
    section: Option<String>,
    item: Item,
    filled: BTreeMap<(String, Option<u16>), usize>,
}

impl PendingRow {
    /// The same code and a name that is the same but for a slip; a second record of the same ward and year is this item
    /// again only under the same section (a code may begin anew in each).
    fn takes(&self, evaluation: &Evaluation, slot: &(String, Option<u16>)) -> bool {
        let names = self.item == evaluation.item || sameness(&self.item, &evaluation.item).is_some();
        let sections = self.section.is_none() || evaluation.section.is_none() || self.section == evaluation.section;
        names && (!self.filled.contains_key(slot) || sections)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legend::Certainty;
    use crate::origin::Origin;

    fn evaluation(ward: &str, year: u16, code: &str, name: &str, level: Level) -> Evaluation {
        Evaluation {
            city: Some("大阪市".into()),
            ward: Some(ward.into()),
            fiscal_year: Some(year),
            section: None,
            item: Item { code: Some(code.into()), name: Some(name.into()) },
            fields: BTreeMap::new(),
            other: Vec::new(),
            achievement: Some(Achievement {
                mark: Some("①".into()),
                level,
                legend: None,
                certainty: Certainty::Stated,
            }),
            passages: Vec::new(),
            figures: Vec::new(),
            notes: Vec::new(),
            origin: Origin::file(&format!("{ward}.xlsx").into()),
        }
    }

    #[test]
    fn items_stand_in_rows_and_wards_in_the_customary_order() {
        let all = [
            evaluation("西成区", 2011, "1-②", "防犯", Level::Missed),
            evaluation("北区", 2011, "1-①", "地域防災訓練", Level::Achieved),
            evaluation("西成区", 2011, "1-①", "地域防災訓練 ", Level::Partly),
        ];
        let matrix = matrix(&all.iter().collect::<Vec<_>>());
        assert_eq!(matrix.wards, ["北区", "西成区"]);
        assert_eq!(matrix.rows.len(), 2);
        let first: Vec<(bool, Option<usize>)> =
            matrix.rows[0].cells.iter().map(|cell| (cell.present, cell.evaluation)).collect();
        assert_eq!(first, [(true, Some(1)), (true, Some(2))]);
        assert!(!matrix.rows[1].cells[0].present);
        assert_eq!(matrix.counts["西成区"][&Level::Missed], 1);
        assert_eq!(matrix.missing_wards.len(), 22);
    }

    #[test]
    fn a_ward_handed_in_twice_is_said_and_a_section_known_from_any_file() {
        let mut all = [
            evaluation("北区", 2011, "1-①", "地域防災訓練", Level::Achieved),
            evaluation("北区", 2011, "1-①", "地域防災訓練", Level::Missed),
        ];
        all[1].origin = Origin::file(&"北区 (1).xlsx".into());
        all[1].section = Some("1 安全".into());
        let matrix = matrix(&all.iter().collect::<Vec<_>>());
        let doubled: Vec<(&str, &str)> = matrix.doubled.iter().map(|d| (&*d.shown, &*d.hidden)).collect();
        assert_eq!(doubled, [("北区.xlsx", "北区 (1).xlsx")]);
        assert_eq!(matrix.rows[0].section.as_deref(), Some("1 安全"));
    }

    #[test]
    fn the_order_of_records_changes_nothing() {
        let mut all = vec![
            evaluation("北区", 2011, "1-①", "地域防災訓練", Level::Achieved),
            evaluation("北区", 2011, "1-①", "学習支援教室", Level::Missed),
            evaluation("西区", 2011, "1-①", "地域防災訓練など", Level::Partly),
        ];
        let shape = |all: &[Evaluation]| {
            let matrix = matrix(&all.iter().collect::<Vec<_>>());
            matrix
                .rows
                .iter()
                .map(|row| (row.item.clone(), row.cells.iter().map(|c| c.present).collect::<Vec<_>>()))
                .collect::<Vec<_>>()
        };
        let before = shape(&all);
        all.reverse();
        assert_eq!(shape(&all), before);
        assert_eq!(before.len(), 2);
    }
}
