//! 事項 — the code and the name of an item, written apart or together (`事項2-③ 「区政会議」の設置など`).

mod code;
mod sheet;

use code::{WITHIN, code_of, is_circled, is_digit, is_node};
pub use sheet::of_sheet;

/// 事項の読み — what an item cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    pub code: Option<String>,
    pub name: Option<String>,
    /// How many levels the code has: `2-③` has two, `1` one.
    pub levels: usize,
    /// 事項, 柱 or 項目 stood before the code.
    pub announced: bool,
}

impl Parsed {
    #[must_use]
    pub const fn is_bare_code(&self) -> bool {
        self.code.is_some() && self.name.is_none()
    }
}

/// Words that announce the code of an item.
const ANNOUNCING: &[&str] = &["事項", "項目", "取組項目", "取組", "施策", "事業", "No.", "No", "№", "#", "＃"];

/// Words before the number of something greater or of the item itself, which the number alone does not tell.
const GROUPING: &[&str] = &[
    "基本目標",
    "重点目標",
    "政策目標",
    "目標",
    "重点戦略",
    "基本戦略",
    "戦略",
    "重点取組",
    "重点施策",
    "重点プロジェクト",
    "重点事業",
    "重点項目",
    "重点",
    "基本施策",
    "施策の柱",
    "柱",
    "基本政策",
    "政策",
    "基本方針",
    "方針",
    "基本方向",
    "分野",
    "テーマ",
    "プロジェクト",
    "アクション",
];

/// A number before these counts them: 3年間の行動計画, 1-2歳児.
const COUNTED: &[&str] =
    &["年度", "年間", "年生", "年目", "か年", "ヵ年", "ヶ年", "歳", "か月", "か所", "回", "区", "世代", "団体"];

/// Cuts an item cell into code and name. A text without a code is a name.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole =
        || Parsed { code: None, name: Some(line.clone()).filter(|name| !name.is_empty()), levels: 0, announced: false };
    if let Some((code, levels, tail)) = chapter(&line).or_else(|| in_brackets(&line)) {
        return Parsed { code: Some(code.into()), name: named(tail), levels, announced: false };
    }
    let announcing = word_before_node(&line, ANNOUNCING);
    let grouping = if announcing.is_some() { None } else { word_before_node(&line, GROUPING) };
    let announced = announcing.is_some();
    let rest = announcing.or(grouping).unwrap_or(&line);
    let (mut code, levels, after) = code_of(rest);
    if code.is_empty() {
        return whole();
    }
    let closed = after.strip_prefix([')', '）']).unwrap_or(after);
    let tail =
        closed.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '．' | '：' | ':' | '、' | '，'));
    let set_apart = tail.len() < after.len()
        || tail.starts_with(['「', '『', '【', '（', '('])
        || code.ends_with(|c| is_circled(c) || matches!(c, ')' | '）'));
    // 「24区共通」 and 「3年間の取組」 begin with a number that belongs to the name; 「1-①地域防災」 does not.
    let touching = !tail.is_empty() && !set_apart;
    if touching && ((levels < 2 && !announced) || COUNTED.iter().any(|word| tail.starts_with(word))) {
        return whole();
    }
    // R5 alone is a year, and 目標1 alone the name of a goal; 戦略1-1 is a code by itself.
    if levels < 2 && (is_year(code) || (grouping.is_some() && tail.is_empty())) {
        return whole();
    }
    // 柱1-取組2: a code with words in it is kept with its first.
    if WITHIN.iter().any(|word| code.contains(word)) {
        code = line.get(..line.len() - after.len()).unwrap_or(code);
    }
    Parsed { code: Some(code.to_string()), name: named(tail), levels, announced }
}

fn named(tail: &str) -> Option<String> {
    Some(tail.trim().to_string()).filter(|name| !name.is_empty())
}

/// What follows the longest of `words` at the beginning of `line`, where that is a code.
fn word_before_node<'l>(line: &'l str, words: &[&str]) -> Option<&'l str> {
    let after = words.iter().filter_map(|word| line.strip_prefix(word)).min_by_key(|after| after.len())?;
    let after = after.trim_start();
    after.chars().next().is_some_and(is_node).then_some(after)
}

/// 第1章 安全: the whole is the code.
fn chapter(line: &str) -> Option<(&str, usize, &str)> {
    let after = line.strip_prefix('第')?;
    let rest = after.trim_start_matches(|c| is_digit(c) || "一二三四五六七八九十".contains(c));
    let unit = rest.chars().next().filter(|c| "章節項編部款".contains(*c)).map_or(0, char::len_utf8);
    let tail = rest.get(unit..)?;
    let apart = tail.is_empty() || tail.starts_with([' ', ':', '：', '「', '『', '.', '．']);
    let code = line.get(..line.len() - tail.len())?;
    (rest.len() < after.len() && apart).then(|| (code, 1, tail.trim_start_matches([' ', ':', '：', '.', '．'])))
}

