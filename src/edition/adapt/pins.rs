//! Compares the words that an edition replaced with those of the base today, and writes them down.
//!
//! The fingerprint stands in edition.yml (`was`); the words themselves in base.yml beside it, so that they can be shown when
//! the base has moved.

use super::super::fingerprint;
use super::edit::Pinned;
use crate::diagnostic::{Diagnostic, messages};
use crate::span::Span;
use crate::workbook::version::Version;
use std::fmt::Write;
use std::sync::Arc;

/// What is not pinned, and where the base has moved.
pub fn compare(version: &Version, pinned: &[Pinned]) -> Vec<Diagnostic> {
    pinned
        .iter()
        .filter_map(|pin| {
            let address = &pin.change.piece;
            match &pin.change.was {
                None => Some(messages::not_pinned(version.place(address.span), &address.value, &version.code)),
                Some(was) if was.value == fingerprint::of(&pin.words) => None,
                Some(was) => {
                    let old = version.base.iter().find(|(known, _)| *known == address.value).map(|(_, words)| words);
                    let old = old.filter(|old| fingerprint::of(old) == was.value).map(String::as_str);
                    let named = (version.code.as_str(), address.value.as_str());
                    Some(messages::base_moved(version.place(was.span), named, old, &pin.words, pin.place.clone()))
                }
            }
        })
        .collect()
}

/// What pinning writes.
pub struct Written {
    /// The text of edition.yml.
    pub edition: String,
    /// The text of base.yml.
    pub base: String,
    /// The addresses that were pinned, in the order written.
    pub pieces: Vec<String>,
}

/// Writes the fingerprints of today: of what has none, and of what `renew` says.
pub fn pin(version: &Version, pinned: &[Pinned], renew: impl Fn(&str) -> bool) -> Written {
    let mut edits: Vec<(Span, String)> = Vec::new();
    let mut pieces = Vec::new();
    let mut kept: Vec<(&str, String)> = Vec::new();
    for pin in pinned {
        let address = pin.change.piece.value.as_str();
        let now = fingerprint::of(&pin.words);
        let known = || version.base.iter().find(|(known, _)| known == address).map(|(_, words)| words.clone());
        let stays = pin.change.was.as_ref().is_some_and(|was| was.value != now && !renew(address));
        let words = if stays { known() } else { Some(pin.words.clone()) };
        kept.extend(words.map(|words| (address, words)));
        match &pin.change.was {
            None => {
                edits.push(behind_last(pin.change.span, &version.text, &now));
                pieces.push(address.to_owned());
            }
            Some(was) if was.value != now && !stays => {
                edits.push((was.span, now));
                pieces.push(address.to_owned());
            }
            Some(_) => {}
        }
    }
    Written { edition: apply(&version.text, edits), base: base(&kept), pieces }
}

/// Where `was` is written behind the last key of the map at `span`.
fn behind_last(span: Span, text: &Arc<str>, now: &str) -> (Span, String) {
    let written = span.of(text);
    if let Some(inner) = written.strip_suffix('}') {
        let inner = inner.trim_end();
        let at = span.start + inner.len();
        let comma = if inner.ends_with(',') { "" } else { "," };
        return (Span::new(at, at), format!("{comma} was: {now}"));
    }
    let line = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let indent: String = text[line..span.start].chars().map(|_| ' ').collect();
    let end = text[span.end..].find('\n').map_or(text.len(), |end| span.end + end);
    let end = line_end(text, end);
    (Span::new(end, end), format!("\n{indent}was: {now}"))
}

/// `end`, before the `\r` of a line that ends in one.
fn line_end(text: &str, end: usize) -> usize {
    if text[..end].ends_with('\r') { end - 1 } else { end }
}

fn apply(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let mut out = String::with_capacity(text.len() + 24 * edits.len());
    let mut at = 0;
    for (span, words) in edits {
        out.push_str(&text[at..span.start]);
        out.push_str(&words);
        at = span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The words of the base by address, as YAML.
fn base(kept: &[(&str, String)]) -> String {
    let mut text = String::from(
        "# Written by `mendbook edition pin`: the words of the base that this edition replaced, to be compared with those of\n\
         # today. Nothing here needs to be changed by hand.\n",
    );
    for (address, words) in kept {
        let quoted = |words: &str| serde_json::to_string(words).unwrap_or_default();
        // Writing into a string does not fail.
        let _ = writeln!(text, "{}: {}", quoted(address), quoted(words));
    }
    text
}
