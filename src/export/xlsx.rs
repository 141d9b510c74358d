//! xlsx — tables as a workbook, a sheet each: texts as texts (nothing is ever a formula), signs with their colours, headings
//! that stay in sight and repeat on paper, links from a value to the row that says more. The same tables give the same bytes.
//!
//! `look` says what a cell looks like, `fit` what Excel can hold, `links` where a link leads.

mod fit;
mod links;
mod look;

use super::paper::{Book, Cell, Look, Table, TableRow};
use crate::workspace::report::Size;
use fit::{fitting, height, names, run_text, widths};
use links::Links;
use look::Looks;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Of a row of headings that are written downwards, in points: at least, and for each letter.
const HEADING: (u16, u16) = (66, 16);
/// Excel knows no more rows.
const ROWS: usize = 1_048_576;
/// Of a header or footer, in UTF-16 units.
const HEADER: usize = 250;

/// Writes the workbook.
#[must_use]
pub fn write(book: &Book) -> Vec<u8> {
    // Names, texts, places and links are made to fit before, and writing into memory does not fail.
    drawn(book).unwrap_or_default()
}

fn drawn(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let names = names(&book.tables);
    let links = Links::of(&book.tables, &names);
    let mut workbook = Workbook::new();
    // 25 pixels high, 64 wide: what Excel gives a letter of this font.
    workbook.set_properties(&properties(book)?).set_default_format(&looks.base, 25, 64)?;
    for (table, name) in book.tables.iter().zip(&names) {
        let sheet = workbook.add_worksheet().set_name(name)?;
        let widths = widths(table);
        Drawing { table, widths: &widths, looks: &looks, links: &links, sheet, linked: 0 }.draw()?;
        print(sheet, table, &widths)?;
        head_and_foot(sheet, book);
    }
    workbook.save_to_buffer()
}

/// The core knows no clock, so the day of creation is the one from which archives count; the real one stands in the comment.
fn properties(book: &Book) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let properties = DocProperties::new().set_title(&book.title).set_author("区くらべ").set_comment(&book.made);
    Ok(properties.set_creation_datetime(&created))
}

/// 描く — one table on its sheet.
struct Drawing<'a> {
    table: &'a Table,
    widths: &'a [u16],
    looks: &'a Looks,
    links: &'a Links<'a>,
    sheet: &'a mut Worksheet,
    /// Links so far.
    linked: usize,
}

impl Drawing<'_> {
    fn draw(mut self) -> Result<(), XlsxError> {
        let table = self.table;
        self.sheet.set_freeze_panes(1, column(table.heads))?;
        for (n, (of, width)) in table.columns.iter().zip(self.widths).enumerate() {
            self.sheet.set_column_width(column(n), *width)?;
            self.sheet.write_string_with_format(0, column(n), fitting(&of.heading), self.looks.heading(of.upright))?;
        }
        let longest = table.columns.iter().filter(|column| column.upright).map(|column| column.heading.chars().count());
        if let Some(letters) = longest.max() {
            let letters = u16::try_from(letters).unwrap_or(u16::MAX);
            self.sheet.set_row_height(0, HEADING.0.max(letters.saturating_mul(HEADING.1)).min(fit::HIGHEST))?;
        }
        for (n, row) in (1..).zip(table.rows.iter().take(ROWS - 1)) {
            self.row(n, row)?;
        }
        if let (true, 1.., 1..) = (table.list, rows(table), table.columns.len()) {
            self.sheet.autofilter(0, 0, rows(table), column(table.columns.len() - 1))?;
        }
        Ok(())
    }

    fn row(&mut self, n: u32, row: &TableRow) -> Result<(), XlsxError> {
        let last = self.table.columns.len().saturating_sub(1);
        if let Some(points) = height(self.table, row, self.widths) {
            self.sheet.set_row_height(n, points)?;
        }
        // A line across the table.
        if let ([cell], 1..) = (row.cells.as_slice(), last)
            && cell.look == Look::Section
        {
            self.sheet.merge_range(n, 0, n, column(last), &fitting(&cell.text), self.looks.of(cell, false))?;
            return Ok(());
        }
        row.cells.iter().enumerate().try_for_each(|(col, cell)| self.cell(n, column(col), cell))
    }

    fn cell(&mut self, row: u32, col: u16, cell: &Cell) -> Result<(), XlsxError> {
        let text = fitting(&cell.text);
        let link = cell.link.as_ref().and_then(|anchor| self.links.to(anchor));
        let aside = self.table.columns.get(usize::from(col)).is_some_and(|column| column.aside);
        let look = if aside { self.looks.aside() } else { self.looks.of(cell, link.is_some()) };
        match (cell.number.filter(|value| value.is_finite()), link) {
            (Some(value), _) => self.sheet.write_number_with_format(row, col, value, look)?,
            (None, Some((place, tip))) if !text.is_empty() && self.linked < fit::LINKS => {
                self.linked += 1;
                self.sheet.write_url_with_options(row, col, place.as_str(), text, tip, Some(look))?
            }
            // A text that had to be cut has no runs any more.
            (None, _) if !cell.runs.is_empty() && text == cell.text => return self.runs(row, col, cell, look),
            (None, _) => self.sheet.write_string_with_format(row, col, text, look)?,
        };
        Ok(())
    }

    /// A text of which parts are underlined.
    fn runs(&mut self, row: u32, col: u16, cell: &Cell, look: &Format) -> Result<(), XlsxError> {
        let runs = cell.runs.iter().filter(|run| !run.text.is_empty());
        let runs: Vec<(&Format, String)> =
            runs.map(|run| (self.looks.run(run.marked), run_text(&run.text).into_owned())).collect();
        let parts: Vec<(&Format, &str)> = runs.iter().map(|(format, text)| (*format, text.as_str())).collect();
        match self.sheet.write_rich_string_with_format(row, col, &parts, look).map(|_| ()) {
            // The library counts the markup of runs as text; then the text is worth more than its lines.
            Err(XlsxError::MaxStringLengthExceeded) => {
                self.sheet.write_string_with_format(row, col, &cell.text, look).map(|_| ())
            }
            other => other,
        }
    }
}

