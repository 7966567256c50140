//! Lines of words cut, trimmed and said: what reading a question takes.

use crate::markdown::block::{Inline, plain};
use crate::span::Span;

/// The words of a sentence with fields in it, as a person would say them: `This week I will … every day at ….`
pub fn spoken(line: &[Inline]) -> String {
    let mut words = String::new();
    for inline in line {
        match inline {
            Inline::Field(_) => words.push('…'),
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text) => words.push_str(&spoken(text)),
            other => words.push_str(&plain(std::slice::from_ref(other))),
        }
    }
    words.trim().to_owned()
}

/// A question as every field under it carries it along: cut where no one would listen any longer, so that many fields
/// under one endless question do not take the square of its length.
pub fn sayable(mut words: String) -> String {
    const MOST: usize = 600;
    if let Some((at, _)) = words.char_indices().nth(MOST) {
        words.truncate(at);
        words.push('…');
    }
    words
}

/// Splits a line at byte `at` of the file.
pub fn split(line: Vec<Inline>, at: usize, text: &str) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for inline in line {
        match inline {
            Inline::Text { text: words, span } if span.start < at && span.end > at => {
                let piece = |start: usize, end: usize| text.get(start..end).unwrap_or(&words).to_owned();
                before.push(Inline::Text { text: piece(span.start, at), span: Span::new(span.start, at) });
                after.push(Inline::Text { text: piece(at, span.end), span: Span::new(at, span.end) });
            }
            inline if !after.is_empty() || begins(&inline).is_some_and(|start| start >= at) => after.push(inline),
            inline => before.push(inline),
        }
    }
    trim_end(&mut before);
    while matches!(after.first(), Some(Inline::Break { .. })) {
        after.remove(0);
    }
    (before, after)
}

fn begins(inline: &Inline) -> Option<usize> {
    match inline {
        Inline::Text { span, .. } | Inline::Note { span, .. } => Some(span.start),
        Inline::Link(link) => Some(link.span.start),
        Inline::Image(image) => Some(image.span.start),
        Inline::Cite(citation) => Some(citation.span.start),
        Inline::Blank(blank) => Some(blank.span.start),
        Inline::Bracket(bracket) => Some(bracket.span.start),
        other => other.children().first().and_then(begins),
    }
}

/// Takes blanks and breaks off the end of a line.
pub fn trim_end(line: &mut Vec<Inline>) {
    while let Some(last) = line.last_mut() {
        match last {
            Inline::Break { .. } => {}
            Inline::Text { text, .. } => {
                let kept = text.trim_end().len();
                text.truncate(kept);
                if kept > 0 {
                    return;
                }
            }
            _ => return,
        }
        line.pop();
    }
}

/// Where the parenthesis opens that closes at the very end of `words`.
pub fn closing_parenthesis(words: &str) -> Option<usize> {
    if !words.ends_with(')') {
        return None;
    }
    let mut depth = 0;
    for (at, letter) in words.char_indices().rev() {
        match letter {
            ')' => depth += 1,
            '(' => depth -= 1,
            '\n' if words[at + 1..].starts_with('\n') => return None,
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at);
        }
    }
    None
}

/// A hint without the parentheses it was written in.
pub fn strip_parentheses(mut hint: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text { text, .. }) = hint.first_mut()
        && text.starts_with('(')
    {
        text.remove(0);
    }
    trim_end(&mut hint);
    if let Some(Inline::Text { text, .. }) = hint.last_mut()
        && text.ends_with(')')
    {
        text.pop();
    }
    hint
}
