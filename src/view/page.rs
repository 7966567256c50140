//! What the templates of whole pages are given: each gets `page`, and most a thing of their own beside it.
//!
//! Beside these, every template gets what is [`Shared`]: `book`, `words`, `links`, `help_line`, `print` and `top`.

use super::book::{Book, Stage};
use super::contact::Country;
use super::part::Link;
use super::phrase::Signed;
use super::plan::Practice;
use schemars::JsonSchema;
use serde::Serialize;

/// What every template gets, made once for a whole output.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Shared<'a> {
    /// What every page says of the workbook.
    pub book: &'a Book<'a>,
    /// The words of the workbook's language that need nothing filled in, by key.
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub words: &'a crate::language::Words,
    /// Where the pages that every page names are.
    pub links: Links,
    /// HTML: the help line, made by `html/part/help-line.html`.
    pub help_line: String,
    /// HTML: what saves, keeps and prints what was written, made by `html/part/answers.html`; empty where there is nothing to
    /// fill in.
    pub answers: String,
    /// Whether this is print.html, which is for paper.
    pub print: bool,
    /// Whether the whole workbook stands on one page: print.html and the single file. Templates know it as `whole_book`.
    #[serde(rename = "whole_book")]
    pub whole: bool,
    /// The level of the heading that names a page or a chapter: 1, and 2 where the whole workbook stands on one page, with its
    /// title above them.
    pub top: u8,
}

/// Where the pages that every page names are.
#[derive(Clone, Copy, Debug, Hash, JsonSchema, Serialize)]
pub struct Links {
    /// The first page.
    pub index: &'static str,
    /// The contents.
    pub contents: &'static str,
    /// The list of worksheets.
    pub worksheets: &'static str,
    /// All sources.
    pub sources: &'static str,
    /// The search; empty where there is none.
    pub search: &'static str,
    /// The help lines.
    pub help: &'static str,
    /// What leaves traces.
    pub safety: &'static str,
    /// The words used.
    pub glossary: &'static str,
    /// Who made the workbook and how.
    pub about: &'static str,
    /// The whole workbook on one page.
    pub print: &'static str,
}

impl Links {
    /// Where they are on the website.
    pub const SITE: Links = Links {
        index: "index.html",
        contents: "index.html#~contents",
        worksheets: "worksheets.html",
        sources: "sources.html",
        search: "search.html",
        help: "help.html",
        safety: "safety.html",
        glossary: "index.html#~glossary",
        about: "index.html#~about",
        print: "print.html",
    };
    /// Where they are in print.html. The list of worksheets stands in the contents there.
    pub const PRINT: Links = Links {
        index: "#~main",
        contents: "#~contents",
        worksheets: "#~contents",
        sources: "#sources",
        search: "",
        help: "#help",
        safety: "#safety",
        glossary: "#~glossary",
        about: "#~about",
        print: "#~main",
    };
    /// Where they are in the single file.
    pub const SINGLE: Links = Links { search: "#search", ..Links::PRINT };
}

/// `page`: what is in the head of a page.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Page<'a> {
    /// What tabs and history show.
    pub title: String,
    /// Which page it is: `index`, `chapter`, `worksheets`, `sources`, `help`, `search`, `safety`, `missing`, `print` or `single`.
    pub here: &'static str,
    /// What the name of the style sheet ends with that it is printed with.
    pub paper: &'a str,
    /// Its address on the published website, where that is known.
    pub canonical: Option<String>,
}

/// `html/index.html`, given as `index`: the first page. What it says of the workbook is in `book`.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Index<'a> {
    /// The first chapter.
    pub begin: Option<Link>,
    /// Where the private check is.
    pub gate: Option<String>,
    /// The PDFs of the whole workbook.
    pub prints: Vec<Link>,
    /// What to do by session or week, in an edition that has a plan.
    pub plan: Vec<PlanStep<'a>>,
    /// The practice that gives this edition to its clients.
    pub practice: Option<Practice<'a>>,
    /// The contents, by stage.
    pub contents: Vec<StageContents<'a>>,
}

/// A step of an edition's plan.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct PlanStep<'a> {
    /// `Session 1, Week 1`.
    pub words: &'a str,
    /// The worksheets to do.
    pub sheets: Vec<Sheet<'a>>,
}

/// The chapters of one stage.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct StageContents<'a> {
    /// The stage; none for chapters that belong to none.
    pub stage: Option<&'a Stage<'a>>,
    /// Its chapters.
    pub chapters: Vec<ChapterEntry<'a>>,
}

/// A chapter in the contents.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct ChapterEntry<'a> {
    /// Its id.
    pub id: &'a str,
    /// Where it is.
    pub href: String,
    /// `2. Calm the storm`.
    pub words: &'a str,
    /// What it is about.
    pub summary: Option<&'a str>,
    /// Who it is for.
    pub who: Option<&'a Signed>,
    /// How long it takes.
    pub time: Option<&'a str>,
}

