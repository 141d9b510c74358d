//! Layouts beyond the plain list, the spread and the form.

use super::{heads, kinds, read, sheet, text};
use crate::evaluation::{Evaluation, Field, How};
use crate::legend::Level;

/// What each record says in one field, in order.
fn said(evaluations: &[Evaluation], field: Field) -> Vec<&str> {
    evaluations.iter().map(|record| text(record, field).map_or("－", |(text, _)| text)).collect()
}

fn marks(evaluations: &[Evaluation]) -> Vec<&str> {
    let mark = |record: &'_ Evaluation| record.achievement.as_ref().and_then(|a| a.mark.clone());
    assert!(evaluations.iter().all(|record| mark(record).is_some()));
    evaluations.iter().filter_map(|record| record.achievement.as_ref()?.mark.as_deref()).collect()
}

#[test]
fn wards_beside_each_other_under_the_same_items() {
    let list = "
令和3年度 各区の取組
番号 | 事業名 | 北区 | | 南区 |
 | | 取組実績 | 達成状況 | 取組実績 | 達成状況
1 | 防災 | 訓練をした | 達成 | 備蓄をした | 未達成
2 | 防犯 | 巡回をした | 未達成 | 講習をした | 達成
";
    let merges = ["A2:A3", "B2:B3", "C2:D2", "E2:F2"];
    let read = read(&[sheet("a.xlsx", "1", list, &merges)]);
    assert_eq!(
        heads(&read),
        [
            "北区 / 2021 / － / 1 / 防災",
            "南区 / 2021 / － / 1 / 防災",
            "北区 / 2021 / － / 2 / 防犯",
            "南区 / 2021 / － / 2 / 防犯"
        ]
    );
    assert_eq!(said(&read.evaluations, Field::ActionsTaken), ["訓練をした", "備蓄をした", "巡回をした", "講習をした"]);
    assert_eq!(marks(&read.evaluations), ["達成", "未達成", "未達成", "達成"]);
}

#[test]
fn whole_tables_beside_each_other() {
    let list = "
令和3年度 区別の取組状況
【北区】 | | | | 【南区】
事業名 | 取組実績 | 達成状況 | | 事業名 | 取組実績 | 達成状況
防災 | 訓練をした | 達成 | | 防犯 | 巡回をした | 未達成
見守り | 訪問をした | 達成 | | 美化 | 清掃をした | 達成
";
    let read = read(&[sheet("a.xlsx", "1", list, &[])]);
    assert_eq!(
        heads(&read),
        [
            "北区 / 2021 / － / － / 防災",
            "北区 / 2021 / － / － / 見守り",
            "南区 / 2021 / － / － / 防犯",
            "南区 / 2021 / － / － / 美化"
        ]
    );
    assert_eq!(said(&read.evaluations, Field::ActionsTaken), ["訓練をした", "訪問をした", "巡回をした", "清掃をした"]);
}

#[test]
fn records_of_two_lines_under_two_heading_rows() {
    let numbered = "
令和4年度 北区
番号 | 事業名 | 取組内容 | 目標
 | 担当課 | 取組実績 | 達成状況
1 | 防災 | 訓練を行う | 2回
 | 総務課 | 訓練を行った | 達成
2 | 防犯 | 巡回を行う | 9回
 | 地域課 | 巡回を行った | 未達成
";
    let named = "
令和4年度 北区
事業名 | 取組内容 | 目標
担当課 | 取組実績 | 達成状況
防災 | 訓練を行う | 2回
総務課 | 訓練を行った | 達成
防犯 | 巡回を行う | 9回
地域課 | 巡回を行った | 未達成
";
    for (drawing, merges) in [
        (numbered, &["A2:A3", "A4:A5", "A6:A7"][..]),
        (numbered, &["A2:A3"][..]),
        (numbered, &[][..]),
        (named, &[][..]),
    ] {
        let read = read(&[sheet("a.xlsx", "1", drawing, merges)]);
        assert_eq!(said(&read.evaluations, Field::PlannedActions), ["訓練を行う", "巡回を行う"]);
        assert_eq!(said(&read.evaluations, Field::ActionsTaken), ["訓練を行った", "巡回を行った"]);
        assert_eq!(said(&read.evaluations, Field::Organisation), ["総務課", "地域課"]);
        assert_eq!(marks(&read.evaluations), ["達成", "未達成"]);
        let names: Vec<&str> = read.evaluations.iter().filter_map(|record| record.item.name.as_deref()).collect();
        assert_eq!(names, ["防災", "防犯"]);
    }
}

