//! Small sheets, drawn as text, and what is recognised on them. Each tells of a layout that occurs.

mod layouts;

use super::context::Given;
use super::{Recognised, recognise};
use crate::evaluation::{Evaluation, Field, How};
use crate::grid::{Filled, Grid};
use crate::legend::Level;
use crate::origin::Address;

/// Draws a sheet: one line a row, cells between `|`, `⏎` for a line break in a cell; `merges` as Excel writes them.
fn sheet(file: &str, name: &str, drawing: &str, merges: &[&str]) -> Grid {
    let mut grid = Grid::new(file.into(), name.into());
    for (row, line) in (0..).zip(drawing.trim_matches('\n').lines()) {
        for (col, text) in (0..).zip(line.split('|')) {
            let text = text.trim().replace('⏎', "\n");
            if !text.is_empty() {
                grid.cells.push(Filled { at: Address::new(row, col), text: text.into(), number: None });
            }
        }
    }
    grid.merges = merges.iter().filter_map(|area| area.parse().ok()).collect();
    grid
}

fn read(grids: &[Grid]) -> Recognised {
    recognise(grids, &Given::default())
}

/// Ward, year, section, code and name of every record.
fn heads(recognised: &Recognised) -> Vec<String> {
    let show = |text: &Option<String>| text.clone().unwrap_or_else(|| "－".into());
    let line = |e: &Evaluation| {
        let year = e.fiscal_year.map_or_else(|| "－".into(), |year| year.to_string());
        [show(&e.ward), year, show(&e.section), show(&e.item.code), show(&e.item.name)].join(" / ")
    };
    recognised.evaluations.iter().map(line).collect()
}

fn text(evaluation: &Evaluation, field: Field) -> Option<(&str, How)> {
    evaluation.fields.get(&field).map(|entry| (entry.text.as_str(), entry.how))
}

fn kinds(recognised: &Recognised) -> Vec<&'static str> {
    let records = recognised.evaluations.iter().flat_map(|evaluation| &evaluation.notes);
    recognised.notes.iter().chain(records).map(|note| note.what.kind()).collect()
}

#[test]
fn a_list_with_one_heading_row_below_title_and_legend() {
    let list = "
平成23年度 港区 自己評価
※達成状況の区分　①:達成　②:一部達成　③:未達成

No. | 取組項目 | 取組内容 | 達成状況 | 今後の課題
1-① | 防災訓練 | 訓練を年2回行う | ① | 若い世代の参加
1-② | 見守り | 訪問を行う | | 担い手の不足
合計 | | | 1 |
";
    let read = read(&[sheet("Book1.xlsx", "Sheet1", list, &[])]);
    assert_eq!(heads(&read), ["港区 / 2011 / － / 1-① / 防災訓練", "港区 / 2011 / － / 1-② / 見守り"]);
    let levels: Vec<Level> = read.evaluations.iter().flat_map(|e| &e.achievement).map(|a| a.level).collect();
    assert_eq!(levels, [Level::Achieved, Level::Blank]);
    assert!(kinds(&read).contains(&"cell-outside-table"), "the total is named, not counted");
}

#[test]
fn grouped_headings_over_two_rows_and_a_merged_section_column() {
    let list = "
令和5年度 緑区
柱 | 事項 | 計画 | | 目標 | | 評価
 | | 目的 | 取組内容 | 成果 | 業績 | 達成度
安全 | 1 防災 | 備える | 訓練 | 参加8割 | 2回 | 達成
 | 2 防犯 | 守る | 見回り | 安心7割 | 9回 | 未達成
";
    let merges = ["A2:A3", "B2:B3", "C2:D2", "E2:F2", "A4:A5"];
    let read = read(&[sheet("緑区.xlsx", "Sheet1", list, &merges)]);
    assert_eq!(heads(&read), ["緑区 / 2023 / 安全 / 1 / 防災", "緑区 / 2023 / 安全 / 2 / 防犯"]);
    let first = &read.evaluations[0];
    assert_eq!(text(first, Field::OutcomeTarget), Some(("参加8割", How::Cell)));
    assert_eq!(text(first, Field::PerformanceTarget), Some(("2回", How::Cell)));
}

#[test]
fn a_spread_with_cards_left_and_results_right() {
    let spread = "
平成23年度 旭区 取組の評価

1 地域の力
事項 | 取組内容 | | 主な取組 | 達成状況
事項1-① 会議の設置 | | | ア 会議を開いた | ①
【趣旨・目的】意見を聴く | ア 会議を設ける
【成果目標】反映した区政 | 【業績目標】 同 上
2 役所の力
事項 | 取組内容 | | 主な取組 | 達成状況
事項2-① 研修 | | | 研修を行った | ②
【趣旨・目的】育てる | 研修を行う
";
    let merges = ["A5:B5", "D5:D7", "E5:E7", "A10:B10", "D10:D11", "E10:E11"];
    let read = read(&[sheet("a.xlsx", "Sheet1", spread, &merges)]);
    assert_eq!(heads(&read), ["旭区 / 2011 / 1 地域の力 / 1-① / 会議の設置", "旭区 / 2011 / 2 役所の力 / 2-① / 研修"]);
    let first = &read.evaluations[0];
    assert_eq!(text(first, Field::Purpose), Some(("意見を聴く", How::Split)));
    assert_eq!(text(first, Field::PerformanceTarget), Some(("ア 会議を設ける", How::Ditto)));
    assert_eq!(text(first, Field::ActionsTaken), Some(("ア 会議を開いた", How::Cell)));
    assert!(kinds(&read).contains(&"ditto-resolved"));
}

