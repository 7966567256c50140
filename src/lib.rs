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
//! Only [`disk`] reads and writes files, only [`cli`] prints, reads the clock and knows its arguments.

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
pub mod prose;
pub mod rules;
pub mod schema;
pub mod slug;
pub mod span;
pub mod theme;
pub mod view;
pub mod workbook;
pub mod worksheet;
pub mod yaml;

use citation::{Reference, Style};
use day::Day;
use diagnostic::Diagnostic;
use edition::{Choice, Edition};
use folder::Folder;
use output::Format;
use rules::Which;
use theme::Theme;
use workbook::Workbook;

/// What reading and checking a folder gives.
pub struct Checked {
    /// All that the author wrote.
    pub workbook: Workbook,
    /// What one reader gets.
    pub edition: Edition,
    /// Every mistake, as severe as the workbook says, sorted.
    pub found: Vec<Diagnostic>,
}

/// Reads and checks the workbook in `folder`; `seen` are mistakes found before. Rules about dates are left out where
/// `today` is.
pub fn check(folder: &Folder, choice: &Choice, today: Option<Day>, which: Which, seen: Vec<Diagnostic>) -> Checked {
    let (workbook, mut found) = workbook::read(folder);
    let words = language::words(&workbook.settings.language.value);
    let (edition, mistakes) = edition::of(&workbook, choice, &words);
    found.extend(seen);
    found.extend(mistakes);
    found.extend(rules::check(&workbook, today, which));
    let mut found = workbook.judge(found);
    diagnostic::sort(&mut found);
    Checked { workbook, edition, found }
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
    let settings = &edition.settings;
    let style = settings.style.as_ref().and_then(|style| Style::from_word(&style.value)).unwrap_or_default();
    let shown: Vec<usize> =
        edition.cited.iter().map(|cited| cited.source).chain(edition.background.iter().copied()).collect();
    let sources: Vec<_> = shown.iter().map(|source| edition.sources[*source].clone()).collect();
    let mut references = vec![Reference { runs: Vec::new() }; edition.sources.len()];
    for (source, reference) in shown.into_iter().zip(citation::format(&sources, style, &settings.language.value)) {
        references[source] = reference;
    }
    references
}

/// Every output of `edition`, drawn with `theme`, one after the other as `take` asks for them, so that only one is held at a
/// time; last the files of `folder` that they show.
///
/// # Errors
/// The fault of a template, or what `take` says.
pub fn outputs<E: From<Box<Diagnostic>>>(
    edition: &Edition,
    references: &[Reference],
    theme: &Theme,
    folder: &Folder,
    mut take: impl FnMut(Folder) -> Result<(), E>,
) -> Result<(), E> {
    let words = language::words(&edition.settings.language.value);
    let view = view::of(edition, references, &words);
    for format in Format::ALL {
        output::render(*format, &view, theme, &mut take)?;
    }
    let mut shown = Folder::new();
    for image in &edition.images {
        if let Some(content) = folder.get(image) {
            shown.put(image, content.clone());
        }
    }
    take(shown)
}

/// All outputs of `edition` in one folder.
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
    outputs(edition, references, theme, folder, |output| {
        pages.take_in(output);
        Ok::<(), Box<Diagnostic>>(())
    })?;
    Ok(pages)
}
