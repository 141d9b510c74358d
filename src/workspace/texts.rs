//! 文章くらべの内容 — which texts lie beside each other, and the sentences about them. Compares nothing itself; takes up what
//! `compare::texts` found.

use super::matrix::{MatrixTable, item_key, item_words};
use super::words::{cut, fiscal_year_short};
use crate::align::Side;
use crate::compare::matrix::Matrix;
use crate::compare::order::UNKNOWN_WARD;
use crate::compare::texts::same::{Cluster, Member, SameTexts};
use crate::compare::texts::{Comparison, compare};
use crate::evaluation::{Evaluation, Field};
use crate::origin::Origin;
use crate::text::Label;
use crate::text::folded::Folding;
use std::collections::BTreeSet;

/// So many others are laid beside the base where nobody chose.
const OTHERS: usize = 2;
/// More cannot be read below each other; a link may ask for more.
const MOST: usize = 6;
/// An item's name in a list of places.
const ITEM: usize = 24;
/// A text that is told once; the sheet has it all.
const EXCERPT: usize = 400;

/// 見せ方 — what a person chose to see and to count, as it stands in links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode {
    pub shows: Shows,
    /// 1つの文で — one text with its changes, in place of two columns.
    pub inline: bool,
    pub folding: Folding,
}

/// 見るもの — two texts beside each other, or one of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    Beside,
    /// 同じ文 — texts that stand in several places.
    Same,
    /// 前の年度からの動き.
    Moves,
}

impl Shows {
    /// The word in links; none for what is shown where nobody chose.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Beside => "",
            Self::Same => "same",
            Self::Moves => "moves",
        }
    }
}

/// 数えない違い — the kinds of difference that can be left out of account, by their word in links.
pub const KINDS: [(&str, &str); 4] =
    [("width", "全角・半角"), ("space", "空白・改行"), ("punctuation", "句読点・かっこ"), ("years", "年・年度")];

/// 組 — the base and another text of the same item.
#[derive(Clone, Debug, PartialEq)]
pub struct TextPair {
    pub base: String,
    pub other: String,
    pub comparison: Comparison,
}

/// 対照 — everything that the view shows of one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    pub key: String,
    pub title: String,
    /// What can be the base: wards, then other years, as its word in links and its words.
    pub bases: Vec<(String, String)>,
    pub base: String,
    /// The wards beside the base, or in years the wards themselves.
    pub wards: Vec<String>,
    pub pairs: Vec<TextPair>,
    /// All others by likeness, as a sentence; none between years.
    pub alike: Option<String>,
}

/// 同じ文の一覧 — those that are drawn, and how many more there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SameTextList {
    pub summary: String,
    pub cards: Vec<SameText>,
    pub rest: usize,
}

/// 同じ文の札 — one text and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct SameText {
    pub summary: String,
    pub text: String,
    pub places: Vec<TextPlace>,
}

/// ありか — one place of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextPlace {
    pub words: String,
    pub origin: Origin,
    pub ward: String,
    pub year: Option<u16>,
    pub item: String,
    pub field: Field,
}

impl Mode {
    /// Reads the words of a link; unknown ones belong to other views.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        let has = |word: &str| words.split(',').any(|own| own == word);
        let folding = Folding {
            width: !has("width"),
            space: !has("space"),
            punctuation: has("punctuation"),
            years: has("years"),
            ..Folding::default()
        };
        let shows = [Shows::Same, Shows::Moves].into_iter().find(|own| has(own.word())).unwrap_or(Shows::Beside);
        Self { shows, inline: has("inline"), folding }
    }

    #[must_use]
    pub fn print(self) -> String {
        let Self { shows, inline, folding } = self;
        let words = [
            (shows != Shows::Beside, shows.word()),
            (inline, "inline"),
            (!folding.width, "width"),
            (!folding.space, "space"),
            (folding.punctuation, "punctuation"),
            (folding.years, "years"),
        ];
        words.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect::<Vec<_>>().join(",")
    }

    /// Whether differences of a kind are left out of account.
    #[must_use]
    pub fn passes_over(self, kind: &str) -> bool {
        match kind {
            "width" => self.folding.width,
            "space" => self.folding.space,
            "punctuation" => self.folding.punctuation,
            _ => self.folding.years,
        }
    }

    /// The same with one kind of difference counted or not.
    #[must_use]
    pub fn toggled(mut self, kind: &str) -> Self {
        let folding = &mut self.folding;
        let choice = match kind {
            "width" => &mut folding.width,
            "space" => &mut folding.space,
            "punctuation" => &mut folding.punctuation,
            _ => &mut folding.years,
        };
        *choice = !*choice;
        self
    }
}

/// 問い合わせ — which item, which base, which others; empty where nobody chose.
#[derive(Clone, Copy, Debug)]
pub struct TextsQuery<'a> {
    pub item: Option<&'a str>,
    pub base: &'a str,
    pub wards: &'a [String],
    pub field: Option<Field>,
    pub folding: Folding,
}

