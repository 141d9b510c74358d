//! Stories of texts that were written before, or by others.

use super::{of, record};
use crate::evaluation::Evaluation;

/// Each case: what was written before or by others, what is written now, and whether it is called the same.
#[track_caller]
fn check_same(kind: &str, others: &[(&str, u16, &str, &str)], own: &str, same: &str) {
    let place = |n: usize| u32::try_from(n).expect("few");
    let mut records: Vec<Evaluation> = others
        .iter()
        .enumerate()
        .map(|(n, (ward, year, item, cells))| record(place(n), ward, *year, item, cells))
        .collect();
    records.push(record(place(records.len()), "北区", 2011, "教室", own));
    let said = of(kind, &records.iter().collect::<Vec<_>>(), records.len() - 1);
    assert_eq!(said.is_empty(), same.is_empty(), "{own}: {said:?}");
    assert!(same.split('…').all(|piece| said.concat().contains(piece)), "{own}: {said:?}");
}

#[test]
fn a_text_of_last_year_is_known_again() {
    let check = |before: &str, now: &str, same: &str| {
        check_same("same-as-last-year", &[("北区", 2010, "教室", before)], now, same);
    };
    let (old, new) =
        ("課題 平成22年度は、若い世代の参加が少なかった。", "課題 平成２３年度は、若い世代の　参加が少なかった。");
    check(old, new, "issues…2010年度の文（区.xlsx!評価!");
    check(old, "課題 平成23年度は、親子の参加が少なかった。", "");
    check("課題 特になし", "課題 特になし", "");
    check("対応 計画どおり進める。", "対応 計画どおり進める。", "");
    check("計画 若い世代に向けて教室を開き、手引きを配る。", "計画 若い世代に向けて教室を開き、手引きを配る。", "");
    let other = |ward, year| check_same("same-as-last-year", &[(ward, year, "教室", old)], new, "");
    other("西区", 2010);
    other("北区", 2009);
    // A set phrase stands under many matters.
    let phrase = "評価 計画どおり実施し、目標を達成した。";
    let all = [("北区", 2010, "教室", phrase), ("北区", 2010, "市", phrase), ("北区", 2010, "催し", phrase)];
    check_same("same-as-last-year", &all, phrase, "");
    check_same("same-as-last-year", &all[..1], phrase, "計画どおり");
}

#[test]
fn a_text_of_another_ward_is_known_again() {
    let text = "課題 若い世代の参加が少なく、役員の負担が重くなっている。";
    let check = |others: &[(&str, u16, &str, &str)], same: &str| {
        check_same("same-as-other-ward", others, text, same);
    };
    check(&[("西区", 2011, "教室", text)], "issues…西区の文（区.xlsx!評価!");
    check(&[("西区", 2011, "教室", text), ("南区", 2011, "教室", text)], "西区…ほかに1区");
    check(&[("西区", 2010, "教室", text)], "");
    check(&[("西区", 2011, "市", text)], "");
    check(&[("北区", 2011, "教室", text)], "");
    check(&[("西区", 2011, "教室", "課題 若い世代の参加が少なく、役員の負担が軽くなっている。")], "");
    // Handed out to the wards: four of five have it.
    check(&["西区", "南区", "東区", "中区"].map(|ward| (ward, 2011, "教室", text)), "");
    // Two people wrote the same set phrase, each in the width that they are used to; a copy would keep it.
    let (wide, narrow) =
        ("対応 商店街の周辺で講座を年８回に増やして行う。", "対応 商店街の周辺で講座を年8回に増やして行う。");
    check_same("same-as-other-ward", &[("西区", 2011, "教室", wide)], narrow, "");
    check_same("same-as-other-ward", &[("西区", 2011, "教室", wide)], wide, "西区");
    // A long passage within a text that is not the same.
    let long = "ア 臨海部では若い世代の参加が少なく、役員の負担が年ごとに重くなっているため、学校や事業所と手を組み、休日にも短い時間で加われる催しを増やし、役員の仕事を細かく分けて引き継げるように手引きをまとめる必要がある。";
    let (mine, theirs) = (format!("課題 {long}⏎イ 会場が狭い。"), format!("課題 {long}⏎イ 費用がかさむ。"));
    check_same("same-as-other-ward", &[("西区", 2011, "市", &theirs)], &mine, "issues ア…西区");
}
