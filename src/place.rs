//! 場所 — finds wards and cities in titles, file names, sheet names and cells, and knows their customary order.
//!
//! Longest match first (東住吉 contains 住吉). Wards of cities that are not in the list are found by their shape
//! (`○○区`), so that a city nobody foresaw works too.

mod cities;
mod romaji;

use crate::text::plain::{fold, is_kanji};
use cities::{CITIES, City};
use std::cmp::Ordering;

/// What follows 区 in words that name no ward (区域, 区分), and is not a ward office's business either (区役所, 区長).
const NOT_AFTER: &[&str] =
    &["域", "分", "画", "間", "切", "別", "外", "名", "独", "割", "議", "部", "々", "ごと", "毎"];
/// Words that end in 区 and are no ward.
const NO_WARDS: &[&str] = &[
    "全",
    "各",
    "本",
    "当",
    "他",
    "同",
    "地",
    "学",
    "校",
    "特",
    "特別",
    "選挙",
    "行政",
    "自",
    "両",
    "数",
    "旧",
    "新",
    "対象",
    "隣接",
    "担当",
    "単位",
    "中学校",
    "小学校",
    "通学",
    "管",
    "総合",
    "部",
    "水",
    "漁",
    "鉱",
    "街",
    "モデル",
    "関係",
    "所管",
    "複数",
    "市内",
    "市",
    "多",
    "貴",
    "何",
    "一部",
    "先行",
    "重点",
    "区",
    "工",
    "禁猟",
    "保護",
    "地方",
    "専門",
    "実施",
    "候補",
];

/// 区 — the ward that a title, file name or sheet name speaks of, with 区 at the end.
///
/// `None` if it names none, or several (24区一覧 is about all of them).
#[must_use]
pub fn ward_in(text: &str) -> Option<String> {
    let mut wards = wards_in(text);
    wards.dedup();
    if wards.len() == 1 { wards.pop() } else { None }
}

/// Every ward that `text` names with 区, in order.
#[must_use]
pub fn wards_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in text.split_whitespace().map(fold) {
        let chars: Vec<char> = word.chars().collect();
        for (n, c) in chars.iter().enumerate() {
            let after: String = chars.iter().skip(n + 1).take(2).collect();
            if *c == '区' && !NOT_AFTER.iter().any(|word| after.starts_with(word)) {
                found.extend(ward_before(chars.get(..n).unwrap_or_default()));
            }
        }
    }
    found
}

/// The ward whose name ends where `before` ends.
fn ward_before(before: &[char]) -> Option<String> {
    let mut run: String =
        before.iter().rev().take_while(|c| in_name(**c) && **c != '区').collect::<Vec<_>>().into_iter().rev().collect();
    // 大阪市北区, 平成23年度都島区, 東京都港区: the ward begins after the last of these.
    for boundary in ["年度", "市", "都", "府", "県", "の"] {
        if let Some((head, tail)) = run.rsplit_once(boundary)
            && !tail.is_empty()
            && !(boundary == "都" && known(&run))
            && !(boundary != "年度" && head.is_empty())
        {
            run = tail.to_string();
        }
    }
    let length = run.chars().count();
    // 「見本市区…」 is a city and the beginning of a word; 「このシートは区で」 ends a word before 区.
    let ends_a_word = length > 1
        && !known(&run)
        && run.ends_with(['市', '都', '府', '県', 'は', 'が', 'を', 'に', 'で', 'と', 'へ', 'も', 'や', 'の']);
    if run.ends_with("年度")
        || ends_a_word
        || NO_WARDS.contains(&run.as_str())
        || NO_WARDS.iter().any(|word| word.chars().count() > 1 && run.ends_with(word))
    {
        return None;
    }
    if known(&run) || (1..=4).contains(&length) && (length > 1 || before.len() == length) {
        return Some(format!("{run}区"));
    }
    longest_known_end(&run).map(|ward| format!("{ward}区"))
}

/// 区 — the ward that a cell under the heading 区 or 区名 holds: 北, 北区, 大阪市北区, 北区役所.
///
/// Sums and averages (合計, 全市) are none. Names of other bodies are given as they are.
#[must_use]
pub fn ward_of_cell(text: &str) -> Option<String> {
    let folded = fold(text);
    let name = folded.trim_end_matches("役所");
    if name.is_empty()
        || name.chars().count() > 12
        || ["計", "平均", "全市", "全区", "総数"].iter().any(|w| name.contains(w))
    {
        return None;
    }
    if let Some(ward) = ward_in(name) {
        return Some(ward);
    }
    if known(name)
        || (1..=4).contains(&name.chars().count())
            && name.chars().all(in_name)
            && !name.ends_with('市')
            && !name.ends_with('局')
    {
        return Some(format!("{}区", name.trim_end_matches('区')));
    }
    Some(name.to_string())
}

