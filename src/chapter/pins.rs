//! Writes derived ids down, so that a reworded question keeps its id.
//!
//! In goes a chapter, out comes its text with `{#id}` behind the questions. What is written is proved: the new text is
//! read again, and an id that would change is left unwritten.

use super::Chapter;
use crate::language::Words;
use crate::span::Span;
use crate::worksheet::field::{Field, Pin, Wish};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A chapter with its ids written down.
pub struct Pinned {
    /// The new text.
    pub text: String,
    /// How many ids were written.
    pub written: usize,
    /// The derived ids that have no place to be written at.
    pub left: Vec<String>,
}

/// One id to write: where, and the id it is for.
struct Edit {
    at: usize,
    /// What of the text goes away: the `___` of a bare blank.
    instead: Option<Span>,
    words: String,
    id: String,
}

/// Writes the derived ids of `chapter` down, which was read in the language of `words`.
pub fn pin(chapter: &Chapter, words: &Words) -> Pinned {
    let mut edits = edits(chapter);
    let all: Vec<String> = edits.iter().map(|edit| edit.id.clone()).collect();
    let before = ids(chapter);
    loop {
        let text = apply(&chapter.text, &edits);
        let again = super::read(&chapter.file, text.as_str().into(), words);
        let after = ids(&again);
        let wrong: Vec<&String> = if after.len() == before.len() {
            before.iter().zip(&after).filter(|(before, after)| before != after).map(|(before, _)| before).collect()
        } else {
            before.iter().collect()
        };
        if wrong.is_empty() {
            let kept: Vec<&String> = edits.iter().map(|edit| &edit.id).collect();
            let derived = derived(chapter);
            let left = derived.into_iter().filter(|id| !kept.contains(&id)).collect();
            return Pinned { text, written: edits.len(), left };
        }
        let count = edits.len();
        edits.retain(|edit| !wrong.contains(&&edit.id));
        if edits.len() == count {
            // Nothing we wrote is to blame by name: leave the text alone rather than guess.
            return Pinned { text: chapter.text.to_string(), written: 0, left: all };
        }
    }
}

fn ids(chapter: &Chapter) -> Vec<String> {
    chapter
        .worksheets
        .iter()
        .flat_map(|sheet| {
            std::iter::once(sheet.id.value.clone()).chain(sheet.fields.iter().map(|field| field.id.clone()))
        })
        .collect()
}

fn derived(chapter: &Chapter) -> Vec<String> {
    let mut derived = Vec::new();
    for sheet in &chapter.worksheets {
        if !sheet.written_id {
            derived.push(sheet.id.value.clone());
        }
        derived.extend(sheet.fields.iter().filter(|field| !field.is_pinned()).map(|field| field.id.clone()));
    }
    derived
}

fn edits(chapter: &Chapter) -> Vec<Edit> {
    // Two fields may want the same place: the first has it.
    let mut edits: BTreeMap<usize, Edit> = BTreeMap::new();
    let text = &chapter.text;
    for sheet in &chapter.worksheets {
        if !sheet.written_id {
            let braces = sheet.settings.span;
            let id = &sheet.id.value;
            let (at, words) = if braces.end > braces.start {
                (braces.start + 1, format!("#{id} "))
            } else {
                let opener = sheet.opener.of(text).trim_end_matches([':', ' ']);
                (sheet.opener.start + opener.len(), format!(" {{#{id}}}"))
            };
            edits.insert(at, Edit { at, instead: None, words, id: id.clone() });
        }
        for field in sheet.fields.iter().filter(|field| !field.is_pinned()) {
            let Some(last) = field.id.strip_prefix(&format!("{}.", sheet.id.value)) else { continue };
            let (at, instead, words) = match field.pin {
                Pin::Tail(at) => (at, None, format!(" {{#{last}}}")),
                Pin::Braces(at) => (at + 1, None, format!("#{last} ")),
                Pin::Glue(at) => (at, None, format!("{{#{last}}}")),
                Pin::Blank(span) => (span.start, Some(span), format!("[{}]{{#{last}}}", span.of(text))),
                Pin::Nowhere => continue,
            };
            let edit = Edit { at, instead, words, id: field.id.clone() };
            edits.entry(at).or_insert(edit);
        }
    }
    edits.into_values().filter(|edit| !edit.words.contains('.')).collect()
}

fn apply(text: &Arc<str>, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + 24 * edits.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.at]);
        out.push_str(&edit.words);
        at = edit.instead.map_or(edit.at, |span| span.end);
    }
    out.push_str(&text[at..]);
    out
}

impl Field {
    /// Whether its id is written down, or hangs on one that is: a choice's field has its choice's.
    pub fn is_pinned(&self) -> bool {
        !matches!(self.wish, Wish::Words(_))
    }
}
