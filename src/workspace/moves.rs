//! 年度の動きの画面 — what moved since the year before, ready to be drawn: the kinds with their numbers, and a row for each
//! movement with both texts beside each other. Compares nothing itself.

use super::link::{Choice, Route, View};
use super::listing::{Listing, ListingCell, ListingRow, places};
use super::matrix::{MatrixTable, item_words};
use super::words::fiscal_year_short;
use crate::compare::moves::{Move, MoveKind};
use crate::evaluation::{Evaluation, Field};

/// 問い合わせ — of one kind and one ward; empty for all that may be asked about.
#[derive(Clone, Copy, Debug, Default)]
pub struct MovesQuery<'a> {
    pub kind: &'a str,
    pub ward: &'a str,
}

/// 年度の動き — what can be chosen, what was, and the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moves {
    /// The kinds that occur, as their word in links and words with their number.
    pub kinds: Vec<(String, String)>,
    pub kind: String,
    pub ward: String,
    pub listing: Listing,
}

/// So many words of a promise are quoted.
const WORDS: usize = 5;

const HEADS: &[&str] = &["区", "事項", "動き", "前の年度", "この年度"];

impl Moves {
    #[must_use]
    pub fn of(table: &MatrixTable, evaluations: &[&Evaluation], found: &[Move], asked: MovesQuery) -> Self {
        let places = places(table);
        let ward = table.wards.iter().position(|ward| ward == asked.ward);
        // An item of which two files speak stands on the matrix once.
        let on_board =
            |own: &&Move| places.get(&own.pair.later).is_some_and(|(.., at)| ward.is_none_or(|ward| ward == *at));
        let mut own: Vec<&Move> = found.iter().filter(on_board).collect();
        own.sort_by_key(|own| (own.kind, places.get(&own.pair.later).map(|(line, _, ward)| (*ward, *line))));
        let count = |kind: MoveKind| own.iter().filter(|own| own.kind == kind).count();
        let told: Vec<(MoveKind, usize)> =
            MoveKind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, n)| *n > 0).collect();
        let kind = told.iter().map(|(kind, _)| *kind).find(|kind| kind.words().0 == asked.kind);
        let words = |(kind, count): &(MoveKind, usize)| format!("{} {count}件", kind.words().1);
        let mut kinds = vec![(String::new(), "確かめたい動き".to_owned())];
        kinds.extend(told.iter().map(|own| (own.0.words().0.to_owned(), words(own))));
        // What was taken up needs no asking; of one ward it belongs to the whole.
        let until = if ward.is_some() { MoveKind::BlankByRule } else { MoveKind::TakenUp };
        let wanted = |own: &&&Move| kind.map_or(own.kind < until, |kind| own.kind == kind);
        let row = |own: &Move| -> Option<ListingRow> {
            let (before, after) = (evaluations.get(own.pair.earlier)?, evaluations.get(own.pair.later)?);
            let (_, line, ward) = places.get(&own.pair.later)?;
            Some(row(own, (before, after), (&line.key, table.wards.get(*ward)?)))
        };
        let summary = if told.is_empty() {
            "前の年度の記録がないため、動きを示せません。同じ区の前の年度の評価表も読み込むと、ここに動きが並びます。"
                .to_owned()
        } else {
            let year = table.year.map(fiscal_year_short).unwrap_or_default();
            let told: Vec<String> = told.iter().map(words).collect();
            format!("前の年度から{year}への動き：{}。理由は元の文で確かめてください。", told.join("、"))
        };
        Self {
            kind: kind.map_or("", |kind| kind.words().0).to_owned(),
            ward: ward.and_then(|n| table.wards.get(n)).cloned().unwrap_or_default(),
            kinds,
            listing: Listing {
                summary,
                heads: HEADS,
                rows: own.iter().filter(wanted).filter_map(|own| row(own)).collect(),
            },
        }
    }
}

