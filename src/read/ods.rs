//! ods — one pass over `content.xml`. Each cell of an ODF table carries the very text that was shown when it was saved, so no
//! number format has to be rendered; merged areas, hidden rows and struck texts stand in the same place. A library that gives
//! values only would have to be followed by this same pass.

mod inside;

use super::builder::GridBuilder;
use super::format::general;
use super::parts::Parts;
use super::xml::{attribute, text_of};
use super::{Book, Why, limits};
use crate::grid::AnnotationKind;
use crate::note::What;
use crate::origin::{Address, Area};
use inside::{Inside, shapes};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub fn read(file: &Arc<str>, mut parts: Parts<'_>) -> Result<Book, Why> {
    let content = parts.part("content.xml")?.ok_or_else(|| damaged("content.xml"))?;
    let text = text_of(&content);
    if text.contains("<!DOCTYPE") {
        return Err(damaged("DOCTYPE"));
    }
    let mut pass = Pass {
        file,
        styles: Styles::default(),
        choices: BTreeMap::new(),
        sheet: None,
        book: Book { sheets: Vec::new(), notes: Vec::new() },
    };
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event().map_err(|e| damaged(&e.to_string()))? {
            Event::Start(e) if is_cell(&e) => pass.cell(&e, Some(&mut reader))?,
            Event::Empty(e) if is_cell(&e) => pass.cell(&e, None)?,
            Event::Start(e) if e.local_name().as_ref() == "shapes" => {
                let words = shapes(&mut reader)?;
                if let Some(sheet) = &mut pass.sheet {
                    sheet.shapes.extend(words);
                }
            }
            Event::Start(e) => pass.start(&e)?,
            Event::Empty(e) => {
                pass.start(&e)?;
                pass.end(e.local_name().as_ref());
            }
            Event::End(e) => pass.end(e.local_name().as_ref()),
            Event::Eof => return Ok(pass.book),
            _ => {}
        }
    }
}

struct Pass<'a> {
    file: &'a Arc<str>,
    styles: Styles,
    /// The choices that rules write out, by the rule's name.
    choices: BTreeMap<String, String>,
    sheet: Option<Sheet>,
    book: Book,
}

/// スタイル — the names of those styles that hide a sheet or strike a text.
#[derive(Default)]
struct Styles {
    current: String,
    hiding: BTreeSet<String>,
    striking: BTreeSet<String>,
}

struct Sheet {
    builder: GridBuilder,
    row: u32,
    /// How often the row that is being read is repeated, and whether it is hidden.
    repeated: u32,
    hidden: bool,
    col: u32,
    cells: Vec<Cell>,
    shapes: Vec<String>,
}

#[derive(Clone, Default)]
struct Cell {
    col: u32,
    repeated: u32,
    text: String,
    number: Option<f64>,
    struck: String,
    error: bool,
    no_value: bool,
    /// Rows and columns that it spans.
    span: (u32, u32),
}

