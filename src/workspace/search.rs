//! 検索の結果 — what the search view shows for the words typed: one sentence, a small table, lines to read. Looks nothing
//! up itself; takes up what `compare::search` found.

use super::matrix::{item_key, item_words};
use super::words::{cut, fiscal_year_short};
use crate::compare::order::UNKNOWN_WARD;
use crate::compare::search::context::{Run, line};
use crate::compare::search::query::Query;
use crate::compare::search::{Count, Index, Scope, SearchPart};
use crate::evaluation::{Evaluation, Field, Stage};
use crate::origin::Origin;
use crate::text::Label;

/// The value that stands for the columns that no field covers, among the keys of fields and stages.
const OTHER: &str = "other";
const STAGES: [(Stage, &str); 5] =
    [(Stage::Plan, "plan"), (Stage::Do, "do"), (Stage::Check, "check"), (Stage::Act, "act"), (Stage::Input, "input")];
/// An item's name in a line.
const ITEM: usize = 28;

/// 問い合わせ — what is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    pub words: String,
    pub year: Option<u16>,
    pub scope: Scope,
    /// So many lines are drawn.
    pub most: usize,
}

/// 答え — ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchAnswer {
    pub summary: String,
    /// 見つからない区, as a sentence.
    pub without: Option<String>,
    /// The sum first, then every ward.
    pub counts: Vec<Count>,
    /// The columns of the table that hold something.
    pub columns: Vec<CountColumn>,
    pub groups: Vec<WardHits>,
    /// Lines that are not drawn yet.
    pub rest: usize,
}

/// 列 — a stage, what stands beside all stages, or the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountColumn {
    pub part: SearchPart,
    pub words: &'static str,
}

/// 区の行 — the lines of one ward.
#[derive(Clone, Debug, PartialEq)]
pub struct WardHits {
    pub ward: String,
    pub lines: Vec<HitLine>,
}

/// 見つかった行.
#[derive(Clone, Debug, PartialEq)]
pub struct HitLine {
    /// Year, item, field and labels.
    pub place: String,
    pub runs: Vec<Run>,
    /// 「ほか2か所」.
    pub more: Option<String>,
    pub origin: Origin,
    /// What a link to the item's card needs.
    pub year: Option<u16>,
    pub item: String,
}

impl CountColumn {
    /// The number that stands in this column.
    #[must_use]
    pub fn of(self, count: &Count) -> usize {
        let at = |n: usize| count.parts.get(n).copied().unwrap_or(0);
        match self.part {
            SearchPart::Stage(stage) => Stage::ALL.iter().position(|other| *other == stage).map_or(0, at),
            SearchPart::Other => at(Stage::ALL.len()),
            _ => count.sum(),
        }
    }
}

/// Answers what is asked.
#[must_use]
pub fn answer(index: &Index, evaluations: &[&Evaluation], asked: &SearchQuery) -> SearchAnswer {
    let query = Query::parse(&asked.words);
    if query.is_empty() {
        return SearchAnswer::default();
    }
    let all = index.find(&query, evaluations, asked.year);
    let mut counts = index.tally(&all, asked.year);
    let wards = counts.len();
    let names: Vec<&str> = counts.iter().filter(|count| count.sum() == 0).map(|count| count.ward.as_str()).collect();
    let without = (!names.is_empty() && names.len() < wards)
        .then(|| format!("見つからない区（{}区）：{}", names.len(), names.join("・")));
    let hits = index.within(&all, &asked.scope);
    let summary = match (all.len(), hits.len()) {
        (0, _) => format!("{wards}区のどの欄にも見つかりませんでした。"),
        (all, some) => {
            let narrowed = if some == all {
                String::new()
            } else {
                format!("下に並べているのは、そのうち{some}の欄です。")
            };
            format!("{wards}区のうち{}区、{all}の欄で見つかりました。{narrowed}", wards - names.len())
        }
    };
    let mut sum = Count { ward: "全区".to_owned(), parts: [0; 6] };
    for (n, part) in sum.parts.iter_mut().enumerate() {
        *part = counts.iter().filter_map(|count| count.parts.get(n)).sum();
    }
    let columns = columns().filter(|column| column.of(&sum) > 0 || is_pdca(column.part)).collect();
    counts.insert(0, sum);
    let mut groups: Vec<WardHits> = Vec::new();
    for hit in hits.iter().take(asked.most) {
        let Some(line) = evaluations.get(hit.evaluation).and_then(|own| line(own, hit.place, &query)) else { continue };
        let ward = line.ward.unwrap_or_else(|| UNKNOWN_WARD.to_owned());
        let labels: Vec<&str> = line.labels.iter().map(Label::as_str).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("「{}」", labels.join("・")) };
        let year = line.year.map(|year| fiscal_year_short(year) + "　").unwrap_or_default();
        let found = HitLine {
            place: format!("{year}{}　{}{labels}", cut(&item_words(&line.item), ITEM), line.heading),
            runs: line.runs,
            more: (line.more > 0).then(|| format!("この欄にほか{}か所", line.more)),
            origin: line.origin,
            year: line.year,
            item: item_key(&line.item),
        };
        match groups.last_mut() {
            Some(group) if group.ward == ward => group.lines.push(found),
            _ => groups.push(WardHits { ward, lines: vec![found] }),
        }
    }
    SearchAnswer { summary, without, counts, columns, groups, rest: hits.len().saturating_sub(asked.most) }
}

