//! 凡例を探す — reads a legend where a workbook states one: `※達成状況の区分　①:目標を達成　②:一部達成`,
//! `【凡例】A=達成、B=概ね達成`, or lines of a list sheet.
//!
//! Weighs what [`super::pairs`] finds: an enumeration in prose or a scale of directions (拡充・継続・縮小) is no legend.

use super::pairs::{Pair, pairs};
use super::{Level, percent, words::level_in_words};
use crate::text::plain;
use serde::{Deserialize, Serialize};

/// 凡例 — marks and what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legend {
    /// A preset's key, or `workbook` where it stands in the file.
    pub name: String,
    /// Mark as written in the legend (one spelling, see [`same_mark`]) → level.
    pub marks: Vec<(String, Level)>,
}

impl Legend {
    /// The level of a mark; a mark that begins with the code (①達成) counts.
    #[must_use]
    pub fn level(&self, mark: &str) -> Option<Level> {
        let mark = same_mark(mark);
        let exact = self.marks.iter().find(|(code, _)| *code == mark);
        // The longest code that the mark begins with: ②(ⅰ) before ②.
        let begins = || {
            let codes = self.marks.iter().filter(|(code, _)| {
                mark.strip_prefix(code.as_str())
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || code.ends_with(c)))
            });
            codes.max_by_key(|(code, _)| code.len())
        };
        exact.or_else(begins).map(|(_, level)| *level)
    }
}

/// One spelling for marks: full-width letters and the two circles (○, 〇) are one, 「A」 is A; letter case stays (a is not A).
#[must_use]
pub fn same_mark(mark: &str) -> String {
    let folded = plain::fold(mark).replace('〇', "○").replace(['✕', '✖', '╳'], "×");
    let bare = folded.trim_end_matches('。');
    let inside = bare.strip_prefix(['「', '『', '[', '(']).and_then(|rest| rest.strip_suffix(['」', '』', ']', ')']));
    inside.filter(|inside| inside.chars().count() == 1).unwrap_or(bare).to_string()
}

/// Reads a legend from one text. At least two marks of a kind must have a meaning that names a level.
#[must_use]
pub fn parse(text: &str) -> Option<Legend> {
    let mut kinds: Vec<(MarkKind, Vec<Pair>)> = Vec::new();
    let mut none: Vec<Pair> = Vec::new();
    for pair in pairs(text) {
        let pair = Pair { mark: same_mark(&pair.mark), ..pair };
        let kind = kind(&pair.mark);
        if kind == MarkKind::Dash {
            none.push(pair);
            continue;
        }
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, pairs)) if pairs.iter().all(|known| known.mark != pair.mark) => pairs.push(pair),
            Some(_) => {}
            None => kinds.push((kind, vec![pair])),
        }
    }
    let mut marks: Vec<(String, Level)> =
        kinds.iter().flat_map(|(_, pairs)| scale(pairs).unwrap_or_default()).collect();
    if marks.is_empty() {
        return None;
    }
    // A dash alone is no scale; beside one it says what has none.
    marks.extend(none.into_iter().filter_map(|pair| Some((pair.mark, level_in_words(&pair.meaning)?))));
    Some(Legend { name: "workbook".into(), marks })
}

/// A line that gives three marks or more their meanings, whether those name levels or not (５：高い　４：やや高い …).
#[must_use]
pub fn lists_marks(text: &str) -> bool {
    let pairs = pairs(text);
    let kinds: Vec<MarkKind> = pairs.iter().map(|pair| kind(&same_mark(&pair.mark))).collect();
    // ① and ② also number the parts of a text.
    let short = pairs.iter().all(|pair| pair.meaning.chars().count() <= 12);
    kinds.len() >= 3 && short && kinds.iter().all(|kind| Some(kind) == kinds.first() && *kind != MarkKind::Circled)
}

/// 記号の種類 — letters and signs of one scale are of one kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    Circled,
    Sign,
    Capital,
    Small,
    Digit,
    Kana,
    Roman,
    Dash,
}

fn kind(mark: &str) -> MarkKind {
    match mark.chars().next() {
        Some('\u{2460}'..='\u{2473}') => MarkKind::Circled,
        Some('A'..='Z') => MarkKind::Capital,
        Some('a'..='z') => MarkKind::Small,
        Some('0'..='9') => MarkKind::Digit,
        Some('ア'..='オ') => MarkKind::Kana,
        Some('\u{2160}'..='\u{217f}') => MarkKind::Roman,
        Some('-' | 'ー') => MarkKind::Dash,
        _ => MarkKind::Sign,
    }
}

