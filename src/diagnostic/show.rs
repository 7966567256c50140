//! Shows mistakes: as text for a person, as JSON for a program, as SARIF for an editor or a code host.
//!
//! In go the mistakes and the texts of the files they point into; out comes what is to be printed. Nothing is printed
//! here. [`text`] is the only door to annotate-snippets.

pub mod json;
pub mod sarif;
pub mod text;

use super::Diagnostic;
use crate::folder::Folder;
use crate::span::Span;
use std::collections::{BTreeSet, HashMap};

/// The texts of the files that mistakes point into, with where their lines begin.
pub struct Texts {
    files: HashMap<String, Lines>,
}

struct Lines {
    text: String,
    starts: Vec<usize>,
}

/// Where a stretch lies, as an editor counts: lines and columns from 1, a column is a Unicode scalar value, the end is one
/// past the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, schemars::JsonSchema, serde::Serialize)]
pub struct Position {
    /// The line of the first letter.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// The line of the last letter.
    pub end_line: usize,
    /// The column one past it.
    pub end_column: usize,
}

impl Texts {
    /// The texts of `files`, each named by its path in the workbook folder.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Texts {
        let lines = |text: String| {
            let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
            Lines { text, starts }
        };
        Texts { files: files.into_iter().map(|(path, text)| (path, lines(text))).collect() }
    }

    /// The text of `file`; empty where it is not there.
    pub fn of(&self, file: &str) -> &str {
        self.files.get(file).map_or("", |lines| &lines.text)
    }

    /// Where `span` lies in `file`.
    pub fn position(&self, file: &str, span: Span) -> Position {
        let Some(lines) = self.files.get(file) else {
            return Position { line: 1, column: 1, end_line: 1, end_column: 1 };
        };
        let (line, column) = lines.at(span.start);
        let (end_line, end_column) = lines.at(span.end.max(span.start));
        Position { line, column, end_line, end_column }
    }

    /// The first and last byte of the lines from `first` to `last`, counted from 1, without the last line's end.
    pub fn lines(&self, file: &str, first: usize, last: usize) -> Span {
        let Some(lines) = self.files.get(file) else { return Span::default() };
        let start = lines.starts.get(first - 1).copied().unwrap_or(lines.text.len());
        let end = lines.starts.get(last).map_or(lines.text.len(), |next| next - 1);
        Span::new(start, end)
    }
}

/// The texts of the files that `found` points into.
pub fn texts(found: &[Diagnostic], folder: &Folder) -> Texts {
    let places =
        found.iter().flat_map(|one| std::iter::once(&one.place).chain(one.labels.iter().map(|label| &label.place)));
    let files: BTreeSet<&str> = places.map(|place| &*place.file).collect();
    Texts::new(files.into_iter().filter_map(|file| {
        let text = folder.text(file)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        Some((file.to_owned(), text))
    }))
}

impl Lines {
    fn at(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts[line - 1];
        let words = self.text.get(start..byte).unwrap_or_default();
        (line, words.chars().count() + 1)
    }
}