#[test]
fn items_across_under_labels_down_the_side() {
    let list = "
北区 重点事業の評価（令和4年度）
事業名 | 通学路の安全点検 | 子育てサロンの拡充
事業の目的 | 安全に通えるように | 孤立を防ぐため
取組内容 | 合同で歩く | 会場を増やす
取組実績 | 64か所を歩いた | 同左
達成状況 | 達成 | 未達成
今後の課題 | 私道が残る | 担い手が足りない
";
    let read = read(&[sheet("a.xlsx", "1", list, &[])]);
    assert_eq!(
        heads(&read),
        ["北区 / 2022 / － / － / 通学路の安全点検", "北区 / 2022 / － / － / 子育てサロンの拡充"]
    );
    let second = &read.evaluations[1];
    assert_eq!(text(second, Field::Purpose), Some(("孤立を防ぐため", How::Cell)));
    assert_eq!(text(second, Field::ActionsTaken), Some(("64か所を歩いた", How::Ditto)));
    let origin = second.fields[&Field::Issues].origin.to_string();
    assert!(origin.ends_with("C7"), "{origin} is led back to the cell it came from");
}

#[test]
fn headings_that_ask() {
    let list = "
令和4年度 北区
事業名 | 何を目的としていますか | 何をする計画でしたか | 実際に何をしましたか | どれだけ達成できましたか | なぜですか | 次は何をしますか
防災 | 備えるため | 訓練 | 訓練した | 達成 | 雨だった | 続ける
防犯 | 守るため | 巡回 | 巡回した | 未達成 | 暑かった | 改める
";
    let read = read(&[sheet("a.xlsx", "1", list, &[])]);
    for (field, first) in [
        (Field::Purpose, "備えるため"),
        (Field::PlannedActions, "訓練"),
        (Field::ActionsTaken, "訓練した"),
        (Field::Achievement, "達成"),
        (Field::Assessment, "雨だった"),
        (Field::NextActions, "続ける"),
    ] {
        assert_eq!(said(&read.evaluations, field)[0], first, "{field:?}");
    }
}

#[test]
fn a_form_may_name_its_item_in_the_title_or_by_the_name_of_its_sheet() {
    let form = "
令和6年度 南区 事業報告書
TITLE
事業の目的 | 備えを広げる
取組内容 | 訓練を年2回行う
取組実績 | 訓練を3回行った
達成度 | ①
今後の課題 | 参加者が偏っている
";
    for (title, sheet_name) in
        [("事業名：防災訓練の充実", "1"), ("事業名　防災訓練の充実", "1"), ("", "防災訓練の充実")]
    {
        let read = read(&[sheet("a.xlsx", sheet_name, &form.replace("TITLE", title), &[])]);
        assert_eq!(heads(&read), ["南区 / 2024 / － / － / 防災訓練の充実"], "{title}, {sheet_name}");
    }
}

#[test]
fn wards_down_the_side_of_a_sheet_about_one_item() {
    let list = "
令和元年度 共通取組
区名 | 目標 | 取組実績 | 評価
北区 | 30か所 | 訓練をした | ○
南区 | 20か所 | 訓練をした | △
";
    let read = read(&[sheet("a.xlsx", "防災訓練の実施", list, &[])]);
    assert_eq!(heads(&read), ["北区 / 2019 / － / － / 防災訓練の実施", "南区 / 2019 / － / － / 防災訓練の実施"]);
}

#[test]
fn small_tables_inside_a_form_are_no_records() {
    let form = "
北区 令和7年度 事務事業評価表（令和6年度実績）
事務事業名 | まつりの開催 | | 担当課 | 地域課
事業の目的 | つながりを育む
取組内容 | まつりを開く
指標名 | 単位 | R4実績 | R5実績 | R6実績
参加者数 | 人 | 120 | 135 | 141
満足度 | ％ | 78 | 80 | 83
取組実績 | 三日間開いた
達成状況 | 達成
今後の課題 | 担い手が足りない
";
    let read = read(&[sheet("a.xlsx", "1", form, &[])]);
    assert_eq!(heads(&read), ["北区 / 2024 / － / － / まつりの開催"]);
    assert_eq!(said(&read.evaluations, Field::ActionsTaken), ["三日間開いた"]);
}

#[test]
fn numbered_headings_over_double_columns_behind_a_margin() {
    let list = "
 | 北区 令和2年度 取組一覧

 | ①番号 | | ②取組名 | | ③取組実績 | | ④達成度 |
 | 1 | | 防災 | | 訓練した | | 達成 |
 | 2 | | 防犯 | | 巡回した | | 未達成 |
";
    let merges = ["B3:C3", "D3:E3", "F3:G3", "H3:I3", "B4:C4", "D4:E4", "F4:G4", "B5:C5", "D5:E5", "F5:G5"];
    let read = read(&[sheet("a.xlsx", "1", list, &merges)]);
    assert_eq!(heads(&read), ["北区 / 2020 / － / 1 / 防災", "北区 / 2020 / － / 2 / 防犯"]);
}

#[test]
fn a_year_cut_into_narrow_cells_is_read_as_one() {
    let list = "
令和 | 4 | 年度 | 北区 | 取組一覧
番号 | 取組名 | 取組実績 | 達成度
1 | 防災 | 訓練した | 達成
";
    assert_eq!(heads(&read(&[sheet("a.xlsx", "1", list, &[])])), ["北区 / 2022 / － / 1 / 防災"]);
}

