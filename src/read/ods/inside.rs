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
    /// Words of the shapes that are anchored in the cell.
    pub shapes: Vec<String>,
    pub comment: String,
}

impl<'a> Inside<'a> {
    /// An empty cell; `striking` names the styles that strike their text.
    pub const fn new(striking: &'a BTreeSet<String>) -> Self {
        Self { striking, kept: String::new(), struck: String::new(), shapes: Vec::new(), comment: String::new() }
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
                    "annotation" => self.comment = words_until(reader, "annotation")?,
                    "ruby-text" => drop(words_until(reader, "ruby-text")?),
                    "p" | "h" => {
                        if paragraphs > 0 {
                            self.push("\n", struck);
                        }
                        paragraphs += 1;
                        open.push(false);
                    }
                    "frame" | "custom-shape" | "rect" | "line" | "g" => {
                        let name = e.local_name().as_ref().to_owned();
                        self.shapes.push(words_until(reader, &name)?);
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

/// Passes over an element whose start was read; gives the words of its paragraphs as lines.
fn words_until(reader: &mut Reader<&[u8]>, name: &str) -> Result<String, Why> {
    let (mut depth, mut in_paragraph, mut words) = (1, false, String::new());
    loop {
        let event = reader.read_event().map_err(|e| damaged(&e.to_string()))?;
        match &event {
            Event::Start(e) if e.local_name().as_ref() == name => depth += 1,
            Event::End(e) if e.local_name().as_ref() == name => depth -= 1,
            Event::Start(e) if e.local_name().as_ref() == "p" => in_paragraph = true,
            Event::End(e) if e.local_name().as_ref() == "p" => {
                in_paragraph = false;
                words.push('\n');
            }
            Event::Eof => return Err(damaged("content.xml ends early")),
            // Who wrote a comment and when stands outside its paragraphs.
            text if in_paragraph => push_text(text, &mut words),
            _ => {}
        }
        if depth == 0 {
            return Ok(words.trim().to_owned());
        }
    }
}

/// The words of every shape in the list of shapes before the rows.
pub fn shapes(reader: &mut Reader<&[u8]>) -> Result<Vec<String>, Why> {
    let mut out = Vec::new();
    loop {
        match reader.read_event().map_err(|e| damaged(&e.to_string()))? {
            Event::Start(e) => {
                let name = e.local_name().as_ref().to_owned();
                out.push(words_until(reader, &name)?);
            }
            Event::End(_) => return Ok(out),
            Event::Eof => return Err(damaged("content.xml ends early")),
            _ => {}
        }
    }
}
