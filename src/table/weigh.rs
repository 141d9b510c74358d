//! 中身で決める — weighs what stands under the headings against what they say, and settles what only the contents and
//! the order of the columns can tell: which column names the items, which holds the marks, what 課題 means here.
//!
//! One rule a function, applied in the order of [`weigh`]; each changes a slot only where the heading leaves room.

mod contents;
mod order;
mod voice;

use super::columns::{Column, is_mark};
use super::heading::{self, Reading, SURE, Slot};
use super::{item, sides};
use crate::evaluation::Field;
use crate::place;
use contents::Contents;
use std::collections::BTreeSet;

/// Headings at least so sure are spelled as listed: their contents do not overrule them lightly.
const SPELLED: f64 = 0.9;

/// Settles the slots of a table's columns. `samples` gives the texts of a column, top to bottom.
pub fn weigh<'t>(columns: &mut [Column], samples: impl Fn(u32) -> Vec<&'t str>) {
    let contents: Vec<Contents> = columns.iter().map(|column| Contents { texts: samples(column.col) }).collect();
    labels(columns, &contents);
    voice::voice(columns, &contents);
    order::strategy_first(columns);
    order::by_year(columns);
    codes(columns, &contents);
    by_contents(columns, &contents);
    values_and_prose(columns, &contents);
    items(columns, &contents);
    sections(columns, &contents);
    marks(columns, &contents);
    order::done_beside_the_verdict(columns);
    target_values(columns, &contents);
    actual_values(columns, &contents);
    order::interim(columns, &contents);
    order::what_comes_next(columns);
    sides::earlier_values(columns);
    order::same_on_every_side(columns);
}

/// 区分 | 内容 with 計画, 実績, 評価, 課題 below each other: what the column says of each row is that row's heading.
fn labels(columns: &mut [Column], contents: &[Contents]) {
    let field = |text: &str| {
        let reading = heading::read(&heading::stem(text), &[]);
        reading.filter(|reading| reading.score >= SURE && matches!(reading.slot, Slot::Field(_)))
    };
    let place = (0..columns.len().saturating_sub(1)).find(|n| {
        let (Some(these), Some(beside)) = (contents.get(*n), contents.get(n + 1)) else { return false };
        let key = columns.get(*n).is_some_and(|column| matches!(column.slot, Slot::Code | Slot::Ward | Slot::Year));
        // The names of items may read like headings as well, and come again ward by ward.
        let names = columns.get(*n).is_some_and(|column| column.slot == Slot::Item);
        let fields: Vec<Reading> = these.texts.iter().filter_map(|text| field(text)).collect();
        // Marks repeat as well, and read like headings of one kind (達成, 未達成).
        let kinds = fields.iter().map(|reading| reading.slot).collect::<BTreeSet<_>>().len();
        let repeats = kinds >= 3 && these.different() * 2 <= these.texts.len();
        let filled = beside.texts.len() * 2 > these.texts.len();
        let spelled = fields.iter().filter(|reading| reading.score >= SPELLED).count();
        repeats && filled && !key && (!names || spelled * 2 > fields.len()) && fields.len() * 4 >= these.texts.len() * 3
    });
    set(columns, place, Slot::Label);
}

