//! Footnotes that nothing calls any more once passages are left out: they go with their calls.

use super::edit::{Edit, New};
use crate::chapter::{Chapter, lines};
use crate::markdown::block::{Block, Inline};
use crate::span::{Span, Spanned};
use std::collections::HashMap;

/// The edits that take out the footnotes of `chapter` of which every call lies in what `edits` takes out. What is put in may
/// call them: then they stay.
pub fn left_alone(chapter: &Chapter, edits: &[Edit]) -> Vec<Edit> {
    let mut calls: HashMap<&str, Vec<Span>> = HashMap::new();
    for line in lines::of(chapter) {
        push_calls(line.text, &mut calls);
    }
    let by = |span: &Span| edits.iter().find(|edit| edit.span.holds(*span));
    let called_anew = |name: &str| {
        let call = format!("[^{name}]");
        edits.iter().any(|edit| match &edit.new {
            New::Nothing => false,
            New::Words { text, .. } => text.contains(&call),
            New::Piece { text, .. } => text.contains(&call),
        })
    };
    let mut gone = Vec::new();
    for (name, span) in notes(&chapter.body) {
        let Some(calls) = calls.get(name) else { continue };
        let last = calls.last().and_then(by);
        if let Some(last) = last.filter(|_| calls.iter().all(|call| by(call).is_some()) && !called_anew(name))
            && by(&span).is_none()
        {
            let piece: Spanned<String> = last.piece.clone();
            gone.push(Edit { span, new: New::Nothing, fields: Vec::new(), place: None, piece });
        }
    }
    gone
}

fn push_calls<'a>(line: &'a [Inline], calls: &mut HashMap<&'a str, Vec<Span>>) {
    for inline in line {
        match inline {
            Inline::Note { name, span } => calls.entry(name).or_default().push(*span),
            other => push_calls(other.children(), calls),
        }
    }
}

fn notes(body: &[Block]) -> Vec<(&str, Span)> {
    let mut found = Vec::new();
    for block in body {
        if let Block::Note { name, span, .. } = block {
            found.push((name.as_str(), *span));
        }
        block.children().into_iter().for_each(|children| found.extend(notes(children)));
    }
    found
}
