//! Typst, with nothing around it: it reads what is put in here, and no other file, face, clock or network.

use super::book::Script;
use super::code::Code;
use crate::folder::Folder;
use std::collections::HashMap;
use std::fmt;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Label, Packed, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, PicoStr};
use typst::{Library, LibraryExt, World as TypstWorld};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The theme, as scripts import it.
pub const THEME: &str = "/theme.typ";

/// What only one edition says, as scripts import it: asked for where it is shown, so that it is no part of what Typst compares when it
/// sets another edition in the same words.
pub const OWN: &str = "/own.typ";
const OWN_WORDS: &str = "#let own-stamp = context query(<own-stamp>).map(kept => kept.value).join()\n\
                         #let own-imprint = context query(<own-imprint>).map(kept => kept.value).join()\n";

/// The marks by which the theme says where something is.
const MARKS: &[&str] = &["sheet", "sheet-end", "cut", "grown", "tall", "wide", "pitch", "chapter"];

/// What Typst may read.
pub struct World {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

/// Pages, laid out.
pub struct Pages(PagedDocument);

/// Where the theme set a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Which mark.
    pub name: &'static str,
    /// The id it says; empty where it says a length.
    pub id: String,
    /// The length it says, in mm: how much room `grown` there, how `tall` the text of a
    /// page is, how `wide` room to write, how far apart its lines are.
    pub grown: f64,
    /// The page, from 1.
    pub page: usize,
    /// How far below the upper edge of the page, in mm.
    pub below: f64,
}

/// Why there is no layout, in Typst's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub said: String,
    /// Where it stands in the files of Typst's world; behind it where that was called from, up to the first call.
    pub at: Vec<Spot>,
}

/// A place in a file of Typst's world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file's path.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The code there.
    pub near: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(&self.said)
    }
}

impl World {
    /// A world in which `theme` lies beside the `script` that calls it, with `pictures` and `faces`; `inputs` are what the
    /// theme asks for by name.
    pub fn new(theme: &str, script: Script, pictures: &Folder, faces: Vec<Font>, inputs: &[(&str, bool)]) -> World {
        let mut given = Dict::new();
        for (name, value) in inputs {
            given.insert((*name).into(), Value::Str(if *value { "yes" } else { "no" }.into()));
        }
        let main = id("/main.typ");
        let chapters = script.chapters.into_iter().map(|(path, text)| (id(&path), text));
        let own = (id(OWN), OWN_WORDS.to_owned());
        let sources = chapters.chain([(main, script.main), (id(THEME), theme.to_owned()), own]);
        World {
            library: LazyHash::new(Library::builder().with_inputs(given).build()),
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            faces,
            main,
            sources: sources.map(|(id, text)| (id, Source::new(id, text))).collect(),
            files: pictures
                .iter()
                .map(|(path, content)| (id(&format!("/pictures/{path}")), Bytes::new(content.clone().into_bytes())))
                .collect(),
        }
    }

    /// Lays out all pages.
    ///
    /// # Errors
    /// A fault of the theme's code, or of something it was given. What Typst only warns of is a fault too: it may have left
    /// something out.
    pub fn lay_out(&self) -> Result<Pages, Fault> {
        let made = typst::compile::<PagedDocument>(self);
        match made.output {
            Ok(document) if made.warnings.is_empty() => Ok(Pages(document)),
            Ok(_) => Err(self.first(&made.warnings)),
            Err(faults) => Err(self.first(&faults)),
        }
    }

    /// The first of `pictures` that cannot be shown: whom to blame for a fault that only shows when pages are laid out.
    pub fn broken_picture(pictures: &Folder) -> Option<Fault> {
        pictures.iter().find_map(|(path, content)| {
            let path = format!("/pictures/{path}");
            let script = Script { main: Code::picture(&path).file(), ..Script::default() };
            let mut alone = Folder::new();
            alone.put(path.trim_start_matches("/pictures/"), content.clone());
            let fault = World::new("", script, &alone, Vec::new(), &[]).lay_out().err()?;
            Some(Fault { at: vec![Spot { file: path, line: 1, near: String::new() }], ..fault })
        })
    }

    /// The file of `pages`, tagged to PDF/UA-1.
    ///
    /// # Errors
    /// What PDF/UA-1 asks for and is not there.
    pub fn file(&self, pages: &Pages) -> Result<Vec<u8>, Fault> {
        let unmade = |said: String| Fault { said, at: Vec::new() };
        let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| unmade(error.message().to_string()))?;
        let options = PdfOptions { standards, tagged: true, ..PdfOptions::default() };
        typst_pdf::pdf(&pages.0, &options).map_err(|faults| self.first(&faults))
    }

    fn first(&self, faults: &[SourceDiagnostic]) -> Fault {
        let Some(fault) = faults.first() else {
            return Fault { said: "Typst stopped and did not say why".to_owned(), at: Vec::new() };
        };
        let calls = fault.trace.iter().map(|call| call.span.into());
        let at = std::iter::once(fault.span).chain(calls).filter_map(|span| self.spot(span)).collect();
        Fault { said: fault.message.to_string(), at }
    }

    fn spot(&self, span: DiagSpan) -> Option<Spot> {
        let file = span.id()?;
        let source = self.sources.get(&file)?;
        let range = typst::WorldExt::range(self, span)?;
        let line = source.lines().byte_to_line(range.start)? + 1;
        let near = source.text().get(range.start..)?.chars().take(200).collect();
        Some(Spot { file: file.vpath().get_with_slash().to_owned(), line, near })
    }
}

impl Pages {
    /// How many pages.
    pub fn count(&self) -> usize {
        self.0.pages().len()
    }

    /// What is printed as the number of page `page`, from 1.
    pub fn number(&self, page: usize) -> usize {
        let page = page.checked_sub(1).and_then(|at| self.0.pages().get(at));
        page.map_or(0, |page| usize::try_from(page.number).unwrap_or(0))
    }

    /// The marks of the theme, in order of pages for each name.
    pub fn marks(&self) -> Vec<Mark> {
        let look = self.0.introspector();
        let mut marks = Vec::new();
        for name in MARKS {
            let Some(label) = Label::new(PicoStr::intern(name)) else { continue };
            for found in look.query(&Selector::Label(label)) {
                let place = found.location().and_then(|location| look.position(location));
                let said = found.to_packed::<MetadataElem>().map(|mark: &Packed<MetadataElem>| mark.value.clone());
                let (Some(place), Some(said)) = (place, said) else { continue };
                let (id, grown) = match said {
                    Value::Str(id) => (id.to_string(), 0.0),
                    Value::Length(length) => (String::new(), length.abs.to_mm()),
                    _ => (String::new(), 0.0),
                };
                marks.push(Mark { name, id, grown, page: place.page.get(), below: place.point.y.to_mm() });
            }
        }
        marks
    }
}

/// Lets go of what Typst remembers and was of no use since the last `times` that this was called.
pub fn forget(times: usize) {
    typst::comemo::evict(times);
}

fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).unwrap_or_else(|_| VirtualPath::new("/unnamed").expect("it is a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl TypstWorld for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
