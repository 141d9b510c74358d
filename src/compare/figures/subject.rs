//! 何の数 — the words that say what a figure counts: 避難所開設訓練 of 「避難所開設訓練を5回行い」. Reads one clause; knows no
//! grammar beyond particles and brackets, and gives back nothing rather than a guess.

use crate::evaluation::Span;
use crate::text::plain::is_kanji;

/// 何の数 — as written, without particles around.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    pub text: String,
    /// Whether the figure stands in brackets or behind うち: a detail of what was said before.
    pub inside: bool,
    /// Whether the words are such (参加者, 開催) that what was spoken of before says more.
    pub weak: bool,
}

/// Counting words between the words and the figure; behind a 漢字 they are part of a longer word (青少年, 設計).
const COUNTING: &[&str] = &[
    "年間",
    "年",
    "毎月",
    "月",
    "週",
    "合計",
    "総計",
    "計",
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
];
/// Particles on either side; within hiragana they may be part of a word (子ども, にぎわい).
const PARTICLES: &[&str] = &["は", "が", "で", "に", "も", "と", "の", "へ", "より", "から"];
const SIGNS: &[char] = &[
    '：', ':', '=', '＝', '…', '→', '-', '－', '・', '○', '●', '■', '◆', '◇', '※', '】', '］', ']', '）', ')', '、',
    '，', ',', '。',
];
/// What may stand before the words besides.
const AHEAD: &[&str] = &["また", "さらに", "うち", "及び", "以上", "以下", "程度"];
/// Words that tell who or what is counted anywhere.
const WEAK: &[&str] =
    &["参加", "参加者", "参加者数", "参加人数", "開催", "実施", "年間", "回数", "件数", "人数", "総数"];

/// What the figure at `span` counts, looking no further back than `from` (bytes).
#[must_use]
pub fn of(text: &str, from: u32, span: Span) -> Subject {
    let before = Span { start: from.min(span.start), end: span.start }.of(text);
    let line = before.rsplit(['\n', '。']).next().unwrap_or(before);
    let (outer, clause, bracket) = match line.rsplit_once(['（', '(']) {
        Some((outer, inner)) if !inner.contains(['）', ')']) => (outer, inner, true),
        _ => (line, line, false),
    };
    // A bracket may stand behind the full stop of its sentence.
    let outer = if bracket { before.rsplit_once(['（', '(']).map_or(outer, |(outer, _)| outer) } else { outer };
    let outer = outer.trim_end().trim_end_matches('。');
    let clause = clause.rsplit(['、', '，', ',', '；', ';', '／']).next().unwrap_or(clause).trim();
    let inside = bracket || opened_before(text, from, span) || clause.trim_start().starts_with("うち");
    let mut words = noun(clause);
    if bracket {
        // 「地域防災訓練を開催（参加者120人）」: what was held says more than who is counted.
        let held = outer.rsplit_once(['を', 'が']).map_or("", |(held, _)| held);
        let held = held.rsplit(['\n', '、', '，', '。']).next().map(noun).unwrap_or_default();
        words = if held.is_empty() { words } else { held };
    }
    let before = !words.is_empty();
    if words.is_empty() && !inside {
        words = behind(Span { start: span.end, end: u32::try_from(text.len()).unwrap_or(u32::MAX) }.of(text));
    }
    let weak = !before || WEAK.contains(&words.strip_prefix("年間の").unwrap_or(&words));
    Subject { text: words, inside, weak }
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
    loop {
        let shorter = ahead(rest.trim_matches(SIGNS).trim());
        let shorter = behind_of(shorter);
        if shorter == rest {
            break;
        }
        rest = shorter;
    }
    let word = rest.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    if word { rest.to_owned() } else { String::new() }
}

