//! What people see of the reading, and what becomes of what they say: workbooks are given as CSV, as everywhere.

use super::cells::{Band, bands, draw, piece};
use super::choices::{CellAction, Menu, menu};
use super::fact::{Fact, year_of};
use super::reach::{Reach, preferred, rules};
use super::record::{begins, for_all, number_at, story};
use super::rest::{coverage, rest};
use super::rules::rule_fits;
use super::*;
use crate::evaluation::Field;
use crate::intake::{Given, Reading, intake};
use crate::origin::Address;
use crate::profile::{Means, Profile, Says, Where};
use crate::read::{Refusal, Why};
use crate::workspace::{Action, Lost};
use std::sync::Arc;

const HEADINGS: &str = "事項,取組内容,業績目標,達成状況,気にかかること,今後の方針";

/// A ward's file with a heading that nobody knows.
fn file(ward: &str) -> (String, String) {
    let title = if ward.is_empty() { String::new() } else { format!("令和4年度 {ward} 自己評価") };
    let text = format!(
        "{title},,,,,\n{HEADINGS}\n\
         1-① 区政会議の運営,会議を年3回開く。,年3回,①,日程が合わない委員が多い。,年度の初めに日程を決める。\n\
         1-② 職員の育成,研修を行う。,受講率8割,②,参加者が減っている。,内容を見直す。\n"
    );
    (if ward.is_empty() { "Book1.csv".to_owned() } else { format!("{ward}_令和4年度.csv") }, text)
}

/// Reads files under a profile, as the page does.
fn table(files: &[(String, String)], profile: Profile) -> Workspace {
    let mut workspace = Workspace::default();
    let profile = Arc::new(profile);
    workspace.apply(Action::Corrected { profile: Arc::clone(&profile) });
    for (id, (name, text)) in (1..).zip(files) {
        workspace.apply(Action::Offered { id, name: name.clone(), size: u64::from(id), fingerprint: id.into() });
        let given = Given { profile: Arc::clone(&profile), ..Given::default() };
        workspace.apply(Action::Arrived { id, readings: intake(name, text.as_bytes(), &given) });
    }
    workspace
}

fn three() -> Workspace {
    table(&["北区", "西区", ""].map(file), Profile::default())
}

fn at(workspace: &Workspace, file: &str, cell: &str) -> Origin {
    let (_, sheet) = sheets(workspace).find(|(_, sheet)| &*sheet.grid.file == file).expect("a sheet");
    sheet.grid.origin(cell.parse().expect("an address"))
}

/// The words of a menu, choices shown at first only.
fn shown(menu: &Menu) -> Vec<String> {
    let groups = menu.groups.iter().filter(|group| !group.folded);
    groups.flat_map(|group| &group.choices).map(|choice| choice.words.clone()).collect()
}

/// Says what a menu offers under `words`, as far as `reach`; gives the workspace read anew.
fn tell(workspace: &Workspace, files: &[(String, String)], at: &Origin, words: &str, reach: Reach) -> Workspace {
    let menu = menu(workspace, at).expect("a menu");
    let mut choices = menu.groups.iter().flat_map(|group| &group.choices);
    let choice = choices.find(|choice| choice.words == words).unwrap_or_else(|| panic!("{words} in {menu:?}"));
    let CellAction::Tell(says) = &choice.deed else { panic!("{choice:?} says nothing") };
    let (_, sheet) = sheet_at(workspace, at).expect("a sheet");
    let mut profile = (*workspace.profile).clone();
    for rule in rules(workspace, sheet, says, reach) {
        profile.tell(rule);
    }
    table(files, profile)
}

#[test]
fn an_unknown_heading_and_a_missing_ward_ask_for_a_look() {
    let seen = rows(&three());
    let doubts = |n: usize| seen[n].sheets[0].doubts.iter().map(|doubt| doubt.words.as_str()).collect::<Vec<_>>();
    assert_eq!((seen[0].stage, doubts(0)), (Stage::Read, vec!["見出し1つが不明"]));
    assert_eq!(seen[2].stage, Stage::Doubtful);
    assert!(doubts(2).contains(&"区が不明") && doubts(2).contains(&"年度が不明"), "{:?}", doubts(2));
    assert_eq!(seen[0].sheets[0].ward_from.as_deref(), Some("セル A1"));
    assert!(seen.iter().all(FileRow::needs_a_look) && !sure(&seen));
}