/// Lays the texts that are asked for beside each other; `None` where there is nothing on the matrix.
#[must_use]
pub fn pairs(matrix: &Matrix, table: &MatrixTable, evaluations: &[&Evaluation], asked: TextsQuery) -> Option<Pairs> {
    let line = asked.item.and_then(|key| table.line(key)).or_else(|| table.lines().next())?;
    let here: Vec<(&String, usize)> =
        table.wards.iter().zip(&line.squares).filter_map(|(ward, square)| Some((ward, square.evaluation?))).collect();
    let years: Vec<u16> = table.years.iter().copied().filter(|year| Some(*year) != table.year).rev().collect();
    let mut bases: Vec<(String, String)> = here.iter().map(|(ward, _)| ((*ward).clone(), (*ward).clone())).collect();
    bases.extend(years.iter().map(|year| (year.to_string(), format!("同じ区の{}", fiscal_year_short(*year)))));
    let base = bases.iter().find(|(key, _)| key == asked.base).or(bases.first())?.0.clone();
    let compared = |base: usize, other: usize| {
        let side = |n: usize| Side::of(evaluations.get(n).copied(), evaluations);
        compare(&side(base), &side(other), asked.field, asked.folding)
    };
    let mut found = Pairs { key: line.key.clone(), title: item_words(&line.item), bases, base, ..Pairs::default() };
    if let Some(year) = years.into_iter().find(|year| year.to_string() == found.base) {
        let earlier = |ward: &String, now: usize| {
            let row = matrix.rows.iter().find(|row| row.cells.iter().any(|cell| cell.evaluation == Some(now)))?;
            row.cells.iter().find(|cell| cell.ward == *ward && cell.fiscal_year == Some(year))?.evaluation
        };
        let both: Vec<(&String, usize, usize)> =
            here.iter().filter_map(|(ward, now)| Some((*ward, earlier(ward, *now)?, *now))).collect();
        let wanted = asked.wards.iter().filter(|ward| both.iter().any(|(own, ..)| own == ward));
        let mut wanted: Vec<&String> = wanted.collect();
        if wanted.is_empty() {
            wanted = both.iter().take(OTHERS).map(|(ward, ..)| *ward).collect();
        }
        let name =
            |ward: &String, year: Option<u16>| format!("{ward}　{}", year.map(fiscal_year_short).unwrap_or_default());
        for (ward, then, now) in both.into_iter().filter(|(ward, ..)| wanted.contains(ward)).take(MOST) {
            found.wards.push(ward.clone());
            found.pairs.push(TextPair {
                base: name(ward, Some(year)),
                other: name(ward, table.year),
                comparison: compared(then, now),
            });
        }
        return Some(found);
    }
    let base = here.iter().find(|(ward, _)| **ward == found.base).map(|(_, n)| *n)?;
    let mut others: Vec<TextPair> = here
        .iter()
        .filter(|(ward, _)| **ward != found.base)
        .map(|(ward, n)| TextPair { base: found.base.clone(), other: (*ward).clone(), comparison: compared(base, *n) })
        .collect();
    others.sort_by_key(|pair| std::cmp::Reverse(pair.comparison.likeness));
    let shown: Vec<String> =
        others.iter().map(|pair| format!("{} {}", pair.other, percent(&pair.comparison))).collect();
    found.alike = (!shown.is_empty()).then(|| format!("「{}」と文字が一致する割合：{}", found.base, shown.join("、")));
    let chosen: BTreeSet<&String> =
        asked.wards.iter().filter(|ward| others.iter().any(|pair| pair.other == **ward)).collect();
    if chosen.is_empty() {
        others.truncate(OTHERS);
    } else {
        others.retain(|pair| chosen.contains(&pair.other));
        others.truncate(MOST);
    }
    found.wards = others.iter().map(|pair| pair.other.clone()).collect();
    found.pairs = others;
    Some(found)
}

/// 「84%」, 「記載なし」.
#[must_use]
pub fn percent(comparison: &Comparison) -> String {
    comparison.likeness.map_or_else(|| "記載なし".to_owned(), |likeness| format!("{likeness}%"))
}

/// Lists the texts that stand in `year` and `field` (none: all), at most `most` of them.
#[must_use]
pub fn listed(
    same: &SameTexts,
    evaluations: &[&Evaluation],
    (year, field): (Option<u16>, Option<Field>),
    most: usize,
) -> SameTextList {
    let stands = |member: &Member| {
        let own = evaluations.get(member.evaluation);
        let in_year = year.is_none() || own.is_some_and(|own| own.fiscal_year == year);
        in_year && field.is_none_or(|field| member.field == field)
    };
    let found: Vec<&Cluster> = same.clusters.iter().filter(|cluster| cluster.members.iter().any(stands)).collect();
    let summary = match found.len() {
        0 => "2か所以上にある文は見つかりませんでした。".to_owned(),
        all => format!(
            "2か所以上にある文が{all}あります。長く、多くの所にあるものから並べ、多くの区に共通する文は後に置いています。"
        ),
    };
    let cards: Vec<SameText> = found.iter().take(most).map(|cluster| card(cluster, evaluations)).collect();
    SameTextList { summary, rest: found.len() - cards.len(), cards }
}

