//! Sheets that were misread until somebody said what they mean.

use crate::evaluation::{Evaluation, Field};
use crate::grid::{Filled, Grid};
use crate::legend::{Certainty, Level};
use crate::origin::Address;
use crate::profile::{Means, Profile, Rule, Says, Where};
use crate::table::context::Given;
use crate::table::{Recognised, Use, recognise};

const LIST: &str = "
事業計画
番号 | 事項 | 取組内容 | 達成状況 | 気にかかること | 今後の方針
1 | 防災訓練 | 訓練を年2回行う | ア | 若い世代の参加 | 学校と組む
2 | 見守り | 訪問を行う | イ | 担い手の不足 | 公募する
";

fn sheet(file: &str, drawing: &str) -> Grid {
    let mut grid = Grid::new(file.into(), "評価".into());
    for (row, line) in (0..).zip(drawing.trim_matches('\n').lines()) {
        for (col, text) in (0..).zip(line.split('|')).filter(|(_, text)| !text.trim().is_empty()) {
            grid.cells.push(Filled { at: Address::new(row, col), text: text.trim().into(), number: None });
        }
    }
    grid
}

fn here() -> Where {
    Where::Sheet { file: "a.xlsx".into(), sheet: "評価".into() }
}

fn like(headings: &[&str]) -> Where {
    Where::Like(headings.iter().map(|heading| super::heading_core(heading)).collect())
}

fn read(file: &str, drawing: &str, rules: &[(Where, Says)]) -> Recognised {
    let rules = rules.iter().map(|(on, says)| Rule { on: on.clone(), says: says.clone() }).collect();
    let profile = Profile { rules }.into();
    recognise(&[sheet(file, drawing)], &Given { profile, ..Given::default() })
}

fn heading(heading: &str, means: Means) -> Says {
    Says::Heading { heading: heading.into(), means }
}

fn texts(read: &Recognised, field: Field) -> Vec<&str> {
    read.evaluations.iter().filter_map(|e| e.fields.get(&field)).map(|entry| entry.text.as_str()).collect()
}

#[test]
fn a_heading_means_what_was_said() {
    let says = heading("気にかかること", Means::Field(Field::Issues));
    for on in [Where::Anywhere, here(), like(&["番号", "事項", "取組内容", "気にかかること"])] {
        let read = read("a.xlsx", LIST, &[(on, says.clone())]);
        assert_eq!(texts(&read, Field::Issues), ["若い世代の参加", "担い手の不足"]);
        assert_eq!(read.sheets[0].applied, [0]);
        assert!(read.notes.iter().all(|note| note.what.kind() != "heading-unknown"));
    }
    let elsewhere = read("b.xlsx", LIST, &[(here(), says)]);
    assert!(texts(&elsewhere, Field::Issues).is_empty() && elsewhere.sheets[0].applied.is_empty());
}

#[test]
fn what_is_said_of_this_sheet_counts_before_what_is_said_of_any() {
    let rules = [
        (here(), heading("気にかかること", Means::Field(Field::Issues))),
        (Where::Anywhere, heading("気にかかること", Means::PassOver)),
    ];
    assert_eq!(texts(&read("a.xlsx", LIST, &rules), Field::Issues).len(), 2);
    let other = read("b.xlsx", LIST, &rules);
    assert!(texts(&other, Field::Issues).is_empty());
    assert!(other.evaluations.iter().all(|evaluation| evaluation.other.is_empty()));
    let passed = other.sheets[0].uses.iter().filter(|used| **used == Use::PassedOver).count();
    assert_eq!(passed, 2, "what is passed over is counted as such");
}

#[test]
fn a_column_that_was_taken_for_something_else_gives_way() {
    // 今後の方針 was taken for the next actions; now 気にかかること is, and the other is kept under its own name.
    let rules = [(Where::Anywhere, heading("気にかかること", Means::Field(Field::NextActions)))];
    let read = read("a.xlsx", LIST, &rules);
    assert_eq!(texts(&read, Field::NextActions), ["若い世代の参加", "担い手の不足"]);
    let own: Vec<&str> = read.evaluations[0].other.iter().map(|(heading, _)| heading.as_str()).collect();
    assert_eq!(own, ["今後の方針"]);
}

