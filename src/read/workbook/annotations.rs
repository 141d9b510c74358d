//! 脇書き — what stands beside the cells of a workbook: comments, text boxes, lists of choices. Judges nothing; whoever looks
//! for a legend does.

use super::struck::Runs;
use crate::grid::{Annotation, AnnotationKind, Grid};
use crate::origin::{Address, Area};
use crate::read::limits;
use crate::read::xml::{attribute, push_text, text_of};
use quick_xml::Reader;
use quick_xml::events::Event;

/// 選択肢 — what a formula of a validation rule offers.
#[derive(Debug, PartialEq, Eq)]
pub enum Choices {
    /// Written out in the formula, one a line.
    Written(String),
    /// The cells of an area, on the rule's own sheet where none is named.
    Listed(Option<String>, Area),
}

/// 一覧 — a rule whose choices stand in cells: its sheet, its first cell, where the choices are.
pub type ListedChoices = (usize, Option<Address>, Option<String>, Area);

/// The comments of a part, each with its cell.
pub fn comments(part: &[u8]) -> Vec<(Option<Address>, String)> {
    let text = text_of(part);
    let mut reader = Reader::from_str(&text);
    let (mut out, mut at) = (Vec::new(), None);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) if e.local_name().as_ref() == "comment" => {
                at = attribute(&e, "ref").and_then(|cell| cell.parse().ok());
            }
            Ok(Event::Start(e)) if e.local_name().as_ref() == "text" => {
                out.push((at, Runs::read(&mut reader, "text").0.kept));
            }
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}

/// The words of every shape (also inside groups) that has some, its paragraphs as lines.
pub fn shapes(part: &[u8]) -> Vec<String> {
    let text = text_of(part);
    let mut reader = Reader::from_str(&text);
    let (mut out, mut words, mut in_text) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => match e.local_name().as_ref() {
                "sp" | "cxnSp" => words.clear(),
                "t" => in_text = true,
                _ => {}
            },
            Ok(Event::Empty(e)) if e.local_name().as_ref() == "br" => words.push('\n'),
            Ok(Event::End(e)) => match e.local_name().as_ref() {
                "t" => in_text = false,
                "p" => words.push('\n'),
                "sp" | "cxnSp" if !words.trim().is_empty() => out.push(words.trim().to_owned()),
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return out,
            Ok(event) if in_text => push_text(&event, &mut words),
            Ok(_) => {}
        }
    }
}

/// Reads a formula: `"①,②"`, `$A$1:$A$3`, `'凡例 表'!$A$1:$A$3`, or a name for one of these.
pub fn choices(formula: &str, names: &[(String, String)]) -> Option<Choices> {
    let formula = formula.trim();
    if let Some(list) = formula.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let list = list.replace("\"\"", "\"");
        return Some(Choices::Written(list.split(',').map(str::trim).collect::<Vec<_>>().join("\n")));
    }
    let named = names.iter().find(|(name, _)| name.eq_ignore_ascii_case(formula));
    let formula = named.map_or(formula, |(_, meaning)| meaning.as_str());
    let (sheet, area) = match formula.rsplit_once('!') {
        Some((sheet, area)) => (Some(sheet.trim_matches('\'').replace("''", "'")), area),
        None => (None, formula),
    };
    Some(Choices::Listed(sheet, area.parse().ok()?))
}

/// Looks up the choices that stand in cells, now that all sheets are there.
pub fn add_listed(sheets: &mut [Grid], lists: &[ListedChoices]) {
    for (n, at, sheet, area) in lists.iter().take(limits::LISTS) {
        let there = match sheet {
            Some(name) => sheets.iter().find(|grid| grid.sheet.eq_ignore_ascii_case(name)),
            None => sheets.get(*n),
        };
        let text = there.map(|grid| lines(grid, *area)).unwrap_or_default();
        let Some(grid) = sheets.get_mut(*n) else { continue };
        if !text.is_empty() && grid.annotations.iter().all(|annotation| *annotation.text != text) {
            grid.annotations.push(Annotation { kind: AnnotationKind::Choices, at: *at, text: text.into() });
        }
    }
}

/// The cells of an area, a row a line. Beside a lone mark stands what it means.
fn lines(grid: &Grid, area: Area) -> String {
    let from = grid.cells.partition_point(|cell| cell.at < area.first);
    let here = grid.cells.iter().skip(from).take_while(|cell| cell.at.row <= area.last.row);
    let inside = here.filter(|cell| (area.first.col..=area.last.col).contains(&cell.at.col)).take(limits::LISTS);
    let lines = inside.map(|cell| {
        let beside = grid.at(Address::new(cell.at.row, cell.at.col + 1)).filter(|_| cell.text.chars().count() <= 3);
        beside.map_or_else(|| cell.text.to_string(), |meaning| format!("{}:{}", cell.text, meaning.text))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Filled;

    #[test]
    fn shapes_and_comments_give_their_words() {
        let sp = |text: &str| format!("<xdr:sp><xdr:txBody>{text}</xdr:txBody></xdr:sp>");
        let part = format!(
            "<xdr:wsDr><xdr:from><xdr:col>1</xdr:col></xdr:from>{}{}<xdr:grpSp>{}</xdr:grpSp></xdr:wsDr>",
            sp("<a:p><a:r><a:t>①</a:t></a:r><a:r><a:t>達成</a:t></a:r></a:p><a:p><a:r><a:t>②未達成</a:t></a:r></a:p>"),
            sp("<a:p><a:t> </a:t></a:p>"),
            sp("<a:p><a:t>※</a:t></a:p>")
        );
        assert_eq!(shapes(part.as_bytes()), ["①達成\n②未達成", "※"]);
        let part = "<comments><comment ref=\"E3\"><text><r><t>①達成</t></r><rPh><t>タッセイ</t></rPh></text></comment></comments>";
        assert_eq!(comments(part.as_bytes()), [("E3".parse().ok(), "①達成".to_owned())]);
    }

    #[test]
    fn choices_are_written_out_or_stand_in_cells() {
        let names = [("評価区分".to_owned(), "'凡 例'!$A$2:$A$4".to_owned())];
        for (formula, wanted) in [
            ("\"①,② 一部,\"\"③\"\"\"", Some(Choices::Written("①\n② 一部\n\"③\"".into()))),
            ("$A$1:$A$3", Some(Choices::Listed(None, "A1:A3".parse().unwrap()))),
            ("評価区分", Some(Choices::Listed(Some("凡 例".into()), "A2:A4".parse().unwrap()))),
            ("INDIRECT(A1)", None),
        ] {
            assert_eq!(choices(formula, &names), wanted, "{formula}");
        }
    }

    #[test]
    fn choices_in_cells_come_with_what_stands_beside_a_mark() {
        let mut list = Grid::new("a.xlsx".into(), "凡例".into());
        for (at, text) in [("A1", "区分"), ("A2", "①"), ("B2", "達成"), ("A3", "②"), ("B3", "未達成"), ("A4", "x")]
        {
            list.cells.push(Filled { at: at.parse().unwrap(), text: text.into(), number: None });
        }
        let mut sheets = [Grid::new("a.xlsx".into(), "評価".into()), list];
        let area = "A2:A3".parse().unwrap();
        add_listed(&mut sheets, &[(0, None, Some("凡例".into()), area), (0, None, Some("凡例".into()), area)]);
        assert_eq!(
            sheets[0].annotations.iter().map(|annotation| &*annotation.text).collect::<Vec<_>>(),
            ["①:達成\n②:未達成"]
        );
    }
}