#[test]
fn a_line_above_headings_and_a_single_row_names_the_item() {
    let list = "
令和4年度 北区 取組評価
取組1　防災訓練
取組内容 | 取組実績 | 達成状況
訓練を行う | 訓練を行った | 達成
取組2　見守り
取組内容 | 取組実績 | 達成状況
訪問を行う | 訪問を行った | 未達成
";
    let read = read(&[sheet("a.xlsx", "1", list, &[])]);
    assert_eq!(heads(&read), ["北区 / 2022 / － / 1 / 防災訓練", "北区 / 2022 / － / 2 / 見守り"]);
    assert_eq!(marks(&read.evaluations), ["達成", "未達成"]);
}

#[test]
fn plan_and_result_in_two_rows_told_by_a_column_of_labels() {
    let list = "
令和2年度 東区 進捗管理
番号 | 取組名 | 区分 | 内容 | 評価 | 課題
1 | 地域の見守り活動 | 計画 | 訪問を行う | 概ね達成 | 若い世代が少ない
 | | 実績 | 訪問を行った。 | |
2 | 公園の再整備 | 計画 | 花壇を置く | 未達成 | 担い手が少ない
 | | 実績 | 花壇を置いた。 | |
";
    let merges = ["A3:A4", "B3:B4", "E3:E4", "F3:F4", "A5:A6", "B5:B6", "E5:E6", "F5:F6"];
    let read = read(&[sheet("a.xlsx", "1", list, &merges)]);
    assert_eq!(heads(&read), ["東区 / 2020 / － / 1 / 地域の見守り活動", "東区 / 2020 / － / 2 / 公園の再整備"]);
    assert_eq!(said(&read.evaluations, Field::PlannedActions), ["訪問を行う", "花壇を置く"]);
    assert_eq!(said(&read.evaluations, Field::ActionsTaken), ["訪問を行った。", "花壇を置いた。"]);
    assert_eq!(said(&read.evaluations, Field::Issues), ["若い世代が少ない", "担い手が少ない"]);
    assert_eq!(marks(&read.evaluations), ["概ね達成", "未達成"]);
}

#[test]
fn a_form_that_names_its_matter_twice_is_one_card() {
    let form = "
令和3年度 博多区 取組シート
事項 | 1 | 担当課 | 総務課
事業名 | 防災訓練
事業の目的 | 備えを広げる
取組内容 | 訓練を年2回行う
取組実績 | 訓練を3回行った
今後の課題 | 参加者が偏っている
";
    let read = read(&[sheet("a.xlsx", "1", form, &[])]);
    assert_eq!(heads(&read), ["博多区 / 2021 / － / 1 / 防災訓練"]);
}

#[test]
fn a_label_and_its_box_below_a_list_speak_about_the_sheet() {
    let list = "
令和4年度 北区 施策評価
事業名 | 取組内容 | 達成状況
防災 | 訓練を行う | 達成
防犯 | 巡回を行う | 未達成

総括 | 全体として計画どおりに進んだ
";
    let read = read(&[sheet("a.xlsx", "1", list, &[])]);
    assert_eq!(heads(&read).len(), 2);
    assert!(kinds(&read).contains(&"cell-outside-table"));
}

#[test]
fn a_legend_may_stand_in_cells_beside_the_title() {
    let list = "
令和2年度 北区 主要事業評価 | | | Ａ | 想定どおりの成果があった
 | | | Ｂ | 一定の成果があった
 | | | Ｃ | 成果がなかった
番号 | 事業名 | 取組内容 | 取組実績 | 達成度
1 | 防災 | 訓練を行う | 訓練を行った | Ｂ
2 | 防犯 | 巡回を行う | 巡回を行った | Ｃ
";
    let read = read(&[sheet("a.xlsx", "1", list, &[])]);
    let levels: Vec<Level> = read.evaluations.iter().flat_map(|e| &e.achievement).map(|a| a.level).collect();
    assert_eq!(levels, [Level::Mostly, Level::Missed]);
}

#[test]
fn a_verdict_in_a_box_is_no_label() {
    let form = "
令和2年度 北区 評価調書
事業名
認知症カフェの開設
■取り組むこと（計画）
年26回の開設及び効果の検証
■取組実績
二十回開いた
■目標の達成状況
概ね達成
■今後の課題
担い手が足りない
";
    let read = read(&[sheet("a.xlsx", "1", form, &[])]);
    assert_eq!(heads(&read), ["北区 / 2020 / － / － / 認知症カフェの開設"]);
    assert_eq!(said(&read.evaluations, Field::PlannedActions), ["年26回の開設及び効果の検証"]);
    assert_eq!(marks(&read.evaluations), ["概ね達成"]);
}
