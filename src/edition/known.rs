//! Chapters that were resolved before, for editions of one base: most of them choose most chapters as they are.
//!
//! A chapter is resolved to the same where it is the same value, has the same number, and is resolved for the same readers among
//! the same settings, and where each of its links, asked for again, leads where it led.

use super::resolve::link::Places;
use super::{Chapter, Choice};
use crate::chapter;
use crate::markdown::block::Link;
use crate::prose::Target;
use crate::workbook::Workbook;
use crate::workbook::settings::Settings;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A link, and where it led.
pub type Asked = (Link, Option<Target>);

/// By file and number.
type Chapters = HashMap<(Arc<str>, usize), Vec<Resolved>>;

/// Chapters that were resolved before. They are of one base: its sources, its words and its files are always the same.
#[derive(Debug, Default)]
pub struct Known {
    chapters: Mutex<Chapters>,
}

#[derive(Clone, Debug)]
struct Resolved {
    written: Arc<chapter::Chapter>,
    settings: Arc<Settings>,
    readers: (Option<String>, Vec<String>, bool),
    asked: Arc<[Asked]>,
    chapter: Arc<Chapter>,
}

fn readers(choice: &Choice) -> (Option<String>, Vec<String>, bool) {
    (choice.role.clone(), choice.variants.clone(), choice.counselor)
}

impl Known {
    /// What `written`, the chapter with this number in `workbook`, was resolved to; none where it was not, or where it may be
    /// resolved otherwise now.
    pub fn get(
        &self,
        written: &Arc<chapter::Chapter>,
        number: usize,
        workbook: &Workbook,
        places: &Places,
        choice: &Choice,
    ) -> Option<Arc<Chapter>> {
        let known = self.chapters.lock().unwrap_or_else(PoisonError::into_inner);
        let of_number = known.get(&(Arc::clone(&written.file), number))?.clone();
        drop(known);
        let readers = readers(choice);
        let again = |(link, led): &Asked| {
            let mut found = Vec::new();
            places.link(link, written, &mut found) == *led && found.is_empty()
        };
        let is_same = |resolved: &&Resolved| {
            Arc::ptr_eq(&resolved.written, written)
                && (Arc::ptr_eq(&resolved.settings, &workbook.settings) || resolved.settings == workbook.settings)
                && resolved.readers == readers
                && resolved.asked.iter().all(again)
        };
        of_number.iter().find(is_same).map(|resolved| Arc::clone(&resolved.chapter))
    }

    /// Keeps what `written` was resolved to, having `asked` for some places; not where there were mistakes, and not where it is an
    /// edition's own.
    pub fn keep(
        &self,
        written: &Arc<chapter::Chapter>,
        workbook: &Workbook,
        choice: &Choice,
        asked: Vec<Asked>,
        chapter: &Arc<Chapter>,
    ) {
        let adapted = workbook.adapted.as_deref();
        let among = |chapters: &[Arc<chapter::Chapter>]| chapters.iter().any(|one| Arc::ptr_eq(one, written));
        let of_base = adapted.is_none_or(|adapted| among(&adapted.whole) && !among(&adapted.version.own));
        if !of_base || !chapter.found.is_empty() {
            return;
        }
        let resolved = Resolved {
            written: Arc::clone(written),
            settings: Arc::clone(&workbook.settings),
            readers: readers(choice),
            asked: asked.into(),
            chapter: Arc::clone(chapter),
        };
        let mut known = self.chapters.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry((Arc::clone(&written.file), chapter.number)).or_default().push(resolved);
    }
}
