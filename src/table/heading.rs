//! 見出し — which field a heading heads. The year in it (23年度の取組内容) is taken out first, then numbering and notes in
//! brackets; what is left is compared with the known spellings, at last by likeness.
//!
//! Knows spellings only. What stands under a heading is weighed in [`super::columns`].

pub mod index;

use super::grammar;
use super::slot::Slot;
use crate::evaluation::Field;
use crate::text::era::{self, Mention, Sort};
use crate::text::plain::fold;
use index::INDEX;

/// 見出しの読み — a slot and how sure it is, 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub slot: Slot,
    pub score: f64,
}

/// Below this a heading counts as unknown.
pub const SURE: f64 = 0.62;

/// How sure the words of a heading make it: less than a spelling that is nearly the same.
const BY_WORDS: f64 = 0.76;

/// So like a known spelling is one that differs in a particle or an ending.
const NEARLY_THE_SAME: f64 = 0.82;

/// Longer phrases are sentences: their last word says little.
const LONGEST_PHRASE: usize = 24;

/// A heading longer than this (folded) is prose.
const LONGEST: usize = 48;

/// 見出しの芯 — a heading without its year, numbering and notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stem {
    /// Folded, everything but year and numbering.
    pub whole: String,
    /// Also without notes in brackets: `対象(誰を)` → `対象`.
    pub core: String,
    /// Years that were written in it.
    pub years: Vec<Mention>,
}

/// 文 — a full stop outside brackets: 事業の目的（3行程度で。） is a heading.
#[must_use]
pub fn is_sentence(text: &str) -> bool {
    let mut depth = 0_u32;
    text.chars().any(|c| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '。' && depth == 0
    })
}

/// Takes year, numbering and bracketed notes out of a heading.
#[must_use]
pub fn stem(text: &str) -> Stem {
    let folded = fold(text);
    let years = era::mentions(&folded);
    let mut rest = String::new();
    let mut from = 0;
    for year in years.iter().filter(|year| year.sort > Sort::Date) {
        rest.push_str(folded.get(from..year.place.start).unwrap_or_default());
        from = year.place.end;
        // 24年3月末までの主な取組, 23年度の取組内容, 23年度を取組内容: the particle goes with the year.
        for particle in ["までの", "までに", "まで", "時点の", "における", "の", "を"] {
            if let Some(tail) = folded.get(from..).filter(|tail| tail.starts_with(particle)) {
                from = folded.len() - tail.len() + particle.len();
                break;
            }
        }
    }
    rest.push_str(folded.get(from..).unwrap_or_default());
    let mut whole = rest.replace("[]", "").replace("()", "").replace("取り組み", "取組").replace("取組み", "取組");
    if let Some(inner) =
        whole.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|inner| !inner.contains('['))
    {
        whole = inner.to_string();
    }
    if let Some(inner) =
        whole.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|inner| !inner.contains('('))
    {
        whole = inner.to_string();
    }
    let whole = unnumbered(&whole).trim_matches([':', '。', '※', '~']).to_string();
    let core = without_notes(&whole);
    // 指標１, 取組2: which of several it is.
    let bare = core.trim_end_matches(|c: char| c.is_ascii_digit());
    let core = if bare.chars().count() > 1 { bare.to_string() } else { core };
    Stem { whole, core, years }
}

/// Reads a heading that may stand under group headings (`groups`, from the top down).
#[must_use]
pub fn read(leaf: &Stem, groups: &[Stem]) -> Option<Reading> {
    let mut best: Option<Reading> = None;
    let mut offer = |reading: Option<Reading>| {
        if let Some(reading) = reading
            && best.as_ref().is_none_or(|b| reading.score > b.score)
        {
            best = Some(reading);
        }
    };
    // 具体的取組（計画）: a word that may name items, and a note that says which field it is.
    let field = |reading: &Reading| matches!(reading.slot, Slot::Field(_));
    let spelled = spell(leaf).filter(|reading| reading.score >= SURE);
    let noted =
        by_note(leaf).filter(|note| spelled.as_ref().is_none_or(|known| known.slot == Slot::Item && field(note)));
    offer(noted.or(spelled));
    for group in groups.iter().rev().filter(|group| !group.core.is_empty() && group.core != leaf.core) {
        for joined in [format!("{}{}", group.core, leaf.core), format!("{}{}", leaf.core, group.core)] {
            let joined = Stem { whole: joined.clone(), core: joined, years: Vec::new() };
            // A word of its own is surer than one put together, unless it is half a word (成果 under 目標).
            offer(exact(&joined).map(|slot| Reading { slot, score: 0.97 }));
        }
    }
    best
}