/// The levels of marks of one kind; `None` where they enumerate something else.
fn scale(pairs: &[Pair]) -> Option<Vec<(String, Level)>> {
    let meanings: Vec<&str> = pairs.iter().map(|pair| pair.meaning.as_str()).collect();
    let named: Vec<Option<Level>> = meanings.iter().map(|meaning| meant(meaning)).collect();
    // 「100％以上達成」 and 「80％以上達成」 are told apart by their numbers only.
    let alike = |level: &Option<Level>| level.is_none() || named.iter().filter(|other| *other == level).count() > 1;
    let by_percent = percent::levels(&meanings).filter(|_| named.iter().any(alike));
    let levels = by_percent.map_or(named, |levels| levels.into_iter().map(Some).collect());
    let known = levels.iter().flatten().count();
    let directions = meanings.iter().filter(|meaning| is_direction(meaning)).count();
    let first = levels.iter().flatten().next()?;
    let different = levels.iter().flatten().any(|level| level != first);
    if known < 2 || !different || directions > 0 || known * 2 <= pairs.len() {
        return None;
    }
    Some(pairs.iter().zip(levels).filter_map(|(pair, level)| Some((pair.mark.clone(), level?))).collect())
}

/// The level of an explanation. What names a subject first (訓練：達成) or counts things (3回) tells of work done.
fn meant(meaning: &str) -> Option<Level> {
    let folded = plain::fold(meaning);
    let subject = folded.split_once(':').is_some_and(|(before, _)| level_in_words(before).is_none());
    let counter =
        |pair: (char, char)| pair.0.is_ascii_digit() && "回件人名か箇世校団地施円万千台冊戸組年月日".contains(pair.1);
    let counts = folded.chars().zip(folded.chars().skip(1)).any(counter);
    if subject || counts {
        return None;
    }
    // 100%以上 and the like are read as a scale; a bare value is no meaning of its own.
    level_in_words(meaning).filter(|_| !folded.ends_with('%'))
}

