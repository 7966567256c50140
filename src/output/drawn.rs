//! What a drawn page depends on, so that one drawn for another edition can be taken in its place; and the signs that are left in
//! it for what only one edition says.

use super::html::Here;
use crate::folder::text::Text;
use crate::folder::{Content, Folder};
use crate::prose::Worksheet;
use crate::theme;
use crate::view::{Chapter, CitedAt, SheetEntry, View};
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
        (chapter.of, &chapter.listed, &chapter.page).hash(to);
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

/// All that the links to the places a work is cited at depend on, beside what every template is given.
pub struct OfPlaces<'a> {
    /// Where they are drawn.
    pub here: &'a Here<'a>,
    /// The places.
    pub places: &'a [CitedAt],
}

impl Hash for OfPlaces<'_> {
    fn hash<H: Hasher>(&self, to: &mut H) {
        place(self.here, to);
        for cited in self.places {
            let chapter = self.here.view.chapters.get(cited.chapter).map(|chapter| (chapter.id, chapter.number));
            (chapter, cited.number, cited.mentions).hash(to);
        }
    }
}

fn place<H: Hasher>(here: &Here, to: &mut H) {
    (here.format, here.chapter, here.lift, here.pictures.is_some()).hash(to);
}

/// The signs in drawn pages, and the words they stand for.
pub struct Signs(Vec<(&'static str, Text)>);

impl Signs {
    /// Signs in the place of what only the edition of `view` says.
    pub fn set(view: &mut View) -> Signs {
        let signs = view.book.sign(view.words);
        Signs(signs.into_iter().map(|(sign, words)| (sign, theme::escaped(&words).into())).collect())
    }

    /// `pages` with words in the place of signs.
    pub fn read(&self, pages: Folder) -> Folder {
        let mut read = Folder::new();
        for (path, content) in pages.into_files() {
            let content = match content {
                Content::Text(pieces) => {
                    let mut read = Vec::with_capacity(pieces.len());
                    pieces.into_iter().for_each(|piece| self.piece(piece, &mut read));
                    Content::Text(read)
                }
                other => other,
            };
            read.put(path, content);
        }
        read
    }

    /// Adds what a piece says to `read`: the stretches between its signs as they are, and words where the signs were.
    fn piece(&self, piece: Text, read: &mut Vec<Text>) {
        let mut from = 0;
        for at in memchr::memchr_iter(b'\x01', piece.as_bytes()) {
            let known = self.0.iter().find(|(sign, _)| piece[at..].starts_with(sign));
            let Some((sign, words)) = known else { continue };
            read.push(piece.part(from..at));
            read.push(words.clone());
            from = at + sign.len();
        }
        read.push(piece.part(from..piece.len()));
    }
}
