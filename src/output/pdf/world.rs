//! Typst, with nothing around it: it reads what is put in here, and no other file, face, clock or network.

use super::code::Code;
use crate::folder::Folder;
use std::collections::HashMap;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World as TypstWorld};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// What Typst may read.
pub struct World {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

/// A page of paper, laid out: the file, and how many pages it has.
pub struct Laid {
    /// The file as Typst writes it, tagged to PDF/UA-1.
    pub file: Vec<u8>,
    /// How many pages.
    pub pages: usize,
}

impl World {
    /// A world in which `theme` lies beside the `script` that calls it, with `pictures` and `faces`; `inputs` are what the
    /// theme asks for by name.
    pub fn new(theme: &str, script: &Code, pictures: &Folder, faces: Vec<Font>, inputs: &[(&str, String)]) -> World {
        let mut given = Dict::new();
        for (name, value) in inputs {
            given.insert((*name).into(), Value::Str(value.as_str().into()));
        }
        let main = id("/main.typ");
        let text = format!("#import \"/theme.typ\": *\n#{}\n", script.as_str());
        let sources = [(main, text), (id("/theme.typ"), theme.to_owned())];
        World {
            library: LazyHash::new(Library::builder().with_inputs(given).build()),
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            faces,
            main,
            sources: sources.into_iter().map(|(id, text)| (id, Source::new(id, text))).collect(),
            files: pictures
                .iter()
                .map(|(path, content)| (id(&format!("/pictures/{path}")), Bytes::new(content.clone().into_bytes())))
                .collect(),
        }
    }

    /// Lays out and writes the file.
    ///
    /// # Errors
    /// What Typst says, in its words: a fault of the theme's code, or of what PDF/UA-1 asks for.
    pub fn lay_out(&self) -> Result<Laid, String> {
        let said = |faults: &[SourceDiagnostic]| {
            let fault = faults.first().map(|fault| self.said(fault));
            fault.unwrap_or_else(|| "it stopped and did not say why".to_owned())
        };
        let document = typst::compile::<PagedDocument>(self).output.map_err(|faults| said(&faults))?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| error.message().to_string())?;
        let options = PdfOptions { standards, tagged: true, ..PdfOptions::default() };
        let file = typst_pdf::pdf(&document, &options).map_err(|faults| said(&faults))?;
        Ok(Laid { file, pages: document.pages().len() })
    }

    /// What Typst says of a fault, with the line of the theme it stands in.
    fn said(&self, fault: &SourceDiagnostic) -> String {
        let line = fault.span.id().and_then(|file| {
            let source = self.sources.get(&file)?;
            let range = typst::WorldExt::range(self, fault.span)?;
            let line = source.lines().byte_to_line(range.start)? + 1;
            let near: String = source.text().get(range.start..)?.chars().take(60).collect();
            Some(format!("{}:{line}: `{near}`", file.vpath().get_without_slash()))
        });
        match line {
            Some(line) => format!("{} ({line})", fault.message),
            None => fault.message.to_string(),
        }
    }
}

/// Lets go of what Typst remembers of layouts made before: the next one is of other paper.
pub fn forget() {
    typst::comemo::evict(0);
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