/// 区 — the ward of a file or sheet that names it without 区: `様式２【西成】`, `03_港`, `都島.xls`, `suminoe.xls`.
///
/// Only wards that are known, standing alone between brackets, signs or digits.
#[must_use]
pub fn ward_alone_in(name: &str) -> Option<String> {
    let folded = fold(name);
    let lower = name.to_ascii_lowercase();
    let kanji = folded.split(|c| !in_name(c)).filter(|word| known(word)).map(str::to_string);
    let latin = lower.split(|c: char| !c.is_ascii_alphabetic()).filter_map(ward_in_romaji).map(str::to_string);
    let mut wards: Vec<String> = kanji.chain(latin).map(|word| format!("{word}区")).collect();
    wards.dedup();
    if wards.len() == 1 { wards.pop() } else { None }
}

/// `suminoe`, `suminoeku`; long vowels and older spellings (chuuou, turumi) count.
fn ward_in_romaji(word: &str) -> Option<&'static str> {
    let plain = |word: &str| {
        let mut text = word.replace("ou", "o").replace("oo", "o").replace("uu", "u");
        for (old, new) in [
            ("tsu", "tu"),
            ("shi", "si"),
            ("chi", "ti"),
            ("fu", "hu"),
            ("ji", "zi"),
            ("cho", "tyo"),
            ("chu", "tyu"),
            ("sho", "syo"),
            ("jo", "zyo"),
        ] {
            text = text.replace(old, new);
        }
        text
    };
    let find = |word: &str| romaji::ROMAJI.iter().find(|(latin, _)| plain(latin) == plain(word)).map(|(_, ward)| *ward);
    find(word).or_else(|| find(word.strip_suffix("ku")?))
}

/// 市 — the city that a title, file name or sheet name speaks of. Known cities first, else `○○市` by its shape.
#[must_use]
pub fn city_in(text: &str) -> Option<String> {
    let folded = fold(text);
    if let Some(city) = CITIES.iter().filter(|city| city.name != "東京都").find(|city| folded.contains(city.name)) {
        return Some(city.name.to_string());
    }
    let chars: Vec<char> = folded.chars().collect();
    chars.iter().enumerate().filter(|(_, c)| **c == '市').find_map(|(n, _)| {
        let next = chars.get(n + 1).copied();
        let mut name: String =
            chars.get(..n)?.iter().rev().take_while(|c| in_name(**c)).collect::<Vec<_>>().into_iter().rev().collect();
        if let Some((_, tail)) = name.rsplit_once("年度").or_else(|| name.rsplit_once('県')) {
            name = tail.to_string();
        }
        let stops = next.is_some_and(|c| "民政内長場街立営外".contains(c));
        let fits = (2..=5).contains(&name.chars().count()) && !["全国", "同じ", "各都"].contains(&name.as_str());
        (fits && !stops).then(|| format!("{name}市"))
    })
}

/// 建制順 — sorts wards in the customary order of their city, unknown wards behind in the order of their names.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    city: Option<&'static City>,
}

impl std::fmt::Debug for City {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Order {
    /// The order for `wards`: that of `city` if it is known, else of the only city that has all of them.
    #[must_use]
    pub fn of<'a>(city: Option<&str>, wards: impl IntoIterator<Item = &'a str>) -> Self {
        if let Some(city) = CITIES.iter().find(|known| Some(known.name) == city) {
            return Self { city: Some(city) };
        }
        let wards: Vec<&str> = wards.into_iter().map(|ward| ward.trim_end_matches('区')).collect();
        let mut fitting = CITIES.iter().filter(|city| wards.iter().all(|ward| city.wards.contains(ward)));
        let city = match (fitting.next(), fitting.next()) {
            (Some(only), None) if city.is_none() => Some(only),
            _ => None,
        };
        Self { city }
    }

    #[must_use]
    pub fn compare(self, a: &str, b: &str) -> Ordering {
        (self.place(a), a).cmp(&(self.place(b), b))
    }