#[test]
fn a_heading_told_for_its_form_is_understood_on_every_sheet_of_it() {
    let files = ["北区", "西区", ""].map(file);
    let workspace = three();
    let place = at(&workspace, "北区_令和4年度.csv", "E2");
    let menu = menu(&workspace, &place).expect("a menu");
    assert_eq!(menu.title, "「気にかかること」は");
    assert!(menu.scopes[1].words.contains("ほかに2件"), "{:?}", menu.scopes);
    assert_eq!(preferred(&menu.scopes, None), Reach::Alike);
    let told = tell(&workspace, &files, &place, "次年度以降の課題", Reach::Alike);
    assert!(told.evaluations().all(|evaluation| evaluation.fields.contains_key(&Field::Issues)));
    let fits = rule_fits(&told);
    assert_eq!((fits[0].says.as_str(), fits[0].sheets), ("見出し「気にかかること」→ 次年度以降の課題", 3));

    let alone = tell(&workspace, &files, &place, "次年度以降の課題", Reach::Sheet);
    assert_eq!(rule_fits(&alone)[0].sheets, 1);
    let (others, rules) = for_all(&alone, &place).expect("others of its form");
    assert_eq!(others, 2);
    assert!(matches!(rules[0].on, Where::Like(_)));
    assert_eq!(for_all(&told, &place), None);
}

#[test]
fn the_first_choices_are_few_and_every_meaning_can_be_reached() {
    let workspace = three();
    let menu = menu(&workspace, &at(&workspace, "北区_令和4年度.csv", "E2")).expect("a menu");
    let first = shown(&menu);
    assert!((4..=8).contains(&first.len()), "{first:?}");
    for words in ["ほかの欄として残す", "読み飛ばす"] {
        assert_eq!(first.iter().filter(|choice| *choice == words).count(), 1, "{first:?}");
    }
    let all: Vec<&str> =
        menu.groups.iter().flat_map(|group| &group.choices).map(|choice| choice.words.as_str()).collect();
    assert!(Means::all().all(|means| all.contains(&means.ja())), "{all:?}");
}

#[test]
fn every_cell_offers_what_can_be_said_of_it() {
    let workspace = three();
    let of = |cell: &str| shown(&menu(&workspace, &at(&workspace, "北区_令和4年度.csv", cell)).expect("a menu"));
    assert_eq!(of("A1")[..2], ["このセルが区名", "このセルが年度"]);
    assert!(of("C1").iter().any(|words| words == "見出しを1行目から始める"), "{:?}", of("C1"));
    assert_eq!(of("B3")[0], "見出し「取組内容」の意味を見る");
    assert!(of("B3").contains(&"見出しを3行目まで広げる".to_owned()));
    assert!(of("D3").iter().any(|words| words.ends_with("概ね達成")), "{:?}", of("D3"));
}

#[test]
fn a_mark_gets_its_meaning_on_every_sheet_of_the_form() {
    let files = ["北区", "西区"].map(file);
    let workspace = table(&files, Profile::default());
    let told = tell(&workspace, &files, &at(&workspace, "西区_令和4年度.csv", "D4"), "△ 一部・遅れ", Reach::Alike);
    let level = |evaluation: &Evaluation| evaluation.achievement.as_ref().map(|achievement| achievement.level);
    let levels: Vec<_> = told.evaluations().map(level).collect();
    assert_eq!((levels[1], levels[3]), (levels[3], Some(crate::legend::Level::Partly)));
}

#[test]
fn a_sheet_is_drawn_with_its_merged_areas_and_walked_with_the_keys() {
    let mut grid = crate::grid::Grid::new("a.xlsx".into(), "評価".into());
    for (cell, text) in [("B1", "題"), ("B3", "計画"), ("D3", "評価"), ("B4", "目標"), ("C4", "内容"), ("B40", "終")]
    {
        let at = cell.parse().expect("an address");
        grid.cells.push(crate::grid::Filled { at, text: text.into(), number: None });
    }
    grid.merges = ["B3:C3", "D3:D4"].iter().map(|area| area.parse().expect("an area")).collect();
    let drawn = draw(&grid, piece(&grid, None));
    let rows: Vec<u32> = drawn.rows.iter().map(|line| line.row + 1).collect();
    assert_eq!(rows, [1, 2, 3, 4, 5, 40], "blank stretches are folded");
    let third = &drawn.rows[2].cells;
    assert_eq!(third.iter().map(|cell| (cell.cols, cell.rows)).collect::<Vec<_>>(), [(2, 1), (1, 2)]);
    let go = |key: &str, ctrl: bool, from: &str| {
        drawn.step(key, ctrl, from.parse().expect("an address")).map(|at| at.to_string())
    };
    assert_eq!(go("ArrowRight", false, "B3").as_deref(), Some("D3"));
    assert_eq!(go("ArrowDown", false, "D3").as_deref(), Some("B5"), "a blank row is one cell");
    assert_eq!(drawn.rows[0].cells.iter().map(|cell| cell.cols).collect::<Vec<_>>(), [3], "a text alone runs on");
    assert_eq!(go("ArrowDown", false, "B3").as_deref(), Some("B4"));
    assert_eq!(go("ArrowRight", false, "C4").as_deref(), Some("D3"));
    assert_eq!(go("End", true, "B1").as_deref(), Some("B40"));
    assert_eq!(go("a", false, "B1"), None);
}