impl Pass<'_> {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Why> {
        match (element.local_name().as_ref(), &mut self.sheet) {
            ("style", _) => self.styles.current = attribute(element, "name").unwrap_or_default(),
            ("table-properties", _) if attribute(element, "display").is_some_and(|shown| shown == "false") => {
                self.styles.hiding.insert(self.styles.current.clone());
            }
            ("text-properties", _) => {
                let line = attribute(element, "text-line-through-style")
                    .or_else(|| attribute(element, "text-line-through-type"));
                if line.is_some_and(|line| line != "none") {
                    self.styles.striking.insert(self.styles.current.clone());
                }
            }
            ("content-validation", _) if self.choices.len() < limits::ANNOTATIONS => {
                let condition = attribute(element, "condition").unwrap_or_default();
                if let (Some((_, list)), Some(name)) = (condition.split_once("is-in-list("), attribute(element, "name"))
                {
                    // Each choice stands between quotes.
                    let choices: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
                    self.choices.insert(name, choices.join("\n"));
                }
            }
            ("table", None) => {
                if self.book.sheets.len() >= limits::SHEETS {
                    return Err(limits::too_many("シート数", limits::SHEETS));
                }
                let name = attribute(element, "name").unwrap_or_default();
                let hidden = attribute(element, "style-name").is_some_and(|style| self.styles.hiding.contains(&style));
                let builder = GridBuilder::new(self.file, &name, !hidden);
                self.sheet = Some(Sheet {
                    builder,
                    row: 0,
                    repeated: 1,
                    hidden: false,
                    col: 0,
                    cells: Vec::new(),
                    shapes: Vec::new(),
                });
            }
            ("table-column", Some(sheet)) => {
                let count = number(element, "number-columns-repeated").min(crate::origin::LAST.col);
                if is_hidden(element) {
                    (sheet.col..sheet.col.saturating_add(count)).for_each(|col| sheet.builder.hide_col(col));
                }
                sheet.col = sheet.col.saturating_add(count);
            }
            ("table-row", Some(sheet)) => {
                (sheet.col, sheet.repeated, sheet.hidden) =
                    (0, number(element, "number-rows-repeated"), is_hidden(element));
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match (name, &mut self.sheet) {
            ("table-row", Some(sheet)) => sheet.finish_row(),
            ("table", Some(_)) => {
                let Some(mut sheet) = self.sheet.take() else { return };
                sheet.shapes.retain(|words| !words.is_empty());
                sheet.builder.shapes(&sheet.shapes);
                let (grid, mut notes) = sheet.builder.finish();
                self.book.sheets.push(grid);
                self.book.notes.append(&mut notes);
            }
            _ => {}
        }
    }

    /// Reads a cell to its end; one without content has no reader.
    fn cell(&mut self, element: &BytesStart<'_>, reader: Option<&mut Reader<&[u8]>>) -> Result<(), Why> {
        let kind = attribute(element, "value-type").unwrap_or_default();
        let value = attribute(element, "value").and_then(|value| value.parse::<f64>().ok());
        let whole = attribute(element, "style-name").is_some_and(|style| self.styles.striking.contains(&style));
        let mut cell = Cell {
            repeated: number(element, "number-columns-repeated"),
            number: value.filter(|n| n.is_finite()),
            span: (number(element, "number-rows-spanned"), number(element, "number-columns-spanned")),
            ..Cell::default()
        };
        let mut inside = Inside::new(&self.styles.striking);
        if let Some(reader) = reader {
            inside.read(reader, whole, element.local_name().as_ref())?;
        }
        (cell.text, cell.struck) = (inside.kept, inside.struck);
        if cell.text.is_empty() && cell.struck.is_empty() {
            cell.text = attribute(element, "string-value").or_else(|| cell.number.map(general)).unwrap_or_default();
        }
        let formula = attribute(element, "formula").is_some();
        cell.error = attributes(element, "value-type").any(|value| value == "error") || formula && is_error(&cell.text);
        cell.no_value = formula && kind.is_empty() && cell.text.is_empty();
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        sheet.shapes.append(&mut inside.shapes);
        let at = Address::new(sheet.row, sheet.col);
        sheet.builder.annotate(AnnotationKind::Comment, Some(at), &inside.comment);
        // Few books have rules at all, so that most cells are not asked for one.
        let rule = if self.choices.is_empty() { None } else { attribute(element, "content-validation-name") };
        if let Some(text) = rule.and_then(|name| self.choices.get(&name)) {
            sheet.builder.annotate(AnnotationKind::Choices, Some(at), text);
        }
        cell.col = sheet.col;
        sheet.col = sheet.col.saturating_add(cell.repeated);
        sheet.cells.push(cell);
        Ok(())
    }
}

impl Sheet {
    fn finish_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        for down in 0..self.repeated.min(limits::REPEATS) {
            let row = self.row.saturating_add(down);
            if self.hidden {
                self.builder.hide_row(row);
            }
            for cell in cells.iter().filter(|cell| cell.says_something()) {
                for right in 0..cell.repeated.min(limits::REPEATS) {
                    cell.put(Address::new(row, cell.col.saturating_add(right)), &mut self.builder);
                }
            }
        }
        self.row = self.row.saturating_add(self.repeated);
    }
}

impl Cell {
    fn says_something(&self) -> bool {
        !self.text.is_empty() || !self.struck.is_empty() || self.no_value || self.span != (1, 1)
    }

    fn put(&self, at: Address, builder: &mut GridBuilder) {
        let (rows, cols) = self.span;
        builder.merge(Area {
            first: at,
            last: Address::new(at.row.saturating_add(rows - 1), at.col.saturating_add(cols - 1)),
        });
        builder.put(at, &self.text, self.number);
        builder.strike(&self.struck, at);
        if self.error {
            builder.note(What::ErrorValue { value: self.text.clone() }, at);
        }
        if self.no_value {
            builder.note(What::FormulaWithoutValue, at);
        }
    }
}

fn is_cell(element: &BytesStart<'_>) -> bool {
    matches!(element.local_name().as_ref(), "table-cell" | "covered-table-cell")
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|seen| matches!(seen.as_str(), "collapse" | "filter"))
}

/// All attributes of this local name: `value-type` stands in two name spaces.
fn attributes<'a>(element: &'a BytesStart<'_>, name: &'a str) -> impl Iterator<Item = String> + 'a {
    let mut list = element.attributes();
    list.with_checks(false);
    list.flatten().filter(move |a| a.key.local_name().as_ref() == name).map(|a| a.value.into_owned())
}

