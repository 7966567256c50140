//! What the rules say of each chapter alone.
//!
//! They know the chapter and the settings and nothing else, so a chapter that is as it was among the same settings needs no second
//! look: in another edition, or after a save.

use super::Which;
use super::language::Term;
use crate::chapter::Chapter;
use crate::diagnostic::Diagnostic;
use crate::workbook::settings::Settings;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// What the rules say of each chapter of a workbook.
#[derive(Clone, Debug)]
pub struct Judged {
    settings: Arc<Settings>,
    which: Which,
    chapters: HashMap<Arc<str>, OfChapter>,
}

/// What they say of one.
#[derive(Clone, Debug)]
struct OfChapter {
    chapter: Arc<Chapter>,
    said: Arc<Said>,
}

/// Mistakes, and terms of the trade.
#[derive(Debug, Default)]
pub struct Said {
    /// What was found in it.
    pub found: Vec<Diagnostic>,
    /// The terms of the trade that it uses.
    pub terms: Vec<Term>,
}

impl Judged {
    /// What `judge` says of each of `chapters`, in their order, as far as it is not known from `before`; and all of it to keep.
    pub fn of(
        chapters: &[Arc<Chapter>],
        settings: &Arc<Settings>,
        which: Which,
        before: Option<&Judged>,
        judge: impl Fn(&Chapter) -> Said + Sync,
    ) -> (Vec<Arc<Said>>, Judged) {
        let is_same = |before: &&Judged| {
            before.which == which && (Arc::ptr_eq(&before.settings, settings) || before.settings == *settings)
        };
        let before = before.filter(is_same);
        let known = |chapter: &Arc<Chapter>| {
            let of_file = before?.chapters.get(&chapter.file)?;
            Arc::ptr_eq(&of_file.chapter, chapter).then(|| Arc::clone(&of_file.said))
        };
        let say = |chapter: &Arc<Chapter>| known(chapter).unwrap_or_else(|| Arc::new(judge(chapter)));
        let said: Vec<Arc<Said>> = chapters.par_iter().map(say).collect();
        let kept = |(chapter, said): (&Arc<Chapter>, &Arc<Said>)| {
            (Arc::clone(&chapter.file), OfChapter { chapter: Arc::clone(chapter), said: Arc::clone(said) })
        };
        let chapters = chapters.iter().zip(&said).map(kept).collect();
        (said, Judged { settings: Arc::clone(settings), which, chapters })
    }
}
