//! How the workbook of an edition came about: what the base was, and where its words were written.

use super::origin::Origin;
use super::practice::Practice;
use super::version::Version;
use crate::chapter::Chapter;
use crate::diagnostic::Diagnostic;
use crate::span::{Place, Span};
use std::collections::HashMap;
use std::sync::Arc;

/// How the workbook of an edition came about.
#[derive(Clone, Debug)]
pub struct Adapted {
    /// What its counselor wrote.
    pub version: Version,
    /// The practice's details, where they stand in it.
    pub practice: Option<Practice>,
    /// All chapters there were to choose from, as they were before any change: those of the base, and over them its own.
    pub whole: Vec<Arc<Chapter>>,
    /// Where the words of chapters that are not as the base has them were written, by the chapter's file.
    pub origins: HashMap<Arc<str>, Origin>,
}

impl Adapted {
    /// `diagnostic`, with its places where the words were written.
    pub fn led_back(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.place = self.place(diagnostic.place);
        for label in &mut diagnostic.labels {
            label.place = self.place(std::mem::replace(&mut label.place, Place::top(&self.version.file)));
        }
        diagnostic
    }

    /// Where edition.yml leaves out the chapter in `file`, or the place called `anchor` in it.
    pub fn left_out_at(&self, file: &str, anchor: Option<&str>) -> Span {
        let version = &self.version;
        let id = self.whole.iter().find(|chapter| &*chapter.file == file).map_or("", |chapter| chapter.id.as_str());
        let names = |piece: &str| match anchor {
            None => piece == id,
            Some(anchor) => piece == anchor || piece.split_once('#') == Some((id, anchor)),
        };
        let without = version.without.iter().find(|piece| names(&piece.value));
        let replaced = || version.changes.iter().map(|change| &change.piece).find(|piece| names(&piece.value));
        let at = if anchor.is_none() { version.chapters_at } else { Span::default() };
        without.or_else(replaced).map_or(at, |piece| piece.span)
    }

    /// `place`, where its words were written.
    pub fn place(&self, place: Place) -> Place {
        self.origins.get(&place.file).and_then(|origin| origin.place(place.span)).unwrap_or(place)
    }
}
