//! mendbook turns a folder of Markdown chapters into a guided self-help workbook: a website and a page to print.
//!
//! This file is the table of contents. A [`Folder`] goes in, a [`Folder`] comes out; between the two everything is value
//! in, value out, and every mistake of an author is data:
//!
//! 1. [`workbook::read`]: all that the author wrote, typed, with a place for everything;
//! 2. [`rules::check`]: what is checked beyond syntax;
//! 3. [`edition::of`]: what one reader gets, numbered, with every link a place;
//! 4. [`view::of`]: the contract with themes;
//! 5. [`output::render`]: the pages.
//!
//! Only [`disk`] reads and writes files, only [`serve`] listens, only [`cli`] prints, reads the clock and knows its
//! arguments.

pub mod answers;
pub mod chapter;
pub mod citation;
pub mod cli;
pub mod day;
pub mod diagnostic;
pub mod disk;
pub mod edition;
pub mod folder;
pub mod language;
pub mod markdown;
pub mod output;
pub mod paper;
pub mod picture;
pub mod prose;
pub mod rules;
pub mod schema;
pub mod serve;
pub mod slug;
pub mod span;
pub mod theme;
pub mod view;
pub mod workbook;
pub mod worksheet;
pub mod yaml;

use citation::{Reference, Source, Style};
use day::Day;
use diagnostic::{Diagnostic, messages};
use edition::{Choice, Edition, known::Known};
use folder::{Content, Folder};
use output::Format;
use output::drawn::Signs;
#[cfg(feature = "pdf")]
use output::pdf::{Pdfs, blame, fill::Left, press::Press};
use rules::Which;
use rules::judged::Judged;
use span::Place;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use theme::Theme;
use view::{Print, View};
use workbook::Workbook;

/// What reading and checking a folder gives.
pub struct Checked {
    /// All that the author wrote; of an edition, what it made of that.
    pub workbook: Workbook,
    /// What the edition was made from; none where it is the base itself.
    pub base: Option<Workbook>,
    /// What was chosen.
    pub choice: Choice,
    /// What one reader gets.
    pub edition: Edition,
    /// Every mistake, as severe as the workbook says, sorted.
    pub found: Vec<Diagnostic>,
    /// What the rules say of each chapter alone, for what is checked next.
    pub judged: Judged,
}

/// Reads and checks the workbook in `folder`, or the edition of it that is chosen; `seen` are mistakes found before. Rules
/// about dates are left out where `today` is.
pub fn check(folder: &Folder, choice: &Choice, today: Option<Day>, which: Which, seen: Vec<Diagnostic>) -> Checked {
    let (workbook, found) = workbook::read(folder);
    let seen = [seen, found].concat();
    let judge = |workbook: &Workbook| rules::check_again(workbook, today, which, None);
    match &choice.code {
        Some(code) => adapted(workbook, code, folder, choice, seen, edition::of, judge),
        None => of_base(workbook, choice, seen, edition::of, judge),
    }
}

/// Checks every edition of the workbook in `folder`, whose base was `checked`, in the order of their codes.
pub fn check_editions(base: &Checked, folder: &Folder, today: Option<Day>, which: Which) -> Vec<Checked> {
    let codes = workbook::version::codes(folder);
    codes.into_iter().map(|code| check_edition(base, code, folder, today, which)).collect()
}

/// Checks the edition `code` of the workbook in `folder`, whose base was `checked`: only what the edition adds to the mistakes
/// of the base is found.
pub fn check_edition(base: &Checked, code: &str, folder: &Folder, today: Option<Day>, which: Which) -> Checked {
    let judge = |workbook: &Workbook| rules::check_again(workbook, today, which, Some(&base.judged));
    let mut checked = adapted(base.workbook.clone(), code, folder, &base.choice, Vec::new(), edition::of, judge);
    checked.found.retain(|mistake| !base.found.iter().any(|known| said_by_base(mistake, known)));
    checked
}

/// Whether `mistake`, found in an edition, is the `known` mistake of its base.
fn said_by_base(mistake: &Diagnostic, known: &Diagnostic) -> bool {
    mistake.rule == known.rule && mistake.place == known.place && mistake.message == known.message
}

