//! One change of a passage, as a counselor writes it into edition.yml.

use crate::diagnostic::{Diagnostic, messages};
use crate::span::{Place, Span, Spanned};
use crate::yaml::{Keys, Node};
use std::sync::Arc;

/// A change of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The address of what is changed, or of what is added to.
    pub piece: Spanned<String>,
    /// What is done.
    pub how: How,
    /// The fingerprint of the words it replaced, once they are pinned.
    pub was: Option<Spanned<String>>,
    /// Where it is written.
    pub span: Span,
}

/// What is done to a passage.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// The words of this file stand in its place: a path inside the edition's folder.
    Replace(Spanned<String>),
    /// These words stand in place of its words.
    Reword(Spanned<String>),
    /// The words of this file stand behind it.
    Add(Spanned<String>),
}

impl Change {
    /// The file its words stand in, where that is one of its own.
    pub fn from(&self) -> Option<&Spanned<String>> {
        match &self.how {
            How::Replace(from) | How::Add(from) => Some(from),
            How::Reword(_) => None,
        }
    }

    /// Whether it takes the place of words of the base, which may then move under it.
    pub fn replaces(&self) -> bool {
        !matches!(self.how, How::Add(_))
    }
}

/// Reads an entry of `replace`.
pub fn replace(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Change> {
    change(node, ("piece", "with"), true, How::Replace, file, found)
}

/// Reads an entry of `reword`.
pub fn reword(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Change> {
    change(node, ("piece", "text"), true, How::Reword, file, found)
}

/// Reads an entry of `add`.
pub fn add(node: &Node, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Change> {
    change(node, ("after", "from"), false, How::Add, file, found)
}

fn change(
    node: &Node,
    (piece_key, words_key): (&'static str, &'static str),
    pinned: bool,
    how: fn(Spanned<String>) -> How,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Option<Change> {
    let mut keys = Keys::of(node, file, found);
    let (piece, words) = (keys.text(piece_key), keys.text(words_key));
    let was = if pinned { keys.text("was") } else { None };
    keys.finish();
    for (missing, key) in [(piece.is_none(), piece_key), (words.is_none(), words_key)] {
        if missing {
            found.push(messages::missing_key(Place::new(file, node.span), key));
        }
    }
    Some(Change { piece: piece?, how: how(words?), was, span: node.span })
}
