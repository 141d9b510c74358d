//! 見出しの文法 — what a heading nobody listed means, by the words it is made of. In Japanese the last word says what a
//! thing is (成果目標の達成状況 is a 達成状況), and a few words before it say of what.

use super::slot::Slot;
use crate::evaluation::Field;

/// 規則 — a heading that ends with one of `ends` (any where empty), holds one of `with` (any where empty) and none of
/// `without` heads `slot`.
struct Rule {
    slot: Slot,
    ends: &'static [&'static str],
    with: &'static [&'static str],
    without: &'static [&'static str],
}

const fn rule(
    slot: Slot,
    ends: &'static [&'static str],
    with: &'static [&'static str],
    without: &'static [&'static str],
) -> Rule {
    Rule { slot, ends, with, without }
}

const NEXT: &[&str] =
    &["今後", "次年度", "来年度", "翌年度", "次期", "以降", "次回", "これから", "次の", "次は", "次に"];
const ANSWER: &[&str] = &[
    "対応",
    "対策",
    "改善策",
    "解決策",
    "方策",
    "取組",
    "取り組み",
    "方向性",
    "方針",
    "対応策",
    "改善内容",
    "取組内容",
    "アクション",
    "改善",
    "見直し",
];

/// The first rule that fits decides: what is narrow stands before what is wide.
const RULES: &[Rule] = &[
    rule(Slot::Ward, &["区名", "区役所", "区役所名", "行政区"], &[], &[]),
    rule(
        Slot::Code,
        &["番号", "No", "No.", "№", "コード", "ID", "NO", "NO.", "通番"],
        &[],
        &["電話", "部署", "課", "内線"],
    ),
    rule(Slot::Field(Field::ActionsTaken), &[], &["主な成果"], &["目標", "指標"]),
    rule(
        Slot::Field(Field::NextActions),
        &["反映", "提案", "取組", "改善", "改革", "内容", "方向"],
        &["改善", "改革", "反映"],
        &["実施した", "状況", "実績", "計画"],
    ),
    rule(Slot::Field(Field::NextActions), &[], &["次の一手"], &[]),
    rule(Slot::Field(Field::Assessment), &["評価", "所見", "意見", "コメント"], &["所管", "担当", "主管"], &[]),
    rule(
        Slot::Field(Field::Organisation),
        &[],
        &["担当", "所管", "部署", "部課", "課名", "所属", "作成者", "責任者", "主管", "実施主体", "事務局"],
        &["課題"],
    ),
    rule(
        Slot::Field(Field::Cost),
        &[],
        &["予算", "決算", "事業費", "人件費", "コスト", "経費", "費用", "執行額", "支出", "財源"],
        &["課題", "方針"],
    ),
    rule(
        Slot::Field(Field::PreviousValue),
        &["実績", "実績値", "値", "現状", "数値"],
        &["前年", "前回", "昨年", "過去", "基準", "当初", "策定時", "従前", "初期"],
        &["目標"],
    ),
    rule(
        Slot::Field(Field::InterimOutlook),
        &[],
        &["中間", "上半期", "期中", "上期", "年度途中", "見込"],
        &["今後", "決算", "計画値"],
    ),
    rule(
        Slot::Field(Field::Assessment),
        &[
            "理由",
            "要因",
            "分析",
            "総括",
            "所見",
            "コメント",
            "振り返り",
            "ふりかえり",
            "検証",
            "考察",
            "総評",
            "講評",
            "評価内容",
            "評価の内容",
            "自己評価",
            "根拠",
            "説明",
        ],
        &[],
        &["現状", "課題", "法令", "計画"],
    ),
    rule(Slot::Field(Field::NextActions), ANSWER, &["課題", "問題"], &[]),
    rule(
        Slot::Field(Field::Background),
        &[],
        &[
            "策定時の状況",
            "問題の所在",
            "これまでの状況",
            "地域の状況",
            "区の状況",
            "環境",
            "現状",
            "背景",
            "経緯",
            "課題認識",
            "取り巻く",
            "ニーズ",
            "問題意識",
            "現況",
            "情勢",
            "要因分析",
        ],
        &["達成", "次年度", "今後"],
    ),
    rule(
        Slot::Field(Field::Issues),
        &[],
        &[
            "課題",
            "問題点",
            "反省",
            "支障",
            "改善点",
            "懸案",
            "改善すべき",
            "改善が必要",
            "改善を要する",
            "うまくいか",
            "できなかったこと",
            "残ったこと",
            "残された",
            "宿題",
            "不十分",
        ],
        &[],
    ),
    rule(Slot::Field(Field::NextActions), &[], NEXT, &["達成"]),
    rule(
        Slot::Field(Field::NextActions),
        &[
            "改善策",
            "対応策",
            "改善内容",
            "改善方策",
            "対応方針",
            "見直し",
            "方向性",
            "改革案",
            "改善案",
            "改善計画",
            "見直し内容",
            "対応",
            "展開",
            "改善点",
            "Action",
            "ACTION",
        ],
        &[],
        &[],
    ),
    rule(
        Slot::Field(Field::Achievement),
        &[
            "達成",
            "達成状況",
            "達成度",
            "達成区分",
            "達成度合い",
            "達成の状況",
            "達成評価",
            "達成可否",
            "達成の可否",
            "判定",
            "ランク",
            "評定",
            "達成状況区分",
            "進捗区分",
            "進捗度",
            "評価区分",
            "評価記号",
            "到達度",
            "達成レベル",
            "達成段階",
            "達成具合",
            "進み具合",
            "採点",
        ],
        &[],
        &[],
    ),
    rule(
        Slot::Field(Field::Achievement),
        &["状況", "評価", "度", "結果", "区分", "可否"],
        &["達成"],
        &["理由", "取組"],
    ),
    rule(
        Slot::Field(Field::Viewpoints),
        &["必要性", "有効性", "効率性", "妥当性", "公平性", "経済性", "適切性", "余地", "緊急性"],
        &[],
        &["目的"],
    ),
    rule(Slot::Field(Field::Vision), &["状態"], &[], &["実施", "進捗", "現在"]),
    rule(Slot::Field(Field::Purpose), &["効果", "必要性"], &["目的"], &[]),
    rule(Slot::Field(Field::Purpose), &[], &["実現したい", "ねらいとする", "狙いとする", "目的とする"], &["指標"]),
    rule(
        Slot::Field(Field::Assessment),
        &["評価", "評価結果", "進捗状況", "進捗", "効果", "進捗の状況", "進行状況", "Check", "CHECK", "点検"],
        &[],
        &["期待"],
    ),
    rule(Slot::Field(Field::TargetValue), &["目標値", "計画値", "目標数", "目標数値", "予定値", "計画数"], &[], &[]),
    rule(
        Slot::Field(Field::ActualValue),
        &["実績値", "測定値", "到達値", "実績数", "現状値", "実数", "結果値", "最新値"],
        &[],
        &[],
    ),
    rule(
        Slot::Field(Field::OutcomeTarget),
        &["目標", "指標", "KPI", "目標・指標", "効果", "成果", "指標名"],
        &["成果", "効果", "アウトカム", "定性"],
        &["活動"],
    ),
    rule(
        Slot::Field(Field::PerformanceTarget),
        &["目標", "指標", "量", "KPI", "目標・指標", "アウトプット", "指標名", "水準"],
        &["業績", "活動", "アウトプット", "プロセス", "数値", "達成", "行動", "実施", "取組", "目標"],
        &[],
    ),
    rule(
        Slot::Field(Field::ActionsTaken),
        &[
            "実績",
            "結果",
            "実施状況",
            "取組状況",
            "経過",
            "取組の状況",
            "実施した内容",
            "実施内容",
            "実行内容",
            "成果",
            "行ったこと",
            "状況",
            "実績等",
            "Do",
            "DO",
        ],
        &["取組", "取り組み", "実施", "活動", "事業", "主な", "実行", "行った", "具体"],
        &["計画", "目標"],
    ),
    rule(
        Slot::Field(Field::ActionsTaken),
        &[],
        &["実施した", "行った", "取り組んだ", "実施済", "これまでの取組", "実施状況", "活動状況"],
        &[],
    ),
    rule(
        Slot::Field(Field::PlannedActions),
        &[
            "内容",
            "計画",
            "概要",
            "手段",
            "予定",
            "工程",
            "スケジュール",
            "取組",
            "取り組み",
            "取組等",
            "活動",
            "こと",
            "Plan",
            "PLAN",
            "実施項目",
        ],
        &["取組", "取り組", "事業", "活動", "施策", "実施", "具体", "年度", "行動", "手段", "計画", "Plan", "PLAN"],
        &["結果", "実績"],
    ),
    rule(Slot::Field(Field::ActionsTaken), &["実績"], &[], &[]),
    rule(Slot::Field(Field::PerformanceTarget), &["目標", "指標", "KPI"], &[], &[]),
    rule(Slot::Field(Field::Purpose), &["目的", "趣旨", "ねらい", "意図", "狙い", "目的等"], &[], &[]),
    rule(
        Slot::Field(Field::TargetPopulation),
        &[],
        &["対象", "受益者", "受け手", "誰に", "誰を", "だれに", "だれを"],
        &["目標", "指標", "年度", "評価", "値", "数"],
    ),
    rule(
        Slot::Field(Field::Vision),
        &["将来像", "理想像", "姿", "すがた", "ビジョン", "理念", "めざす状態", "目指す状態", "使命", "目標像"],
        &[],
        &[],
    ),
    rule(
        Slot::Field(Field::Strategy),
        &["戦略", "考え方", "方策", "方針", "基本方針", "アプローチ", "進め方", "視点", "方向"],
        &[],
        &[],
    ),
    rule(Slot::Field(Field::Vision), &[], &["目指す", "めざす"], &["指標", "内容"]),
    rule(Slot::Year, &["年度"], &[], &["目標", "前"]),
    rule(
        Slot::Item,
        &[
            "事業名",
            "項目名",
            "取組名",
            "施策名",
            "事項名",
            "名称",
            "項目",
            "事項",
            "テーマ",
            "タイトル",
            "件名",
            "事業",
            "施策",
        ],
        &[],
        &[],
    ),
    rule(
        Slot::Item,
        &["名"],
        &[],
        &["課名", "係名", "部名", "署名", "氏名", "指標名", "区名", "組織名", "団体名", "施設名"],
    ),
    rule(Slot::Section, &["柱", "分野", "分類", "体系", "政策", "大項目", "章"], &[], &[]),
];

