//! 選択肢 — what can be said at a cell: what its heading means, that it names ward or year, that its row is the headings,
//! what its mark means. The likely comes first; the rest is one step away.

use super::reach::{Scope, scopes};
use super::{records_of, sheet_at};
use crate::evaluation::{Evaluation, Field, Stage};
use crate::grid::Filled;
use crate::intake::{Heading, Sheet, Use};
use crate::legend::Level;
use crate::origin::{Address, Origin};
use crate::profile::{Means, Says};
use crate::table::heading_core;
use crate::workspace::{Workspace, words};

/// So many likely meanings are shown at first.
const LIKELY: usize = 4;
/// Heading rows stand together: a row further away is no part of them.
const NEAR: u32 = 6;

/// 献立 — the choices at one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    pub title: String,
    pub groups: Vec<ChoiceGroup>,
    /// How far what is chosen holds; empty where nothing can be said.
    pub scopes: Vec<Scope>,
}

/// 組 — choices that belong together, under a name where they have one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoiceGroup {
    pub name: &'static str,
    /// Shown only when somebody asks for every choice.
    pub folded: bool,
    pub choices: Vec<CellChoice>,
}

/// 選択肢.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChoice {
    pub words: String,
    /// Why it is proposed; mostly empty.
    pub why: &'static str,
    /// Holds now.
    pub current: bool,
    pub deed: CellAction,
}

/// 行い — what choosing does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellAction {
    Tell(Says),
    /// Goes to the cell whose heading it is.
    Look(Address),
}

/// The choices at the cell `at`; `None` where the sheet is no longer there.
#[must_use]
pub fn menu(workspace: &Workspace, at: &Origin) -> Option<Menu> {
    let (contents, sheet) = sheet_at(workspace, at)?;
    let place = at.area?.first;
    let records: Vec<&Evaluation> = records_of(contents, sheet).collect();
    let cell = sheet.grid.cells.iter().zip(&sheet.uses).find(|(cell, _)| cell.at == place);
    let text = cell.map(|(cell, _)| words::cut(&cell.text.replace('\n', ""), 24)).unwrap_or_default();
    let mut menu = Menu { title: format!("{place}「{text}」"), ..Menu::default() };
    if let Some(heading) = sheet.headings.iter().find(|heading| heading.at == place) {
        menu.title = format!("「{}」は", words::cut(&heading.text, 24));
        menu.groups = meanings(heading, sheet);
    } else if let Some(mark) = mark_at(&records, at) {
        menu.title = format!("印「{}」の意味は", words::cut(mark.0, 16));
        menu.groups.push(levels(mark));
    } else if let Some((cell, used)) = cell {
        match used {
            Use::Title | Use::Outside => {
                menu.groups.push(names(place));
                menu.groups.extend(label(sheet, cell));
            }
            Use::Key | Use::Record => menu.groups.extend(column(sheet, cell.at)),
            Use::Heading | Use::PassedOver => {}
        }
    } else {
        menu.title = format!("{place}（空のセル）");
    }
    menu.groups.push(rows(sheet, place.row));
    menu.groups.retain(|group| !group.choices.is_empty());
    let first = menu.groups.iter().flat_map(|group| &group.choices).find_map(|choice| match &choice.deed {
        CellAction::Tell(says) => Some(says),
        CellAction::Look(_) => None,
    });
    menu.scopes = first.map(|says| scopes(workspace, sheet, says)).unwrap_or_default();
    Some(menu)
}

/// 候補 — what a heading that nobody knows may mean by its words, unless another heading of the sheet means that.
#[must_use]
pub fn proposal(heading: &Heading, sheet: &Sheet) -> Option<Means> {
    heading.guess.filter(|means| !heading.known && !heading.overridden && !is_taken(*means, sheet))
}

fn is_taken(means: Means, sheet: &Sheet) -> bool {
    sheet.headings.iter().any(|other| other.known && other.means == means)
}

/// The meanings of a heading: the proposed one, the likely ones, and every one by its stage.
fn meanings(heading: &Heading, sheet: &Sheet) -> Vec<ChoiceGroup> {
    let sure = heading.known || heading.overridden;
    let choice = |means: Means, why: &'static str| CellChoice {
        words: means.ja().to_owned(),
        why,
        current: sure && heading.means == means,
        deed: CellAction::Tell(Says::Heading { heading: heading.key.clone(), means }),
    };
    let guess = proposal(heading, sheet);
    let taken = |means: &Means| is_taken(*means, sheet);
    let stage = stage_beside(heading, sheet, if sure { Some(heading.means) } else { guess });
    let near = |means: &Means| match (means, stage) {
        // What comes next in the year is likelier than what came before.
        (Means::Field(field), Some(stage)) => {
            let (from, to) = (stage as usize, field.stage() as usize);
            from.abs_diff(to) * 2 + usize::from(to < from)
        }
        (Means::Item | Means::Code | Means::Section, None) => 0,
        (Means::Field(_), None) => 1,
        _ => usize::MAX,
    };
    let proposed = |means: &Means| near(means) < usize::MAX && !taken(means) && Some(*means) != guess;
    let mut likely: Vec<Means> = Means::all().filter(proposed).collect();
    likely.sort_unstable_by_key(|means| (near(means), *means));
    likely.truncate(LIKELY);
    let first = guess.map(|means| choice(means, "見出しの言葉から"));
    let now = sure.then(|| choice(heading.means, "いまの読み方"));
    let plain = [Means::Own, Means::PassOver].map(|means| choice(means, ""));
    let short = first.into_iter().chain(now).chain(likely.into_iter().map(|means| choice(means, "")));
    let mut short: Vec<CellChoice> = short.chain(plain).collect();
    let mut seen: Vec<CellAction> = Vec::new();
    short.retain(|choice| {
        !seen.contains(&choice.deed) && {
            seen.push(choice.deed.clone());
            true
        }
    });
    let of = |stage: Option<Stage>| Means::all().filter(move |means| stage_of(*means) == stage);
    let folded = |name: &'static str, stage: Option<Stage>| ChoiceGroup {
        name,
        folded: true,
        choices: of(stage)
            .filter(|means| !matches!(means, Means::Own | Means::PassOver))
            .map(|means| choice(means, ""))
            .collect(),
    };
    let stages = Stage::ALL.map(|stage| folded(stage.ja(), Some(stage)));
    [ChoiceGroup { choices: short, ..ChoiceGroup::default() }, folded("事項の列", None)]
        .into_iter()
        .chain(stages)
        .collect()
}

