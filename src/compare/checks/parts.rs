//! 部分 — a field as the pieces that a reviewer reads one by one: its labelled passages, or the whole text.

use crate::align;
use crate::evaluation::{Evaluation, Field, Figure, Role, Span};
use crate::text::Label;
use crate::text::plain::fold;

/// 部分 — a labelled passage, or a whole text without labels.
#[derive(Clone, Copy, Debug)]
pub struct FieldPart<'a> {
    pub field: Field,
    pub labels: &'a [Label],
    pub text: &'a str,
    pub span: Span,
}

impl<'a> FieldPart<'a> {
    /// The figures that stand in this part.
    pub fn figures(&self, evaluation: &'a Evaluation) -> impl Iterator<Item = &'a Figure> + use<'a> {
        let (field, span) = (self.field, self.span);
        let inside = move |figure: &&Figure| {
            figure.field == field && span.start <= figure.span.start && figure.span.end <= span.end
        };
        evaluation.figures.iter().filter(inside)
    }
}

/// The figures whose unit counts one thing only in this part.
#[must_use]
pub fn only<'a>(evaluation: &'a Evaluation, part: &FieldPart<'a>, role: Role) -> Vec<&'a Figure> {
    let all: Vec<&Figure> = part.figures(evaluation).filter(|figure| figure.value.is_some()).collect();
    let alone = |figure: &&&Figure| all.iter().filter(|other| other.unit == figure.unit).count() == 1;
    all.iter().filter(alone).copied().filter(|figure| figure.role == role && figure.unit.is_some()).collect()
}

/// The figure of a field that holds nothing else.
#[must_use]
pub fn bare(evaluation: &Evaluation, field: Field) -> Option<&Figure> {
    let mut figures = evaluation.figures.iter().filter(|figure| figure.field == field && figure.value.is_some());
    figures.next().filter(|_| figures.next().is_none())
}

/// The parts of a field; none where nothing is written.
#[must_use]
pub fn parts(evaluation: &Evaluation, field: Field) -> Vec<FieldPart<'_>> {
    let Some(entry) = evaluation.fields.get(&field) else { return Vec::new() };
    let part = |labels, span: Span| FieldPart { field, labels, text: span.of(&entry.text), span };
    let passages = evaluation.passages.iter().filter(|passage| passage.field == field);
    let labelled: Vec<FieldPart> = passages.map(|passage| part(passage.labels.as_slice(), passage.span)).collect();
    if !labelled.is_empty() {
        return labelled;
    }
    vec![part(&[], Span { start: 0, end: u32::try_from(entry.text.len()).unwrap_or(u32::MAX) })]
}

/// Every label that a field uses.
pub fn labels(evaluation: &Evaluation, field: Field) -> impl Iterator<Item = &Label> {
    evaluation.passages.iter().filter(move |passage| passage.field == field).flat_map(|passage| &passage.labels)
}

/// Whether one of `known` speaks of the same matter. Mostly it is the label itself, which is quickly seen.
#[must_use]
pub fn is_among(label: &Label, known: &[&Label]) -> bool {
    known.contains(&label) || known.iter().any(|other| align::related(label, other))
}

/// The labels of `from`, each with its part, to which nothing in `to` answers. None unless both fields number their
/// parts in one way (they share a label), and none where `to` begins with a text for all labels.
#[must_use]
pub fn unanswered(evaluation: &Evaluation, from: Field, to: Field) -> Vec<(&Label, FieldPart<'_>)> {
    let answers: Vec<&Label> = labels(evaluation, to).collect();
    if answers.is_empty() || speaks_for_all(evaluation, to) {
        return Vec::new();
    }
    let mut open = Vec::new();
    let mut shared = false;
    for part in parts(evaluation, from) {
        for label in part.labels {
            if is_among(label, &answers) {
                shared = true;
            } else if !part.text.is_empty() {
                open.push((label, part));
            }
        }
    }
    if shared { open } else { Vec::new() }
}

/// Whether a text without label stands before the first label: longer than the label itself with its bullets.
fn speaks_for_all(evaluation: &Evaluation, field: Field) -> bool {
    const BULLETS: usize = 6;
    let first = evaluation.passages.iter().find(|passage| passage.field == field);
    let (Some(passage), Some(entry)) = (first, evaluation.fields.get(&field)) else { return false };
    let before = fold(Span { start: 0, end: passage.span.start }.of(&entry.text)).chars().count();
    let heads: usize = passage.labels.iter().map(|label| label.as_str().chars().count() + 1).sum();
    before > heads + BULLETS
}

/// What stands before a figure in its sentence, folded: what the figure counts.
#[must_use]
pub fn context(text: &str, span: Span) -> String {
    const FAR: usize = 30;
    let before = Span { start: 0, end: span.start }.of(text);
    let sentence = before.rsplit(['。', '\n']).next().unwrap_or_default();
    let folded = fold(sentence);
    let skip = folded.chars().count().saturating_sub(FAR);
    folded.chars().skip(skip).collect()
}

/// Whether two contexts name the same thing: a run of four characters of a name (kanji, katakana, Latin). Shorter runs
/// (事業, 開催, 参加者) are in every second sentence.
#[must_use]
pub fn akin(one: &str, other: &str) -> bool {
    const RUN: usize = 4;
    let names = |c: &char| c.is_alphabetic() && !matches!(c, 'ぁ'..='ん');
    let chars: Vec<char> = one.chars().collect();
    chars.windows(RUN).any(|run| run.iter().all(names) && other.contains(&run.iter().collect::<String>()))
}
