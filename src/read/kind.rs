//! 種類 — what a file is, told by its bytes; its name only says whether it is Excel's lock file. What had to be opened to tell is
//! handed on open, so that nothing is opened, inflated or decoded twice.

use super::ole::Ole;
use super::parts::{Parts, plain};
use super::{Why, encoding, ole};

/// 種類 — the containers that are read, each as far as it was opened.
#[derive(Debug)]
pub enum ContainerKind<'a> {
    Xlsx(Parts<'a>),
    Xlsb(Parts<'a>),
    Xls(Ole<'a>),
    Ods(Parts<'a>),
    /// A web page, mostly saved as `.xls` by some system; it may name an encoding of its own.
    Html(&'a [u8]),
    /// Excel 2003's own XML.
    Xml2003(String),
    /// Separated by tabs, commas or semicolons.
    Text(String),
    /// A zip that holds files.
    Archive(Parts<'a>),
}

/// Tells the kind, or why there is none to read.
pub fn kind_of<'a>(name: &str, bytes: &'a [u8]) -> Result<ContainerKind<'a>, Why> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if base.starts_with("~$") {
        return Err(Why::Temporary);
    }
    if bytes.is_empty() {
        return Err(Why::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_kind(bytes);
    }
    if bytes.starts_with(ole::MAGIC) {
        return ole_kind(bytes);
    }
    let begins = |(magic, _): &&(&[u8], &str)| bytes.starts_with(magic);
    if let Some((_, seems)) = FOREIGN.iter().find(begins) {
        return Err(foreign(seems));
    }
    if let Some((_, seems)) = OUTDATED.iter().find(begins) {
        return Err(outdated(seems));
    }
    text_kind(bytes)
}

/// First bytes of what people send by mistake.
const FOREIGN: [(&[u8], &str); 13] = [
    (b"%PDF", "PDF"),
    (b"\x89PNG", "画像"),
    (b"\xFF\xD8\xFF", "画像"),
    (b"GIF8", "画像"),
    (b"II*\0", "画像"),
    (b"MM\0*", "画像"),
    (b"RIFF", "画像や音声"),
    (b"{\\rtf", "Word文書（リッチテキスト）"),
    (b"7z\xBC\xAF", "圧縮ファイル（7z）"),
    (b"Rar!", "圧縮ファイル（RAR）"),
    (b"\x1F\x8B", "圧縮ファイル（gzip）"),
    (b"\x7FELF", "プログラム"),
    (b"PAR1", "Parquet形式のデータ"),
];

/// First bytes of tables that Excel opens.
const OUTDATED: [(&[u8], &str); 11] = [
    (b"ID;P", "SYLK形式の表"),
    (b"MIME-Version", MHTML),
    (b"TABLE\r\n0,1\r\n", "DIF形式の表"),
    (b"TABLE\n0,1\n", "DIF形式の表"),
    (b"\0\0\x02\0\x04\x04", "Lotus 1-2-3の表"),
    (b"\0\0\x02\0\x06\x04", "Lotus 1-2-3の表"),
    (b"\0\0\x1A\0", "Lotus 1-2-3の表"),
    // BIFF2 to BIFF4: a bare record stream that starts with its BOF.
    (b"\x09\0\x04\0", OLD_EXCEL),
    (b"\x09\x02\x06\0", OLD_EXCEL),
    (b"\x09\x04\x06\0", OLD_EXCEL),
    (b"\x09\x08", OLD_EXCEL),
];

const MHTML: &str = "Webアーカイブ（MHTML）";
const OLD_EXCEL: &str = "1995年より前のExcelの形式";

fn foreign(seems: &str) -> Why {
    Why::Foreign { seems: seems.to_owned() }
}

fn outdated(seems: &str) -> Why {
    Why::Outdated { seems: seems.to_owned() }
}

fn zip_kind(bytes: &[u8]) -> Result<ContainerKind<'_>, Why> {
    let mut parts = Parts::open(bytes)?;
    let has = |parts: &Parts, wanted: &str| parts.names().iter().any(|name| plain(name) == wanted);
    let starts = |parts: &Parts, wanted: &str| parts.names().iter().any(|name| name.starts_with(wanted));
    if has(&parts, "mimetype") && has(&parts, "content.xml") {
        if !says(parts.look_at("mimetype")?, "opendocument.spreadsheet") {
            return Err(foreign("OpenDocumentの文書"));
        }
        return if says(parts.look_at("META-INF/manifest.xml")?, "encryption-data") {
            Err(Why::Locked)
        } else {
            Ok(ContainerKind::Ods(parts))
        };
    }
    if has(&parts, "[content_types].xml") {
        if starts(&parts, "word/") {
            return Err(foreign("Word文書"));
        }
        if starts(&parts, "ppt/") {
            return Err(foreign("PowerPointの資料"));
        }
        if parts.names().iter().any(|name| name.ends_with("workbook.bin")) {
            return Ok(ContainerKind::Xlsb(parts));
        }
        let types = says(parts.look_at("[Content_Types].xml")?, "spreadsheetml");
        if types || starts(&parts, "xl/") || starts(&parts, "xl\\") {
            return Ok(ContainerKind::Xlsx(parts));
        }
        return Err(foreign("Officeの文書"));
    }
    Ok(ContainerKind::Archive(parts))
}

fn says(part: &[u8], words: &str) -> bool {
    memchr::memmem::find(part, words.as_bytes()).is_some()
}

fn ole_kind(bytes: &[u8]) -> Result<ContainerKind<'_>, Why> {
    let file = Ole::open(bytes)?;
    if file.has("EncryptedPackage") {
        Err(Why::Locked)
    } else if file.has("Workbook") || file.has("Book") {
        Ok(ContainerKind::Xls(file))
    } else if file.has("WordDocument") {
        Err(foreign("Word文書"))
    } else if file.has("PowerPoint Document") {
        Err(foreign("PowerPointの資料"))
    } else {
        Err(foreign("Officeなどの文書"))
    }
}

fn text_kind(bytes: &[u8]) -> Result<ContainerKind<'_>, Why> {
    let Some(text) = encoding::decode(bytes) else {
        return Err(foreign("分からない形式のデータ"));
    };
    let head: String = text.trim_start().chars().take(4096).collect::<String>().to_ascii_lowercase();
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.starts_with('<') {
        // Web pages from Excel name `…:office:excel`, never this one.
        return Ok(ContainerKind::Xml2003(text));
    }
    if head.starts_with('<') && head.contains("application/vnd.oasis.opendocument.spreadsheet") {
        return Err(outdated("1つのXMLに収めたODS"));
    }
    let page = ["<html", "<!doctype html", "<table", "<head", "<body", "<meta", "<style", "<div", "<center", "<font"];
    if page.iter().any(|start| head.starts_with(start)) || (head.starts_with('<') && head.contains("<table")) {
        return Ok(ContainerKind::Html(bytes));
    }
    if head.starts_with("<?xml") {
        return Err(foreign("XML"));
    }
    if head.contains("mime-version:") && head.contains("content-type: multipart") {
        return Err(outdated(MHTML));
    }
    Ok(ContainerKind::Text(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::parts::tests::zip_of;

    fn check(name: &str, bytes: &[u8], wanted: &str) {
        let got = match kind_of(name, bytes) {
            Ok(kind) => format!("{kind:?}").split('(').next().unwrap_or_default().to_owned(),
            Err(Why::Foreign { seems } | Why::Outdated { seems }) => seems,
            Err(Why::Damaged { .. }) => "Damaged".into(),
            Err(why) => format!("{why:?}"),
        };
        assert_eq!(got, wanted, "{name}");
    }

    #[test]
    fn the_name_says_nothing_but_that_it_is_a_lock_file() {
        check("~$評価.xlsx", b"", "Temporary");
        check("a/~$評価.xlsx", b"x", "Temporary");
        check("空.xlsx", b"", "Empty");
        check("評価.xls", "<html><table><tr><td>区</td>".as_bytes(), "Html");
        check("評価.xls", "区\t評価\n".as_bytes(), "Text");
        check("評価.xlsx", b"%PDF-1.7", "PDF");
    }

    #[test]
    fn zips_are_told_by_what_they_hold() {
        let ods = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
        let odt = b"application/vnd.oasis.opendocument.text".as_slice();
        let types = b"<Types/>".as_slice();
        check("a", &zip_of(&[("[Content_Types].xml", types), ("xl/workbook.xml", b"")]), "Xlsx");
        check("a", &zip_of(&[("[Content_Types].xml", types), ("xl/workbook.bin", b"")]), "Xlsb");
        check("a", &zip_of(&[("[Content_Types].xml", types), ("word/document.xml", b"")]), "Word文書");
        check("a", &zip_of(&[("mimetype", ods), ("content.xml", b"")]), "Ods");
        check("a", &zip_of(&[("mimetype", odt), ("content.xml", b"")]), "OpenDocumentの文書");
        let locked = b"<manifest:encryption-data/>".as_slice();
        check("a", &zip_of(&[("mimetype", ods), ("content.xml", b""), ("META-INF/manifest.xml", locked)]), "Locked");
        check("a", &zip_of(&[("北区.xlsx", b"")]), "Archive");
        check("a", &zip_of(&[("北区.xlsx", b"abc")])[..40], "Damaged");
    }

    #[test]
    fn what_excel_opens_and_this_program_does_not_is_advised_to_be_saved_anew() {
        let mail = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>";
        for (bytes, seems) in [
            (&b"ID;PWXL;N;E"[..], "SYLK形式の表"),
            (b"ID;PCALCOOO32\r\nC;X1;Y1;K\"\x8B\xE6\"", "SYLK形式の表"),
            (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related", MHTML),
            (mail, MHTML),
            (b"TABLE\r\n0,1\r\n\"EXCEL\"", "DIF形式の表"),
            (b"\x09\x04\x06\0\0\x04\x10\0", OLD_EXCEL),
            (b"\x09\0\x04\0\x02\0\x10\0", OLD_EXCEL),
            (b"\0\0\x1A\0\x02\x10\x04\0", "Lotus 1-2-3の表"),
        ] {
            assert_eq!(kind_of("a.xls", bytes).unwrap_err(), Why::Outdated { seems: seems.into() });
        }
        // A text table whose first heading is ID.
        check("a.csv", b"ID;\x8B\xE6;A\n", "Text");
    }

    #[test]
    fn texts_are_told_by_their_beginning() {
        let book = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        check("a.xml", book.as_bytes(), "Xml2003");
        check("a.xml", b"<?xml version=\"1.0\"?><rss/>", "XML");
        check("a.txt", "<p>【趣旨・目的】</p>\t<p>ア</p>\n".as_bytes(), "Text");
        check("a.fods", b"<?xml?><office:document xmlns:table=\"x\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><table:table>", "1つのXMLに収めたODS");
        check("a.bin", &[0, 1, 2, 3, 0xFF, 0xFE, 0, 9, 0x81, 0, 0], "分からない形式のデータ");
    }
}