/// 方向性 — what is to become of the work says nothing about what was reached.
fn is_direction(meaning: &str) -> bool {
    ["拡充", "拡大", "縮小", "現状維持", "統合", "見直し", "継続"].iter().any(|word| meaning.contains(word))
        && level_in_words(meaning).is_none_or(|level| level == Level::Stopped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marks: &[(&str, Level)]) {
        let found = parse(text).map(|legend| legend.marks).unwrap_or_default();
        let found: Vec<(&str, Level)> = found.iter().map(|(mark, level)| (mark.as_str(), *level)).collect();
        assert_eq!(found, marks, "{text}");
    }

    #[test]
    fn legends_are_read_in_every_way_they_are_written() {
        let three = [("①", Level::Achieved), ("②", Level::Partly), ("③", Level::Missed)];
        check("※達成状況の区分　①:目標を達成　②:一部達成　③:未達成", &three);
        check("【凡例】①=目標を達成、②=一部達成、③=未達成", &three);
        check("達成状況（①達成②一部達成③未達成）", &three);
        check("①…達成\n②…一部達成\n③…未達成", &three);
        check(
            "評価一覧　※Ａ：想定以上の成果があった　Ｂ：想定どおりの成果があった　Ｃ：成果がなかった",
            &[("A", Level::Exceeded), ("B", Level::Achieved), ("C", Level::Missed)],
        );
        check("(1)：達成できた　(2)：ほぼ達成できた", &[("1", Level::Achieved), ("2", Level::Mostly)]);
        check("ア：目標達成　イ：おおむね達成", &[("ア", Level::Achieved), ("イ", Level::Mostly)]);
        check("☆：順調　◇：やや遅れ　▼：未着手", &[("☆", Level::Achieved), ("◇", Level::Partly), ("▼", Level::Missed)]);
        check(
            "【凡例】◎=目標を上回る、○=目標を達成、△=一部未達成、×=未達成",
            &[("◎", Level::Exceeded), ("○", Level::Achieved), ("△", Level::Partly), ("×", Level::Missed)],
        );
        check(
            "※達成状況の区分　A:達成　B:概ね達成　C:一部達成　D:未達成",
            &[("A", Level::Achieved), ("B", Level::Mostly), ("C", Level::Partly), ("D", Level::Missed)],
        );
        check(
            "Ａ：順調　Ｂ：順調でない　－：対象外",
            &[("A", Level::Achieved), ("B", Level::Missed), ("-", Level::NotApplicable)],
        );
    }

    #[test]
    fn the_ways_marks_are_set_apart_make_no_difference() {
        let four = [("A", Level::Achieved), ("B", Level::Mostly), ("C", Level::Partly), ("D", Level::Missed)];
        for text in [
            "A（達成）B（概ね達成）C（一部達成）D（未達成）",
            "「A」達成「B」概ね達成「C」一部達成「D」未達成",
            "[A]達成 [B]概ね達成 [C]一部達成 [D]未達成",
            "A-達成 B-概ね達成 C-一部達成 D-未達成",
            "Ａ達成　Ｂ概ね達成　Ｃ一部達成　Ｄ未達成",
            "Ａ　達成　Ｂ　概ね達成　Ｃ　一部達成　Ｄ　未達成",
            "評価：Ａ（順調に進んでいる）、Ｂ（おおむね順調に進んでいる）、Ｃ（遅れが見られる）、Ｄ（進んでいない）",
            "※１　A：目標値を達成した B：目標値をほぼ達成した C：目標値を一部達成した D：目標値を達成しなかった",
            "A:達成（100%以上）、B:概ね達成（80%以上）、C:一部達成（50%以上）、D:未達成（50%未満）",
            "A＝100％以上　B＝80％以上100％未満　C＝50％以上80％未満　D＝50％未満",
            "A…目標達成率100％以上、B…80～100％未満、C…60～80％未満、D…60％未満",
            "A：100％以上達成　B：80％以上達成　C：60％以上達成　D：60％未満",
        ] {
            check(text, &four);
        }
        check(
            "（評価）S：目標を超えて達成　A：目標を達成　B：目標をおおむね達成　C：目標を達成できなかった",
            &[("S", Level::Exceeded), ("A", Level::Achieved), ("B", Level::Mostly), ("C", Level::Missed)],
        );
        check(
            "【評価区分】　ａ…目標を達成　ｂ…おおむね達成　ｃ…達成できていない",
            &[("a", Level::Achieved), ("b", Level::Mostly), ("c", Level::Missed)],
        );
        check(
            "達成度（①達成　②おおむね達成　③未達成）",
            &[("①", Level::Achieved), ("②", Level::Mostly), ("③", Level::Missed)],
        );
        check(
            "☆☆☆…達成　☆☆…一部達成　☆…未達成",
            &[("☆☆☆", Level::Achieved), ("☆☆", Level::Partly), ("☆", Level::Missed)],
        );
    }

    #[test]
    fn numbers_may_rise_or_fall() {
        check(
            "5：目標を上回る 4：達成 3：概ね達成 2：一部達成 1：未達成",
            &[
                ("5", Level::Exceeded),
                ("4", Level::Achieved),
                ("3", Level::Mostly),
                ("2", Level::Partly),
                ("1", Level::Missed),
            ],
        );
        check(
            "1 目標を大きく上回って達成／3 目標をほぼ達成／5 目標を大きく下回った",
            &[("1", Level::Exceeded), ("3", Level::Mostly), ("5", Level::Missed)],
        );
    }

    #[test]
    fn enumerations_and_directions_are_no_legend() {
        check("① 防災訓練を行う\n② 見守りを広げる", &[]);
        check("①防災訓練：目標を達成した。②見守り：未達成。", &[]);
        check("①訓練を3回行い目標を達成　②講座は2回とも中止", &[]);
        check("① 参加率80％以上　② 満足度60％以上", &[]);
        check("a:拡充 b:継続 c:縮小", &[]);
        check("a:拡充 b:継続 c:改善 d:統合 e:縮小 f:休止・廃止 g:完了", &[]);
        check("1 現状維持　2 改革改善　3 終了・廃止・休止　4 完了", &[]);
        check(
            "評価　A:達成　B:未達成\n方向性　1:拡充　2:継続　3:廃止　4:完了",
            &[("A", Level::Achieved), ("B", Level::Missed)],
        );
    }

    #[test]
    fn the_longest_code_that_fits_a_mark_is_taken() {
        let legend = parse("①:達成 ②(ⅰ):遅れている ②(ⅱ):下回った ③:達成できなかった").unwrap();
        assert_eq!(legend.level("②(ⅰ)"), Some(Level::Partly));
        assert_eq!(legend.level("①達成"), Some(Level::Achieved));
        assert_eq!(legend.level("④"), None);
        let stars = parse("☆☆：達成　☆：未達成").unwrap();
        assert_eq!((stars.level("☆☆☆"), stars.level("☆☆")), (None, Some(Level::Achieved)));
        let letters = parse("A：達成　B：未達成").unwrap();
        assert_eq!(
            (letters.level("「Ｂ」"), letters.level("B評価"), letters.level("AB")),
            (Some(Level::Missed), Some(Level::Missed), None)
        );
    }
}