/// 問い — headings that ask (どれだけ達成できましたか); what is narrow stands before what is wide.
const QUESTIONS: &[Rule] = &[
    rule(Slot::Field(Field::NextActions), &[], NEXT, &[]),
    rule(Slot::Field(Field::NextActions), &[], &["改善", "見直"], &[]),
    rule(Slot::Field(Field::Issues), &[], &["課題", "問題", "困", "難し", "足りな", "不足", "反省"], &["計画", "現状"]),
    rule(
        Slot::Field(Field::Assessment),
        &[],
        &["なぜ", "理由", "要因", "原因", "評価しま", "考えま"],
        &["この事業", "行うの", "必要", "取り組むの", "実施するの"],
    ),
    rule(Slot::Field(Field::Purpose), &[], &["目的", "なぜ", "何のため", "なんのため", "ねらい", "必要"], &[]),
    rule(Slot::Field(Field::TargetPopulation), &[], &["誰", "だれ", "どなた", "対象"], &[]),
    rule(
        Slot::Field(Field::PerformanceTarget),
        &[],
        &["どこまでする", "どこまでや", "どこまで行う", "どこまで目指"],
        &[],
    ),
    rule(
        Slot::Field(Field::Achievement),
        &[],
        &["達成", "どこまで", "どれだけ", "どの程度", "計画どおり", "予定どおり", "順調", "できたか", "できましたか"],
        &["何が", "何を"],
    ),
    rule(Slot::Field(Field::PerformanceTarget), &[], &["目標", "指標", "何を測"], &[]),
    rule(Slot::Field(Field::Vision), &[], &["目指", "めざ", "どうなって", "どのような状態", "どんな"], &[]),
    rule(
        Slot::Field(Field::PlannedActions),
        &[],
        &["計画", "予定", "しますか", "行いますか", "行うか", "するか", "するのか", "行うのか", "やるのか"],
        &[],
    ),
    rule(Slot::Field(Field::ActionsTaken), &["たか", "たか?"], &[], &[]),
];

