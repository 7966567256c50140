//! `mendbook fill`: answers that were typed on the website are put into the PDF.

use super::press;
use super::speak::{Outcome, Said, Speaker, texts};
use super::workbook_dir;
use crate::answers::{self, Answers, Unread};
use crate::diagnostic::messages;
use crate::diagnostic::{Severity, count};
use crate::disk;
use crate::edition::Choice;
use crate::rules::Which;
use std::path::{Path, PathBuf};

/// Put answers that were typed on the website into the PDF, to be printed or handed over.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook fill notes.json                       writes notes-filled.pdf beside it
  mendbook fill notes.json my-workbook --out for-our-session.pdf

Answers are private. They are read, put into the one file named, and kept nowhere else. That file is never one that is
there already, and never lies in a folder that mendbook publishes.")]
pub struct Fill {
    /// The answers, as the website saved them
    answers: PathBuf,
    /// The workbook's folder
    dir: Option<PathBuf>,
    /// The file to write [default: notes-filled.pdf beside ANSWERS]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Fill {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        let out = self.out.clone().unwrap_or_else(|| self.answers.with_file_name("notes-filled.pdf"));
        refuse(&out)?;
        let answers = read(&self.answers)?;
        let dir = workbook_dir(self.dir)?;
        let mut seen = Vec::new();
        let folder = disk::read(&dir, &mut seen)?;
        if super::edition::known(answers.edition.as_deref(), &folder).is_err() {
            let edition = answers.edition.as_deref().unwrap_or_default();
            return Err(format!("these answers belong to the edition `{edition}`, which this workbook does not have"));
        }
        let choice = Choice { code: answers.edition.clone(), ..Choice::default() };
        let mut checked = crate::check(&folder, &choice, None, Which::Stopping, seen);
        if count(&checked.found).0 == 0 {
            let theme = crate::theme(&folder, &checked.workbook, &mut checked.found);
            if count(&checked.found).0 == 0 {
                let references = crate::references(&checked.edition);
                let filled = press::fill(&checked, &references, &theme, &folder, &answers)?;
                match filled {
                    Ok((file, left)) => {
                        disk::save(&out, file)?;
                        speaker.say(&format!("{} holds {}.\n", out.display(), counted(&answers, left.len())));
                        left.iter().for_each(|line| speaker.complain(&format!("warning: {line}\n")));
                        return Ok(Outcome::Fine);
                    }
                    Err(found) => checked.found.extend(found),
                }
            }
        }
        checked.found.retain(|one| one.severity == Severity::Error);
        speaker.show_aside(&checked.found, &texts(&checked.found, &folder), false);
        speaker.complain("Nothing was written.\n");
        Ok(Outcome::Mistakes)
    }
}

/// Refuses a file that is there, or that would be published.
fn refuse(out: &Path) -> Result<(), String> {
    if disk::is_used(out) || disk::is_file(out) {
        return Err(format!(
            "`{}` is there already, and is not written over: name another file with `--out`",
            out.display()
        ));
    }
    match disk::published_above(out) {
        Some(folder) => Err(format!(
            "`{}` is published, and answers are private: name a file elsewhere with `--out`",
            folder.display()
        )),
        None => Ok(()),
    }
}

fn read(path: &Path) -> Result<Answers, String> {
    let bytes = disk::bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|_| format!("`{}` is not UTF-8 text", path.display()))?;
    answers::read(&text).map_err(|unread| {
        let why = match unread {
            Unread::Shape { line, column, why } => messages::answers_unreadable(line, column, &why),
            Unread::Locked => messages::answers_locked(),
            Unread::Version(version) => messages::answers_version(version),
        };
        format!("`{}`: {why}", path.display())
    })
}

fn counted(answers: &Answers, left: usize) -> String {
    let count = answers.answers.len();
    let all = format!("{count} {}", if count == 1 { "answer" } else { "answers" });
    if left == 0 { all } else { format!("{all}, not all of them as they were written") }
}
