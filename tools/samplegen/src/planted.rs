//! 仕込み — the flaws that are planted on purpose, each with its ward, matter, field and the kind of note it is worth.
//! This list is what the sample's README prints and what the views are tried on.

use crate::form::{Field, Level};
use crate::wards::square;

/// 仕込み — what one flaw does to a text; all of it that the page carries.
pub struct Planted {
    pub square: u16,
    pub field: Field,
    pub change: Change,
}

/// 説明 — what the README and the tests say of the flaw at the same place in the list. The kinds are those of the record
/// contract.
pub struct Flaw {
    pub ward: &'static str,
    pub code: &'static str,
    pub field: Field,
    /// The labels that the flaw is about, as the ward writes them; empty where it is about the field.
    pub labels: &'static str,
    pub kinds: &'static [&'static str],
    /// What a reviewer would say, in Japanese.
    pub remark: &'static str,
}

/// 変え方 — what is done to the text that the ward would have written.
pub enum Change {
    Write(&'static str),
    /// Only the passage of the first label stays.
    FirstPassageOnly,
    /// The text stays; the flaw lies in the mark or in another field.
    Keep,
}

/// 定め — level and shape that a matter must have so that its flaw makes sense.
pub struct Fixed {
    square: u16,
    pub level: Level,
    /// Two labelled lines (true) or one line without label (false).
    pub pair: bool,
}

pub fn fixed(square: u16) -> Option<&'static Fixed> {
    FIXED.iter().find(|fixed| fixed.square == square)
}

pub fn planted(square: u16) -> impl Iterator<Item = &'static Planted> {
    PLANTED.iter().filter(move |planted| planted.square == square)
}

const fn fix(ward: &str, code: &str, level: Level, pair: bool) -> Fixed {
    Fixed { square: square(ward, code), level, pair }
}

const fn plant((ward, code, field): (&str, &str, Field), change: Change, _: &str, _: &[&str], _: &str) -> Planted {
    Planted { square: square(ward, code), field, change }
}

const fn explain(
    (ward, code, field): (&'static str, &'static str, Field),
    _: Change,
    labels: &'static str,
    kinds: &'static [&'static str],
    remark: &'static str,
) -> Flaw {
    Flaw { ward, code, field, labels, kinds, remark }
}

/// Two lists of the same rows, so that what is said about the flaws stays out of the page.
macro_rules! plant {
    ($($row:tt)*) => {
        pub static PLANTED: [Planted; 59] = [$(plant $row),*];
        pub static FLAWS: [Flaw; 59] = [$(explain $row),*];
    };
}

use Change::{FirstPassageOnly, Keep, Write};
use Field::{
    Achievement, ActionsTaken, Assessment, Issues, NextActions, OutcomeTarget, PerformanceTarget, PlannedActions,
};
use Level::{Achieved, Blank, Missed, Mostly, NotApplicable, Partly, Stopped, Unknown};

#[rustfmt::skip]
static FIXED: [Fixed; 45] = [
    fix("朝日区", "1-②", Achieved, true),
    fix("若竹区", "1-①", Mostly, false),
    fix("若竹区", "2-③", Achieved, true),
    fix("花園区", "1-③", Missed, true),
    fix("花園区", "2-②", Achieved, false),
    fix("白鳥区", "1-②", Mostly, true),
    fix("白鳥区", "2-②", NotApplicable, false),
    fix("白鳥区", "3-③", Achieved, true),
    fix("桜坂区", "2-②", Achieved, true),
    fix("松風区", "2-②", Achieved, true),
    fix("竹園区", "1-①", Mostly, true),
    fix("竹園区", "4-③", NotApplicable, false),
    fix("星見区", "2-①", Partly, true),
    fix("星見区", "3-③", Achieved, true),
    fix("月丘区", "1-③", NotApplicable, false),
    fix("月丘区", "3-①", Achieved, true),
    fix("水明区", "3-②", Achieved, true),
    fix("水明区", "4-②", Achieved, true),
    fix("川辺区", "1-③", Partly, true),
    fix("浜風区", "1-①", Achieved, false),
    fix("浜風区", "2-②", Mostly, true),
    fix("汐見区", "3-②", Achieved, true),
    fix("東汐見区", "3-②", Achieved, true),
    fix("東汐見区", "4-①", Partly, true),
    fix("高丘区", "3-①", Mostly, true),
    fix("泉台区", "1-③", Blank, true),
    fix("泉台区", "2-①", Blank, true),
    fix("泉台区", "3-②", Blank, false),
    fix("泉台区", "4-①", Blank, true),
    fix("泉台区", "4-②", Achieved, true),
    fix("泉台区", "4-③", Blank, true),
    fix("緑野区", "1-②", Mostly, true),
    fix("緑野区", "2-③", Achieved, true),
    fix("山里区", "2-①", Missed, true),
    fix("山里区", "3-③", Stopped, false),
    fix("銀杏区", "1-①", Achieved, false),
    fix("鈴音区", "4-①", Partly, true),
    fix("雲雀区", "1-②", Unknown, true),
    fix("雲雀区", "2-③", Unknown, true),
    fix("雲雀区", "4-③", Missed, true),
    fix("岬台区", "1-①", Achieved, false),
    fix("楠木区", "2-①", Mostly, false),
    fix("楠木区", "2-②", Achieved, true),
    fix("夕凪区", "2-③", NotApplicable, false),
    fix("夕凪区", "4-③", Achieved, true),
];