/// The word of a part in links; empty for all.
#[must_use]
pub fn part_key(part: SearchPart) -> &'static str {
    match part {
        SearchPart::All => "",
        SearchPart::Other => OTHER,
        SearchPart::Field(field) => field.key(),
        SearchPart::Stage(stage) => STAGES.iter().find(|(known, _)| *known == stage).map_or("", |(_, key)| key),
    }
}

/// The part that a link names.
#[must_use]
pub fn part_of(key: &str) -> SearchPart {
    let stage = STAGES.iter().find(|(_, known)| *known == key).map(|(stage, _)| SearchPart::Stage(*stage));
    stage.or_else(|| Field::from_key(key).map(SearchPart::Field)).unwrap_or(if key == OTHER {
        SearchPart::Other
    } else {
        SearchPart::All
    })
}

/// 選べる部分 — everything, each stage with its fields, and what no field covers; each with its words.
#[must_use]
pub fn parts() -> Vec<(SearchPart, String)> {
    let mut parts = vec![(SearchPart::All, "すべての欄".to_owned())];
    for (stage, _) in STAGES {
        parts.push((SearchPart::Stage(stage), format!("{}の欄すべて", stage.ja())));
        let fields = Field::ALL.iter().filter(|field| field.stage() == stage);
        parts.extend(fields.map(|field| (SearchPart::Field(*field), format!("　{}", field.ja()))));
    }
    parts.push((SearchPart::Other, "その他の欄".to_owned()));
    parts
}

fn columns() -> impl Iterator<Item = CountColumn> {
    let stages = STAGES.iter().map(|(stage, _)| CountColumn { part: SearchPart::Stage(*stage), words: stage.ja() });
    stages.chain([
        CountColumn { part: SearchPart::Other, words: "他" },
        CountColumn { part: SearchPart::All, words: "計" },
    ])
}

const fn is_pdca(part: SearchPart) -> bool {
    !matches!(part, SearchPart::Other | SearchPart::Stage(Stage::Input))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::evaluations;

    fn check(words: &str, scope: Scope) -> SearchAnswer {
        let all = evaluations();
        let all: Vec<&Evaluation> = all.iter().collect();
        answer(&Index::of(&all), &all, &SearchQuery { words: words.to_owned(), year: None, scope, most: 5 })
    }

    #[test]
    fn a_word_of_a_few_wards_names_the_others() {
        let answer = check("防災", Scope::default());
        assert!(answer.summary.starts_with("24区のうち"), "{}", answer.summary);
        assert_eq!(answer.counts.len(), 25);
        assert_eq!(answer.groups.iter().map(|group| group.lines.len()).sum::<usize>(), 5);
        let sum = CountColumn { part: SearchPart::All, words: "" }.of(&answer.counts[0]);
        assert_eq!(answer.rest + 5, sum);
        let marked = answer.groups[0].lines[0].runs.iter().find(|run| run.hit).map(|run| run.text.as_str());
        assert_eq!(marked, Some("防災"));
    }

    #[test]
    fn nothing_asked_and_nothing_found_are_told_apart() {
        assert_eq!(check("　", Scope::default()), SearchAnswer::default());
        let none = check("どこにもない語", Scope::default());
        assert!(none.summary.contains("どの欄にも見つかりません") && none.without.is_none() && none.groups.is_empty());
    }

    #[test]
    fn a_narrowed_answer_keeps_the_whole_table() {
        let scope = Scope { ward: Some("朝日区".into()), part: SearchPart::Stage(Stage::Act) };
        let (all, narrowed) = (check("課題", Scope::default()), check("課題", scope));
        assert_eq!(all.counts, narrowed.counts);
        assert!(narrowed.groups.iter().all(|group| group.ward == "朝日区"));
        assert_ne!(all.summary, narrowed.summary);
    }

    #[test]
    fn every_part_comes_back_from_its_link() {
        for (part, _) in parts() {
            assert_eq!(part_of(part_key(part)), part);
        }
        assert_eq!(part_of("nonsense"), SearchPart::All);
    }
}
