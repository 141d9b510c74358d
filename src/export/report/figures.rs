//! 数字の紙 — the figures of one item in one unit as a block of a report: its charts, and every figure as written with its
//! source.

use super::{Sources, fiscal_year_short};
use crate::compare::years::pairs;
use crate::export::paper::{Block, Cell, Chart, Table, TableColumn, TableRow};
use crate::workspace::figures::{self, FiguresQuery, ItemFigures, Written};
use crate::workspace::link::{Choice, Route};

impl Sources<'_> {
    /// `None` where the item has no such figures (any more).
    pub(super) fn figures_block(&self, id: u32, shows: &Route) -> Option<Block> {
        let matrix_table = self.matrix_table(shows.year)?;
        matrix_table.line(shows.item.as_deref()?)?;
        let id = format!("piece-{id}-chart");
        let figures = ItemFigures::of(
            &matrix_table,
            &self.evaluations,
            &pairs(&self.evaluations),
            &FiguresQuery::of(shows, &matrix_table, &id),
        );
        let unit = shows.chosen(Choice::Unit);
        if figures.units.is_empty() || !(unit.is_empty() || unit == figures.unit) {
            return None;
        }
        let year = shows.year.map(fiscal_year_short).unwrap_or_default();
        let charts = figures.charts.iter().map(|chart| Chart {
            heading: chart.heading.clone(),
            sentence: chart.sentence.clone(),
            svg: chart.svg.clone(),
        });
        let mut remarks = Vec::new();
        if !figures.reasons.is_empty() {
            let reasons: Vec<String> =
                figures.reasons.iter().map(|(reason, wards)| format!("{reason} {wards}区")).collect();
            remarks.push(format!("ほかの年度の事項は次の理由で同じものとしました：{}。", reasons.join("、")));
        }
        Some(Block {
            heading: format!("{}の数値（{}）　{year}", figures.title, figures.unit),
            remarks,
            charts: charts.collect(),
            table: Some(table(&figures)),
            ..Block::default()
        })
    }
}

/// Every figure a row, also of what too few wards write about to be plotted.
fn table(figures: &ItemFigures) -> Table {
    let rows = figures.charts.iter().chain(&figures.few).flat_map(|chart| {
        let figure = |row: &figures::FigureRow, figure: &Written| {
            let part = if figure.part { "（内数）" } else { "" };
            let year = row.year.map(fiscal_year_short).unwrap_or_default();
            let words = [&*year, &chart.heading, &row.labels, figure.kind.ja()].map(Cell::plain);
            let written = Cell::from(format!("{}{part}", figure.text), &figure.origin);
            let cells = std::iter::once(Cell::head(&row.ward)).chain(words).chain([written, Cell::plain(figure.field)]);
            TableRow::of(cells.collect())
        };
        chart.rows.iter().flat_map(move |row| row.figures.iter().map(move |own| figure(row, own)).collect::<Vec<_>>())
    });
    let columns = [("区", 11), ("年度", 12), ("何の数", 30), ("記号", 9), ("役割", 16), ("書かれた数", 30), ("欄", 16)];
    Table {
        name: "数値".to_owned(),
        columns: columns.map(|(heading, width)| TableColumn::new(heading, width)).into(),
        rows: rows.collect(),
        heads: 1,
        list: true,
        ..Table::default()
    }
}