    fn place(self, ward: &str) -> usize {
        let ward = ward.trim_end_matches('区');
        self.city.and_then(|city| city.wards.iter().position(|known| *known == ward)).unwrap_or(usize::MAX)
    }

    /// Wards of the city that are not among `wards`; none where the city is not known, or where so few of its wards are
    /// there that a comparison of the whole city was never meant.
    #[must_use]
    pub fn missing(self, wards: &[String]) -> Vec<String> {
        let Some(city) = self.city else { return Vec::new() };
        let all: Vec<String> = city.wards.iter().map(|ward| format!("{ward}区")).collect();
        all.into_iter().filter(|ward| !wards.contains(ward)).collect()
    }
}

fn known(name: &str) -> bool {
    CITIES.iter().any(|city| city.wards.contains(&name))
}

fn longest_known_end(run: &str) -> Option<&'static str> {
    let ends = CITIES.iter().flat_map(|city| city.wards).copied().filter(|ward| run.ends_with(ward));
    ends.max_by_key(|ward| ward.chars().count())
}

const fn in_name(c: char) -> bool {
    is_kanji(c) || matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, ward: Option<&str>) {
        assert_eq!(ward_in(text).as_deref(), ward, "{text}");
    }

    #[test]
    fn a_ward_is_found_in_titles_and_file_names() {
        check("02_東住吉区_自己評価(確定).xlsx", Some("東住吉区"));
        check("平成23年度 都島区 取組評価一覧表", Some("都島区"));
        check("平成２３年度大阪市北区運営方針", Some("北区"));
        check("令和6年度都島区役所の取組", Some("都島区"));
        check("東京都港区", Some("港区"));
        check("西淀川区(見開き).xlsx", Some("西淀川区"));
        check("見本市あさひ区 自己評価", Some("あさひ区"));
        check("令和6年度　見本市白鳥区　区の評価", Some("白鳥区"));
    }

    #[test]
    fn words_with_区_that_name_no_ward_give_none() {
        for text in [
            "24区一覧.xlsx",
            "各区評価とりまとめ",
            "全区の取組",
            "地域区分",
            "西区域",
            "選挙区",
            "中学校区",
            "(区役所力)",
            "区政会議",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn several_wards_are_no_ward() {
        check("北区・西区の比較", None);
    }

    #[test]
    fn a_ward_without_区_is_found_only_where_it_stands_alone() {
        assert_eq!(ward_alone_in("様式２【西成】.xlsx").as_deref(), Some("西成区"));
        assert_eq!(ward_alone_in("03_港.xlsx").as_deref(), Some("港区"));
        assert_eq!(ward_alone_in("港湾計画.xlsx"), None);
        assert_eq!(ward_alone_in("suminoe").as_deref(), Some("住之江区"));
        assert_eq!(ward_alone_in("04_Chuou-ku_R5").as_deref(), Some("中央区"));
        assert_eq!(ward_alone_in("Book1"), None);
    }

    #[test]
    fn a_ward_cell_is_read_as_people_write_it() {
        assert_eq!(ward_of_cell("北").as_deref(), Some("北区"));
        assert_eq!(ward_of_cell("大阪市 都島区").as_deref(), Some("都島区"));
        assert_eq!(ward_of_cell("住之江区役所").as_deref(), Some("住之江区"));
        assert_eq!(ward_of_cell("合計"), None);
    }

    #[test]
    fn a_city_is_found_by_name_or_shape() {
        assert_eq!(city_in("平成23年度 大阪市 24区の取組状況").as_deref(), Some("大阪市"));
        assert_eq!(city_in("見本市 朝日区").as_deref(), Some("見本市"));
        assert_eq!(city_in("市政改革基本方針_23年度評価"), None);
        assert_eq!(city_in("平成23年度 大正区 市政改革の取組評価"), None);
    }

    #[test]
    fn wards_stand_in_the_customary_order_and_missing_ones_are_named() {
        let mut wards = vec!["西成区".to_string(), "北区".into(), "都島区".into()];
        let order = Order::of(None, wards.iter().map(String::as_str));
        wards.sort_by(|a, b| order.compare(a, b));
        assert_eq!(wards, ["北区", "都島区", "西成区"]);
        assert_eq!(order.missing(&wards).len(), 21);
        assert!(Order::of(None, ["北区", "西区"]).missing(&[]).is_empty());
    }
}
