//! 文章の紙 — texts laid beside each other with what differs underlined (新旧対照表), and texts that stand in several places,
//! as blocks of a report.

use super::{Sources, fiscal_year_short};
use crate::compare::texts::diff::Change;
use crate::compare::texts::same::same;
use crate::compare::texts::{self, TextSource};
use crate::evaluation::Field;
use crate::export::paper::{Block, Cell, Run, Table, TableColumn, TableRow};
use crate::text::Label;
use crate::workspace::link::{Choice, Route};
use crate::workspace::texts::{KINDS, Mode, TextPair, TextsQuery, listed, pairs, percent};

/// So many texts fit a report; the view has all of them.
const MOST: usize = 30;

impl Sources<'_> {
    /// `None` where the item or its base is not there (any more).
    pub(super) fn differing(&self, shows: &Route) -> Option<Block> {
        let matrix_table = self.matrix_table(shows.year)?;
        matrix_table.line(shows.item.as_deref()?)?;
        let mode = Mode::parse(shows.chosen(Choice::Mode));
        let base = shows.chosen(Choice::Base);
        let asked = TextsQuery {
            item: shows.item.as_deref(),
            base,
            wards: &shows.wards,
            field: Field::from_key(shows.chosen(Choice::Field)),
            folding: mode.folding,
        };
        let found = pairs(&self.matrix, &matrix_table, &self.evaluations, asked)?;
        if found.pairs.is_empty() || !(base.is_empty() || base == found.base) {
            return None;
        }
        let passed: Vec<&str> =
            KINDS.iter().filter(|(kind, _)| mode.passes_over(kind)).map(|(_, words)| *words).collect();
        let passed = if passed.is_empty() {
            String::new()
        } else {
            format!("{}の違いは数えていません。", passed.join("、"))
        };
        let year = shows.year.map(fiscal_year_short).unwrap_or_default();
        Some(Block {
            heading: format!("文章の違い　{}　{year}", found.title),
            remarks: vec![format!("下線は、左右で違うところです。{passed}")],
            table: Some(table(&found.pairs)),
            ..Block::default()
        })
    }

    pub(super) fn same(&self, shows: &Route) -> Block {
        let field = Field::from_key(shows.chosen(Choice::Field));
        let found = listed(&same(&self.evaluations), &self.evaluations, (shows.year, field), MOST);
        let mut rows = Vec::new();
        for card in &found.cards {
            rows.push(TableRow::section(&card.summary));
            let texts = std::iter::once(card.text.as_str()).chain(std::iter::repeat(""));
            let places = card.places.iter().zip(texts);
            rows.extend(
                places.map(|(own, text)| TableRow::of(vec![Cell::plain(text), Cell::from(&own.words, &own.origin)])),
            );
        }
        let mut remarks = vec![format!("{}どちらが先に書かれたかは分かりません。", found.summary)];
        if found.rest > 0 {
            remarks.push(format!("はじめの{MOST}を示しています（ほか{}）。", found.rest));
        }
        let columns = vec![TableColumn::new("文", 90), TableColumn::new("ある所", 70)];
        let year = shows.year.map(fiscal_year_short).unwrap_or_default();
        Block {
            heading: format!("同じ文　{}　{year}", field.map_or("", Field::ja)).trim_end().to_owned(),
            remarks,
            table: Some(Table { name: "同じ文".to_owned(), columns, rows, ..Table::default() }),
            ..Block::default()
        }
    }
}

/// The pairs below each other; the names of both sides stand over each.
fn table(pairs: &[TextPair]) -> Table {
    let mut rows = Vec::new();
    for pair in pairs {
        let alike = percent(&pair.comparison);
        rows.push(TableRow::section(format!("{}（左）　と　{}（右）　文字の一致 {alike}", pair.base, pair.other)));
        let mut before = None;
        for row in &pair.comparison.rows {
            let opens = before != Some(row.field);
            before = Some(row.field);
            rows.push(line(row, opens));
        }
    }
    let columns = [("欄", 14), ("記号", 9), ("左の文（基準）", 68), ("右の文", 68)];
    Table {
        name: "文章の違い".to_owned(),
        columns: columns.map(|(heading, width)| TableColumn::new(heading, width)).into(),
        rows,
        heads: 1,
        ..Table::default()
    }
}

fn line(row: &texts::TextRow, opens: bool) -> TableRow {
    let [base, other] = &row.sides;
    let side = |told: &Option<TextSource>, text: fn(&Change) -> &String| {
        let Some(told) = told else { return Cell::plain("（記載なし）") };
        let runs = row.changes.iter().filter(|change| !text(change).is_empty());
        Cell::marked(
            runs.map(|change| Run { text: text(change).clone(), marked: !change.same }).collect(),
            &told.origin,
        )
    };
    let labels = row.labels.iter().map(Label::as_str).collect::<Vec<_>>().join("・");
    let same = if row.is_same() { "＝同じ" } else { "" };
    TableRow::of(vec![
        Cell::head(if opens { row.field.ja() } else { "" }),
        Cell::plain(format!("{labels}{same}")),
        side(base, |change| &change.old),
        side(other, |change| &change.new),
    ])
}