#[test]
fn rows_that_nobody_would_take_for_headings_are_if_somebody_says_so() {
    let list = "
北の町会
ところ | すること | できたか | つぎは
公園 | 花を植える。 | できた | 水をやる。
駅前 | 掃除をする。 | まだ | 人を集める。
ところ | すること | できたか | つぎは
川べり | 草を刈る。 | できた | 毎月刈る。
";
    assert!(read("a.xlsx", list, &[]).evaluations.is_empty());
    let on = || like(&["ところ", "すること", "できたか", "つぎは"]);
    let rules = [
        (on(), Says::HeadingRows { first: 1, last: 1 }),
        (on(), heading("ところ", Means::Item)),
        (on(), heading("すること", Means::Field(Field::PlannedActions))),
    ];
    let same = read("b.xlsx", list, &rules);
    assert_eq!(texts(&same, Field::PlannedActions), ["花を植える。", "掃除をする。", "草を刈る。"]);
    assert_eq!(same.sheets[0].applied, [0, 1, 2]);
    // Next year two lines stand above: the rows are found by what stands in them.
    let later = format!("\n令和6年度\nお願い\n{}", list.trim_start());
    let moved = read("b.xlsx", &later, &rules);
    assert_eq!(moved.sheets[0].heading_rows.first(), Some(&(3, 3)), "{:?}", moved.sheets[0].heading_rows);
    assert_eq!(texts(&moved, Field::PlannedActions).len(), 3);
}

#[test]
fn ward_and_year_are_taken_from_the_cell_that_was_pointed_out() {
    let list = LIST.replace("事業計画", "事業計画 | 住吉事務所 | 5年度");
    let rules = [(here(), Says::WardCell(Address::new(0, 1))), (here(), Says::YearCell(Address::new(0, 2)))];
    let read = read("a.xlsx", &list.replace("5年度", "令和5年度"), &rules);
    let heads: Vec<_> = read.evaluations.iter().map(|e: &Evaluation| (e.ward.as_deref(), e.fiscal_year)).collect();
    assert_eq!(heads, [(Some("住吉事務所"), Some(2023)); 2]);
}

#[test]
fn ward_and_year_that_were_said_count_before_what_the_file_says() {
    let rules = [(here(), Says::Ward("港区".into())), (here(), Says::Year(2022))];
    let list = LIST.replace("事業計画", "令和4年度 北区 事業計画");
    let read = read("a.xlsx", &list, &rules);
    let heads: Vec<_> = read.evaluations.iter().map(|e| (e.ward.as_deref(), e.fiscal_year)).collect();
    assert_eq!(heads, [(Some("港区"), Some(2022)); 2]);
}

#[test]
fn a_mark_means_what_was_chosen() {
    let mark = |mark: &str, level| (Where::Anywhere, Says::Mark { mark: mark.into(), level });
    let read = read("a.xlsx", LIST, &[mark("ア", Level::Achieved), mark("イ", Level::Missed)]);
    let seen: Vec<_> = read.evaluations.iter().flat_map(|e| &e.achievement).map(|a| (a.level, a.certainty)).collect();
    assert_eq!(seen, [(Level::Achieved, Certainty::Chosen), (Level::Missed, Certainty::Chosen)]);
}

#[test]
fn a_sheet_that_is_passed_over_gives_nothing_and_says_so() {
    let read = read("a.xlsx", LIST, &[(here(), Says::PassOver)]);
    assert!(read.evaluations.is_empty());
    assert!(read.sheets[0].uses.iter().all(|used| *used == Use::PassedOver));
    let said: Vec<String> = read.notes.iter().map(|note| note.what.to_string()).collect();
    assert_eq!(said, ["読み飛ばすと指定されたシートです。"]);
}

