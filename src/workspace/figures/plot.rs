//! 並べ方 — which line of which year stands where in a chart and its table. Rows of the table carry the same numbers as the
//! dots, so that a dot leads to its source.

use super::{FigureRow, Written};
use crate::chart::dots::{Dot, Dots, Name, Opening, Shape, YearColumn, draw};
use crate::compare::figures::{self, DotKind, FigureLine, Measure, Teller};
use crate::evaluation::Bound;
use crate::text::Label;
use crate::workspace::matrix::MatrixTable;
use crate::workspace::words::{cut, fiscal_year_short};

/// A figure as written has so much room in a chart.
const WORDS: usize = 10;
const LABELS: usize = 8;

/// 舞台 — what a chart is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    pub table: &'a MatrixTable,
    pub tellers: &'a [Teller<'a>],
    /// Ascending; one column each.
    pub years: &'a [Option<u16>],
    pub by_value: bool,
}

impl Stage<'_> {
    /// The chart as SVG, and the rows behind it.
    pub fn plot(&self, measure: &Measure, id: &str, title: &str, desc: &str) -> (String, Vec<FigureRow>) {
        let mut chart = Dots {
            id: id.to_owned(),
            title: title.to_owned(),
            desc: desc.to_owned(),
            unit: measure.unit.name.clone(),
            columns: self.years.iter().map(|year| column(*year)).collect(),
            names: Vec::new(),
        };
        let mut rows = Vec::new();
        for ward in self.wards(measure) {
            let years: Vec<Vec<&FigureLine>> = self.years.iter().map(|year| self.lines(measure, ward, *year)).collect();
            for n in 0..years.iter().map(Vec::len).max().unwrap_or(0) {
                let label = years.iter().find_map(|lines| Some(joined(&lines.get(n)?.labels))).unwrap_or_default();
                let ward_name = if n == 0 { ward } else { "" };
                chart.names.push(Name { ward: ward_name.to_owned(), label: cut(&label, LABELS) });
                for ((lines, column), year) in years.iter().zip(&mut chart.columns).zip(self.years) {
                    let line = lines.get(n);
                    let dots = line.map(|line| {
                        let (dots, figures) = dots(line, rows.len());
                        let labels = joined(&line.labels);
                        rows.push(FigureRow { ward: ward.to_owned(), year: *year, labels, figures });
                        dots
                    });
                    column.lines.push(dots.unwrap_or_default());
                }
            }
        }
        (draw(&chart), rows)
    }

    /// The wards that write about it, in order.
    fn wards(&self, measure: &Measure) -> Vec<&str> {
        let told = |ward: &&String| self.years.iter().any(|year| !self.lines(measure, ward, *year).is_empty());
        let mut wards: Vec<&str> = self.table.wards.iter().filter(told).map(String::as_str).collect();
        if self.by_value {
            let most = |ward: &&str| {
                let lines = self.lines(measure, ward, self.table.year);
                let results = lines.iter().flat_map(|line| &line.dots).filter(|dot| dot.kind == DotKind::Result);
                results.map(|dot| dot.value).max_by(f64::total_cmp).unwrap_or(f64::NEG_INFINITY)
            };
            wards.sort_by(|a, b| most(b).total_cmp(&most(a)));
        }
        wards
    }

    fn lines<'m>(&self, measure: &'m Measure, ward: &str, year: Option<u16>) -> Vec<&'m FigureLine> {
        let here = |line: &&FigureLine| {
            self.tellers.get(line.teller).is_some_and(|teller| teller.ward == ward && teller.year == year)
        };
        measure.lines.iter().filter(here).collect()
    }
}

fn column(year: Option<u16>) -> YearColumn {
    YearColumn { title: year.map(fiscal_year_short).unwrap_or_default(), lines: Vec::new() }
}

fn joined(labels: &[Label]) -> String {
    labels.iter().map(Label::as_str).collect::<Vec<_>>().join("・")
}

/// The dots of a line, and what is written for each.
fn dots(line: &FigureLine, row: usize) -> (Vec<Dot>, Vec<Written>) {
    let mut written = Vec::new();
    let dots = line.dots.iter().map(|dot| {
        let at = (row, written.len());
        written.extend(dot.places.iter().map(|place| Written {
            kind: dot.kind,
            text: place.text.clone(),
            field: place.field.ja(),
            part: dot.part,
            origin: place.origin.clone(),
        }));
        draw_as(dot, at)
    });
    let dots = dots.collect();
    (dots, written)
}

fn draw_as(dot: &figures::Dot, at: (usize, usize)) -> Dot {
    Dot {
        shape: match dot.kind {
            DotKind::Previous => Shape::Previous,
            DotKind::Target => Shape::Target,
            DotKind::Result => Shape::Result,
            DotKind::Next => Shape::Next,
        },
        value: dot.value,
        to: dot.value_to,
        opening: match dot.bound {
            Bound::AtLeast | Bound::MoreThan => Some(Opening::Up),
            Bound::AtMost | Bound::LessThan => Some(Opening::Down),
            Bound::Exactly | Bound::Range => None,
        },
        approximate: dot.approximate,
        part: dot.part,
        words: dot.places.first().map(|place| cut(&place.text.replace('\n', ""), WORDS)).unwrap_or_default(),
        at,
    }
}