/// 候補 — the field that a heading's words make likely, however unsure.
#[must_use]
pub fn guess(text: &str) -> Option<Slot> {
    INDEX.alike(&stem(text).core).filter(|reading| reading.score > 0.4).map(|reading| reading.slot)
}

/// Compares with the known spellings: the same, then one that begins or ends it, then the likest.
fn spell(stem: &Stem) -> Option<Reading> {
    if stem.core.is_empty() || stem.whole.chars().count() > LONGEST {
        return None;
    }
    if let Some(slot) = exact(stem) {
        let half_a_word =
            ["成果", "業績", "目標", "実績", "状況", "評価", "計画", "取組", "事業", "課題", "対象", "達成"];
        let score = if half_a_word.contains(&stem.core.as_str()) { 0.9 } else { 1.0 };
        return Some(Reading { slot, score });
    }
    let by_words = grammar::read(&stem.core).filter(|_| is_phrase(&stem.core));
    // What stood at a month's end (24年3月末までの取組) has been done.
    let until = stem.years.iter().any(|year| year.sort == Sort::MonthEnd);
    let done = |slot| {
        if until && slot == Slot::Field(Field::PlannedActions) { Slot::Field(Field::ActionsTaken) } else { slot }
    };
    let by_words = by_words.map(|slot| Reading { slot: done(slot), score: BY_WORDS });
    let alike = INDEX.alike(&stem.core).map(|alike| Reading { slot: done(alike.slot), ..alike });
    // A spelling that is nearly the same knows better than the words it is made of.
    let near = alike.as_ref().is_some_and(|alike| alike.score >= NEARLY_THE_SAME);
    if by_words.is_some() && !near { by_words } else { alike }
}

/// A heading of words is short, counts nothing and says one thing, unless it asks.
fn is_phrase(core: &str) -> bool {
    let asks = core.ends_with('か') || core.ends_with('?');
    // 5年後の姿 counts years, 年26回の開催 is what was done.
    let counts = core
        .chars()
        .zip(core.chars().skip(1))
        .any(|(c, next)| c.is_ascii_digit() && !next.is_ascii_digit() && !matches!(next, '年' | '次'));
    core.chars().count() <= LONGEST_PHRASE && (asks || !counts && !core.contains('、'))
}

/// 取り組むこと（計画）, 実施（Ｄ）, 内容（名称）: where the words themselves say nothing, those in brackets may.
fn by_note(stem: &Stem) -> Option<Reading> {
    let (_, note) = stem.whole.strip_suffix(')')?.rsplit_once('(')?;
    let slot = match note {
        "P" | "Plan" => Slot::Field(Field::PlannedActions),
        "D" | "Do" => Slot::Field(Field::ActionsTaken),
        "C" | "Check" => Slot::Field(Field::Assessment),
        "A" | "Action" => Slot::Field(Field::NextActions),
        _ => INDEX.exact(note)?,
    };
    Some(Reading { slot, score: BY_WORDS })
}

fn exact(stem: &Stem) -> Option<Slot> {
    INDEX.exact(&stem.whole).or_else(|| INDEX.exact(&stem.core))
}

/// Drops numbering before a heading: ④, (1), 2., Ⅰ, ■, ア.
fn unnumbered(text: &str) -> &str {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start_matches(|c: char| {
            matches!(c, '\u{2460}'..='\u{2473}' | '\u{2160}'..='\u{217f}' | '■' | '□' | '●' | '○' | '◆' | '◇' | '▼' | '▽' | '・' | '*' | '※' | '.' | '、' | ':' | '-')
        });
        let digits = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
        let trimmed = match digits.chars().next() {
            // 「10年後の姿」 keeps its number; 「2.目的」 and 「2目的」 do not.
            Some(c)
                if digits.len() < trimmed.len()
                    && !matches!(c, '年' | '月' | '次' | '回' | '人' | '%' | '区' | 'か' | '歳') =>
            {
                digits
            }
            _ => trimmed,
        };
        let trimmed = bracketed_number(trimmed).unwrap_or(trimmed);
        if trimmed.len() == rest.len() {
            return rest;
        }
        rest = trimmed;
    }
}