/// `html/chapter.html`, given as `chapter` and `near`: the page of one chapter. `chapter` is what `html/part/chapter.html`
/// gets.
#[derive(Clone, Debug, Default, Hash, JsonSchema, Serialize)]
pub struct Near<'a> {
    /// The chapter before it.
    pub previous: Option<Turn<'a>>,
    /// The chapter after it.
    pub next: Option<Turn<'a>>,
    /// HTML: the stages before its own, each made by `html/part/near-stage.html`.
    pub before: String,
    /// Its own stage.
    pub stage: Option<NearStage<'a>>,
    /// HTML: the stages after its own, each made by `html/part/near-stage.html`.
    pub after: String,
}

/// A chapter to turn to.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Turn<'a> {
    /// Where it is.
    pub href: String,
    /// `Next: chapter 3`.
    pub label: String,
    /// Its title.
    pub title: &'a str,
}

/// `html/part/near-stage.html`, given as `stage`, and a chapter's own stage: a stage in the navigation.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct NearStage<'a> {
    /// Its place in the contents.
    pub href: String,
    /// Its title.
    pub title: &'a str,
    /// In a chapter's own stage: the chapters near it.
    pub chapters: Vec<NearChapter<'a>>,
    /// In a chapter's own stage: whether it has more chapters than are named here.
    pub more: bool,
}

/// A chapter in the navigation.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct NearChapter<'a> {
    /// Where it is.
    pub href: String,
    /// `2. Calm the storm`.
    pub words: &'a str,
    /// Whether it is the one shown.
    pub here: bool,
}

/// `html/worksheets.html`, given as `worksheets`: every worksheet, by chapter.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Worksheets<'a> {
    /// The PDFs of the whole workbook.
    pub prints: Vec<Link>,
    /// The chapters that have worksheets.
    pub chapters: Vec<ChapterSheets<'a>>,
}

/// The worksheets of one chapter.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct ChapterSheets<'a> {
    /// Where the chapter is.
    pub href: String,
    /// `Chapter 2`.
    pub label: &'a str,
    /// The chapter's title.
    pub title: &'a str,
    /// Its worksheets.
    pub sheets: Vec<Sheet<'a>>,
}

/// A worksheet in the list.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Sheet<'a> {
    /// Where it stands in the PDFs.
    pub prints: Vec<Link>,
    /// Where it is.
    pub href: String,
    /// Its number, as `2.1`.
    pub number: &'a str,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub purpose: Option<String>,
    /// Who fills it in.
    pub who: Option<&'a Signed>,
    /// Who may read it.
    pub see: Option<&'a Signed>,
    /// How long it takes.
    pub time: Option<&'a str>,
    /// Whether it is the one to do "if you do only one".
    pub core: bool,
    /// `4 copies`, where there is more than one.
    pub copies: Option<&'a str>,
}

/// `html/sources.html`, given as `sources`: all works.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Sources<'a> {
    /// The works cited, in order of first use.
    pub cited: Vec<CitedWork>,
    /// HTML: the works that inform the workbook and are not cited in a sentence.
    pub background: Vec<String>,
    /// The kinds of evidence that occur, and what they mean.
    pub kinds: Vec<Kind<'a>>,
}

/// A work and the places it is cited at.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct CitedWork {
    /// HTML: the work, made by `html/part/source.html`.
    pub work: String,
    /// HTML: the links back to every place.
    pub places: String,
}

/// A kind of evidence.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Kind<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it means.
    pub means: &'a str,
}

/// `html/help.html`, given as `help`: every help line.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Help<'a> {
    /// The help lines by country, the edition's own first.
    pub countries: &'a [Country<'a>],
    /// The practice that gives this edition to its clients.
    pub practice: Option<Practice<'a>>,
}

/// `html/single.html`, given as `single`, beside `whole`: what makes it one file.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct Single {
    /// What the page may load and run: the words of its `Content-Security-Policy`, which name the style sheet and the script
    /// by their hashes.
    pub policy: String,
    /// The style sheet, that for paper included.
    pub style: String,
    /// The script.
    pub script: String,
    /// The icon, as an address that holds it.
    pub icon: String,
}

/// `html/print.html` and `html/single.html`, given as `whole`: the whole workbook on one page.
#[derive(Clone, Debug, Hash, JsonSchema, Serialize)]
pub struct PrintOut<'a> {
    /// What the first page says beside what is in `book`.
    pub index: Index<'a>,
    /// Every help line.
    pub help: Help<'a>,
    /// All works.
    pub sources: Sources<'a>,
    /// The worksheets of which there are copies at the back of the book.
    pub copied: Vec<Sheet<'a>>,
    /// HTML: their copies; empty where there are none.
    pub copies: String,
    /// HTML: all chapters. It must stand in the page exactly once.
    pub chapters: &'static str,
}
