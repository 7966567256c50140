//! Mistakes as a person reads them in a terminal: the words underlined, and what to type instead.

use super::Texts;
use crate::diagnostic::{Diagnostic, Severity, count};
use crate::span::{Place, Span};
use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet};

/// How mistakes are shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Whether to use a terminal's colours.
    pub colour: bool,
    /// Whether notes are shown too.
    pub notes: bool,
}

/// How many letters of a long line are shown before and after the words in question.
const WINDOW: usize = 80;
/// How many lines are shown where the words in question run over many.
const MOST_LINES: usize = 6;

/// Shows `found`, one after the other, and how many there are.
pub fn text(found: &[Diagnostic], texts: &Texts, look: Look) -> String {
    let mut out = String::new();
    for diagnostic in found.iter().filter(|diagnostic| look.notes || diagnostic.severity > Severity::Note) {
        out.push_str(&one(diagnostic, texts, look));
        out.push_str("\n\n");
    }
    out.push_str(&summary(found));
    out
}

/// How many mistakes there are, in words: `2 errors, 1 warning`.
pub fn summary(found: &[Diagnostic]) -> String {
    let (errors, warnings) = count(found);
    let counted = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => "no mistakes found\n".to_owned(),
        (errors, 0) => format!("{}\n", counted(errors, "error")),
        (0, warnings) => format!("{}\n", counted(warnings, "warning")),
        (errors, warnings) => format!("{}, {}\n", counted(errors, "error"), counted(warnings, "warning")),
    }
}

fn one(diagnostic: &Diagnostic, texts: &Texts, look: Look) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let primary = Shown::new(&diagnostic.place, texts);
    let labels: Vec<(Shown<'_>, &str)> =
        diagnostic.labels.iter().map(|label| (Shown::new(&label.place, texts), label.message.as_str())).collect();
    let mut group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.rule)
        .element(primary.element(AnnotationKind::Primary.span(primary.range.clone())));
    for (shown, message) in &labels {
        if shown.whole_file {
            group = group.element(Level::NOTE.message(format!("{message}: {}", shown.path)));
            continue;
        }
        group = group.element(shown.element(AnnotationKind::Context.span(shown.range.clone()).label(*message)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    if let Some(reason) = &diagnostic.reason {
        group = group.element(Level::NOTE.message(format!("allowed: {reason}")));
    }
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The lines around a place, short enough to be shown.
struct Shown<'a> {
    path: &'a str,
    source: String,
    first_line: usize,
    range: std::ops::Range<usize>,
    whole_file: bool,
}

impl<'a> Shown<'a> {
    fn new(place: &'a Place, texts: &Texts) -> Shown<'a> {
        let file: &str = &place.file;
        let position = texts.position(file, place.span);
        let text = texts.of(file);
        let last = position.end_line.min(position.line + MOST_LINES);
        let lines = texts.lines(file, position.line, last);
        let (start, end) =
            (place.span.start.clamp(lines.start, lines.end), place.span.end.clamp(lines.start, lines.end));
        let from = floor(text, start.saturating_sub(WINDOW).max(lines.start));
        let to = floor(text, (start + 4 * WINDOW).min(lines.end).max(start));
        let cut_front = from > lines.start && lines.end - lines.start > 4 * WINDOW;
        let from = if cut_front { from } else { lines.start };
        let to = if lines.end - from > 6 * WINDOW { to } else { lines.end };
        let front = if cut_front { "…" } else { "" };
        let back = if to < lines.end { "…" } else { "" };
        let source = format!("{front}{}{back}", text.get(from..to).unwrap_or_default());
        let offset = |at: usize| (at.clamp(from, to) - from + front.len()).min(source.len());
        let (start, end) = (offset(start), offset(end));
        let whole_file = place.span == Span::default();
        Shown { path: file, first_line: position.line, range: start..end.max(start), source, whole_file }
    }

    /// The lines with the words marked; only the file's name where the whole file is meant.
    fn element<'s>(&'s self, annotation: Annotation<'s>) -> Element<'s> {
        if self.whole_file {
            return Origin::path(self.path).into();
        }
        let snippet = Snippet::source(self.source.as_str()).path(self.path).line_start(self.first_line);
        snippet.annotation(annotation).into()
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
