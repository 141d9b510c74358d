//! 見え消し — the shared strings of an xlsx that have struck runs, in their two halves. calamine joins the runs of a string, so that
//! it is given a list in which such a string is a mark; where the mark comes back as a cell's text, the halves are looked up.
//! Phonetic guides are no text.

use crate::read::xml::{attribute, push_text, text_of};
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write;

/// 見え消し — a text with struck runs, in its two halves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Struck {
    pub kept: String,
    pub struck: String,
}

/// 見え消しの一覧 — the strings that were replaced by marks, and how many strings there are in all.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct StruckStrings {
    pub count: usize,
    struck: Vec<Struck>,
}

/// A sign that Unicode keeps out of texts; a number follows it.
const MARK: char = '\u{FDD0}';

impl StruckStrings {
    /// Replaces the strings that have struck runs; most books have none, which one search tells.
    pub fn take_out(&mut self, part: Vec<u8>) -> Vec<u8> {
        // No text holds these: in texts `<` is written `&lt;`.
        self.count = ["</si>", "<si/>"].map(|end| memmem::find_iter(&part, end).count()).iter().sum();
        if memmem::find(&part, b"strike").is_none() {
            return part;
        }
        let text = text_of(&part);
        let mut reader = Reader::from_str(&text);
        let (mut out, mut copied) = (String::with_capacity(text.len()), 0);
        loop {
            let start = position(&reader);
            match reader.read_event() {
                Ok(Event::Start(e)) if e.local_name().as_ref() == "si" => {
                    let runs = Runs::read(&mut reader, "si").0;
                    if runs.struck.is_empty() {
                        continue;
                    }
                    out.push_str(text.get(copied..start).unwrap_or_default());
                    copied = position(&reader);
                    let _ = write!(out, "<si><t>{MARK}{}</t></si>", self.struck.len());
                    self.struck.push(runs);
                }
                // Where the list is broken, calamine meets the same place and says so.
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        out.into_bytes()
    }

    /// The string behind a mark; `None` for any other text.
    pub fn behind(&self, text: &str) -> Option<&Struck> {
        self.struck.get(text.strip_prefix(MARK)?.parse::<usize>().ok()?)
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// 文字の並び — the runs of one string, sorted into kept and struck.
pub struct Runs(pub Struck);

impl Runs {
    /// Reads up to the end of the element that holds the runs (`si`, `is`).
    pub fn read(reader: &mut Reader<&[u8]>, until: &str) -> Self {
        let mut out = Struck::default();
        let (mut in_text, mut phonetic, mut struck) = (false, false, false);
        loop {
            let event = match reader.read_event() {
                Ok(Event::Eof) | Err(_) => return Self(out),
                Ok(event) => event,
            };
            match &event {
                Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "strike" => struck = is_on(e),
                Event::Start(e) => match e.local_name().as_ref() {
                    "t" => in_text = true,
                    "rPh" => phonetic = true,
                    "r" => struck = false,
                    _ => {}
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "t" => in_text = false,
                    "rPh" => phonetic = false,
                    "r" => struck = false,
                    name if name == until => return Self(out),
                    _ => {}
                },
                text if in_text && !phonetic => push_text(text, if struck { &mut out.struck } else { &mut out.kept }),
                _ => {}
            }
        }
    }
}

fn is_on(strike: &BytesStart<'_>) -> bool {
    !attribute(strike, "val").is_some_and(|value| matches!(value.as_str(), "0" | "false"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(part: &str, wanted: &str, halves: &[(&str, &str)]) {
        let mut strings = StruckStrings::default();
        let got = String::from_utf8(strings.take_out(part.into())).unwrap();
        assert_eq!(got.replace(MARK, "#"), wanted);
        let got: Vec<_> = strings.struck.iter().map(|s| (s.kept.as_str(), s.struck.as_str())).collect();
        assert_eq!(got, halves);
        assert_eq!(strings.behind(&format!("{MARK}0")).map(|s| s.struck.as_str()), halves.first().map(|half| half.1));
        assert_eq!(strings.behind("区"), None);
    }

    #[test]
    fn struck_runs_are_parted_from_the_rest() {
        check(
            "<sst><si><t>区</t></si><si><r><t>50回</t></r><r><rPr><strike/></rPr><t>以上</t></r><r><rPr><strike val=\"0\"/></rPr><t>&lt;</t></r></si><si/></sst>",
            "<sst><si><t>区</t></si><si><t>#0</t></si><si/></sst>",
            &[("50回<", "以上")],
        );
        let plain = "<sst><si><r><rPr><strike val=\"0\"/></rPr><t>区</t></r></si></sst>";
        check(plain, plain, &[]);
    }

    #[test]
    fn phonetic_guides_are_no_text() {
        check(
            "<sst><si><r><rPr><strike/></rPr><t>区</t></r><rPh sb=\"0\" eb=\"1\"><t>ク</t></rPh></si></sst>",
            "<sst><si><t>#0</t></si></sst>",
            &[("", "区")],
        );
    }
}
