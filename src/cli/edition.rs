//! `mendbook edition`: looks after a counselor's editions.

pub mod diff;
pub mod list;

use super::speak::{Outcome, Said, Speaker, texts};
use super::workbook_dir;
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::disk;
use crate::edition::adapt::{self, pins};
use crate::folder::Folder;
use crate::workbook::version::{self, BASE, Version};
use crate::workbook::{self, Workbook};
use clap::Subcommand;
use std::path::{Path, PathBuf};

/// Look after editions: list and compare them, and pin what they replace to the words of today.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  mendbook edition list                                  chapters, worksheets, minutes and mistakes of each
  mendbook edition diff base six-sessions                what an edition makes of the base, in words
  mendbook edition pin six-sessions                      remember the words that were replaced
  mendbook edition accept six-sessions repair-week.hard  the base changed, and the edition's words still fit")]
pub struct Edition {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// List the editions: chapters, worksheets, minutes, stale pieces, mistakes
    List(list::List),
    /// Tell in words what was added, left out, reworded and moved between two editions
    Diff(diff::Diff),
    /// Remember the words that an edition replaces, so that `check` can say when they change
    Pin {
        /// The edition
        code: String,
        /// The workbook's folder
        dir: Option<PathBuf>,
    },
    /// After a look: remember the words of today, where the base has changed
    Accept {
        /// The edition
        code: String,
        /// The address of one piece; without it, all that changed
        piece: Option<String>,
        /// The workbook's folder
        dir: Option<PathBuf>,
    },
}

impl Edition {
    /// Runs the command.
    pub fn run(self, speaker: &mut Speaker) -> Said {
        match self.what {
            What::List(list) => list.run(speaker),
            What::Diff(diff) => diff.run(speaker),
            What::Pin { code, dir } => pin(&workbook_dir(dir)?, &code, None, speaker),
            What::Accept { code, piece, dir } => pin(&workbook_dir(dir)?, &code, Some(piece), speaker),
        }
    }
}

/// Pins the edition `code`; where `renew` is given, also what the base has moved under: one piece, or all.
fn pin(dir: &Path, code: &str, renew: Option<Option<String>>, speaker: &mut Speaker) -> Said {
    let mut found = Vec::new();
    let folder = disk::read(dir, &mut found)?;
    known(Some(code), &folder)?;
    let (base, _) = workbook::read(&folder);
    let version = version::read(&folder, code, &base.words);
    found.extend(version.found.iter().cloned());
    found.retain(|one| one.severity == Severity::Error);
    if !found.is_empty() {
        return refuse(&found, &folder, speaker);
    }
    if let Some(Some(piece)) = &renew {
        let pieces = || version.changes.iter().map(|change| change.piece.value.as_str());
        if !pieces().any(|known| known == piece) {
            return Err(unknown("piece", piece, nearest(piece, pieces())));
        }
    }
    let renews = |piece: &str| renew.as_ref().is_some_and(|only| only.as_deref().is_none_or(|only| only == piece));
    let (replaced, lost) = adapt::replaced(&base, &version);
    let written = pins::pin(&version, &replaced, renews);
    prove(&base, &version, &written, &folder)?;
    let save = |name: &str, text: &str, before: Option<String>| match before {
        Some(before) if before == text => Ok(()),
        _ => disk::save(&dir.join(&*version.path(name)), text),
    };
    let bom = folder.bytes(&version.file).is_some_and(|bytes| bytes.starts_with(b"\xef\xbb\xbf"));
    let edition = if bom { format!("\u{feff}{}", written.edition) } else { written.edition };
    save(BASE, &written.base, folder.text(&version.path(BASE)))?;
    save("edition.yml", &edition, folder.text(&version.file))?;
    let count = written.pieces.len();
    speaker.say(&format!("{count} {} of `{code}` pinned\n", if count == 1 { "piece" } else { "pieces" }));
    written.pieces.iter().for_each(|piece| speaker.say(&format!("  {piece}\n")));
    if lost.is_empty() {
        return Ok(Outcome::Fine);
    }
    speaker.show_aside(&lost, &texts(&lost, &folder), false);
    Ok(Outcome::Mistakes)
}

fn refuse(found: &[Diagnostic], folder: &Folder, speaker: &mut Speaker) -> Said {
    speaker.show_aside(found, &texts(found, folder), false);
    speaker.complain("Nothing was written.\n");
    Ok(Outcome::Mistakes)
}

/// What is to be written says the same as before, but for the fingerprints.
fn prove(base: &Workbook, version: &Version, written: &pins::Written, folder: &Folder) -> Result<(), String> {
    let mut after = folder.clone();
    after.put_text(&*version.file, written.edition.as_str());
    let after = version::read(&after, &version.code, &base.words);
    let plain = |version: &Version| -> Vec<_> {
        version.changes.iter().map(|change| (change.piece.value.clone(), format!("{:?}", kind(change)))).collect()
    };
    let same = plain(&after) == plain(version)
        && after
            .changes
            .iter()
            .filter(|change| change.replaces())
            .all(|change| change.was.is_some() || !written.pieces.contains(&change.piece.value));
    if same {
        Ok(())
    } else {
        Err("edition.yml is written in a way that cannot be pinned; write each entry on lines of its own".to_owned())
    }
}

fn kind(change: &crate::workbook::change::Change) -> (&'static str, &str) {
    use crate::workbook::change::How;
    match &change.how {
        How::Replace(words) => ("replace", &words.value),
        How::Reword(words) => ("reword", &words.value),
        How::Add(words) => ("add", &words.value),
    }
}

/// Refuses a code that no edition has.
pub fn known(code: Option<&str>, folder: &Folder) -> Result<(), String> {
    let codes = version::codes(folder);
    match code {
        Some(code) if !codes.contains(&code) => Err(unknown("edition", code, nearest(code, codes))),
        _ => Ok(()),
    }
}

fn unknown(what: &str, written: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("there is no {what} `{written}`; did you mean `{near}`?"),
        None => format!("there is no {what} `{written}`"),
    }
}