/// Reads and checks the workbook in `folder` as a build does. What is as it was in `before`, which was checked for the same
/// `choice`, is taken from there.
pub fn check_again(folder: &Folder, choice: &Choice, before: &Checked, seen: Vec<Diagnostic>) -> Checked {
    let (workbook, found) = workbook::read_again(folder, Some(before.base.as_ref().unwrap_or(&before.workbook)));
    let seen = [seen, found].concat();
    let judge = |workbook: &Workbook| rules::check_again(workbook, None, Which::Stopping, Some(&before.judged));
    if let Some(code) = &choice.code {
        return adapted(workbook, code, folder, choice, seen, edition::of, judge);
    }
    let resolve = |workbook: &Workbook, choice: &Choice| {
        edition::of_again(workbook, choice, Some((&before.workbook, &before.edition)))
    };
    of_base(workbook, choice, seen, resolve, judge)
}

/// A workbook of which several editions are made: read once, and with what was resolved and judged kept for all of them.
pub struct Base {
    workbook: Workbook,
    /// The mistakes in it that every edition has, as severe as the workbook says, sorted.
    pub found: Vec<Diagnostic>,
    known: Known,
    judged: Judged,
    /// The references that were worded so far, in the order of its sources.
    worded: Mutex<Vec<Reference>>,
}

impl Base {
    /// The workbook in `folder`; `seen` are mistakes found before.
    pub fn read(folder: &Folder, seen: Vec<Diagnostic>) -> Base {
        let (workbook, found) = workbook::read(folder);
        let found = sorted(workbook.judge([seen, found].concat()));
        let worded = Mutex::new(vec![Reference::default(); workbook.sources.len()]);
        let (_, judged) = rules::check_again(&workbook, None, Which::Stopping, None);
        Base { workbook, found, known: Known::default(), judged, worded }
    }

    /// The workbook as its author wrote it.
    pub fn workbook(&self) -> &Workbook {
        &self.workbook
    }

    /// The edition `code`, checked as a build does: with the mistakes that it adds to those of the base.
    pub fn edition(&self, code: &str, folder: &Folder, choice: &Choice) -> Checked {
        let base = self.workbook.clone();
        let resolve = |workbook: &Workbook, choice: &Choice| edition::of_known(workbook, choice, &self.known);
        let judge = |workbook: &Workbook| rules::check_again(workbook, None, Which::Stopping, Some(&self.judged));
        let mut checked = adapted(base, code, folder, choice, Vec::new(), resolve, judge);
        checked.found.retain(|mistake| !self.found.iter().any(|known| said_by_base(mistake, known)));
        checked
    }

    /// The references of `edition`, one of those made of this base, as [`references`] gives them: each is worded once for all.
    pub fn references(&self, edition: &Edition) -> Vec<Reference> {
        let open = || self.worded.lock().unwrap_or_else(PoisonError::into_inner);
        // Wording asks other threads for help, which may be at another edition: nothing is held meanwhile.
        let known = |source: usize| open().get(source).filter(|known| !known.runs.is_empty()).cloned();
        let (mut references, missing) = taken(edition, known);
        if !missing.is_empty() {
            word(edition, missing, &mut references);
            for (before, now) in open().iter_mut().zip(&references).filter(|(before, _)| before.runs.is_empty()) {
                before.clone_from(now);
            }
        }
        references
    }
}

/// The workbook as it is, where `resolve` makes an edition of it and `judge` knows the rules.
fn of_base(
    workbook: Workbook,
    choice: &Choice,
    seen: Vec<Diagnostic>,
    resolve: impl Fn(&Workbook, &Choice) -> (Edition, Vec<Diagnostic>),
    judge: impl Fn(&Workbook) -> (Vec<Diagnostic>, Judged),
) -> Checked {
    let (edition, mistakes) = resolve(&workbook, choice);
    let (broken, judged) = judge(&workbook);
    let found = sorted(workbook.judge([seen, mistakes, broken].concat()));
    Checked { workbook, base: None, choice: choice.clone(), edition, found, judged }
}