/// 事項 over two columns, or 番号 missing: the first holds codes, the second names. 番号 may hold both together.
fn codes(columns: &mut [Column], contents: &[Contents]) {
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

/// A heading that says nothing above wards, item codes or marks: those are known by themselves.
fn by_contents(columns: &mut [Column], contents: &[Contents]) {
    for (n, contents) in contents.iter().enumerate() {
        if contents.texts.is_empty() || columns.get(n).is_none_or(|column| column.known) {
            continue;
        }
        let parsed = |text: &str| item::parse(text);
        let slot = if contents.mostly(|text| text.ends_with('区') && place::ward_of_cell(text).is_some()) {
            Slot::Ward
        } else if contents.different() == contents.texts.len()
            && contents.mostly(|text| parsed(text).is_bare_code() && parsed(text).levels > 1)
        {
            Slot::Code
        } else {
            continue;
        };
        if positions(columns, slot).is_empty() {
            set(columns, Some(n), slot);
        }
    }
}

/// Values where prose stands and prose where values stand.
fn values_and_prose(columns: &mut [Column], contents: &[Contents]) {
    let targets = !positions(columns, Slot::Field(Field::PerformanceTarget)).is_empty();
    for (column, contents) in columns.iter_mut().zip(contents) {
        if contents.texts.is_empty() {
            continue;
        }
        let prose = contents.is_prose();
        column.slot = match column.slot {
            Slot::Field(Field::TargetValue) if prose || contents.mostly(names_its_value) && !targets => {
                Slot::Field(Field::PerformanceTarget)
            }
            Slot::Field(Field::ActualValue) if prose => Slot::Field(Field::ActionsTaken),
            Slot::Section if prose => Slot::Other,
            Slot::Year if !contents.mostly(|text| text.chars().any(|c| c.is_numeric() || c == '元')) => Slot::Other,
            // 評価, 総合評価 and the like head marks in one form and prose in the next.
            Slot::Field(Field::Achievement) if prose && !contents.texts.iter().any(|text| is_mark(text)) => {
                Slot::Field(Field::Assessment)
            }
            slot => slot,
        };
    }
}

/// Every table names its items once, by the finest names it has: what stands before them is what they belong to, prose
/// under such a heading is what is done about them. Where no heading names the items, the contents tell.
fn items(columns: &mut [Column], contents: &[Contents]) {
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
    let candidate = (behind_keys..columns.len().min(behind_keys + 2)).find(|n| {
        let (Some(column), Some(contents)) = (columns.get(*n), contents.get(*n)) else { return false };
        let twice = columns.iter().filter(|other| other.slot == column.slot).count() > 1;
        let names = heading::stem(&column.heading).core.ends_with('名');
        let open = match column.slot {
            Slot::Other => !column.known,
            Slot::Field(_) => names || column.score < SPELLED || (twice && has_code),
            _ => false,
        };
        open && contents.texts.len() >= 2 && contents.is_names()
    });
    if fields >= 2 {
        set(columns, candidate, Slot::Item);
    }
}

/// Left of the items: short texts that repeat, or stand once for several records, are what the items belong to.
fn sections(columns: &mut [Column], contents: &[Contents]) {
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

/// The marks stand where marks are, whatever the heading: 評価, 進捗, 区分, 実施状況, 成果.
fn marks(columns: &mut [Column], contents: &[Contents]) {
    let items = columns.iter().rposition(|column| matches!(column.slot, Slot::Code | Slot::Item)).map_or(0, |n| n + 1);
    let marked = |n: &usize| contents.get(*n).is_some_and(Contents::is_marks);
    let of = |columns: &[Column], slots: &[Slot]| -> Option<usize> {
        (items..columns.len())
            .filter(marked)
            .find(|n| columns.get(*n).is_some_and(|column| slots.contains(&column.slot)))
    };
    let field = Slot::Field;
    if !positions(columns, field(Field::Achievement)).is_empty() {
        return;
    }
    let candidate = of(columns, &[field(Field::Assessment)])
        .or_else(|| of(columns, &[field(Field::ActionsTaken), field(Field::ActualValue), field(Field::InterimOutlook)]))
        .or_else(|| of(columns, &[Slot::Section, field(Field::OutcomeTarget)]))
        .or_else(|| of(columns, &[Slot::Other]).filter(|n| columns.get(*n).is_some_and(|column| !column.known)));
    set(columns, candidate, field(Field::Achievement));
    // None holds marks alone: of two assessments, the one that speaks of 達成 is the verdict.
    let words = positions(columns, field(Field::Assessment));
    if candidate.is_none() && words.len() > 1 {
        let verdict =
            words.iter().copied().find(|n| columns.get(*n).is_some_and(|column| column.heading.contains("達成")));
        set(columns, verdict, field(Field::Achievement));
    }
}

/// 実績 may also be what was done: numbers beside a target's are its values.
fn actual_values(columns: &mut [Column], contents: &[Contents]) {
    let target = positions(columns, Slot::Field(Field::TargetValue)).len();
    let done = positions(columns, Slot::Field(Field::ActionsTaken));
    let values = |n: &usize| contents.get(*n).is_some_and(|contents| contents.mostly(is_value));
    if target > 0 && positions(columns, Slot::Field(Field::ActualValue)).is_empty() {
        set(columns, done.into_iter().find(values), Slot::Field(Field::ActualValue));
    }
}

/// 参加者 120人以上: what is counted stands before the number.
fn names_its_value(text: &str) -> bool {
    let before = text.chars().take_while(|c| !c.is_numeric()).filter(|c| !c.is_whitespace()).count();
    before > 2 && text.chars().any(char::is_numeric)
}

fn is_value(text: &str) -> bool {
    text.chars().count() <= 14 && text.chars().any(char::is_numeric)
}

/// 指標 | 目標 | 実績: beside an indicator, 目標 is its value.
fn target_values(columns: &mut [Column], contents: &[Contents]) {
    let indicators = |columns: &[Column]| {
        let target =
            |column: &&Column| matches!(column.slot, Slot::Field(Field::PerformanceTarget | Field::OutcomeTarget));
        columns.iter().filter(target).count()
    };
    for (n, contents) in contents.iter().enumerate() {
        let plain = columns.get(n).is_some_and(|column| {
            column.slot == Slot::Field(Field::PerformanceTarget)
                && matches!(
                    heading::stem(&column.heading).core.as_str(),
                    "目標" | "最終目標" | "年度目標" | "計画" | "数値目標"
                )
        });
        let numbers = contents.mostly(is_value);
        if plain && numbers && indicators(columns) > 1 && positions(columns, Slot::Field(Field::TargetValue)).is_empty()
        {
            set(columns, Some(n), Slot::Field(Field::TargetValue));
        }
    }
}

fn positions(columns: &[Column], slot: Slot) -> Vec<usize> {
    columns.iter().enumerate().filter(|(_, column)| column.slot == slot).map(|(n, _)| n).collect()
}

fn set(columns: &mut [Column], place: Option<usize>, slot: Slot) {
    if let Some(column) = place.and_then(|n| columns.get_mut(n)) {
        column.slot = slot;
        column.known = true;
        column.score = column.score.max(SURE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slots of a table drawn as heading → texts under it.
    fn check(table: &[(&str, &[&str])], slots: &[Slot]) {
        let mut columns: Vec<Column> = (0..)
            .zip(table)
            .map(|(col, (text, _))| {
                let stem = heading::stem(text);
                let reading = heading::read(&stem, &[]).filter(|reading| reading.score >= SURE);
                let (slot, score) = reading.map_or((Slot::Other, 0.0), |reading| (reading.slot, reading.score));
                let at = crate::origin::Address::new(0, col);
                let year = stem.years.first().cloned();
                Column {
                    col,
                    slot,
                    known: score > 0.0,
                    score,
                    groups: Vec::new(),
                    heading: (*text).into(),
                    at,
                    year,
                    follows: false,
                }
            })
            .collect();
        weigh(&mut columns, |col| table[col as usize].1.to_vec());
        let got: Vec<Slot> = columns.iter().map(|column| column.slot).collect();
        assert_eq!(got, slots, "{:?}", table.iter().map(|(heading, _)| heading).collect::<Vec<_>>());
    }

    const NAMES: &[&str] = &["避難所の開設訓練", "通学路の安全点検", "子育てサロン", "見守りの輪"];
    const PROSE: &[&str] = &["地域の皆さんとともに、年に二回の訓練を行い、顔の見える関係をつくる。"; 4];
    const MARKS: &[&str] = &["①", "②", "①", "①"];

    #[test]
    fn the_column_behind_the_number_names_the_items() {
        let field = Slot::Field;
        for heading in ["主な事業・取組", "重点取組", "課題名", "アクション", "実施項目"] {
            check(
                &[
                    ("番号", &["1", "2", "3", "4"]),
                    (heading, NAMES),
                    ("具体的な取組", PROSE),
                    ("取組結果", PROSE),
                    ("評価", MARKS),
                ],
                &[
                    Slot::Code,
                    Slot::Item,
                    field(Field::PlannedActions),
                    field(Field::ActionsTaken),
                    field(Field::Achievement),
                ],
            );
        }
    }

    #[test]
    fn the_marks_stand_where_marks_are() {
        let field = Slot::Field;
        for heading in ["評価", "進捗", "区分", "実施状況"] {
            check(
                &[("取組名", NAMES), ("取組内容", PROSE), (heading, MARKS), ("今後の方針", PROSE)],
                &[Slot::Item, field(Field::PlannedActions), field(Field::Achievement), field(Field::NextActions)],
            );
        }
    }

    #[test]
    fn the_same_word_means_what_comes_next_behind_the_results() {
        let field = Slot::Field;
        check(
            &[("方針", PROSE), ("主な取組実績", PROSE), ("達成状況", MARKS), ("課題", PROSE), ("方針", PROSE)],
            &[
                field(Field::Strategy),
                field(Field::ActionsTaken),
                field(Field::Achievement),
                field(Field::Issues),
                field(Field::NextActions),
            ],
        );
        check(
            &[("取組名", NAMES), ("R5取組状況", PROSE), ("評価", MARKS), ("R6の取組", PROSE)],
            &[Slot::Item, field(Field::ActionsTaken), field(Field::Achievement), field(Field::NextActions)],
        );
    }

    #[test]
    fn beside_an_indicator_the_target_is_its_value() {
        let field = Slot::Field;
        check(
            &[
                ("施策", NAMES),
                ("指標", NAMES),
                ("目標", &["80%", "12回", "30人", "4件"]),
                ("実績", &["75%", "11回", "31人", "4件"]),
            ],
            &[Slot::Item, field(Field::PerformanceTarget), field(Field::TargetValue), field(Field::ActualValue)],
        );
    }

    #[test]
    fn sentences_tell_what_an_unknown_heading_heads() {
        let field = Slot::Field;
        let done: &[&str] = &["会議を三回開いた。", "見回りを行った。", "手引きを配った。", "講座を終えた。"];
        let to_do: &[&str] = &["会議を三回開く。", "見回りを行う。", "手引きを配る。", "講座を続ける。"];
        let so_that: &[&str] = &["安心して暮らせるようにするため。"; 4];
        check(
            &[
                ("事業名", NAMES),
                ("その一", so_that),
                ("その二", to_do),
                ("その三", done),
                ("評価", MARKS),
                ("その四", to_do),
            ],
            &[
                Slot::Item,
                field(Field::Purpose),
                field(Field::PlannedActions),
                field(Field::ActionsTaken),
                field(Field::Achievement),
                field(Field::NextActions),
            ],
        );
    }

    #[test]
    fn numbers_are_values_and_what_names_them_is_a_target() {
        let field = Slot::Field;
        let counts: &[&str] = &["参加者 120人", "相談件数 30件", "開催回数 4回", "団体数 12"];
        check(
            &[("事業名", NAMES), ("取組内容", PROSE), ("目標値", counts), ("評価", MARKS)],
            &[Slot::Item, field(Field::PlannedActions), field(Field::PerformanceTarget), field(Field::Achievement)],
        );
        check(
            &[
                ("事業名", NAMES),
                ("指標", NAMES),
                ("計画値", &["80", "12", "30", "4"]),
                ("年度実績", &["75", "11", "31", "4"]),
            ],
            &[Slot::Item, field(Field::PerformanceTarget), field(Field::TargetValue), field(Field::ActualValue)],
        );
    }

    #[test]
    fn of_two_plans_before_the_verdict_the_second_is_what_was_done() {
        let field = Slot::Field;
        check(
            &[("事業名", NAMES), ("計画内容", PROSE), ("実施内容", PROSE), ("評価", MARKS)],
            &[Slot::Item, field(Field::PlannedActions), field(Field::ActionsTaken), field(Field::Achievement)],
        );
    }

    #[test]
    fn marks_may_carry_their_meaning() {
        let field = Slot::Field;
        for marks in [
            ["Ｂ（一定の成果があった）", "Ａ（想定どおりの成果）", "Ｃ（成果がなかった）", "Ａ（想定どおりの成果）"],
            ["達成（100％以上）", "未達成（80％未満）", "達成（100％以上）", "おおむね達成（80％以上）"],
        ] {
            check(
                &[("事業名", NAMES), ("取組内容", PROSE), ("一次評価", &marks), ("今後の方針", PROSE)],
                &[Slot::Item, field(Field::PlannedActions), field(Field::Achievement), field(Field::NextActions)],
            );
        }
    }

    #[test]
    fn what_stands_once_for_several_items_left_of_them_is_their_section() {
        let field = Slot::Field;
        check(
            &[
                ("重点目標", &["安全", "安全", "福祉", "福祉"]),
                ("取組名", NAMES),
                ("取組内容", PROSE),
                ("達成状況", MARKS),
            ],
            &[Slot::Section, Slot::Item, field(Field::PlannedActions), field(Field::Achievement)],
        );
    }

    #[test]
    fn wards_and_marks_are_known_under_any_heading() {
        let field = Slot::Field;
        check(
            &[
                ("ところ", &["北区", "西区", "港区"]),
                ("事業名", NAMES),
                ("しるし", &["①", "②", "①"]),
                ("ひとこと", &["よい", "よい", "ふつう"]),
            ],
            &[Slot::Ward, Slot::Item, field(Field::Achievement), Slot::Other],
        );
    }
}
