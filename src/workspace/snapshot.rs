//! データ入りの1ファイル — the single-file page with a work file inside, for passing on by memory stick or shared folder: whoever
//! opens it sees the same files, corrections, report and place, without having anything else.
//!
//! What is put in is the work file with the workbooks as they were handed in: they are read again by the one way of reading,
//! so that every value leads to its cell there too. It stands in a data block, which no policy takes for a script.

use super::{State, Workspace, words};
use crate::compare::order::ward_order;
use crate::evaluation::Evaluation;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The element that holds the data; `src/boot/start.js` knows it by this name too.
const BLOCK: &str = "<script type=\"application/octet-stream\" id=\"kukurabe-data\">";
/// The element before which it stands: only the single file has one.
const PROGRAM: &str = "<script type=\"application/octet-stream\" id=\"kukurabe-wasm\">";
const END: &str = "</script>";
/// What the page calls itself with data inside.
const TITLE: &str = "<title>区くらべ（データ入り）</title>";

/// 中身 — what is passed on, as the dialog tells it before the file is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Every file on the table, by name.
    pub files: Vec<String>,
    /// In bytes, before the program and the writing as text are added.
    pub size: u64,
    pub wards: Vec<String>,
    /// Ascending.
    pub years: Vec<u16>,
    pub records: usize,
    pub pieces: usize,
    pub rules: usize,
}

impl Contents {
    #[must_use]
    pub fn of(files: &Workspace) -> Self {
        let evaluations: Vec<&Evaluation> = files.evaluations().collect();
        let order = ward_order(&evaluations);
        let mut wards: Vec<&str> = evaluations.iter().filter_map(|one| one.ward.as_deref()).collect();
        wards.sort_by(|a, b| order.compare(a, b));
        wards.dedup();
        let mut years: Vec<u16> = evaluations.iter().filter_map(|one| one.fiscal_year).collect();
        years.sort_unstable();
        years.dedup();
        let there = || files.files.iter().filter(|file| !matches!(file.state, State::Skipped(_)));
        Self {
            files: there().map(|file| file.name.clone()).collect(),
            size: there().map(|file| file.size).sum(),
            wards: wards.into_iter().map(String::from).collect(),
            years,
            records: evaluations.len(),
            pieces: files.report.pieces.len(),
            rules: files.profile.rules.len(),
        }
    }

    /// What it is, and how much of it: a line each.
    #[must_use]
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let years: Vec<String> = self.years.iter().copied().map(words::fiscal_year).collect();
        let wards = match self.wards.len() {
            0 => "区の分かる記録はありません".to_owned(),
            count => format!("{count}区（{}）", self.wards.join("、")),
        };
        vec![
            ("元のファイル", format!("{}件、{}（そのまま入ります）", self.files.len(), words::size(self.size))),
            ("区", wards),
            ("年度", if years.is_empty() { "不明".to_owned() } else { years.join("、") }),
            ("記録と文章", format!("{}件の記録と、その文章のすべて", self.records)),
            ("読み方の訂正", format!("{}件", self.rules)),
            ("報告", format!("{}項目", self.pieces)),
        ]
    }
}

/// 入れる — the text of the page with these bytes in it, in place of any that were there; `None` where the page is not the
/// single file.
#[must_use]
pub fn with_data(page: &str, work: &[u8]) -> Option<String> {
    let bare = without_data(page);
    let (before, after) = bare.split_once(PROGRAM)?;
    let (head, rest) =
        before.split_once("<title>").and_then(|(head, rest)| Some((head, rest.split_once("</title>")?.1)))?;
    // Letters, digits and +/= only: nothing in it can end the element.
    Some([head, TITLE, rest.trim_end(), "\n", BLOCK, &STANDARD.encode(work), END, "\n", PROGRAM, after].concat())
}

/// 取り出す — what stands in the data block; `None` where it is garbled.
#[must_use]
pub fn data(block: &str) -> Option<Vec<u8>> {
    STANDARD.decode(block.trim()).ok()
}

fn without_data(page: &str) -> String {
    let cut = page.split_once(BLOCK).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    cut.map_or_else(|| page.to_owned(), |(before, after)| format!("{before}{}", after.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Given, intake};
    use crate::workspace::Action;
    use crate::workspace::workfile::WorkFile;

    const PAGE: &str = "<!doctype html>\n<html><head><title>区くらべ</title></head><body>\n<script id=\"kukurabe-glue\">a</script>\n<script type=\"application/octet-stream\" id=\"kukurabe-wasm\">AAAA</script>\n</body></html>";

    fn check(work: &[u8]) {
        let page = with_data(PAGE, work).unwrap();
        let block = page.split_once(BLOCK).unwrap().1.split_once(END).unwrap().0;
        assert_eq!(data(block).unwrap(), work);
        assert!(page.starts_with("<!doctype html>") && page.contains("（データ入り）</title>"), "{page}");
        // All that was there is there still, and what is put in replaces what was put in before.
        let bare = without_data(&page).replace("（データ入り）", "");
        assert_eq!(bare, PAGE);
        assert_eq!(with_data(&page, work).unwrap(), page);
    }

    #[test]
    fn data_goes_into_the_page_and_out_again() {
        for work in [&b""[..], b"</script><!--", b"\0\xff\xfe", &crate::sample::workbooks()[0].1] {
            check(work);
        }
    }

    #[test]
    fn only_the_single_file_takes_data() {
        assert_eq!(with_data("<title>区くらべ</title><link id=\"kukurabe-wasm\" href=\"x\">", b"a"), None);
        assert_eq!(data("%%%"), None);
    }

    #[test]
    fn the_sample_says_what_it_holds_and_comes_back_whole() {
        let mut files = Workspace::default();
        for (id, (name, bytes)) in (0..).zip(crate::sample::workbooks()) {
            let size = bytes.len() as u64;
            files.apply(Action::Offered { id, name: name.clone(), size, fingerprint: id.into() });
            files.apply(Action::Arrived { id, readings: intake(&name, &bytes, &Given::default()) });
        }
        let contents = Contents::of(&files);
        assert_eq!((contents.files.len(), contents.wards.len(), contents.records), (25, 24, 2 * 288));
        let words: Vec<String> = contents.lines().into_iter().map(|(what, words)| format!("{what} {words}")).collect();
        assert!(
            words[1].starts_with("区 24区（") && words[2].contains("令和5年度") && words[2].contains("令和6年度"),
            "{words:?}"
        );

        let held = crate::sample::workbooks();
        let work = WorkFile { link: "#/matrix".into(), files: held, ..WorkFile::default() };
        let page = with_data(PAGE, &work.to_bytes()).unwrap();
        let block = page.split_once(BLOCK).unwrap().1.split_once(END).unwrap().0;
        assert_eq!(WorkFile::open(&data(block).unwrap()), Some(Ok(work)));
    }
}