#[test]
fn a_long_sheet_is_drawn_piece_by_piece() {
    let mut grid = crate::grid::Grid::new("a.xlsx".into(), "評価".into());
    let cell = |row| crate::grid::Filled { at: Address::new(row, 0), text: "字".repeat(100).into(), number: None };
    grid.cells = (0..500).map(cell).collect();
    let first = draw(&grid, piece(&grid, None));
    assert_eq!((first.rows.len(), first.above, first.below), (60, 0, 440));
    assert_eq!(first.rows[0].cells[0].text.chars().count(), 60);
    let later = draw(&grid, piece(&grid, Some(Address::new(400, 0))));
    assert!(later.over(Address::new(400, 0)).is_some() && later.rows.len() <= 100 && later.above > 300);
}

#[test]
fn the_bands_tell_every_cell_apart() {
    let workspace = three();
    let (_, sheet) = sheet_at(&workspace, &at(&workspace, "北区_令和4年度.csv", "A1")).expect("a sheet");
    let bands = bands(sheet);
    assert_eq!(bands.len(), sheet.grid.cells.len());
    let of = |cell: &str| {
        let at: Address = cell.parse().expect("an address");
        sheet.grid.cells.iter().position(|filled| filled.at == at).map(|n| bands[n])
    };
    let seen = ["A1", "B2", "E2", "A3", "B3", "D3"].map(of).map(|band| band.map(Band::key).unwrap_or_default());
    assert_eq!(seen, ["title", "heading", "unknown", "key", "record", "record"]);
}

#[test]
fn a_record_is_found_by_its_cells_and_shows_what_was_not_understood() {
    let workspace = three();
    let place = at(&workspace, "北区_令和4年度.csv", "C4");
    assert_eq!(number_at(&workspace, &place), Some(1));
    assert_eq!(number_at(&workspace, &at(&workspace, "北区_令和4年度.csv", "C2")), None);
    let story = story(&workspace, &place, 1).expect("a record");
    assert_eq!((story.number, story.count, story.rows.as_str()), (1, 2, "4行目"));
    let unknown = story.parts.iter().find(|part| part.unknown).expect("an unknown heading");
    assert!(unknown.name.ends_with("？（気にかかること）"), "{}", unknown.name);
    let first = begins(&workspace, &place, 0).and_then(|origin| origin.area).expect("a cell");
    assert_eq!(first.to_string(), "A3");
}

#[test]
fn what_was_not_read_is_counted_and_named() {
    let (name, text) = file("北区");
    let workspace = table(&[(name, text + "\n\n（２ページ目に続く）,,,,,\n")], Profile::default());
    let coverage = coverage(&workspace);
    assert!(coverage.left > 0 && coverage.left < coverage.all, "{coverage:?}");
    let rest = rest(&workspace);
    assert_eq!(rest.iter().map(|rest| rest.left).sum::<usize>(), coverage.left);
    assert!(rest[0].cells.iter().any(|(_, words)| words.contains("ページ目")), "{rest:?}");
    let coverage = rest::Coverage { all: 100_000, left: 1_204 };
    assert_eq!((coverage.percent().as_str(), coverage.rest().as_str()), ("98.7", "残り1,204文字"));
    assert_eq!(rest::Coverage { all: 100_000, left: 1 }.percent(), "99.9");
}

