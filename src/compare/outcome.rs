//! したことの数 — outcome targets whose only figures count what the ward itself does: how often it meets, in how many places,
//! how many came. Such a number belongs to 業績目標; what is to become better for residents is not said. Seen from the
//! figures alone; says what stands there, and that it is so may have a reason.

use crate::evaluation::{Bound, Evaluation, Field, Figure, Role};
use crate::text::plain::fold;

/// Units in which doing is counted.
const DOING: [&str; 19] = [
    "回",
    "か所",
    "ヶ所",
    "ケ所",
    "カ所",
    "箇所",
    "会場",
    "講座",
    "教室",
    "コース",
    "日",
    "日間",
    "部",
    "枚",
    "本",
    "号",
    "時間",
    "団体",
    "か月",
];
/// Units that count doing where the text says that people came.
const PEOPLE: [&str; 4] = ["人", "名", "組", "世帯"];
const CAME: [&str; 8] = ["参加", "受講", "来場", "出席", "延べ", "配布", "訪問", "利用者数"];
/// Where a text speaks of what came of it, a count may well be an outcome (相談が減った回数).
const CAME_OF_IT: [&str; 12] =
    ["割合", "率", "満足", "減", "増", "感じ", "思う", "認知度", "不安", "解決", "件数", "できる"];

/// What was seen: the figures of the outcome target, as written. `None` where it measures something else, or nothing.
#[must_use]
pub fn only_doing(evaluation: &Evaluation) -> Option<Vec<&str>> {
    let entry = evaluation.fields.get(&Field::OutcomeTarget)?;
    let text = fold(&entry.text);
    let of_field = |figure: &&Figure| {
        // A limit qualifies (年1回以上参加する), an exact number is what is aimed at.
        let aimed = matches!(figure.role, Role::Target | Role::Result);
        figure.field == Field::OutcomeTarget
            && (aimed || figure.role == Role::Criterion && figure.bound == Bound::Exactly)
    };
    let figures: Vec<&Figure> = evaluation.figures.iter().filter(of_field).collect();
    let came = CAME.iter().any(|word| text.contains(word));
    let counts_doing = |figure: &&Figure| {
        let unit = figure.unit.as_deref().map(fold).unwrap_or_default();
        DOING.iter().any(|own| fold(own) == unit) || came && PEOPLE.contains(&unit.as_str())
    };
    let more = CAME_OF_IT.iter().any(|word| text.contains(word));
    let all = !figures.is_empty() && !more && figures.iter().all(counts_doing);
    all.then(|| figures.iter().map(|figure| figure.span.of(&entry.text)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Given, intake};

    #[test]
    fn planted_outcomes_of_the_sample_are_found_and_no_others() {
        let all = crate::sample::evaluations();
        let found: Vec<String> = all
            .iter()
            .filter_map(|own| Some((own, only_doing(own)?)))
            .map(|(own, seen)| {
                format!("{} {}: {}", own.ward.as_deref().unwrap(), own.item.code.as_deref().unwrap(), seen.join("・"))
            })
            .collect();
        assert_eq!(found, ["川辺区 2-②: 9回・延べ150人", "山里区 4-②: ６回"]);
    }

    fn check(text: &str, doing: bool) {
        let sheet = format!("令和6年度 北区 評価\n番号,事項,成果目標,主な取組,課題\n1,防災,{text},行った,なし\n");
        let readings = intake("北区.csv", sheet.as_bytes(), &Given::default());
        let contents = readings.first().unwrap().outcome.as_ref().unwrap();
        let evaluation = contents.evaluations.first().unwrap();
        assert_eq!(evaluation.fields[&Field::OutcomeTarget].text, text);
        assert_eq!(only_doing(evaluation).is_some(), doing, "{text}: {:?}", evaluation.figures);
    }

    #[test]
    fn what_comes_of_it_is_no_count_of_doing() {
        check("防災訓練を年12回実施する", true);
        check("講座を5か所で開き、延べ300人が参加", true);
        check("訓練に年1回以上参加する区民の割合 60%以上", false);
        check("自主防災組織の訓練実施率 80%", false);
        check("放置自転車を100台以下にする", false);
        check("区民の防災意識が高まること", false);
    }
}
