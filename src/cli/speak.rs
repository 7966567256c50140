//! How the command line speaks: results on standard output, mistakes on standard error.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::show::Texts;
use crate::diagnostic::show::text::{Look, text};
use crate::disk::DiskError;
use crate::folder::Folder;
use std::io::{IsTerminal, Write, stderr, stdout};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Fine.
    Fine,
    /// There are mistakes in the workbook.
    Mistakes,
}

/// What a command gives: how it ended, or in words why it could not be done.
pub type Said = Result<Outcome, String>;

/// Writes to the two outputs of the process.
pub struct Speaker {
    colour_out: bool,
    colour_err: bool,
}

impl Speaker {
    /// The speaker of this process: in colour where a person reads it and does not mind.
    pub fn of_process() -> Speaker {
        let minds = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Speaker { colour_out: !minds && stdout().is_terminal(), colour_err: !minds && stderr().is_terminal() }
    }

    /// Says a result. A reader that went away is not worth a word.
    pub fn say(&mut self, words: &str) {
        let _ = stdout().lock().write_all(words.as_bytes());
    }

    /// Says what went wrong.
    pub fn complain(&mut self, words: &str) {
        let _ = stderr().lock().write_all(words.as_bytes());
    }

    /// Shows mistakes as the result of a command.
    pub fn show(&mut self, found: &[Diagnostic], texts: &Texts, notes: bool) {
        let look = Look { colour: self.colour_out, notes };
        self.say(&text(found, texts, look));
    }

    /// Shows mistakes beside the result of a command.
    pub fn show_aside(&mut self, found: &[Diagnostic], texts: &Texts, notes: bool) {
        let look = Look { colour: self.colour_err, notes };
        self.complain(&text(found, texts, look));
    }
}

/// The texts of the files that `found` points into.
pub fn texts(found: &[Diagnostic], folder: &Folder) -> Texts {
    let places =
        found.iter().flat_map(|one| std::iter::once(&one.place).chain(one.labels.iter().map(|label| &label.place)));
    let files: std::collections::BTreeSet<&str> = places.map(|place| &*place.file).collect();
    Texts::new(files.into_iter().filter_map(|file| {
        let text = folder.text(file)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        Some((file.to_owned(), text))
    }))
}

impl From<DiskError> for String {
    fn from(error: DiskError) -> String {
        error.to_string()
    }
}
