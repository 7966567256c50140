//! One chapter file: its header, its text and the worksheets in it. A chapter knows no other chapter.
//!
//! In goes the file's text; out comes a [`Chapter`] with the mistakes that can be seen in this file alone. The steps:
//! [`header`] reads the front matter, [`crate::markdown`] the text, [`quotes`] sets its quotation marks,
//! [`crate::worksheet`] reads each worksheet; [`anchors`] names every place a link may lead to.

pub mod anchors;
pub mod boxes;
pub mod header;
pub mod lines;
pub mod pins;
pub mod quotes;
pub mod words;

use crate::diagnostic::{Diagnostic, messages};
use crate::language::Words;
use crate::markdown::block::{Block, plain};
use crate::markdown::fence::BoxName;
use crate::markdown::{self};
use crate::slug;
use crate::span::{Place, Spanned};
use crate::worksheet::{self, Kept, Worksheet};
use header::Header;
use std::sync::Arc;

/// One chapter as it was written.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its id and address: the file's name without number and ending, slugged.
    pub id: String,
    /// The number in front of the file's name, which only sorts.
    pub order: Option<u64>,
    /// Its file inside the workbook folder.
    pub file: Arc<str>,
    /// The file's text.
    pub text: Arc<str>,
    /// Its title, from the header or the text's one `# Heading`.
    pub title: Spanned<String>,
    /// What its front matter says.
    pub header: Header,
    /// Its text.
    pub body: Vec<Block>,
    /// Its worksheets, in reading order; [`Block::Worksheet`] counts in here.
    pub worksheets: Vec<Worksheet>,
    /// The places a link may lead to: headings in reading order, worksheets, cautions.
    pub anchors: anchors::Anchors,
    /// The mistakes that can be seen in this file alone.
    pub found: Vec<Diagnostic>,
}

/// The names of our own pages and folders, which are not allowed as chapter ids (interfaces.md, "The output folder").
pub const OWN_PAGES: &[&str] = &[
    "index",
    "worksheets",
    "sources",
    "help",
    "search",
    "safety",
    "print",
    "404",
    "assets",
    "workbook",
    "sheets",
    "chapters",
];

/// Reads the chapter in `file`, whose text is `text`, in the language of `words`.
pub fn read(file: &Arc<str>, text: Arc<str>, words: &Words) -> Chapter {
    read_keeping(file, text, words, &Kept::default())
}

/// The same, where what is `kept` has a name already.
pub fn read_keeping(file: &Arc<str>, text: Arc<str>, words: &Words, kept: &Kept) -> Chapter {
    let mut seen = Vec::new();
    let found = &mut seen;
    let (id, order) = name(file, found);
    let (header, end) = header::read(&text, file, found);
    let mut body = markdown::read(&text, end, file, found);
    quotes::set(&mut body, &text, words);
    let title = take_title(&mut body, &header, file, found);
    if body.is_empty() && end > 0 && !header.unreadable {
        found.push(messages::no_text(Place::top(file)));
    }
    let mut worksheets = Vec::new();
    let body = take_worksheets(body, &mut 0, &text, file, kept, &mut worksheets, found);
    boxes::check(&body, &worksheets, &text, file, found);
    let mut chapter = Chapter {
        id,
        order,
        file: Arc::clone(file),
        text,
        title,
        header,
        body,
        worksheets,
        anchors: anchors::Anchors::default(),
        found: Vec::new(),
    };
    words::settle(&mut chapter);
    chapter.anchors = anchors::find(&mut chapter, kept, found);
    chapter.found = seen;
    chapter
}

/// The chapter's id and sorting number, from its file's name.
pub fn name(file: &Arc<str>, found: &mut Vec<Diagnostic>) -> (String, Option<u64>) {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let order = stem[..digits].parse().ok();
    if order.is_none() {
        found.push(messages::chapter_without_number(Place::top(file), name));
    }
    let mut id = slug::whole(&stem[digits..]);
    if id.is_empty() {
        id = format!("chapter-{}", order.unwrap_or_default());
        found.push(messages::chapter_name_without_letters(Place::top(file), name, &id));
    }
    if OWN_PAGES.contains(&id.as_str()) {
        found.push(messages::own_page(Place::top(file), &id));
    }
    (id, order)
}

/// The title: the header's, or the text's one `# Heading`, which is taken out of the text.
fn take_title(body: &mut Vec<Block>, header: &Header, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Spanned<String> {
    let mut title = header.title.clone().filter(|title| !title.value.trim().is_empty());
    body.retain(|block| {
        let Block::Heading(heading) = block else { return true };
        if heading.level != 1 {
            return true;
        }
        match &title {
            None => {
                let words = plain(&heading.text).trim().to_owned();
                title = Some(Spanned::new(words, heading.span)).filter(|title| !title.value.is_empty());
            }
            Some(first) => {
                found.push(messages::title_twice(Place::new(file, heading.span), Place::new(file, first.span)));
            }
        }
        false
    });
    title.unwrap_or_else(|| {
        if !header.unreadable {
            found.push(messages::missing_title(Place::top(file)));
        }
        Spanned::default()
    })
}

/// Reads every worksheet in `blocks` and leaves its number in its place.
fn take_worksheets(
    blocks: Vec<Block>,
    nameless: &mut usize,
    text: &str,
    file: &Arc<str>,
    kept: &Kept,
    worksheets: &mut Vec<Worksheet>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    blocks
        .into_iter()
        .map(|block| match block {
            Block::Boxed(boxed) if boxed.name.value == BoxName::Worksheet => {
                worksheets.push(worksheet::read(*boxed, nameless, text, file, kept, found));
                Block::Worksheet(worksheets.len() - 1)
            }
            Block::Boxed(mut boxed) => {
                let body = std::mem::take(&mut boxed.body);
                boxed.body = take_worksheets(body, nameless, text, file, kept, worksheets, found);
                Block::Boxed(boxed)
            }
            other => other,
        })
        .collect()
}
