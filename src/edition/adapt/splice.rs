//! A chapter's text with an edition's words in it, read once more.
//!
//! What stays keeps its ids, also where they were made from words that changed around it ([`Kept`]); every stretch knows the
//! file it was written in ([`Origin`]).

use super::edit::{Edit, New};
use crate::chapter::{self, Chapter};
use crate::language::Words;
use crate::span::Span;
use crate::workbook::origin::Origin;
use crate::worksheet::Kept;
use std::sync::Arc;

/// A chapter's text with other words in it.
pub struct Spliced<'a> {
    edits: &'a [Edit],
    /// The text.
    pub text: String,
    /// Where its words were written.
    pub origin: Origin,
    /// Where in it the words of each edit stand.
    pub new: Vec<Span>,
}

/// The text of `chapter`, which was written in `file`, with `edits` done: in order, none inside of another.
pub fn splice<'a>(chapter: &Chapter, file: &Arc<str>, edits: &'a [Edit]) -> Spliced<'a> {
    let mut spliced =
        Spliced { edits, text: String::with_capacity(chapter.text.len()), origin: Origin::default(), new: Vec::new() };
    let mut at = 0;
    for edit in edits {
        spliced.base(&chapter.text, file, Span::new(at, edit.span.start));
        let start = spliced.text.len();
        match &edit.new {
            New::Nothing => {}
            New::Words { text, place } => spliced.put(&as_words(text), &place.file, place.span),
            New::Piece { text, file, behind } => spliced.piece(&chapter.text, edit.span, (text, file), *behind),
        }
        spliced.new.push(Span::new(start, spliced.text.len()));
        at = edit.span.end;
    }
    spliced.base(&chapter.text, file, Span::new(at, chapter.text.len()));
    spliced
}

impl Spliced<'_> {
    fn put(&mut self, words: &str, file: &Arc<str>, written: Span) {
        if !words.is_empty() {
            self.text.push_str(words);
            self.origin.add(words.len(), file, written);
        }
    }

    fn base(&mut self, text: &str, file: &Arc<str>, span: Span) {
        self.put(span.of(text), file, span);
    }

    /// Puts a piece in, each of its lines as far in as the passage it stands for.
    fn piece(&mut self, base: &str, span: Span, (text, file): (&str, &Arc<str>), behind: Option<usize>) {
        let margin = margin(base, behind.unwrap_or(span.start));
        let top = Span::default();
        if behind.is_some() {
            self.put(&format!("\n\n{margin}"), file, top);
        } else if is_first_in_line_below_words(base, span.start) {
            self.put(&format!("\n{margin}"), file, top);
        }
        let mut at = text.len() - text.trim_start_matches(['\n', '\r']).len();
        let mut first = true;
        for line in text[at..].trim_end().split_inclusive('\n') {
            if !first {
                let margin = if line.trim().is_empty() { margin.trim_end() } else { &margin };
                self.put(margin, file, top);
            }
            self.put(line, file, Span::new(at, at + line.len()));
            at += line.len();
            first = false;
        }
        self.put("\n", file, top);
    }

    /// Where what began at byte `at` of the chapter begins now; nowhere where it was inside of what was changed.
    pub fn moved(&self, at: usize) -> Option<usize> {
        let mut by = 0;
        for (edit, new) in self.edits.iter().zip(&self.new) {
            if at < edit.span.start {
                break;
            }
            if at < edit.span.end {
                let reworded = matches!(edit.new, New::Words { .. }) && at == edit.span.start;
                return reworded.then_some(new.start);
            }
            by = new.end as isize - edit.span.end as isize;
        }
        at.checked_add_signed(by)
    }

    /// The chapter read from the new text.
    pub fn read(&self, chapter: &Chapter, words: &Words) -> Chapter {
        let mut kept = Kept::default();
        for sheet in &chapter.worksheets {
            if let Some(at) = self.moved(sheet.opener.start) {
                kept.place(at, &sheet.id.value);
            }
            for field in &sheet.fields {
                if let Some(at) = self.moved(field.span.start) {
                    kept.field(at, &field.id);
                }
            }
        }
        for (span, anchor) in chapter.anchors.headings() {
            if let Some(at) = self.moved(span.start) {
                kept.place(at, anchor);
            }
        }
        for (edit, new) in self.edits.iter().zip(&self.new) {
            kept.first_fields(*new, edit.fields.clone());
            if let (Some(place), Some(at)) = (&edit.place, first_place(&self.text, *new)) {
                kept.place(at, place);
            }
        }
        chapter::read_keeping(&chapter.file, self.text.as_str().into(), words, &kept)
    }
}

/// What stands in a line before byte `at`, with blanks for the marks of list items.
fn margin(text: &str, at: usize) -> String {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..at].chars().map(|letter| if ['>', '\t'].contains(&letter) { letter } else { ' ' }).collect()
}

/// Whether byte `at` begins a line and the line before it holds words.
fn is_first_in_line_below_words(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '>', '\t']);
    before.strip_suffix('\n').is_some_and(|above| above.lines().last().is_some_and(|line| !line.trim().is_empty()))
}

/// Where the first worksheet or heading of the words at `span` begins.
fn first_place(text: &str, span: Span) -> Option<usize> {
    let mut at = span.start;
    for line in span.of(text).split_inclusive('\n') {
        let words = line.trim_start();
        let mark = words.trim_start_matches(':').trim_start();
        if words.starts_with('#') || words.starts_with(":::") && mark.starts_with("worksheet") {
            return Some(at + line.len() - words.len());
        }
        at += line.len();
    }
    None
}

/// Words that stay words, whatever they begin with.
fn as_words(text: &str) -> String {
    let line = super::super::fingerprint::words(text);
    let digits = line.len() - line.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
    match line.chars().next() {
        Some('-' | '+' | '#' | '>' | ':' | '=') => format!("\\{line}"),
        Some('*') if line[1..].starts_with(' ') => format!("\\{line}"),
        _ if numbered => format!("{}\\{}", &line[..digits], &line[digits..]),
        _ => line,
    }
}