#[test]
fn halves_on_two_sheets_are_joined_by_order_and_say_so() {
    let left = "
事項 | 取組内容
事項1-① 会議 |
【目的】聴く | ア 設ける
事項1-② 研修 |
【目的】育てる | 行う
";
    let right = "
主な取組 | 達成状況 | 今後の課題
イ 開いた | ① | 定着
行った | ③ |
";
    let grids = [sheet("平成23年度 北区.xlsx", "左", left, &[]), sheet("平成23年度 北区.xlsx", "右", right, &[])];
    let read = read(&grids);
    assert_eq!(heads(&read), ["北区 / 2011 / － / 1-① / 会議", "北区 / 2011 / － / 1-② / 研修"]);
    assert_eq!(text(&read.evaluations[1], Field::ActionsTaken), Some(("行った", How::Joined)));
    let kinds = kinds(&read);
    assert_eq!(kinds.iter().filter(|kind| **kind == "joined-by-order").count(), 2);
}

#[test]
fn one_sheet_for_all_wards_with_the_ward_written_once() {
    let list = "
区 | 番号 | 事業名 | 年度 | 取組内容 | 達成状況
北区 | 1 | 防災 | 22 | 訓練 | 達成
 | 2 | 防犯 | 23 | 巡回 | 未達成
西区 | 1 | 防災 | 23 | 訓練 | 一部達成
";
    let read = read(&[sheet("平成の一覧.xlsx", "一覧", list, &["A2:A3"])]);
    assert_eq!(
        heads(&read),
        ["北区 / 2010 / － / 1 / 防災", "北区 / 2011 / － / 2 / 防犯", "西区 / 2011 / － / 1 / 防災"]
    );
}

#[test]
fn a_page_break_repeats_the_headings_and_cuts_a_record() {
    let list = "
番号 | 事項 | 取組内容 | 自己評価
1-① | 防災 | 訓練を行い、 | 訓練の参加者が増え、
番号 | 事項 | 取組内容 | 自己評価
 | | 備蓄を増やす | 進んだ
1-② | 防犯 | 同上 | 〃
";
    let read = read(&[sheet("a.xlsx", "1", list, &[])]);
    assert_eq!(read.evaluations.len(), 2);
    assert_eq!(text(&read.evaluations[0], Field::Assessment), Some(("訓練の参加者が増え、\n進んだ", How::Cell)));
    assert_eq!(text(&read.evaluations[1], Field::PlannedActions), Some(("備蓄を増やす", How::Ditto)));
}

#[test]
fn two_years_side_by_side_give_two_records() {
    let list = "
番号 | 事項 | 平成22年度 | | 平成23年度 |
 | | 取組内容 | 達成状況 | 取組内容 | 達成状況
1 | 防災 | 訓練 | 未達成 | 訓練と備蓄 | 達成
";
    let merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1"];
    let read = read(&[sheet("北区.xlsx", "比較", list, &merges)]);
    assert_eq!(heads(&read), ["北区 / 2010 / － / 1 / 防災", "北区 / 2011 / － / 1 / 防災"]);
    assert_eq!(text(&read.evaluations[1], Field::PlannedActions), Some(("訓練と備蓄", How::Cell)));
}

#[test]
fn a_column_of_labels_heads_the_cells_beside_it_row_by_row() {
    let list = "
令和5年度 厚別区
No. | 取組名 | 区分 | 内容
1 | 窓口の改善 | 計画 | 証明書のコンビニ交付の利用を呼びかけ、窓口の混雑を減らす。
 | | 実績 | 申請書の記入台を見直し、案内人を置いたところ待ち時間が減った。
 | | 評価 | Ａ
 | | 課題 | 住所異動の集中する三月末と四月初めの混雑がなお残っている。
2 | まちの美化 | 計画 | 町内会と事業所による清掃の日を年に二回設け、ごみを減らす。
 | | 実績 | 春は雨のため中止し、秋は大勢の区民が参加して通りを清掃した。
 | | 評価 | Ｃ
 | | 課題 | 日程が連休と重なり、家族連れの参加が少なかった。
";
    let merges = ["A3:A6", "B3:B6", "A7:A10", "B7:B10"];
    let read = read(&[sheet("a.xlsx", "1", list, &merges)]);
    assert_eq!(heads(&read), ["厚別区 / 2023 / － / 1 / 窓口の改善", "厚別区 / 2023 / － / 2 / まちの美化"]);
    let second = &read.evaluations[1];
    assert_eq!(text(second, Field::Issues), Some(("日程が連休と重なり、家族連れの参加が少なかった。", How::Cell)));
    assert_eq!(second.achievement.as_ref().and_then(|a| a.mark.as_deref()), Some("Ｃ"));
}

