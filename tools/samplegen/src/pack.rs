//! 書き出し — sheets to the bytes of a file: a workbook, or CSV in one of two encodings; and files to one archive. No clock and
//! no author goes in: the same sheets give the same bytes.

use crate::sheet::{Look, Sheet};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

type Bytes = Result<Vec<u8>, Box<dyn Error>>;

/// xlsx — a workbook of the sheets, on A3 landscape and as wide as the paper.
pub fn xlsx(sheets: &[Sheet]) -> Bytes {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let font = Format::new().set_font_name("游ゴシック").set_font_family(3).set_font_charset(128).set_font_size(10);
    workbook.set_default_format(&font, 20, 64)?;
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(sheet.name)?.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0);
        for &(column, width) in &sheet.widths {
            page.set_column_width(u16::try_from(column)?, width)?;
        }
        if sheet.frozen > 0 {
            page.set_freeze_panes(sheet.frozen, 0)?;
        }
        for cell in &sheet.cells {
            let (format, (row, column)) = (format(&font, cell.look), cell.first);
            let column = u16::try_from(column)?;
            if cell.first == cell.last {
                page.write_string_with_format(row, column, &cell.text, &format)?;
            } else {
                page.merge_range(row, column, cell.last.0, u16::try_from(cell.last.1)?, &cell.text, &format)?;
            }
        }
    }
    loose(&workbook.save_to_buffer()?)
}

fn format(font: &Format, look: Look) -> Format {
    let boxed = font
        .clone()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x80_8080))
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    match look {
        Look::Title => font.clone().set_font_size(14).set_bold(),
        Look::Note => font.clone(),
        Look::Heading => boxed
            .set_bold()
            .set_background_color(Color::RGB(0xD9_E6F2))
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter),
        Look::Section => boxed.set_bold().set_background_color(Color::RGB(0xF2_F2F2)),
        Look::Text => boxed,
        Look::Mark => boxed.set_align(FormatAlign::Center),
        Look::Name => boxed.set_bold(),
    }
}

/// CSV — the cells of one sheet, lines ended as Windows does. Rows without a cell are left out.
pub fn csv(sheet: &Sheet) -> Result<String, Box<dyn Error>> {
    let mut rows: BTreeMap<u32, BTreeMap<u32, &str>> = BTreeMap::new();
    for cell in &sheet.cells {
        rows.entry(cell.first.0).or_default().insert(cell.first.1, &cell.text);
    }
    let columns = sheet.cells.iter().map(|cell| cell.last.1 + 1).max().unwrap_or_default();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for cells in rows.values() {
        writer.write_record((0..columns).map(|column| cells.get(&column).copied().unwrap_or_default()))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// UTF-8 with a byte order mark.
pub fn utf8(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").into_bytes()
}

/// The bytes of an older Windows.
pub fn cp932(text: &str) -> Bytes {
    match encoding_rs::SHIFT_JIS.encode(text) {
        (bytes, _, false) => Ok(bytes.into_owned()),
        _ => Err("a character does not exist in CP932".into()),
    }
}

/// The same workbook with its parts as they are. What carries the sample compresses all of it in one piece, and finds like beside
/// like: in the page 25 workbooks weigh 54 KB (brotli) in place of 170.
fn loose(xlsx: &[u8]) -> Bytes {
    let mut zip = ZipArchive::new(Cursor::new(xlsx))?;
    let mut parts = Vec::new();
    for n in 0..zip.len() {
        let mut part = zip.by_index(n)?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)?;
        parts.push((part.name()?.into_owned(), bytes));
    }
    archive(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

/// 書庫 — the files as one zip, not compressed: the page that carries it travels compressed as a whole.
pub fn archive<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Bytes {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            // Otherwise the archive would tell when and on which system it was written.
            .last_modified_time(DateTime::default())
            .system(System::Unix);
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