#[test]
fn facts_are_said_in_the_words_that_people_use() {
    for (words, year) in [("2011", 2011), ("平成23", 2011), ("令和５年度", 2023), ("R5", 2023)] {
        assert_eq!(year_of(words), Some(year), "{words}");
    }
    assert_eq!([year_of("12345"), year_of("いつか")], [None, None]);
    assert_eq!(Fact::Rows.says("７", "6"), Some(Says::HeadingRows { first: 5, last: 6 }));
    assert_eq!(Fact::Rows.says("0", ""), None);
    assert_eq!(Fact::Ward.says(" 住吉区 ", ""), Some(Says::Ward("住吉区".into())));
    assert_eq!(Fact::Ward.says(" ", ""), None);
}

#[test]
fn a_sheet_that_is_passed_over_says_so() {
    let files = [file("北区")];
    let workspace = table(&files, Profile::default());
    let (_, sheet) = sheet_at(&workspace, &at(&workspace, "北区_令和4年度.csv", "A1")).expect("a sheet");
    let mut profile = Profile::default();
    for rule in rules(&workspace, sheet, &Says::PassOver, Reach::Sheet) {
        profile.tell(rule);
    }
    let seen = rows(&table(&files, profile));
    assert_eq!((seen[0].stage, seen[0].sheets[0].stage), (Stage::Skipped, Stage::Skipped));
}

fn check(outcomes: Vec<Result<Contents, Why>>) -> Vec<FileRow> {
    let mut workspace = Workspace::default();
    workspace.apply(Action::Offered { id: 1, name: "a.zip".into(), size: 1, fingerprint: 1 });
    let reading = |outcome: Result<Contents, Why>| Reading {
        name: "a.zip/北区.xlsx".into(),
        outcome: outcome.map_err(|why| Refusal { file: "北区.xlsx".into(), why }),
    };
    workspace.apply(Action::Arrived { id: 1, readings: outcomes.into_iter().map(reading).collect() });
    rows(&workspace)
}

#[test]
fn an_archive_gives_a_row_a_member_read_or_refused() {
    let seen = check(vec![Err(Why::Locked), Err(Why::Temporary), Ok(Contents::default())]);
    let stages: Vec<Stage> = seen.iter().map(|row| row.stage).collect();
    assert_eq!(stages, [Stage::Refused, Stage::Skipped, Stage::Bare]);
    assert!(seen.iter().all(|row| row.reason.is_some()));
    let tally = tally(&seen);
    assert_eq!(tally, ReadingTally { refused: 1, skipped: 1, bare: 1, look: 1, ..ReadingTally::default() });
    assert_eq!(
        tally.outcome(),
        "2件中0件から0件の記録を読み取りました。1件は記録が見つかりません。1件は読み取れません。"
    );
}

#[test]
fn why_nothing_was_read_depends_on_what_the_file_is() {
    let of = |outcome| check(vec![outcome]).remove(0).reason.unwrap_or_default();
    let spare = "評価表でなければ、そのままでかまいません。";
    let blank = table(&[("北区.csv".into(), HEADINGS.into())], Profile::default());
    assert_eq!(rows(&blank)[0].reason.as_deref(), Some("見出しはありますが、その下に記入がありません。"));
    assert!(of(Ok(Contents::default())).ends_with(spare));
    assert!(of(Err(Why::Foreign { seems: "PDF".into() })).ends_with(spare));
    assert!(!of(Err(Why::Locked)).contains(spare));
}

#[test]
fn a_file_that_broke_keeps_the_last_words_for_its_makers() {
    let mut workspace = Workspace::default();
    workspace.apply(Action::Offered { id: 1, name: "北区.xlsx".into(), size: 1, fingerprint: 1 });
    workspace.apply(Action::Failed { id: 1, why: Lost::Broke("last words".into()) });
    assert_eq!(rows(&workspace)[0].detail.as_deref(), Some("last words"));
}

#[test]
fn what_was_refused_is_named_and_long_lists_are_cut() {
    let said = trouble(&check(vec![Err(Why::Locked); 5])).unwrap_or_default();
    let name = "「a.zip/北区.xlsx」";
    assert_eq!(said, format!("{name}、{name}、{name}ほか2件を読み取れませんでした。"));
    assert_eq!(trouble(&[]), None);
}

#[test]
fn progress_counts_the_file_in_hand() {
    let tally = ReadingTally { read: 10, refused: 1, pending: 13, ..ReadingTally::default() };
    assert_eq!(tally.progress("住吉区.xlsx"), "12/24 住吉区.xlsx");
}
