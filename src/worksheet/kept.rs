//! Ids that are known before a text is read: what a passage was called before the text around it was changed.
//!
//! Saved answers and a counselor's addresses hang on ids, and most ids are made from words. Where an edition changes words,
//! the text is read once more, and what stands in it keeps the name it had.

use crate::span::Span;
use std::collections::HashMap;

/// Known ids, by where in the text they belong.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The full ids of fields, by their first byte.
    fields: HashMap<usize, String>,
    /// The full ids of the first fields in a stretch, in reading order.
    first: Vec<(Span, Vec<String>)>,
    /// The ids of worksheets by the first byte of their opening line, and of headings by their first byte.
    places: HashMap<usize, String>,
}

impl Kept {
    /// The field that begins at byte `at` is called `id`.
    pub fn field(&mut self, at: usize, id: &str) {
        self.fields.insert(at, id.to_owned());
    }

    /// The first fields in `within` are called `ids`, in reading order.
    pub fn first_fields(&mut self, within: Span, ids: Vec<String>) {
        self.first.push((within, ids));
    }

    /// The worksheet or heading that begins at byte `at` is called `id`.
    pub fn place(&mut self, at: usize, id: &str) {
        self.places.insert(at, id.to_owned());
    }

    /// What the worksheet or heading that begins at byte `at` is called.
    pub fn at(&self, at: usize) -> Option<&str> {
        self.places.get(&at).map(String::as_str)
    }

    /// What each of the fields that stand at `spans`, in reading order, is called.
    pub fn of_fields(&self, spans: &[Span]) -> Vec<Option<String>> {
        let mut ids: Vec<Option<String>> = spans.iter().map(|span| self.fields.get(&span.start).cloned()).collect();
        for (within, known) in &self.first {
            let inside = spans.iter().zip(&mut ids).filter(|(span, _)| within.holds(**span));
            for ((_, id), known) in inside.zip(known) {
                *id = Some(known.clone());
            }
        }
        ids
    }
}