const SHARED_ASSESSMENT: &str =
    "配達事業者との連絡会を設けたことで異変の連絡が早まり、訪問と講座のどちらも計画どおりに進んだ。";
const SHARED_ISSUES: &str = "加入の案内が転入者に行き渡らず、役員の仕事も一部の人に偏っている。";
const SHARED_NEXT: &str = "不動産会社に案内の同封を頼み、役員の仕事を細かく分ける手引きを配る。";
const SHARED_ACTIONS: &str = "避難所開設訓練を13回行い、延べ490人が参加。うち2回は夜間に行い、停電時の手順を確かめた";

#[rustfmt::skip]
plant! {
    (("朝日区", "1-②", Assessment), Write("詐欺被害防止の講座は受講者数が未達となったが、巡回は計画どおりに進んだ。"), "", &["mark-contradicts-text"], "①なのに「未達」とある")
    (("朝日区", "3-①", Assessment), Write("会議の来場者アンケートでは、意見が区政に届くと感じる区民の割合は77%となり、目標を達成した。"), "", &[], "来場者アンケートの数値で、答えた人数がない")
    (("若竹区", "1-①", OutcomeTarget), Write("区民の防災への意識が高まること。"), "", &["target-not-measurable"], "数値がない")
    (("若竹区", "1-①", PerformanceTarget), Write("訓練の充実に努める。"), "", &["target-not-measurable"], "数値がない")
    (("若竹区", "2-③", Assessment), Write(""), "", &["field-blank"], "未記入")
    (("若竹区", "3-①", Assessment), Write("区民アンケート（無作為抽出、回答者405人）では、意見が区政に届くと感じる区民の割合は71%となり、目標を達成した。"), "", &[], "区民アンケートの数値で、答えた人数がある")
    (("花園区", "1-③", NextActions), Write(""), "", &["missed-without-remedy", "issue-without-action", "field-blank"], "④なのに対応が未記入")
    (("花園区", "2-②", PlannedActions), Write("見守り訪問を５００世帯に行う。"), "", &[], "")
    (("花園区", "2-②", PerformanceTarget), Write("見守り訪問 ５００世帯"), "", &[], "")
    (("花園区", "2-②", ActionsTaken), Write("見守り訪問を５１２世帯に行い、延べ６００人が従事（男性２５０人、女性３３０人）"), "", &["figures-disagree"], "内訳の合計が580人で、600人と合わない")
    (("白鳥区", "1-②", ActionsTaken), FirstPassageOnly, "イ", &["plan-without-result"], "計画のイに実績がない")
    (("白鳥区", "2-①", Assessment), Keep, "", &["same-as-last-year"], "令和5年度と文が一致")
    (("白鳥区", "3-③", Issues), Write("特になし"), "", &["nothing-written"], "特になし")
    (("白鳥区", "3-③", NextActions), Write("特になし"), "", &["nothing-written"], "特になし")
    (("桜坂区", "2-②", Assessment), Write(SHARED_ASSESSMENT), "", &["same-as-other-ward"], "松風区・楠木区と文が一致")
    (("松風区", "2-②", Assessment), Write(SHARED_ASSESSMENT), "", &["same-as-other-ward"], "桜坂区・楠木区と文が一致")
    (("竹園区", "1-①", NextActions), Write("現状どおり"), "", &["nothing-written", "issue-without-action"], "課題があるのに「現状どおり」")
    (("星見区", "2-①", NextActions), Write(""), "", &["issue-without-action", "field-blank"], "課題があるのに対応が未記入")
    (("星見区", "3-③", Assessment), Write("ア・イ　見出しを大きくした紙面が好評で、目標を達成した。\nウ　区民の記者が６人に増えた。"), "ウ", &["label-without-partner"], "計画にも実績にもないウが評価にある")
    (("月丘区", "3-①", Assessment), Write("公募委員の入替えは次年度まで凍結としたが、会議は計画どおりに開いた。"), "", &["mark-contradicts-text"], "①なのに「凍結」とある")
    (("水明区", "3-②", Issues), Write(""), "", &["field-blank"], "未記入")
    (("水明区", "3-②", NextActions), Write(""), "", &["field-blank"], "未記入")
    (("水明区", "4-②", OutcomeTarget), Write("職員の意欲が向上し、応対がより良くなること。"), "", &["target-not-measurable"], "数値がない")
    (("川辺区", "1-③", ActionsTaken), Write(""), "", &["field-blank", "plan-without-result"], "計画があるのに実績が未記入")
    (("川辺区", "2-②", OutcomeTarget), Write("認知症サポーター講座を年9回開き、延べ150人が受講すること。"), "", &[], "成果目標なのに、したことの数だけが書いてある")
    (("浜風区", "1-①", PlannedActions), Write("避難所開設訓練を年１２回行う。"), "", &[], "")
    (("浜風区", "1-①", PerformanceTarget), Write("避難所開設訓練 年１２回"), "", &[], "")
    (("浜風区", "1-①", ActionsTaken), Write("避難所開設訓練を１２回（上期５回、下期６回）行い、延べ４３０人が参加"), "", &["figures-disagree"], "上期と下期の合計が11回で、12回と合わない")
    (("浜風区", "2-②", NextActions), Write("なし"), "", &["nothing-written", "issue-without-action"], "課題があるのに「なし」")
    (("汐見区", "3-②", Issues), Write(SHARED_ISSUES), "", &["same-as-other-ward"], "東汐見区と文が一致")
    (("汐見区", "3-②", NextActions), Write(SHARED_NEXT), "", &["same-as-other-ward"], "東汐見区と文が一致")
    (("東汐見区", "3-②", Issues), Write(SHARED_ISSUES), "", &["same-as-other-ward"], "汐見区と文が一致")
    (("東汐見区", "3-②", NextActions), Write(SHARED_NEXT), "", &["same-as-other-ward"], "汐見区と文が一致")
    (("東汐見区", "4-①", ActionsTaken), FirstPassageOnly, "②", &["plan-without-result"], "計画の②に実績がない")
    (("高丘区", "3-①", NextActions), FirstPassageOnly, "イ", &["issue-without-action"], "課題のイに対応がない")
    (("泉台区", "1-③", Achievement), Keep, "", &["field-blank"], "達成状況が未記入")
    (("泉台区", "2-①", Achievement), Keep, "", &["field-blank"], "達成状況が未記入")
    (("泉台区", "3-②", Achievement), Keep, "", &["field-blank"], "達成状況が未記入")
    (("泉台区", "4-①", Achievement), Keep, "", &["field-blank"], "達成状況が未記入")
    (("泉台区", "4-③", Achievement), Keep, "", &["field-blank"], "達成状況が未記入")
    (("泉台区", "4-②", Assessment), Write("講師の変更で日程が延びたが、おおむね計画どおりとなった。"), "", &["mark-contradicts-text"], "①なのに「おおむね」とある")
    (("緑野区", "1-②", NextActions), Write("−"), "", &["nothing-written", "issue-without-action"], "課題があるのに対応が「−」")
    (("緑野区", "2-③", Assessment), Write("休日の集団健診は受診者が予定に届かず目標未達成であるが、体操教室は好評であった。"), "", &["mark-contradicts-text"], "A（達成）なのに「未達成」とある")
    (("緑野区", "4-①", Issues), Keep, "", &["same-as-last-year"], "令和5年度と文が一致")
    (("山里区", "2-①", NextActions), Write("特になし"), "", &["missed-without-remedy", "nothing-written", "issue-without-action"], "④なのに対応が「特になし」")
    (("山里区", "4-②", OutcomeTarget), Write("応対の研修を年６回開くこと。"), "", &[], "成果目標なのに、したことの数だけが書いてある")
    (("銀杏区", "1-①", ActionsTaken), Write(SHARED_ACTIONS), "", &["same-as-other-ward"], "岬台区と文も数字も一致")
    (("鈴音区", "3-①", OutcomeTarget), Write("開かれた区政が実現すること。"), "", &["target-not-measurable"], "数値がない")
    (("鈴音区", "4-①", NextActions), Write(""), "", &["issue-without-action", "field-blank"], "課題があるのに対応が未記入")
    (("雲雀区", "1-②", Assessment), Write("ア 青色パトロールは車の修理で月2回休み、目標にわずかに届かなかった。\nイ 講座は申込みが多く、おおむね順調である。"), "", &[], "")
    (("雲雀区", "1-②", Achievement), Keep, "", &["legend-unknown"], "①〜④の凡例にない印「B」")
    (("雲雀区", "2-③", Achievement), Keep, "", &["legend-unknown"], "①〜④の凡例にない印「B」")
    (("雲雀区", "4-③", NextActions), Write("現状どおり"), "", &["missed-without-remedy", "nothing-written", "issue-without-action"], "④なのに対応が「現状どおり」")
    (("岬台区", "1-①", ActionsTaken), Write(SHARED_ACTIONS), "", &["same-as-other-ward"], "銀杏区と文も数字も一致")
    (("岬台区", "2-③", ActionsTaken), Keep, "", &["same-as-last-year"], "令和5年度と文も数字も一致")
    (("楠木区", "2-①", PerformanceTarget), Write("相談の体制を一層強める。"), "", &["target-not-measurable"], "数値がない")
    (("楠木区", "2-②", Assessment), Write(SHARED_ASSESSMENT), "", &["same-as-other-ward"], "桜坂区・松風区と文が一致")
    (("夕凪区", "3-③", OutcomeTarget), Write("区の魅力が広く知られ、愛着が深まること。"), "", &["target-not-measurable"], "数値がない")
    (("夕凪区", "4-③", Issues), Write("特になし。"), "", &["nothing-written"], "特になし")
}
