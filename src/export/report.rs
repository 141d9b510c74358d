//! 報告の紙 — a report that somebody put together, laid out: each of its pieces is looked up in what was read and becomes a
//! block with its heading, remark, table and sources.

mod figures;
pub mod laid;
mod texts;

use super::paper::{Block, Cell, Paper, Table, TableColumn, TableRow, sheets};
use super::sheets::{mark_source, matrix_sheet, remarks};
use crate::compare::matrix::{Matrix, matrix};
use crate::evaluation::{Evaluation, Field};
use crate::note::Note;
use crate::workspace::link::{Choice, Route, View};
use crate::workspace::matrix::{Arrange, ItemLine, MatrixTable, Square, WordFilter, item_words};
use crate::workspace::report::{Report, ReportPiece};
use crate::workspace::texts::{Mode, Shows};
use crate::workspace::words::{fiscal_year, fiscal_year_short, place};

/// 材料 — everything that pieces may show.
#[derive(Clone, Debug, Default)]
pub struct Sources<'a> {
    evaluations: Vec<&'a Evaluation>,
    notes: Vec<&'a Note>,
    matrix: Matrix,
}

impl<'a> Sources<'a> {
    #[must_use]
    pub fn of(evaluations: Vec<&'a Evaluation>, notes: Vec<&'a Note>) -> Self {
        let matrix = matrix(&evaluations);
        Self { evaluations, notes, matrix }
    }

    #[must_use]
    pub fn evaluations(&self) -> &[&'a Evaluation] {
        &self.evaluations
    }

    #[must_use]
    pub fn notes(&self) -> &[&'a Note] {
        &self.notes
    }

    /// Lays out the whole report.
    #[must_use]
    pub fn paper(&self, report: &Report, made: &str) -> Paper {
        let blocks = report.pieces.iter().map(|piece| headed(self.block(piece.id, &piece.shows), piece)).collect();
        Paper { title: "区ごとの評価の報告".to_owned(), made: made.to_owned(), size: report.size, blocks }
    }

    /// Lays out what a piece shows, under its usual heading. What it names and is no longer there is said. `id` tells it
    /// from the other pieces.
    #[must_use]
    pub fn block(&self, id: u32, shows: &Route) -> Block {
        match shows.view {
            View::Matrix => self.matrix_block(shows),
            View::Card => self.card(shows),
            View::Texts if Mode::parse(shows.chosen(Choice::Mode)).shows == Shows::Same => self.same(shows),
            View::Texts => self.differing(shows).unwrap_or_else(|| gone("文章くらべ", shows.year)),
            View::Figures => self.figures_block(id, shows).unwrap_or_else(|| gone("数字くらべ", shows.year)),
            View::Review => self.noticed(),
            _ => Block::default(),
        }
    }

    fn matrix_table(&self, year: Option<u16>) -> Option<MatrixTable> {
        let matrix_table = MatrixTable::of(&self.matrix, year);
        (matrix_table.year == year && !matrix_table.groups.is_empty()).then_some(matrix_table)
    }

    fn matrix_block(&self, shows: &Route) -> Block {
        let year = shows.year;
        let Some(matrix_table) = self.matrix_table(year) else { return gone("達成状況", year) };
        let arrange = Arrange::of(shows);
        let word_filter =
            if arrange.asks() { WordFilter::by_reading(&arrange, &self.evaluations) } else { WordFilter::default() };
        let matrix_table = matrix_table.arranged(&arrange, &word_filter);
        let shown = matrix_table.lines().flat_map(|line| &line.squares).filter_map(|square| square.evaluation);
        let marks = shown.filter_map(|n| self.evaluations.get(n)).map(|evaluation| mark_source(evaluation));
        Block {
            heading: format!("達成状況　{}", year.map(fiscal_year).unwrap_or_default()),
            remarks: remarks(&matrix_table),
            table: Some(matrix_sheet(&matrix_table, &self.evaluations, |_, _| None)),
            sources: sheets(marks),
            ..Block::default()
        }
    }

