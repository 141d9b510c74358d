//! シート — the tables of a workbook: the matrix of each year, the ledger, passages, figures, sources and notes. Says what
//! stands where; knows no file format.

use super::Bundle;
use super::paper::{Block, Book, Cell, Look, Paper, Table, TableColumn, TableRow, source_words};
use crate::compare::matrix::matrix;
use crate::evaluation::{Entry, Evaluation, Field};
use crate::ledger;
use crate::note::Note;
use crate::origin::Origin;
use crate::text::Label;
use crate::workspace::matrix::{ItemLine, MatrixTable, Square, item_words};
use crate::workspace::words::{fiscal_year_short, place, ward_short};
use std::collections::BTreeMap;

/// What the signs of the matrix say, in a line.
const SIGNS: &str = "◎ 達成・上回る　○ 概ね達成　△ 一部・遅れ　× 未達成　－ 中止・対象外　空 未記入　？ 意味が不明　・ 記録なし。記号の後は元の印、右端は達成・概ね達成の区の数と記録のある区の数です。";

/// What each sheet is, on the last one.
const EXPLAINED: [(&str, &str); 8] = [
    ("達成状況", SIGNS),
    ("記録", "区・事項・年度ごとに1行。このシートは区くらべで読み込むと、同じ記録に戻ります。"),
    ("段落", "記号（ア、イ …）ごとに分けた文。"),
    ("数値", "文から読み取った数値と、その役割。"),
    ("出典", "記録の各欄が、元のファイルのどのセルにあったか。"),
    ("気づき", "読み取りのときに気づいたこと。"),
    (
        "リンク",
        "達成状況の記号から記録の行へ、記録の出典から出典のシートの行へ、ほかのシートの事項から記録の行へ移れます。",
    ),
    ("数式よけ", "CSVでは、=・+・-・@で始まる文の前に ' を付けています。区くらべで読み込むと取り除かれます。"),
];

/// The names of a record's row, and of the first row that says where its texts come from.
fn record_row(n: usize) -> String {
    format!("record-{n}")
}

fn source_row(n: usize) -> String {
    format!("source-{n}")
}

/// 台帳の表.
#[must_use]
pub fn ledger(evaluations: &[&Evaluation]) -> Table {
    let mut rows = ledger::rows(evaluations).into_iter();
    let width = |heading: &String| match heading.as_str() {
        "市" | "区" | "番号" | "印" | "達成水準" => 11,
        "事項" | "区分" | "出典" | "欄ごとの出典" => 24,
        heading if ledger::KEYS.contains(&heading) => 13,
        _ => 44,
    };
    let columns = rows.next().unwrap_or_default();
    let [_, aside] = ledger::SOURCES;
    let column =
        |heading: &String| TableColumn { aside: heading == aside, ..TableColumn::new(heading, width(heading)) };
    let columns = columns.iter().map(column).collect();
    // The year is a number; all else is text, even where it looks like one (01, 1-2).
    let cell = |(col, text): (usize, String)| match text.parse() {
        Ok(year) if col == 0 => Cell::number(year),
        _ => Cell::plain(text),
    };
    // The last column but one names the sheet that a record comes from.
    let rows = rows.enumerate().map(|(n, row)| {
        let mut cells: Vec<Cell> = row.into_iter().enumerate().map(cell).collect();
        if let Some(source) = cells.iter_mut().rev().nth(1) {
            source.link = Some(source_row(n));
        }
        TableRow { anchor: Some(record_row(n)), cells }
    });
    let rows = rows.collect();
    Table { name: ledger::SHEET.to_owned(), columns, rows, heads: 6, list: true, ..Table::default() }
}

/// 達成状況の表 — the matrix of one year. `evaluations` is the list behind the matrix; `link` names the row of the same report
/// that tells of a line's ward.
#[must_use]
pub fn matrix_sheet(
    matrix_table: &MatrixTable,
    evaluations: &[&Evaluation],
    link: impl Fn(&ItemLine, usize) -> Option<String>,
) -> Table {
    let upright = |ward: &String| TableColumn { upright: true, ..TableColumn::new(ward_short(ward), 5) };
    let mut columns = vec![TableColumn::new("事項", 40)];
    columns.extend(matrix_table.wards.iter().map(upright));
    columns.push(TableColumn::new("達成・概ね", 10));
    let mut rows = Vec::new();
    for group in &matrix_table.groups {
        rows.extend(group.section.as_ref().map(TableRow::section));
        for line in &group.lines {
            let mut cells = vec![Cell::head(item_words(&line.item))];
            let squares = line.squares.iter().enumerate();
            cells.extend(squares.map(|(n, square)| Cell { link: link(line, n), ..sign(square, evaluations) }));
            cells.push(Cell { look: Look::Sign, ..Cell::plain(format!("{}／{}", line.reached, line.present)) });
            rows.push(TableRow::of(cells));
        }
    }
    let mut last = vec![Cell::head("未達成の数")];
    last.extend(matrix_table.missed.iter().map(|count| Cell { look: Look::Sign, ..Cell::number(f64::from(*count)) }));
    rows.push(TableRow::of(last));
    let year = matrix_table.year.map_or_else(|| "年度不明".to_owned(), fiscal_year_short);
    Table { name: format!("達成状況 {year}"), columns, rows, heads: 1, height: Some(20), ..Table::default() }
}

