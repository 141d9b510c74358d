use super::*;
use crate::label::letters::looks;
use proptest::prelude::*;

/// Writes the figures of a result text as `text=value unit role`, joined by ` | `.
fn check(text: &str, figures: &str) {
    check_as(text, Role::Result, figures);
}

fn check_as(text: &str, usual: Role, figures: &str) {
    let written: Vec<_> = find(text, usual)
        .into_iter()
        .map(|found| {
            let value = found.value.map_or("-".to_owned(), |value| value.to_string());
            let to = found.value_to.map_or(String::new(), |to| format!("..{to}"));
            format!("{}={value}{to}{} {}", found.span.of(text), found.unit.unwrap_or_default(), found.role.key())
        })
        .collect();
    assert_eq!(written.join(" | "), figures, "{text}");
}

#[test]
fn figures_may_touch() {
    check(
        "116回127中学校下で開催、約20,000人参加",
        "116回=116回 result | 127中学校下=127中学校下 result | 約20,000人=20000人 result",
    );
    check("1回開催、345人参加", "1回=1回 result | 345人=345人 result");
    check("１１回実施、延べ１４５２人受講", "１１回=11回 result | 延べ１４５２人=1452人 result");
}

#[test]
fn dates_and_ordinals_are_no_results() {
    check("第16回訓練を12月に開催", "第16回=- ordinal | 12月=- period");
    check("Ｈ30年度の30回大会", "Ｈ30年度=- period | 30回大会=- ordinal");
    check("3年間で2回目", "3年間=- period | 2回目=- ordinal");
    check("24時間365日対応", "24時間=- period | 365日=- period");
    check("4月1日から30日まで", "4月1日から30日=- period");
}

#[test]
fn names_and_turns_of_phrase_are_no_figures() {
    check("A4判、COVID-19、プラン2.0、電話06-6208-8181、なにわルネッサンス2011", "");
    check("一人ひとり、1人ひとり、1人暮らしの方、3つの柱", "");
    check("10人材、5本部", "");
    check("①2-③の実施", "");
}

#[test]
fn limits_and_those_whom_something_is_for() {
    check("65歳以上の区民320人が参加", "65歳以上=65歳 criterion | 320人=320人 result");
    check_as("補助は5万円まで", Role::Target, "5万円まで=50000円 criterion");
    check("1団体あたり10万円を20団体に助成", "10万円=100000円 criterion | 20団体=20団体 result");
    check("10人以上の団体12団体", "10人以上=10人 criterion | 12団体=12団体 result");
    check("補助率2/3、上限30万円", "2/3=0.6666666666666666 criterion | 上限30万円=300000円 criterion");
    check("小学4年生を対象に", "4年生=4年生 criterion");
}

#[test]
fn targets_in_results_and_results_in_plans() {
    check("目標18回に対し20回実施", "18回=18回 target | 20回=20回 result");
    check("目標を上回る20回を実施。目標達成率111%", "20回=20回 result | 111%=111% result");
    check("次年度は20回開催する。", "20回=20回 target");
    check("20回の開催を目標に掲げ、18回開催した。", "20回=20回 target | 18回=18回 result");
    check_as("今年度は6回開催したが、次年度は8回開催する。", Role::Target, "6回=6回 result | 8回=8回 target");
    check_as("現状12件を20件に増やす", Role::Target, "12件=12件 result | 20件=20件 target");
    check_as("10回から12回に増やす", Role::Target, "10回=10回 criterion | 12回=12回 target");
    check("404件を送付（前年同月385件）", "404件=404件 result | 385件=385件 criterion");
}

