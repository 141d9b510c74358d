use super::*;
use crate::compare::matrix::matrix;
use crate::evaluation::{Entry, Field, How};
use crate::intake::Reading;
use crate::note::{Finding, What};
use crate::origin::{Address, Area};
use crate::workspace::Action;

/// Records as `ward|year|code|notes`, a note a letter: 未 an issue left blank, 同 a ditto, 印 an unknown mark.
fn check(records: &[&str]) -> ChecksTable {
    inspect(records, &[], None)
}

/// The same, with notes about the files and for one year.
fn inspect(records: &[&str], about_files: &[(&str, What)], year: Option<u16>) -> ChecksTable {
    let mut files = Workspace::default();
    let mut findings = Vec::new();
    for (id, (record, row)) in (0..).zip(records.iter().zip(1..)) {
        let parts: Vec<&str> = record.split('|').collect();
        let name = format!("{}.xlsx", parts[0]);
        let origin = |col| Origin::cell(&name.as_str().into(), &"評価".into(), Address::new(row, col));
        let note = |what: What| Note::new(what, origin(2)).about(Field::Issues);
        let notes: Vec<Note> = parts[3]
            .chars()
            .map(|letter| match letter {
                '未' => note(What::Finding(Finding::FieldBlank { field: Field::Issues, filled: 3, of: 4 })),
                '同' => note(What::DittoResolved { written: "同上".into(), source: origin(1) }),
                _ => note(What::LegendUnknown { mark: "B".into() }),
            })
            .collect();
        let (own, found) = notes.into_iter().partition(|note| !matches!(note.what, What::Finding(_)));
        findings.push(found);
        let text = Entry { text: "課題".into(), origin: origin(2), how: How::Cell };
        let evaluation = Evaluation {
            city: None,
            ward: Some(parts[0].into()),
            fiscal_year: parts[1].parse().ok(),
            section: None,
            item: Item { code: Some(parts[2].into()), name: Some("防災".into()) },
            fields: [(Field::Issues, text)].into(),
            other: Vec::new(),
            achievement: None,
            passages: Vec::new(),
            figures: Vec::new(),
            notes: own,
            origin: Origin { area: Some(Area::cell(Address::new(row, 0))), ..origin(0) },
        };
        arrived(&mut files, id, &name, Contents { evaluations: vec![evaluation], ..Contents::default() });
    }
    for (id, (name, what)) in (100..).zip(about_files) {
        let notes = vec![Note::new(what.clone(), Origin::file(&(*name).into()))];
        arrived(&mut files, id, name, Contents { notes, ..Contents::default() });
    }
    let matrix_table = MatrixTable::of(&matrix(&files.evaluations().collect::<Vec<_>>()), year);
    ChecksTable::of(&files, &findings, &matrix_table)
}

fn arrived(files: &mut Workspace, id: u32, name: &str, contents: Contents) {
    files.apply(Action::Offered { id, name: format!("{id}.xlsx"), size: 0, fingerprint: id.into() });
    let reading = Reading { name: name.into(), outcome: Ok(contents) };
    files.apply(Action::Arrived { id, readings: vec![reading] });
}

fn names(tally: &ChecksTally) -> Vec<&'static str> {
    tally.rows.iter().map(|(kind, _)| KINDS[*kind].key).collect()
}

const THREE: [&str; 4] = ["北区|2024|1-①|同未", "北区|2024|1-②|未", "港区|2024|1-①|印", "西区|2024|1-①|"];

#[test]
fn kinds_and_wards_are_counted_and_the_weightiest_kind_comes_first() {
    let checks = check(&THREE);
    let tally = checks.tally(None);
    assert_eq!(checks.wards, ["北区", "港区", "西区"]);
    assert_eq!(names(&tally), ["legend-unknown", "field-blank", "ditto-resolved"]);
    assert_eq!(tally.rows[1].1, [2, 0, 0]);
    assert_eq!((tally.sums.as_slice(), tally.all()), ([3, 1, 0].as_slice(), 4));
    assert_eq!(
        checks.summary(&tally),
        "3区のうち2区に、4件の気づきがあります（区に聞き返すこと 3件、知っておくこと 1件）。聞き返すことで最も多いのは「未記入」の2件です。"
    );
    assert_eq!(checks.unsaid(&tally), ["気づきのない区（1区）：西"]);
    assert_eq!(checks.counted(&tally)[2], ["未記入", "2", "0", "0", "2"]);
}

#[test]
fn where_nothing_was_noticed_the_view_says_so() {
    let checks = check(&["北区|2024|1-①|", "港区|2024|1-①|"]);
    let tally = checks.tally(None);
    assert_eq!(checks.summary(&tally), "2区の記録を点検しました。気づきはありません。");
    assert_eq!(checks.unsaid(&tally), [""; 0]);
    assert_eq!(checks.to_ask(None), [0; 0]);
}

