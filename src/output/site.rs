//! The website: a page for every chapter, and the pages around them, in a folder that works from anywhere.
//!
//! A chapter's page holds that chapter, the stages, and the chapters near it, never the whole book: so the folder grows as
//! the workbook grows.

use super::drawn::OfChapter;
use super::html::Here;
use super::{Format, Made, piece, search, sheets};
use crate::diagnostic::Diagnostic;
use crate::folder::text::Text;
use crate::folder::{Content, Folder};
use crate::theme::{Given, Theme};
use crate::view::page::{ChapterSheets, Near, NearChapter, NearStage, Page, Turn, Worksheets};
use crate::view::paper::Paper;
use crate::view::{Chapter, Stage, View};
use serde::Serialize;
use std::hash::Hash;

/// How many bytes stand around the text of a chapter on its page, more or less.
pub const AROUND_CHAPTER: usize = 12 * 1024;

/// How many chapters of its own stage a chapter's page names before it, and after it.
const NEAR: usize = 4;

/// How many chapters are drawn before their pages are given away.
const AT_ONCE: usize = 128;

/// Every page of the website, and what they fetch, given to `take` in parts so that they need not all be held.
///
/// # Errors
/// The fault of a template, or what `take` says.
pub fn render<E: From<Box<Diagnostic>>>(
    view: &View,
    theme: &Theme,
    take: &mut impl FnMut(Folder) -> Result<(), E>,
) -> Result<(), E> {
    let theme = &piece::sharing(view, theme, Format::Site)?;
    let works = piece::works(view, theme, Format::Site)?;
    let here =
        Here { view, theme, format: Format::Site, chapter: "", sources: &[], lift: 0, sheet: None, pictures: None };
    let stages = near_stages(&here)?;
    let count = view.chapters.len();
    for first in (0..count).step_by(AT_ONCE) {
        let range = first..(first + AT_ONCE).min(count);
        let pages = piece::chapters(view, range.clone(), |index, chapter| {
            chapter_page(&here, index, chapter, &stages, &works)
        })?;
        let mut folder = Folder::new();
        for (chapter, html) in view.chapters[range].iter().zip(pages) {
            folder.put_text(format!("{}.html", chapter.id), html);
        }
        take(folder)?;
    }
    search::render(view, theme, AT_ONCE, take)?;
    take(around(&here, &works)?)
}

/// The one file of the website at `path`; none where there is no such file. A chapter's page is drawn alone.
///
/// # Errors
/// The fault of a template.
pub fn page(view: &View, theme: &Theme, path: &str) -> Made<Option<Content>> {
    if let Some(asset) = theme.assets().get(path) {
        return Ok(Some(asset.clone()));
    }
    if path == sheets::FILE {
        return Ok(Some(Content::text(sheets::script(view))));
    }
    if let Some(script) = search::file(view, path) {
        return Ok(Some(Content::text(script)));
    }
    let theme = &piece::sharing(view, theme, Format::Site)?;
    let works = piece::works(view, theme, Format::Site)?;
    let here =
        Here { view, theme, format: Format::Site, chapter: "", sources: &[], lift: 0, sheet: None, pictures: None };
    if let Some(paper) = view.papers.iter().find(|paper| paper_sheet(paper) == path) {
        return Ok(Some(Content::text(theme.draw("html/paper.css", &Given::one("paper", paper))?)));
    }
    let mut chapters = view.chapters.iter().enumerate();
    match chapters.find(|(_, chapter)| path.strip_suffix(".html") == Some(chapter.id)) {
        Some((index, chapter)) => {
            let html = chapter_page(&here, index, chapter, &near_stages(&here)?, &works)?;
            Ok(Some(Content::text(html)))
        }
        None => Ok(around(&here, &works)?.take(path)),
    }
}

/// The pages around the chapters, and what all pages fetch.
fn around(here: &Here, works: &[String]) -> Made<Folder> {
    let Here { view, theme, .. } = *here;
    let mut folder = theme.assets().clone();
    let words = view.words;
    let (index, sheets, sources) = (piece::index(here), worksheets(here), piece::sources(here, works));
    folder.put_text("index.html", around_page(here, "index", None, Some(&index))?);
    folder.put_text("worksheets.html", around_page(here, "worksheets", Some(words.say("worksheets")), Some(&sheets))?);
    folder.put_text("sources.html", around_page(here, "sources", Some(words.say("sources")), Some(&sources))?);
    folder.put_text("help.html", around_page(here, "help", Some(words.say("help")), Some(&piece::help(here)))?);
    folder.put_text("search.html", around_page(here, "search", Some(words.say("search")), None::<&()>)?);
    folder.put_text("safety.html", around_page(here, "safety", Some(words.say("safety")), None::<&()>)?);
    folder.put_text("404.html", around_page(here, "missing", Some(words.say("missing")), None::<&()>)?);
    for paper in &view.papers {
        let sheet = theme.draw("html/paper.css", &Given::one("paper", paper))?;
        folder.put_text(paper_sheet(paper), sheet);
    }
    folder.put_text(sheets::FILE, sheets::script(view));
    if let Some(base) = view.book.base_url {
        folder.put("sitemap.xml", Content::text(sitemap(view, base)));
    }
    Ok(folder)
}