/// 表の言葉 — what a matrix shows, in a sentence; what its signs mean and under which legend; and what is not in it.
#[must_use]
pub fn remarks(matrix_table: &MatrixTable) -> Vec<String> {
    let mut remarks = vec![matrix_table.summary(), format!("{SIGNS}{}", matrix_table.legend_words())];
    if !matrix_table.missing_wards.is_empty() {
        remarks.push(format!("ファイルのない区：{}", matrix_table.missing_wards.join("・")));
    }
    remarks.extend(matrix_table.doubled.iter().cloned());
    remarks
}

/// The sign with the mark beside it, as both are read together.
fn sign(square: &Square, evaluations: &[&Evaluation]) -> Cell {
    let mark = square.small_mark();
    let gap = if mark.is_empty() { "" } else { " " };
    let evaluation = square.evaluation.and_then(|n| evaluations.get(n));
    Cell {
        look: square.level().map_or(Look::Sign, Look::Level),
        source: evaluation.map(|evaluation| mark_source(evaluation).clone()),
        ..Cell::plain(format!("{}{gap}{mark}", square.glyph()))
    }
}

/// Where the mark stands, or else the record.
#[must_use]
pub fn mark_source(evaluation: &Evaluation) -> &Origin {
    evaluation.fields.get(&Field::Achievement).map_or(&evaluation.origin, |entry| &entry.origin)
}

/// 全部の表 — a workbook of everything.
#[must_use]
pub fn workbook(bundle: &Bundle) -> Book {
    let evaluations = &bundle.evaluations;
    let matrix = matrix(evaluations);
    let link = |line: &ItemLine, ward: usize| line.squares.get(ward)?.evaluation.map(record_row);
    let mut tables: Vec<Table> = Vec::new();
    for year in matrix.fiscal_years.iter().rev().copied() {
        tables.push(matrix_sheet(&MatrixTable::of(&matrix, Some(year)), evaluations, link));
    }
    if tables.is_empty() {
        tables.push(matrix_sheet(&MatrixTable::of(&matrix, None), evaluations, link));
    }
    tables.extend([
        ledger(evaluations),
        passages(evaluations),
        figures(evaluations),
        sources(evaluations),
        notes(bundle),
        explained(&bundle.made),
    ]);
    Book { title: "区ごとの評価の比較".to_owned(), made: bundle.made.clone(), tables }
}

/// 報告のブック — each block a sheet, the records behind it last; signs lead to them.
#[must_use]
pub fn of_report(paper: &Paper, evaluations: &[&Evaluation]) -> Book {
    let numbered = evaluations.iter().enumerate();
    let records: BTreeMap<&Origin, usize> = numbered.map(|(n, evaluation)| (mark_source(evaluation), n)).collect();
    let lead = |cell: &mut Cell| {
        if cell.link.is_none() && matches!(cell.look, Look::Sign | Look::Level(_)) {
            cell.link = cell.source.as_ref().and_then(|source| records.get(source)).copied().map(record_row);
        }
    };
    let block = |(n, block): (usize, &Block)| {
        let mut table = block.table.clone().unwrap_or_default();
        table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(lead);
        let lines = block.remarks.iter().cloned().chain([source_words(&block.sources)]);
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        if table.columns.is_empty() {
            table.columns.push(TableColumn::new(&block.heading, 100));
            table.rows = lines.into_iter().map(|line| TableRow::of(vec![Cell::plain(line)])).collect();
        } else {
            table.rows.extend(lines.into_iter().map(TableRow::section));
        }
        table.size = paper.size;
        table.name = format!("{} {}", n + 1, if table.name.is_empty() { "記載" } else { &table.name });
        table
    };
    let mut tables: Vec<Table> = paper.blocks.iter().enumerate().map(block).collect();
    tables.extend([ledger(evaluations), sources(evaluations), explained(&paper.made)]);
    Book { title: paper.title.clone(), made: paper.made.clone(), tables }
}

fn passages(evaluations: &[&Evaluation]) -> Table {
    let rows = evaluations.iter().enumerate().flat_map(|(n, evaluation)| {
        evaluation.passages.iter().filter_map(move |passage| {
            let entry = evaluation.fields.get(&passage.field)?;
            let words = [passage.field.ja(), &joined(&passage.labels), passage.span.of(&entry.text)].map(Cell::plain);
            Some(row((n, evaluation), words, entry))
        })
    });
    list("段落", &[("欄", 16), ("記号", 9), ("文", 70), ("出典", 36)], rows.collect())
}