/// The edition `code` of the workbook that is `base`, where `resolve` makes an edition of what it becomes and `judge` knows the
/// rules.
fn adapted(
    base: Workbook,
    code: &str,
    folder: &Folder,
    choice: &Choice,
    seen: Vec<Diagnostic>,
    resolve: impl Fn(&Workbook, &Choice) -> (Edition, Vec<Diagnostic>),
    judge: impl Fn(&Workbook) -> (Vec<Diagnostic>, Judged),
) -> Checked {
    if !workbook::version::codes(folder).contains(&code) {
        let near = diagnostic::nearest(code, workbook::version::codes(folder));
        let unknown = messages::unknown_edition(Place::top(&base.settings.file), code, near);
        let choice = Choice { code: None, ..choice.clone() };
        return of_base(base, &choice, [seen, vec![unknown]].concat(), resolve, judge);
    }
    let version = workbook::version::read(folder, code, &base.words);
    let mut found = Vec::new();
    let practice = version.practice.then(|| workbook::practice::read(folder, &mut found)).flatten();
    if version.practice && practice.is_none() && found.is_empty() {
        found.push(messages::no_practice(Place::top(&version.file)));
    }
    let made = edition::adapt::of(&base, version, practice, choice);
    found.extend(made.found);
    let (edition, mistakes) = resolve(&made.workbook, &made.choice);
    found.extend(rules::floor::check(&base, &made.workbook, &made.choice));
    found.extend(rules::privacy::check(&made.workbook));
    let (broken, judged) = judge(&made.workbook);
    let in_text = [made.mistakes, mistakes, broken].concat();
    let seen = base.judge(seen);
    let mut of_edition = base.judge(found);
    of_edition.extend(made.workbook.judge(in_text));
    of_edition.retain(|mistake| !seen.iter().any(|known| said_by_base(mistake, known)));
    let file = format!("editions/{code}/edition.yml").into();
    for mistake in &mut of_edition {
        let mut places = std::iter::once(&mistake.place).chain(mistake.labels.iter().map(|label| &label.place));
        if !places.any(|place| place.file.starts_with("editions/")) {
            mistake.labels.push(messages::in_edition(Place::top(&file), code));
        }
    }
    let found = sorted([seen, of_edition].concat());
    Checked { workbook: made.workbook, base: Some(base), choice: made.choice, edition, found, judged }
}

fn sorted(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostic::sort(&mut found);
    found
}

/// The theme of the workbook read from `folder`: the built-in one, with the workbook's own files in place of its own. Their
/// faults are added to `found`, as severe as the workbook says.
pub fn theme(folder: &Folder, workbook: &Workbook, found: &mut Vec<Diagnostic>) -> Theme {
    let mut faults = Vec::new();
    let theme = Theme::load(&folder.inside(theme::FOLDER), &mut faults);
    found.extend(workbook.judge(faults));
    diagnostic::sort(found);
    theme
}

/// The references of `edition`, one for each of its sources; those that are not shown are empty.
pub fn references(edition: &Edition) -> Vec<Reference> {
    worded(edition, |_| None)
}

/// The same, where `known` are the references of `before`: a work is not worded again where nothing it depends on has
/// changed.
pub fn references_again(edition: &Edition, before: &Edition, known: &[Reference]) -> Vec<Reference> {
    let how = |edition: &Edition| (style(edition), edition.settings.language.value.clone());
    if how(edition) != how(before) {
        return references(edition);
    }
    let places: HashMap<&str, usize> =
        before.sources.iter().enumerate().map(|(at, source)| (source.key.value.as_str(), at)).collect();
    worded(edition, |source| {
        let source = &edition.sources[source];
        let at = *places.get(source.key.value.as_str())?;
        let same = |before: &Arc<Source>| Arc::ptr_eq(before, source) || *before == *source;
        known.get(at).filter(|known| !known.runs.is_empty() && same(&before.sources[at])).cloned()
    })
}

/// A reference for each source of `edition` that is shown: as it is `known`, or worded now.
fn worded(edition: &Edition, known: impl Fn(usize) -> Option<Reference>) -> Vec<Reference> {
    let (mut references, missing) = taken(edition, known);
    word(edition, missing, &mut references);
    references
}

/// The references of `edition` that are `known`, and the sources whose references are missing.
fn taken(edition: &Edition, known: impl Fn(usize) -> Option<Reference>) -> (Vec<Reference>, Vec<usize>) {
    let mut references = vec![Reference::default(); edition.sources.len()];
    let mut missing = Vec::new();
    for source in edition.cited.iter().map(|cited| cited.source).chain(edition.background.iter().copied()) {
        match known(source) {
            Some(known) => references[source] = known,
            None => missing.push(source),
        }
    }
    (references, missing)
}

/// Words the `missing` references of `edition`.
fn word(edition: &Edition, missing: Vec<usize>, references: &mut [Reference]) {
    let sources: Vec<_> = missing.iter().map(|source| edition.sources[*source].clone()).collect();
    let language = &edition.settings.language.value;
    for (source, reference) in missing.into_iter().zip(citation::format(&sources, style(edition), language)) {
        references[source] = reference;
    }
}

fn style(edition: &Edition) -> Style {
    let written = edition.settings.style.as_ref();
    written.and_then(|style| Style::from_word(&style.value)).unwrap_or_default()
}

/// Which pages are drawn.
pub struct Wanted<'a> {
    /// In which formats.
    pub formats: &'a [Format],
    /// The PDFs that the website leads to.
    pub prints: Vec<Print>,
    /// The files of the pictures, which the single file holds.
    pub pictures: &'a Folder,
}