/// Where the style sheet of a layout for paper lies.
fn paper_sheet(paper: &Paper) -> String {
    format!("assets/paper{}.css", paper.ending)
}

/// The page of this `kind` around the chapters, which is called `name` and given what its template calls by its kind.
fn around_page(
    here: &Here,
    kind: &'static str,
    name: Option<&str>,
    given: Option<&(impl Hash + Serialize)>,
) -> Made<Text> {
    let file = if kind == "missing" { "404.html".to_owned() } else { format!("{kind}.html") };
    let page = head(here.view, &file, name, kind);
    here.theme.once(("around", &page, given), || {
        let given = given.map_or_else(Given::default, |given| Given::one(kind, given)).and("page", &page);
        here.theme.draw(&format!("html/{kind}.html"), &given)
    })
}

/// What is in the head of the page `file`, called `name` in tabs and history.
fn head(view: &View, file: &str, name: Option<&str>, here: &'static str) -> Page<'static> {
    let title = match name {
        Some(name) => view.words.fill("page_named", &[("page", name), ("workbook", view.book.discreet)]),
        None => view.book.discreet.to_owned(),
    };
    let address = if file == "index.html" { "" } else { file };
    let canonical = view.book.base_url.filter(|_| here != "missing").map(|base| format!("{base}{address}"));
    Page { title, here, paper: "", canonical }
}

fn chapter_page(here: &Here, index: usize, chapter: &Chapter, stages: &[String], works: &[String]) -> Made<Text> {
    let near = near(here.view, index, chapter, stages);
    let page = head(here.view, &format!("{}.html", chapter.id), Some(&chapter.page), "chapter");
    let here = &here.inside(chapter);
    here.theme.once(("page", &near, &page, OfChapter { here, index, chapter }), || {
        let part = piece::chapter(here, index, chapter, works)?;
        let length = part.body.len() + AROUND_CHAPTER;
        let given = Given::one("page", &page).and("near", &near).and("chapter", &part);
        here.theme.draw_long("html/chapter.html", &given, length)
    })
}

/// The stages as entries of the navigation, without chapters: made once, since most pages name most of them.
fn near_stages(here: &Here) -> Made<Vec<String>> {
    let entry = |stage: &Stage| {
        let near = NearStage { href: stage_link(stage), title: stage.title, chapters: Vec::new(), more: false };
        here.theme.draw("html/part/near-stage.html", &Given::one("stage", &near))
    };
    here.view.stages.iter().map(entry).collect()
}

fn stage_link(stage: &Stage) -> String {
    format!("index.html#~stage-{}", stage.id)
}

fn near<'a>(view: &'a View<'a>, index: usize, chapter: &Chapter, stages: &[String]) -> Near<'a> {
    let turn = |other: Option<&'a Chapter<'a>>, key: &'static str| {
        other.map(|other| Turn {
            href: format!("{}.html", other.id),
            label: view.words.fill(key, &[("number", &other.number.to_string())]),
            title: other.title,
        })
    };
    let own = chapter.stage.unwrap_or(stages.len());
    Near {
        previous: turn(index.checked_sub(1).and_then(|before| view.chapters.get(before)), "previous"),
        next: turn(view.chapters.get(index + 1), "next"),
        before: stages.iter().take(own).map(String::as_str).collect(),
        stage: view.stages.get(own).map(|stage| near_stage(view, index, stage)),
        after: stages.iter().skip(own + 1).map(String::as_str).collect(),
    }
}

fn near_stage<'a>(view: &'a View<'a>, index: usize, stage: &'a Stage<'a>) -> NearStage<'a> {
    let place = stage.chapters.binary_search(&index).unwrap_or(0);
    let named = &stage.chapters[place.saturating_sub(NEAR)..(place + NEAR + 1).min(stage.chapters.len())];
    let chapters = named.iter().filter_map(|of| {
        let chapter = view.chapters.get(*of)?;
        Some(NearChapter { href: format!("{}.html", chapter.id), words: &chapter.listed, here: *of == index })
    });
    NearStage {
        href: stage_link(stage),
        title: stage.title,
        chapters: chapters.collect(),
        more: named.len() < stage.chapters.len(),
    }
}

fn worksheets<'a>(here: &Here<'a>) -> Worksheets<'a> {
    let with_sheets = here.view.chapters.iter().filter(|chapter| !chapter.sheets.is_empty());
    let chapters = with_sheets.map(|chapter| ChapterSheets {
        href: here.link_to(chapter.id, None),
        label: &chapter.label,
        title: chapter.title,
        sheets: chapter.sheets.iter().map(|entry| piece::sheet(here, chapter, entry)).collect(),
    });
    Worksheets { prints: piece::prints(here), chapters: chapters.collect() }
}

fn sitemap(view: &View, base: &str) -> String {
    const AROUND: &[&str] =
        &["", "worksheets.html", "sources.html", "help.html", "search.html", "safety.html", "print.html"];
    let mut base_safe = String::new();
    super::html::escape::escape(base, &mut base_safe);
    let address = |file: &str| format!("<url><loc>{base_safe}{file}</loc></url>\n");
    let head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    let mut map = head.to_owned();
    map.extend(AROUND.iter().map(|file| address(file)));
    map.extend(view.chapters.iter().map(|chapter| address(&format!("{}.html", chapter.id))));
    map.push_str("</urlset>\n");
    map
}
