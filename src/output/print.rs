//! print.html: the whole workbook on one page, for paper.
//!
//! The page is drawn once around a mark, and the chapters stand where the mark was: the pieces follow one another and are
//! never put together in memory. Its anchors are `<chapter-id>.<anchor>`.

use super::html::{Here, part};
use super::site::AROUND_CHAPTER;
use super::{Format, Made, piece};
use crate::diagnostic::messages;
use crate::folder::{Content, Folder};
use crate::theme::{Given, Theme};
use crate::view::View;
use crate::view::example::CHAPTERS;
use crate::view::page::{Page, PrintOut, Sheet};

/// The template of the page.
const TEMPLATE: &str = "html/print.html";

/// print.html and its further layouts, and what they fetch.
///
/// # Errors
/// The fault of a template.
pub fn render(view: &View, theme: &Theme) -> Made<Folder> {
    let theme = &piece::sharing(view, theme, Format::Print)?;
    let works = piece::works(view, theme, Format::Print)?;
    let here = Here { view, theme, format: Format::Print, chapter: "", sources: &[], lift: 0 };
    let mut chapters = piece::chapters(view, 0..view.chapters.len(), |index, chapter| {
        let here = here.inside(chapter);
        let part = piece::chapter(&here, index, chapter, &works)?;
        theme.draw_long("html/part/chapter.html", &Given::one("chapter", &part), part.body.len() + AROUND_CHAPTER)
    })?;
    let whole = PrintOut {
        index: piece::index(&here),
        help: piece::help(view),
        sources: piece::sources(&here, &works),
        copied: copied(&here),
        copies: copies(&here)?,
        chapters: CHAPTERS,
    };
    let mut folder = theme.assets().clone();
    for (at, paper) in view.papers.iter().enumerate() {
        let chapters = if at + 1 < view.papers.len() { chapters.clone() } else { std::mem::take(&mut chapters) };
        let file = format!("print{}.html", paper.ending);
        let text = Content::Text(around(&here, &paper.ending, &file, &whole, chapters)?);
        folder.put(file, text);
    }
    Ok(folder)
}

/// The page for one layout, around the chapters.
fn around(here: &Here, paper: &str, file: &str, whole: &PrintOut, chapters: Vec<String>) -> Made<Vec<String>> {
    let Here { view, theme, .. } = here;
    let title =
        view.words.fill("page_named", &[("page", view.words.say("print_title")), ("workbook", view.book.discreet)]);
    let canonical = view.book.base_url.map(|base| format!("{base}{file}"));
    let given = Given::one("page", &Page { title, here: "print", paper, canonical }).and("whole", whole);
    let page = theme.draw(TEMPLATE, &given)?;
    let Some((before, after)) = page.split_once(CHAPTERS) else {
        return Err(Box::new(messages::theme_without_chapters(theme.top(TEMPLATE))));
    };
    let mut pieces = Vec::with_capacity(chapters.len() + 2);
    pieces.push(before.to_owned());
    pieces.extend(chapters);
    pieces.push(after.to_owned());
    Ok(pieces)
}

/// The repeated worksheets.
fn copied<'a>(here: &Here<'a>) -> Vec<Sheet<'a>> {
    let chapters = here.view.chapters.iter();
    let sheets = chapters.flat_map(|chapter| chapter.sheets.iter().map(move |entry| (chapter, entry)));
    sheets
        .filter(|(_, entry)| entry.copies.is_some())
        .map(|(chapter, entry)| piece::sheet(here, chapter, entry))
        .collect()
}

/// The copies of repeated worksheets, which stand at the back of the book.
fn copies(here: &Here) -> Made<String> {
    let mut html = String::new();
    for chapter in &here.view.chapters {
        part::copies(&here.inside(chapter), chapter.body, &mut html)?;
    }
    Ok(html)
}