/// 【1】安全, [1-2] 安全: the code stands between brackets that only adorn it.
fn in_brackets(line: &str) -> Option<(&str, usize, &str)> {
    let inner = line.strip_prefix(['【', '［', '[', '〔', '《', '〈'])?;
    let (inner, tail) = inner.split_once(['】', '］', ']', '〕', '》', '〉'])?;
    let (code, levels, rest) = code_of(inner.trim());
    (!code.is_empty() && rest.is_empty() && !is_year(code)).then_some((code, levels, tail))
}

/// R5, H30: how years are written for short.
fn is_year(code: &str) -> bool {
    let digits = code.strip_prefix(['R', 'H', 'S', 'Ｒ', 'Ｈ', 'Ｓ']);
    digits.is_some_and(|digits| (1..=2).contains(&digits.chars().count()) && digits.chars().all(is_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: Option<&str>, name: Option<&str>) {
        let parsed = parse(text);
        assert_eq!((parsed.code.as_deref(), parsed.name.as_deref()), (code, name), "{text}");
    }

    #[test]
    fn code_and_name_are_told_apart() {
        check("事項2-③ 「区政会議」の設置など", Some("2-③"), Some("「区政会議」の設置など"));
        check("1-① 「地域防災訓練」の充実など", Some("1-①"), Some("「地域防災訓練」の充実など"));
        check("１－１　地域防災", Some("１－１"), Some("地域防災"));
        check("2-③", Some("2-③"), None);
        check("1-①地域防災力の向上", Some("1-①"), Some("地域防災力の向上"));
        check("①安全なまち", Some("①"), Some("安全なまち"));
        check("3-2-ア 学習支援", Some("3-2-ア"), Some("学習支援"));
        check("1(2) 見守り", Some("1(2)"), Some("見守り"));
        check("12", Some("12"), None);
    }

    #[test]
    fn codes_are_read_in_every_dress() {
        for (text, code) in [
            ("１）安全", "１"),
            ("（ア）安全", "（ア）"),
            ("ア 安全", "ア"),
            ("ア）安全", "ア"),
            ("⑴ 安全", "⑴"),
            ("⑴安全", "⑴"),
            ("【1】安全", "1"),
            ("【1-2】 安全", "1-2"),
            ("第1章 安全", "第1章"),
            ("第２章　安全", "第２章"),
            ("重点1：安全", "1"),
            ("目標1 安全", "1"),
            ("戦略１－１　安全", "１－１"),
            ("柱1-取組2 安全", "柱1-取組2"),
            ("基本目標Ⅰ－１ 安全", "Ⅰ－１"),
            ("R5-01 安全", "R5-01"),
            ("#1 安全", "1"),
            ("Ⅳ(2)ア 安全", "Ⅳ(2)ア"),
            ("Ⅰ-1-(2) 安全", "Ⅰ-1-(2)"),
            ("01 安全", "01"),
            ("A-1　安全", "A-1"),
            ("Ａ－１　安全", "Ａ－１"),
            ("K3 安全", "K3"),
            ("施策1-1 安全", "1-1"),
            ("取組項目(1) 安全", "(1)"),
            ("(1)-① 安全", "(1)-①"),
            ("No.12 安全", "12"),
            ("1.2.3 安全", "1.2.3"),
            ("１．安全", "１"),
        ] {
            check(text, Some(code), Some("安全"));
        }
        assert!(parse("#1 安全").announced);
        assert!(!parse("目標1 安全").announced);
        assert_eq!(parse("柱1-取組2 安全").levels, 2);
    }

    #[test]
    fn a_number_that_belongs_to_the_name_stays_there() {
        check("24区共通の取組", None, Some("24区共通の取組"));
        check("3年間の行動計画", None, Some("3年間の行動計画"));
        check("アンケートの実施", None, Some("アンケートの実施"));
        check("地域防災", None, Some("地域防災"));
        for name in [
            "2025年問題対策",
            "100歳体操",
            "3世代交流",
            "1-2歳児の健診",
            "事業3か年計画",
            "第3次地域福祉計画",
            "第2期子育て支援",
            "R5年度の取組",
            "H30 台風災害の復旧",
            "AED講習",
            "Ａ地区の整備",
            "目標1",
            "【新規】見守り",
            "【R5】見守り",
            "イベントの開催",
            "5G活用",
        ] {
            check(name, None, Some(name));
        }
    }
}
