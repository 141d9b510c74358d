//! セルの値 — calamine's value and a format in, what Excel shows out.

use crate::note::What;
use crate::origin::Address;
use crate::read::builder::GridBuilder;
use crate::read::format::{Epoch, Format, code_of, general, serial};
use calamine::{CellErrorType, Data, DataRef};

/// 書式 — what of a cell's style decides about its text.
#[derive(Clone, Debug)]
pub struct Shape {
    pub format: Option<Format>,
    /// The whole cell is struck through.
    pub struck: bool,
}

impl Shape {
    /// From the format's number, its code as the file has it, and whether the font strikes through.
    pub fn new(id: Option<u32>, code: &str, struck: bool) -> Self {
        // Numbers below 164 are Excel's own and look as the Japanese Excel shows them.
        let code = id.filter(|id| *id < 164).and_then(code_of).unwrap_or(code);
        Self { format: (code != "General").then(|| Format::new(code)), struck }
    }
}

/// 値 — a cell's value, whatever type calamine gives it.
pub enum Value<'a> {
    Text(&'a str),
    Number(f64),
    Bool(bool),
    Error(&'a CellErrorType),
    Empty,
}

impl<'a> Value<'a> {
    pub fn of_ref(data: &'a DataRef<'_>) -> Self {
        match data {
            #[allow(clippy::cast_precision_loss)] // Excel's own numbers are such floats.
            DataRef::Int(n) => Self::Number(*n as f64),
            DataRef::Float(n) => Self::Number(*n),
            DataRef::DateTime(date) => Self::Number(date.as_f64()),
            DataRef::DateTimeIso(text) => serial(text).map_or(Self::Text(text), Self::Number),
            DataRef::String(text) | DataRef::DurationIso(text) => Self::Text(text),
            DataRef::SharedString(text) => Self::Text(text),
            DataRef::Bool(yes) => Self::Bool(*yes),
            DataRef::Error(error) => Self::Error(error),
            DataRef::Empty => Self::Empty,
        }
    }

    pub fn of(data: &'a Data) -> Self {
        match data {
            #[allow(clippy::cast_precision_loss)] // Excel's own numbers are such floats.
            Data::Int(n) => Self::Number(*n as f64),
            Data::Float(n) => Self::Number(*n),
            Data::DateTime(date) => Self::Number(date.as_f64()),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Self::Text(text),
            Data::Bool(yes) => Self::Bool(*yes),
            Data::Error(error) => Self::Error(error),
            Data::Empty => Self::Empty,
        }
    }

    /// The value where it is a text.
    pub fn text(&self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Writes the value in its cell's style; a text that is struck through as a whole becomes a note.
    pub fn put_as(&self, shape: Option<&Shape>, at: Address, epoch: Epoch, builder: &mut GridBuilder) {
        match (shape, self) {
            (Some(Shape { struck: true, .. }), Self::Text(text)) => builder.strike(text, at),
            _ => self.put(at, shape.and_then(|shape| shape.format.as_ref()), epoch, builder),
        }
    }

    /// Writes the value into the sheet. Errors stand as Excel shows them, with a note.
    pub fn put(&self, at: Address, format: Option<&Format>, epoch: Epoch, builder: &mut GridBuilder) {
        match self {
            Self::Text(text) => match format.and_then(|format| format.text(text)) {
                Some(shown) => builder.put(at, &shown, None),
                None => builder.put(at, text, None),
            },
            Self::Number(n) => {
                let shown = format.map_or_else(|| general(*n), |format| format.number(*n, epoch));
                builder.put(at, &shown, Some(*n));
            }
            Self::Bool(yes) => builder.put(at, if *yes { "TRUE" } else { "FALSE" }, None),
            Self::Error(error) => put_error(at, &error.to_string(), builder),
            Self::Empty => {}
        }
    }
}

/// An error value, which stands in the cell as Excel shows it.
pub fn put_error(at: Address, value: &str, builder: &mut GridBuilder) {
    builder.put(at, value, None);
    builder.note(What::ErrorValue { value: value.to_owned() }, at);
}
