//! All that an author wrote: settings, chapters, sources, contacts, glossary, typed and with a place for everything.
//!
//! In goes a [`Folder`]; out come a [`Workbook`] and every mistake in it. Reading never fails; chapters are read in
//! parallel and know nothing of each other, so one that did not change need not be read again. What names something in another file is checked in [`names`].

pub mod adapted;
pub mod change;
pub mod contacts;
pub mod names;
pub mod origin;
pub mod plan;
pub mod practice;
pub mod session;
pub mod settings;
pub mod version;

use crate::chapter::{self, Chapter};
use crate::citation::{self, Source};
use crate::diagnostic::{Diagnostic, messages};
use crate::folder::{Content, Folder};
use crate::language::{self, Words};
use crate::span::{Place, Span, Spanned};
use crate::yaml;
use adapted::Adapted;
use contacts::Country;
use rayon::prelude::*;
use settings::Settings;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// All that an author wrote.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// What workbook.yml says.
    pub settings: Arc<Settings>,
    /// The words the program itself prints, in the workbook's language.
    pub words: Arc<Words>,
    /// The chapters, in order.
    pub chapters: Vec<Arc<Chapter>>,
    /// The ids of chapters whose file could not be read at all.
    pub unread: Vec<String>,
    /// The works of sources.yml and .bib files, in the order written.
    pub sources: Vec<Arc<Source>>,
    /// Whether every file of sources could be read.
    pub sources_are_whole: bool,
    /// Help lines by country, in the order written.
    pub contacts: Vec<Country>,
    /// The file they were read from.
    pub contacts_file: Arc<str>,
    /// Plain-word explanations, by term, in the order written.
    pub glossary: Vec<(Spanned<String>, Spanned<String>)>,
    /// The paths of all files in the folder: what images and links may name.
    pub files: BTreeSet<String>,
    /// Rules lowered with a reason, each with the stretch it is lowered in.
    pub allowances: Vec<Allowance>,
    /// How it came about, where it is an edition's and not as the author wrote it.
    pub adapted: Option<Arc<Adapted>>,
}

/// A rule lowered with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The rule's id.
    pub rule: String,
    /// The file it is lowered in; everywhere where none is named.
    pub file: Option<Arc<str>>,
    /// The stretches of that file it is lowered in; all of it where there are none.
    pub within: Vec<Span>,
    /// Why.
    pub reason: String,
}

/// Reads the workbook in `folder`.
pub fn read(folder: &Folder) -> (Workbook, Vec<Diagnostic>) {
    read_again(folder, None)
}

/// Reads the workbook in `folder`. A chapter of `before` is taken as it is where its file has the same text, and the
/// workbook the same words.
pub fn read_again(folder: &Folder, before: Option<&Workbook>) -> (Workbook, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let settings = read_settings(folder, &mut found);
    let words = read_words(folder, &settings.language.value, &mut found);
    let before = before.filter(|before| *before.words == words).map(|before| before.chapters.as_slice());
    let (chapters, unread) = read_chapters(folder, &words, before.unwrap_or_default(), &mut found);
    let before = found.len();
    let sources = read_sources(folder, &mut found);
    let sources_are_whole = !found[before..].iter().any(|one| LOST.contains(&one.rule));
    let contacts_file: Arc<str> = "contacts.yml".into();
    let contacts = text_of(folder, &contacts_file, &mut found)
        .map(|text| contacts::read(&text, &contacts_file, &mut found))
        .unwrap_or_default();
    let glossary = read_glossary(folder, &mut found);
    let mut workbook = Workbook {
        settings: Arc::new(settings),
        words: Arc::new(words),
        chapters,
        unread,
        sources,
        sources_are_whole,
        contacts,
        contacts_file,
        glossary,
        files: folder.iter().map(|(path, _)| path.to_owned()).collect(),
        allowances: Vec::new(),
        adapted: None,
    };
    names::check(&workbook, &mut found);
    workbook.allowances = names::allowances(&workbook, &mut found);
    (workbook, found)
}

/// The text of a file: UTF-8, without a byte order mark, and without the one byte that stands for our blanks.
pub fn text_of(folder: &Folder, file: &Arc<str>, found: &mut Vec<Diagnostic>) -> Option<Arc<str>> {
    match folder.shared(file)? {
        Ok(text) => match text.find('\u{1}') {
            None => Some(text),
            Some(at) => {
                found.push(messages::control_character(Place::new(file, Span::new(at, at + 1))));
                None
            }
        },
        Err(line) => {
            found.push(messages::not_utf8(Place::top(file), line));
            None
        }
    }
}

fn read_settings(folder: &Folder, found: &mut Vec<Diagnostic>) -> Settings {
    let file: Arc<str> = "workbook.yml".into();
    if !folder.has(&file) {
        found.push(messages::no_workbook_file(Place::top(&file)));
        return settings::read("", &file, &mut Vec::new());
    }
    let text = text_of(folder, &file, found).unwrap_or_else(|| "".into());
    settings::read(&text, &file, found)
}

