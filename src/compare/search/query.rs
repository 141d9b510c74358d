//! 検索の言葉 — what a person types, as a question: words that must all stand in an entry, words of which one is enough,
//! words that must not. 「防災 訓練 または 講座 -会議」 asks for 防災, and 訓練 or 講座, and no 会議.

use crate::text::folded::{Folding, folded, stems};
use memchr::memmem::Finder;

/// 問い — every clause must be answered by one of its terms, and no term of `without` may occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub clauses: Vec<Vec<Term>>,
    pub without: Vec<Term>,
}

/// 語 — a word or phrase in the spellings in which it is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As texts are folded.
    pub folded: String,
    /// What a text may hold instead, if it holds `plain` too.
    pub stems: Vec<String>,
    /// With its okurigana; empty where there are no stems.
    pub plain: String,
}

/// The spelling that keeps okurigana.
pub(super) const PLAIN: Folding = Folding { okurigana: false, ..Folding::SEARCH };

const OR: [&str; 6] = ["または", "又は", "もしくは", "OR", "or", "|"];
const AND: [&str; 3] = ["AND", "and", "かつ"];
const NOT: [&str; 3] = ["NOT", "not", "除く"];
/// As people say it behind the word: 会議を除く.
const WITHOUT: [&str; 2] = ["を除く", "除く"];

impl Query {
    /// Reads what was typed. Every text is a question; an empty one asks nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let (mut either, mut not) = (false, false);
        for token in tokens(text) {
            let word = token.text.as_str();
            if !token.quoted {
                match word {
                    _ if OR.contains(&word) => {
                        either = !query.clauses.is_empty();
                        continue;
                    }
                    _ if AND.contains(&word) => continue,
                    _ if NOT.contains(&word) => {
                        not = true;
                        continue;
                    }
                    _ => {}
                }
            }
            let behind = WITHOUT.iter().find_map(|end| word.strip_suffix(end)).filter(|_| !token.quoted);
            let Some(term) = Term::of(behind.unwrap_or(word)) else { continue };
            if not || token.not || behind.is_some() {
                query.without.push(term);
            } else if let Some(clause) = query.clauses.last_mut().filter(|_| either) {
                clause.push(term);
            } else {
                query.clauses.push(vec![term]);
            }
            (either, not) = (false, false);
        }
        query
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.without.is_empty()
    }

    /// 探す語 — everything that is marked where it stands.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.clauses.iter().flatten()
    }
}

/// 探し手 — a question made ready to be put to many texts.
pub(super) struct Seeker<'q> {
    pub clauses: Vec<Vec<Needle<'q>>>,
    without: Vec<Needle<'q>>,
}

/// 針 — a term made ready.
pub(super) struct Needle<'q> {
    pub folded: Finder<'q>,
    pub stems: Vec<Finder<'q>>,
    plain: &'q str,
}

impl<'q> Seeker<'q> {
    pub fn of(query: &'q Query) -> Self {
        let needles = |terms: &'q Vec<Term>| terms.iter().map(Needle::of).collect();
        Self { clauses: query.clauses.iter().map(needles).collect(), without: needles(&query.without) }
    }

    /// The clause with the longest words has the fewest hits; the others are looked for only there.
    pub fn rarest(&self) -> Option<usize> {
        (0..self.clauses.len()).max_by_key(|n| self.clauses.get(*n)?.iter().map(Needle::size).min())
    }

    /// Whether a folded text answers, one clause being known to; `original` is asked only where the folded text leaves
    /// it open.
    pub fn answers<'a>(&self, known: Option<usize>, text: &[u8], original: impl Fn() -> Option<&'a str>) -> bool {
        let has = |needle: &Needle| needle.is_in(text, &original);
        let open = self.clauses.iter().enumerate().filter(|(n, _)| Some(*n) != known);
        open.into_iter().all(|(_, clause)| clause.iter().any(has)) && !self.without.iter().any(has)
    }
}

impl<'q> Needle<'q> {
    fn of(term: &'q Term) -> Self {
        Self {
            folded: Finder::new(&term.folded),
            stems: term.stems.iter().map(Finder::new).collect(),
            plain: &term.plain,
        }
    }

