//! Where the words of a chapter were written, when not all of them stand in its own file.
//!
//! An edition puts words of its own among those of the base: the chapter's text is then one text made of stretches of several
//! files. All that is said about it is said of places in that text; here they are led back to the files.

use crate::span::{Place, Span};
use std::sync::Arc;

/// The files that a text was put together from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    stretches: Vec<Stretch>,
}

#[derive(Clone, Debug)]
struct Stretch {
    /// Where in the text it stands.
    at: Span,
    file: Arc<str>,
    /// Where in the file it was written.
    written: Span,
}

impl Origin {
    /// All of a text stands in `file`.
    pub fn whole(file: &Arc<str>, length: usize) -> Origin {
        let mut origin = Origin::default();
        origin.add(length, file, Span::new(0, length));
        origin
    }

    /// The next `length` bytes of the text were written in `file` at `written`. Where that is of another length, the words
    /// were worded anew, and what is said of any of them is said of all.
    pub fn add(&mut self, length: usize, file: &Arc<str>, written: Span) {
        let start = self.stretches.last().map_or(0, |last| last.at.end);
        self.stretches.push(Stretch { at: Span::new(start, start + length), file: Arc::clone(file), written });
    }

    /// Where the words at `span` of the text were written. What runs on into another file is cut at its end.
    pub fn place(&self, span: Span) -> Option<Place> {
        let first = self.stretches.iter().rfind(|stretch| stretch.at.start <= span.start)?;
        let last = self.stretches.iter().rfind(|stretch| stretch.at.start < span.end.max(span.start + 1))?;
        let (start, end) = (first.written_at(span.start).start, last.written_at(span.end).end);
        let end = if last.file == first.file && end >= start { end } else { first.written.end };
        Some(Place::new(&first.file, Span::new(start, end)))
    }
}

impl Stretch {
    fn written_at(&self, at: usize) -> Span {
        if self.at.end - self.at.start != self.written.end - self.written.start {
            return self.written;
        }
        let inside = self.written.start + at.clamp(self.at.start, self.at.end) - self.at.start;
        Span::new(inside, inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_led_back_to_its_file() {
        let (base, own): (Arc<str>, Arc<str>) = ("base".into(), "own".into());
        let mut origin = Origin::default();
        origin.add(10, &base, Span::new(0, 10));
        origin.add(4, &own, Span::new(100, 104));
        origin.add(6, &own, Span::new(200, 230));
        origin.add(10, &base, Span::new(20, 30));
        let place = |start, end| {
            let place = origin.place(Span::new(start, end)).expect("it stands in a file");
            (place.file.to_string(), place.span.start, place.span.end)
        };
        assert_eq!(place(2, 5), ("base".to_owned(), 2, 5));
        assert_eq!(place(11, 13), ("own".to_owned(), 101, 103));
        assert_eq!(place(15, 16), ("own".to_owned(), 200, 230));
        assert_eq!(place(21, 30), ("base".to_owned(), 21, 30));
        assert_eq!(place(8, 12), ("base".to_owned(), 8, 10));
    }
}
