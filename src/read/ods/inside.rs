//! セルの中身 — the paragraphs of one ODF cell: lines, spaces and tabs, without comments, phonetic guides and struck words.

use super::{damaged, number};
use crate::read::Why;
use crate::read::xml::{attribute, push_text};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;

/// 中身 — the paragraphs of a cell.
#[derive(Debug)]
pub struct Inside<'a> {
    striking: &'a BTreeSet<String>,
    pub kept: String,
    pub struck: String,
    /// Shapes with words that are anchored in the cell.
    pub shapes: u32,
}

impl<'a> Inside<'a> {
    /// An empty cell; `striking` names the styles that strike their text.
    pub const fn new(striking: &'a BTreeSet<String>) -> Self {
        Self { striking, kept: String::new(), struck: String::new(), shapes: 0 }
    }

    /// Reads to the end of the cell; `whole` where its own style strikes everything.
    pub fn read(&mut self, reader: &mut Reader<&[u8]>, whole: bool, until: &str) -> Result<(), Why> {
        // Which of the open spans are struck; a paragraph itself counts as one.
        let mut open: Vec<bool> = Vec::new();
        let mut paragraphs = 0;
        loop {
            let event = reader.read_event().map_err(|e| damaged(&e.to_string()))?;
            let struck = whole || open.iter().any(|struck| *struck);
            match &event {
                Event::Start(e) => match e.local_name().as_ref() {
                    // Comments and phonetic guides are no text of the cell.
                    "annotation" | "ruby-text" => skip(reader, e.local_name().as_ref())?,
                    "p" | "h" => {
                        if paragraphs > 0 {
                            self.push("\n", struck);
                        }
                        paragraphs += 1;
                        open.push(false);
                    }
                    "frame" | "custom-shape" | "rect" | "line" | "g" => {
                        let name = e.local_name().as_ref().to_owned();
                        self.shapes += u32::from(words_until(reader, &name)?);
                    }
                    _ => open.push(attribute(e, "style-name").is_some_and(|style| self.striking.contains(&style))),
                },
                Event::Empty(e) => match e.local_name().as_ref() {
                    "p" | "h" => {
                        if paragraphs > 0 {
                            self.push("\n", struck);
                        }
                        paragraphs += 1;
                    }
                    "s" => self.push(&" ".repeat(number(e, "c").min(100) as usize), struck),
                    "tab" => self.push("\t", struck),
                    "line-break" => self.push("\n", struck),
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == until => return Ok(()),
                Event::End(_) => {
                    open.pop();
                }
                Event::Eof => return Err(damaged("content.xml ends inside a cell")),
                text if !open.is_empty() => {
                    let mut words = String::new();
                    push_text(text, &mut words);
                    self.push(&words.replace(['\n', '\r'], " "), struck);
                }
                _ => {}
            }
        }
    }

    fn push(&mut self, words: &str, struck: bool) {
        if struck { &mut self.struck } else { &mut self.kept }.push_str(words);
    }
}

/// Passes over an element whose start was read.
fn skip(reader: &mut Reader<&[u8]>, name: &str) -> Result<(), Why> {
    words_until(reader, name).map(|_| ())
}

/// Passes over an element whose start was read; tells whether it held words.
fn words_until(reader: &mut Reader<&[u8]>, name: &str) -> Result<bool, Why> {
    let (mut depth, mut words) = (1, false);
    loop {
        match reader.read_event().map_err(|e| damaged(&e.to_string()))? {
            Event::Start(e) if e.local_name().as_ref() == name => depth += 1,
            Event::End(e) if e.local_name().as_ref() == name => depth -= 1,
            Event::Text(text) => words |= !text.trim().is_empty(),
            Event::Eof => return Err(damaged("content.xml ends early")),
            _ => {}
        }
        if depth == 0 {
            return Ok(words);
        }
    }
}

/// Counts the shapes with words in the list of shapes before the rows.
pub fn shapes(reader: &mut Reader<&[u8]>) -> Result<u32, Why> {
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|e| damaged(&e.to_string()))? {
            Event::Start(e) => {
                let name = e.local_name().as_ref().to_owned();
                count += u32::from(words_until(reader, &name)?);
            }
            Event::End(_) => return Ok(count),
            Event::Eof => return Err(damaged("content.xml ends early")),
            _ => {}
        }
    }
}
