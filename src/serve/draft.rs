//! The workbook as its author is writing it: one draft a save, each made out of the one before.

use super::Preview;
use super::preview::{Good, Mistake};
use crate::Checked;
use crate::diagnostic::show::texts;
use crate::diagnostic::{Diagnostic, Severity};
use crate::edition::Choice;
use crate::folder::Folder;
use crate::rules::Which;
use crate::span::Place;
use crate::workbook::Workbook;
use std::sync::Arc;

/// A workbook read and checked, kept so that the next reading of it is quick.
pub struct Draft {
    choice: Choice,
    folder: Folder,
    checked: Arc<Checked>,
    preview: Arc<Preview>,
}

impl Draft {
    /// The workbook in `folder`; `seen` are mistakes found before.
    pub fn read(folder: Folder, choice: Choice, seen: Vec<Diagnostic>) -> Draft {
        let checked = crate::check(&folder, &choice, None, Which::Stopping, seen);
        Draft::of(folder, choice, checked, None)
    }

    /// The workbook once more, now that `folder` holds other files: what did not change is not read or worded again.
    pub fn read_again(self, folder: Folder, seen: Vec<Diagnostic>) -> Draft {
        let checked = crate::check_again(&folder, &self.choice, &self.checked, seen);
        Draft::of(folder, self.choice, checked, Some(&self.preview))
    }

    fn of(folder: Folder, choice: Choice, checked: Checked, last: Option<&Preview>) -> Draft {
        let checked = Arc::new(checked);
        let mut found = checked.found.clone();
        let theme = crate::theme(&folder, &checked.workbook, &mut found);
        let before = last.and_then(|last| last.good.as_ref());
        let good = if found.iter().any(|one| one.severity == Severity::Error) {
            before.map(Arc::clone)
        } else {
            let references = match before {
                Some(before) => crate::references_again(&checked.edition, &before.checked.edition, &before.references),
                None => crate::references(&checked.edition),
            };
            Some(Arc::new(Good { checked: Arc::clone(&checked), references, theme, folder: folder.clone() }))
        };
        let texts = texts(&found, &folder);
        let mistakes = found
            .into_iter()
            .map(|diagnostic| Mistake { sections: sections(&checked.workbook, &diagnostic.place), diagnostic })
            .collect();
        let number = last.map_or(1, |last| last.number + 1);
        let preview = Arc::new(Preview { number, good, mistakes, texts });
        Draft { choice, folder, checked, preview }
    }

    /// The files it was read from.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// What pages are drawn from.
    pub fn preview(&self) -> &Arc<Preview> {
        &self.preview
    }
}

/// The anchors of the section or worksheet that `place` stands in, and of those before it, the nearest first.
fn sections(workbook: &Workbook, place: &Place) -> Vec<String> {
    let Some(chapter) = workbook.chapters.iter().find(|chapter| chapter.file == place.file) else { return Vec::new() };
    let anchors = chapter.anchors.names().filter_map(|name| Some((chapter.anchors.get(name)?.start, name)));
    let mut before: Vec<(usize, &str)> = anchors.filter(|(start, _)| *start <= place.span.start).collect();
    before.sort_unstable();
    before.into_iter().rev().map(|(_, name)| name.to_owned()).collect()
}
