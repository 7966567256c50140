//! What a drawn page depends on, so that one drawn for another edition can be taken in its place; and the signs that are left in
//! it for what only one edition says.

use super::html::Here;
use crate::folder::{Content, Folder};
use crate::prose::Worksheet;
use crate::theme;
use crate::view::{Chapter, SheetEntry, View};
use std::hash::{Hash, Hasher};

/// All that the HTML of a chapter depends on, beside what every template is given and the wording of works.
pub struct OfChapter<'a> {
    /// Where it is drawn.
    pub here: &'a Here<'a>,
    /// Which of the chapters it is.
    pub index: usize,
    /// The chapter.
    pub chapter: &'a Chapter<'a>,
}

impl Hash for OfChapter<'_> {
    fn hash<H: Hasher>(&self, to: &mut H) {
        let OfChapter { here, index, chapter } = self;
        let view = here.view;
        place(here, to);
        (chapter.of.fingerprint(), &chapter.listed, &chapter.page).hash(to);
        for after in chapter.after.iter().filter_map(|after| view.chapters.get(*after)) {
            (after.id, &after.listed).hash(to);
        }
        if let Some(stage) = chapter.stage.and_then(|stage| view.stages.get(stage)) {
            let last = stage.chapters.last() == Some(index);
            (stage.number, view.stages.len(), &stage.place, last.then_some(stage.check)).hash(to);
        }
        let doors = |sheet: &SheetEntry| here.doors(sheet.id);
        chapter.sheets.iter().for_each(|sheet| doors(sheet).hash(to));
    }
}

/// All that the HTML of a worksheet depends on, beside what every template is given and the wording of works.
pub struct OfSheet<'a> {
    /// Where it is drawn.
    pub here: &'a Here<'a>,
    /// The worksheet.
    pub sheet: &'a Worksheet,
}

impl Hash for OfSheet<'_> {
    fn hash<H: Hasher>(&self, to: &mut H) {
        let OfSheet { here, sheet } = self;
        place(here, to);
        sheet.hash(to);
        here.doors(&sheet.id).hash(to);
        for listed in here.sources {
            here.view.sources.get(listed.source).map(|source| source.key).hash(to);
        }
    }
}

fn place<H: Hasher>(here: &Here, to: &mut H) {
    (here.format, here.chapter, here.lift, here.pictures.is_some()).hash(to);
}

/// The signs in drawn pages, and the words they stand for.
pub struct Signs(Vec<(&'static str, String)>);

impl Signs {
    /// Signs in the place of what only the edition of `view` says.
    pub fn set(view: &mut View) -> Signs {
        let signs = view.book.sign(view.words);
        Signs(signs.into_iter().map(|(sign, words)| (sign, theme::escaped(&words))).collect())
    }

    /// `pages` with words in the place of signs.
    pub fn read(&self, pages: Folder) -> Folder {
        let mut read = Folder::new();
        for (path, content) in pages.into_files() {
            let content = match content {
                Content::Text(pieces) => Content::Text(pieces.into_iter().map(|piece| self.text(piece)).collect()),
                other => other,
            };
            read.put(path, content);
        }
        read
    }

    fn text(&self, piece: String) -> String {
        let Some(first) = piece.find('\u{1}') else { return piece };
        let mut text = String::with_capacity(piece.len() + 64);
        let (before, mut rest) = piece.split_at(first);
        text.push_str(before);
        while !rest.is_empty() {
            match self.0.iter().find(|(sign, _)| rest.starts_with(sign)) {
                Some((sign, words)) => {
                    text.push_str(words);
                    rest = &rest[sign.len()..];
                }
                None => {
                    text.push('\u{1}');
                    rest = &rest[1..];
                }
            }
            let next = rest.find('\u{1}').unwrap_or(rest.len());
            text.push_str(&rest[..next]);
            rest = &rest[next..];
        }
        text
    }
}
