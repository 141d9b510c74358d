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
                overridden: false,
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
fn without_a_number_the_first_of_two_plans_names_the_items() {
    let field = Slot::Field;
    check(
        &[("取組内容", NAMES), ("事業の計画", PROSE), ("取組結果", PROSE), ("評価", MARKS)],
        &[Slot::Item, field(Field::PlannedActions), field(Field::ActionsTaken), field(Field::Achievement)],
    );
}

#[test]
fn names_come_again_in_every_ward() {
    let field = Slot::Field;
    let (wards, names): (&[&str], &[&str]) =
        (&["北区", "北区", "南区", "南区"], &["避難所の訓練", "見守りの輪", "避難所の訓練", "見守りの輪"]);
    check(
        &[("区", wards), ("重点的取組", names), ("取組内容", PROSE), ("取組結果", PROSE), ("評価", MARKS)],
        &[Slot::Ward, Slot::Item, field(Field::PlannedActions), field(Field::ActionsTaken), field(Field::Achievement)],
    );
}

#[test]
fn a_bare_number_beside_a_result_is_a_target_value() {
    let field = Slot::Field;
    check(
        &[("事業名", NAMES), ("年度目標", &["80", "12", "30", "4"]), ("実績値", &["75", "11", "31", "4"])],
        &[Slot::Item, field(Field::TargetValue), field(Field::ActualValue)],
    );
}

#[test]
fn causes_behind_the_results_belong_to_the_assessment() {
    let field = Slot::Field;
    check(
        &[("事業名", NAMES), ("現状", PROSE), ("取組結果", PROSE), ("達成度", MARKS), ("要因分析", PROSE)],
        &[
            Slot::Item,
            field(Field::Background),
            field(Field::ActionsTaken),
            field(Field::Achievement),
            field(Field::Assessment),
        ],
    );
}

#[test]
fn a_state_under_a_heading_of_values_is_what_was_found_at_first() {
    let field = Slot::Field;
    check(
        &[("事業名", NAMES), ("当初の現状", PROSE), ("取組内容", PROSE), ("評価", MARKS)],
        &[Slot::Item, field(Field::Background), field(Field::PlannedActions), field(Field::Achievement)],
    );
}

#[test]
fn behind_the_verdict_a_reason_is_given_for_it() {
    let field = Slot::Field;
    let reasons: &[&str] =
        &["雨で中止したため。", "参加者が増えたため。", "担い手が足りなかったため。", "早く始めたため。"];
    check(
        &[("事業名", NAMES), ("取組内容", PROSE), ("評価", MARKS), ("ひとこと", reasons)],
        &[Slot::Item, field(Field::PlannedActions), field(Field::Achievement), field(Field::Assessment)],
    );
}

#[test]
fn words_of_progress_are_marks() {
    let field = Slot::Field;
    check(
        &[
            ("事業名", NAMES),
            ("取組内容", PROSE),
            ("進み具合", &["前倒し", "遅れている", "前倒し", "予定通り"]),
            ("今後の方針", PROSE),
        ],
        &[Slot::Item, field(Field::PlannedActions), field(Field::Achievement), field(Field::NextActions)],
    );
}

#[test]
fn numbers_that_count_up_are_codes_and_what_stands_beside_them_is_named() {
    let field = Slot::Field;
    check(
        &[("記号", &["1", "2", "3", "4"]), ("取組内容（名称）", NAMES), ("取組結果", PROSE), ("評価", MARKS)],
        &[Slot::Code, Slot::Item, field(Field::ActionsTaken), field(Field::Achievement)],
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
        &[("重点目標", &["安全", "安全", "福祉", "福祉"]), ("取組名", NAMES), ("取組内容", PROSE), ("達成状況", MARKS)],
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