/// 印刷 — the paper, how many pages stand side by side, and what repeats on each.
fn print(sheet: &mut Worksheet, table: &Table, widths: &[u16]) -> Result<(), XlsxError> {
    // Excel's number for the paper, and how many characters are readable side by side on it.
    let (paper, landscape, room) = match table.size {
        Size::A4 => (9, true, 230),
        Size::A3 => (8, true, 330),
        Size::Upright => (9, false, 160),
    };
    if landscape {
        sheet.set_landscape();
    }
    let sum = |widths: &[u16]| widths.iter().copied().map(u32::from).sum::<u32>();
    // What is there for programs is not printed.
    let printed = table.columns.iter().take_while(|column| !column.aside).count();
    let widths = widths.get(..printed).unwrap_or(widths);
    if printed > 0 && printed < table.columns.len() {
        sheet.set_print_area(0, 0, rows(table), column(printed - 1))?;
    }
    let (heads, rest) = widths.split_at_checked(table.heads).unwrap_or_default();
    let (repeated, rest) = (sum(heads), sum(rest));
    // What repeats takes its room on every page; where it would take half of it, it stands on the first one only.
    let repeats = repeated > 0 && repeated <= room / 2;
    let pages = if repeats { rest.div_ceil(room - repeated) } else { (repeated + rest).div_ceil(room) };
    sheet.set_paper_size(paper).set_print_fit_to_pages(u16::try_from(pages.max(1)).unwrap_or(u16::MAX), 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.5, 0.25, 0.2).set_repeat_rows(0, 0)?;
    // What stands side by side is printed one after the other.
    sheet.set_page_order(true);
    if repeats {
        sheet.set_repeat_columns(0, column(heads.len() - 1))?;
    }
    Ok(())
}

/// What stands above and below every page.
fn head_and_foot(sheet: &mut Worksheet, book: &Book) {
    let words = |text: &str| text.replace('&', "&&").replace('\n', " ");
    let header = format!("&L{}&R{}", words(&book.title), words(&book.made));
    let short = header.encode_utf16().count() <= HEADER;
    sheet.set_header(if short { header } else { format!("&L{}", fit::start(&words(&book.title), HEADER)) });
    sheet.set_footer("&L区くらべ　&A&R&P／&N");
}

/// The rows of a table that are written, which is also the number of the last one.
fn rows(table: &Table) -> u32 {
    u32::try_from(table.rows.len().min(ROWS - 1)).unwrap_or(0)
}

/// Excel knows 16,384 columns; a table that is wider is refused by the library.
fn column(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