fn figures(evaluations: &[&Evaluation]) -> Table {
    let rows = evaluations.iter().enumerate().flat_map(|(n, evaluation)| {
        evaluation.figures.iter().filter_map(move |figure| {
            let entry = evaluation.fields.get(&figure.field)?;
            let number = |value: Option<f64>| value.map(Cell::number).unwrap_or_default();
            let yes = |yes: bool| Cell::plain(if yes { "はい" } else { "" });
            let cells = [
                Cell::plain(figure.field.ja()),
                Cell::plain(joined(&figure.labels)),
                Cell::plain(figure.span.of(&entry.text)),
                number(figure.value),
                number(figure.value_to),
                Cell::plain(figure.unit.clone().unwrap_or_default()),
                Cell::plain(figure.bound.sign()),
                yes(figure.approximate),
                yes(figure.cumulative),
                Cell::plain(figure.role.key()),
            ];
            Some(row((n, evaluation), cells, entry))
        })
    });
    let columns = [
        ("欄", 16),
        ("記号", 9),
        ("原文", 24),
        ("値", 10),
        ("値（上限）", 10),
        ("単位", 9),
        ("境界", 8),
        ("約・程度", 9),
        ("延べ", 8),
        ("役割", 10),
        ("出典", 36),
    ];
    list("数値", &columns, rows.collect())
}

fn sources(evaluations: &[&Evaluation]) -> Table {
    let rows = evaluations.iter().enumerate().flat_map(|(n, evaluation)| {
        let fields = evaluation.fields.iter().map(|(field, entry)| (field.ja(), entry));
        let entries = fields.chain(evaluation.other.iter().map(|(heading, entry)| (heading.as_str(), entry)));
        entries.enumerate().map(move |(nth, (heading, entry))| TableRow {
            anchor: (nth == 0).then(|| source_row(n)),
            ..row((n, evaluation), [Cell::plain(heading), Cell::plain(entry.how.key())], entry)
        })
    });
    list("出典", &[("欄", 24), ("読み方", 10), ("出典", 60)], rows.collect())
}

fn notes(bundle: &Bundle) -> Table {
    let cells = |note: &Note| {
        let field = note.field.map_or("", Field::ja);
        [field, &note.what.to_string(), &place(&note.origin), note.what.kind()].map(Cell::plain)
    };
    let own = |(n, evaluation): (usize, &&Evaluation)| -> Vec<TableRow> {
        let row = |note| TableRow::of(keys((n, evaluation)).into_iter().chain(cells(note)).collect());
        evaluation.notes.iter().map(row).collect()
    };
    let mut rows: Vec<TableRow> = bundle.evaluations.iter().enumerate().flat_map(own).collect();
    let none = || (0..KEYS.len()).map(|_| Cell::default());
    rows.extend(bundle.notes.iter().map(|note| TableRow::of(none().chain(cells(note)).collect())));
    list("気づき", &[("欄", 16), ("気づき", 80), ("場所", 40), ("種類", 22)], rows)
}

fn explained(made: &str) -> Table {
    let mut rows: Vec<TableRow> =
        EXPLAINED.iter().map(|(name, words)| TableRow::of(vec![Cell::head(*name), Cell::plain(*words)])).collect();
    rows.push(TableRow::of(vec![Cell::head("作成"), Cell::plain(made)]));
    let columns = vec![TableColumn::new("シート", 14), TableColumn::new("内容", 100)];
    Table { name: "説明".to_owned(), columns, rows, list: true, ..Table::default() }
}

/// Which record a row is about.
const KEYS: [(&str, u16); 4] = [("年度", 8), ("区", 11), ("番号", 9), ("事項", 30)];

fn keys((n, evaluation): (usize, &Evaluation)) -> [Cell; 4] {
    let plain = |text: &Option<String>| Cell::plain(text.clone().unwrap_or_default());
    let year = evaluation.fiscal_year.map(|year| Cell::number(year.into())).unwrap_or_default();
    let item = Cell { link: Some(record_row(n)), ..plain(&evaluation.item.name) };
    [year, plain(&evaluation.ward), plain(&evaluation.item.code), item]
}

fn row(of: (usize, &Evaluation), cells: impl IntoIterator<Item = Cell>, entry: &Entry) -> TableRow {
    let source = Cell::plain(place(&entry.origin));
    TableRow::of(keys(of).into_iter().chain(cells).chain([source]).collect())
}

fn list(name: &str, columns: &[(&str, u16)], rows: Vec<TableRow>) -> Table {
    let columns = KEYS.iter().chain(columns).map(|(heading, width)| TableColumn::new(*heading, *width)).collect();
    Table { name: name.to_owned(), columns, rows, heads: KEYS.len(), list: true, ..Table::default() }
}

fn joined(labels: &[Label]) -> String {
    labels.iter().map(Label::as_str).collect::<Vec<_>>().join("・")
}