/// One text, ready to be drawn.
fn card(cluster: &Cluster, evaluations: &[&Evaluation]) -> SameText {
    let entry = |member: &Member| evaluations.get(member.evaluation).and_then(|own| own.fields.get(&member.field));
    let first = cluster.members.first();
    let text = first.and_then(|member| Some(member.span.of(&entry(member)?.text))).unwrap_or_default();
    let places = cluster.members.iter().filter_map(|member| {
        let (own, entry) = (evaluations.get(member.evaluation)?, entry(member)?);
        let labels: Vec<&str> = member.labels.iter().map(Label::as_str).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("「{}」", labels.join("・")) };
        let share = if member.share < 100 { format!("（欄の{}%）", member.share) } else { String::new() };
        let ward = own.ward.clone().unwrap_or_else(|| UNKNOWN_WARD.to_owned());
        let year = own.fiscal_year.map(fiscal_year_short).unwrap_or_default();
        let item = cut(&item_words(&own.item), ITEM);
        Some(TextPlace {
            words: format!("{ward}　{year}　{item}　{}{labels}{share}", member.field.ja()),
            origin: entry.origin.clone(),
            ward,
            year: own.fiscal_year,
            item: item_key(&own.item),
            field: member.field,
        })
    });
    let how = if cluster.exact { "文が一致" } else { "文がほぼ一致" };
    let over = if cluster.years > 1 {
        format!("{}区・{}か年", cluster.wards, cluster.years)
    } else {
        format!("{}区", cluster.wards)
    };
    let given = if cluster.given { "　多くの区に共通する文" } else { "" };
    SameText {
        summary: format!("{how}　{over}の{}か所　{}字{given}", cluster.members.len(), cluster.letters),
        text: cut(text, EXCERPT),
        places: places.collect(),
    }
}

/// 割合の行 — ward, year, letters, and how many of them stand elsewhere too, in words.
#[must_use]
pub fn share_rows(same: &SameTexts, year: Option<u16>) -> Vec<[String; 5]> {
    let percent = |part: usize, whole: usize| format!("{}%", (part * 100).checked_div(whole).unwrap_or(0));
    let shares = same.shares.iter().filter(|share| year.is_none() || share.year == year);
    shares
        .map(|share| {
            [
                share.ward.clone().unwrap_or_else(|| UNKNOWN_WARD.to_owned()),
                share.year.map(fiscal_year_short).unwrap_or_default(),
                share.letters.to_string(),
                percent(share.wards, share.letters),
                percent(share.years, share.letters),
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::matrix::matrix;
    use crate::compare::texts::same::same;
    use crate::sample::evaluations;

    fn check(item: &str, base: &str, field: Field) -> Pairs {
        let all = evaluations();
        let all: Vec<&Evaluation> = all.iter().collect();
        let matrix = matrix(&all);
        let table = MatrixTable::of(&matrix, None);
        let asked = TextsQuery { item: Some(item), base, wards: &[], field: Some(field), folding: Folding::PLAIN };
        pairs(&matrix, &table, &all, asked).unwrap()
    }

    #[test]
    fn copied_assessments_of_the_sample_stand_first() {
        let found = check("2-②", "桜坂区", Field::Assessment);
        assert_eq!(found.wards, ["松風区", "楠木区"]);
        assert!(found.pairs.iter().all(|pair| pair.comparison.likeness == Some(100)));
        assert_eq!(found.bases.len(), 25, "the wards, and the same ward in another year");
        assert!(found.alike.unwrap().contains("松風区 100%"));
    }

    #[test]
    fn planted_copies_of_the_sample_are_all_found() {
        let all = evaluations();
        let all: Vec<&Evaluation> = all.iter().collect();
        let found = same(&all);
        let stands = |ward: &str, item: &str, field: Field| {
            found.clusters.iter().find(|cluster| {
                cluster.members.iter().any(|member| {
                    let own = all[member.evaluation];
                    own.ward.as_deref() == Some(ward) && own.item.code.as_deref() == Some(item) && member.field == field
                })
            })
        };
        for (ward, item, field, wards) in [
            ("桜坂区", "2-②", Field::Assessment, 3),
            ("東汐見区", "3-②", Field::Issues, 2),
            ("汐見区", "3-②", Field::NextActions, 2),
            ("岬台区", "1-①", Field::ActionsTaken, 2),
        ] {
            let cluster = stands(ward, item, field).unwrap_or_else(|| panic!("{ward} {item}"));
            assert_eq!(cluster.wards, wards, "{ward} {item}: {:?}", card(cluster, &all));
        }
    }

    #[test]
    fn choices_come_back_from_their_link() {
        for words in ["", "same", "moves", "inline,width,years", "space,punctuation"] {
            assert_eq!(Mode::parse(words).print(), words);
        }
        assert_eq!(Mode::parse("full,1").print(), "");
        for (kind, _) in KINDS {
            assert_ne!(Mode::parse("").passes_over(kind), Mode::parse("").toggled(kind).passes_over(kind));
        }
    }
}
