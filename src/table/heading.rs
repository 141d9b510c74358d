//! 見出し — which field a heading heads. The year in it (23年度の取組内容) is taken out first, then numbering and notes in
//! brackets; what is left is compared with the known spellings, at last by likeness.
//!
//! Knows spellings only. What stands under a heading is weighed in [`super::columns`].

use super::grammar;
use super::spelling::SPELLINGS;
use crate::evaluation::Field;
use crate::text::era::{self, Mention, Sort};
use crate::text::plain::fold;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// 欄の種類 — what a column or box holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// 番号 — the item's code.
    Code,
    /// 事項・事業名 — the item's name, or code and name together.
    Item,
    Section,
    Ward,
    Year,
    Field(Field),
    /// 区分 — a column whose cells name, row by row, the field of the cells beside them (計画, 実績, 評価 …).
    Label,
    /// A heading that is known and that no field covers (備考).
    Other,
    /// 読み飛ばす — somebody said that it is not to be read.
    Skip,
}

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
    offer(spell(leaf));
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
    let by_words = grammar::read(&stem.core).filter(|_| stem.core.chars().count() <= LONGEST_PHRASE);
    let by_words = by_words.map(|slot| Reading { slot, score: BY_WORDS });
    let alike = INDEX.alike(&stem.core);
    // A spelling that is nearly the same knows better than the words it is made of.
    if by_words.is_some() && alike.as_ref().is_none_or(|alike| alike.score < BY_WORDS) { by_words } else { alike }
}

fn exact(stem: &Stem) -> Option<Slot> {
    INDEX.exact.get(stem.whole.as_str()).or_else(|| INDEX.exact.get(stem.core.as_str())).copied()
}

/// How much of a heading a spelling makes up that ends it (重点的な＋今後の課題) or begins it (今後の課題＋について).
fn part(heading: &str, spelling: &str, all: f64, known: f64) -> f64 {
    // In Japanese the last word says what it is: 成果目標の達成状況 is no 成果目標.
    if known < 3.0 {
        0.0
    } else if heading.ends_with(spelling) {
        0.6 + 0.3 * known / all
    } else if heading.starts_with(spelling) {
        0.35 + 0.4 * known / all
    } else {
        0.0
    }
}

/// 索引 — the known spellings by the pairs of characters in them, so that each heading meets only those it shares one with.
struct Index {
    exact: HashMap<&'static str, Slot>,
    spellings: Vec<(Slot, &'static str, usize)>,
    pairs: HashMap<(char, char), Vec<usize>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { exact: HashMap::new(), spellings: Vec::new(), pairs: HashMap::new() };
    for (slot, spellings) in SPELLINGS {
        for spelling in *spellings {
            index.exact.entry(spelling).or_insert(*slot);
            for pair in pairs(spelling) {
                index.pairs.entry(pair).or_default().push(index.spellings.len());
            }
            index.spellings.push((*slot, spelling, spelling.chars().count()));
        }
    }
    index
});

impl Index {
    fn alike(&self, heading: &str) -> Option<Reading> {
        let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
        for pair in pairs(heading) {
            for n in self.pairs.get(&pair).into_iter().flatten() {
                *shared.entry(*n).or_default() += 1;
            }
        }
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let all = heading.chars().count();
        let readings = shared.into_iter().filter_map(|(n, pairs)| {
            let (slot, spelling, known) = self.spellings.get(n).copied()?;
            let likeness = 2.0 * f64::from(pairs) / count((all + known).saturating_sub(2).max(1));
            Some(Reading {
                slot,
                score: part(heading, spelling, count(all), count(known)).max(likeness.min(1.0) * 0.85),
            })
        });
        // Of equals the first spelling: the order of the table is the order of preference.
        readings.reduce(|best, next| if next.score > best.score { next } else { best })
    }
}

fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    text.chars().zip(text.chars().skip(1))
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
        check("21年度の次年度以降の課題", Slot::Field(Field::Issues));
        check("④ 結果（基本事業の意図）", Slot::Field(Field::Vision));
        check("(2) 全体総括・今後の改革改善の内容", Slot::Field(Field::Assessment));
        check("23年度決算額\n(千円)", Slot::Field(Field::Cost));
        check("めざすべき将来像(最終的なめざす状態)", Slot::Field(Field::Vision));
        check("<令和5年度実績と達成状況>", Slot::Field(Field::ActualValue));
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
