//! 共有文字列 — which shared strings of an xlsx have struck runs, and what is left without them. Phonetic guides are no text.

use crate::read::xml::{attribute, push_text, text_of};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// 見え消し — a text with struck runs, in its two halves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Struck {
    pub kept: String,
    pub struck: String,
}

/// 共有文字列 — how many there are, and those with struck runs by their number.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Strings {
    pub count: usize,
    pub struck: BTreeMap<usize, Struck>,
}

impl Strings {
    pub fn read(part: &[u8]) -> Self {
        let text = text_of(part);
        let mut reader = Reader::from_str(&text);
        let mut out = Self::default();
        loop {
            match reader.read_event() {
                Ok(Event::Start(e)) if e.local_name().as_ref() == "si" => {
                    let runs = Runs::read(&mut reader, "si");
                    if !runs.0.struck.is_empty() {
                        out.struck.insert(out.count, runs.0);
                    }
                    out.count += 1;
                }
                Ok(Event::Empty(e)) if e.local_name().as_ref() == "si" => out.count += 1,
                Ok(Event::Eof) | Err(_) => return out,
                Ok(_) => {}
            }
        }
    }
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

    fn check(part: &str, count: usize, wanted: &[(usize, &str, &str)]) {
        let strings = Strings::read(part.as_bytes());
        let got: Vec<_> = strings.struck.iter().map(|(n, s)| (*n, s.kept.as_str(), s.struck.as_str())).collect();
        assert_eq!((strings.count, got.as_slice()), (count, wanted));
    }

    #[test]
    fn struck_runs_are_parted_from_the_rest() {
        check(
            "<sst><si><t>区</t></si><si><r><t>50回</t></r><r><rPr><strike/></rPr><t>以上</t></r><r><rPr><strike val=\"0\"/></rPr><t>&lt;</t></r></si><si/></sst>",
            3,
            &[(1, "50回<", "以上")],
        );
    }

    #[test]
    fn phonetic_guides_are_no_text() {
        check(
            "<sst><si><r><rPr><strike/></rPr><t>区</t></r><rPh sb=\"0\" eb=\"1\"><t>ク</t></rPh></si></sst>",
            1,
            &[(0, "", "区")],
        );
    }
}
