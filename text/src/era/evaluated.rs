//! 評価の年度 — of several years in a title the one that is evaluated: 令和6年度(令和5年度実施分)事務事業評価 is about 令和5年度.

use super::{Mention, is_joined, mentions};

/// The year of folded `text` that is evaluated: one followed by 実績, 実施 or 分 before one followed by 評価 or 取組, these
/// before any other, and years of plans, budgets and ranges last. Of equals the first. Fiscal years come before month ends,
/// and these before dates; look at [`Mention::sort`].
#[must_use]
pub fn main_year(text: &str) -> Option<Mention> {
    let found = mentions(text);
    let sort = found.iter().map(|mention| mention.sort).max()?;
    let of_sort = found.iter().enumerate().filter(|(_, mention)| mention.sort == sort);
    let weight = |n: usize, mention: &Mention| {
        let next = found.get(n + 1).is_some_and(|next| is_joined(text, mention, next));
        let last = n.checked_sub(1).and_then(|n| found.get(n)).is_some_and(|last| is_joined(text, last, mention));
        if next || last { 0 } else { weight(text.get(mention.place.end..).unwrap_or_default()) }
    };
    let best = of_sort.rev().max_by_key(|(n, mention)| weight(*n, mention))?;
    Some(best.1.clone())
}

/// How much the words behind a year say that it is the one evaluated.
fn weight(behind: &str) -> u8 {
    let behind = behind.trim_start_matches(['の', 'に', '(', '[', '「', '_', '・']);
    let says = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
    if says(&[
        "予算",
        "計画",
        "実施計画",
        "実施予定",
        "予定",
        "方針",
        "目標",
        "以降",
        "まで",
        "向け",
        "作成",
        "公表",
        "末まで",
    ]) {
        1
    } else if says(&["実績", "実施", "分", "進捗", "決算", "取組実績", "取組結果", "事業実績"]) {
        4
    } else if says(&["評価", "取組", "取り組み", "点検", "結果", "振り返り", "事業", "報告"]) {
        3
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_that_is_evaluated_is_found_among_others() {
        for (text, year) in [
            ("令和5年度港北区役所事業評価(令和6年度予算反映)", 2023),
            ("令和6年度(令和5年度実施分)事務事業評価", 2023),
            ("施策評価表(令和5年度実施事業・令和6年度評価)", 2023),
            ("令和4~6年度北区実施計画令和5年度進捗", 2023),
            ("文京区総合計画(令和2~4年度)令和3年度事業評価", 2021),
            ("作成:令和6年5月31日令和5年度分北区", 2023),
            ("平成31年度(令和元年度)東灘区", 2019),
            ("令和5年度区政運営方針", 2023),
            ("令和5年度評価令和6年度評価", 2023),
            ("令和6年度予算令和5年度", 2023),
            ("R5.3末現在", 2022),
            ("北区(令和5)", 2023),
            ("足立_令和3", 2021),
            ("fy23", 2023),
            ("令和6年3月", 2023),
        ] {
            assert_eq!(main_year(text).and_then(|mention| mention.fiscal_year(None)), Some(year), "{text}");
        }
        assert_eq!(main_year("3年間の行動計画"), None);
    }
}
