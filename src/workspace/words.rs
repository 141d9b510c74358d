//! 書き方 — how years, places, sizes and long texts are written for people. Values go in, words come out; nothing is
//! looked up.

use super::link::View;
use crate::legend::{Certainty, title};
use crate::origin::Origin;

/// First western year of an era whose fiscal years carry its name, newest first.
const ERAS: [(u16, &str); 4] = [(2019, "令和"), (1989, "平成"), (1926, "昭和"), (1912, "大正")];

/// 年度 — 2011 → 平成23年度（2011年度）.
#[must_use]
pub fn fiscal_year(year: u16) -> String {
    match era_year(year) {
        Some(era) => format!("{era}年度（{year}年度）"),
        None => format!("{year}年度"),
    }
}

/// 年度（短く） — 2011 → 平成23年度.
#[must_use]
pub fn fiscal_year_short(year: u16) -> String {
    era_year(year).map_or_else(|| format!("{year}年度"), |era| format!("{era}年度"))
}

/// 日付 — 2026, 11, 22 → 令和8年11月22日.
#[must_use]
pub fn date(year: u16, month: u32, day: u32) -> String {
    let year = era_year(year).unwrap_or_else(|| year.to_string());
    format!("{year}年{month}月{day}日")
}

/// 確かさ — how a mark got its meaning.
#[must_use]
pub fn certainty(certainty: Certainty, legend: Option<&str>) -> String {
    match (certainty, legend) {
        (Certainty::Stated, _) => "ファイルの記載どおり".to_owned(),
        (Certainty::Chosen, _) => "指定どおり".to_owned(),
        (Certainty::Inferred, Some(legend)) => format!("{}からの推定", title(legend)),
        (Certainty::Inferred, None) => "推定".to_owned(),
        (Certainty::None, _) => "意味の分からない印".to_owned(),
    }
}

/// 出典 — 港区.xlsx『評価』D14.
#[must_use]
pub fn place(origin: &Origin) -> String {
    let mut words = origin.file.to_string();
    if let Some(sheet) = &origin.sheet {
        words.extend(["『", sheet, "』"]);
    }
    if let Some(area) = &origin.area {
        words += &area.to_string();
    }
    words
}

/// これから — what a view will show once something was read.
#[must_use]
pub const fn to_come(view: View) -> &'static str {
    match view {
        View::Card => "一つの事項について、各区の計画、実績、評価、課題が横に並びます。",
        View::Ward => "一つの区の達成状況が全区の中の位置とともに示され、書き漏れやほかの区と同じ文が挙がります。",
        View::Texts => "昨年度やほかの区と違う文字に印が付き、同じ文がどこにあるかが一覧になります。",
        View::Figures => "回数や人数が、目標と実績を並べて区ごとに示されます。",
        View::Search => "さがした言葉のある文が、区ごと、段階ごとの件数とともに並びます。",
        View::Checks => "書き漏れや食い違いの数が区ごとに示され、区に送る確認票を作れます。",
        View::Report => "各画面で選んだ表、文章、図が、会議の資料として順に並びます。",
        View::First | View::Review | View::Matrix | View::Help => {
            "事項ごとの達成状況が、区を横に並べた一枚の表になります。"
        }
    }
}

/// 大きさ — 3 MB, 12 KB, 800バイト.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes}バイト"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// Longer item names would only be clipped in a table.
pub const NAME: usize = 60;

/// 切り詰め — at most `limit` characters, with … where something was left out. Laying out long Japanese prose in boxes
/// that clip it costs more than anything else on the page, so it is cut before.
#[must_use]
pub fn cut(text: &str, limit: usize) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(limit).collect();
    if chars.next().is_some() {
        short.pop();
        short.push('…');
    }
    short
}

/// 区の短い名 — 北区 → 北, for narrow headings. A one-character name stays as it is.
#[must_use]
pub fn ward_short(ward: &str) -> &str {
    ward.strip_suffix('区').filter(|short| !short.is_empty()).unwrap_or(ward)
}

fn era_year(year: u16) -> Option<String> {
    let (first, era) = ERAS.iter().find(|(first, _)| *first <= year)?;
    Some(match year - first {
        0 => format!("{era}元"),
        n => format!("{era}{}", n + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::Address;

    #[test]
    fn years_are_written_in_both_ways() {
        for (year, words) in [
            (2011, "平成23年度（2011年度）"),
            (2019, "令和元年度（2019年度）"),
            (2018, "平成30年度（2018年度）"),
            (1868, "1868年度"),
        ] {
            assert_eq!(fiscal_year(year), words);
        }
        assert_eq!(fiscal_year_short(2011), "平成23年度");
        assert_eq!(date(2026, 11, 22), "令和8年11月22日");
    }

    #[test]
    fn a_place_reads_as_people_write_sources() {
        let origin = Origin::cell(&"港区.xlsx".into(), &"評価".into(), Address::new(13, 3));
        assert_eq!(place(&origin), "港区.xlsx『評価』D14");
        assert_eq!(place(&Origin::file(&"港区.xlsx".into())), "港区.xlsx");
    }

    #[test]
    fn long_texts_are_cut_at_characters() {
        assert_eq!(cut("区政会議", 4), "区政会議");
        assert_eq!(cut("区政会議の運営", 4), "区政会…");
        assert_eq!(cut("", 4), "");
    }

    #[test]
    fn sizes_are_rounded_up_and_named() {
        let seen = [0, 999, 1_001, 2_340_000].map(size);
        assert_eq!(seen, ["0バイト", "999バイト", "2 KB", "2.3 MB"]);
    }

    #[test]
    fn narrow_headings_drop_the_last_character_only() {
        assert_eq!(["北区", "東住吉区", "区", "本庁"].map(ward_short), ["北", "東住吉", "区", "本庁"]);
    }
}
