//! A place in a file: which file, and which stretch of its text.

use std::sync::Arc;

/// A stretch of one file's text in bytes: `start` is the first byte, `end` one past the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }

    /// The words of `text` that this stretch covers; empty where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether `inner` lies wholly inside this stretch.
    pub fn holds(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// A stretch of one file, named by its path inside the workbook folder, with `/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The file's path inside the workbook folder.
    pub file: Arc<str>,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// The stretch `span` of `file`.
    pub fn new(file: &Arc<str>, span: impl Into<Span>) -> Place {
        Place { file: Arc::clone(file), span: span.into() }
    }

    /// The first line of `file`, for what is missing rather than wrong.
    pub fn top(file: &Arc<str>) -> Place {
        Place::new(file, Span::default())
    }
}

/// A value an author wrote, with the stretch it was written in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: impl Into<Span>) -> Spanned<T> {
        Spanned { value, span: span.into() }
    }
}