#[test]
fn a_square_lists_its_notes_and_a_choice_that_is_not_there_is_no_choice() {
    let checks = check(&THREE);
    let asked = checks.asked("field-blank", "北区", None);
    let listed = checks.listed(&asked, 1);
    assert_eq!((listed.lines.len(), listed.of, listed.remarks), (1, 2, 2));
    let line = &listed.lines[0];
    assert_eq!(
        (line.item.as_str(), line.card.as_deref(), line.field.as_str()),
        ("1-① 防災", Some("1-①"), "次年度以降の課題")
    );
    assert_eq!(line.places[0].0, "北区.xlsx『評価』C2");
    assert_eq!(checks.title(&asked), "未記入　北区");
    assert_eq!(checks.listed(&checks.asked("?", "南区", None), 9).remarks, 4);
    let item = checks.asked("", "", Some("1-②"));
    assert_eq!(checks.listed(&item, 9).remarks, 1);
    assert_eq!(checks.tally(item.item.as_deref()).sums, [1, 0, 0]);
}

#[test]
fn another_year_is_another_inspection() {
    let records = ["北区|2023|1-①|未", "北区|2024|1-①|", "港区|2023|1-①|同"];
    let sums = |year| inspect(&records, &[], Some(year)).tally(None).sums;
    assert_eq!(sums(2023), [1, 1]);
    assert_eq!(sums(2024), [0]);
}

#[test]
fn notes_about_a_file_stand_under_no_ward_where_none_is_known() {
    let checks = inspect(&["北区|2024|1-①|"], &[("表紙.xlsx", What::WardUnknown)], None);
    assert_eq!(checks.wards, ["北区", "区不明"]);
    assert_eq!(checks.tally(None).sums, [0, 1]);
    assert_eq!(checks.unsaid(&checks.tally(None)), ["気づきのない区（1区）：北"]);
    let line = &checks.listed(&ChecksQuery::default(), 9).lines[0];
    assert_eq!((line.item.as_str(), line.card.as_ref()), ("", None));
}

#[test]
fn many_alike_notes_of_one_sheet_are_told_once_with_their_places() {
    let records: Vec<String> = (1..=5).map(|n| format!("北区|2024|1-{n}|同")).collect();
    let checks = check(&records.iter().map(String::as_str).collect::<Vec<_>>());
    let listed = checks.listed(&ChecksQuery::default(), 9);
    assert_eq!((listed.of, listed.remarks), (1, 5));
    let places: Vec<&str> = listed.lines[0].places.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(places, ["1-1 C2", "1-2 C3", "1-3 C4", "1-4 C5", "1-5 C6"]);
    assert!(listed.lines[0].sentence.ends_with("（同じことが5件）"), "{listed:?}");
}

#[test]
fn a_record_that_stands_twice_is_noticed_under_its_ward() {
    let tally = check(&["北区|2024|1-①|", "北区|2024|1-①|", "港区|2024|1-①|"]).tally(None);
    assert_eq!((names(&tally), tally.sums), (vec!["record-repeated"], vec![1, 0]));
}

#[test]
fn a_slip_asks_one_ward_item_by_item_and_leaves_room_for_the_answer() {
    let checks = check(&["北区|2024|1-②|印", "北区|2024|1-①|同未", "港区|2024|1-①|未"]);
    let slip = checks.slip(0, None);
    assert_eq!((slip.ward.as_str(), slip.year.as_str()), ("北区", "令和6年度（2024年度）"));
    let rows: Vec<(&str, &str)> = slip.rows.iter().map(|row| (row.item.as_str(), row.place.as_str())).collect();
    // What is only told so that it is known needs no answer.
    assert_eq!(rows, [("1-① 防災", "C3"), ("1-② 防災", "C2")]);
    assert_eq!(checks.to_ask(None), [0, 1]);
    let table = table(&[slip, checks.slip(1, None)]);
    assert_eq!(table.len(), 4);
    assert_eq!(table[0].last().map(String::as_str), Some("回答"));
    assert_eq!(table[2][..4], ["北区", "令和6年度（2024年度）", "2", "1-② 防災"]);
    assert_eq!((table[2][6].as_str(), table[2][7].as_str()), ("北区.xlsx『評価』C2", ""));
    let marks = by_key("legend-unknown");
    assert_eq!((checks.slip(0, marks).rows.len(), checks.slip(1, marks).rows.len()), (1, 0));
}

#[test]
fn what_one_answer_settles_is_asked_once() {
    let rows = |notes: &str| check(&[&format!("北区|2024|1-①|{notes}")]).slip(0, None).rows;
    let merged = rows("未印印");
    assert_eq!(merged.len(), 1);
    // That the cell is blank goes without saying beside what is said about it.
    assert_eq!(merged[0].noticed.lines().count(), 2);
    assert!(rows("未")[0].noticed.contains("未記入"));
}

#[test]
fn the_order_of_files_changes_nothing() {
    let mut backward = THREE;
    backward.reverse();
    let words = |checks: &ChecksTable| {
        let words = |remark: &Remark| (remark.kind, remark.ward, remark.item.clone());
        checks.remarks.iter().map(words).collect::<Vec<_>>()
    };
    assert_eq!(words(&check(&THREE)), words(&check(&backward)));
}