#[test]
fn sentences_of_other_offices() {
    check("満足68.3%（目標65%）", "68.3%=68.3% result | 65%=65% target");
    check("平均4.2点（5点満点）", "4.2点=4.2点 result | 5点=5点 criterion");
    check("10人中8人が満足", "10人=10人 criterion | 8人=8人 result");
    check("1日あたりの来庁者数約850人", "1日=- period | 約850人=850人 result");
    check("0歳児から5歳児までの親子120組", "0歳児から5歳児まで=0..5歳児 criterion | 120組=120組 result");
    check("各2回、1回平均29.7名", "2回=2回 result | 29.7名=29.7名 result");
    check("収納率 88.02％（対前年度＋0.45％）", "88.02％=88.02% result | 0.45％=0.45% result");
    check("助成は8団体に実施", "8団体=8団体 result");
    check("102会議室で3回開催", "102会議室=- ordinal | 3回=3回 result");
    check("10,000世帯以上(R3~R5作成合計目標)", "10,000世帯以上=10000世帯 target | R3~R5=- period");
    check_as("待ち時間を平均15分から10分以内に短縮", Role::Target, "15分=15分 criterion | 10分以内=10分 target");
    check_as("1,200台から800台以下に減らす", Role::Target, "1,200台=1200台 criterion | 800台以下=800台 target");
    check("満足度4.5（5段階評価）", "4.5=4.5 result | 5段階=5段階 criterion");
    check("平均寿命 男性79.5歳、女性86.1歳", "79.5歳=79.5歳 result | 86.1歳=86.1歳 result");
    check_as(
        "25年度に3か所整備済み、新たに2か所整備する。",
        Role::Target,
        "25年度=- period | 3か所=3か所 result | 2か所=2か所 target",
    );
    check_as("1回以上利用した区民の割合を40%とする。", Role::Target, "1回以上=1回 criterion | 40%=40% target");
    check_as(
        "上限50万円、3分の2を補助",
        Role::Target,
        "上限50万円=500000円 criterion | 3分の2=0.6666666666666666 criterion",
    );
    check_as("26年度末までに50％以上", Role::Target, "26年度末=- period | 50％以上=50% target");
}

#[test]
fn numbers_without_a_unit_need_a_reason() {
    check("目標 30\n実績：28", "30=30 target | 28=28 result");
    check("36（1）", "36=36 result");
    check("51の成果目標のうち31の目標", "51=51 result | 31=31 result");
    check("平成29年度 85", "平成29年度=- period | 85=85 result");
}

/// The readings that a person gave of 45 snippets of real pages: every value is found, or the date, or nothing.
#[test]
fn real_snippets() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/figures45.csv");
    let Ok(csv) = std::fs::read_to_string(path) else {
        println!("skipped: no figures45.csv beside the project");
        return;
    };
    let mut right = 0;
    for line in csv.lines().skip(1) {
        let cells = cells(line);
        let figures = find(&cells[1].replace('⏎', "\n"), Role::Result);
        let counted: Vec<f64> = figures.iter().flat_map(|found| [found.value, found.value_to]).flatten().collect();
        let wanted = wanted(&cells[2], &cells[3]);
        let fits = match &wanted {
            Some(wanted) if wanted.is_empty() => counted.is_empty(),
            Some(wanted) => wanted.iter().all(|want| counted.iter().any(|value| (value - want).abs() < 1e-9)),
            None => counted.is_empty() && figures.iter().any(|found| found.role != Role::Result),
        };
        right += usize::from(fits);
        if !fits {
            println!("{}: {counted:?} instead of {wanted:?} in {}", cells[0], cells[1]);
        }
    }
    println!("{right} of 45 as a person reads them");
    assert!(right >= 40);
}

/// The amounts of a reading without their signs; `None` for a date.
fn wanted(values: &str, unit: &str) -> Option<Vec<f64>> {
    if ["日付", "年月", "期間"].contains(&unit) || values.starts_with('第') {
        return None;
    }
    let number = |part: &str| part.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok();
    // What stands in brackets or behind `=` was worked out by the person.
    let plain: String = values.split('(').next().unwrap_or_default().replace(['+', '−'], " ");
    let plain = plain.split('=').next().unwrap_or_default().replace("vs", ";");
    Some(plain.split([';', '→', '–', '/']).filter_map(number).collect())
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

#[test]
fn the_work_for_a_row_of_numbers_grows_with_its_length_only() {
    for row in ["1・", "1-", "1.", "1,", "12月", "第1・", "1から", "1~", "3回 ", "延べ1"] {
        looks::grow_with_the_text(row, |text| drop(find(text, Role::Result)));
    }
}

proptest! {
    #[test]
    fn figures_stand_in_order_on_characters(text in "([0-9０-９]{1,4}|[万千割回人年月日歳円%％、。・~～から以上第平成RH/.,( 　\n-]|延べ|約|まで|目標|分の){0,30}|\\PC{0,40}") {
        for usual in [Role::Result, Role::Target] {
            let mut end = 0;
            for found in find(&text, usual) {
                let (from, to) = (found.span.start as usize, found.span.end as usize);
                prop_assert!(end <= from && from < to && text.is_char_boundary(from) && text.is_char_boundary(to));
                prop_assert!(found.value.is_none_or(f64::is_finite));
                end = to;
            }
        }
    }
}