fn is_error(text: &str) -> bool {
    text.starts_with("Err:") || matches!(text, "#N/A" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NUM!" | "#NULL!")
}

/// A count that is at least one.
fn number(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}

fn damaged(detail: &str) -> Why {
    Why::Damaged { detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::parts::tests::zip_of;

    fn open(content: &str) -> Book {
        let bytes = zip_of(&[("content.xml", content.as_bytes())]);
        read(&"a.ods".into(), Parts::open(&bytes).unwrap()).unwrap()
    }

    fn check(rows: &str, wanted: &[&str], notes: &[&str]) {
        let styles = r#"<s:style s:name="st"><s:text-properties s:text-line-through-style="solid"/></s:style><s:style s:name="hid"><s:table-properties t:display="false"/></s:style>"#;
        let content = format!("<o:c>{styles}<t:table t:name=\"S\" t:style-name=\"ta\">{rows}</t:table></o:c>");
        let book = open(&content);
        let mut got: Vec<String> = book.sheets[0].cells.iter().map(|c| format!("{}={}", c.at, c.text)).collect();
        got.extend(book.sheets[0].merges.iter().map(ToString::to_string));
        assert_eq!(got, wanted);
        assert_eq!(book.notes.iter().map(|n| format!("{} {}", n.what.kind(), n.origin)).collect::<Vec<_>>(), notes);
    }

    #[test]
    fn cells_carry_the_text_that_was_shown() {
        check(
            r#"<t:table-row><t:table-cell o:value-type="percentage" o:value="0.855"><x:p>85.5%</x:p></t:table-cell><t:table-cell t:number-columns-repeated="2"/><t:table-cell><x:p>ア</x:p><x:p>イ<x:s x:c="2"/>&amp;</x:p></t:table-cell></t:table-row>"#,
            &["A1=85.5%", "D1=ア\nイ  &"],
            &[],
        );
    }

    #[test]
    fn repeats_and_spans_keep_their_places() {
        check(
            r#"<t:table-row t:number-rows-repeated="3"/>
               <t:table-row t:number-rows-repeated="2"><t:table-cell t:number-columns-repeated="2"><x:p>区</x:p></t:table-cell></t:table-row>
               <t:table-row><t:table-cell t:number-columns-spanned="2" t:number-rows-spanned="2"><x:p>m</x:p></t:table-cell><t:covered-table-cell/><t:table-cell><x:p>c</x:p></t:table-cell></t:table-row>
               <t:table-row><t:covered-table-cell t:number-columns-repeated="2"/><t:table-cell><x:p>d</x:p></t:table-cell></t:table-row>
               <t:table-row t:number-rows-repeated="1048000"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>"#,
            &["A4=区", "B4=区", "A5=区", "B5=区", "A6=m", "C6=c", "C7=d", "A6:B7"],
            &[],
        );
    }

    #[test]
    fn comments_guides_and_struck_words_are_no_text() {
        check(
            r#"<t:table-row><t:table-cell><o:annotation><x:p>注</x:p></o:annotation><x:p><x:ruby><x:ruby-base>区</x:ruby-base><x:ruby-text>く</x:ruby-text></x:ruby><x:span x:style-name="st">旧</x:span></x:p></t:table-cell></t:table-row>"#,
            &["A1=区"],
            &["text-struck a.ods!S!A1"],
        );
    }

    #[test]
    fn words_beside_the_cells_are_handed_over() {
        let rows = r#"<t:shapes><d:frame><d:text-box><x:p>※ a=達成</x:p></d:text-box></d:frame></t:shapes><t:table-row><t:table-cell t:content-validation-name="v"><o:annotation><dc:creator>係</dc:creator><x:p>注</x:p></o:annotation><x:p>①</x:p></t:table-cell></t:table-row>"#;
        let rule = r#"<t:content-validation t:name="v" t:condition="of:cell-content-is-in-list(&quot;①達成&quot;;&quot;②未達成&quot;)"/>"#;
        let content = format!("<o:c>{rule}<t:table t:name=\"S\">{rows}</t:table></o:c>");
        let book = open(&content);
        let texts: Vec<&str> = book.sheets[0].annotations.iter().map(|annotation| &*annotation.text).collect();
        assert_eq!(texts, ["注", "①達成\n②未達成", "※ a=達成"]);
        assert_eq!(book.notes[0].what, What::TextInShapes { count: 1 });
    }

    #[test]
    fn hidden_rows_and_errors_are_named() {
        check(
            r#"<t:table-row t:visibility="filter"><t:table-cell t:formula="of:=1/0" o:value-type="string" calcext:value-type="error"><x:p>#DIV/0!</x:p></t:table-cell></t:table-row>"#,
            &["A1=#DIV/0!"],
            &["error-value a.ods!S!A1", "rows-hidden a.ods!S!A1"],
        );
    }
}