/// What the words of a heading (folded, without year, numbering and notes) make of it.
#[must_use]
pub fn read(heading: &str) -> Option<Slot> {
    let heading = heading.trim_end_matches(['等', '欄']).trim_end_matches("など").trim_end_matches("について");
    let fits = |rule: &&Rule| {
        (rule.ends.is_empty() || rule.ends.iter().any(|end| heading.ends_with(end)))
            && (rule.with.is_empty() || rule.with.iter().any(|word| heading.contains(word)))
            && !rule.without.iter().any(|word| heading.contains(word))
    };
    let asks = heading.ends_with('か') || heading.ends_with('?');
    let rules = if asks { QUESTIONS } else { RULES };
    rules.iter().find(fits).map(|rule| rule.slot)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_nobody_listed_are_read_by_their_words() {
        let field = Slot::Field;
        for (heading, slot) in [
            ("取組の狙い", field(Field::Purpose)),
            ("本年度に行う取組", field(Field::PlannedActions)),
            ("年度末における達成状況", field(Field::Achievement)),
            ("残った課題", field(Field::Issues)),
            ("課題に対する次年度の対応", field(Field::NextActions)),
            ("翌年度の進め方", field(Field::NextActions)),
            ("本年度に実施した内容", field(Field::ActionsTaken)),
            ("成果を測る指標", field(Field::OutcomeTarget)),
            ("活動の目標", field(Field::PerformanceTarget)),
            ("目標を達成できなかった理由", field(Field::Assessment)),
            ("提出した区役所", Slot::Ward),
            ("管理番号", Slot::Code),
            ("実現したい状態", field(Field::Vision)),
            ("担当課の所見", field(Field::Assessment)),
            ("事業の目的及び必要性", field(Field::Purpose)),
        ] {
            assert_eq!(read(heading), Some(slot), "{heading}");
        }
        for (question, slot) in [
            ("何を目的としていますか", Field::Purpose),
            ("なぜこの事業を行うのですか", Field::Purpose),
            ("誰に届けたいのですか", Field::TargetPopulation),
            ("何をする計画でしたか", Field::PlannedActions),
            ("何を目標にしましたか", Field::PerformanceTarget),
            ("どのように取り組みましたか", Field::ActionsTaken),
            ("どれだけ達成できましたか?", Field::Achievement),
            ("達成できなかったのはなぜですか", Field::Assessment),
            ("どんな課題が残りましたか", Field::Issues),
            ("次は何をしますか", Field::NextActions),
        ] {
            assert_eq!(read(question), Some(field(slot)), "{question}");
        }
        assert_eq!(read("備考"), None);
    }
}