    /// The length of the shortest word looked for, in bytes.
    fn size(&self) -> usize {
        self.stems.iter().map(|stem| stem.needle().len()).min().unwrap_or(self.folded.needle().len())
    }

    fn is_in<'a>(&self, text: &[u8], original: impl Fn() -> Option<&'a str>) -> bool {
        let stem = || self.stems.iter().any(|stem| stem.find(text).is_some());
        self.folded.find(text).is_some()
            || stem() && original().is_some_and(|original| folded(original, PLAIN).contains(self.plain))
    }
}

impl Term {
    fn of(word: &str) -> Option<Self> {
        let folded_word = folded(word, Folding::SEARCH);
        let stems = stems(word);
        let plain = if stems.is_empty() { String::new() } else { folded(word, PLAIN) };
        (!folded_word.is_empty()).then_some(Self { folded: folded_word, stems, plain })
    }
}

struct Token {
    text: String,
    quoted: bool,
    not: bool,
}

/// Words between spaces, phrases in 「」 or "", and the words that join them, also where they are written without spaces.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let close = match c {
            '「' => Some('」'),
            '『' => Some('』'),
            '"' | '＂' | '“' | '”' => Some('"'),
            _ => None,
        };
        if let Some(close) = close {
            let not = is_minus(&word);
            if !not {
                words(&word, &mut tokens);
            }
            word.clear();
            let ends = |c: &char| *c == close || close == '"' && matches!(c, '＂' | '“' | '”');
            tokens.push(Token { text: chars.by_ref().take_while(|c| !ends(c)).collect(), quoted: true, not });
        } else if c.is_whitespace() {
            words(&word, &mut tokens);
            word.clear();
        } else {
            word.push(c);
        }
    }
    words(&word, &mut tokens);
    tokens
}

/// A run without spaces, cut where もしくは and the like join two words.
fn words(run: &str, tokens: &mut Vec<Token>) {
    let run = run.replace('｜', "|");
    let minus = run.chars().next().is_some_and(|c| is_minus(c.encode_utf8(&mut [0; 4])));
    let mut rest = if minus { run.chars().skip(1).collect() } else { run };
    let mut push = |text: &str| {
        if !text.is_empty() {
            tokens.push(Token { text: text.to_owned(), quoted: false, not: minus });
        }
    };
    let joins = |rest: &str| {
        let inside = OR.iter().filter(|word| !word.starts_with(['O', 'o']));
        inside.filter_map(|word| rest.find(word).map(|at| (at, *word))).min()
    };
    while let Some((at, join)) = joins(&rest) {
        push(rest.get(..at).unwrap_or_default());
        push(join);
        rest = rest.get(at + join.len()..).unwrap_or_default().to_owned();
    }
    push(&rest);
}

fn is_minus(text: &str) -> bool {
    ["-", "－", "−", "‐", "―", "ー"].contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clauses parted by `&`, their terms by `/`, what is left out behind `-`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let query = Query::parse(text);
        let clause = |clause: &Vec<Term>| clause.iter().map(|term| term.folded.as_str()).collect::<Vec<_>>().join("/");
        let mut shown = query.clauses.iter().map(clause).collect::<Vec<_>>().join("&");
        for term in &query.without {
            shown.extend(["-", &term.folded]);
        }
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn words_are_joined_as_people_join_them() {
        check("防災　訓練", "防災&訓練");
        check("防災 または 訓練", "防災/訓練");
        check("防災または訓練 OR 講座", "防災/訓練/講座");
        check("防災|訓練 会議", "防災/訓練&会議");
        check("防災 AND 訓練", "防災&訓練");
        check("", "");
        check("または", "");
    }

    #[test]
    fn words_are_left_out_in_every_usual_way() {
        for text in
            ["防災 -会議", "防災　－会議", "防災 会議を除く", "防災 除く 会議", "防災 NOT 会議", "防災 -「会議」"]
        {
            check(text, "防災-会議");
        }
        check("-会議", "-会議");
        check("-", "");
    }

    #[test]
    fn phrases_are_taken_as_they_stand() {
        check("「防災 訓練または 講座」 “出席 者を除く”", "防災訓練または講座&出席者を除く");
        check("地域\"防災 訓練\"", "地域&防災訓練");
        check("「閉じない", "閉じない");
    }
}
