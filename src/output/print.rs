//! print.html: the whole workbook on one page, for paper. Copies of repeated worksheets stand at its back.

use super::drawn::OfChapter;
use super::html::{Here, part};
use super::{Format, Made, piece, whole};
use crate::folder::{Content, Folder};
use crate::theme::{Given, Theme};
use crate::view::View;
use crate::view::page::{Page, PrintOut, Sheet};

/// print.html and its further layouts, and what they fetch.
///
/// # Errors
/// The fault of a template.
pub fn render(view: &View, theme: &Theme) -> Made<Folder> {
    let theme = &piece::sharing(view, theme, Format::Print)?;
    let works = piece::works(view, theme, Format::Print)?;
    let here =
        Here { view, theme, format: Format::Print, chapter: "", sources: &[], lift: 0, sheet: None, pictures: None };
    let mut chapters = whole::chapters(&here, &works)?;
    let around = PrintOut { copied: copied(&here), copies: copies(&here)?, ..whole::around(&here, &works) };
    let title =
        view.words.fill("page_named", &[("page", view.words.say("print_title")), ("workbook", view.book.discreet)]);
    let mut folder = theme.assets().clone();
    for (at, paper) in view.papers.iter().enumerate() {
        let chapters = if at + 1 < view.papers.len() { chapters.clone() } else { std::mem::take(&mut chapters) };
        let file = format!("print{}.html", paper.ending);
        let canonical = view.book.base_url.map(|base| format!("{base}{file}"));
        let page = Page { title: title.clone(), here: "print", paper: &paper.ending, canonical };
        let given = || Given::one("page", &page).and("whole", &around);
        let drawn = whole::page(&here, "html/print.html", &(&page, &around), given, chapters)?;
        folder.put(file, Content::Text(drawn));
    }
    Ok(folder)
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
    for (index, chapter) in here.view.chapters.iter().enumerate() {
        let here = &here.inside(chapter);
        let of = ("copies", OfChapter { here, index, chapter });
        html.push_str(&here.theme.once(of, || part::copies(here, chapter.body))?);
    }
    Ok(html)
}