/// The pages of `edition` that are `wanted`, drawn with `theme`, one after the other as `take` asks for them, so that only one
/// is held at a time; last, for the website, the files of `folder` that it shows.
///
/// # Errors
/// The fault of a template, or what `take` says.
pub fn outputs<E: From<Box<Diagnostic>>>(
    edition: &Edition,
    references: &[Reference],
    theme: &Theme,
    folder: &Folder,
    wanted: Wanted,
    mut take: impl FnMut(Folder) -> Result<(), E>,
) -> Result<(), E> {
    let mut view = View { prints: wanted.prints, ..view::of(edition, references, &edition.words) };
    let signs = theme.remembers().then(|| Signs::set(&mut view));
    for format in wanted.formats {
        output::render(*format, &view, theme, wanted.pictures, &mut |pages| match &signs {
            Some(signs) => take(signs.read(pages)),
            None => take(pages),
        })?;
    }
    if !wanted.formats.contains(&Format::Site) {
        return Ok(());
    }
    let mut shown = Folder::new();
    for image in &edition.images {
        if let Some(content) = folder.get(image) {
            shown.put(image, content.clone());
        }
    }
    take(shown)
}

/// What of an edition is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed<'a> {
    /// The whole workbook.
    Whole,
    /// The whole workbook, which will soon be laid out again: what is of use within so many times is remembered.
    Again(usize),
    /// One worksheet, by its id.
    Sheet(&'a str),
    /// One chapter, by its id.
    Chapter(&'a str),
}

/// The PDFs of what was `checked`, which was read from `folder`; `pictures` holds the files it shows. With them comes what
/// is worth knowing of them; where there are errors among it, there is no PDF.
#[cfg(feature = "pdf")]
pub fn pdfs(
    checked: &Checked,
    references: &[Reference],
    theme: &Theme,
    folder: &Folder,
    pictures: &Folder,
    printed: Printed,
) -> (Pdfs, Vec<Diagnostic>) {
    let Checked { workbook, edition, .. } = checked;
    let view = view::of(edition, references, &edition.words);
    let press = Press::new(&view, theme, pictures);
    let made = match printed {
        Printed::Whole => press.whole(),
        Printed::Again(times) => press.again(times).whole(),
        Printed::Sheet(id) => press.sheet(id),
        Printed::Chapter(id) => press.chapter(id),
    };
    let (pdfs, found) = match made {
        Ok(pdfs) => {
            let found = blame::made(&pdfs, workbook);
            (pdfs, found)
        }
        Err(unmade) => (Pdfs::default(), blame::unmade(unmade, workbook, folder, theme)),
    };
    let mut found = workbook.judge(found);
    diagnostic::sort(&mut found);
    (pdfs, found)
}

/// The PDF of what was `checked` with `answers` in it, and what of them does not stand there as it was written; or why there
/// is no PDF.
#[cfg(feature = "pdf")]
pub fn filled(
    checked: &Checked,
    references: &[Reference],
    theme: &Theme,
    folder: &Folder,
    pictures: &Folder,
    answers: &answers::Answers,
) -> Result<(Vec<u8>, Vec<Left>), Vec<Diagnostic>> {
    let view = view::of(&checked.edition, references, &checked.edition.words);
    let filled = Press::new(&view, theme, pictures).filled(answers);
    filled.map_err(|unmade| checked.workbook.judge(blame::unmade(unmade, &checked.workbook, folder, theme)))
}

/// The one file at `path` that [`outputs`] would give for `edition`; none where there is no such file.
///
/// # Errors
/// The fault of a template.
pub fn page(
    edition: &Edition,
    references: &[Reference],
    theme: &Theme,
    folder: &Folder,
    prints: Vec<Print>,
    path: &str,
) -> Result<Option<Content>, Box<Diagnostic>> {
    if edition.images.iter().any(|image| image == path) {
        return Ok(folder.get(path).cloned());
    }
    let view = View { prints, ..view::of(edition, references, &edition.words) };
    output::page(&view, theme, folder, path)
}

/// All pages of `edition` in one folder.
///
/// # Errors
/// The fault of a template.
pub fn pages(
    edition: &Edition,
    references: &[Reference],
    theme: &Theme,
    folder: &Folder,
) -> Result<Folder, Box<Diagnostic>> {
    let mut pages = Folder::new();
    let wanted = Wanted { formats: Format::ALL, prints: Vec::new(), pictures: folder };
    outputs(edition, references, theme, folder, wanted, |output| {
        pages.take_in(output);
        Ok::<(), Box<Diagnostic>>(())
    })?;
    Ok(pages)
}