fn row(own: &Move, (before, after): (&Evaluation, &Evaluation), (key, ward): (&str, &str)) -> ListingRow {
    let seen = match own.kind {
        MoveKind::TakenUp => {
            let field = own.taken_up.map(Field::ja).unwrap_or_default();
            let words: Vec<&str> = own.seen.iter().take(WORDS).map(String::as_str).collect();
            format!("「{}」が{field}にあります", words.join("」「"))
        }
        MoveKind::Silent => "前の年度の対応にある言葉が、この年度のどの欄にもありません".to_owned(),
        MoveKind::NotPromised => "様式は記入を求めています".to_owned(),
        MoveKind::BlankByRule => "達成した事項には、ほかの記録でも書かれていません".to_owned(),
        _ => own.seen.join("、"),
    };
    let mut item = item_words(&after.item);
    if !own.pair.reason.is_plain() {
        item = format!("{item}（前の年度は「{}」。{}）", item_words(&before.item), own.pair.reason);
    }
    // What was promised is held against the plan.
    let beside = match own.kind {
        MoveKind::Silent | MoveKind::NotPromised | MoveKind::BlankByRule => Field::PlannedActions,
        _ => own.taken_up.unwrap_or(own.field),
    };
    let mut closer = Route { view: View::Texts, year: after.fiscal_year, ..Route::default() };
    closer.item = Some(key.to_owned());
    closer.wards = vec![ward.to_owned()];
    closer.choose(Choice::Base, before.fiscal_year.map(|year| year.to_string()).unwrap_or_default());
    let name = |field: Field, mut cell: ListingCell| {
        cell.words = format!("{}：{}", field.ja(), cell.words);
        cell
    };
    ListingRow {
        cells: vec![
            ward.to_owned().into(),
            item.into(),
            [own.kind.words().1, if seen.is_empty() { "" } else { "：" }, &seen].concat().into(),
            name(own.field, ListingCell::of(before, own.field)),
            name(beside, ListingCell::of(after, beside)),
        ],
        closer: Some(closer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::matrix::matrix;
    use crate::compare::moves::moves;
    use crate::compare::years::pairs;
    use crate::sample::evaluations;

    /// The rows of a kind and a ward in the sample, their cells joined.
    fn check(kind: &str, ward: &str) -> (Moves, Vec<String>) {
        let all = evaluations();
        let all: Vec<&Evaluation> = all.iter().collect();
        let table = MatrixTable::of(&matrix(&all), None);
        let found = moves(&all, &pairs(&all), 2024);
        let shown = Moves::of(&table, &all, &found, MovesQuery { kind, ward });
        let words = |row: &ListingRow| row.cells.iter().map(|cell| cell.words.as_str()).collect::<Vec<_>>().join(" | ");
        let rows = shown.listing.rows.iter().map(words).collect();
        (shown, rows)
    }

    #[test]
    fn both_texts_stand_beside_each_other_and_lead_to_the_whole() {
        let (shown, rows) = check("smaller", "");
        assert_eq!(rows.len(), 2);
        let own = rows.iter().position(|row| row.starts_with("高丘区 | 1-① ")).unwrap();
        assert!(rows[own].contains("目標の数が小さくなった：12回 → 7回 | 業績目標：ア"), "{rows:?}");
        let row = &shown.listing.rows[own];
        let closer = row.closer.as_ref().unwrap();
        assert_eq!((closer.chosen(Choice::Base), closer.wards.as_slice()), ("2023", &["高丘区".to_owned()][..]));
        assert!(row.cells[3].origin.as_ref().unwrap().to_string().contains("令和5年度"));
    }

    #[test]
    fn one_ward_is_looked_at_alone_and_a_renamed_item_says_so() {
        let (shown, rows) = check("", "汐見区");
        assert_eq!(shown.ward, "汐見区");
        assert!(rows.iter().all(|row| row.starts_with("汐見区 | ")) && rows.len() > 1, "{rows:?}");
        assert!(rows[0].contains("対応に触れていない") && rows[0].contains("通訳員"), "{rows:?}");
        let (_, rows) = check("silent", "星見区");
        assert!(rows[0].contains("前の年度は「4-③ 行政手続のオンライン化」。番号が同じで名前が似ている"), "{rows:?}");
        let (_, rows) = check("", "朝日区");
        assert!(rows.iter().all(|row| row.contains("対応に触れている")), "{rows:?}");
    }

    #[test]
    fn without_a_year_before_the_list_says_what_it_lacks() {
        let all = evaluations();
        let all: Vec<&Evaluation> = all.iter().filter(|own| own.fiscal_year == Some(2024)).collect();
        let table = MatrixTable::of(&matrix(&all), None);
        let shown = Moves::of(&table, &all, &moves(&all, &pairs(&all), 2024), MovesQuery::default());
        assert!(shown.listing.rows.is_empty() && shown.listing.summary.contains("前の年度の記録がない"));
    }
}