    fn card(&self, shows: &Route) -> Block {
        let year = shows.year;
        let matrix_table = self.matrix_table(year);
        let line = matrix_table.as_ref().and_then(|matrix_table| matrix_table.line(shows.item.as_deref()?));
        let (Some(matrix_table), Some(line)) = (&matrix_table, line) else { return gone("事項カード", year) };
        let sides = matrix_table.wards.iter().zip(&line.squares).filter(|(ward, _)| shows.wards.contains(ward));
        let sides: Vec<(&String, &Square)> = sides.collect();
        let found: Vec<Option<&Evaluation>> =
            sides.iter().map(|(_, square)| self.evaluations.get(square.evaluation?).copied()).collect();
        let mut columns = vec![TableColumn::new("段階", 7), TableColumn::new("欄", 14)];
        columns.extend(sides.iter().map(|(ward, square)| TableColumn::new(heading(ward, square), 44)));
        let told = |field: &&Field| found.iter().flatten().any(|one| one.fields.contains_key(field));
        let row = |field: &Field| {
            let text = |one: Option<&Evaluation>| {
                let entry = one.and_then(|one| one.fields.get(field));
                entry.map_or_else(|| Cell::plain("（記載なし）"), |entry| Cell::from(&entry.text, &entry.origin))
            };
            let heads = [Cell::head(field.stage().ja()), Cell::head(field.ja())];
            TableRow::of(heads.into_iter().chain(found.iter().copied().map(text)).collect())
        };
        let rows = Field::ALL.iter().filter(told).map(row).collect();
        let name = line.item.code.clone().or_else(|| line.item.name.clone()).unwrap_or_default();
        Block {
            heading: title(line, year),
            table: Some(Table { name, columns, rows, heads: 2, ..Table::default() }),
            ..Block::default()
        }
    }

    fn noticed(&self) -> Block {
        let own = self.evaluations.iter().flat_map(|one| one.notes.iter().map(|note| (one.ward.as_deref(), note)));
        let all = own.chain(self.notes.iter().map(|note| (None, *note)));
        let row = |(ward, note): (Option<&str>, &Note)| {
            let field = note.field.map_or("", Field::ja);
            let words = Cell::from(note.what.to_string(), &note.origin);
            TableRow::of(vec![Cell::head(ward.unwrap_or_default()), Cell::plain(field), words])
        };
        let rows: Vec<TableRow> = all.map(row).collect();
        let columns = vec![TableColumn::new("区", 11), TableColumn::new("欄", 16), TableColumn::new("気づき", 90)];
        Block {
            heading: "読み取りで気づいたこと".to_owned(),
            remarks: vec![format!("{}件あります。", rows.len())],
            table: Some(Table { name: "気づき".to_owned(), columns, rows, list: true, ..Table::default() }),
            ..Block::default()
        }
    }
}

/// 見出しと文 — the block as its piece wants it headed.
#[must_use]
pub fn headed(mut block: Block, piece: &ReportPiece) -> Block {
    if !piece.heading.is_empty() {
        block.heading.clone_from(&piece.heading);
    }
    if !piece.remark.is_empty() {
        block.remarks.insert(0, piece.remark.clone());
    }
    block
}

/// 「港区 ◎ 達成（元の印 ①）」
fn heading(ward: &str, square: &Square) -> String {
    let mark = if square.mark().is_empty() { String::new() } else { format!("（元の印 {}）", square.mark()) };
    format!("{ward}　{} {}{mark}", square.glyph(), square.words())
}

fn title(line: &ItemLine, year: Option<u16>) -> String {
    format!("{}　{}", item_words(&line.item), year.map(fiscal_year_short).unwrap_or_default())
}

fn gone(what: &str, year: Option<u16>) -> Block {
    let year = year.map(fiscal_year_short).unwrap_or_default();
    let words = "この内容は、いま読み込んでいるファイルの中にありません。元のファイルを読み込むと表示します。";
    Block { heading: format!("{what}　{year}"), remarks: vec![words.to_owned()], ..Block::default() }
}

/// ファイル名 — `区くらべ_達成状況_令和5年度.xlsx`; the sample says that it is one.
#[must_use]
pub fn file_name(what: &str, year: Option<u16>, sample: bool, ending: &str) -> String {
    let sample = if sample { "見本_" } else { "" };
    let year = year.map(|year| format!("_{}", fiscal_year_short(year))).unwrap_or_default();
    format!("区くらべ_{sample}{what}{year}.{ending}")
}

/// 出典の言葉 — of a cell, where it has one.
#[must_use]
pub fn source_of(cell: &Cell) -> Option<String> {
    cell.source.as_ref().map(|origin| format!("出典：{}", place(origin)))
}

#[cfg(test)]
mod tests;
