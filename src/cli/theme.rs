//! `mendbook theme`: the files of the built-in theme to change, and what a designer may use in them.

use super::speak::{Outcome, Said, Speaker};
use super::workbook_dir;
use crate::diagnostic::nearest;
use crate::disk;
use crate::theme::{self, reference};
use std::path::{Path, PathBuf};

/// Change how a workbook looks.
#[derive(clap::Args)]
pub struct Theme {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Write the built-in theme's files into the workbook's folder `theme`, to be changed there
    #[command(after_help = "\
Examples:
  mendbook theme eject                                       every file
  mendbook theme eject my-workbook --only html/part/caution.html
  mendbook theme eject --only assets --only html/field       two folders

A file in `theme` takes the place of the built-in one at the same path. Delete what you did not change: what is not there
stays built in, and follows the program when you update it. A file that is there is never written over.")]
    Eject {
        /// The workbook's folder
        dir: Option<PathBuf>,
        /// Only this file or folder of the theme; may be said several times
        #[arg(long, value_name = "PATH")]
        only: Vec<String>,
    },
    /// Print every template and all it is given, as Markdown
    #[command(after_help = "Example:\n  mendbook theme reference > theme.md")]
    Reference,
}

impl Theme {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        match self.what {
            What::Eject { dir, only } => eject(&workbook_dir(dir)?, &only, speaker),
            What::Reference => {
                speaker.say(&reference::reference());
                Ok(Outcome::Fine)
            }
        }
    }
}

fn eject(dir: &Path, only: &[String], speaker: &mut Speaker) -> Said {
    let files = theme::built_in();
    let mut chosen = files.clone();
    if !only.is_empty() {
        for wanted in only {
            if !files.iter().any(|(path, _)| is_within(path, wanted)) {
                return Err(no_such_file(wanted, &files));
            }
        }
        chosen.retain(|(path, _)| only.iter().any(|wanted| is_within(path, wanted)));
    }
    if !disk::is_file(&dir.join("workbook.yml")) {
        return Err(format!("`{}` is no workbook: it holds no workbook.yml", dir.display()));
    }
    let target = dir.join(theme::FOLDER);
    for (path, _) in &chosen {
        let there = target.join(path);
        if disk::is_used(&there) {
            return Err(format!(
                "`{}` is there already, and nothing was written; move it away, or name other files with `--only`",
                there.display()
            ));
        }
    }
    for (path, bytes) in &chosen {
        disk::save(&target.join(path), bytes)?;
    }
    let count = chosen.len();
    let files = if count == 1 { "1 file is" } else { &format!("{count} files are") };
    speaker.say(&format!(
        "{files} in `{}`.\nChange what you like, and delete what you do not change. `mendbook theme reference` says what each \
         template is given.\n",
        target.display()
    ));
    Ok(Outcome::Fine)
}

fn is_within(path: &str, wanted: &str) -> bool {
    let wanted = wanted.trim_start_matches("./").trim_end_matches('/');
    path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn no_such_file(wanted: &str, files: &[(&'static str, &[u8])]) -> String {
    match nearest(wanted, files.iter().map(|(path, _)| *path)) {
        Some(near) => format!("the built-in theme has no `{wanted}`; did you mean `{near}`?"),
        None => format!("the built-in theme has no `{wanted}`; `mendbook theme reference` lists its files"),
    }
}
