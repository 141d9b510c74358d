//! 書き出し — sheets to the bytes of a file: xlsx as small as it gets, or CSV in one of two encodings.
//!
//! The workbooks are carried inside the page, which is packed as a whole. So the parts that Excel does without are left
//! out, and the others are stored as they are: what the 24 files share is then packed once, not 24 times. No clock and no
//! author goes in: the same sheets give the same bytes.

use crate::sheet::{Look, Sheet};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

type Bytes = Result<Vec<u8>, Box<dyn Error>>;

/// xlsx — a workbook of the sheets.
pub fn xlsx(sheets: &[Sheet]) -> Bytes {
    let mut workbook = Workbook::new();
    let font = Format::new().set_font_name("游ゴシック").set_font_size(10);
    workbook.set_default_format(&font, 20, 64)?;
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name)?.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0);
        for &(column, width) in &sheet.widths {
            page.set_column_width(column, width)?;
        }
        if let Some(row) = sheet.frozen {
            page.set_freeze_panes(row, 0)?;
        }
        for cell in &sheet.cells {
            let ((row, column), format) = (cell.first, format(&font, cell.look));
            if cell.first != cell.last {
                page.merge_range(row, column, cell.last.0, cell.last.1, &cell.text, &format)?;
            } else if cell.text.is_empty() {
                page.write_blank(row, column, &format)?;
            } else {
                page.write_string_with_format(row, column, &cell.text, &format)?;
            }
        }
    }
    lean(&workbook.save_to_buffer()?)
}

/// CSV — the cells of one sheet, lines ended as Windows does; CP932, or UTF-8 with a byte order mark.
pub fn csv(sheet: &Sheet, cp932: bool) -> Bytes {
    let mut rows: BTreeMap<u32, BTreeMap<u16, &str>> = BTreeMap::new();
    for cell in &sheet.cells {
        rows.entry(cell.first.0).or_default().insert(cell.first.1, &cell.text);
    }
    let columns = sheet.cells.iter().map(|cell| cell.last.1 + 1).max().unwrap_or_default();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for cells in rows.values() {
        writer.write_record((0..columns).map(|column| cells.get(&column).copied().unwrap_or_default()))?;
    }
    let text = String::from_utf8(writer.into_inner()?)?;
    if cp932 {
        let (bytes, _, lossy) = encoding_rs::SHIFT_JIS.encode(&text);
        if lossy {
            return Err("a character does not exist in CP932".into());
        }
        return Ok(bytes.into_owned());
    }
    Ok(format!("\u{feff}{text}").into_bytes())
}

fn format(font: &Format, look: Look) -> Format {
    let boxed = font
        .clone()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x0080_8080))
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    match look {
        Look::Title => font.clone().set_font_size(14).set_bold(),
        Look::Note => font.clone(),
        Look::Heading => boxed
            .set_bold()
            .set_background_color(Color::RGB(0x00D9_E6F2))
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter),
        Look::Section => boxed.set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
        Look::Text => boxed,
        Look::Mark => boxed.set_align(FormatAlign::Center),
        Look::Name => boxed.set_bold(),
    }
}

/// Parts that a workbook can do without, and the words in other parts that speak of them.
const DROPPED: [&str; 3] = ["xl/theme/theme1.xml", "docProps/core.xml", "docProps/app.xml"];

fn lean(bytes: &[u8]) -> Bytes {
    let mut from = ZipArchive::new(Cursor::new(bytes))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        // Otherwise the archive would tell on which system it was written.
        .system(System::Unix)
        .last_modified_time(DateTime::default());
    for index in 0..from.len() {
        let mut part = from.by_index(index)?;
        let name = part.name()?.into_owned();
        if DROPPED.contains(&name.as_str()) {
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text)?;
        to.start_file(&name, options)?;
        to.write_all(without_dropped(&text).as_bytes())?;
    }
    Ok(to.finish()?.into_inner())
}

/// Takes out the relationships and content types of dropped parts, and the colours that only a theme explains.
fn without_dropped(xml: &str) -> String {
    let kept: Vec<&str> = xml
        .split_inclusive('>')
        .filter(|tag| {
            let speaks_of_dropped = DROPPED.iter().any(|part| tag.contains(part.trim_start_matches("xl/")));
            !speaks_of_dropped && !tag.starts_with("<color theme=") && !tag.starts_with("<scheme ")
        })
        .collect();
    kept.concat()
}