fn stage_of(means: Means) -> Option<Stage> {
    if let Means::Field(field) = means { Some(field.stage()) } else { None }
}

/// The stage of a heading by what it means or may mean, else by the known heading before it: columns follow the year's
/// course. `None` where items are named.
fn stage_beside(heading: &Heading, sheet: &Sheet, means: Option<Means>) -> Option<Stage> {
    let before = sheet.headings.iter().filter(|other| other.known && other.at.col < heading.at.col);
    let before = before.max_by_key(|other| other.at.col).map(|other| other.means);
    means.filter(|means| !matches!(means, Means::Own | Means::PassOver)).or(before).and_then(stage_of)
}

/// The mark that stands in a cell, and its meaning now.
fn mark_at<'w>(records: &[&'w Evaluation], at: &Origin) -> Option<(&'w str, Level)> {
    let cell = at.area?.first;
    records.iter().find_map(|evaluation| {
        let entry = evaluation.fields.get(&Field::Achievement)?;
        let here = entry.origin.sheet == at.sheet && entry.origin.area.is_some_and(|area| area.contains(cell));
        let achievement = evaluation.achievement.as_ref().filter(|_| here)?;
        Some((achievement.mark.as_deref()?, achievement.level))
    })
}

fn levels((mark, now): (&str, Level)) -> ChoiceGroup {
    let level = |level: Level| CellChoice {
        words: format!("{} {}", level.glyph(), level.ja()),
        why: "",
        current: level == now,
        deed: CellAction::Tell(Says::Mark { mark: mark.to_owned(), level }),
    };
    let known = Level::ALL.into_iter().filter(|level| !matches!(level, Level::Blank | Level::Unknown));
    ChoiceGroup { choices: known.map(level).collect(), ..ChoiceGroup::default() }
}

fn names(place: Address) -> ChoiceGroup {
    let choice = |words: &str, says| CellChoice {
        words: words.to_owned(),
        why: "",
        current: false,
        deed: CellAction::Tell(says),
    };
    let choices =
        vec![choice("このセルが区名", Says::WardCell(place)), choice("このセルが年度", Says::YearCell(place))];
    ChoiceGroup { choices, ..ChoiceGroup::default() }
}

/// Where no table was found, a word that nobody took for the label of a box may be one all the same.
fn label(sheet: &Sheet, cell: &Filled) -> Vec<ChoiceGroup> {
    let key = heading_core(&cell.text);
    if key.is_empty() || !sheet.heading_rows.is_empty() {
        return Vec::new();
    }
    let text = cell.text.to_string();
    let heading = Heading { at: cell.at, text, key, means: Means::Own, known: false, overridden: false, guess: None };
    let folded = |group: ChoiceGroup| ChoiceGroup { folded: true, ..group };
    meanings(&heading, sheet).into_iter().map(folded).collect()
}

/// The way from a cell of a column to the column's heading.
fn column(sheet: &Sheet, cell: Address) -> Option<ChoiceGroup> {
    let above = sheet.headings.iter().filter(|heading| heading.at.col <= cell.col && heading.at.row < cell.row);
    let heading = above.max_by_key(|heading| (heading.at.col, heading.at.row))?;
    let words = format!("見出し「{}」の意味を見る", words::cut(&heading.text, 16));
    let choice = CellChoice { words, why: "", current: false, deed: CellAction::Look(heading.at) };
    Some(ChoiceGroup { choices: vec![choice], ..ChoiceGroup::default() })
}

/// That a row is the headings, or belongs to them.
fn rows(sheet: &Sheet, row: u32) -> ChoiceGroup {
    let choice = |words: &str, first: u32, last: u32| CellChoice {
        words: words.to_owned(),
        why: "",
        current: false,
        deed: CellAction::Tell(Says::HeadingRows { first, last }),
    };
    let now = sheet.heading_rows.first().copied();
    let mut choices = Vec::new();
    if now != Some((row, row)) {
        choices.push(choice(&format!("{}行目を見出しにする", row + 1), row, row));
    }
    if let Some((first, last)) = now {
        if row > last && row - last <= NEAR {
            choices.push(choice(&format!("見出しを{}行目まで広げる", row + 1), first, row));
        } else if row < first && first - row <= NEAR {
            choices.push(choice(&format!("見出しを{}行目から始める", row + 1), row, last));
        }
    }
    ChoiceGroup { name: "この行", choices, folded: false }
}
