//! The whole workbook on one page: what print.html and the single file share.
//!
//! The page is drawn once around a mark, and the chapters stand where the mark was: the pieces follow one another and are never
//! put together in memory.

use super::drawn::OfChapter;
use super::html::Here;
use super::site::AROUND_CHAPTER;
use super::{Made, piece};
use crate::diagnostic::messages;
use crate::folder::text::Text;
use crate::theme::Given;
use crate::view::example::CHAPTERS;
use crate::view::page::PrintOut;
use std::hash::Hash;

/// Every chapter, in order; `works` are all works as HTML.
pub fn chapters(here: &Here, works: &[String]) -> Made<Vec<Text>> {
    piece::chapters(here.view, 0..here.view.chapters.len(), |index, chapter| {
        let here = here.inside(chapter);
        here.theme.once(("chapter", OfChapter { here: &here, index, chapter }), || {
            let part = piece::chapter(&here, index, chapter, works)?;
            let length = part.body.len() + AROUND_CHAPTER;
            here.theme.draw_long("html/part/chapter.html", &Given::one("chapter", &part), length)
        })
    })
}

/// What stands around the chapters, without copies of sheets.
pub fn around<'a>(here: &Here<'a>, works: &[String]) -> PrintOut<'a> {
    PrintOut {
        index: piece::index(here),
        help: piece::help(here),
        sources: piece::sources(here, works),
        copied: Vec::new(),
        copies: String::new(),
        chapters: CHAPTERS,
    }
}

/// The page that `template` draws with what is `given`, its `chapters` in their place; `of` says all that is given.
///
/// # Errors
/// Where the template has no one place for the chapters.
pub fn page(
    here: &Here,
    template: &str,
    of: &impl Hash,
    given: impl FnOnce() -> Given,
    chapters: Vec<Text>,
) -> Made<Vec<Text>> {
    let page = here.theme.once((template, of), || here.theme.draw(template, &given()))?;
    let Some(mark) = page.find(CHAPTERS) else {
        return Err(Box::new(messages::theme_without_chapters(here.theme.top(template))));
    };
    let mut pieces = Vec::with_capacity(chapters.len() + 2);
    pieces.push(page.part(0..mark));
    pieces.extend(chapters);
    pieces.push(page.part(mark + CHAPTERS.len()..page.len()));
    Ok(pieces)
}
