//! How the command line speaks: results on standard output, mistakes on standard error.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::show::Texts;
use crate::diagnostic::show::text::{Look, text};
pub use crate::diagnostic::show::texts;
use crate::disk::DiskError;
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

impl From<DiskError> for String {
    fn from(error: DiskError) -> String {
        error.to_string()
    }
}