/// Without a word that only leads over to what is counted.
fn ahead(phrase: &str) -> &str {
    let hiragana = |rest: &str| rest.starts_with(|c: char| matches!(c, 'ぁ'..='ん'));
    let particle = PARTICLES.iter().chain(&["を"]).find_map(|word| phrase.strip_prefix(word));
    let particle = particle.filter(|rest| !hiragana(rest));
    particle.or_else(|| AHEAD.iter().find_map(|word| phrase.strip_prefix(word))).unwrap_or(phrase).trim()
}

/// Without a word that only leads over to the figure.
fn behind_of(phrase: &str) -> &str {
    let ends = |rest: &str, is: fn(char) -> bool| rest.ends_with(is);
    let counting = COUNTING.iter().find_map(|word| phrase.strip_suffix(word)).filter(|rest| !ends(rest, is_kanji));
    let particle = PARTICLES.iter().find_map(|word| phrase.strip_suffix(word));
    let particle = particle.filter(|rest| !ends(rest, |c| matches!(c, 'ぁ'..='ん')));
    counting.or(particle).or_else(|| phrase.strip_suffix('を')).unwrap_or(phrase).trim()
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
        let seen = read(marked);
        assert_eq!((seen.text.as_str(), seen.inside), (words, inside), "{marked}");
    }

    fn read(marked: &str) -> Subject {
        let (before, rest) = marked.split_once('⟦').unwrap();
        let (figure, after) = rest.split_once('⟧').unwrap();
        let from = before.find('|').unwrap_or(0);
        let before = before.replace('|', "");
        let text = format!("{before}{figure}{after}");
        let at = |n: usize| u32::try_from(n).unwrap();
        let span = Span { start: at(before.len()), end: at(before.len() + figure.len()) };
        of(&text, at(from), span)
    }

    #[test]
    fn the_words_before_a_figure_say_what_it_counts() {
        check("避難所開設訓練を⟦5回⟧行い、200人が参加", "避難所開設訓練", false);
        check("避難所開設訓練 年⟦8回⟧", "避難所開設訓練", false);
        check("避難先を知っている区民の割合 ⟦53%以上⟧", "避難先を知っている区民の割合", false);
        check("・啓発の参加者数：⟦1,600人以上⟧", "啓発の参加者数", false);
        check("6月27日|に地域防災訓練を⟦4回⟧開催", "地域防災訓練", false);
        check("子育てセミナー 年⟦4回⟧", "子育てセミナー", false);
        check("青少年 ⟦4人⟧", "青少年", false);
        check("訓練を5回|、にぎわい創出の催しを年間⟦4回⟧", "にぎわい創出の催し", false);
        check("見守りを要する子ども ⟦4人⟧", "見守りを要する子ども", false);
        check("【業績目標】\n講座 ⟦12回⟧", "講座", false);
    }

    #[test]
    fn a_figure_without_words_says_nothing_unless_they_stand_behind() {
        check("避難所開設訓練を5回|行い、⟦200人⟧が参加", "", false);
        check("⟦3回⟧の防災訓練を実施", "防災訓練", false);
        check("⟦80%⟧", "", false);
    }

    #[test]
    fn what_is_counted_anywhere_is_weaker_than_what_was_spoken_of() {
        assert!(read("訓練を11回|行い、⟦880人以上⟧の参加をめざす").weak);
        assert!(read("参加者 ⟦880人⟧").weak && read("200人|が来場。年間の開催は⟦5回⟧").weak);
        assert!(!read("訓練 年⟦8回⟧").weak);
    }

    #[test]
    fn details_in_brackets_and_behind_うち_are_parts() {
        check("6月|に地域防災訓練を開催（参加者⟦120人⟧）", "地域防災訓練", true);
        check("6月|に地域防災訓練を開催。（参加者⟦120人⟧）", "地域防災訓練", true);
        check("訓練を12回|（上期⟦5回⟧、下期6回）", "上期", true);
        check("訓練を12回（上期5回|、下期⟦6回⟧）", "下期", true);
        check("延べ490人が参加。うち⟦2回⟧は夜間", "", true);
    }
}