/// The words of the language `code`: those the workbook brings in `languages/<code>.yml`, over those of the binary.
fn read_words(folder: &Folder, code: &str, found: &mut Vec<Diagnostic>) -> Words {
    let below = language::words(code);
    let files = [code, language::base(code)].map(|code| Arc::<str>::from(format!("languages/{code}.yml")));
    let own = files.into_iter().find(|file| folder.has(file));
    let read = own.and_then(|file| Some((text_of(folder, &file, found)?, file)));
    match read {
        Some((text, file)) => language::own::read(code, &text, &file, &below, !language::is_known(code), found),
        None => below,
    }
}

/// The mistakes by which a file or a part of it is lost.
const LOST: &[&str] = &["yaml-syntax", "yaml-too-large", "bib-syntax", "not-utf8", "control-character"];

/// The chapters, in order, and the ids of those that could not be read.
fn read_chapters(
    folder: &Folder,
    words: &Words,
    before: &[Arc<Chapter>],
    found: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Chapter>>, Vec<String>) {
    let mut files: Vec<Arc<str>> = Vec::new();
    for path in folder.below("chapters") {
        let name = path.strip_prefix("chapters/").unwrap_or(path);
        if name.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let file: Arc<str> = path.into();
        if name.ends_with(".md") && !name.contains('/') {
            files.push(file);
        } else {
            found.push(messages::not_a_chapter(Place::top(&file), name));
        }
    }
    if files.is_empty() {
        found.push(messages::no_chapters(Place::top(&"workbook.yml".into())));
    }
    let before: HashMap<&str, &Arc<Chapter>> = before.iter().map(|chapter| (&*chapter.file, chapter)).collect();
    let read: Vec<Result<Arc<Chapter>, Vec<Diagnostic>>> = files
        .par_iter()
        .map(|file| {
            let mut found = Vec::new();
            let text = text_of(folder, file, &mut found).ok_or(found)?;
            let known = before.get(&**file).filter(|known| known.text == text);
            Ok(known.map_or_else(|| Arc::new(chapter::read(file, text, words)), |known| Arc::clone(known)))
        })
        .collect();
    let mut chapters = Vec::with_capacity(read.len());
    let mut unread = Vec::new();
    for (read, file) in read.into_iter().zip(&files) {
        match read {
            Ok(chapter) => {
                found.extend_from_slice(&chapter.found);
                chapters.push(chapter);
            }
            Err(mistakes) => {
                unread.push(chapter::name(file, &mut Vec::new()).0);
                found.extend(mistakes);
            }
        }
    }
    chapters.sort_by(|a: &Arc<Chapter>, b: &Arc<Chapter>| (a.order, &a.file).cmp(&(b.order, &b.file)));
    (chapters, unread)
}

fn read_sources(folder: &Folder, found: &mut Vec<Diagnostic>) -> Vec<Arc<Source>> {
    let mut sources: Vec<Arc<Source>> = Vec::new();
    let files = folder.iter().filter(|(path, content)| {
        let ours = *path == "sources.yml" || path.ends_with(".bib") && !path.contains('/');
        ours && !matches!(content, Content::Lying { .. })
    });
    for (path, _) in files {
        let file: Arc<str> = path.into();
        let Some(text) = text_of(folder, &file, found) else { continue };
        let read = if path.ends_with(".bib") {
            citation::read_bib(&text, &file, found)
        } else {
            citation::read_yaml(&text, &file, found)
        };
        sources.extend(read.into_iter().map(Arc::new));
    }
    sources
}

fn read_glossary(folder: &Folder, found: &mut Vec<Diagnostic>) -> Vec<(Spanned<String>, Spanned<String>)> {
    let file: Arc<str> = "glossary.yml".into();
    let Some(text) = text_of(folder, &file, found) else { return Vec::new() };
    let Some(node) = yaml::read(&text, 0, &file, found) else { return Vec::new() };
    let entries = yaml::map(&node, &file, found);
    entries.iter().filter_map(|(term, node)| Some((term.clone(), yaml::text(node, &file, found)?))).collect()
}

impl Workbook {
    /// Raises and lowers severities as workbook.yml and the chapters say. What is allowed becomes a note that carries its
    /// reason. Where an edition put words of its own into a chapter, places are led back to the files they were written in.
    pub fn judge(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let judged = found.into_iter().map(|diagnostic| self.judge_one(diagnostic));
        match &self.adapted {
            Some(adapted) => judged.map(|diagnostic| adapted.led_back(diagnostic)).collect(),
            None => judged.collect(),
        }
    }

    fn judge_one(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        let raised = self.settings.rules.iter().find(|(rule, _)| rule.value == diagnostic.rule);
        if let Some((_, severity)) = raised {
            diagnostic.severity = diagnostic.severity.max(*severity);
        }
        if let Some(allowance) = self.allowances.iter().find(|allowance| allowance.covers(&diagnostic)) {
            diagnostic.severity = crate::diagnostic::Severity::Note;
            diagnostic.reason = Some(allowance.reason.clone());
        }
        diagnostic
    }
}

impl Allowance {
    fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let place = &diagnostic.place;
        let here = self.file.as_ref().is_none_or(|file| *file == place.file);
        let touches =
            |span: &Span| span.start < place.span.end.max(place.span.start + 1) && place.span.start < span.end;
        self.rule == diagnostic.rule && here && (self.within.is_empty() || self.within.iter().any(touches))
    }
}