#[test]
fn equal_headings_are_told_apart_by_their_groups_or_their_number() {
    let list = "
番号 | 事項 | 前半 | 後半 | メモ | メモ
1 | 防災訓練 | 年2回行う | 行った | 甲 | 乙
";
    let keys: Vec<String> = read("a.xlsx", list, &[]).sheets[0].headings.iter().map(|h| h.key.clone()).collect();
    assert!(keys.iter().all(|key| keys.iter().filter(|other| *other == key).count() == 1), "{keys:?}");
    let list = list.replace("前半", "取組内容").replace("後半", "取組結果");
    let first = read("a.xlsx", &list, &[]);
    let keys: Vec<&str> = first.sheets[0].headings.iter().map(|heading| heading.key.as_str()).collect();
    assert_eq!(keys, ["番号", "事項", "取組内容", "取組結果", "メモ#1", "メモ#2"]);
    let second = read("a.xlsx", &list, &[(Where::Anywhere, heading("メモ#2", Means::Field(Field::Issues)))]);
    assert_eq!(texts(&second, Field::Issues), ["乙"]);
}

const WORDS: &[&str] = &[
    "番号",
    "事項",
    "取組内容",
    "達成状況",
    "今後の課題",
    "区名",
    "備考",
    "目標",
    "評価",
    "メモ",
    "1-①",
    "北区",
    "平成23年度",
    "①",
    "同上",
    "合計",
    "※ ①:達成 ②:未達成",
    "【成果目標】よくなる",
    "1 安全なまち",
    "訓練を３回行った。",
    "計画",
    "－１－",
    "（記入例）",
];

proptest::proptest! {
    /// Whatever stands on a sheet and whatever is said about it: every cell is accounted for, and what went into no record
    /// of a sheet that has some is named by a note.
    #[test]
    fn every_cell_is_accounted_for(
        cells in proptest::collection::vec((0_u32..12, 0_u32..8, 0_usize..WORDS.len()), 0..70),
        rules in proptest::collection::vec((0_usize..WORDS.len(), 0_u8..12, 0_u32..12, 0_u32..3), 0..4),
    ) {
        let mut grid = Grid::new("a.xlsx".into(), "評価".into());
        for (row, col, word) in cells {
            grid.cells.push(Filled { at: Address::new(row, col), text: WORDS[word].into(), number: None });
        }
        grid.cells.sort_by_key(|cell| cell.at);
        grid.cells.dedup_by_key(|cell| cell.at);
        let rules = rules.into_iter().map(|(word, kind, row, more)| {
            let means = [Means::Item, Means::Code, Means::Own, Means::PassOver, Means::Field(Field::Issues), Means::Year];
            let says = match kind {
                0 => Says::HeadingRows { first: row, last: row + more },
                1 => Says::WardCell(Address::new(row, more)),
                2 => Says::YearCell(Address::new(row, more)),
                3 if more == 0 => Says::PassOver,
                4 => Says::Mark { mark: WORDS[word].into(), level: Level::Missed },
                _ => heading(WORDS[word], means[kind as usize % means.len()]),
            };
            let on = if row % 2 == 0 { here() } else { like(&["事項", "取組内容", "評価"]) };
            Rule { on, says }
        });
        let given = Given { profile: Profile { rules: rules.collect() }.into(), ..Given::default() };
        let read = recognise(std::slice::from_ref(&grid), &given);
        let uses = &read.sheets[0].uses;
        proptest::prop_assert_eq!(uses.len(), grid.cells.len());
        let noted = |at| read.notes.iter().any(|note| note.origin.area.is_none_or(|area| area.contains(at)));
        for (cell, used) in grid.cells.iter().zip(uses) {
            proptest::prop_assert!(*used != Use::Outside || noted(cell.at), "{:?} {}", cell, used == &Use::Outside);
        }
    }
}