/// `(1)目的` → `目的`.
fn bracketed_number(text: &str) -> Option<&str> {
    let (number, rest) = text.strip_prefix('(')?.split_once(')')?;
    let short = number.chars().count() <= 2 && !rest.is_empty();
    (short
        && number
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ('ァ'..='ヶ').contains(&c) || ('一'..='十').contains(&c)))
    .then_some(rest)
}

/// `主な戦略(課題解決の方策)` → `主な戦略`; brackets that are the whole heading stay.
fn without_notes(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.is_empty() {
        text.chars().filter(|c| !matches!(c, '(' | ')' | '[' | ']' | '<' | '>')).collect()
    } else {
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, slot: Slot) {
        let reading = read(&stem(heading), &[]);
        assert!(
            reading.as_ref().is_some_and(|r| r.slot == slot && r.score >= SURE),
            "{heading} is read as {reading:?} ({:?})",
            stem(heading)
        );
    }

    #[test]
    fn decorated_headings_are_read() {
        check("【21年度】趣旨・目的", Slot::Field(Field::Purpose));
        check("取組の考え\n方(戦略)", Slot::Field(Field::Strategy));
        check("23年度を取組内容", Slot::Field(Field::PlannedActions));
        check("24年3月末までの主な取組", Slot::Field(Field::ActionsTaken));
        check("24年3月末までの行動や取組", Slot::Field(Field::ActionsTaken));
        check("21年度の次年度以降の課題", Slot::Field(Field::Issues));
        check("④ 結果（基本事業の意図）", Slot::Field(Field::Vision));
        check("(2) 全体総括・今後の改革改善の内容", Slot::Field(Field::Assessment));
        check("23年度決算額\n(千円)", Slot::Field(Field::Cost));
        check("めざすべき将来像(最終的なめざす状態)", Slot::Field(Field::Vision));
        check("<令和5年度実績と達成状況>", Slot::Field(Field::ActualValue));
        check("５年後の地域の姿", Slot::Field(Field::Vision));
        check("取組の基本的な方向", Slot::Field(Field::Strategy));
        assert_eq!(read(&stem("年26回の開設及び効果の検証"), &[]).filter(|r| r.score >= SURE), None);
        check("具体的取組（計画）", Slot::Field(Field::PlannedActions));
        check("実施（Ｄ）", Slot::Field(Field::ActionsTaken));
        check("地域の将来のすがた", Slot::Field(Field::Vision));
        check("指標２", Slot::Field(Field::PerformanceTarget));
        check("事業№", Slot::Code);
        check("区　名", Slot::Ward);
    }

    #[test]
    fn spellings_nobody_listed_are_read_by_their_last_word() {
        check("重点的に取り組む今後の課題", Slot::Field(Field::Issues));
        check("本年度の主な取組実績", Slot::Field(Field::ActionsTaken));
        check("次年度以降の課題など", Slot::Field(Field::Issues));
        check("成果目標の達成状況について", Slot::Field(Field::Achievement));
    }

    #[test]
    fn a_full_stop_makes_a_sentence_but_for_one_in_brackets() {
        assert!(is_sentence("訓練を行う。"));
        assert!(!is_sentence("事業の目的(目指す姿を簡潔に。3行程度)"));
    }

    #[test]
    fn half_a_word_takes_the_other_half_from_its_group() {
        let reading = read(&stem("成果"), &[stem("目標")]);
        assert_eq!(reading.map(|r| r.slot), Some(Slot::Field(Field::OutcomeTarget)));
        let reading = read(&stem("業績"), &[stem("計　画"), stem("目標")]);
        assert_eq!(reading.map(|r| r.slot), Some(Slot::Field(Field::PerformanceTarget)));
    }

    #[test]
    fn the_year_is_taken_out_and_kept() {
        let stem = stem("平成22年度");
        assert_eq!((stem.core.as_str(), stem.years.len()), ("", 1));
    }
}
