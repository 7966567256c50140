//! The view: all that an output and a theme may know of an edition. Plain structs, a sentence per key: the theme
//! reference is made from them.
//!
//! In go the edition and its references; out comes a [`View`], in which everything that is said in words is worded, and
//! the prose is a plain tree, borrowed from the edition. Two kinds of structs live below: what a workbook *is* ([`book`],
//! [`chapter`], [`source`], [`contact`]), and what one template is *given* ([`page`], [`part`], [`field`]), where prose
//! has become HTML. [`template`] lists every template and what it is given; [`example`] holds one of each, with which a theme
//! is tried when it is loaded.

pub mod book;
pub mod chapter;
pub mod contact;
pub mod example;
pub mod field;
pub mod page;
pub mod paper;
pub mod part;
pub mod phrase;
pub mod plan;
pub mod print;
pub mod source;
pub mod template;

pub use book::{Book, Entry, Point, Stage, Term, Writer};
pub use chapter::{Chapter, Listed, Note, SheetEntry};
pub use contact::{Contact, Country, HelpLine, Number};
pub use phrase::Signed;
pub use print::Print;
pub use source::{Cited, CitedAt, Source};

use crate::citation::Reference;
use crate::edition::Edition;
use crate::language::Words;
use serde::Serialize;

/// All that an output may know of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct View<'a> {
    /// What every page says of the workbook.
    pub book: Book<'a>,
    /// The words the program itself prints, in the workbook's language.
    pub words: &'a Words,
    /// The stages, in order.
    pub stages: Vec<Stage<'a>>,
    /// The chapters, in order.
    pub chapters: Vec<Chapter<'a>>,
    /// Every work of sources.yml, in the order written there.
    pub sources: Vec<Source<'a>>,
    /// The works cited, in order of first use.
    pub cited: Vec<Cited>,
    /// The works that inform a chapter and are cited nowhere: which of `sources`.
    pub background: &'a [usize],
    /// The help lines by country; the edition's own country first.
    pub countries: Vec<Country<'a>>,
    /// The pictures that are shown: their paths inside the workbook folder, and inside the output folder.
    pub images: &'a [String],
    /// The layouts for paper, in order; the first has no ending.
    pub papers: Vec<paper::Paper>,
    /// The booklets to fold, which are PDFs only.
    pub booklets: Vec<paper::Paper>,
    /// The PDFs of the same build, which the website leads to.
    pub prints: Vec<Print>,
    /// What to do by session or week.
    pub plan: Vec<plan::Step>,
    /// The practice that gives it to its clients.
    pub practice: Option<plan::Practice<'a>>,
    /// Whether it is the counselor's copy.
    pub counselor: bool,
}

/// The view of `edition`, with a reference for each of its sources in the same order, in `words`.
pub fn of<'a>(edition: &'a Edition, references: &'a [Reference], words: &'a Words) -> View<'a> {
    let ids = edition.chapters.iter().enumerate().map(|(index, chapter)| (chapter.id.as_str(), index)).collect();
    let chapters: Vec<Chapter> =
        (0..edition.chapters.len()).map(|index| chapter::of(edition, index, &ids, words)).collect();
    View {
        book: book::of(edition, &chapters, words),
        plan: plan::of(edition, &chapters, words),
        practice: plan::practice(edition),
        words,
        stages: book::stages(edition, words),
        chapters,
        sources: source::of(edition, references, words),
        cited: source::cited(edition),
        background: &edition.background,
        countries: contact::countries(edition, words),
        images: &edition.images,
        papers: paper::of(edition, words, false),
        booklets: paper::of(edition, words, true),
        prints: Vec::new(),
        counselor: edition.counselor,
    }
}
