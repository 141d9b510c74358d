//! 何の数 — the words that say what a figure counts: 避難所開設訓練 of 「避難所開設訓練を5回行い」. Reads one clause; knows no
//! grammar beyond particles and brackets, and gives back nothing rather than a guess.

use crate::evaluation::Span;

/// 何の数 — as written, without particles around.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    pub text: String,
    /// Whether the figure stands in brackets or behind うち: a detail of what was said before.
    pub inside: bool,
}

/// What may stand between the words and the figure and says nothing about what is counted.
const BEHIND: &[&str] = &[
    "年間",
    "年",
    "毎月",
    "月",
    "週",
    "計",
    "合計",
    "総計",
    "全",
    "各",
    "約",
    "延べ",
    "のべ",
    "およそ",
    "概ね",
    "目標値",
    "目標",
    "実績値",
    "実績",
    "：",
    ":",
    "=",
    "＝",
    "…",
    "→",
    "-",
    "ー",
    "を",
    "は",
    "が",
    "で",
    "に",
    "も",
    "と",
    "の",
    "へ",
    "より",
    "から",
];
/// What may stand before the words.
const AHEAD: &[&str] = &[
    "・",
    "○",
    "●",
    "■",
    "◆",
    "◇",
    "※",
    "→",
    "-",
    "－",
    "】",
    "]",
    "］",
    "」",
    ")",
    "）",
    "また",
    "さらに",
    "うち",
    "及び",
    "と",
    "に",
    "は",
    "の",
    "が",
    "を",
    "で",
    "も",
    "へ",
    "から",
    "以上",
    "以下",
    "程度",
    "、",
    "，",
    ",",
    "。",
];

/// What the figure at `span` counts, looking no further back than `from` (bytes).
#[must_use]
pub fn of(text: &str, from: u32, span: Span) -> Subject {
    let before = Span { start: from.min(span.start), end: span.start }.of(text);
    let line = before.rsplit(['\n', '。']).next().unwrap_or(before);
    let (outer, clause, bracket) = match line.rsplit_once(['（', '(']) {
        Some((outer, inner)) if !inner.contains(['）', ')']) => (outer, inner, true),
        _ => (line, line, false),
    };
    let clause = clause.rsplit(['、', '，', ',', '；', ';', '／']).next().unwrap_or(clause).trim();
    let inside = bracket || opened_before(text, from, span) || clause.trim_start().starts_with("うち");
    let mut words = noun(clause);
    if bracket {
        // 「地域防災訓練を開催（参加者120人）」: what was held says more than who is counted.
        let held = outer.rsplit_once(['を', 'が']).map_or("", |(held, _)| held);
        let held = held.rsplit(['、', '，', '。']).next().map(noun).unwrap_or_default();
        words = if held.is_empty() { words } else { held };
    }
    if words.is_empty() && !inside {
        words = behind(Span { start: span.end, end: u32::try_from(text.len()).unwrap_or(u32::MAX) }.of(text));
    }
    Subject { text: words, inside }
}

/// Whether a bracket before `from` is still open: 「12回（上期5回、下期6回）」, where the last figure is the one before.
fn opened_before(text: &str, from: u32, span: Span) -> bool {
    let head = Span { start: 0, end: span.start }.of(text);
    let line = head.rsplit(['\n', '。']).next().unwrap_or(head);
    let open = line.chars().filter(|c| matches!(c, '（' | '(')).count();
    let shut = line.chars().filter(|c| matches!(c, '）' | ')')).count();
    from < span.start && open > shut
}

/// A phrase without particles and counting words around it. Nothing, where no word is left.
fn noun(phrase: &str) -> String {
    let mut rest = phrase.trim();
    // 【業績目標】 heads what follows.
    if let Some((_, tail)) = rest.rsplit_once('】') {
        rest = tail.trim();
    }
    while let Some(shorter) = AHEAD.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter.trim_start();
    }
    while let Some(shorter) = BEHIND.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter.trim_end();
    }
    let word = rest.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    if word { rest.to_owned() } else { String::new() }
}

/// 「3回の防災訓練を実施」: what is counted stands behind.
fn behind(text: &str) -> String {
    let Some(rest) = text.strip_prefix('の') else { return String::new() };
    let end = rest.find(['を', 'が', 'に', 'は', '、', '。', '（', '(', '\n']).unwrap_or(rest.len());
    rest.get(..end).map(noun).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figure stands between ⟦ and ⟧; the figure before it, if any, ends at ⟧ too.
    fn check(marked: &str, words: &str, inside: bool) {
        let (before, rest) = marked.split_once('⟦').unwrap();
        let (figure, after) = rest.split_once('⟧').unwrap();
        let from = before.find('|').unwrap_or(0);
        let before = before.replace('|', "");
        let text = format!("{before}{figure}{after}");
        let at = |n: usize| u32::try_from(n).unwrap();
        let span = Span { start: at(before.len()), end: at(before.len() + figure.len()) };
        assert_eq!(of(&text, at(from), span), Subject { text: words.into(), inside }, "{marked}");
    }

    #[test]
    fn the_words_before_a_figure_say_what_it_counts() {
        check("避難所開設訓練を⟦5回⟧行い、200人が参加", "避難所開設訓練", false);
        check("避難所開設訓練 年⟦8回⟧", "避難所開設訓練", false);
        check("避難先を知っている区民の割合 ⟦53%以上⟧", "避難先を知っている区民の割合", false);
        check("・啓発の参加者数：⟦1,600人以上⟧", "啓発の参加者数", false);
        check("6月27日|に地域防災訓練を⟦4回⟧開催", "地域防災訓練", false);
        check("【業績目標】\n講座 ⟦12回⟧", "講座", false);
    }

    #[test]
    fn a_figure_without_words_says_nothing_unless_they_stand_behind() {
        check("避難所開設訓練を5回|行い、⟦200人⟧が参加", "", false);
        check("⟦3回⟧の防災訓練を実施", "防災訓練", false);
        check("⟦80%⟧", "", false);
    }

    #[test]
    fn details_in_brackets_and_behind_うち_are_parts() {
        check("6月|に地域防災訓練を開催（参加者⟦120人⟧）", "地域防災訓練", true);
        check("訓練を12回|（上期⟦5回⟧、下期6回）", "上期", true);
        check("訓練を12回（上期5回|、下期⟦6回⟧）", "下期", true);
        check("延べ490人が参加。うち⟦2回⟧は夜間", "", true);
    }
}