#[test]
fn a_form_has_its_labels_left_of_or_above_their_boxes() {
    let form = "
令和6年度 評価票
区名 | 南区 | 担当課 | 総務課
番号 | 1-① | 取組項目 | 防災訓練
目的
備えを広げる
取組内容 | 訓練を年2回行う
主な取組実績 | 訓練を3回行った
達成度 | ①
今後の課題 | | 今後の方針
参加の偏り | | 土日に開く
";
    let read = read(&[sheet("a.xlsx", "1-①", form, &[])]);
    assert_eq!(heads(&read), ["南区 / 2024 / － / 1-① / 防災訓練"]);
    let record = &read.evaluations[0];
    assert_eq!(text(record, Field::Purpose), Some(("備えを広げる", How::Cell)));
    assert_eq!(text(record, Field::NextActions), Some(("土日に開く", How::Cell)));
    assert_eq!(text(record, Field::Organisation), Some(("総務課", How::Cell)));
}

#[test]
fn what_is_no_evaluation_gives_no_record_and_one_polite_note() {
    for drawing in [
        "部署コード | 部署名\n1010 | 総務課\n1020 | 地域課",
        "区名 | 所属 | 役職 | 内線\n北区 | 総務課 | 係長 | 2100",
        "項目 | 記入に当たっての留意点\n趣旨・目的 | 簡潔に記入してください。\n成果目標 | 数値で示してください。\n業績目標 | 活動量を記入してください。\n今後の課題 | 必ず記入してください。",
        "達成 | 31\n一部達成 | 12\n未達成 | 4",
        "番号 | 事業名 | 取組内容 | 達成状況 | 今後の課題\n1 | 防災 | | |\n2 | 防犯 | | |",
    ] {
        let read = read(&[sheet("様式.xlsx", "Sheet1", drawing, &[])]);
        assert_eq!(heads(&read), Vec::<String>::new(), "{drawing}");
        assert!(kinds(&read).contains(&"sheet-without-table"), "{drawing}");
    }
}

#[test]
fn a_heading_that_no_field_covers_is_kept_under_its_own_name() {
    let list = "番号 | 事項 | 取組内容 | 達成状況 | 市長の一言\n1 | 防災 | 訓練 | 達成 | よくできました";
    let read = read(&[sheet("a.xlsx", "1", list, &[])]);
    let (heading, entry) = &read.evaluations[0].other[0];
    assert_eq!((heading.as_str(), entry.text.as_str()), ("市長の一言", "よくできました"));
    assert!(kinds(&read).contains(&"heading-unknown"));
}

proptest::proptest! {
    /// Whatever stands where on a sheet, and however it is merged: recognising it never panics, and what it takes into
    /// records it took from the sheet.
    #[test]
    fn no_sheet_makes_the_recogniser_stumble(
        cells in proptest::collection::vec((0_u32..14, 0_u32..9, 0_usize..WORDS.len()), 0..70),
        merges in proptest::collection::vec((0_u32..14, 0_u32..9, 0_u32..5, 0_u32..5), 0..8),
    ) {
        let mut grid = Grid::new("x.xlsx".into(), "1".into());
        for (row, col, word) in cells {
            grid.cells.push(Filled { at: Address::new(row, col), text: WORDS[word].into(), number: None });
        }
        grid.cells.sort_by_key(|cell| cell.at);
        grid.cells.dedup_by_key(|cell| cell.at);
        let area = |(row, col, down, right): (u32, u32, u32, u32)| crate::origin::Area {
            first: Address::new(row, col),
            last: Address::new(row + down, col + right),
        };
        grid.merges = merges.into_iter().map(area).collect();
        for evaluation in &read(std::slice::from_ref(&grid)).evaluations {
            for entry in evaluation.fields.values() {
                let at = entry.origin.area.map(|area| area.first);
                proptest::prop_assert!(at.is_some_and(|at| grid.at(at).is_some()), "{entry:?}");
            }
        }
    }
}

/// Headings, keys, marks, prose, references and noise, as they meet on real sheets.
const WORDS: &[&str] = &[
    "番号",
    "事項",
    "取組内容",
    "達成状況",
    "今後の課題",
    "区名",
    "年度",
    "柱",
    "備考",
    "目標",
    "実績",
    "評価",
    "1-①",
    "事項2-③ 会議",
    "北区",
    "平成23年度",
    "①",
    "未達成",
    "同上",
    "〃",
    "同左",
    "合計",
    "※ ①:達成 ②:未達成",
    "【成果目標】よくなる\n【業績目標】同上",
    "1 安全なまち",
    "ア(ア)・(イ) 訓練を３回（延べ12人）行った。",
    "計画",
    "23年度の取組内容",
    "－１－",
    "（記入例）",
    "課題",
    "平成22年度",
    "区分",
    "\u{3000}",
    "-",
];
