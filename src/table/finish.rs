//! 仕上げ — turns drafts into evaluations: ward, year and city, the meaning of the mark, passages and figures.

use super::Page;
use super::draft::RecordDraft;
use crate::evaluation::{Entry, Evaluation, Field, Figure, Passage, Role, Span, Stage};
use crate::legend::{self, Achievement, Certainty, Legend, Level};
use crate::note::{Note, What};
use crate::origin::{Address, Area, Origin};
use crate::text::{figure, passage};

/// Finishes the drafts of the sheets that belong together.
#[must_use]
pub fn finish(drafts: Vec<RecordDraft>, pages: &[Page]) -> Vec<Evaluation> {
    // A legend holds for its own sheet, and for those of the book that state none.
    let of_book = pages.iter().find_map(|page| page.legend.as_ref());
    let stated = |draft: &RecordDraft| pages.get(draft.sheet).and_then(|page| page.legend.as_ref()).or(of_book);
    let proposed = propose(&drafts.iter().filter(|draft| stated(draft).is_none()).collect::<Vec<_>>());
    let finished = drafts.into_iter().filter_map(|draft| {
        let page = pages.get(draft.sheet)?;
        let stated = stated(&draft);
        Some(evaluation(draft, page, stated, proposed.as_ref()))
    });
    finished.collect()
}

/// The preset that fits all marks that no stated legend explains.
fn propose(drafts: &[&RecordDraft]) -> Option<Legend> {
    let written: Vec<(&RecordDraft, &str)> = drafts
        .iter()
        .filter_map(|draft| Some((*draft, draft.fields.get(&Field::Achievement)?.text.as_str())))
        .filter(|(_, text)| legend::level_in_words(text).is_none())
        .collect();
    let heading = written.iter().find_map(|(draft, _)| draft.achievement_heading.as_deref())?;
    let marks: Vec<String> = written.iter().map(|(_, text)| mark_of(text)).collect();
    legend::infer(heading, &marks.iter().map(String::as_str).collect::<Vec<_>>())
}

fn evaluation(draft: RecordDraft, page: &Page, stated: Option<&Legend>, proposed: Option<&Legend>) -> Evaluation {
    let Page { grid, context, .. } = page;
    let first = Address::new(draft.rows.0, draft.cols.0);
    let origin = Origin::area(&grid.file, &grid.sheet, Area { first, last: Address::new(draft.rows.1, draft.cols.1) });
    let ward = draft
        .ward
        .as_ref()
        .map(|(ward, _)| ward.clone())
        .or_else(|| context.ward.as_ref().map(|known| known.value.clone()));
    let fiscal_year = draft
        .year
        .as_ref()
        .and_then(|(mention, _)| context.year_of(mention))
        .or_else(|| context.year.as_ref().map(|known| known.value));
    let achievement = achievement(&draft, &page.overrides.legend, stated, proposed);
    let mut notes = draft.notes;
    if ward.is_none() {
        notes.push(Note::new(What::WardUnknown, origin.clone()));
    }
    if let (Some(taken), Some(also), true) = (&ward, &context.other_ward, draft.ward.is_none()) {
        notes.push(Note::new(What::WardConflict { taken: taken.clone(), also: also.clone() }, origin.clone()));
    }
    if fiscal_year.is_none() {
        notes.push(Note::new(What::YearUnknown, origin.clone()));
    }
    if let Some(Achievement { mark: Some(mark), level: Level::Unknown, .. }) = &achievement {
        let place = draft.fields.get(&Field::Achievement).map_or_else(|| origin.clone(), |entry| entry.origin.clone());
        notes.push(Note::new(What::LegendUnknown { mark: mark.clone() }, place).about(Field::Achievement));
    }
    let (mut passages, mut figures) = (Vec::new(), Vec::new());
    for (field, entry) in &draft.fields {
        read_text(*field, entry, &mut passages, &mut figures);
    }
    Evaluation {
        city: context.city.clone(),
        ward,
        fiscal_year,
        section: draft.section,
        item: draft.item,
        fields: draft.fields,
        other: draft.other,
        achievement,
        passages,
        figures,
        notes,
        origin,
    }
}

/// What the mark means: as somebody said, by the workbook's legend, by its own words, by a preset.
fn achievement(
    draft: &RecordDraft,
    chosen: &Legend,
    stated: Option<&Legend>,
    proposed: Option<&Legend>,
) -> Option<Achievement> {
    draft.achievement_heading.as_ref()?;
    let Some(entry) = draft.fields.get(&Field::Achievement) else {
        return Some(Achievement { mark: None, level: Level::Blank, legend: None, certainty: Certainty::None });
    };
    let mark = mark_of(&entry.text);
    let by = |legend: &Legend, certainty| {
        let level = legend.level(&mark)?;
        Some(Achievement { mark: Some(mark.clone()), level, legend: Some(legend.name.clone()), certainty })
    };
    let words = || {
        let level = legend::level_in_words(&entry.text)?;
        Some(Achievement { mark: Some(mark.clone()), level, legend: None, certainty: Certainty::Stated })
    };
    let none = || match crate::text::plain::fold(&entry.text).as_str() {
        "-" | "--" | "ー" | "/" => Level::NotApplicable,
        _ => Level::Unknown,
    };
    by(chosen, Certainty::Chosen)
        .or_else(|| stated.and_then(|legend| by(legend, Certainty::Stated)))
        .or_else(words)
        .or_else(|| proposed.and_then(|legend| by(legend, Certainty::Inferred)))
        .or_else(|| {
            Some(Achievement { mark: Some(mark.clone()), level: none(), legend: None, certainty: Certainty::None })
        })
}

/// The mark of an achievement cell: the whole of a short one; of a long one the code that it begins with.
fn mark_of(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 16 {
        return line;
    }
    let code: String = line.chars().take_while(|c| !c.is_whitespace()).collect();
    let circled = line.chars().next().filter(|c| matches!(c, '\u{2460}'..='\u{2473}' | '◎' | '○' | '〇' | '△' | '×'));
    circled.map(String::from).or(Some(code).filter(|code| code.chars().count() <= 4)).unwrap_or(line)
}

/// Cuts a field's text into passages and finds the figures in each.
pub fn read_text(field: Field, entry: &Entry, passages: &mut Vec<Passage>, figures: &mut Vec<Figure>) {
    if matches!(field, Field::Achievement | Field::Organisation) {
        return;
    }
    let usual = match field {
        Field::NextActions => Role::Target,
        _ if field.stage() == Stage::Plan => Role::Target,
        _ => Role::Result,
    };
    for part in passage::split(&entry.text) {
        for found in figure::find(part.span.of(&entry.text), usual) {
            let span = Span { start: part.span.start + found.span.start, end: part.span.start + found.span.end };
            figures.push(Figure {
                field,
                labels: part.labels.clone(),
                span,
                value: found.value,
                value_to: found.value_to,
                unit: found.unit,
                bound: found.bound,
                approximate: found.approximate,
                cumulative: found.cumulative,
                role: found.role,
            });
        }
        if !part.labels.is_empty() {
            passages.push(Passage { field, labels: part.labels, span: part.span });
        }
    }
}
